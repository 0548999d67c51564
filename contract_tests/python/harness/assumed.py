"""Names and codes that nobody has published and that the mock had to choose; asserted on the mock only."""

from __future__ import annotations

CURSOR_PARAMETER = "cursor"
CURSOR_FIELD = "next_cursor"
TOO_LARGE = (400, 413)

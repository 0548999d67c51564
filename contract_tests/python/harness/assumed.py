"""Names and codes that nobody has published and that the mock had to choose; asserted on the mock only."""

from __future__ import annotations

import json

from harness.program import REPOSITORY

LEDGER = REPOSITORY / "fixtures/contract/assumptions.json"

CURSOR_PARAMETER = "cursor"
CURSOR_FIELD = "next_cursor"
TOO_LARGE = (400, 413)


def read_ledger() -> dict[str, str]:
    """The name of each assumption by its number."""
    rows = json.loads(LEDGER.read_text(encoding="utf-8"))["assumptions"]
    return {row["id"]: row["name"] for row in rows}


def read_defaults() -> dict[str, str]:
    """The value that the mock gives each assumption unless it is told otherwise."""
    rows = json.loads(LEDGER.read_text(encoding="utf-8"))["assumptions"]
    return {row["id"]: row["default"] for row in rows}

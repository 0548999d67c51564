from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from harness.contract import Watch


class Unwatched(Watch):
    """Holds no answer against the schemas: where the model is what is tested, or speed matters."""

    def observe(
        self, request: tuple[str, str], answer: Any, assumed: Mapping[str, str], strict: bool
    ) -> None:
        pass

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import cached_property
from typing import Any

from harness.api import Answer


@dataclass(frozen=True)
class Exchange:
    """One call and what came of it; no answer is one that was lost."""

    method: str
    path: str
    answer: Answer | None
    body: Any = None
    query: Mapping[str, Any] = field(default_factory=dict)
    is_plain: bool = True  # nothing of the request is odd but perhaps its body

    @property
    def status(self) -> int | None:
        return self.answer.status if self.answer else None

    @property
    def is_unclear(self) -> bool:
        """Nobody can say whether the work was done: no answer, or one about something else."""
        return self.status is None or self.status >= 500 or self.status in (408, 429)

    @cached_property
    def json(self) -> Any:
        try:
            return json.loads(self.answer.body) if self.answer else None
        except ValueError:
            return None

    @cached_property
    def date(self) -> datetime | None:
        text = self.answer.headers.get("Date") if self.answer else None
        try:
            return parsedate_to_datetime(text) if text else None
        except ValueError:
            return None

    @property
    def error(self) -> str:
        return str(self.json.get("error", "")) if isinstance(self.json, dict) else ""

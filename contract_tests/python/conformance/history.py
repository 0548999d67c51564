"""What was asked and answered, as a person would tell it."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from conformance.exchange import Exchange

LINES_MAX = 60


class Line(NamedTuple):
    number: int
    date: datetime | None
    about: str  # job id; empty if about several
    text: str


class History:
    def __init__(self) -> None:
        self._lines: list[Line] = []
        self.count = 0

    def add(self, exchange: Exchange, about: str, shown: str) -> None:
        self.count += 1
        status = exchange.status if exchange.status is not None else "no answer"
        text = f"{exchange.method} {_target(exchange)} -> {status}{': ' if shown else ''}{shown}"
        self._lines.append(Line(self.count, exchange.date, about, text))

    def of(self, job_id: str) -> list[str]:
        """The lines about one conversation, with the seconds of the provider's clock since the first."""
        lines = [line for line in self._lines if line.about in (job_id, "")]
        began = next((line.date for line in lines if line.date), None)
        left_out = len(lines) - LINES_MAX
        told = [f"({left_out} earlier ones)"] if left_out > 0 else []
        return told + [_tell(line, began) for line in lines[-LINES_MAX:]]


def _tell(line: Line, began: datetime | None) -> str:
    since = f"{(line.date - began).total_seconds():+8.0f} s" if line.date and began else " " * 10
    return f"#{line.number:<4}{since}  {line.text}"


def _target(exchange: Exchange) -> str:
    query = "&".join(f"{name}={value}" for name, value in exchange.query.items())
    prompt = exchange.body.get("prompt") if isinstance(exchange.body, dict) else None
    asked = f" {str(prompt)[:40]!r}" if prompt is not None else ""
    return exchange.path + (f"?{query}" if query else "") + asked

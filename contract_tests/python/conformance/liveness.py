"""Whether a turn ends in time: a bound, and a verdict of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from harness.contract import behaviour


class Verdict(Enum):
    HOLDS = "holds"
    VIOLATED = "violated"
    INCONCLUSIVE = "inconclusive"


@dataclass(frozen=True)
class Bound:
    """How long a turn may take by the provider's clock, and how often it may be looked at; None is no bound.

    Looks are for a provider that skips time: there each one brings a turn further.
    """

    seconds_max: float | None = float(behaviour("liveness")["seconds_max"])
    looks_max: int | None = None


@dataclass
class Watched:
    """What was seen of one turn's time: only while it was open, for its end may be seen long after it."""

    began: datetime | None
    last_open: datetime | None = None
    looks_open: int = 0
    has_ended: bool = False

    def look(self, date: datetime | None, has_ended: bool) -> None:
        self.has_ended = self.has_ended or has_ended
        if not self.has_ended:
            self.looks_open += 1
            self.last_open = date or self.last_open

    @property
    def seconds_open(self) -> float:
        return (self.last_open - self.began).total_seconds() if self.began and self.last_open else 0.0

    def verdict(self, bound: Bound) -> Verdict:
        """Inconclusive: the observation ended before the turn and before its bound."""
        if bound.seconds_max is not None and self.seconds_open > bound.seconds_max:
            return Verdict.VIOLATED
        if bound.looks_max is not None and self.looks_open > bound.looks_max:
            return Verdict.VIOLATED
        return Verdict.HOLDS if self.has_ended else Verdict.INCONCLUSIVE


@dataclass(frozen=True)
class Liveness:
    """The verdict on one turn."""

    message_id: str
    verdict: Verdict
    seconds: float
    looks: int

    def __str__(self) -> str:
        return (
            f"liveness of {self.message_id}: {self.verdict.value} "
            f"open for {self.seconds:.0f} s of the provider's clock and {self.looks} looks"
        )

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, TypeAlias

from pytest_nairi_mock.control_plane import ControlPlane
from pytest_nairi_mock.duration import Duration, moment, to_text

Mode: TypeAlias = Literal["real", "manual", "skip"]


@dataclass(frozen=True)
class Event:
    """What happened in a turn while the clock moved; `status` is that of the user message after it."""

    at: datetime
    job_id: str
    message_id: str
    what: str
    status: str


class Clock:
    """The clock of one test's sandbox, from which every status, date and id comes."""

    def __init__(self, control: ControlPlane) -> None:
        self._control = control

    @property
    def now(self) -> datetime:
        return moment(self._control.get("/clock")["now"])

    @property
    def next_due(self) -> datetime | None:
        """When the next event is due, if time alone brings one."""
        due = self._control.get("/clock")["next_due"]
        return None if due is None else moment(due)

    def mode(self, mode: Mode, *, speed: float | None = None) -> None:
        """`manual` stands until it is moved, `skip` jumps at each read of a turn in progress, `real` runs."""
        self._control.post("/clock", {"mode": mode} if speed is None else {"mode": mode, "speed": speed})

    def advance(self, by: Duration) -> list[Event]:
        return self._move({"advance": to_text(by)})

    def advance_to(self, when: str | datetime) -> list[Event]:
        """A datetime has to know its zone. A moment that has passed moves nothing."""
        if isinstance(when, datetime):
            if when.tzinfo is None:
                raise ValueError(f"{when!r} has no time zone")
            when = when.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        return self._move({"advance_to": when})

    def run_until_idle(self) -> list[Event]:
        """Moves on until nothing is left that time alone would bring."""
        return self._move({"run_until_idle": True})

    def _move(self, order: dict[str, Any]) -> list[Event]:
        """The events that this made happen, the first 1,000 of them."""
        moved = self._control.post("/clock", order)
        return [Event(**{**event, "at": moment(event["at"])}) for event in moved["events"]]

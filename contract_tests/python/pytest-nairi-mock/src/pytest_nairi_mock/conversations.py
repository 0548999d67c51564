from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from pytest_nairi_mock.control_plane import ControlPlane
from pytest_nairi_mock.duration import moment


@dataclass(frozen=True)
class OpenTurn:
    message_id: str
    status: str
    scenario: str
    phase: str


@dataclass(frozen=True)
class Conversation:
    job_id: str
    agent_id: str | None
    origin: str
    mode: str
    status: str
    turns: int
    messages: int
    created_at: datetime
    open_turns: tuple[OpenTurn, ...]

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Self:
        plain = ("job_id", "agent_id", "origin", "mode", "status", "turns", "messages")
        turns = ("message_id", "status", "scenario", "phase")
        return cls(
            **{name: row[name] for name in plain},
            created_at=moment(row["created_at"]),
            open_turns=tuple(OpenTurn(**{name: turn[name] for name in turns}) for turn in row["open_turns"]),
        )


class Conversations:
    """The conversations of one test's sandbox. Where a job id is left out, the latest is meant."""

    def __init__(self, control: ControlPlane) -> None:
        self._control = control

    def release(self, job_id: str | None = None) -> None:
        """Meets the trigger `release` for which the open turn waits."""
        self._order(job_id, "release", None)

    def complete(self, job_id: str | None = None, *, reply: str | None = None) -> None:
        """Ends the open turn now; without a reply it says what its scenario would have said."""
        self._order(job_id, "complete", None if reply is None else {"reply": reply})

    def fail(self, job_id: str | None = None, *, reason: str | None = None) -> None:
        """Ends the open turn now; the reason becomes a system message."""
        self._order(job_id, "fail", None if reason is None else {"reason": reason})

    def latest(self) -> Conversation:
        started = self.list()
        if not started:
            raise LookupError("no conversation was started")
        return started[0]

    def list(self, *, origin: str = "api") -> tuple[Conversation, ...]:
        """The latest first, 1,000 at most; this counts as no read."""
        rows = self._control.get("/conversations")["conversations"]
        return tuple(Conversation.of(row) for row in rows if row["origin"] == origin)

    def _order(self, job_id: str | None, action: str, body: dict[str, str] | None) -> None:
        self._control.post(f"/conversations/{job_id or self.latest().job_id}/{action}", body)

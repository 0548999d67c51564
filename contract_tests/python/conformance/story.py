"""Histories written by hand, for the model's own tests: what a provider would have answered, and when."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

from harness.api import Answer
from harness.contract import behaviour

from conformance.exchange import Exchange
from conformance.finding import Finding
from conformance.model import Model
from conformance.rulebook import Rulebook

JOB = "job_01JZ0000000000000000000001"
FOREIGN = "job_01JZ000000000000000000000F"
AGENT = "my-agent"
_BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
Message = dict[str, Any]


def message_id(number: int) -> str:
    return f"cmsg_01JZ00000000000000000000{number:02}"


def at(second: float) -> str:
    return (_BEGAN + timedelta(seconds=second)).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def said(number: int, role: str, status: str = "completed", second: float = 0, **fields: Any) -> Message:
    """A message; of a user it says what `Story` has asked for in that turn."""
    message = {
        "id": message_id(number),
        "job_id": JOB,
        "content": f"prompt {number}" if role == "user" else f"{role} {number}",
        "role": role,
        "status": status,
        "created_at": at(second),
        "updated_at": at(second),
    }
    return {**message, **fields}


def progress(number: int, second: float = 0, **fields: str) -> Message:
    shared = {"progress_type": "text", **fields}
    return said(number, "progress", second=second, content=json.dumps({"job_id": JOB, **shared}), **shared)


class Story:
    """`assumed` as in a provider; on an endpoint only what is published is in force."""

    def __init__(
        self, *, is_mock: bool = True, is_whole: bool = True, assumed: Mapping[str, str] | None = None
    ) -> None:
        rulebook = Rulebook(is_mock=is_mock, assumed=assumed)
        self.model = Model(rulebook, is_whole=is_whole, foreign_jobs=[FOREIGN])
        self._second = 0.0

    @property
    def rules(self) -> set[str]:
        return {rule for finding in self.model.findings for rule in finding.rules}

    def later(self, seconds: float) -> None:
        self._second += seconds

    def tell(
        self, method: str, path: str, status: int | None, value: Any = None, **sent: Any
    ) -> list[Finding]:
        """An answer, or none, that comes at this moment of the story."""
        date = format_datetime(_BEGAN + timedelta(seconds=self._second), usegmt=True)
        answer = Answer(status, {"Date": date}, json.dumps(value).encode()) if status else None
        return self.model.hear(Exchange(method, path, answer, **sent))

    def start(self, number: int = 1, job_id: str = JOB, status: int | None = 201) -> None:
        body = {"agent_id": AGENT, "prompt": f"prompt {number}"}
        made = {"job_id": job_id, "message_id": message_id(number)}
        self.tell("POST", "/conversations/start", status, made if status == 201 else _ERROR, body=body)

    def follow_up(self, number: int, status: int | None = 201, error: str = "no", job_id: str = JOB) -> None:
        made = {"job_id": JOB, "message_id": message_id(number)}
        self.tell(
            "POST",
            f"/conversations/{job_id}/continue",
            status,
            made if status == 201 else {"error": error},
            body={"prompt": f"prompt {number}"},
        )

    def poll(self, message: Message | None = None, number: int = 1) -> None:
        """No message: it is not found."""
        key = message["id"] if message else message_id(number)
        self.tell("GET", f"/messages/{key}", 200 if message else 404, message or _ERROR)

    def shows(self, status: str, number: int = 1) -> None:
        self.poll(said(number, "user", status))

    def listed(self, *messages: Message) -> None:
        self.tell("GET", f"/conversations/{JOB}/messages", 200, {"messages": messages})

    def conversations(
        self, *statuses: str, job_id: str = JOB, query: Mapping[str, Any] | None = None
    ) -> None:
        rows = [
            {"id": job_id, "status": status, "created_at": at(0), "updated_at": at(0)} for status in statuses
        ]
        path = f"/agents/{AGENT}/conversations"
        self.tell("GET", path, 200, {"conversations": rows}, query=query or {})


NOT_AN_API_JOB = str(behaviour("origin_rule")["error"])
_ERROR = {"error": "not found"}

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self, TypedDict, Unpack

from pytest_nairi_mock.control_plane import ControlPlane
from pytest_nairi_mock.duration import Duration, moment, to_text

_LONGEST_WAIT_SECONDS = 660.0  # the server waits for ten minutes at most


class Match(TypedDict, total=False):
    """Which exchanges are meant: everything that is said must hold."""

    operation: str
    method: str
    target_prefix: str
    job_id: str
    message_id: str
    headers: Mapping[str, str]
    body_contains: str
    since: int
    status: int
    reply_contains: str
    verdict_contains: str


class InconclusiveError(AssertionError):
    """The journal has forgotten what the answer depends on."""


@dataclass(frozen=True)
class Exchange:
    """A request that the server has taken, and its reply: status 0 and no body where there was none."""

    sequence: int
    operation: str | None
    method: str
    target: str
    arrived: datetime  # by the wall's clock
    answered: datetime | None
    request_headers: tuple[tuple[str, str], ...]
    request_body: str
    request_body_bytes: int  # more than are in `request_body` where the journal kept its beginning only
    status: int
    reply_body: str
    verdict: str | None  # what a fault plan did to the reply

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Self:
        reply = row["reply"] or {"status": 0, "body": "", "verdict": None}
        return cls(
            sequence=row["sequence"],
            operation=row["operation"],
            method=row["method"],
            target=row["target"],
            arrived=moment(row["arrived"]["wall"]),
            answered=moment(row["answered"]["wall"]) if row["answered"] else None,
            request_headers=tuple((name, value) for name, value in row["request"]["headers"]),
            request_body=row["request"]["body"],
            request_body_bytes=row["request"]["body_bytes"],
            status=reply["status"],
            reply_body=reply["body"],
            verdict=reply["verdict"],
        )

    @property
    def request_json(self) -> Any:
        return json.loads(self.request_body)

    @property
    def reply_json(self) -> Any:
        return json.loads(self.reply_body)


class Requests:
    """The journal of one test's sandbox. It is bounded: what it cannot know raises InconclusiveError."""

    def __init__(self, control: ControlPlane) -> None:
        self._control = control

    def count(self, **match: Unpack[Match]) -> int:
        tally = self._control.post("/requests/count", match)
        _expect_whole(tally)
        return int(tally["count"])

    def find(self, **match: Unpack[Match]) -> list[Exchange]:
        """In the order of arrival; the latest 1,000."""
        found = self._control.post("/requests/find", match)
        _expect_whole(found)
        return [Exchange.of(row) for row in found["requests"]]

    def wait(self, count: int = 1, *, deadline: Duration = "10s", **match: Unpack[Match]) -> None:
        """Returns once so many match; an AssertionError says that they did not before the deadline."""
        __tracebackhide__ = True
        wish = {**match, "count": count, "deadline": to_text(deadline)}
        awaited = self._control.wait("/requests/await", wish, _LONGEST_WAIT_SECONDS)
        if awaited["conclusion"] == "inconclusive":
            _expect_whole(awaited)
        if awaited["conclusion"] != "holds":
            raise AssertionError(
                f"{awaited['count']} of {count} requests in {to_text(deadline)}: {dict(match)}"
            )

    def clear(self) -> None:
        """Forgets the requests so far, on purpose."""
        self._control.delete("/requests")

    def list(self) -> tuple[Exchange, ...]:
        """Those that the journal remembers, in the order of arrival; the latest 1,000."""
        return tuple(Exchange.of(row) for row in self._control.get("/requests")["requests"])


def _expect_whole(answer: Mapping[str, Any]) -> None:
    __tracebackhide__ = True
    if answer["evidence"] != "complete":
        known = answer["count"] if "count" in answer else answer["total"]
        raise InconclusiveError(
            f"inconclusive: evidence is {answer['evidence']}; {known} is the least that it can have been. "
            "Name the operation, or give the server more --journal-bytes-max"
        )

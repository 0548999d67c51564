"""The only place of the suite that may wait: against the mock the interval is nothing."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from harness.api import Api

TERMINAL = ("completed", "failed")
MOCK_POLLS_MAX = 2_000  # a mock that skips time ends any turn in fewer


@dataclass(frozen=True)
class Turn:
    """A user message that was followed to its end, with every status that was seen on the way."""

    job_id: str
    message: dict[str, Any]
    statuses: tuple[str, ...]
    answered: int = 0  # the status of the answer that began it, where that was kept

    @property
    def message_id(self) -> str:
        return str(self.message["id"])

    @property
    def status(self) -> str:
        return self.statuses[-1]


def follow(api: Api, started: dict[str, Any]) -> Turn:
    """Polls the message of a start or follow-up answer until its status is terminal."""
    statuses: list[str] = []
    polls_max = MOCK_POLLS_MAX if api.provider.is_mock else None  # elsewhere the budget ends it
    for polls in count(1):
        answer = api.message(started["message_id"])
        assert answer.status == 200, answer.body
        message = answer.json()
        if not statuses or statuses[-1] != message["status"]:
            statuses.append(message["status"])
        if message["status"] in TERMINAL:
            break
        assert polls != polls_max, f"still {message['status']} after {polls} polls"
        _pause(api)
    return Turn(started["job_id"], message, tuple(statuses))


def follow_list(api: Api, started: dict[str, Any]) -> Iterator[list[dict[str, Any]]]:
    """The messages of a conversation, read again and again until whoever reads them has seen enough."""
    for _ in range(MOCK_POLLS_MAX) if api.provider.is_mock else count(1):
        answer = api.messages(started["job_id"])
        assert answer.status == 200, answer.body
        yield answer.json()["messages"]
        _pause(api)


def _pause(api: Api) -> None:
    if api.provider.poll_seconds > 0:
        time.sleep(api.provider.poll_seconds)


def poll(api: Api, message_id: str, times: int) -> list[str]:
    """The statuses of so many polls, for turns that are not expected to end."""
    return [str(api.message(message_id).json()["status"]) for _ in range(times)]


def drive(api: Api, prompt: str = "Say hello", agent_id: str | None = None, **fields: Any) -> Turn:
    """Starts a conversation and follows its first turn."""
    answer = api.start(prompt, agent_id, **fields)
    assert answer.ok, answer.body
    return replace(follow(api, answer.json()), answered=answer.status)


def drive_follow_up(api: Api, job_id: str, prompt: str = "And again") -> Turn:
    answer = api.follow_up(job_id, prompt)
    assert answer.ok, answer.body
    return replace(follow(api, {**answer.json(), "job_id": job_id}), answered=answer.status)


def reply_to(messages: list[dict[str, Any]], message_id: str) -> dict[str, Any] | None:
    """The last assistant message between a user message and the next one."""
    ids = [message["id"] for message in messages]
    found = None
    for message in messages[ids.index(message_id) + 1 :]:
        if message["role"] == "user":
            break
        if message["role"] == "assistant":
            found = message
    return found

"""Facts that many tests state, each in one line."""

from __future__ import annotations

from typing import Any

from harness.api import Answer, Api
from harness.contract import contract


def expect_error(answer: Answer, *statuses: int) -> str:
    """The answer is an error of the API's own shape; returns its text."""
    assert answer.status in statuses, f"{answer.status} {answer.body[:300]!r}"
    contract().check_schema("Error", answer.json())
    return str(answer.json()["error"])


def expect_json(answer: Answer, status: int = 200) -> Any:
    """The body, which was held against the contract when it arrived."""
    assert answer.status == status, f"{answer.status} {answer.body[:300]!r}"
    return answer.json()


def conversation_ids(api: Api, agent_id: str | None = None, **query: str | int) -> list[str]:
    found = expect_json(api.conversations(agent_id, **query))
    return [conversation["id"] for conversation in found["conversations"]]

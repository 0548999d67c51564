"""Facts that many tests state, each in one line."""

from __future__ import annotations

from typing import Any

from harness import shapes
from harness.api import Answer, Api


def expect_error(answer: Answer, *statuses: int) -> str:
    """The answer is an error of the API's own shape; returns its text."""
    assert answer.status in statuses, f"{answer.status} {answer.body[:300]!r}"
    assert answer.headers["Content-Type"].startswith("application/json"), answer.headers
    shapes.check(answer.json(), shapes.ERROR)
    return str(answer.json()["error"])


def expect_json(answer: Answer, shape: dict[str, Any], status: int = 200) -> Any:
    assert answer.status == status, f"{answer.status} {answer.body[:300]!r}"
    assert answer.headers["Content-Type"].startswith("application/json"), answer.headers
    shapes.check(answer.json(), shape)
    return answer.json()


def conversation_ids(api: Api, agent_id: str | None = None, **query: str | int) -> list[str]:
    found = expect_json(api.conversations(agent_id, **query), shapes.CONVERSATIONS)
    return [conversation["id"] for conversation in found["conversations"]]

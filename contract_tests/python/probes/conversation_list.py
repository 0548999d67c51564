"""A-30 to A-34: the list of an agent's conversations."""

from __future__ import annotations

from typing import Any

from probes.probe import Probe, Sight, UnseenError, choice_of, told

_PUBLISHED = {"id", "status", "updated_at", "created_at"}
_IN_ORDER = {"sort": "created_at_asc"}


def _item(sight: Sight) -> str:
    rows = told(sight.api.conversations(limit=1)).json()["conversations"]
    if not rows:
        raise UnseenError("the agent has no conversation")
    more = set(rows[0]) - _PUBLISHED
    if more == {"agent_id"}:
        return "with_agent"
    return "with " + ", ".join(sorted(more)) if more else "minimal"


def _first_page(sight: Sight) -> tuple[list[str], dict[str, Any]]:
    """The ids of the first two conversations, and what stands beside the list of the first one."""
    ids: list[str] = []
    for _ in range(2):
        rows = told(sight.api.conversations(limit=2, **_IN_ORDER)).json()["conversations"]
        ids = [row["id"] for row in rows]
        if len(ids) == 2:
            break
        told(sight.api.start())
    page = told(sight.api.conversations(limit=1, **_IN_ORDER)).json()
    return ids, {name: value for name, value in page.items() if name != "conversations"}


def _cursor_field(sight: Sight) -> str:
    _, beside = _first_page(sight)
    texts = sorted(name for name, value in beside.items() if isinstance(value, str))
    return ", ".join(texts) or "none"


def _cursor_parameter(sight: Sight) -> str:
    ids, beside = _first_page(sight)
    cursor = next((value for value in beside.values() if isinstance(value, str)), None)
    if cursor is None:
        raise UnseenError("the list answers no cursor")
    query: dict[str, str | int] = {sight.believed: cursor, "limit": 1, **_IN_ORDER}
    answer = told(sight.api.conversations(None, **query))
    if answer.ok and [row["id"] for row in answer.json()["conversations"]] == ids[1:]:
        return sight.believed
    return f"not {sight.believed}"


def _malformed_time(sight: Sight) -> str:
    return choice_of(sight.api.conversations(updated_after="yesterday"), taken="ignored")


def _unknown_sort(sight: Sight) -> str:
    return choice_of(sight.api.conversations(sort="name_asc"), taken="ignored")


PROBES = (
    Probe("A-30", _item, uses=("finished",)),
    Probe("A-31", _cursor_parameter, uses=("finished",), conversations=1),
    Probe("A-32", _cursor_field, uses=("finished",), conversations=1),
    Probe("A-33", _malformed_time),
    Probe("A-34", _unknown_sort),
)

"""What holds for the list of an agent's conversations by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from conformance.complaint import Complaint
from conformance.message_rules import has_texts, is_moment, moment

LIMIT_DEFAULT = 50
LIMIT_MAX = 100
_ALWAYS = ("id", "status", "created_at", "updated_at")
Rows = Sequence[Mapping[str, Any]]


def is_row(value: Any) -> bool:
    """Whether it has what every row has; what is wrong with one that has not, the schema says."""
    return has_texts(value, _ALWAYS) and is_moment(value["created_at"]) and is_moment(value["updated_at"])


def about_conversations(query: Mapping[str, Any], rows: Rows) -> Iterator[Complaint]:
    ids = [row["id"] for row in rows]
    if len(ids) != len(set(ids)):
        yield Complaint("ids_are_stable_and_unique", "a conversation is in the list more than once")
    key, _, direction = str(query.get("sort", "created_at_desc")).rpartition("_")
    if key in ("created_at", "updated_at"):
        moments = [moment(row[key]) for row in rows]
        if moments != sorted(moments, reverse=direction == "desc"):
            yield Complaint("conversations_newest_first", f"the list is not sorted by {key}_{direction}")
    after = str(query.get("updated_after", ""))
    if not is_moment(after):
        return  # nobody says what a provider that takes it does with it
    if early := [row["id"] for row in rows if moment(row["updated_at"]) <= moment(after)]:
        yield Complaint("updated_after_is_strict", f"{', '.join(early)} did not change after {after}")


def is_complete(query: Mapping[str, Any], rows: Rows) -> bool:
    """Whether a conversation that is not in the list is not the agent's."""
    limit = str(query.get("limit", LIMIT_DEFAULT))
    is_fine = limit.isdecimal() and int(limit) <= LIMIT_MAX
    return is_fine and set(query) <= {"limit", "sort"} and len(rows) < int(limit)

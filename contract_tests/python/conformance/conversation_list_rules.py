"""What holds for the list of an agent's conversations by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from conformance.complaint import Complaint
from conformance.message_rules import moment

LIMIT_DEFAULT = 50
Rows = Sequence[Mapping[str, Any]]


def about_conversations(query: Mapping[str, Any], rows: Rows) -> Iterator[Complaint]:
    ids = [row["id"] for row in rows]
    if len(ids) != len(set(ids)):
        yield Complaint("ids_are_stable_and_unique", "a conversation is in the list more than once")
    key, _, direction = str(query.get("sort", "created_at_desc")).rpartition("_")
    if key in ("created_at", "updated_at") and all(key in row for row in rows):
        moments = [moment(row[key]) for row in rows]
        if moments != sorted(moments, reverse=direction == "desc"):
            yield Complaint("conversations_newest_first", f"the list is not sorted by {key}_{direction}")
    after = query.get("updated_after")
    if after and (early := [row["id"] for row in rows if moment(row["updated_at"]) <= moment(str(after))]):
        yield Complaint("updated_after_is_strict", f"{', '.join(early)} did not change after {after}")


def is_complete(query: Mapping[str, Any], rows: Rows) -> bool:
    """Whether a conversation that is not in the list is not the agent's."""
    return set(query) <= {"limit", "sort"} and len(rows) < int(query.get("limit", LIMIT_DEFAULT))

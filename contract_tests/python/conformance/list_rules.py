"""What holds for the messages of a conversation together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from conformance.complaint import Complaint
from conformance.message_rules import moment
from conformance.turn import TERMINAL

Messages = Sequence[Mapping[str, Any]]
FLOOD_MESSAGES = 1_000


def about_list(known: Sequence[str], messages: Messages, *, is_ours: bool) -> Iterator[Complaint]:
    """`known` are the ids of the list that was seen before this one, in its order; `is_ours`: began here."""
    ids = [message["id"] for message in messages]
    if twice := [key for key, times in Counter(ids).items() if times > 1]:
        yield Complaint("ids_are_stable_and_unique", f"{', '.join(twice)} is in the list more than once")
        return
    if (wrong := _out_of_order(messages)) is not None:
        yield Complaint("list_order", wrong)
        return
    if is_ours and messages and messages[0]["role"] != "user":
        yield Complaint("list_order", f"{ids[0]} stands before any message of the user")
        return
    yield from _about_growth(known, ids)
    yield from _about_ids(messages)
    yield from _about_tools(messages)
    yield from _about_numbers(messages)


def _out_of_order(messages: Messages) -> str | None:
    for earlier, later in pairwise(messages):
        if moment(later["created_at"]) < moment(earlier["created_at"]):
            return f"{later['id']} is older than {earlier['id']} and stands behind it"
    return None


def _about_growth(known: Sequence[str], ids: Sequence[str]) -> Iterator[Complaint]:
    here = set(ids)
    if gone := [key for key in known if key not in here]:
        yield Complaint("list_only_grows", f"{', '.join(gone)} is no longer in the list")
        return
    before = set(known)
    if [key for key in ids if key in before] != list(known):
        yield Complaint("list_only_grows", "messages have changed their places in the list")


def _about_ids(messages: Messages) -> Iterator[Complaint]:
    for earlier, later in pairwise(messages):
        if moment(earlier["created_at"]) < moment(later["created_at"]) and later["id"] < earlier["id"]:
            yield Complaint(
                "ids_sort_by_time", f"{later['id']} is younger than {earlier['id']} and sorts first"
            )
            return


def _about_tools(messages: Messages) -> Iterator[Complaint]:
    """Only when every turn is completed: whether a tool outlives a turn that failed, nobody says."""
    if any(message["role"] == "user" and message["status"] != "completed" for message in messages):
        return
    uses: dict[str, str] = {}
    for message in messages:
        if message.get("progress_type") == "tool_use" and "tool_use_id" in message:
            uses[message["tool_use_id"]] = message.get("tool_status", "")
    if running := [use for use, status in uses.items() if status == "running"]:
        yield Complaint("tool_use_pairs", f"{', '.join(running)} still runs when every turn is over")


def _about_numbers(messages: Messages) -> Iterator[Complaint]:
    if len(messages) > FLOOD_MESSAGES:
        yield Complaint("progress_floods", f"the list has {len(messages):,} messages")
    users = [message for message in messages if message["role"] == "user"]
    system = sum(message["role"] == "system" for message in messages)
    failed = sum(message["status"] == "failed" for message in users)
    # While a turn is open, or before anything has failed, a system message may be a notice of any kind.
    if failed and all(message["status"] in TERMINAL for message in users) and system > failed:
        yield Complaint("failure_has_several_reasons", f"{system} system messages for {failed} failed turns")

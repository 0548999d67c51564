"""What holds for a message by itself, and for a message that was seen before."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import cache
from typing import Any, TypeGuard

from harness.contract import contract

from conformance.complaint import Complaint
from conformance.turn import TERMINAL

Message = Mapping[str, Any]
USAGE = ("cost_usd", "input_tokens", "output_tokens", "cache_read_tokens", "cache_write_tokens", "model")
SHARED = ("progress_type", "tool_name", "tool_status", "tool_use_id", "parent_tool_use_id")
HUGE_CHARACTERS = 1_000_000
_ALWAYS = ("id", "job_id", "content", "role", "status", "created_at", "updated_at")


@cache
def _words(schema: str) -> frozenset[str]:
    return frozenset(contract().document["components"]["schemas"][schema]["enum"])


def is_message(value: Any) -> bool:
    """Whether it has what every message has; what is wrong with one that has not, the schema says."""
    return has_texts(value, _ALWAYS) and is_moment(value["created_at"]) and is_moment(value["updated_at"])


def has_texts(value: Any, names: Iterable[str]) -> TypeGuard[Message]:
    return isinstance(value, dict) and all(isinstance(value.get(name), str) for name in names)


def is_moment(text: str) -> bool:
    """Whether it can be compared with others; a provider may answer anything, and take anything (A-33)."""
    try:
        return moment(text).tzinfo is not None
    except ValueError:
        return False


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def about_message(message: Message) -> Iterator[Complaint]:
    name = message["id"]
    if message["role"] not in _words("Role"):
        yield Complaint("words_are_documented", f"{name} has the role {message['role']!r}")
        return
    if message["status"] not in _words("MessageStatus"):
        yield Complaint("words_are_documented", f"{name} has the status {message['status']!r}")
        return
    if odd := [key for key, value in message.items() if value is None or value == []]:
        yield Complaint("omitted_and_never_null", f"{name} has {', '.join(odd)} with nothing to say")
    if (found := [key for key in USAGE if message.get(key) is not None]) and len(found) < len(USAGE):
        yield Complaint("usage_whole_or_not", f"{name} reports of its usage only {', '.join(found)}")
    if moment(message["updated_at"]) < moment(message["created_at"]):
        yield Complaint("times_do_not_run_backwards", f"{name} was updated before it was created")
    if message["role"] == "assistant" and message["status"] == "completed" and not message["content"]:
        yield Complaint("reply_before_the_end", f"the reply {name} is empty")
    if message["role"] == "progress":
        yield from _about_envelope(message)
    if len(message["content"]) > HUGE_CHARACTERS:
        yield Complaint("reply_is_huge", f"{name} has {len(message['content']):,} characters")


def _about_envelope(message: Message) -> Iterator[Complaint]:
    try:
        envelope = json.loads(message["content"])
    except ValueError:
        yield Complaint("progress_repeats_its_envelope", f"the content of {message['id']} is no JSON")
        return
    if not isinstance(envelope, dict):
        yield Complaint("progress_repeats_its_envelope", f"the content of {message['id']} is no object")
        return
    told = {key: envelope.get(key) for key in ("job_id", *SHARED)}
    if told != {key: message.get(key) for key in told}:
        yield Complaint("progress_repeats_its_envelope", f"{message['id']} differs from its content")


def about_change(earlier: Message, now: Message) -> Iterator[Complaint]:
    """`earlier` and `now` have one id."""
    name = now["id"]
    for key in ("job_id", "role", "created_at"):
        if earlier[key] != now[key]:
            yield Complaint(
                "ids_are_stable_and_unique", f"{name} had the {key} {earlier[key]}, now {now[key]}"
            )
    if moment(now["updated_at"]) < moment(earlier["updated_at"]):
        yield Complaint("times_do_not_run_backwards", f"{name} was updated at a time that goes back")
    is_over = earlier["status"] in TERMINAL
    if earlier["content"] != now["content"]:
        if now["role"] == "progress":
            yield Complaint("progress_is_rewritten", f"{name} says something else now")
        elif is_over:
            yield Complaint("text_is_frozen", f"{name} was {earlier['status']} and says something else now")
    elif is_over and earlier["status"] == now["status"]:
        keys = (earlier.keys() | now.keys()) - {"updated_at"}
        if changed := sorted(key for key in keys if earlier.get(key) != now.get(key)):
            yield Complaint(
                "ids_are_stable_and_unique", f"{name} was over and differs in {', '.join(changed)}"
            )

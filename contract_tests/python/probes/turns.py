"""What turns show: A-01, A-02, A-27 to A-29 and A-37 to A-39."""

from __future__ import annotations

import json
from typing import Any

from harness.polling import TERMINAL, drive, follow_list, reply_to
from harness.provider import Capability

from probes.probe import Probe, Sight, UnseenError, choice_of, told

CLOSING_AGENT = "conversation-completed"
FAILING_AGENT = "fails"


def _start_status(sight: Sight) -> str:
    return str(sight.turns["finished"].answered)


def _continue_status(sight: Sight) -> str:
    return str(sight.turns["followed_up"].answered)


def _closed_conversation(sight: Sight) -> str:
    job_id = drive(sight.api, agent_id=CLOSING_AGENT).job_id
    for _ in range(5):  # where time is skipped, it is reads that move it to the closing
        sight.api.messages(job_id)
    return choice_of(sight.api.follow_up(job_id), taken="reopened")


def _waiting_follow_up(sight: Sight) -> str:
    started = told(sight.api.start()).json()
    waiting = told(sight.api.follow_up(started["job_id"])).json()["message_id"]
    status = told(sight.api.message(waiting)).json()["status"]
    if told(sight.api.message(started["message_id"])).json()["status"] in TERMINAL:
        raise UnseenError("the turn before had ended when the follow-up was looked at")
    return str(status)


def _failed_turn(sight: Sight) -> str:
    turn = drive(sight.api, agent_id=FAILING_AGENT)
    if turn.status != "failed":
        raise UnseenError("the turn did not fail")
    rows = told(sight.api.conversations(FAILING_AGENT)).json()["conversations"]
    return next(str(row["status"]) for row in rows if row["id"] == turn.job_id)


def _progress(sight: Sight) -> list[dict[str, Any]]:
    messages = told(sight.api.messages(sight.turns["finished"].job_id)).json()["messages"]
    found = [message for message in messages if message["role"] == "progress"]
    if not found:
        raise UnseenError("the turn showed no progress")
    return found


def _progress_status(sight: Sight) -> str:
    return ", ".join(sorted({message["status"] for message in _progress(sight)}))


def _processed_message_id(sight: Sight) -> str:
    envelopes = [json.loads(message["content"]) for message in _progress(sight)]
    return "present" if any("processed_message_id" in envelope for envelope in envelopes) else "omitted"


def _assistant_message(sight: Sight) -> str:
    started = told(sight.api.start()).json()
    looks_in_progress = 0
    for messages in follow_list(sight.api, started):
        status = next(row["status"] for row in messages if row["id"] == started["message_id"])
        if status in TERMINAL:
            break
        looks_in_progress += 1
        if reply_to(messages, started["message_id"]) is not None:
            return "with_pickup"
    if not looks_in_progress:
        raise UnseenError("the turn had ended at the first look")
    return "with_reply"


_MAGIC = (Capability.CLOSE_A_CONVERSATION,)
PROBES = (
    Probe("A-01", _start_status, uses=("finished",)),
    Probe("A-02", _continue_status, uses=("followed_up",)),
    Probe("A-27", _closed_conversation, _MAGIC, conversations=2),
    Probe("A-28", _waiting_follow_up, conversations=2),
    Probe("A-29", _failed_turn, (Capability.FAIL_A_TURN,), conversations=1),
    Probe("A-37", _progress_status, uses=("finished",)),
    Probe("A-38", _processed_message_id, uses=("finished",)),
    Probe("A-39", _assistant_message, conversations=1),
)

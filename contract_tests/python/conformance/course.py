"""One fixed way to drive an agent that shows all that it does: every look is a poll and a list."""

from __future__ import annotations

from harness.api import Api

from conformance.turn import TERMINAL

LOOKS_MAX = 40  # on a mock that skips time, where each look brings a turn further
LOOKS_AFTER_THE_END = 2


def drive_and_watch(api: Api, agent: str) -> None:
    started = api.start(f"Drive {agent}", agent).json()
    looks_left = LOOKS_MAX
    while looks_left > 0:
        looks_left -= 1
        answer = api.message(started["message_id"])
        api.messages(started["job_id"])
        if answer.ok and answer.json()["status"] in TERMINAL:
            looks_left = min(looks_left, LOOKS_AFTER_THE_END)
    api.conversations(agent)
    api.follow_up(started["job_id"])
    api.conversations(agent)

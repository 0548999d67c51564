from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from harness.server_process import ServerProcess

from soak.mischief import plan
from soak.peer import LONG_PATIENCE_SECONDS, SHORT_PATIENCE_SECONDS, Peer, Reply

CONVERSATIONS_UNTIL_RESET = 25
POLLS_A_TURN = 6
# A reply of 20 MB, and 10,000 messages: one client of a server plays them, and at once forgets them,
# so that the most memory that is ever needed is needed soon.
HEAVY_AGENTS = ("huge-reply", "progress-flood")
ROUNDS_BETWEEN_HEAVY = 50

# What the control plane is asked, one after the other.
QUESTIONS: tuple[tuple[str, str, object], ...] = (
    ("POST", "/requests/count", {"operation": "get_message"}),
    ("POST", "/requests/find?limit=20", {"operation": "start_conversation", "status": 201}),
    ("POST", "/requests/await", {"operation": "get_message", "count": 1, "deadline": "20ms"}),
    ("POST", "/requests/await", {"operation": "get_message", "status": 418, "deadline": "5ms"}),
    ("POST", "/requests/verify", {"check": "poll_budget", "at_most": 20}),
    ("GET", "/requests?limit=20", None),
    ("GET", "/metrics", None),
    ("GET", "/ui", None),
    ("GET", "/ui/main.js", None),
    ("GET", "/sandboxes?limit=50", None),
    ("GET", "/conversations?limit=20", None),
    ("GET", "/coverage", None),
    ("GET", "/clock", None),
    ("GET", "/state", None),
    ("GET", "/control-plane.json", None),
)


class Part(Enum):
    """What a client is in the soak for. Every request of one without mischief must succeed."""

    HONEST = "plays what is ordinary"
    HEAVY = "plays what is large, too"
    MISCHIEF = "puts fault plans in force for itself"


@dataclass
class Tally:
    """What a client has done."""

    requests: int = 0
    unanswered: int = 0
    wrong: int = 0  # answers that a client without fault plans should never get
    rounds: int = 0


class Client:
    """One client of a sandbox that does all there is to do, in the order in which it is drawn."""

    def __init__(self, server: ServerProcess, key: str, agents: Sequence[str], part: Part) -> None:
        url, authority = server.ready["url"], server.ready.get("ca_file")
        patience = SHORT_PATIENCE_SECONDS if part is Part.MISCHIEF else LONG_PATIENCE_SECONDS
        self._peer = Peer(url, authority, key, patience)
        self._control = Peer(url, authority, key, LONG_PATIENCE_SECONDS)
        self._light = [agent for agent in agents if agent not in HEAVY_AGENTS]
        self._chance = random.Random(key)
        self._part = part
        self._started = 0
        self.tally = Tally()

    def round(self) -> None:
        """One conversation, with what goes on beside it."""
        self.tally.rounds += 1
        beside: tuple[Callable[[], None], ...] = (
            self._ask_the_control_plane,
            self._move_the_clock,
            self._change_agents,
        )
        self._chance.choice(beside)()
        if self._part is Part.MISCHIEF:
            self._control.control("POST", "/faults", plan(self.tally.rounds))
        self._converse(self._chance.choice(self._light))
        if self._part is Part.HEAVY and self.tally.rounds % ROUNDS_BETWEEN_HEAVY == 1:
            self._converse(self._chance.choice(HEAVY_AGENTS))
            self._forget("conversations")
        if self._started >= CONVERSATIONS_UNTIL_RESET:
            self._forget(self._chance.choice(("conversations", "conversations", "all")))

    def close(self) -> None:
        self._peer.close()
        self._control.close()

    def _converse(self, agent: str) -> None:
        started = self._ask("POST", "/conversations/start", {"agent_id": agent, "prompt": "Soak on."})
        job_id, message_id = (started and started.text(name) for name in ("job_id", "message_id"))
        if job_id is None or message_id is None:
            return
        self._started += 1
        for _ in range(POLLS_A_TURN):
            self._ask("GET", f"/messages/{message_id}")
        self._ask("GET", f"/conversations/{job_id}/messages")
        self._ask("POST", f"/conversations/{job_id}/continue", {"prompt": "And on."})
        self._ask("GET", f"/agents/{agent}/conversations?limit=10")

    def _forget(self, scope: str) -> None:
        self._started = 0
        self._control.control("POST", "/reset", {"scope": scope})

    def _ask_the_control_plane(self) -> None:
        method, path, body = self._chance.choice(QUESTIONS)
        if self._control.control(method, path, body).status != 200:
            self.tally.wrong += 1

    def _move_the_clock(self) -> None:
        self._control.control("POST", "/clock", {"advance": self._chance.choice(("100ms", "3s", "1h"))})

    def _change_agents(self) -> None:
        made = self._ask("POST", "/agents", {"name": "Passing"})
        agent_id = made and made.text("id")
        if agent_id is not None:
            self._ask("PATCH", f"/agents/{agent_id}", {"description": "x" * 200})
            self._ask("DELETE", f"/agents/{agent_id}")

    def _ask(self, method: str, path: str, body: object = None) -> Reply | None:
        reply = self._peer.ask(method, path, body)
        self.tally.requests += 1
        if reply is None:
            self.tally.unanswered += 1
        # A scenario may hide a fresh message (404) or close its conversation (400): that is as it should be.
        is_right = reply is not None and reply.status in (200, 201, 204, 400, 404)
        if self._part is not Part.MISCHIEF and not is_right:
            self.tally.wrong += 1
        return reply

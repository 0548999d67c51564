from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

PREFIX = "/api/public/v1"


class Capability(Enum):
    """What a provider can be made to do; the text completes "this provider cannot be made to ..."."""

    FAIL_A_TURN = "fail a turn (allow magic-agents)"
    QUEUE_A_TURN = "queue a turn (allow magic-agents)"
    HANG_A_TURN = "leave a turn pending (allow magic-agents)"
    CLOSE_A_CONVERSATION = "close a conversation (allow magic-agents)"
    SHOW_TOOLS = "report the use of tools (allow magic-agents)"
    ATTACH_FILES = "answer with attachments (allow magic-agents)"
    HOLD_FOREIGN_JOBS = "show a job that was not started through the API (set NAIRI_NON_API_JOB_ID)"
    CREATE_AGENTS = "create agents (allow create-agents; they are deleted again)"
    KEEP_UPLOADS = "take uploads that nobody can delete (allow keep-uploads)"
    TAKE_HUGE_BODIES = "take bodies of many megabytes (allow huge-bodies)"
    OPEN_SANDBOXES = "show another organisation (set NAIRI_STRANGER_API_KEY)"


# What the owner of an endpoint may allow, and what that lets the run do.
ALLOWANCES: Mapping[str, tuple[Capability, ...]] = {
    "create-agents": (Capability.CREATE_AGENTS,),
    "keep-uploads": (Capability.KEEP_UPLOADS,),
    "huge-bodies": (Capability.TAKE_HUGE_BODIES,),
    "magic-agents": (
        Capability.FAIL_A_TURN,
        Capability.QUEUE_A_TURN,
        Capability.HANG_A_TURN,
        Capability.CLOSE_A_CONVERSATION,
        Capability.SHOW_TOOLS,
        Capability.ATTACH_FILES,
    ),
}


@dataclass(frozen=True)
class Provider:
    """Whoever serves the API to one test: the mock, or the real endpoint."""

    base_url: str
    api_key: str
    agent_id: str
    is_mock: bool
    poll_seconds: float
    non_api_jobs: Mapping[str, str] = field(default_factory=dict)  # origin -> job id
    capabilities: frozenset[Capability] = frozenset()
    assumed: Mapping[str, str] = field(default_factory=dict)  # what differs from the ledger's defaults
    stranger_key: str | None = None  # of another organisation


def with_prefix(url: str) -> str:
    """The base URL of the API from an address with or without the prefix."""
    return url.rstrip("/").removesuffix(PREFIX) + PREFIX

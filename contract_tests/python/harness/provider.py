from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

PREFIX = "/api/public/v1"


class Capability(Enum):
    """What a provider can be made to do; the text completes "this provider cannot be made to ..."."""

    FAIL_A_TURN = "fail a turn"
    QUEUE_A_TURN = "queue a turn"
    HANG_A_TURN = "leave a turn pending"
    SHOW_TOOLS = "report the use of tools"
    ATTACH_FILES = "answer with attachments"
    HOLD_FOREIGN_JOBS = "show a job that was not started through the API (set NAIRI_NON_API_JOB_ID)"
    CREATE_AGENTS = "create agents that nobody has to clean up"
    KEEP_UPLOADS = "take uploads that nobody has to clean up"
    TAKE_HUGE_BODIES = "take bodies of many megabytes for nothing"
    OPEN_SANDBOXES = "open a second sandbox"


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


def with_prefix(url: str) -> str:
    """The base URL of the API from an address with or without the prefix."""
    return url.rstrip("/").removesuffix(PREFIX) + PREFIX

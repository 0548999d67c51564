from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from harness.budget import Budget
from harness.contract import Watch
from harness.provider import Capability

from contract_run.heard import Heard
from contract_run.outcome import Outcome
from contract_run.plan import Planned
from contract_run.report import Report

ENDPOINT = os.environ.get("NAIRI_BASE_URL")


def poll_seconds() -> float:
    return float(os.environ.get("NAIRI_POLL_INTERVAL", "2")) if ENDPOINT else 0.0


@dataclass
class Run:
    """What is known of this run; one per pytest session."""

    capabilities: frozenset[Capability]
    budget: Budget
    watch: Watch = field(default_factory=Watch)
    outcomes: list[Outcome] = field(default_factory=list)
    heard: list[Heard] = field(default_factory=list)
    seen: dict[str, str] = field(default_factory=dict)  # what the probes saw, by number
    plan: list[Planned] = field(default_factory=list)
    shared_done: set[str] = field(default_factory=set)
    spoilt_before: int = 0
    is_whole: bool = True  # every test of the suite was asked for
    began: datetime = field(default_factory=lambda: datetime.now(UTC))
    report: Report | None = None


RUN = pytest.StashKey[Run]()

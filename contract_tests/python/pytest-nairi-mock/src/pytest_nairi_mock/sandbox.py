from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, Literal, TypeAlias, TypedDict, Unpack

from pytest_nairi_mock.checks import Expect, Verify
from pytest_nairi_mock.clock import Clock
from pytest_nairi_mock.control_plane import ControlPlane
from pytest_nairi_mock.conversations import Conversations
from pytest_nairi_mock.faults import FaultPlan, FaultPlans
from pytest_nairi_mock.journal import Requests

DEFAULT_AGENT = "my-agent"

Scope: TypeAlias = Literal["faults", "journal", "conversations", "all"]


class TurnMatch(TypedDict, total=False):
    """Which turns are meant: everything that is said must hold."""

    agent: str
    prompt_contains: str
    prompt_matches: str
    mode: Literal["execute", "ask"]
    turn: int
    attachments: int


class Nairi:
    """One test's own sandbox in the mock: nothing that another test does can be seen in it."""

    def __init__(self, base_url: str, api_key: str) -> None:
        self.base_url = base_url
        self.api_key = api_key
        self.agent_id = DEFAULT_AGENT
        self.control = ControlPlane(base_url, api_key)
        self.clock = Clock(self.control)
        self.conversations = Conversations(self.control)
        self.requests = Requests(self.control)
        self.verify = Verify(self.control)
        self.expect = Expect(self.control)
        self.fault_plans = FaultPlans(self.control)

    @property
    def variables(self) -> dict[str, str]:
        """The three settings of a client, by the names of their environment variables."""
        return {
            "NAIRI_BASE_URL": self.base_url,
            "NAIRI_API_KEY": self.api_key,
            "NAIRI_AGENT_ID": self.agent_id,
        }

    def env(self) -> dict[str, str]:
        """This process's environment with the three settings, for a program that shall talk to the mock."""
        return {**os.environ, **self.variables}

    def scenario(
        self, scenario: str | Mapping[str, Any], *, times: int | None = None, **match: Unpack[TurnMatch]
    ) -> None:
        """The turns that match play this scenario, named or written out; the latest rule wins."""
        rule: dict[str, Any] = {"scenario": scenario, "match": match}
        self.control.post("/scenarios", rule if times is None else {**rule, "times": times})

    def fault(
        self,
        operation: str,
        kind: str,
        *,
        times: int | Literal["always"] | None = None,
        skip: int = 0,
        probability: float = 1.0,
        allow_unused: bool = False,
        **members: Any,
    ) -> FaultPlan:
        """A fault plan of one step; `members` are those of the kind, as `status=503` or `delay="2s"`."""
        step: dict[str, Any] = {"operation": operation, "fault": {"kind": kind, **members}}
        step |= {"skip": skip, "probability": probability}
        if times is not None:
            step["times"] = times
        return self.fault_plan({"steps": [step]}, allow_unused=allow_unused)

    def fault_plan(self, plan: Mapping[str, Any], *, allow_unused: bool = False) -> FaultPlan:
        """Puts a plan in force; its `id` may be left out. Unless allowed, an unused step fails the test."""
        return self.fault_plans.add(plan, allow_unused=allow_unused)

    def reset(self, scope: Scope = "all") -> None:
        """After `all` the clock, too, is as the server makes it."""
        self.control.post("/reset", {"scope": scope})

    def unmet(self) -> list[str]:
        """What the end of the test has to complain about."""
        return [*self.fault_plans.unused(), *self.expect.unmet()]

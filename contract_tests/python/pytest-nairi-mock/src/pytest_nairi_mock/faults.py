from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pytest_nairi_mock.control_plane import ControlPlane


class FaultPlan:
    """A plan of what shall go wrong, in force until it is withdrawn or used up."""

    def __init__(self, control: ControlPlane, plan_id: str) -> None:
        self._control = control
        self.id = plan_id

    def report(self) -> Mapping[str, Any]:
        """The plan with `used` and `remaining` at each step, and `completed`."""
        report: Mapping[str, Any] = self._control.get(f"/faults/{self.id}")
        return report

    @property
    def used(self) -> int:
        return sum(step["used"] for step in self.report()["steps"])

    @property
    def remaining(self) -> int:
        return sum(step["remaining"] for step in self.report()["steps"])

    @property
    def completed(self) -> bool:
        return bool(self.report()["completed"])

    def withdraw(self) -> None:
        """Nothing more goes wrong by this plan, and nobody asks whether it was used up."""
        self._control.delete(f"/faults/{self.id}")


class FaultPlans:
    """The fault plans of one test's sandbox, and the account of them."""

    def __init__(self, control: ControlPlane) -> None:
        self._control = control
        self._may_be_left: set[str] = set()
        self._named = 0

    def add(self, plan: Mapping[str, Any], *, allow_unused: bool) -> FaultPlan:
        if "id" not in plan:
            self._named += 1
            plan = {"id": f"fault-{self._named}", **plan}
        report = self._control.post("/faults", plan)
        if allow_unused:
            self._may_be_left.add(report["id"])
        else:
            self._may_be_left.discard(report["id"])
        return FaultPlan(self._control, report["id"])

    def reports(self) -> list[Mapping[str, Any]]:
        plans: list[Mapping[str, Any]] = self._control.get("/faults")["plans"]
        return plans

    def unused(self) -> Iterator[str]:
        """A line for each step that should have happened and has not."""
        for plan in self.reports():
            if plan["completed"] or plan["id"] in self._may_be_left:
                continue
            yield from (line for step, line in account(plan) if step["remaining"])


def account(plan: Mapping[str, Any]) -> Iterator[tuple[Mapping[str, Any], str]]:
    """Each step of a report, with a line that says what became of it."""
    for number, step in enumerate(plan["steps"]):
        kind = step["fault"]["kind"]
        yield (
            step,
            f"fault plan {plan['id']}, steps[{number}] ({kind} at {step['operation']}): "
            f"happened {step['used']} times, {step['remaining']} remaining",
        )

"""What a run would do, and what it would cost at most; making it sends nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pytest
from harness.budget import Budget
from harness.contract import contract, read_behaviours

from contract_run.cost import cost_of, probe_of, total
from contract_run.outcome import test_of
from contract_run.reach import operations_of


@dataclass(frozen=True)
class Planned:
    item: pytest.Item
    skip: str | None  # why it would be left out


def lines_of(plan: Sequence[Planned], budget: Budget, poll_seconds: float) -> Iterator[str]:
    chosen = [row.item for row in plan if row.skip is None]
    cost = total(cost_of(item) for item in chosen)
    operations = {name for item in chosen for name in operations_of(item)} & contract().operations.keys()
    behaviours = {row["id"]: f"{row['id']} {row['name']}" for row in read_behaviours()}
    tests = {test_of(item) for item in chosen}
    covered = [behaviours[row["id"]] for row in read_behaviours() if tests.intersection(row["tests"])]
    left = [name for name in behaviours.values() if name not in covered]
    yield f"checks: {len(chosen)} of {len(plan)}"
    yield from _listed("operations", sorted(operations), len(contract().operations))
    yield from _listed("behaviours", covered, len(behaviours))
    yield from _listed("behaviours left out", left, len(behaviours))
    probes = [probe for item in chosen if (probe := probe_of(item))]
    every = [probe for row in plan if (probe := probe_of(row.item))]
    yield from _listed("assumptions", [probe.number for probe in probes], len(every))
    yield (
        f"conversations and follow-ups: {cost.conversations}, "
        f"{cost.only_if_taken} of them only if the provider takes what it should refuse; "
        f"at most {budget.conversations_max:.0f}"
    )
    yield f"polls: one every {poll_seconds:g} s while a turn runs; at most {budget.polls_max:.0f}"
    yield f"seconds: as long as the turns take; at most {budget.seconds_max:.0f}"
    yield from _reasons(plan)


def _listed(what: str, names: Sequence[str], of: int) -> Iterator[str]:
    yield f"{what}: {len(names)} of {of}"
    for begin in range(0, len(names), 4):
        yield "  " + ", ".join(names[begin : begin + 4])


def _reasons(plan: Sequence[Planned]) -> Iterator[str]:
    reasons = Counter(row.skip for row in plan if row.skip)
    if reasons:
        yield "left out, and why:"
    for reason, times in reasons.most_common():
        numbers = [probe.number for row in plan if row.skip == reason and (probe := probe_of(row.item))]
        yield f"  {times:3} checks: {reason}" + (f" [{', '.join(numbers)}]" if numbers else "")

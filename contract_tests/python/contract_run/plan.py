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
    yield from _listed("operations", sorted(operations), len(contract().operations))
    yield from _behaviours(plan)
    probes = {probe.number: row for row in plan if (probe := probe_of(row.item))}
    yield from _listed("assumptions", [n for n, row in probes.items() if row.skip is None], len(probes))
    for number, row in probes.items():
        if row.skip is not None:
            yield f"  not {number}: {row.skip}"
    yield f"checks: {len(chosen)} of {len(plan)}"
    for reason, times in Counter(_short(row.skip) for row in plan if row.skip).most_common():
        yield f"  not {times}: {reason}"
    yield (
        f"conversations and follow-ups: at most {cost.conversations}, "
        f"{cost.only_if_taken} of them only if the provider takes what it should refuse; "
        f"the budget is {budget.conversations_max:.0f}"
    )
    yield f"polls: one every {poll_seconds:g} s while a turn runs; the budget is {budget.polls_max:.0f}"
    yield f"seconds: as long as the turns take; the budget is {budget.seconds_max:.0f}"


def _behaviours(plan: Sequence[Planned]) -> Iterator[str]:
    skips: dict[str, list[str | None]] = {}
    for planned in plan:
        skips.setdefault(test_of(planned.item), []).append(planned.skip)
    covered, left = [], []
    for row in read_behaviours():
        reasons = [reason for test in row["tests"] for reason in skips.get(test, ["not part of this run"])]
        name = f"{row['id']} {row['name']}"
        if None in reasons:
            covered.append(name)
        else:
            left.append(f"  not {name}: {reasons[0]}")
    yield from _listed("behaviours", covered, len(covered) + len(left))
    yield from left


def _listed(what: str, names: Sequence[str], of: int) -> Iterator[str]:
    yield f"{what}: {len(names)} of {of}"
    for begin in range(0, len(names), 4):
        yield "  " + ", ".join(names[begin : begin + 4])


def _short(reason: str) -> str:
    """The kind of a reason; what it says in full stands beside the behaviours and assumptions."""
    return reason if reason.startswith("this provider") else reason.partition(":")[0]

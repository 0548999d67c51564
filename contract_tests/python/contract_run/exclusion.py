"""Which tests a run leaves out, and why: known before anything is sent, so that a plan can say it."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from harness.assumed import read_ledger
from harness.provider import Capability

from contract_run.cost import probe_of


def is_of_this_repository(item: pytest.Item) -> bool:
    return item.get_closest_marker("of_this_repository") is not None


def check_numbers(items: Iterable[pytest.Item]) -> None:
    ledger = read_ledger()
    for item in items:
        if unknown := [number for number in _numbers(item) if number not in ledger]:
            raise pytest.UsageError(f"{item.nodeid}: not in the ledger of assumptions: {unknown}")


def reason_to_skip(item: pytest.Item, capabilities: Iterable[Capability], is_mock: bool) -> str | None:
    """Against an endpoint, what is not published and what only the mock can do is left out."""
    if not is_mock and (numbers := _numbers(item)):
        return f"rests on an assumption, which a probe looks at: {', '.join(numbers)}"
    for marker in (*item.iter_markers("of_this_repository"), *item.iter_markers("mock_only")):
        if not is_mock:
            return f"mock only: {marker.args[0]}"
    probe = probe_of(item)
    marked = [marker.args[0] for marker in item.iter_markers("needs")]
    for wanted in (*marked, *(probe.needs if probe else ())):
        if wanted not in capabilities:
            return f"this provider cannot be made to {wanted.value}"
    return None


def _numbers(item: pytest.Item) -> tuple[str, ...]:
    return tuple(number for marker in item.iter_markers("assumption") for number in marker.args)

"""What a test costs its provider, known before it runs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pytest
from probes.probe import Probe

# On an endpoint each of these turns is driven once, for all tests that look at it.
SHARED = ("finished", "followed_up")


@dataclass(frozen=True)
class Cost:
    conversations: int  # of its own, at most
    only_if_taken: int  # of these, those that cost nothing where the provider refuses as it should
    shared: frozenset[str]


def probe_of(item: pytest.Item) -> Probe | None:
    callspec = getattr(item, "callspec", None)
    found = callspec.params.get("probe") if callspec else None
    return found if isinstance(found, Probe) else None


def cost_of(item: pytest.Item) -> Cost:
    marked = sum(int(marker.args[0]) for marker in item.iter_markers("conversations"))
    used = set(getattr(item, "fixturenames", ()))
    probe = probe_of(item)
    if_taken = 0
    if probe:
        marked += probe.conversations
        used |= set(probe.uses)
        if_taken = probe.conversations if probe.only_if_taken else 0
    if "followed_up" in used:
        used.add("finished")
    return Cost(marked, if_taken, frozenset(used.intersection(SHARED)))


def total(costs: Iterable[Cost]) -> Cost:
    """Of a run against an endpoint."""
    every = list(costs)
    shared = frozenset().union(*(cost.shared for cost in every))
    own = sum(cost.conversations for cost in every)
    return Cost(own + len(shared), sum(cost.only_if_taken for cost in every), shared)

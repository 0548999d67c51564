"""A rule of the model is a behaviour of the contract, by the same name; here is which are in force."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from harness.assumed import read_defaults
from harness.contract import assumptions_of, read_behaviours
from harness.program import REPOSITORY

BEHAVIOUR_FAULTS = REPOSITORY / "fixtures/contract/behaviour_faults.json"
FIRM = ("specified", "published")


@cache
def _behaviours() -> dict[str, dict[str, Any]]:
    return {row["name"]: row for row in read_behaviours()}


@cache
def surprises() -> dict[str, dict[str, Any]]:
    """What no contract forbids and a client must still be ready for, by name."""
    rows = json.loads(BEHAVIOUR_FAULTS.read_text(encoding="utf-8"))["surprises"]
    return {row["name"]: row for row in rows}


class Rulebook:
    """Which behaviours a provider is held to.

    One that rests on an assumption is in force while the assumption has its default. On an endpoint only what
    is specified or published, and rests on none, is in force: nobody is to blame for differing from a guess.
    """

    def __init__(self, *, is_mock: bool = True, assumed: Mapping[str, str] | None = None) -> None:
        defaults = read_defaults()
        assumed = assumed or {}
        self._in_force = frozenset(
            name
            for name, row in _behaviours().items()
            if (is_mock or (row["evidence"] in FIRM and "assumption" not in row))
            and all(
                assumed.get(number, defaults[number]) == defaults[number]
                for number in assumptions_of({"x-assumption": row.get("assumption", [])})
            )
        )

    def has(self, name: str) -> bool:
        return name in self._in_force

    def only(self, *names: str) -> frozenset[str]:
        return self._in_force.intersection(names)


def describe(name: str) -> str:
    """The rule with its number and evidence, for whoever reads that it was broken."""
    if name in surprises():
        return f"{name} (no contract forbids it): {surprises()[name]['statement']}"
    row = _behaviours()[name]
    return f"{row['id']} {name} ({row['evidence']}, {row['source']}): {row['statement']}"

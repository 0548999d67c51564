"""The heart of the model: a set of states, narrowed by what is seen, and why nothing is left of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

State = TypeVar("State")
NONE_BROKEN: frozenset[str] = frozenset()


def narrow(
    states: frozenset[State],
    seen: Callable[[State], Iterable[State]],
    judge: Callable[[State, State], frozenset[str]],
) -> tuple[frozenset[State], frozenset[str]]:
    """`seen` answers all imaginable states that look as was seen, for one who came from that state.

    What no rule forbids, of those, is what the provider may be in now. If every one is forbidden, the rules are
    those that the nearest break: the fewest that a correct provider would have had to break to look like this.
    """
    nearest: frozenset[State] = frozenset()
    broken: frozenset[str] = NONE_BROKEN
    fewest: int | None = None
    for before in states:
        for after in seen(before):
            rules = judge(before, after)
            if fewest is None or len(rules) < fewest:
                fewest, nearest, broken = len(rules), frozenset({after}), rules
            elif len(rules) == fewest:
                nearest, broken = nearest | {after}, broken | rules
    return nearest, broken

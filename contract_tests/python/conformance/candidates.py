"""The heart of the model: a set of states, narrowed by what is seen, and why nothing is left of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar

State = TypeVar("State")


class Judgement(NamedTuple):
    """What forbids to come from one state to another: a step that cannot be, or what the later state is."""

    steps: frozenset[str] = frozenset()
    flaws: frozenset[str] = frozenset()

    @property
    def rules(self) -> frozenset[str]:
        return self.steps | self.flaws

    @property
    def distance(self) -> tuple[int, int]:
        """A flawed state is nearer than an impossible step: it may have been reached as it should be."""
        return len(self.steps), len(self.rules)


def narrow(
    states: frozenset[State],
    seen: Callable[[State], Iterable[State]],
    judge: Callable[[State, State], Judgement],
) -> tuple[frozenset[State], frozenset[str]]:
    """`seen` answers all imaginable states that look as was seen, for one who came from that state.

    Those that no rule forbids are what the provider may be in now. If every one is forbidden, the answer is
    the nearest, and the rules that forbid them: the least that a correct provider would have had to break.
    """
    nearest: frozenset[State] = frozenset()
    broken: frozenset[str] = frozenset()
    least: tuple[int, int] | None = None
    for before in states:
        for after in seen(before):
            judgement = judge(before, after)
            if least is None or judgement.distance < least:
                least, nearest, broken = judgement.distance, frozenset({after}), judgement.rules
            elif judgement.distance == least:
                nearest, broken = nearest | {after}, broken | judgement.rules
    return nearest, broken

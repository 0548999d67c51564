"""The states in which a turn can be, and which of them may follow one another."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise, product
from typing import NamedTuple

from harness.contract import behaviour, may_follow

from conformance.rulebook import Rulebook

ABSENT = "absent"  # its answer was lost, and perhaps it was never made
STATUSES: tuple[str, ...] = tuple(behaviour("status_path")["steps"])
FIRST: tuple[str, ...] = tuple(behaviour("status_path")["first"])
TERMINAL: tuple[str, ...] = tuple(behaviour("terminal_is_sticky")["terminal"])


class Turn(NamedTuple):
    """One possible state. `replied` and `explained`: a reply, or the reason of the failure, can be read."""

    phase: str
    replied: bool = False
    explained: bool = False


IMAGINABLE = (
    Turn(ABSENT),
    *(
        Turn(phase, replied, explained)
        for phase, replied, explained in product(STATUSES, (False, True), (False, True))
        if phase == "failed" or not explained
    ),
)


class Lifecycle:
    """Judges steps from one imaginable state to another by the rules that are in force."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook

    @cached_property
    def flaws(self) -> dict[Turn, frozenset[str]]:
        """The rules that forbid a turn to be in that state, however it came there."""
        return {turn: self.rulebook.only(*_flaws(turn)) for turn in IMAGINABLE}

    @cached_property
    def steps(self) -> dict[tuple[Turn, Turn], frozenset[str]]:
        """The rules that forbid to be in the second state some time after the first."""
        return {
            (before, after): self.rulebook.only(*_broken(before, after))
            for before, after in product(IMAGINABLE, repeat=2)
        }

    @cached_property
    def futures(self) -> dict[Turn, tuple[Turn, ...]]:
        """All states in which a turn may be some time after it was in that one: closed under time passing."""
        return {
            before: tuple(
                after for after in IMAGINABLE if not self.steps[(before, after)] and not self.flaws[after]
            )
            for before in IMAGINABLE
        }

    @cached_property
    def beginnings(self) -> tuple[Turn, ...]:
        """What may have become of a turn since it was begun."""
        began = [Turn(phase) for phase in FIRST]
        return tuple(
            {after: None for before in began for after in self.futures[before] if after.phase != ABSENT}
        )

    def waits_wrongly(self, turns: tuple[Turn, ...]) -> frozenset[str]:
        """A turn that is worked on, or was, while one before it is still open."""
        made = [turn for turn in turns if turn.phase != ABSENT]
        for earlier, later in pairwise(made):
            if later.phase != "queued" and earlier.phase not in TERMINAL:
                return self.rulebook.only("follow_up_waits")
        return frozenset()


def _flaws(turn: Turn) -> list[str]:
    if turn.phase == "completed":
        return [] if turn.replied else ["reply_before_the_end"]
    if turn.phase == "failed":
        reply = ["reply_appears_complete"] if turn.replied else []
        return reply + ([] if turn.explained else ["failure_has_a_reason"])
    return ["reply_ends_its_turn"] if turn.replied else []


def _broken(before: Turn, after: Turn) -> list[str]:
    if before.phase == ABSENT:
        return []  # a request whose answer was lost may still be on its way
    if after.phase == ABSENT:
        return ["list_only_grows"]
    if before.phase != after.phase:
        if before.phase in TERMINAL:
            return ["terminal_is_sticky"]
        if not may_follow(before.phase, after.phase):
            return ["status_path"]
    # What is gone is missing, and where it has to be, that has a rule of its own.
    if before.replied and not after.replied and after.phase != "completed":
        return ["list_only_grows"]
    return []

"""What one answer shows of the turns of a conversation, and which states would have looked so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from conformance.turn import IMAGINABLE, TERMINAL, Lifecycle, Turn

Turns = tuple[Turn, ...]


@dataclass(frozen=True)
class Sighting:
    """A poll shows the phase of one turn; a list shows those of all, the replies and the system messages."""

    phases: Mapping[int, str]  # by the place of the turn in its conversation
    asked_at: Sequence[int] = ()  # of a list: where the user message of each turn stands, -1 if nowhere
    replies_at: Sequence[int] = ()
    reasons_at: Sequence[int] = ()
    is_list: bool = field(default=False)

    def seen_from(self, before: Turns, lifecycle: Lifecycle, *, is_allowed: bool) -> Iterable[Turns]:
        """Every state that looks like this; unless `is_allowed`, also what no rule lets a turn come to."""
        options = []
        for place, turn in enumerate(before):
            seen = self.phases.get(place)
            here = lifecycle.futures[turn] if is_allowed or seen is None else IMAGINABLE
            options.append(here if seen is None else [each for each in here if each.phase == seen])
        return (turns for turns in product(*options) if self._looks_like(turns))

    def _looks_like(self, turns: Turns) -> bool:
        if not self.is_list:
            return True
        replied = [self.asked_at[place] for place, turn in enumerate(turns) if turn.replied]
        explained = [self.asked_at[place] for place, turn in enumerate(turns) if turn.explained]
        if self.replies_at and not replied:
            return False  # somebody must have said it
        return _can_share(replied, self.replies_at) and _can_share(explained, self.reasons_at)


def _can_share(asked_at: Sequence[int], answers_at: Sequence[int]) -> bool:
    """Whether each of those turns can have an answer of its own behind it, in the order of the turns."""
    if len(answers_at) < len(asked_at):
        return False
    last = answers_at[len(answers_at) - len(asked_at) :]
    return all(asked < answer for asked, answer in zip(asked_at, last, strict=True))


def of_poll(place: int, message: Mapping[str, Any]) -> Sighting:
    return Sighting({place: message["status"]})


def of_list(ids: Sequence[str | None], messages: Sequence[Mapping[str, Any]]) -> Sighting:
    """`ids` are the user messages of the turns, None for one whose answer was lost and which is not there."""
    at = {message["id"]: position for position, message in reversed(list(enumerate(messages)))}
    status = {message["id"]: message["status"] for message in messages}
    unique = sorted(at.values())

    def of(role: str) -> list[int]:
        return [place for place in unique if messages[place]["role"] == role and _is_whole(messages[place])]

    return Sighting(
        phases={place: status.get(key, "absent") if key else "absent" for place, key in enumerate(ids)},
        asked_at=[at.get(key, -1) if key else -1 for key in ids],
        replies_at=of("assistant"),
        reasons_at=of("system"),
        is_list=True,
    )


def _is_whole(message: Mapping[str, Any]) -> bool:
    """An assistant's message may be there before what it says (A-39)."""
    return message["role"] != "assistant" or message["status"] in TERMINAL

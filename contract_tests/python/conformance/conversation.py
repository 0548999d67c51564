"""All that is believed of one conversation: what was seen of it, and the states it could be in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from itertools import product
from typing import Any

from conformance.candidates import Judgement, narrow
from conformance.complaint import Complaint
from conformance.list_rules import about_list
from conformance.liveness import Watched
from conformance.message_rules import about_change, about_message
from conformance.sighting import Sighting, Turns, of_list, of_poll
from conformance.turn import ABSENT, TERMINAL, Lifecycle, Turn

ACTIVE = "active"
CLOSED = ("completed", "error", "abandoned")
Message = Mapping[str, Any]


@dataclass
class Asked:
    """What the caller knows of a turn: without an id, if the answer was lost."""

    message_id: str | None
    prompts: Collection[str]  # what it may say; nothing, if that is not known
    watched: Watched

    def may_say(self, content: str) -> bool:
        return not self.prompts or content in self.prompts


@dataclass
class Conversation:
    job_id: str
    agent: str
    lifecycle: Lifecycle
    is_ours: bool = True  # started through the API, by this caller
    asked: list[Asked] = field(default_factory=list)
    turns: frozenset[Turns] = frozenset({()})
    statuses: frozenset[str] = frozenset({ACTIVE})
    messages: dict[str, Message] = field(default_factory=dict)
    order: Sequence[str] = ()
    is_broken: bool = False  # after a violation nothing more is said of it

    def add_turn(
        self,
        message_id: str | None,
        prompts: Collection[str],
        date: datetime | None,
        *,
        is_certain: bool = True,
    ) -> None:
        """A turn that was asked for, and made unless that is not certain."""
        self.asked.append(Asked(message_id, prompts, Watched(date)))
        options = list(self.lifecycle.beginnings)
        if not is_certain:
            options.append(Turn(ABSENT))
        grown = {(*turns, turn) for turns, turn in product(self.turns, options)}
        self.turns = frozenset(turns for turns in grown if not self.lifecycle.waits_wrongly(turns))

    def place_of(self, message_id: str) -> int | None:
        return next((place for place, asked in enumerate(self.asked) if asked.message_id == message_id), None)

    def poll(self, message: Message, date: datetime | None) -> Iterator[Complaint]:
        """Complaints come before the set is narrowed, and keep it from being narrowed."""
        place = self.place_of(message["id"])
        found = self._kept(self._about(message, place))
        yield from found
        self.messages[message["id"]] = message
        if _is_wrong(found) or place is None:
            return
        self.asked[place].watched.look(date, message["status"] in TERMINAL)
        yield from self._narrow(of_poll(place, message), f"{message['id']} is {message['status']}")

    def listed(self, messages: Sequence[Message], date: datetime | None) -> Iterator[Complaint]:
        found = list(about_list(self.order, messages, is_ours=self.is_ours))
        found += self._recognise(messages)
        for message in messages:
            found += self._about(message, self.place_of(message["id"]))
        yield from (found := self._kept(found))
        if _is_wrong(found):
            return
        self.order = [message["id"] for message in messages]
        self.messages.update((message["id"], message) for message in messages)
        if not self.is_ours:
            return
        for asked in self.asked:
            if asked.message_id in self.messages:
                asked.watched.look(date, self.messages[asked.message_id]["status"] in TERMINAL)
        ids = [asked.message_id for asked in self.asked]
        yield from self._narrow(of_list(ids, messages), _outline(messages))

    def _recognise(self, messages: Sequence[Message]) -> Iterator[Complaint]:
        """A user message that no answer named is one whose answer was lost, or nobody has asked for it."""
        here = {message["id"] for message in messages}
        for asked in self.asked:
            if asked.message_id and asked.message_id not in here:
                yield Complaint("started_means_visible", f"{asked.message_id} is not in the list")
        if not self.is_ours:
            return
        for message in messages:
            if message["role"] != "user" or self.place_of(message["id"]) is not None:
                continue
            lost = [row for row in self.asked if row.message_id is None and row.may_say(message["content"])]
            if lost:
                lost[0].message_id = message["id"]
            else:
                yield Complaint("refused_means_unchanged", f"nobody has asked for {message['id']}")

    def _about(self, message: Message, place: int | None) -> Iterator[Complaint]:
        earlier = self.messages.get(message["id"])
        if earlier == message:
            return
        yield from about_message(message)
        if message["job_id"] != self.job_id:
            yield Complaint("context_is_kept", f"{message['id']} is of {message['job_id']}")
        if earlier is not None:
            yield from about_change(earlier, message)
        asked = self.asked[place] if place is not None else None
        if asked and (message["role"] != "user" or not asked.may_say(message["content"])):
            yield Complaint("poll_shows_the_callers_message", f"{message['id']} is not what was asked")

    def _kept(self, complaints: Iterable[Complaint]) -> list[Complaint]:
        rulebook = self.lifecycle.rulebook
        return [each for each in complaints if rulebook.has(each.rule) or each.is_surprise]

    def _narrow(self, sighting: Sighting, what: str) -> Iterator[Complaint]:
        for is_allowed in (True, False):  # what is forbidden is imagined only where nothing else is left
            seen = partial(sighting.seen_from, lifecycle=self.lifecycle, is_allowed=is_allowed)
            turns, broken = narrow(self.turns, seen, self._judge)
            if turns and not broken:
                break
        self.turns = turns
        for rule in sorted(broken):
            yield Complaint(rule, what)

    def _judge(self, before: Turns, after: Turns) -> Judgement:
        steps: frozenset[str] = frozenset()
        flaws = self.lifecycle.waits_wrongly(after)
        for earlier, now in zip(before, after, strict=True):
            impossible = self.lifecycle.steps[(earlier, now)]
            steps |= impossible
            if not impossible:
                flaws |= self.lifecycle.flaws[now]
        return Judgement(steps, flaws)

    def shows_status(self, *seen: str) -> Iterator[Complaint]:
        """It is seen to be in one of these statuses."""
        has_failed = all(any(turn.phase == "failed" for turn in turns) for turns in self.turns)

        def judge(before: str, after: str) -> Judgement:
            rulebook = self.lifecycle.rulebook
            if before not in (after, ACTIVE):
                return Judgement(steps=rulebook.only("closed_stays_closed"))
            if before != after and after == "error" and has_failed:
                return Judgement(flaws=rulebook.only("failed_turn_keeps_the_conversation"))
            return Judgement()

        self.statuses, broken = narrow(self.statuses, lambda _: seen, judge)
        for rule in sorted(broken):
            yield Complaint(rule, f"{self.job_id} is {' or '.join(seen)}")
        if not broken and ACTIVE not in self.statuses:
            yield Complaint("conversation_closes", f"{self.job_id} is {' or '.join(sorted(self.statuses))}")


def _is_wrong(complaints: Sequence[Complaint]) -> bool:
    return not all(each.is_surprise for each in complaints)


def _outline(messages: Sequence[Message]) -> str:
    """A list in a line: user messages with their status, the rest by role, repetition counted."""
    words: list[list[Any]] = []
    for message in messages:
        word = f"user {message['status']}" if message["role"] == "user" else message["role"]
        if words and words[-1][0] == word and not word.startswith("user"):
            words[-1][1] += 1
        else:
            words.append([word, 1])
    return "the list is " + ", ".join(word if times == 1 else f"{times} x {word}" for word, times in words)

"""Whoever goes a walk, step by step, with the model listening."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import singledispatchmethod
from typing import Any

import requests
from harness.control import Control
from harness.polling import follow

from conformance.liveness import Bound, Verdict
from conformance.model import Model
from conformance.observed_api import ObservedApi
from conformance.walk import (
    CROWDED,
    NEVER_ENDS,
    Advance,
    AskBadly,
    AskWrongly,
    Continue,
    ContinueForeign,
    List,
    ListConversations,
    Lose,
    Poll,
    ReadReply,
    Start,
    Step,
    Walk,
)

TURNS_MAX = 6  # of one conversation, so that a walk stays quick to end
BOUND_OF_THE_MOCK = Bound(looks_max=500)  # each look at a clock that skips brings a turn further


class Walker:
    """Without a control plane, as on an endpoint, time passes by itself and no answer is lost on purpose."""

    def __init__(self, api: ObservedApi, control: Control | None) -> None:
        self._api = api
        self._control = control
        self._model: Model = api.model
        self._agents: list[str] = []
        self._crowded = ""
        self._prompts = 0

    def go(self, walk: Walk) -> None:
        """All of the walk, and then every turn to its end: liveness is for the walker to judge."""
        if walk.is_manual and self._control:
            self._control.post("/clock", {"mode": "manual"})
        for step in walk.steps:
            self._take(step)
        self._end(walk)

    def _end(self, walk: Walk) -> None:
        if walk.is_manual and self._control:
            self._control.post("/clock", {"run_until_idle": True})
        for agent in self._agents:
            self._api.conversations(agent)
        for conversation in list(self._model.conversations.values()):
            if not conversation.is_ours:
                continue
            self._api.messages(conversation.job_id)  # a turn whose answer was lost shows its id
            if conversation.agent == NEVER_ENDS:
                continue
            for asked in conversation.asked:
                if asked.message_id:
                    follow(self._api, {"job_id": conversation.job_id, "message_id": asked.message_id})
            self._api.messages(conversation.job_id)
        for agent in self._agents:
            self._api.conversations(agent)
        bound = BOUND_OF_THE_MOCK if self._api.provider.is_mock else Bound()
        for liveness in self._model.liveness(bound):
            of_turn = self._model.conversation_of(liveness.message_id)
            if of_turn and of_turn.agent != NEVER_ENDS:
                assert liveness.verdict is Verdict.HOLDS, str(liveness)

    @singledispatchmethod
    def _take(self, step: Step) -> None:
        raise NotImplementedError(step)

    @_take.register
    def _(self, step: Start) -> None:
        fields: dict[str, Any] = {"ask_mode": True} if step.ask_mode else {}
        if step.with_file:
            uploaded = self._api.upload("note.txt", b"hello\n").json()
            fields["attachment_ids"] = [uploaded["attachment_id"]]
        self._api.start(self._prompt(), self._agent(step.agent), **fields)

    @_take.register
    def _(self, step: Continue) -> None:
        job_id = self._job(step.which, may_grow=True)
        if job_id:
            self._api.follow_up(job_id, self._prompt())

    @_take.register
    def _(self, step: Poll) -> None:
        turns = [
            asked.message_id
            for conversation in self._model.conversations.values()
            for asked in conversation.asked
            if asked.message_id
        ]
        if turns:
            self._api.message(turns[step.which % len(turns)])

    @_take.register
    def _(self, step: List) -> None:
        if job_id := self._job(step.which):
            self._api.messages(job_id)

    @_take.register
    def _(self, step: ReadReply) -> None:
        known = [key for row in self._model.conversations.values() for key in row.messages]
        if known:
            self._api.message(known[step.which % len(known)])

    @_take.register
    def _(self, step: ListConversations) -> None:
        query: dict[str, str | int] = {}
        if step.sort:
            query["sort"] = step.sort
        if step.limit:
            query["limit"] = step.limit
        if self._agents:
            self._api.conversations(self._agents[step.which % len(self._agents)], **query)

    @_take.register
    def _(self, step: Advance) -> None:
        if self._control:
            self._control.post("/clock", {"advance": f"{step.seconds}s"})

    @_take.register
    def _(self, step: AskWrongly) -> None:
        self._api.call("GET", step.path)

    @_take.register
    def _(self, step: AskBadly) -> None:
        if step.which is None:
            self._api.start("", self._agents[0])
        elif job_id := self._job(step.which):
            self._api.follow_up(job_id, "")

    @_take.register
    def _(self, step: ContinueForeign) -> None:
        jobs = sorted(self._api.provider.non_api_jobs.values())
        if jobs:
            job_id = jobs[step.which % len(jobs)]
            self._api.messages(job_id)
            self._api.follow_up(job_id, self._prompt())

    @_take.register
    def _(self, step: Lose) -> None:
        job_id = self._job(step.which, may_grow=True) if step.which is not None else None
        if step.which is not None and not job_id:
            return
        with self._losing("continue_conversation" if job_id else "start_conversation", step.is_done):
            if job_id:
                self._api.follow_up(job_id, self._prompt())
            else:
                self._api.start(self._prompt(), self._agents[0])

    @contextmanager
    def _losing(self, operation: str, is_done: bool) -> Iterator[None]:
        """Either way the caller sees the same: the connection breaks and there is no answer."""
        assert self._control, "only the mock can be told to lose an answer"
        fault = {"kind": "ack_loss" if is_done else "reset"}
        self._control.post("/faults", {"id": "lost", "steps": [{"operation": operation, "fault": fault}]})
        try:
            yield
            raise AssertionError("the answer was to be lost")
        except requests.ConnectionError:
            pass

    def _prompt(self) -> str:
        self._prompts += 1
        return f"prompt {self._prompts}"

    def _agent(self, name: str) -> str:
        if name == CROWDED:
            if not self._crowded:
                made = self._api.call("POST", "/agents", {"name": "Crowded", "instances_count": 1}).json()
                self._crowded = made["agent_id"]
            name = self._crowded
        if name not in self._agents:
            self._agents.append(name)
        return name

    def _job(self, which: int, *, may_grow: bool = False) -> str | None:
        jobs = [
            conversation.job_id
            for conversation in self._model.conversations.values()
            if conversation.is_ours and not (may_grow and len(conversation.asked) >= TURNS_MAX)
        ]
        return jobs[which % len(jobs)] if jobs else None

"""The model: it hears every exchange with a provider, and says what no correct one could have answered."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import unquote

from harness.contract import behaviour

from conformance.complaint import Complaint
from conformance.conversation import ACTIVE, CLOSED, Conversation
from conformance.conversation_list_rules import about_conversations, is_complete, is_row
from conformance.exchange import Exchange
from conformance.finding import Finding
from conformance.history import History
from conformance.liveness import Bound, Liveness
from conformance.message_rules import is_message, moment
from conformance.rulebook import Rulebook
from conformance.turn import Lifecycle

_ULID = r"[0-7][0-9A-HJKMNP-TV-Z]{25}"
_DATE_IS_WHOLE_SECONDS = timedelta(seconds=1)
Handler = Callable[["Model", Exchange, str], Iterator[tuple[str, Complaint]]]


class Model:
    """Not safe for threads: an exchange is heard when its answer has arrived, one after the other.

    `is_whole`: nobody else speaks to this sandbox, so what the model did not hear of must not be there.
    `foreign_jobs` are known to have begun elsewhere.
    """

    def __init__(self, rulebook: Rulebook, *, is_whole: bool, foreign_jobs: Iterable[str] = ()) -> None:
        self.findings: list[Finding] = []
        self.conversations: dict[str, Conversation] = {}
        self._lifecycle = Lifecycle(rulebook)
        self._rulebook = rulebook
        self._is_whole = is_whole
        self._foreign_jobs = frozenset(foreign_jobs)
        self._lost_starts: dict[str, list[str]] = {}  # by agent, the prompts
        self._adopted: Counter[str] = Counter()  # by agent, how many of those were found
        self._lost_an_agent = False  # and whose it was, may be told by slug or by id
        self._job_of: dict[str, str] = {}  # by message
        self._surprised: set[tuple[str, str]] = set()
        self.history = History()

    def hear(self, exchange: Exchange) -> list[Finding]:
        """What is wrong with that answer, after all that came before it."""
        for method, pattern, handle in _ROUTES:
            match = pattern.fullmatch(exchange.path) if method == exchange.method else None
            if match:
                wrong = list(handle(self, exchange, unquote(match[1]) if match.groups() else ""))
                return self._report(wrong)
        return []

    def liveness(self, bound: Bound) -> list[Liveness]:
        return [
            Liveness(
                asked.message_id or f"a lost turn of {conversation.job_id}",
                asked.watched.verdict(bound),
                asked.watched.seconds_open,
                asked.watched.looks_open,
            )
            for conversation in self.conversations.values()
            if conversation.is_ours
            for asked in conversation.asked
        ]

    def conversation_of(self, message_id: str) -> Conversation | None:
        return self.conversations.get(self._job_of.get(message_id, ""))

    def _report(self, wrong: list[tuple[str, Complaint]]) -> list[Finding]:
        found = []
        for job_id in dict.fromkeys(job_id for job_id, _ in wrong):
            conversation = self.conversations.get(job_id)
            if conversation and conversation.is_broken:
                continue
            of_job = [complaint for about, complaint in wrong if about == job_id]
            broken = [row for row in of_job if self._rulebook.has(row.rule)]
            if broken:
                rules = tuple(dict.fromkeys(row.rule for row in broken))
                what = "; ".join(dict.fromkeys(row.what for row in broken))
                found.append(Finding(rules, what, self.history.of(job_id)))
                if conversation:
                    conversation.is_broken = True
            for row in of_job:
                if row.is_surprise and (row.rule, job_id) not in self._surprised:
                    self._surprised.add((row.rule, job_id))
                    found.append(Finding((row.rule,), row.what, self.history.of(job_id)))
        self.findings += found
        return found

    def _start(self, exchange: Exchange, _: str) -> Iterator[tuple[str, Complaint]]:
        body = exchange.body if isinstance(exchange.body, dict) else {}
        agent = str(body.get("agent_id"))
        if exchange.is_unclear:
            self._lost_starts.setdefault(agent, []).extend(_prompts(exchange))
        started = _started(exchange)
        self.history.add(exchange, started[0] if started else "", " ".join(started or ()) or exchange.error)
        if not started:
            return
        job_id, message_id = started
        if job_id in self.conversations or message_id in self._job_of:
            yield job_id, Complaint("ids_are_stable_and_unique", "start answered an id that was given before")
            return
        conversation = Conversation(job_id, agent, self._lifecycle)
        conversation.add_turn(message_id, _prompts(exchange), exchange.date)
        self.conversations[job_id] = conversation
        self._job_of[message_id] = job_id

    def _continue(self, exchange: Exchange, job_id: str) -> Iterator[tuple[str, Complaint]]:
        started = _started(exchange)
        self.history.add(exchange, job_id, " ".join(started or ()) or exchange.error)
        conversation = self.conversations.get(job_id)
        if job_id in self._foreign_jobs:
            yield from _of(job_id, _about_foreign(exchange))
            return
        if conversation and not conversation.is_ours:
            return  # where it began is not known
        if conversation is None:
            yield from self._unknown(exchange, job_id, "job")
            return
        if exchange.is_unclear:
            conversation.add_turn(None, _prompts(exchange), exchange.date, is_certain=False)
        elif started:
            yield from _of(job_id, conversation.shows_status(ACTIVE))
            if started[0] not in ("", job_id):
                yield job_id, Complaint("context_is_kept", f"the follow-up is of {started[0]}")
            if started[1] in self._job_of:
                yield job_id, Complaint("ids_are_stable_and_unique", f"{started[1]} was given before")
                return
            conversation.add_turn(started[1], _prompts(exchange), exchange.date)
            self._job_of[started[1]] = job_id
        elif _is_fine_follow_up(exchange):
            if exchange.status == 404 and self._lost_an_agent:
                return
            yield from _of(job_id, _about_refusal(exchange, conversation))

    def _get_message(self, exchange: Exchange, message_id: str) -> Iterator[tuple[str, Complaint]]:
        message = exchange.json if exchange.status == 200 and is_message(exchange.json) else None
        job_id = self._job_of.get(message_id, message["job_id"] if message else "")
        shown = f"{message['role']} {message['status']}" if message else exchange.error
        self.history.add(exchange, job_id, shown)
        conversation = self.conversations.get(job_id)
        if conversation is None:
            if job_id not in self._foreign_jobs:
                yield from self._unknown(exchange, message_id, "cmsg")
        elif message:
            if message["id"] != message_id:
                yield job_id, Complaint("poll_shows_the_callers_message", f"asked for {message_id}")
                return
            self._job_of[message_id] = job_id
            yield from _of(job_id, conversation.poll(message, exchange.date))
            yield from _of(job_id, _about_date(exchange, [message]))
        elif exchange.status in (400, 404) and exchange.is_plain:
            yield job_id, Complaint("started_means_visible", f"{message_id} cannot be read")

    def _list_messages(self, exchange: Exchange, job_id: str) -> Iterator[tuple[str, Complaint]]:
        messages = _messages(exchange)
        self.history.add(exchange, job_id, exchange.error if messages is None else _in_short(messages))
        conversation = self.conversations.get(job_id)
        is_anybodys = not self._is_whole or job_id in self._foreign_jobs
        if conversation is None and messages is not None and is_anybodys:
            conversation = Conversation(job_id, "", self._lifecycle, is_ours=False)
            self.conversations[job_id] = conversation
        if conversation is None:
            yield from self._unknown(exchange, job_id, "job")
        elif messages is not None:
            yield from _of(job_id, conversation.listed(messages, exchange.date))
            yield from _of(job_id, _about_date(exchange, messages))
            self._job_of.update((message["id"], job_id) for message in messages)
        elif exchange.status in (400, 404) and exchange.is_plain:
            yield job_id, Complaint("started_means_visible", f"{job_id} cannot be read")

    def _list_conversations(self, exchange: Exchange, agent: str) -> Iterator[tuple[str, Complaint]]:
        value = exchange.json if exchange.status == 200 and isinstance(exchange.json, dict) else {}
        rows = value.get("conversations")
        if not isinstance(rows, list) or not all(map(is_row, rows)):
            self.history.add(exchange, "", exchange.error)
            return
        self.history.add(exchange, "", ", ".join(f"{row['id']} {row['status']}" for row in rows))
        yield from _of("", about_conversations(exchange.query, rows))
        yield from _of("", _about_date(exchange, rows))
        for row in rows:
            conversation = self.conversations.get(row["id"]) or self._adopt(row["id"], agent, exchange.date)
            if conversation and conversation.is_ours:
                yield from _of(row["id"], conversation.shows_status(row["status"]))
            elif not conversation and self._is_whole and row["id"] not in self._foreign_jobs:
                yield "", Complaint("refused_means_unchanged", f"nobody has asked for {row['id']}")
        if is_complete(exchange.query, rows):
            here = {row["id"] for row in rows}
            for conversation in self.conversations.values():
                if conversation.is_ours and conversation.agent == agent and conversation.job_id not in here:
                    yield (
                        conversation.job_id,
                        Complaint("started_means_visible", f"{conversation.job_id} is not in the list"),
                    )

    def _delete_agent(self, exchange: Exchange, _: str) -> Iterator[tuple[str, Complaint]]:
        """An agent that is gone takes no follow-up, and has no list."""
        self.history.add(exchange, "", exchange.error)
        self._lost_an_agent = True
        yield from ()

    def _adopt(self, job_id: str, agent: str, date: datetime | None) -> Conversation | None:
        """A conversation that is not known is one whose start was lost, if any was."""
        lost = self._lost_starts.get(agent, [])
        if self._adopted[agent] >= len(lost) or job_id in self._foreign_jobs:
            return None
        self._adopted[agent] += 1
        conversation = Conversation(job_id, agent, self._lifecycle)
        conversation.add_turn(None, lost, date)
        self.conversations[job_id] = conversation
        return conversation

    def _unknown(self, exchange: Exchange, name: str, prefix: str) -> Iterator[tuple[str, Complaint]]:
        """About an id that nobody has given out, as far as is known."""
        if not self._is_whole or not exchange.is_plain or exchange.is_unclear:
            return
        expected = 404 if re.fullmatch(f"{prefix}_{_ULID}", name) else 400
        if exchange.status == 200 or (exchange.method == "GET" and exchange.status != expected):
            what = f"{name} is unknown and was answered {exchange.status} instead of {expected}"
            yield "", Complaint("unknown_is_not_found", what)


_ROUTES: tuple[tuple[str, re.Pattern[str], Handler], ...] = (
    ("POST", re.compile(r"/conversations/start"), Model._start),
    ("POST", re.compile(r"/conversations/([^/]+)/continue"), Model._continue),
    ("GET", re.compile(r"/messages/([^/]+)"), Model._get_message),
    ("GET", re.compile(r"/conversations/([^/]+)/messages"), Model._list_messages),
    ("GET", re.compile(r"/agents/(.+)/conversations"), Model._list_conversations),
    ("DELETE", re.compile(r"/agents/(.+)"), Model._delete_agent),
)


def _of(job_id: str, complaints: Iterable[Complaint]) -> Iterator[tuple[str, Complaint]]:
    return ((job_id, complaint) for complaint in complaints)


def _messages(exchange: Exchange) -> list[Mapping[str, Any]] | None:
    value = exchange.json if exchange.status == 200 else None
    messages = value.get("messages") if isinstance(value, dict) else None
    if not isinstance(messages, list) or not all(is_message(message) for message in messages):
        return None
    return messages


def _prompts(exchange: Exchange) -> list[str]:
    prompt = exchange.body.get("prompt") if isinstance(exchange.body, dict) else None
    return [prompt] if isinstance(prompt, str) else []


def _started(exchange: Exchange) -> tuple[str, str] | None:
    value = exchange.json
    if not exchange.answer or not exchange.answer.ok or not isinstance(value, dict):
        return None
    return str(value.get("job_id", "")), str(value.get("message_id", ""))


def _is_fine_follow_up(exchange: Exchange) -> bool:
    """Nothing but a short prompt, so that only the conversation can be a reason to refuse it."""
    body = exchange.body
    if not exchange.is_plain or not isinstance(body, dict) or set(body) != {"prompt"}:
        return False
    return isinstance(body["prompt"], str) and 0 < len(body["prompt"].strip()) < 1_000


def _about_foreign(exchange: Exchange) -> Iterator[Complaint]:
    rule = behaviour("origin_rule")
    if exchange.answer and exchange.answer.ok:
        yield Complaint("origin_rule", "a job from elsewhere was continued")
    elif not _is_fine_follow_up(exchange) or exchange.is_unclear:
        return
    elif (exchange.status, exchange.error) != (rule["status"], rule["error"]):
        yield Complaint("origin_rule", f"refused with {exchange.status} {exchange.error!r}")


def _about_refusal(exchange: Exchange, conversation: Conversation) -> Iterator[Complaint]:
    if exchange.status == 404:
        yield Complaint("started_means_visible", f"{conversation.job_id} cannot be continued")
    elif exchange.error == behaviour("origin_rule")["error"]:
        yield Complaint("origin_rule", "a job that began here was taken for one from elsewhere")
    else:
        yield from conversation.shows_status(*CLOSED)


def _about_date(exchange: Exchange, rows: Iterable[Mapping[str, Any]]) -> Iterator[Complaint]:
    latest = max((moment(row["updated_at"]) for row in rows), default=None)
    if exchange.date and latest and latest >= exchange.date + _DATE_IS_WHOLE_SECONDS:
        ahead = (latest - exchange.date).total_seconds()
        yield Complaint(
            "no_news_from_the_future", f"the answer shows a time {ahead:.3f} s after its own Date"
        )


def _in_short(messages: list[Mapping[str, Any]]) -> str:
    shown = messages if len(messages) <= 12 else [*messages[:6], *messages[-6:]]
    told = ", ".join(f"{message['role']} {message['status']}" for message in shown)
    return told if shown is messages else f"{len(messages)} messages: {told}"

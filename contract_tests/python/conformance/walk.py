"""A walk: what a caller does, one step after the other, as data that can be drawn, shrunk and printed."""

from __future__ import annotations

from typing import NamedTuple

CORRECT_AGENTS = (
    "completes",
    "fails",
    "queued",
    "slow",
    "tools",
    "attachments",
    "ask",
    "stuck",
    "varied",
    "my-agent",
)
CROWDED = "crowded"  # an agent with one instance, made when it is first spoken to
NEVER_ENDS = "stuck"
SORTS = ("created_at_desc", "created_at_asc", "updated_at_desc", "updated_at_asc")


class Start(NamedTuple):
    agent: str
    ask_mode: bool = False
    with_file: bool = False


class Continue(NamedTuple):
    which: int  # of the conversations, modulo their number; so below


class Poll(NamedTuple):
    which: int  # of the turns


class List(NamedTuple):
    which: int


class ReadReply(NamedTuple):
    """Polls a message that was found in a list, whoever wrote it."""

    which: int  # of the messages that are known


class ListConversations(NamedTuple):
    which: int  # of the agents that were spoken to
    sort: str | None = None
    limit: int | None = None


class Advance(NamedTuple):
    """Lets time pass; where the clock skips, it does so by itself."""

    seconds: float


class AskWrongly(NamedTuple):
    """A read of an id that nobody was given."""

    path: str


class AskBadly(NamedTuple):
    """A start, or a follow-up to that conversation, that has to be refused."""

    which: int | None


class ContinueForeign(NamedTuple):
    which: int


class Lose(NamedTuple):
    """A start, or a follow-up to that conversation, whose caller never learns whether it was done."""

    which: int | None
    is_done: bool


Step = (
    Start
    | Continue
    | Poll
    | List
    | ReadReply
    | ListConversations
    | Advance
    | AskWrongly
    | AskBadly
    | ContinueForeign
    | Lose
)


class Walk(NamedTuple):
    """`is_manual`: the clock stands until a step advances it; else every read skips to the next event."""

    is_manual: bool
    steps: tuple[Step, ...]


WRONG_PATHS = (
    "/messages/cmsg_01JZ0000000000000000000000",
    "/messages/nonsense",
    "/conversations/job_01JZ0000000000000000000000/messages",
    "/conversations/job_short/messages",
)
# What an endpoint is asked to do in an ordinary run: one conversation and one follow-up.
SHORT_WALK = (
    Poll(0),
    List(0),
    ListConversations(0),
    AskWrongly(WRONG_PATHS[0]),
    AskWrongly(WRONG_PATHS[1]),
    AskBadly(0),
    Continue(0),
    List(0),
    Poll(1),
    Poll(0),
    List(0),
)

"""How Hypothesis draws walks, and so how it shrinks them."""

from __future__ import annotations

from itertools import chain

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from conformance.walk import (
    CORRECT_AGENTS,
    CROWDED,
    SORTS,
    WRONG_PATHS,
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

STRETCHES_MAX = 8
STRETCH_MAX = 5
_which = st.integers(0, 5)


def _reads() -> list[SearchStrategy[Step]]:
    return [
        st.builds(Poll, _which),
        st.builds(Poll, _which),
        st.builds(List, _which),
        st.builds(List, _which),
        st.builds(ReadReply, st.integers(0, 40)),
        st.builds(
            ListConversations, _which, st.none() | st.sampled_from(SORTS), st.none() | st.integers(1, 3)
        ),
        st.builds(AskWrongly, st.sampled_from(WRONG_PATHS)),
    ]


def _many(step: SearchStrategy[Step]) -> SearchStrategy[list[Step]]:
    """A list of lists is drawn longer than a list, and still shrinks to nothing."""
    stretches = st.lists(st.lists(step, min_size=1, max_size=STRETCH_MAX), max_size=STRETCHES_MAX)
    return stretches.map(lambda parts: list(chain.from_iterable(parts)))


def walks_of_the_mock() -> SearchStrategy[Walk]:
    start = st.builds(Start, st.sampled_from((*CORRECT_AGENTS, CROWDED)), st.booleans(), st.booleans())
    step: SearchStrategy[Step] = st.one_of(
        start,
        st.builds(Continue, _which),
        *_reads(),
        st.builds(Advance, st.sampled_from((0.001, 0.5, 1.0, 2.0, 5.0, 60.0))),
        st.builds(AskBadly, st.none() | _which),
        st.builds(ContinueForeign, _which),
        st.builds(Lose, st.none() | _which, st.booleans()),
    )
    return st.builds(
        lambda is_manual, first, rest: Walk(is_manual, (first, *rest)), st.booleans(), start, _many(step)
    )


def walks_of_an_endpoint(agent: str) -> SearchStrategy[Walk]:
    """One conversation, and whatever else it can be asked for without anybody's help."""
    step: SearchStrategy[Step] = st.one_of(
        st.builds(Continue, _which), *_reads(), st.builds(AskBadly, st.none() | _which)
    )
    return st.builds(lambda rest: Walk(is_manual=False, steps=(Start(agent), *rest)), _many(step))

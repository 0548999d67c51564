"""Random walks with the model listening; scripts/walk_contract.sh goes many of them."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from conformance.finding import Finding
from conformance.liveness import Verdict
from conformance.unwatched import Unwatched
from conformance.walk import SHORT_WALK, Lose, Start, Walk
from conformance.walk_strategy import walks_of_an_endpoint, walks_of_the_mock
from conformance.walker import TURNS_MAX
from conformance.walks import FlaggedError, Walks, flag, random_walks
from harness.budget import Budget
from harness.contract import Watch
from harness.provider import Provider

# An ordinary run always goes the same few; more, and others, are for whoever asks.
ASKED_FOR = int(os.environ.get("NAIRI_WALKS", "0"))
SEED = int(os.environ.get("NAIRI_WALK_SEED", "1"))
ORDINARY = 40


@pytest.fixture
def walks(provider: Provider, budget: Budget, watch: Watch) -> Walks:
    """Many walks leave the schemas to the ordinary run, and are twice as quick."""
    return Walks(provider, budget, Unwatched() if ASKED_FOR else watch, flag)


@pytest.fixture
def noted_walks(
    provider: Provider, budget: Budget, watch: Watch, note_violation: Callable[[Finding], None]
) -> Walks:
    """For an endpoint: what is found there is for the run to judge, and the walk goes on."""
    return Walks(provider, budget, watch, note_violation)


@pytest.mark.mock_only("an endpoint has walks of its own below")
def test_random_walks_find_nothing(walks: Walks) -> None:
    number = ASKED_FOR or ORDINARY
    print(f"{number} walks with seed {SEED}: NAIRI_WALKS={number} NAIRI_WALK_SEED={SEED}")
    random_walks(walks_of_the_mock(), number, SEED, walks.go, shrinks=True)
    print(walks.tally)
    assert walks.tally.walks >= number * 0.9  # Hypothesis may find that it has gone one already
    assert walks.tally.turns > 0


@pytest.mark.conversations(2)
def test_a_short_walk_finds_nothing(noted_walks: Walks, provider: Provider) -> None:
    noted_walks.go(Walk(is_manual=False, steps=(Start(provider.agent_id), *SHORT_WALK)))
    assert noted_walks.tally.verdicts[Verdict.HOLDS] == noted_walks.tally.turns > 0


@pytest.mark.skipif(not ASKED_FOR, reason="walks cost an endpoint conversations: NAIRI_WALKS asks for them")
@pytest.mark.conversations(ASKED_FOR * TURNS_MAX)
def test_random_walks_of_an_endpoint_find_nothing(noted_walks: Walks, provider: Provider) -> None:
    print(f"{ASKED_FOR} walks with seed {SEED}: NAIRI_WALKS={ASKED_FOR} NAIRI_WALK_SEED={SEED}")
    random_walks(walks_of_an_endpoint(provider.agent_id), ASKED_FOR, SEED, noted_walks.go, shrinks=False)
    print(noted_walks.tally)
    assert noted_walks.tally.verdicts[Verdict.HOLDS] == noted_walks.tally.turns > 0


@pytest.mark.mock_only("only the mock can be made to behave wrongly")
def test_a_walk_that_meets_a_fault_is_shrunk_to_the_least_that_shows_it(walks: Walks) -> None:
    """However the walks were drawn, one start of the faulty agent is enough, for it is driven to its end."""
    gone: list[Walk] = []

    def go(walk: Walk) -> None:
        gone.append(walk)
        faulty = [Start("failed-without-reason") if isinstance(step, Start) else step for step in walk.steps]
        walks.go(Walk(walk.is_manual, tuple(faulty)))

    with pytest.raises(FlaggedError, match="B-13 failure_has_a_reason"):
        random_walks(walks_of_the_mock(), 5, SEED, go, shrinks=True)
    assert gone[-1].steps == (Start("completes"),)


@pytest.mark.mock_only("only the mock can be told to lose an answer")
@pytest.mark.parametrize("is_done", [True, False], ids=["done", "not done"])
def test_a_lost_answer_leaves_both_possible_until_a_list_tells(walks: Walks, is_done: bool) -> None:
    for which in (None, 0):
        lose = Lose(which, is_done)
        walks.go(Walk(is_manual=False, steps=(Start("completes"), lose, lose)))

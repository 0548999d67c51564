from __future__ import annotations

import pytest
from harness.budget import Budget, BudgetSpentError

pytestmark = pytest.mark.of_this_repository("tests this harness, which every run against the mock does")


def test_the_conversation_after_the_last_one_stops_the_run() -> None:
    budget = Budget(conversations_max=2)
    budget.spend_conversation()
    budget.spend_conversation()
    with pytest.raises(BudgetSpentError, match="2 conversations"):
        budget.spend_conversation()


def test_a_refused_start_is_given_back() -> None:
    budget = Budget(conversations_max=1)
    for _ in range(3):
        budget.spend_conversation()
        budget.give_back_conversation()


def test_the_poll_after_the_last_one_stops_the_run() -> None:
    budget = Budget(polls_max=1)
    budget.spend_poll()
    with pytest.raises(BudgetSpentError, match="1 polls"):
        budget.spend_poll()


def test_time_is_spent_too() -> None:
    moments = iter([100.0, 109.0, 111.0])
    budget = Budget(seconds_max=10, now=lambda: next(moments))
    budget.spend_poll()
    with pytest.raises(BudgetSpentError, match="10 seconds"):
        budget.spend_poll()


def test_a_run_says_beforehand_what_it_may_cost() -> None:
    text = Budget(5, 300, 900).at_most()
    assert text == "at most 5 conversations or follow-ups, 300 polls, 900 seconds"

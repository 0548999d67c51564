"""The checks of what a client did: made at once, or noted and made at the end."""

from __future__ import annotations

from collections.abc import Callable

import pytest

pytestmark = pytest.mark.mock_only("tests the plugin, which brings a mock of its own")

RunTests = Callable[..., pytest.RunResult]

# A check that holds of a client that starts, polls to the end and follows up; and one that does not.
CHECKS = [
    ("conversations_started(exactly=1)", "conversations_started(exactly=2)"),
    ("conversations_started(at_least=1, at_most=1)", "conversations_started(at_least=2)"),
    ("no_overlapping_polls()", None),
    ("retry_after_honoured(clock='wall')", None),
    ("poll_interval(at_most='1m')", "poll_interval(at_least='1m', clock='wall')"),
    ("poll_budget(at_most=100)", "poll_budget(at_most=1)"),
    ("gave_up_by(deadline='10m', clock='wall')", None),
    ("follow_up_after_end()", None),
    (
        "sequence('start_conversation', 'get_message', 'continue_conversation')",
        "sequence('get_message', 'start_conversation', 'start_conversation')",
    ),
    ("requests({'status': 201}, at_least=1)", "requests(match={'operation': 'get_message'}, exactly=0)"),
]
HOLDS = [holds for holds, _ in CHECKS]
FAILS = [fails for _, fails in CHECKS if fails]
DRIVEN = """
    @pytest.fixture
    def driven(nairi, desk):
        turn = desk.start()
        desk.wait(turn)
        desk.follow_up(turn)
        return turn

    @pytest.fixture
    def polled_again(nairi, desk):
        turn = desk.start()
        desk.wait(turn)
        desk.read(turn)
        return turn
"""


def test_what_holds_passes_at_once_and_at_the_end(run_tests: RunTests) -> None:
    run_tests(
        DRIVEN
        + f"""
    @pytest.mark.parametrize("check", {HOLDS})
    @pytest.mark.parametrize("how", ["verify", "expect"])
    def test_it(nairi, driven, how, check):
        eval(f"nairi.{{how}}.{{check}}")

    def test_of_one_conversation(nairi, driven):
        nairi.verify.poll_budget(at_most=100, job_id=driven["job_id"])
        nairi.verify.requests({{"operation": "get_message"}}, at_least=1)
    """
    ).assert_outcomes(passed=2 * len(HOLDS) + 1)


def test_what_does_not_hold_fails_with_a_timeline(run_tests: RunTests) -> None:
    result = run_tests(
        DRIVEN
        + f"""
    @pytest.mark.parametrize("check", {FAILS})
    def test_it(nairi, driven, check):
        eval(f"nairi.verify.{{check}}")

    def test_terminal(nairi, polled_again):
        nairi.verify.no_poll_after_terminal()
    """
    )
    result.assert_outcomes(failed=len(FAILS) + 1)
    result.stdout.fnmatch_lines(
        [
            "*no_poll_after_terminal does not hold",
            "E  *timeline:",
            "E  *start_conversation*",
            "E  *get_message*",
        ]
    )


def test_an_expectation_is_checked_when_the_test_has_ended(run_tests: RunTests) -> None:
    result = run_tests(
        DRIVEN
        + """
    def test_it(nairi, desk):
        nairi.expect.conversations_started(exactly=2)
        nairi.expect.poll_budget(at_most=5)
        desk.start()
    """
    )
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["conversations_started does not hold", "timeline:", "*start_conversation*"])
    result.stdout.no_fnmatch_line("*poll_budget*")
    assert result.outlines.count("timeline:") == 1


def test_a_check_at_the_end_sees_what_other_fixtures_did_while_they_ended(run_tests: RunTests) -> None:
    result = run_tests(
        """
    @pytest.fixture
    def careless(desk):
        turn = desk.start()
        yield turn
        desk.read(turn)

    def test_it(nairi, desk, careless):
        nairi.expect.no_poll_after_terminal()
        desk.wait(careless)
    """
    )
    result.assert_outcomes(passed=1, errors=1)


def test_what_cannot_be_known_fails_as_inconclusive(run_tests: RunTests) -> None:
    result = run_tests(
        """
    def test_it(nairi, desk):
        for _ in range(20):
            desk.start()
        nairi.verify.requests({"operation": "start_conversation"}, exactly=20)
    """,
        "-o",
        "nairi_mock_args=--journal-bytes-max 6000",
    )
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*requests is inconclusive"])


def test_a_check_that_makes_no_sense_is_refused(run_tests: RunTests) -> None:
    run_tests(
        """
    from pytest_nairi_mock import ControlError

    def test_it(nairi):
        with pytest.raises(ControlError, match="deadline"):
            nairi.verify.gave_up_by(deadline="soon")
    """
    ).assert_outcomes(passed=1)

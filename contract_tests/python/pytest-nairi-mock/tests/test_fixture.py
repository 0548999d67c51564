"""What the fixture `nairi` gives a test, and what it asks of it at the end."""

from __future__ import annotations

from collections.abc import Callable

import pytest

pytestmark = pytest.mark.mock_only("tests the plugin, which brings a mock of its own")

RunTests = Callable[..., pytest.RunResult]


def test_each_test_has_a_world_of_its_own(run_tests: RunTests) -> None:
    run_tests("""
        keys = set()

        @pytest.mark.parametrize("number", range(3))
        def test_it(nairi, desk, number):
            assert nairi.api_key not in keys
            keys.add(nairi.api_key)
            assert nairi.conversations.list() == ()
            assert nairi.requests.list() == ()
            before = nairi.clock.now
            nairi.fault("get_message", "status", status=503)
            assert desk.wait(desk.start()) == "completed"
            assert nairi.clock.now > before
            assert before.isoformat() == "2026-01-01T00:00:00+00:00"
    """).assert_outcomes(passed=3)


def test_a_seed_gives_the_same_world_again(run_tests: RunTests, pytester: pytest.Pytester) -> None:
    tests = """
        def test_it(nairi, desk):
            with open("ids.txt", "a") as ids:
                print(nairi.api_key, desk.start()["job_id"], file=ids)
    """
    for seed in ("7", "7", "8"):
        run_tests(tests, "--nairi-seed", seed).assert_outcomes(passed=1)
    first, again, other = (pytester.path / "ids.txt").read_text(encoding="utf-8").splitlines()
    assert first == again != other


def test_a_run_says_its_seed(run_tests: RunTests) -> None:
    result = run_tests("def test_it(nairi): pass", "--nairi-seed", "11")
    result.stdout.fnmatch_lines(["nairi-mock: http://127.0.0.1:* --nairi-seed=11"])


def test_the_clock_stands_and_is_moved(run_tests: RunTests) -> None:
    run_tests("""
        from datetime import datetime, timedelta, timezone

        @pytest.mark.nairi(time="manual")
        def test_it(nairi, desk):
            turn = desk.start()
            assert desk.status(turn) == "pending"
            assert nairi.clock.next_due is not None
            events = nairi.clock.advance(timedelta(seconds=4.9)) + nairi.clock.advance("100ms")
            assert (events[-1].status, events[-1].message_id) == ("completed", turn["message_id"])
            assert desk.status(turn) == "completed"
            nairi.clock.advance_to(datetime(2040, 1, 2, tzinfo=timezone.utc))
            assert nairi.clock.now == datetime(2040, 1, 2, tzinfo=timezone.utc)
            late = desk.start(agent_id="slow")
            nairi.clock.run_until_idle()
            assert desk.status(late) == "completed"
            assert nairi.clock.next_due is None
            nairi.clock.mode("skip")
            assert desk.wait(desk.start()) == "completed"
    """).assert_outcomes(passed=1)


def test_a_rule_decides_what_a_turn_plays(run_tests: RunTests) -> None:
    run_tests("""
        def test_it(nairi, desk):
            nairi.scenario("fails", prompt_contains="refund", times=1)
            assert desk.wait(desk.start("refund it")) == "failed"
            assert desk.wait(desk.start("refund it")) == "completed"
            nairi.scenario({"name": "mine", "summary": "Says hello.", "steps": [
                {"do": [{"reply": {"content": "Hello."}}, {"status": "completed"}]}]})
            turn = desk.start()
            desk.wait(turn)
            assert desk.replies(turn) == ["Hello."]
    """).assert_outcomes(passed=1)


def test_a_turn_is_ended_from_outside(run_tests: RunTests) -> None:
    run_tests("""
        @pytest.mark.nairi(agent_id="stuck")
        def test_it(nairi, desk):
            first, second = desk.start(), desk.start()
            nairi.conversations.complete(first["job_id"], reply="Found it.")
            nairi.conversations.fail(reason="Out of memory.")
            assert (desk.status(first), desk.status(second)) == ("completed", "failed")
            assert desk.replies(first) == ["Found it."]
            assert [row.job_id for row in nairi.conversations.list()] == [second["job_id"], first["job_id"]]
            assert nairi.conversations.latest().open_turns == ()
            assert {row.origin for row in nairi.conversations.list(origin="slack")} == {"slack"}
    """).assert_outcomes(passed=1)


def test_a_turn_that_waits_is_released(run_tests: RunTests) -> None:
    run_tests("""
        HELD = {"name": "held", "summary": "Waits.", "steps": [
            {"when": {"release": True}, "do": [{"reply": {"content": "Here."}}, {"status": "completed"}]}]}

        @pytest.mark.nairi(scenario=HELD)
        def test_it(nairi, desk):
            turn = desk.start()
            assert desk.status(turn) == "pending"
            assert nairi.conversations.latest().open_turns[0].scenario == "held"
            nairi.conversations.release()
            assert desk.status(turn) == "completed"
    """).assert_outcomes(passed=1)


def test_the_journal_says_what_was_sent(run_tests: RunTests) -> None:
    run_tests("""
        def test_it(nairi, desk):
            nairi.fault("get_message", "status", status=503)
            turn = desk.start("Where is order 1042?")
            desk.wait(turn)
            nairi.requests.wait(count=2, operation="get_message", deadline="5s")
            (start,) = nairi.requests.find(operation="start_conversation")
            assert start.request_json["prompt"] == "Where is order 1042?"
            assert (start.status, start.reply_json["job_id"]) == (201, turn["job_id"])
            (spoilt,) = nairi.requests.find(status=503)
            assert "kind=status" in spoilt.verdict
            assert nairi.requests.count() == len(nairi.requests.list()) >= 3
            nairi.requests.clear()
            assert nairi.requests.count() == 0
            with pytest.raises(AssertionError, match="0 of 1 requests"):
                nairi.requests.wait(deadline="1ms")
    """).assert_outcomes(passed=1)


def test_forgotten_requests_are_not_counted_as_none(run_tests: RunTests) -> None:
    run_tests(
        """
        from pytest_nairi_mock import InconclusiveError

        def test_it(nairi, desk):
            for _ in range(20):
                desk.start()
            for question in (nairi.requests.count, nairi.requests.find):
                with pytest.raises(InconclusiveError, match="evicted"):
                    question(operation="start_conversation")
            assert nairi.requests.count(operation="create_agent") == 0
        """,
        "-o",
        "nairi_mock_args=--journal-bytes-max 6000",
    ).assert_outcomes(passed=1)


def test_an_own_program_finds_the_sandbox_in_its_environment(run_tests: RunTests) -> None:
    run_tests("""
        import subprocess, sys

        PROGRAM = '''
        import os, requests
        requests.post(
            os.environ["NAIRI_BASE_URL"] + "/conversations/start",
            json={"agent_id": os.environ["NAIRI_AGENT_ID"], "prompt": "hello"},
            headers={"Authorization": "Bearer " + os.environ["NAIRI_API_KEY"]},
        ).raise_for_status()
        '''

        @pytest.mark.nairi(agent_id="fails")
        def test_it(nairi):
            import textwrap
            subprocess.run([sys.executable, "-c", textwrap.dedent(PROGRAM)], env=nairi.env(), check=True)
            assert nairi.conversations.latest().turns == 1
            assert nairi.variables.items() <= nairi.env().items()
            assert nairi.env()["PATH"] == os.environ["PATH"]
    """).assert_outcomes(passed=1)


def test_the_closest_marker_wins(run_tests: RunTests) -> None:
    run_tests("""
        @pytest.mark.nairi(time="manual", scenario="fails")
        class TestIt:
            def test_of_the_class(self, nairi, desk):
                turn = desk.start()
                assert desk.status(turn) == "pending"
                nairi.clock.run_until_idle()
                assert desk.status(turn) == "failed"

            @pytest.mark.nairi(scenario="completes")
            def test_of_its_own(self, nairi, desk):
                turn = desk.start()
                assert desk.status(turn) == "pending"
                nairi.clock.run_until_idle()
                assert desk.status(turn) == "completed"
    """).assert_outcomes(passed=2)


@pytest.mark.parametrize(
    ("marker", "complaint"),
    [
        ("tiem='manual'", "*the marker nairi takes time=, scenario=, agent_id=, faults="),
        ("'manual'", "*the marker nairi takes time=, scenario=, agent_id=, faults="),
        ("scenario='no-such'", "*cannot be set up: nairi-mock answered 400: *no-such*"),
        ("time='never'", "*cannot be set up: nairi-mock answered 400: *real, manual or skip"),
    ],
)
def test_a_wrong_marker_is_told(run_tests: RunTests, marker: str, complaint: str) -> None:
    result = run_tests(f"""
        @pytest.mark.nairi({marker})
        def test_it(nairi):
            pass
    """)
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines([complaint])


def test_faults_of_a_marker_happen_in_their_order(run_tests: RunTests) -> None:
    run_tests("""
        STEPS = [
            {"operation": "get_message", "times": 2, "fault": {"kind": "status", "status": 503}},
            {"operation": "get_message", "fault": {"kind": "status", "status": 500}},
        ]

        @pytest.mark.nairi(faults=STEPS)
        def test_steps(desk):
            turn = desk.start()
            assert [desk.read(turn).status_code for _ in range(4)] == [503, 503, 500, 200]

        @pytest.mark.nairi(faults={"id": "whole-plan", "steps": STEPS})
        def test_a_plan(nairi, desk):
            turn = desk.start()
            assert [desk.read(turn).status_code for _ in range(4)] == [503, 503, 500, 200]
            assert [plan["id"] for plan in nairi.fault_plans.reports()] == ["whole-plan"]
    """).assert_outcomes(passed=2)


def test_a_fault_plan_is_accounted_for(run_tests: RunTests) -> None:
    run_tests("""
        def test_it(nairi, desk):
            plan = nairi.fault("get_message", "status", status=503, times=2, skip=1)
            turn = desk.start()
            assert (plan.used, plan.remaining, plan.completed) == (0, 2, False)
            assert [desk.read(turn).status_code for _ in range(3)] == [200, 503, 503]
            assert (plan.used, plan.remaining, plan.completed) == (2, 0, True)
    """).assert_outcomes(passed=1)


def test_a_fault_that_never_happened_fails_the_test(run_tests: RunTests) -> None:
    result = run_tests("""
        def test_it(nairi, desk):
            nairi.fault("get_message", "status", status=503, times=3)
            desk.read(desk.start())
    """)
    result.assert_outcomes(passed=1, errors=1)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    told = "fault plan fault-1, steps[0] (status at get_message): happened 1 times, 2 remaining"
    assert told in result.outlines


def test_a_fault_may_be_left_over_where_the_test_says_so(run_tests: RunTests) -> None:
    run_tests("""
        def test_allowed(nairi):
            nairi.fault("get_message", "reset", times=3, allow_unused=True)

        def test_withdrawn(nairi):
            nairi.fault("get_message", "reset", times=3).withdraw()

        def test_forgotten(nairi):
            nairi.fault("get_message", "reset", times=3)
            nairi.reset("faults")
    """).assert_outcomes(passed=3)


def test_what_has_failed_or_was_skipped_has_no_second_complaint(run_tests: RunTests) -> None:
    run_tests("""
        def test_failed(nairi):
            nairi.fault("get_message", "reset")
            nairi.expect.conversations_started(exactly=1)
            assert False

        def test_skipped(nairi):
            nairi.fault("get_message", "reset")
            pytest.skip("later")
    """).assert_outcomes(failed=1, skipped=1)


def test_a_wrong_order_is_told_with_its_place(run_tests: RunTests) -> None:
    run_tests("""
        from pytest_nairi_mock import ControlError

        def test_it(nairi):
            with pytest.raises(ControlError, match=r"steps\\[0\\].*get_mesage"):
                nairi.fault("get_mesage", "reset")
            with pytest.raises(LookupError, match="no conversation"):
                nairi.conversations.complete()
            with pytest.raises(ValueError, match="time zone"):
                from datetime import datetime
                nairi.clock.advance_to(datetime(2040, 1, 2))
    """).assert_outcomes(passed=1)

"""Many tests at once on one server, none of which sees another."""

from __future__ import annotations

from collections.abc import Callable

import pytest

pytestmark = pytest.mark.mock_only("tests the plugin, which brings a mock of its own")

WORKERS = 4
TESTS = 200

# Each number makes another mix of conversations, faults and time, so that whatever leaks is miscounted.
ISOLATION = f"""
    from datetime import datetime, timedelta, timezone

    BEGIN = datetime(2026, 1, 1, tzinfo=timezone.utc)


    @pytest.mark.nairi(time="manual")
    @pytest.mark.parametrize("number", range({TESTS}))
    def test_it_is_alone(nairi, desk, number):
        failures = 1 + number % 3
        nairi.fault("get_message", "status", status=500 + number % 4, times=failures)
        prompts = [f"order {{number}}, part {{part}}" for part in range(1 + number % 2)]
        turns = [desk.start(prompt) for prompt in prompts]
        shown = [desk.read(turns[0]).status_code for _ in range(failures + 1)]
        assert shown == [500 + number % 4] * failures + [200]

        nairi.clock.advance(timedelta(seconds=10 + number))
        assert nairi.clock.now == BEGIN + timedelta(seconds=10 + number)
        assert [desk.wait(turn) for turn in turns] == ["completed"] * len(turns)

        starts = nairi.requests.find(operation="start_conversation")
        assert [start.request_json["prompt"] for start in starts] == prompts
        assert nairi.requests.count(operation="get_message") == failures + 1 + len(turns)
        nairi.verify.conversations_started(exactly=len(turns))
        with open(f"used-{{os.environ['PYTEST_XDIST_WORKER']}}.txt", "a") as used:
            print(nairi.base_url, nairi.api_key, file=used)
"""


def test_two_hundred_tests_share_a_server_and_see_nothing_of_each_other(
    run_tests: Callable[..., pytest.RunResult], pytester: pytest.Pytester, capsys: pytest.CaptureFixture[str]
) -> None:
    result = run_tests(ISOLATION, "-q", "-n", str(WORKERS))
    with capsys.disabled():
        print(f"\n  pytest -n {WORKERS}: {result.outlines[-1].strip('= ')}")
    result.assert_outcomes(passed=TESTS)
    files = list(pytester.path.glob("used-gw*.txt"))
    lines = [line.split() for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    assert len(files) == WORKERS
    assert len({base_url for base_url, _ in lines}) == 1
    assert len({key for _, key in lines}) == TESTS

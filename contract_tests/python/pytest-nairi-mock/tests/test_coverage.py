"""A run that fails because its tests have not met what they should."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from harness.server_process import ServerProcess

pytestmark = pytest.mark.mock_only("tests the plugin, which brings a mock of its own")

RunTests = Callable[..., pytest.RunResult]

COMPLETED = """
    def test_it(nairi, desk):
        assert desk.wait(desk.start()) == "completed"
"""


@pytest.mark.parametrize("arguments", [(), ("-n", "1")], ids=["alone", "worker"])
def test_what_was_not_met_fails_the_run(run_tests: RunTests, arguments: tuple[str, ...]) -> None:
    required = "--nairi-require-coverage=status:completed,status:failed"
    result = run_tests(COMPLETED, required, *arguments)
    result.assert_outcomes(passed=1)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(["*= nairi-mock: coverage =*", "*required, and not met: status:failed"])


def test_what_was_met_by_several_tests_passes(run_tests: RunTests) -> None:
    result = run_tests(
        COMPLETED
        + """
    @pytest.mark.nairi(scenario="fails")
    def test_other(nairi, desk):
        assert desk.wait(desk.start()) == "failed"
    """,
        "--nairi-require-coverage=status:completed,status:failed",
    )
    result.assert_outcomes(passed=2)
    assert result.ret == pytest.ExitCode.OK
    assert "coverage" not in result.stdout.str()


def test_a_run_without_the_mock_has_met_nothing(run_tests: RunTests) -> None:
    result = run_tests("def test_it(): pass", "--nairi-require-coverage=status:completed")
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(["*required, and not met: status:completed"])


def test_what_does_not_exist_cannot_be_required(run_tests: RunTests) -> None:
    result = run_tests(COMPLETED, "--nairi-require-coverage=statusses")
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(["*'statusses' is no coverage*"])


def test_a_server_of_somebody_else_cannot_be_asked(
    write_tests: Callable[[str], object], pytester: pytest.Pytester, mock_server: ServerProcess
) -> None:
    write_tests(COMPLETED)
    url = f"--nairi-url={mock_server.base_url}"
    result = pytester.runpytest(url, "--nairi-require-coverage=status:completed")
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(["--nairi-require-coverage needs a mock that the run starts, not http*"])

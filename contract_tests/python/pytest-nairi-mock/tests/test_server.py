"""Where the plugin gets its mock from, and that it leaves none behind."""

from __future__ import annotations

import os
import select
import signal
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from harness.server_process import ServerProcess
from pytest_nairi_mock.control_plane import ControlPlane

pytestmark = pytest.mark.mock_only("tests the plugin, which brings a mock of its own")

RunTests = Callable[..., pytest.RunResult]
WriteTests = Callable[[str], Path]

ENDED_SECONDS_MAX = 30
ONE_TEST = """
    def test_it(nairi, desk):
        assert desk.wait(desk.start()) == "completed"
"""
# Says which server it used, for whoever looks afterwards.
NOTED = """
    @pytest.mark.parametrize("number", range(8))
    def test_it(nairi, desk, number):
        worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
        with open("used.txt", "a") as used:
            print(nairi.base_url, worker, nairi.api_key, file=used)
        assert desk.wait(desk.start()) == "completed"
"""


def used(pytester: pytest.Pytester) -> list[list[str]]:
    return [line.split() for line in (pytester.path / "used.txt").read_text(encoding="utf-8").splitlines()]


def is_running(pid: str) -> bool:
    return Path(f"/proc/{pid}/stat").exists()


def has_ended(pid: int) -> bool:
    """Waits for it, a while at most."""
    try:
        process = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([process], [], [], ENDED_SECONDS_MAX)[0])
    finally:
        os.close(process)


def server_pid(result: pytest.RunResult) -> str:
    (line,) = [line for line in result.outlines if line.startswith("nairi-mock: ")]
    return line.partition("process ")[2].partition(")")[0]


def test_the_program_is_found_in_path(
    write_tests: WriteTests, pytester: pytest.Pytester, mock_program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_tests(ONE_TEST)
    monkeypatch.setenv("PATH", str(mock_program.parent), prepend=os.pathsep)
    pytester.runpytest().assert_outcomes(passed=1)


def test_the_program_is_named_by_the_environment(
    write_tests: WriteTests, pytester: pytest.Pytester, mock_program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_tests(ONE_TEST)
    monkeypatch.setenv("NAIRI_MOCK", str(mock_program))
    pytester.runpytest().assert_outcomes(passed=1)


def test_the_program_is_named_by_the_ini_file(
    write_tests: WriteTests, pytester: pytest.Pytester, mock_program: Path
) -> None:
    write_tests(ONE_TEST)
    pytester.makeini(f"[pytest]\nnairi_mock = {mock_program}\n")
    pytester.runpytest().assert_outcomes(passed=1)


def test_without_a_program_the_test_says_what_to_do(
    write_tests: WriteTests, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_tests(ONE_TEST + "\n    def test_other(): pass\n")
    monkeypatch.setenv("PATH", "/nowhere")
    result = pytester.runpytest()
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(
        ["nairi-mock is not in PATH. The fixture `nairi` needs it:", "*pytest --nairi-mock=PATH*"]
    )


@pytest.mark.parametrize("arguments", [(), ("-n", "1")], ids=["alone", "worker"])
def test_a_program_that_is_not_there_is_named(
    write_tests: WriteTests, pytester: pytest.Pytester, arguments: tuple[str, ...]
) -> None:
    write_tests(ONE_TEST)
    result = pytester.runpytest("--nairi-mock", "no/such/program", *arguments)
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*no/such/program is not a program. *"])


def test_a_program_that_does_not_start_is_quoted(run_tests: RunTests) -> None:
    result = run_tests(ONE_TEST, "-o", "nairi_mock_args=--scenario-dir /no/such/folder")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*nairi-mock exec *ended with 2: *no/such/folder*"])


def test_a_server_that_runs_already_is_used(
    write_tests: WriteTests, pytester: pytest.Pytester, mock_server: ServerProcess
) -> None:
    write_tests(NOTED)
    for url in (mock_server.base_url, mock_server.ready["url"]):
        pytester.runpytest("--nairi-url", url).assert_outcomes(passed=8)
    assert {line[0] for line in used(pytester)} == {mock_server.base_url}
    assert is_running(str(mock_server.pid))


def test_a_server_that_runs_already_keeps_nothing_of_the_last_run(
    write_tests: WriteTests, pytester: pytest.Pytester, mock_server: ServerProcess
) -> None:
    write_tests("""
        def test_it(nairi, desk):
            assert nairi.requests.count() == 0
            desk.start()
            nairi.fault("get_message", "reset", allow_unused=True)
            nairi.clock.mode("manual")
    """)
    for _ in range(2):
        again = pytester.runpytest("--nairi-url", mock_server.base_url, "--nairi-seed", "1")
        again.assert_outcomes(passed=1)


def test_an_address_without_a_mock_is_told(write_tests: WriteTests, pytester: pytest.Pytester) -> None:
    write_tests(ONE_TEST)
    result = pytester.runpytest("--nairi-url", "http://127.0.0.1:1")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["no nairi-mock with a control plane answers at http://127.0.0.1:1: *"])


@pytest.mark.parametrize("flags", [(), ("--tls",)], ids=["plain", "tls"])
def test_under_exec_its_mock_is_used(
    write_tests: WriteTests,
    pytester: pytest.Pytester,
    mock_program: Path,
    flags: tuple[str, ...],
) -> None:
    write_tests(NOTED)
    pytest_command = [sys.executable, "-m", "pytest", "-q"]
    result = pytester.run(str(mock_program), "exec", *flags, "--tls-dir", "tls", "--", *pytest_command)
    result.assert_outcomes(passed=8)
    result.stdout.fnmatch_lines(["nairi-mock: http*://127.0.0.1:* (that of nairi-mock exec)*"])
    assert len({line[0] for line in used(pytester)}) == 1


def test_the_real_endpoint_is_left_alone(run_tests: RunTests, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NAIRI_BASE_URL", "https://api.nairi.example")
    run_tests(ONE_TEST).assert_outcomes(passed=1)


def test_a_run_that_needs_no_mock_starts_none(run_tests: RunTests) -> None:
    result = run_tests("def test_it(): pass")
    result.assert_outcomes(passed=1)
    assert "nairi-mock: " not in result.stdout.str()


def test_workers_share_one_server(run_tests: RunTests, pytester: pytest.Pytester) -> None:
    result = run_tests(NOTED, "-n", "2")
    result.assert_outcomes(passed=8)
    lines = used(pytester)
    assert len({line[0] for line in lines}) == 1
    assert {line[1] for line in lines} == {"gw0", "gw1"}
    assert len({line[2] for line in lines}) == 8
    assert not is_running(server_pid(result))


@pytest.mark.parametrize("how", ["pass", "assert False", "raise KeyboardInterrupt", "pytest.exit('enough')"])
def test_the_server_is_gone_after_the_run(
    write_tests: WriteTests, pytester: pytest.Pytester, mock_program: Path, how: str
) -> None:
    write_tests(f"def test_it(nairi): {how}")
    result = pytester.runpytest_subprocess(f"--nairi-mock={mock_program}")
    assert not is_running(server_pid(result))


def test_the_server_is_gone_when_pytest_is_killed(
    write_tests: WriteTests, pytester: pytest.Pytester, mock_program: Path
) -> None:
    """The mock is somebody else's orphan then, so that nobody here can wait for it as for a child."""
    write_tests("""
        import signal

        def test_it(nairi):
            with open("up.txt", "w") as up:
                up.write(nairi.base_url)
            os.kill(os.getpid(), signal.SIGKILL)
    """)
    noting = pytester.path / "noting-mock"
    noting.write_text(f'#!/bin/sh\necho $$ >pid.txt\nexec {mock_program} "$@"\n', encoding="utf-8")
    noting.chmod(0o755)
    killed = pytester.runpytest_subprocess(f"--nairi-mock={noting}")
    assert killed.ret == -signal.SIGKILL
    assert (pytester.path / "up.txt").read_text(encoding="utf-8").startswith("http://")
    assert has_ended(int((pytester.path / "pid.txt").read_text(encoding="utf-8")))


def test_a_connection_that_the_server_has_ended_is_opened_again(mock_program: Path, tmp_path: Path) -> None:
    with ServerProcess(mock_program, tmp_path) as server:
        control = ControlPlane(server.base_url, "nr_idle")
        control.get("/clock")
        port = server.port
    with ServerProcess(mock_program, tmp_path, ["--port", str(port)]), closing(control):
        assert control.post("/reset", {"scope": "all"}) == {"reset": "all"}

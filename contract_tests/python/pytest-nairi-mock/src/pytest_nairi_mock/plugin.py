from __future__ import annotations

from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest

from pytest_nairi_mock.bundle import Bundle
from pytest_nairi_mock.control_plane import ControlError
from pytest_nairi_mock.marker import MARKER, set_up
from pytest_nairi_mock.program import ServerError
from pytest_nairi_mock.run import KEY, Run, setting
from pytest_nairi_mock.sandbox import Nairi

_sandbox_key = pytest.StashKey[Nairi]()
_missing_key = pytest.StashKey[str]()
_passed_key = pytest.StashKey[bool]()


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("nairi-mock", "a mock of the Nairi agent API")
    for name, metavar, text in (
        ("nairi_mock", "PATH", "the program nairi-mock (or NAIRI_MOCK; default: the one in PATH)"),
        ("nairi_url", "URL", "a nairi-mock that is running already (or NAIRI_MOCK_URL)"),
        ("nairi_seed", "N", "fixes the keys, ids and faults of the run (or NAIRI_MOCK_SEED; default: any)"),
        ("nairi_require_coverage", "LIST", "fail the run unless its clients have met this of the lifecycle"),
        ("nairi_bundles", "DIR", "write a bundle of files for each test that fails"),
    ):
        group.addoption(f"--{name.replace('_', '-')}", metavar=metavar, help=text)
        parser.addini(name, f"as --{name.replace('_', '-')}")
    parser.addini("nairi_time", "how time passes unless a test says so: skip, manual, real", default="skip")
    parser.addini("nairi_mock_args", "further arguments of the program that is started", type="args")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", MARKER)
    config.stash[KEY] = Run(config)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Of pytest-xdist: the controller has the server, and its workers are told where."""
    node.workerinput["nairi_mock"] = node.config.stash[KEY].hand_over()


def pytest_unconfigure(config: pytest.Config) -> None:
    if run := config.stash.get(KEY, None):
        run.stop()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    if session.config.option.collectonly:
        return
    if missing := session.config.stash[KEY].missing_coverage():
        session.config.stash[_missing_key] = missing
        if session.exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
            session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    run = config.stash[KEY]
    if missing := config.stash.get(_missing_key, None):
        terminalreporter.section("nairi-mock: coverage")
        terminalreporter.write_line(missing)
    if run.base_url:
        terminalreporter.write_line(f"nairi-mock: {run.base_url} ({run.origin}), --nairi-seed={run.seed}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    nairi = item.stash.get(_sandbox_key, None)
    if nairi and call.when == "call":
        item.stash[_passed_key] = report.passed
    if nairi and report.failed:
        # A check that failed has shown it, with its evidence marked.
        told = call.excinfo is not None and "\ntimeline:\n" in str(call.excinfo.value)
        _attach_bundle(item, report, nairi, with_timeline=not told)
    if nairi and call.when == "teardown":
        nairi.control.close()
    return report


def _attach_bundle(
    item: pytest.Item, report: pytest.TestReport, nairi: Nairi, *, with_timeline: bool
) -> None:
    run = item.config.stash[KEY]
    try:
        bundle = Bundle.of(nairi, test=item.nodeid, reproduce=run.reproduction(item.nodeid), seed=run.seed)
    except (OSError, ControlError) as error:
        report.sections.append(("nairi-mock", f"no bundle: {error}"))
        return
    text = bundle.text(with_timeline=with_timeline)
    properties = bundle.properties()
    if folder := setting(item.config, "nairi_bundles"):
        written = bundle.write(item.config.invocation_params.dir / Path(folder))
        text += f"\nfiles: {written}"
        properties.append(("nairi_bundle", str(written)))
    report.sections.append(("nairi-mock", text))
    # The item hands them to its later reports, of which a JUnit file takes the last one's.
    item.user_properties += properties
    report.user_properties += properties


@pytest.fixture
def nairi(request: pytest.FixtureRequest) -> Iterator[Nairi]:
    """The test's own sandbox in the mock. What was expected of it is checked when the test has ended."""
    run = request.config.stash[KEY]
    try:
        base_url = run.server()
    except ServerError as error:
        raise pytest.fail.Exception(str(error), pytrace=False) from None
    sandbox = Nairi(base_url, run.api_key(request.node.nodeid))
    try:
        set_up(sandbox, request.node.iter_markers("nairi"), request.config.getini("nairi_time"))
    except (OSError, ControlError, ValueError) as error:
        sandbox.control.close()
        raise pytest.fail.Exception(f"the sandbox cannot be set up: {error}", pytrace=False) from None
    request.node.stash[_sandbox_key] = sandbox
    yield sandbox
    # A test that has failed has one complaint already, and its bundle the account of the faults.
    if request.node.stash.get(_passed_key, False) and (unmet := sandbox.unmet()):
        pytest.fail("\n".join(unmet), pytrace=False)

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from conformance.model import Model
from conformance.observed_api import ObservedApi, model_of, raise_violation
from harness.api import Api
from harness.assumed import read_ledger
from harness.budget import Budget, BudgetSpentError
from harness.contract import Watch, contract
from harness.polling import Turn, drive
from harness.program import REPOSITORY, run
from harness.provider import Capability, Provider, with_prefix
from harness.server_process import ServerProcess

INCONCLUSIVE = 3
TESTS = Path(__file__).parent / "tests"
ENDPOINT = os.environ.get("NAIRI_BASE_URL")
_budget_key = pytest.StashKey[Budget]()
_watch_key = pytest.StashKey[Watch]()
_whole_key = pytest.StashKey[bool]()
_narrowed_key = pytest.StashKey[bool]()


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("nairi")
    group.addoption(
        "--program-dir",
        type=Path,
        default=Path(os.environ.get("NAIRI_PROGRAM_DIR", REPOSITORY / "build/dev/bin")),
        help="where nairi-mock lies (default: build/dev/bin, or NAIRI_PROGRAM_DIR)",
    )
    for name, fallback in (("conversations", "5"), ("polls", "300"), ("seconds", "900")):
        group.addoption(
            f"--budget-{name}",
            type=int,
            default=int(os.environ.get(f"NAIRI_BUDGET_{name.upper()}", fallback)),
            help=f"what a run against an endpoint may cost in {name} (default {fallback})",
        )


def pytest_configure(config: pytest.Config) -> None:
    limits = [config.getoption(f"--budget-{name}") for name in ("conversations", "polls", "seconds")]
    config.stash[_budget_key] = Budget(*limits) if ENDPOINT else Budget()
    config.stash[_watch_key] = Watch()


def pytest_collection_finish(session: pytest.Session) -> None:
    """Not a report header, which -q hides: nobody should learn afterwards what a run has cost."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if not reporter:
        return
    if ENDPOINT:
        reporter.write_line(f"provider: {with_prefix(ENDPOINT)}")
        reporter.write_line(f"this run spends {session.config.stash[_budget_key].at_most()}")
    else:
        reporter.write_line(f"provider: the mock, {session.config.getoption('--program-dir')}/nairi-mock")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Against an endpoint, what is not published, and what only the mock can do, is skipped and says so."""
    ledger = read_ledger()
    for item in items:
        assumption = item.get_closest_marker("assumption")
        numbers = assumption.args if assumption else ()
        if unknown := [number for number in numbers if number not in ledger]:
            raise pytest.UsageError(f"{item.nodeid}: not in the ledger of assumptions: {unknown}")
        if not ENDPOINT:
            continue
        if numbers:
            reason = "assumption " + ", ".join(f"{number} {ledger[number]}" for number in numbers)
            item.add_marker(pytest.mark.skip(reason=reason))
        if mock_only := item.get_closest_marker("mock_only"):
            item.add_marker(pytest.mark.skip(reason=f"mock only: {mock_only.args[0]}"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    try:
        return (yield)
    except BudgetSpentError as spent:
        pytest.exit(f"budget spent: {spent} ({item.nodeid})", returncode=INCONCLUSIVE)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """A run that checked nothing is not green."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    checked = session.config.option.collectonly or (reporter and reporter.stats.get("passed"))
    if exitstatus == 0 and not checked:
        session.exitstatus = INCONCLUSIVE
    # Nor is a whole run that left out an answer of the contract.
    if exitstatus == 0 and checked and _is_whole(session) and session.config.stash[_watch_key].missing():
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
    session.config.stash[_whole_key] = _is_whole(session)


def _is_whole(session: pytest.Session) -> bool:
    """Whether every test of the suite was asked for, of the mock."""
    ran = {item.path for item in session.items}
    narrowed = session.config.stash.get(_narrowed_key, False) or any(
        "::" in arg for arg in session.config.args
    )
    return not ENDPOINT and not narrowed and {*TESTS.glob("test_*.py")} <= ran


def pytest_deselected(items: list[pytest.Item]) -> None:
    if items:
        items[0].config.stash[_narrowed_key] = True


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    watch = config.stash[_watch_key]
    if not watch.seen:
        return
    terminalreporter.section("contract")
    for line in contract().counts():
        terminalreporter.write_line(line)
    seen = contract().expected() & watch.seen.keys()
    terminalreporter.write_line(
        f"{watch.seen.total()} answers checked, {len(seen)} documented responses seen"
    )
    if config.stash.get(_whole_key, False):
        for missing in watch.missing():
            terminalreporter.write_line(f"no test produced {missing}", red=True)
    if ENDPOINT:
        for news, times in watch.news.items():
            terminalreporter.write_line(f"warning: {news} ({times} times)", yellow=True)
        terminalreporter.write_line(f"spent: {config.stash[_budget_key].so_far()}")


@pytest.fixture(scope="session")
def mock_program(pytestconfig: pytest.Config) -> Path:
    program: Path = pytestconfig.getoption("--program-dir") / "nairi-mock"
    if not program.is_file():
        pytest.fail(f"there is no {program}: run scripts/build.sh")
    return program.resolve()


@pytest.fixture(scope="session")
def mock_server(mock_program: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    with ServerProcess(mock_program, tmp_path_factory.mktemp("mock")) as server:
        yield server


@pytest.fixture(scope="session")
def foreign_jobs(mock_program: Path) -> dict[str, str]:
    """Jobs that the mock's sandboxes hold from elsewhere: origin to job id."""
    printed = run(mock_program, ["scenarios", "--json"])
    assert printed.returncode == 0, printed.stderr
    listed = json.loads(printed.stdout)["conversations"]
    return {row["origin"]: row["job_id"] for row in listed if row["origin"] != "api"}


def _required(variable: str) -> str:
    value = os.environ.get(variable, "")
    if not value:
        raise pytest.UsageError(f"NAIRI_BASE_URL names an endpoint, and {variable} is not set")
    return value


@pytest.fixture
def provider(request: pytest.FixtureRequest) -> Provider:
    """On the mock every test has its own key, and so its own sandbox, named after the test."""
    if ENDPOINT:
        job_id = os.environ.get("NAIRI_NON_API_JOB_ID")
        return Provider(
            base_url=with_prefix(ENDPOINT),
            api_key=_required("NAIRI_API_KEY"),
            agent_id=_required("NAIRI_AGENT_ID"),
            is_mock=False,
            poll_seconds=float(os.environ.get("NAIRI_POLL_INTERVAL", "2")),
            non_api_jobs={"elsewhere": job_id} if job_id else {},
            capabilities=frozenset({Capability.HOLD_FOREIGN_JOBS} if job_id else ()),
        )
    server: ServerProcess = request.getfixturevalue("mock_server")
    digest = hashlib.sha256(request.node.nodeid.encode()).hexdigest()
    return Provider(
        base_url=server.base_url,
        api_key=f"nr_{digest[:32]}",
        agent_id="my-agent",
        is_mock=True,
        poll_seconds=0.0,
        non_api_jobs=request.getfixturevalue("foreign_jobs"),
        capabilities=frozenset(Capability),
    )


@pytest.fixture(autouse=True)
def _needs(request: pytest.FixtureRequest) -> None:
    for marker in request.node.iter_markers("needs"):
        wanted: Capability = marker.args[0]
        if wanted not in request.getfixturevalue("provider").capabilities:
            pytest.skip(f"this provider cannot be made to {wanted.value}")


@pytest.fixture
def budget(pytestconfig: pytest.Config) -> Budget:
    return pytestconfig.stash[_budget_key]


@pytest.fixture
def watch(pytestconfig: pytest.Config) -> Watch:
    return pytestconfig.stash[_watch_key]


@pytest.fixture(scope="session")
def _endpoint_models() -> dict[str, Model]:
    return {}


@pytest.fixture
def model(provider: Provider, _endpoint_models: dict[str, Model]) -> Model:
    """What is believed of the provider; of an endpoint, by all tests together."""
    if provider.is_mock:
        return model_of(provider)
    return _endpoint_models.setdefault(provider.base_url, model_of(provider))


@pytest.fixture
def api(provider: Provider, budget: Budget, watch: Watch, model: Model) -> Iterator[Api]:
    """Whatever a test is about: an answer that no correct provider could give fails it."""
    with ObservedApi(provider, budget, watch, model, raise_violation) as calls:
        yield calls


@pytest.fixture
def stranger(provider: Provider, budget: Budget, watch: Watch) -> Iterator[Api]:
    """The same provider, asked by the owner of another key."""
    other = Provider(**{**vars(provider), "api_key": f"{provider.api_key}_stranger"})
    with Api(other, budget, watch) as calls:
        yield calls


@pytest.fixture(scope="session")
def _shared_turns() -> list[Turn]:
    return []


@pytest.fixture
def finished(api: Api, _shared_turns: list[Turn]) -> Turn:
    """A conversation whose first turn has ended; on an endpoint one serves all tests that only read."""
    if api.provider.is_mock:
        return drive(api, "Say hello")
    if not _shared_turns:
        _shared_turns.append(drive(api, "Say hello"))
    return _shared_turns[0]

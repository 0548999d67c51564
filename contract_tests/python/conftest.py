"""The fixtures of the suite; what a run is beside its tests stands in contract_run."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests
from conformance.finding import Finding
from conformance.model import Model
from conformance.observed_api import ObservedApi, model_of
from contract_run.cost import cost_of
from contract_run.exclusion import reason_to_skip
from contract_run.heard import Heard, ViolationHeardError
from contract_run.outcome import SharedTurnError, test_of
from contract_run.run import ENDPOINT, RUN, poll_seconds
from harness.api import Api
from harness.budget import Budget
from harness.contract import Watch
from harness.polling import Turn, drive, drive_follow_up
from harness.program import run
from harness.provider import Capability, Provider, with_prefix
from harness.server_process import ServerProcess

pytest_plugins = ["contract_run.plugin"]


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
            poll_seconds=poll_seconds(),
            non_api_jobs={"elsewhere": job_id} if job_id else {},
            capabilities=request.config.stash[RUN].capabilities,
            stranger_key=os.environ.get("NAIRI_STRANGER_API_KEY"),
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
        capabilities=request.config.stash[RUN].capabilities,
        stranger_key=f"nr_{digest[:32]}_stranger",
    )


@pytest.fixture
def budget(request: pytest.FixtureRequest) -> Iterator[Budget]:
    """On the mock, a test that an endpoint may see too must not cost more than it says."""
    if ENDPOINT or reason_to_skip(request.node, Capability, is_mock=False):
        yield request.config.stash[RUN].budget
        return
    budget, cost = Budget(), cost_of(request.node)
    yield budget
    declared = cost.conversations + len(cost.shared)
    assert budget.conversations <= declared, f"cost {budget.so_far()}, and says {declared} conversations"


@pytest.fixture
def watch(pytestconfig: pytest.Config) -> Watch:
    return pytestconfig.stash[RUN].watch


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
def note_violation(request: pytest.FixtureRequest, provider: Provider) -> Iterator[Callable[[Finding], None]]:
    """Keeps what the model finds for the run, which judges it under the behaviour that it breaks.

    It does not end the test, which may be about something else, or only look. On the mock the test fails of
    it when it is over. A surprise is none of a test's business.
    """
    heard: list[Heard] = []

    def note(finding: Finding) -> None:
        if not finding.is_surprise:
            heard.append(Heard(test_of(request.node), finding))

    yield note
    request.config.stash[RUN].heard += heard
    if provider.is_mock and heard:
        raise ViolationHeardError(heard)


@pytest.fixture
def api(
    provider: Provider,
    budget: Budget,
    watch: Watch,
    model: Model,
    note_violation: Callable[[Finding], None],
) -> Iterator[Api]:
    """Whatever a test is about, the model hears every answer."""
    with ObservedApi(provider, budget, watch, model, note_violation) as calls:
        yield calls


@pytest.fixture
def stranger(provider: Provider, budget: Budget, watch: Watch) -> Iterator[Api]:
    """The same provider, asked by the owner of another key."""
    other = Provider(**{**vars(provider), "api_key": provider.stranger_key})
    with Api(other, budget, watch) as calls:
        yield calls


@pytest.fixture(scope="session")
def _shared() -> dict[str, Turn | Exception]:
    return {}


def _once(api: Api, shared: dict[str, Turn | Exception], name: str, make: Callable[[], Turn]) -> Turn:
    """On an endpoint a turn is driven once for all tests; one that went wrong is not paid for again."""
    if api.provider.is_mock:
        return make()
    if name not in shared:
        try:
            shared[name] = make()
        except (AssertionError, requests.RequestException) as error:
            shared[name] = error
    found = shared[name]
    if isinstance(found, Exception):
        raise SharedTurnError(name) from found
    return found


@pytest.fixture
def finished(api: Api, _shared: dict[str, Turn | Exception]) -> Turn:
    """A conversation whose first turn has ended."""
    return _once(api, _shared, "finished", lambda: drive(api, "Say hello"))


@pytest.fixture
def followed_up(api: Api, finished: Turn, _shared: dict[str, Turn | Exception]) -> Turn:
    """The second turn of that conversation, ended too."""
    return _once(api, _shared, "followed_up", lambda: drive_follow_up(api, finished.job_id))

"""What every operation answers alike, so that no documented refusal is one that nobody has seen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from harness.api import Api
from harness.budget import Budget
from harness.calls import CALLS, Call
from harness.contract import Watch, contract
from harness.control import Control
from harness.expect import expect_error
from harness.provider import Provider
from harness.server_process import ServerProcess

pytestmark = pytest.mark.mock_only("what all operations have in common is not worth an endpoint's budget")

OPERATIONS = {name: call for name, call in CALLS.items() if name != "x-no-operation"}
WITH_BODY = {name: call for name, call in OPERATIONS.items() if call.body is not None or call.is_form}
WITH_AGENT = {name: call for name, call in CALLS.items() if "/my-agent" in call.path}


def each(calls: dict[str, Call]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("call", calls.values(), ids=calls.keys())


@pytest.fixture(scope="module")
def full_server(mock_program: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """A mock that has all the sandboxes it may have."""
    arguments = ["--port", "0", "--time", "skip", "--sandboxes-max", "1"]
    with ServerProcess(mock_program, tmp_path_factory.mktemp("full"), arguments) as server:
        yield server


def test_there_is_a_call_for_every_operation() -> None:
    assert CALLS.keys() | {"x-any-request"} == contract().operations.keys()
    for name, call in CALLS.items():
        assert contract().operation_of(call.method, call.path).name == name


@each(CALLS)
def test_every_operation_wants_a_key(api: Api, call: Call) -> None:
    expect_error(call.send(api, {"Authorization": None}), 401)


@each(CALLS)
def test_every_operation_says_so_when_the_mock_is_full(
    full_server: ServerProcess, provider: Provider, watch: Watch, call: Call
) -> None:
    there = {**vars(provider), "base_url": full_server.base_url}
    with Api(Provider(**{**there, "api_key": "nr_first"}), Budget(), watch) as first:
        assert first.call("GET", "/agents").ok
    with Api(Provider(**there), Budget(), watch) as second:
        assert "sandboxes" in expect_error(call.send(second), 503)


@pytest.mark.parametrize(("name", "call"), OPERATIONS.items(), ids=OPERATIONS.keys())
def test_every_operation_fails_in_the_documented_way_when_a_fault_plan_says_so(
    api: Api, provider: Provider, name: str, call: Call
) -> None:
    """The mock never fails so by itself; a plan lets a client see what it documents."""
    fault = {"kind": "status", "status": 500, "error": "internal error"}
    with Control(provider) as control:
        control.post("/faults", {"id": "down", "steps": [{"operation": name, "fault": fault}]})
        assert expect_error(call.send(api), 500) == "internal error"
        assert control.get("/faults/down")["completed"]


@each(OPERATIONS)
def test_every_operation_refuses_a_malformed_query(api: Api, call: Call) -> None:
    assert expect_error(api.raw(call.method, call.path + "?x=%"), 400) == "malformed query"


@each({name: call for name, call in OPERATIONS.items() if "_01JZ" in call.path or "/my-agent" in call.path})
def test_every_operation_refuses_a_malformed_path(api: Api, call: Call) -> None:
    path = call.path.replace("my-agent", "%zz").replace("_01JZ0000000000000000000000", "%ff%")
    assert expect_error(api.raw(call.method, path), 400) == "malformed path"


@each(WITH_AGENT)
def test_every_operation_on_an_agent_wants_one_that_there_is(api: Api, call: Call) -> None:
    expect_error(Call(call.method, call.path.replace("my-agent", "nobody"), call.body).send(api), 404)
    expect_error(Call(call.method, call.path.replace("my-agent", "cci_x"), call.body).send(api), 400)


@each({name: call for name, call in WITH_BODY.items() if "job_" not in call.path})  # a job is looked up first
def test_every_body_must_be_declared(api: Api, call: Call) -> None:
    expect_error(call.send(api, {"Content-Type": "text/plain"}), 400)


@each(CALLS)
def test_a_body_that_is_too_long_is_refused_by_its_length(api: Api, call: Call) -> None:
    expect_error(api.raw(call.method, call.path, {"Content-Length": "99999999"}), 400)


@pytest.mark.parametrize(
    ("status", "name", "value"),
    [(417, "Expect", "200-ok"), (431, "X-Long", "x" * 100_000), (501, "Transfer-Encoding", "gzip, chunked")],
)
def test_a_request_that_is_framed_oddly_is_refused(api: Api, status: int, name: str, value: str) -> None:
    expect_error(api.raw("GET", "/agents", {name: value}), status)


def test_a_target_that_is_too_long_is_refused(api: Api) -> None:
    expect_error(api.raw("GET", "/agents?x=" + "x" * 100_000), 414)


def test_a_follow_up_to_an_agent_that_is_gone_is_not_found(api: Api) -> None:
    made = api.call("POST", "/agents", {"name": "Soon Gone"}).json()
    job_id = api.start(agent_id=made["agent_id"]).json()["job_id"]
    assert api.call("DELETE", f"/agents/{made['id']}").ok
    expect_error(api.follow_up(job_id), 404)

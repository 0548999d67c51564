"""What a client did, judged by the mock: POST /__admin/requests/verify."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import requests
from harness.api import TIMEOUT_SECONDS, Api
from harness.budget import Budget
from harness.contract import Watch
from harness.control import Control
from harness.expect import expect_error
from harness.polling import poll
from harness.provider import Provider
from harness.server_process import ServerProcess

pytestmark = pytest.mark.mock_only("asks the mock's own control plane")


@pytest.fixture
def control(provider: Provider) -> Iterator[Control]:
    with Control(provider) as calls:
        calls.post("/clock", {"mode": "manual"})
        yield calls


def verify(control: Control, check: str, **members: Any) -> Any:
    return control.post("/requests/verify", {"check": check, **members})


def start(api: Api) -> tuple[str, str]:
    """A conversation and its user message."""
    started = api.start("Say hello").json()
    return started["job_id"], started["message_id"]


def send(provider: Provider, method: str, path: str, body: object = None) -> int:
    """A request whose answer a fault makes what no contract has; its status."""
    headers = {"Authorization": f"Bearer {provider.api_key}"}
    return requests.request(
        method, provider.base_url + path, json=body, headers=headers, timeout=TIMEOUT_SECONDS
    ).status_code


def finish(control: Control) -> None:
    control.post("/clock", {"run_until_idle": True})


def add_fault(control: Control, operation: str, fault: dict[str, Any]) -> None:
    control.post("/faults", {"id": "plan", "steps": [{"operation": operation, "fault": fault}]})


def test_a_well_behaved_client_keeps_every_rule(control: Control, api: Api) -> None:
    job_id, message_id = start(api)
    poll(api, message_id, 2)
    finish(control)
    assert poll(api, message_id, 1) == ["completed"]
    assert api.messages(job_id).ok
    assert api.follow_up(job_id, "And now?").ok
    operations = ["start_conversation", "get_message", "list_messages", "continue_conversation"]
    for check in (
        {"check": "conversations_started", "exactly": 1},
        {"check": "no_poll_after_terminal"},
        {"check": "poll_interval", "at_most": "1m"},
        {"check": "retry_after_honoured"},
        {"check": "no_overlapping_polls"},
        {"check": "poll_budget", "at_most": 3},
        {"check": "gave_up_by", "deadline": "1m"},
        {"check": "follow_up_after_end"},
        {"check": "sequence", "operations": operations},
        {"check": "requests", "match": {"status": 500}, "exactly": 0},
    ):
        judgement = control.post("/requests/verify", check)
        assert judgement["verdict"] == "holds", judgement
        assert (judgement["evidence"], judgement["exchanges"]) == ("complete", [])
        assert len(judgement["timeline"]) == 6


def test_an_orphan_is_shown_with_its_job_id(control: Control, api: Api) -> None:
    add_fault(control, "start_conversation", {"kind": "ack_loss"})
    with pytest.raises(requests.exceptions.ConnectionError):
        api.start()
    start(api)
    orphan = control.get("/conversations")["conversations"][1]["job_id"]
    judgement = verify(control, "conversations_started", exactly=1)
    assert judgement["verdict"] == "fails"
    assert judgement["exchanges"] == [1]
    assert orphan in judgement["explanation"]
    assert "an orphan (lost)" in judgement["timeline"][0]


@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "status", "status": 504, "work": "done"},
        {"kind": "broken_json"},
        {"kind": "empty"},
        {"kind": "ack_loss"},
        {"kind": "cut", "bytes": 10, "of": "body"},
    ],
    ids=lambda fault: fault["kind"],
)
def test_every_way_to_lose_the_answer_leaves_an_orphan(control: Control, fault: dict[str, Any]) -> None:
    add_fault(control, "start_conversation", fault)
    with suppress(requests.exceptions.RequestException):
        send(control.provider, "POST", "/conversations/start", {"agent_id": "my-agent", "prompt": "Hello"})
    job_id = control.get("/conversations")["conversations"][0]["job_id"]
    judgement = verify(control, "conversations_started", exactly=1)
    assert judgement["verdict"] == "holds"
    assert f"1 orphan the client was never told: {job_id}" in judgement["explanation"]


def test_a_refused_start_is_no_conversation(control: Control, api: Api) -> None:
    add_fault(control, "start_conversation", {"kind": "status", "status": 503})
    assert api.start().status == 503
    assert verify(control, "conversations_started", exactly=0)["verdict"] == "holds"


def test_a_poll_after_the_end_is_marked(control: Control, api: Api) -> None:
    _, message_id = start(api)
    finish(control)
    poll(api, message_id, 2)
    judgement = verify(control, "no_poll_after_terminal")
    assert (judgement["verdict"], judgement["exchanges"]) == ("fails", [3])
    assert [line[0] for line in judgement["timeline"]] == [" ", " ", ">"]
    assert judgement["timeline"][2].endswith("-> 200 completed")


def test_time_is_that_of_the_clock_that_is_named(control: Control, api: Api) -> None:
    _, message_id = start(api)
    poll(api, message_id, 1)
    control.post("/clock", {"advance": "2s"})
    poll(api, message_id, 1)
    by_sandbox = {"clock": "sandbox"}
    assert verify(control, "poll_interval", at_least="2s", **by_sandbox)["verdict"] == "holds"
    assert verify(control, "poll_interval", at_least="3s", **by_sandbox)["verdict"] == "fails"
    assert verify(control, "gave_up_by", deadline="1s", **by_sandbox)["verdict"] == "fails"


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_retry_after_binds_until_its_time(control: Control, api: Api, form: str) -> None:
    limited = {"kind": "status", "status": 429, "retry_after": "5s", "retry_after_form": form}
    add_fault(control, "get_message", limited)
    _, message_id = start(api)
    assert send(control.provider, "GET", f"/messages/{message_id}") == 429
    control.post("/clock", {"advance": "5s"})
    assert api.message(message_id).ok
    assert verify(control, "retry_after_honoured", clock="sandbox")["verdict"] == "holds"
    by_wall = verify(control, "retry_after_honoured")
    assert (by_wall["verdict"], by_wall["exchanges"]) == ("fails", [3])


def test_a_follow_up_waits_for_the_end(control: Control, api: Api) -> None:
    job_id, _ = start(api)
    assert api.follow_up(job_id, "And now?").ok
    assert verify(control, "follow_up_after_end")["exchanges"] == [2]
    finish(control)
    api.messages(job_id)
    assert api.follow_up(job_id, "And then?").ok
    assert verify(control, "follow_up_after_end")["exchanges"] == [2]


def test_a_check_may_be_about_one_conversation(control: Control, api: Api) -> None:
    first, _ = start(api)
    second, message_id = start(api)
    poll(api, message_id, 4)
    assert verify(control, "poll_budget", at_most=3, job_id=first)["verdict"] == "holds"
    judgement = verify(control, "poll_budget", at_most=3, job_id=second)
    assert (judgement["verdict"], len(judgement["timeline"])) == ("fails", 5)


def test_what_was_forgotten_proves_nothing(mock_program: Path, tmp_path: Path) -> None:
    arguments = ["--port", "0", "--journal-bytes-max", "20000"]
    with ServerProcess(mock_program, tmp_path, arguments) as server:
        provider = Provider(server.base_url, "nr_bounded", "my-agent", True, 0.0)
        with Api(provider, Budget(), Watch()) as api, Control(provider) as control:
            start(api)
            for _ in range(100):
                api.call("GET", "/agents/my-agent")
            judgement = verify(control, "conversations_started", exactly=1)
            assert (judgement["verdict"], judgement["evidence"]) == ("inconclusive", "evicted")
            job_id, message_id = start(api)
            poll(api, message_id, 1)
            later = verify(control, "poll_budget", at_most=1, job_id=job_id)
            assert (later["verdict"], later["evidence"]) == ("holds", "complete")


@pytest.mark.parametrize(
    ("check", "place"),
    [
        ({"check": "no_such"}, "check: 'no_such' is none of "),
        ({"check": "poll_budget"}, "needs at_most"),
        ({"check": "poll_interval", "at_least": "soon"}, "at_least: 'soon' is not a duration"),
        ({"check": "no_poll_after_terminal", "at_most": 1}, "unknown key 'at_most'"),
        ({"check": "sequence", "operations": ["get_mesage"]}, "operations[0]: 'get_mesage'"),
        ({}, "needs check"),
        ([], "must be an object"),
    ],
)
def test_a_check_that_is_none_is_refused_with_its_place(control: Control, check: Any, place: str) -> None:
    assert place in expect_error(control.call("POST", "/requests/verify", check), 400)


def test_the_document_names_the_checks_that_there_are(control: Control) -> None:
    refusal = expect_error(control.call("POST", "/requests/verify", {"check": "no_such"}), 400)
    names = refusal.split(" is none of ")[1].split(", ")
    schemas = control.get("/control-plane.json")["components"]["schemas"]
    assert schemas["Check"]["properties"]["check"]["enum"] == names

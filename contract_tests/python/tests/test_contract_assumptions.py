"""The mock with another choice made still obeys the contract, which documents that choice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from harness.api import Api
from harness.budget import Budget
from harness.calls import CALLS
from harness.contract import Watch
from harness.expect import expect_error
from harness.polling import drive
from harness.provider import Provider
from harness.server_process import ServerProcess

pytestmark = pytest.mark.mock_only("only the mock can be told to assume something else")

Assuming = Callable[[str], Any]
TEXT_BODY = {"Content-Type": "text/plain"}
JSON_BODIES = {name: call for name, call in CALLS.items() if call.body is not None}


@pytest.fixture
def assuming(mock_program: Path, tmp_path: Path, provider: Provider, watch: Watch) -> Assuming:
    """A mock of its own, told to assume `A-nn=value`."""

    @contextmanager
    def start(setting: str) -> Iterator[Api]:
        number, _, value = setting.partition("=")
        arguments = ["--port", "0", "--time", "skip", "--assume", setting]
        with ServerProcess(mock_program, tmp_path, arguments) as server:
            there = {**vars(provider), "base_url": server.base_url, "assumed": {number: value}}
            with Api(Provider(**there), Budget(), watch) as api:
                yield api

    return start


@pytest.mark.parametrize(
    ("name", "setting"),
    [(name, f"{number}={status}") for name, number, statuses in (
        ("start_conversation", "A-01", (200, 202)),
        ("upload_attachment", "A-03", (200,)),
        ("deploy_agent", "A-04", (200,)),
        ("update_agent", "A-06", (204,)),
        ("delete_agent", "A-07", (200,)),
    ) for status in statuses],
)  # fmt: skip
def test_an_operation_may_succeed_with_another_status(assuming: Assuming, name: str, setting: str) -> None:
    with assuming(setting) as api:
        assert CALLS[name].send(api).status == int(setting[-3:])


@pytest.mark.parametrize("status", [200, 202])
def test_a_follow_up_may_succeed_with_another_status(assuming: Assuming, status: int) -> None:
    with assuming(f"A-02={status}") as api:
        assert api.follow_up(drive(api).job_id).status == status


def test_a_daemons_key_may_be_forbidden(assuming: Assuming) -> None:
    with assuming("A-09=403") as api:
        for call in CALLS.values():
            expect_error(call.send(api, {"Authorization": "Bearer ccagent_x"}), 403)


def test_a_malformed_key_may_be_a_bad_request(assuming: Assuming) -> None:
    with assuming("A-10=400") as api:
        for call in CALLS.values():
            expect_error(call.send(api, {"Authorization": "Basic bnJfeDp5"}), 400)


def test_an_unknown_agent_may_be_a_bad_request(assuming: Assuming) -> None:
    with assuming("A-25=400") as api:
        expect_error(api.start(agent_id="nobody"), 400)


def test_a_malformed_agent_id_may_be_not_found(assuming: Assuming) -> None:
    with assuming("A-26=404") as api:
        expect_error(api.call("GET", "/agents/cci_x"), 404)


def test_a_wrong_method_may_be_not_found(assuming: Assuming) -> None:
    with assuming("A-15=404") as api:
        expect_error(api.call("DELETE", "/agents"), 404)


def test_a_wrong_type_may_be_unprocessable(assuming: Assuming, provider: Provider) -> None:
    wrong = {"prompt": 7, "name": 7, "update_config_only": 7}
    with assuming("A-18=422") as api:
        job_id = drive(api).job_id
        for name, call in JSON_BODIES.items():
            path = f"/conversations/{job_id}/continue" if name == "continue_conversation" else call.path
            body = {"agent_id": provider.agent_id, **wrong}
            expect_error(api.call(call.method, path, body), 422)


def test_another_content_type_may_be_unsupported(assuming: Assuming) -> None:
    with assuming("A-19=415") as api:
        job_id = drive(api).job_id
        for name, call in {**JSON_BODIES, "upload_attachment": CALLS["upload_attachment"]}.items():
            if name == "continue_conversation":
                path = f"/conversations/{job_id}/continue"
                expect_error(api.call("POST", path, {"prompt": "x"}, headers=TEXT_BODY), 415)
            else:
                expect_error(call.send(api, TEXT_BODY), 415)


def test_a_large_file_may_be_too_large(assuming: Assuming) -> None:
    with assuming("A-20=413") as api:
        expect_error(api.upload("larger.bin", b"x" * (50 * 1024 * 1024 + 1)), 413)


def test_a_long_body_may_be_too_large(assuming: Assuming) -> None:
    with assuming("A-21=413") as api:
        for call in CALLS.values():
            expect_error(api.raw(call.method, call.path, {"Content-Length": "99999999"}), 413)


@pytest.mark.parametrize("setting", ["A-30=with_agent", "A-36=null", "A-37=pending", "A-39=with_pickup"])
def test_a_conversation_keeps_the_contract_under_another_choice(assuming: Assuming, setting: str) -> None:
    with assuming(setting) as api:
        api.call("POST", "/agents", {"name": "My New Agent"})
        job_id = drive(api, agent_id="tools").job_id
        assert api.messages(job_id).ok
        assert api.conversations("tools").json()["conversations"][0].get("agent_id") == (
            "tools" if setting == "A-30=with_agent" else None
        )


@pytest.mark.parametrize(
    ("setting", "fields", "text"),
    [
        ("A-17=refused", {"colour": "green"}, "unknown field colour"),
        ("A-24=refused", {"attachment_ids": None}, "attachment_ids must not be null"),
    ],
)
def test_an_odd_field_may_be_refused(
    assuming: Assuming, setting: str, fields: dict[str, Any], text: str
) -> None:
    with assuming(setting) as api:
        assert expect_error(api.start(**fields), 400) == text


def test_a_taken_name_may_be_refused(assuming: Assuming) -> None:
    with assuming("A-35=refused") as api:
        assert api.call("POST", "/agents", {"name": "Twin"}).status == 201
        expect_error(api.call("POST", "/agents", {"name": "Twin"}), 400)


@pytest.mark.parametrize(("choice", "ok"), [("refused", False), ("reopened", True)])
def test_a_closed_conversation_is_continued_as_assumed(assuming: Assuming, choice: str, ok: bool) -> None:
    with assuming(f"A-27={choice}") as api:
        job_id = drive(api, agent_id="conversation-completed").job_id
        for _ in range(5):  # each read moves a skipping clock to the next event
            api.messages(job_id)
        listed = api.conversations("conversation-completed").json()["conversations"]
        assert listed[0]["status"] == "completed"
        answer = api.follow_up(job_id)
        assert answer.ok == ok
        assert ok or answer.json() == {"error": "job is not active"}


def test_a_file_may_have_more_fields(assuming: Assuming) -> None:
    with assuming("A-40=extended") as api:
        made = api.upload("note.txt", b"hello\n").json()["attachment_id"]
        assert api.attachment(made).json()["size"] == 6


@pytest.mark.parametrize("status", ["active", "error"])
def test_a_failed_turn_leaves_the_conversation_as_assumed(assuming: Assuming, status: str) -> None:
    with assuming(f"A-29={status}") as api:
        drive(api, agent_id="fails")
        assert api.conversations("fails").json()["conversations"][0]["status"] == status


@pytest.mark.parametrize("status", ["pending", "queued"])
def test_a_waiting_follow_up_has_the_status_assumed(assuming: Assuming, status: str) -> None:
    with assuming(f"A-28={status}") as api:
        job_id = api.start().json()["job_id"]
        waiting = api.follow_up(job_id).json()["message_id"]
        assert api.message(waiting).json()["status"] == status


@pytest.mark.parametrize("first", ["origin_first", "body_first"])
def test_the_origin_is_judged_as_assumed(assuming: Assuming, first: str, provider: Provider) -> None:
    with assuming(f"A-16={first}") as api:
        for job_id in provider.non_api_jobs.values():
            text = expect_error(api.call("POST", f"/conversations/{job_id}/continue", {}), 400)
            assert (text == "job is not an API job") == (first == "origin_first")

from __future__ import annotations

import json
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from conformance.model import Model
from conformance.rulebook import Rulebook
from harness.api import Api
from harness.budget import Budget
from harness.contract import Watch
from harness.control import Control
from harness.expect import expect_error
from harness.polling import poll
from harness.program import run
from harness.provider import Provider
from harness.server_process import ServerProcess

pytestmark = pytest.mark.of_this_repository("puts the mock into a state, and takes it out again")

KEY = "nr_a_key_that_no_file_may_show"
WRONG_USAGE = 2


@pytest.fixture
def model(provider: Provider) -> Model:
    """Knows that the client is not alone: the control plane puts in what nobody has started."""
    book = Rulebook(is_mock=provider.is_mock, assumed=provider.assumed)
    return Model(book, is_whole=False, foreign_jobs=provider.non_api_jobs.values())


@pytest.fixture
def control(provider: Provider) -> Iterator[Control]:
    with Control(provider) as calls:
        calls.post("/clock", {"mode": "manual"})
        yield calls


def at(server: ServerProcess) -> Provider:
    return Provider(server.base_url, KEY, "my-agent", True, 0.0)


def serve(program: Path, folder: Path, state_file: Path) -> ServerProcess:
    arguments = ["--port", "0", "--time", "manual", "--state-file", str(state_file)]
    return ServerProcess(program, folder, arguments)


@pytest.mark.parametrize("origin", ["api", "slack", "discord", "web"])
def test_a_conversation_is_given_a_past(control: Control, api: Api, origin: str) -> None:
    progress = {"role": "progress", "progress": {"type": "step", "summary": "Looking"}}
    given = control.post(
        "/conversations",
        {
            "origin": origin,
            "status": "active",
            "messages": [
                {"role": "user", "content": "Where is it?", "age": "2h"},
                progress,
                {"role": "assistant", "content": "Here.", "age": "1h"},
            ],
        },
    )
    listed = api.messages(given["job_id"]).json()["messages"]
    assert [message["id"] for message in listed] == given["message_ids"]
    assert [message["role"] for message in listed] == ["user", "progress", "assistant"]
    assert listed[0]["created_at"] < listed[2]["created_at"]
    continued = api.follow_up(given["job_id"])
    if origin == "api":
        control.post("/clock", {"run_until_idle": True})
        assert poll(api, continued.json()["message_id"], 1) == ["completed"]
    else:
        assert expect_error(continued, 400) == "job is not an API job"


def test_a_past_that_cannot_be_is_refused_whole(control: Control) -> None:
    before = control.get("/state")
    future = {"role": "user", "content": "x", "created_at": "2999-01-01T00:00:00Z"}
    bad = {"origin": "api", "messages": [future]}
    assert "messages[0]" in expect_error(control.call("POST", "/conversations", bad), 400)
    assert control.get("/state") == before


def test_a_key_is_revoked_in_mid_conversation(control: Control, api: Api) -> None:
    started = api.start().json()
    control.post("/key", {"revoked": True})
    expect_error(api.message(started["message_id"]), 401)
    expect_error(api.follow_up(started["job_id"]), 401)
    control.post("/clock", {"run_until_idle": True})
    assert control.get("/key") == {"revoked": True}
    control.post("/key", {"revoked": False})
    assert poll(api, started["message_id"], 1) == ["completed"]


def test_a_state_goes_on_under_another_key(control: Control, api: Api, stranger: Api) -> None:
    started = api.start().json()
    control.post("/clock", {"advance": "1500ms"})
    state = control.get("/state")
    with Control(stranger.provider) as other:
        assert other.call("PUT", "/state", state).status == 204
        assert other.get("/state") == state
        for calls in (control, other):
            calls.post("/clock", {"advance": "1h"})
    first = api.messages(started["job_id"])
    second = stranger.messages(started["job_id"])
    assert (first.body, first.headers["Date"]) == (second.body, second.headers["Date"])


def test_a_document_that_is_no_state_changes_nothing(control: Control) -> None:
    before = control.get("/state")
    text = expect_error(control.call("PUT", "/state", {**before, "version": 2}), 400)
    assert text.startswith("version: ")
    assert control.get("/state") == before


def test_a_graceful_stop_keeps_everything(mock_program: Path, tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    with serve(mock_program, tmp_path, file) as server, Control(at(server)) as control:
        with Api(at(server), Budget(), Watch()) as api:
            api.start()
        control.post("/clock", {"advance": "1500ms"})
        control.post("/faults", {"id": "p", "steps": [{"operation": "*", "fault": {"kind": "reset"}}]})
        before = control.get("/state")
        assert server.stop() == 0
    text = file.read_text(encoding="utf-8")
    assert KEY not in text
    assert json.loads(text)["sandboxes"][0]["state"] == before
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with serve(mock_program, tmp_path, file) as server, Control(at(server)) as control:
        listed = control.call("GET", "/sandboxes").json()["sandboxes"]
        assert [row["key"][:7] for row in listed] == ["sha256:"]
        assert control.get("/state") == before


@pytest.mark.parametrize("text", ["", "{", '{"format": "nairi-mock-state", "version": 2, "sandboxes": []}'])
def test_a_file_that_cannot_be_read_is_not_overwritten(mock_program: Path, tmp_path: Path, text: str) -> None:
    file = tmp_path / "state.json"
    file.write_text(text, encoding="utf-8")
    refused = run(mock_program, ["serve", "--port", "0", "--state-file", file])
    assert refused.returncode == WRONG_USAGE
    assert str(file) in refused.stderr
    assert file.read_text(encoding="utf-8") == text


def test_a_file_that_cannot_be_written_is_told_at_the_start(mock_program: Path, tmp_path: Path) -> None:
    file = tmp_path / "missing" / "state.json"
    refused = run(mock_program, ["serve", "--port", "0"], {"NAIRI_MOCK_STATE_FILE": str(file)})
    assert refused.returncode == WRONG_USAGE
    assert str(file) in refused.stderr


def test_a_second_program_is_refused_the_file_of_the_first(mock_program: Path, tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    with serve(mock_program, tmp_path, file) as first, Control(at(first)) as control:
        refused = run(mock_program, ["serve", "--port", "0", "--state-file", file])
        assert refused.returncode == WRONG_USAGE
        assert f"{file} is in use by another program" in refused.stderr
        control.post("/clock", {"advance": "1s"})
        before = control.get("/state")
        assert first.stop() == 0
    assert json.loads(file.read_text(encoding="utf-8"))["sandboxes"][0]["state"] == before
    assert [entry.name for entry in tmp_path.iterdir() if entry.name.startswith("state")] == [file.name]
    with serve(mock_program, tmp_path, file) as second, Control(at(second)) as control:
        assert control.get("/state") == before

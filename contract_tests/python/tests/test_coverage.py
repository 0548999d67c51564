"""What of the lifecycle a client has met: GET /__admin/coverage, and the gate of `exec` and `serve`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from harness.api import Api
from harness.control import Control
from harness.polling import poll
from harness.program import python, run
from harness.provider import Provider
from harness.server_process import ServerProcess

pytestmark = pytest.mark.mock_only("asks the mock's own control plane")

MISSING = 1
WRONG_USAGE = 2
# A client that starts a conversation and polls it to its end.
CLIENT = python(
    """
import json, os, urllib.request
base, key = os.environ["NAIRI_BASE_URL"], os.environ["NAIRI_API_KEY"]
def call(path, body=None):
    headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
    request = urllib.request.Request(base + path, body and json.dumps(body).encode(), headers)
    return json.load(urllib.request.urlopen(request))
started = call("/conversations/start", {"agent_id": os.environ["NAIRI_AGENT_ID"], "prompt": "Hello"})
while call("/messages/" + started["message_id"])["status"] not in ("completed", "failed"):
    pass
"""
)


@pytest.fixture
def control(provider: Provider) -> Iterator[Control]:
    with Control(provider) as calls:
        calls.post("/clock", {"mode": "manual"})
        yield calls


def met(control: Control, group: str, path: str = "/coverage") -> list[str]:
    items: list[dict[str, Any]] = control.get(path)[group]["items"]
    return [item["name"] for item in items if item["met"]]


def test_what_a_client_was_shown_is_met(control: Control, api: Api) -> None:
    started = api.start().json()
    assert met(control, "statuses") == []
    poll(api, started["message_id"], 1)
    control.post("/clock", {"run_until_idle": True})
    api.messages(started["job_id"])
    assert met(control, "statuses") == ["pending", "completed"]
    assert met(control, "transitions") == ["pending->completed"]
    assert met(control, "roles") == ["user", "assistant", "progress"]
    assert {"pending", "completed"} <= set(met(control, "statuses", "/coverage/total"))


def test_a_move_that_the_lifecycle_does_not_have_is_not_expected(control: Control, api: Api) -> None:
    message_id = api.start(agent_id="queued").json()["message_id"]
    poll(api, message_id, 1)
    control.post("/clock", {"run_until_idle": True})
    poll(api, message_id, 1)
    items = control.get("/coverage")["transitions"]["items"]
    seen = next(item for item in items if item["met"])
    assert (seen["name"], seen["expected"]) == ("queued->completed", False)


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        ({"kind": "reset"}, []),
        ({"kind": "ack_loss"}, []),
        ({"kind": "broken_json"}, []),
        ({"kind": "status", "status": 504, "work": "done"}, []),
        ({"kind": "delay", "delay": "1ms"}, ["pending"]),
    ],
    ids=["reset", "ack_loss", "broken_json", "status", "delay"],
)
def test_what_was_lost_on_its_way_is_not_met(
    control: Control, api: Api, fault: dict[str, Any], expected: list[str]
) -> None:
    message_id = api.start().json()["message_id"]
    control.post("/faults", {"id": "x", "steps": [{"operation": "get_message", "fault": fault}]})
    headers = {"Authorization": f"Bearer {control.provider.api_key}"}
    try:
        requests.get(f"{control.provider.base_url}/messages/{message_id}", headers=headers, timeout=10)
    except requests.exceptions.ConnectionError:
        assert fault["kind"] in ("reset", "ack_loss")
    assert met(control, "statuses") == expected


def test_coverage_outlives_the_journal(control: Control, api: Api) -> None:
    poll(api, api.start().json()["message_id"], 1)
    control.delete("/requests")
    assert met(control, "statuses") == ["pending"]


def test_errors_are_met_with_operation_and_status(control: Control, api: Api) -> None:
    api.message("cmsg_01JZ0000000000000000000002")
    items = control.get("/coverage")["errors"]["items"]
    assert {item["name"]: item.get("where") for item in items if item["met"]} == {
        "message_not_found": "get_message 404"
    }


def test_coverage_is_a_table_for_who_wants_text(control: Control) -> None:
    answer = control.call("GET", "/coverage", headers={"Accept": "text/plain"})
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert b"statuses 0 of 4\n" in answer.body


def test_exec_prints_what_its_command_has_met(mock_program: Path) -> None:
    done = run(mock_program, ["exec", "--coverage", "--", *CLIENT])
    assert done.returncode == 0, done.stderr
    assert "  x completed\n" in done.stderr
    assert "  - failed\n" in done.stderr


@pytest.mark.parametrize(
    ("required", "agent", "status", "missing"),
    [
        ("status:completed,transition:pending->completed", "completes", 0, ""),
        ("status:failed", "completes", MISSING, "status:failed"),
        ("status:failed", "fails", 0, ""),
        ("statuses", "queued", MISSING, "status:failed"),
        ("all", "completes", MISSING, "error:not_api_job"),
    ],
)
def test_exec_is_a_gate(mock_program: Path, required: str, agent: str, status: int, missing: str) -> None:
    gate = ["exec", "--require-coverage", required, "--", *CLIENT]
    done = run(mock_program, gate, {"NAIRI_AGENT_ID": agent})
    assert done.returncode == status, done.stderr
    assert missing in done.stderr


def test_the_gate_does_not_hide_how_the_command_ended(mock_program: Path) -> None:
    gate = ["exec", "--require-coverage", "all", "--", *python("raise SystemExit(7)")]
    assert run(mock_program, gate).returncode == 7


def test_serve_prints_the_table_at_its_end(mock_program: Path, tmp_path: Path) -> None:
    with ServerProcess(mock_program, tmp_path, ["--port", "0", "--coverage"]) as server:
        requests.get(f"{server.base_url}/agents", timeout=10)
    assert "  x unauthenticated  (list_agents 401)\n" in server.log()


@pytest.mark.parametrize("command", ["serve", "exec"])
def test_a_requirement_that_does_not_exist_is_wrong_usage(mock_program: Path, command: str) -> None:
    arguments = [command, "--port", "0", "--require-coverage", "moods"]
    done = run(mock_program, arguments + (["--", "true"] if command == "exec" else []))
    assert done.returncode == WRONG_USAGE
    assert "'moods' is no coverage" in done.stderr

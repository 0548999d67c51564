from __future__ import annotations

import json
import re
import socket
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import jsonschema
import pytest
import requests
from conformance.observed_api import ObservedApi, model_of
from harness.api import Answer, Api
from harness.budget import Budget
from harness.contract import Watch
from harness.control import Control
from harness.documents import blocks
from harness.expect import expect_error
from harness.polling import poll
from harness.program import REPOSITORY, run
from harness.provider import Provider
from harness.raw_exchange import raw_exchange
from harness.server_process import ServerProcess

pytestmark = pytest.mark.of_this_repository("tests the mock's own control plane")

TOKEN_HEADER = "X-Nairi-Mock-Admin-Token"


@pytest.fixture
def control(provider: Provider) -> Iterator[Control]:
    with Control(provider) as calls:
        calls.post("/clock", {"mode": "manual"})
        yield calls


def start(api: Api, agent_id: str = "my-agent") -> tuple[str, str]:
    """A conversation and its user message."""
    answer = api.start("Say hello", agent_id)
    assert answer.ok, answer.body
    started = answer.json()
    return started["job_id"], started["message_id"]


@pytest.mark.parametrize(("path", "status"), [("/health", "ok"), ("/ready", "ready")])
def test_probes_need_no_key(control: Control, path: str, status: str) -> None:
    answer = control.call("GET", path, headers={"Authorization": None})
    assert answer.status == 200
    assert answer.json()["status"] == status
    assert {"version", "instance"} <= answer.json().keys()


def test_each_start_is_another_instance(mock_program: Path, tmp_path: Path) -> None:
    instances = set()
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        with ServerProcess(mock_program, tmp_path / name) as server:
            instances.add(ask(server.port, "GET /__admin/health", "localhost")[1])
    assert len(instances) == 2


def test_the_clock_stands_until_it_is_moved(control: Control, api: Api) -> None:
    _, message_id = start(api)
    assert set(poll(api, message_id, 5)) == {"pending"}
    moved = control.post("/clock", {"advance": "5s"})
    assert moved["fired"] == len(moved["events"]) == 5
    assert moved["events"][-1]["message_id"] == message_id
    assert moved["events"][-1]["status"] == "completed"
    assert moved["next_due"] is None
    assert poll(api, message_id, 1) == ["completed"]


def test_run_until_idle_ends_every_turn_that_ends(control: Control, api: Api) -> None:
    messages = [start(api, agent)[1] for agent in ("slow", "queued", "fails")]
    control.post("/clock", {"run_until_idle": True})
    assert [poll(api, message, 1)[0] for message in messages] == ["completed", "completed", "failed"]


def test_the_clock_goes_to_a_moment(control: Control) -> None:
    moved = control.post("/clock", {"advance_to": "2040-01-02T03:04:05Z"})
    assert moved["now"] == control.get("/clock")["now"] == "2040-01-02T03:04:05.000Z"


@pytest.mark.parametrize("body", [{}, {"advance": "soon"}, {"advance": "1s", "mode": "skip"}, {"x": 1}, []])
def test_the_clock_says_what_it_does_not_take(control: Control, body: object) -> None:
    expect_error(control.call("POST", "/clock", body), 400)


def test_conversations_of_every_origin_are_listed(control: Control, api: Api) -> None:
    job_id, message_id = start(api, "stuck")
    listed = control.get("/conversations")
    assert listed["total"] == 4
    assert {row["origin"] for row in listed["conversations"]} == {"api", "slack", "discord", "web"}
    latest = listed["conversations"][0]
    assert latest["job_id"] == job_id
    assert [turn["message_id"] for turn in latest["open_turns"]] == [message_id]


def test_a_turn_is_completed_from_outside(control: Control, api: Api) -> None:
    job_id, message_id = start(api, "stuck")
    control.post(f"/conversations/{job_id}/complete", {"reply": "Hello yourself."})
    assert poll(api, message_id, 1) == ["completed"]
    assert api.messages(job_id).json()["messages"][-1]["content"] == "Hello yourself."


def test_a_turn_is_failed_from_outside(control: Control, api: Api) -> None:
    job_id, message_id = start(api)
    control.post(f"/conversations/{job_id}/fail", {"reason": "The agent ran out of memory."})
    assert poll(api, message_id, 1) == ["failed"]
    last = api.messages(job_id).json()["messages"][-1]
    assert (last["role"], last["content"]) == ("system", "The agent ran out of memory.")


def test_what_has_ended_cannot_be_ended_again(control: Control, api: Api) -> None:
    job_id, _ = start(api)
    control.post(f"/conversations/{job_id}/complete")
    for action in ("complete", "fail", "release"):
        expect_error(control.call("POST", f"/conversations/{job_id}/{action}"), 409)


def test_a_reset_of_all_gives_the_same_world_again(control: Control, api: ObservedApi) -> None:
    control.post("/reset", {"scope": "all"})
    before = start(api)
    control.post("/reset", {"scope": "all"})
    api.begin(api.provider, model_of(api.provider))
    assert api.message(before[1]).status == 404
    assert start(api) == before


def test_the_sandboxes_are_listed_without_their_keys(control: Control, api: Api) -> None:
    start(api)
    answer = control.call("GET", "/sandboxes")
    assert answer.json()["total"] >= 1
    assert control.provider.api_key.encode() not in answer.body
    shown = f"nr_...{control.provider.api_key[-4:]}"
    assert shown in {row["key"] for row in answer.json()["sandboxes"]}


def test_a_rule_decides_what_a_turn_plays(control: Control, api: Api) -> None:
    control.post("/scenarios", {"match": {"prompt_contains": "hello"}, "scenario": "stuck"})
    _, message_id = start(api)
    control.post("/clock", {"run_until_idle": True})
    assert poll(api, message_id, 1) == ["pending"]
    control.delete("/scenarios")
    assert control.get("/scenarios")["rules"] == 0


FLAKY = {
    "id": "flaky",
    "steps": [{"operation": "get_message", "times": 2, "fault": {"kind": "status", "status": 503}}],
}


def test_a_fault_plan_is_used_up_step_by_step(control: Control, api: Api) -> None:
    added = control.call("POST", "/faults", FLAKY)
    assert added.status == 201
    _, message_id = start(api)
    assert [api.message(message_id).status for _ in range(3)] == [503, 503, 200]
    report = control.get("/faults/flaky")
    assert (report["steps"][0]["used"], report["steps"][0]["remaining"]) == (2, 0)
    assert report["completed"] is True


def test_a_fault_plan_can_be_chosen_by_a_request(control: Control, api: Api) -> None:
    control.post("/faults", {**FLAKY, "scope": "request"})
    _, message_id = start(api)
    assert api.message(message_id).status == 200
    chosen = api.call("GET", f"/messages/{message_id}", headers={"X-Nairi-Mock-Fault": "flaky"})
    assert chosen.status == 503


def test_a_fault_plan_can_be_withdrawn(control: Control, api: Api) -> None:
    control.post("/faults", FLAKY)
    control.delete("/faults/flaky")
    _, message_id = start(api)
    assert api.message(message_id).status == 200
    expect_error(control.call("GET", "/faults/flaky"), 404)


def test_a_plan_for_no_operation_is_refused(control: Control) -> None:
    plan = {"id": "x", "steps": [{"operation": "get_mesage", "fault": {"kind": "reset"}}]}
    assert "get_mesage" in expect_error(control.call("POST", "/faults", plan), 400)


def test_the_journal_counts_and_finds(control: Control, api: Api) -> None:
    job_id, message_id = start(api)
    poll(api, message_id, 3)
    counted = control.post("/requests/count", {"operation": "get_message", "message_id": message_id})
    assert (counted["count"], counted["evidence"]) == (3, "complete")
    found = control.post("/requests/find", {"operation": "start_conversation"})
    assert found["total"] == 1
    assert job_id in found["requests"][0]["reply"]["body"]
    assert control.get("/requests")["total"] == 4
    control.delete("/requests")
    assert control.get("/requests")["total"] == 0


def test_the_journal_holds_no_key(control: Control, api: Api) -> None:
    start(api)
    assert control.provider.api_key.encode() not in control.call("GET", "/requests").body


def test_the_journal_is_bounded_and_says_so(mock_program: Path, tmp_path: Path) -> None:
    arguments = ["--port", "0", "--journal-bytes-max", "20000"]
    with ServerProcess(mock_program, tmp_path, arguments) as server:
        provider = Provider(server.base_url, "nr_bounded", "my-agent", True, 0.0)
        with Api(provider, Budget(), Watch()) as api, Control(provider) as control:
            for _ in range(100):
                api.call("GET", "/agents/my-agent")
            counted = control.post("/requests/count", {"operation": "get_agent"})
            assert counted["evidence"] == "evicted"
            assert 0 < counted["count"] < 100
            assert counted["first_kept"] > 1


def test_a_test_awaits_what_its_client_will_send(control: Control, api: Api) -> None:
    wish = {"operation": "start_conversation", "count": 2, "deadline": "30s"}
    start(api)
    with ThreadPoolExecutor(1) as pool, Control(control.provider) as other:
        awaited = pool.submit(other.post, "/requests/await", wish)
        start(api)
        assert awaited.result()["conclusion"] == "holds"


def test_a_wait_ends_at_its_deadline(control: Control) -> None:
    answer = control.post("/requests/await", {"operation": "get_agent", "deadline": "10ms"})
    assert (answer["conclusion"], answer["count"]) == ("fails", 0)


def test_many_waits_keep_nobody_waiting(mock_server: ServerProcess, control: Control, api: Api) -> None:
    """More waits than the server has threads, and the request that ends them all still gets through."""
    line = f"POST /__admin/requests/await?sandbox={control.provider.api_key} HTTP/1.1"
    waits = []
    for _ in range(50):
        waits.append(socket.create_connection(("127.0.0.1", mock_server.port), timeout=30))
        waits[-1].sendall(f"{line}\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n".encode())
    start(api)
    for wait in waits:
        with wait:
            assert wait.recv(4096).startswith(b"HTTP/1.1 200")


def test_a_lost_acknowledgement_leaves_an_orphan(control: Control, api: Api) -> None:
    plan = {"id": "lost", "steps": [{"operation": "start_conversation", "fault": {"kind": "ack_loss"}}]}
    control.post("/faults", plan)
    with pytest.raises(requests.exceptions.ConnectionError):
        api.start()
    start(api)
    assert control.get("/conversations")["total"] == 3 + 2
    lost = control.post("/requests/find", {"verdict_contains": "plan=lost"})
    assert [exchange["reply"]["fate"] for exchange in lost["requests"]] == ["lost"]


@pytest.mark.parametrize(
    ("scope", "plans", "requests_kept"),
    [("faults", 0, 1), ("journal", 1, 0), ("conversations", 1, 1), ("all", 0, 0)],
)
def test_a_reset_has_four_scopes(
    control: Control, api: Api, scope: str, plans: int, requests_kept: int
) -> None:
    control.post("/faults", FLAKY)
    start(api)
    control.post("/reset", {"scope": scope})
    assert len(control.get("/faults")["plans"]) == plans
    assert control.get("/requests")["total"] == requests_kept


def test_a_request_about_no_sandbox_is_refused(control: Control) -> None:
    refused: Answer = control.call("GET", "/clock", headers={"Authorization": None})
    assert "which sandbox?" in expect_error(refused, 400)
    named = control.call("GET", "/clock?sandbox=nr_by_name", headers={"Authorization": None})
    assert named.status == 200


def ask(port: int, line: str, host: str, *headers: str) -> tuple[int, bytes]:
    """Status and body of a request whose Host is not the one that it is sent to."""
    head = [f"{line} HTTP/1.1", f"Host: {host}", "Connection: close", *headers, "", ""]
    status, _, body = raw_exchange(port, "\r\n".join(head).encode()).partition(b"\r\n\r\n")
    return int(status.split(b" ", 2)[1]), body


@pytest.mark.parametrize(
    ("host", "headers"),
    [
        ("evil.example", []),
        ("evil.example:{port}", ["Origin: http://evil.example:{port}"]),
        ("127.0.0.1:{port}", ["Origin: http://evil.example"]),
        ("127.0.0.1:{port}", ["Origin: null"]),
        ("127.0.0.1:{port}", ["Origin: http://127.0.0.1:1"]),
        ("127.0.0.1:{port}", ["Sec-Fetch-Site: cross-site"]),
    ],
)
@pytest.mark.parametrize("line", ["GET /__admin/health", "POST /__admin/reset?sandbox=nr_x"])
def test_a_web_page_does_not_drive_the_mock(
    mock_server: ServerProcess, line: str, host: str, headers: list[str]
) -> None:
    port = mock_server.port
    filled = [header.format(port=port) for header in headers]
    status, body = ask(port, line, host.format(port=port), *filled)
    assert status == 403
    assert body.startswith(b'{"error":')


def test_a_token_that_is_set_is_wanted(mock_program: Path, tmp_path: Path) -> None:
    environment = {"NAIRI_MOCK_ADMIN_TOKEN": "secret"}
    with ServerProcess(mock_program, tmp_path, ["--port", "0"], environment) as server:
        assert ask(server.port, "GET /__admin/health", "localhost")[0] == 200
        assert ask(server.port, "GET /__admin/sandboxes", "localhost")[0] == 401
        token = f"{TOKEN_HEADER}: secret"
        assert ask(server.port, "GET /__admin/sandboxes", "localhost", token)[0] == 200


def test_elsewhere_than_on_loopback_a_token_is_not_optional(mock_program: Path, tmp_path: Path) -> None:
    refused = run(mock_program, ["serve", "--host", "0.0.0.0", "--port", "0"])
    assert refused.returncode == 2
    assert "--admin-token" in refused.stderr
    arguments = ["--host", "0.0.0.0", "--port", "0", "--admin-token", "secret"]
    with ServerProcess(mock_program, tmp_path, arguments) as server:
        assert ask(server.port, "GET /__admin/sandboxes", "mock")[0] == 401


def test_the_control_plane_can_be_left_out(mock_program: Path, tmp_path: Path) -> None:
    with ServerProcess(mock_program, tmp_path, ["--port", "0", "--no-admin"]) as server:
        assert ask(server.port, "GET /__admin/health", "localhost")[0] == 404


PAGE = REPOSITORY / "docs/control-plane.md"


def test_the_page_works_from_top_to_bottom_and_leaves_no_route_out(
    mock_program: Path, tmp_path: Path
) -> None:
    lines = "".join(block.text for block in blocks(PAGE, "") if block.language == "bash")
    with ServerProcess(mock_program, tmp_path, ["--port", "0", "--time", "manual"]) as server:
        script = lines.replace("http://127.0.0.1:8080", server.ready["url"])
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-xc", script],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        routes = json.loads(ask(server.port, "GET /__admin", "localhost")[1])["routes"]
    for path in {route.split()[1] for route in routes}:
        shown = re.escape(path).replace(r"\{job_id\}", r"\$\(start\)").replace(r"\{plan_id\}", r"\w+")
        shown = shown.replace(r"\{file\}", r"[\w.]+")
        assert re.search(shown + r"[?'\"]", lines), path


def test_answers_have_the_shapes_that_the_document_gives(control: Control, api: Api) -> None:
    document = control.get("/control-plane.json")

    def check(name: str, value: object) -> None:
        schema = {"$ref": f"#/components/schemas/{name}", "components": document["components"]}
        jsonschema.Draft202012Validator(schema).validate(value)

    start(api)
    check("Routes", control.get(""))
    check("Status", control.get("/health"))
    check("Sandboxes", control.get("/sandboxes"))
    check("Clock", control.get("/clock"))
    check("Scenarios", control.get("/scenarios"))
    check("Key", control.get("/key"))
    state = control.get("/state")
    check("SandboxState", state)
    past = {"origin": "web", "messages": [{"role": "user", "content": "x", "age": "1s"}]}
    check("PastConversation", past)
    check("AddedConversation", control.post("/conversations", past))
    conversations = control.get("/conversations")
    check("Conversations", conversations)
    newest = conversations["conversations"][0]["job_id"]
    check("ConversationInFull", control.get(f"/conversations/{newest}"))
    check("FaultReport", control.post("/faults", FLAKY))
    check("FaultReports", control.get("/faults"))
    check("MovedClock", control.post("/clock", {"run_until_idle": True}))
    check("Findings", control.get("/requests"))
    check("Tally", control.post("/requests/count"))
    check("Awaited", control.post("/requests/await"))
    check("Judgement", control.post("/requests/verify", {"check": "no_poll_after_terminal"}))
    check("Coverage", control.get("/coverage"))
    check("Coverage", control.get("/coverage/total"))
    check("ResetDone", control.post("/reset", {"scope": "journal"}))
    check("Error", control.call("GET", "/nowhere").json())

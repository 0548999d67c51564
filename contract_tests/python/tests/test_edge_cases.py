"""The table of edge cases in the README: it is complete, and each of its lines does what it says."""

from __future__ import annotations

import json
import re
import socket
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from harness.control import Control
from harness.documents import blocks
from harness.program import REPOSITORY, clean_environment
from harness.provider import Provider

pytestmark = pytest.mark.mock_only("the table is about the mock")

README = REPOSITORY / "README.md"
_ROW = re.compile(r"^\| `(?P<name>[\w-]+)` \| (?P<what>.*) \| `(?P<line>(?:start|follow_up|fault) .*)` \|$")
PORT = "127.0.0.1:8080"
KEY = "nr_edge"
TARGETS = {
    "start_conversation": ("POST", "/conversations/start"),
    "get_message": ("GET", "/messages/cmsg_01JZ0000000000000000000002"),
    "list_messages": ("GET", "/conversations/job_01JZ0000000000000000000002/messages"),
    "*": ("GET", "/agents"),
}


@dataclass(frozen=True)
class EdgeCase:
    name: str
    line: str

    @property
    def switch(self) -> str:
        return self.line.partition(" ")[0]


def edge_cases() -> list[EdgeCase]:
    rows = filter(None, map(_ROW.match, README.read_text(encoding="utf-8").splitlines()))
    return [EdgeCase(row["name"], row["line"]) for row in rows]


def switched_by(switch: str) -> list[Any]:
    cases = [case for case in edge_cases() if case.switch == switch]
    return [pytest.param(case, id=case.name) for case in cases]


def run_line(case: EdgeCase, provider: Provider) -> str:
    """The functions of the README, then the line, as printed; only address and key are this test's."""
    (functions,) = blocks(README, "edge cases")
    address = provider.base_url.split("/")[2]
    script = (functions.text + case.line).replace(PORT, address).replace(KEY, provider.api_key)
    done = subprocess.run(
        ["bash", "-euc", script],
        env=clean_environment(),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout


@pytest.fixture
def control(provider: Provider) -> Iterator[Control]:
    with Control(provider) as plane:
        yield plane


def send(provider: Provider, operation: str) -> socket.socket:
    """A request whose reply nobody reads: whether one comes is what the edge cases are about."""
    host, port = provider.base_url.split("/")[2].split(":")
    method, path = TARGETS[operation]
    body = json.dumps({"agent_id": "my-agent", "prompt": "Hi."}) if method == "POST" else ""
    connection = socket.create_connection((host, int(port)), timeout=60)
    connection.sendall(
        f"{method} /api/public/v1{path} HTTP/1.1\r\nHost: {host}:{port}\r\n"
        f"Authorization: Bearer {provider.api_key}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n{body}".encode()
    )
    return connection


def test_the_table_names_every_behaviour_fault_and_every_kind_of_fault() -> None:
    behaviours = (REPOSITORY / "fixtures/scenarios/behaviour_faults").glob("*.json")
    schema = json.loads((REPOSITORY / "fixtures/faults/plan.schema.json").read_text(encoding="utf-8"))
    kinds = {name for name, part in schema["$defs"].items() if "kind" in part.get("properties", {})}
    named = [case.name for case in edge_cases()]
    assert sorted(named) == sorted({*map(_stem, behaviours), *kinds, "not-an-api-job"})


def _stem(file: Path) -> str:
    return file.stem


@pytest.mark.parametrize("case", switched_by("start"))
def test_a_behaviour_fault_is_played_by_its_line(
    case: EdgeCase, provider: Provider, control: Control
) -> None:
    job_id = json.loads(run_line(case, provider))["job_id"]
    (conversation,) = [
        row for row in control.get("/conversations")["conversations"] if row["job_id"] == job_id
    ]
    (turn,) = conversation["open_turns"]
    assert turn["scenario"] == case.name


@pytest.mark.parametrize("case", switched_by("fault"))
def test_a_fault_happens_to_the_next_request_after_its_line(
    case: EdgeCase, provider: Provider, control: Control
) -> None:
    (step,) = json.loads(run_line(case, provider))["steps"]
    assert step["fault"]["kind"] == case.name
    requests_needed = step["fault"].get("tokens", 0) + 1
    connections = [send(provider, step["operation"]) for _ in range(requests_needed)]
    question = {"verdict_contains": f"kind={case.name}", "count": 1, "deadline": "30s"}
    assert control.post("/requests/await", question)["conclusion"] == "holds"
    for connection in connections:
        connection.close()


@pytest.mark.parametrize("case", switched_by("follow_up"))
def test_a_job_from_elsewhere_is_refused_by_its_line(case: EdgeCase, provider: Provider) -> None:
    assert json.loads(run_line(case, provider)) == {"error": "job is not an API job"}

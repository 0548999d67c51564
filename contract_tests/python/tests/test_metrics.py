from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from harness.server_process import ServerProcess
from prometheus_client.metrics_core import Metric
from prometheus_client.parser import text_string_to_metric_families

pytestmark = pytest.mark.of_this_repository("tests the mock's own control plane")

PREFIX = "/api/public/v1"
KEY = "nr_metrics_0123456789"


class Server:
    """A mock that nobody else asks anything, so that its counts are this test's."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.session = requests.Session()
        self.session.headers["Authorization"] = f"Bearer {KEY}"

    def api(self, method: str, path: str, **options: object) -> None:
        self.session.request(method, self.url + PREFIX + path, timeout=10, **options)  # type: ignore[arg-type]

    def metrics(self) -> dict[str, Metric]:
        answer = self.session.get(self.url + "/__admin/metrics", timeout=10)
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
        assert KEY not in answer.text
        return {family.name: family for family in text_string_to_metric_families(answer.text)}


@pytest.fixture
def server(mock_program: Path, tmp_path: Path) -> Iterator[Server]:
    with ServerProcess(mock_program, tmp_path, ["--port", "0", "--time", "manual"]) as process:
        yield Server(process.ready["url"])


def value(family: Metric, suffix: str = "", **labels: str) -> float:
    (found,) = (
        sample.value
        for sample in family.samples
        if sample.name == family.name + suffix and sample.labels == labels
    )
    return float(found)


def test_requests_are_counted_by_operation_and_status(server: Server) -> None:
    server.api("GET", "/agents")
    server.api("GET", "/agents")
    server.api("GET", "/agents", headers={"Authorization": "Bearer ccagent_x"})
    server.api("GET", "/nowhere")
    requests_total = server.metrics()["nairi_mock_requests"]
    assert value(requests_total, "_total", operation="list_agents", status="200") == 2
    assert value(requests_total, "_total", operation="list_agents", status="401") == 1
    assert value(requests_total, "_total", operation="none", status="404") == 1


def test_polls_are_a_histogram_that_adds_up(server: Server) -> None:
    for _ in range(3):
        server.api("GET", "/messages/cmsg_01JZ0000000000000000000000")
    polls = server.metrics()["nairi_mock_poll_handling_seconds"]
    assert polls.type == "histogram"
    counts = [sample.value for sample in polls.samples if sample.name.endswith("_bucket")]
    assert counts == sorted(counts)
    assert counts[-1] == value(polls, "_count") == 3
    assert value(polls, "_sum") > 0


def test_faults_are_counted_by_kind(server: Server) -> None:
    step = {"operation": "list_agents", "times": 2, "fault": {"kind": "status", "status": 503}}
    plan = {"id": "p", "steps": [step]}
    server.session.post(server.url + "/__admin/faults", json=plan, timeout=10)
    for _ in range(3):
        server.api("GET", "/agents")
    assert value(server.metrics()["nairi_mock_faults"], "_total", kind="status") == 2


def test_gauges_show_what_the_server_holds(server: Server) -> None:
    before = server.metrics()
    assert value(before["nairi_mock_sandboxes"]) == 0
    start = {"agent_id": "my-agent", "prompt": "x"}
    server.api("POST", "/conversations/start", json=start)
    after = server.metrics()
    assert value(after["nairi_mock_sandboxes"]) == 1
    assert value(after["nairi_mock_conversations"]) == 4
    assert value(after["nairi_mock_journal_bytes"]) > 0
    assert value(after["nairi_mock_connections"]) >= 1
    assert value(after["nairi_mock_uptime_seconds"]) >= value(before["nairi_mock_uptime_seconds"])
    (build,) = after["nairi_mock_build_info"].samples
    assert build.labels.keys() == {"version"}
    server.session.delete(server.url + "/__admin/requests", timeout=10)
    assert value(server.metrics()["nairi_mock_journal_forgotten"], "_total") == 1

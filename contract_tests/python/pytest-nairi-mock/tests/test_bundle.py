"""What a test that fails leaves to whoever looks at it."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from harness.server_process import ServerProcess
from pytest_nairi_mock.control_plane import ControlPlane, Order
from pytest_nairi_mock.replay import replay

pytestmark = pytest.mark.mock_only("tests the plugin, which brings a mock of its own")

RunTests = Callable[..., pytest.RunResult]

FAILING = """
    @pytest.mark.nairi(time="manual")
    def test_it(nairi, desk):
        nairi.fault("get_message", "status", status=503, times=3)
        turn = desk.start("Where's order 1042?")
        assert desk.read(turn).status_code == 503
        nairi.clock.advance("5s")
        assert desk.read(turn).status_code == 200
"""


@pytest.fixture
def bundle(run_tests: RunTests, pytester: pytest.Pytester) -> Path:
    """The folder of the bundle of a test that has failed."""
    result = run_tests(FAILING, "--nairi-bundles=bundles", "--nairi-seed=5", "--junit-xml=report.xml")
    result.assert_outcomes(failed=1)
    (folder,) = (pytester.path / "bundles").iterdir()
    return folder


@pytest.mark.parametrize("arguments", [(), ("-n", "1")], ids=["alone", "worker"])
def test_the_report_of_a_failure_has_the_bundle(run_tests: RunTests, arguments: tuple[str, ...]) -> None:
    result = run_tests(FAILING, "--nairi-seed=5", *arguments)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        [
            "*- nairi-mock -*",
            "reproduce: pytest test_desk.py::test_it --nairi-seed=5",
            "sandbox:   nr_* (seed 5) at http://127.0.0.1:*",
            "fault plan fault-1, steps[[]0] (status at get_message): happened 2 times, 1 remaining",
            "timeline:",
            "*start_conversation*",
            "*get_message*",
            "replay:",
            "*curl -sS *-H 'Content-Type: application/json' *order 1042?*/conversations/start",
        ]
    )


def test_a_worker_writes_the_bundle_where_the_run_began(
    run_tests: RunTests, pytester: pytest.Pytester
) -> None:
    run_tests(FAILING, "--nairi-bundles=bundles", "--junit-xml=report.xml", "-n", "1")
    (folder,) = (pytester.path / "bundles").iterdir()
    assert (folder / "sandbox.json").is_file()
    assert str(folder) in (pytester.path / "report.xml").read_text(encoding="utf-8")


def test_a_failure_at_the_end_of_the_test_has_it_too(run_tests: RunTests) -> None:
    result = run_tests("def test_it(nairi): nairi.fault('get_message', 'reset')", "--nairi-seed=5")
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["reproduce: pytest test_desk.py::test_it --nairi-seed=5"])


def test_a_test_that_passes_leaves_nothing(run_tests: RunTests, pytester: pytest.Pytester) -> None:
    result = run_tests("def test_it(nairi): pass", "--nairi-bundles=bundles", "--junit-xml=report.xml")
    assert "reproduce" not in result.stdout.str()
    assert not (pytester.path / "bundles").exists()
    assert "nairi_" not in (pytester.path / "report.xml").read_text(encoding="utf-8")


def test_the_reproduction_reproduces(run_tests: RunTests, bundle: Path, pytester: pytest.Pytester) -> None:
    told = json.loads((bundle / "sandbox.json").read_text(encoding="utf-8"))
    (pytester.path / "bundles").rename(pytester.path / "before")
    arguments = told["reproduce"].removeprefix("pytest test_desk.py::test_it ").split()
    run_tests(FAILING, "--nairi-bundles=bundles", *arguments)
    (again,) = (pytester.path / "bundles").iterdir()
    repeated = json.loads((again / "sandbox.json").read_text(encoding="utf-8"))
    assert repeated["key"] == told["key"]
    assert replies(repeated["requests"]) == replies(told["requests"])


def replies(exchanges: list[dict[str, Any]]) -> list[tuple[str, int, str]]:
    return [(row["operation"], row["reply"]["status"], row["reply"]["body"]) for row in exchanges]


def test_the_files_say_all_of_it(bundle: Path) -> None:
    told = json.loads((bundle / "sandbox.json").read_text(encoding="utf-8"))
    assert bundle.name.startswith("test_desk.py-test_it-")
    assert (told["test"], told["run_seed"]) == ("test_desk.py::test_it", 5)
    assert told["faults"][0]["steps"][0]["used"] == 2
    assert [row["operation"] for row in told["requests"]] == [
        "start_conversation",
        "get_message",
        "get_message",
    ]
    assert (told["time"], told["now"]) == ("manual", "2026-01-01T00:00:05.000Z")
    summary = (bundle / "summary.txt").read_text(encoding="utf-8").splitlines()
    assert summary[0] == f"reproduce: {told['reproduce']}"
    assert summary[-len(told["timeline"]) :] == told["timeline"]


def test_the_replay_makes_the_same_happen_elsewhere(bundle: Path, mock_program: Path, tmp_path: Path) -> None:
    told = json.loads((bundle / "sandbox.json").read_text(encoding="utf-8"))
    (serve,) = re.findall(
        r"^#   nairi-mock serve (.*)$", (bundle / "replay.sh").read_text(encoding="utf-8"), re.MULTILINE
    )
    with ServerProcess(mock_program, tmp_path, [*serve.split(), "--port", "0"]) as server:
        environment = {**os.environ, "NAIRI_BASE_URL": server.base_url}
        subprocess.run(
            ["sh", bundle / "replay.sh"], env=environment, check=True, capture_output=True, timeout=60
        )
        with closing(ControlPlane(server.base_url, told["key"])) as control:
            again = control.get("/requests")["requests"]
    assert replies(again) == replies(told["requests"])
    assert [row["arrived"]["sandbox"] for row in again] == [
        row["arrived"]["sandbox"] for row in told["requests"]
    ]


def test_a_junit_file_has_it_as_properties(bundle: Path, pytester: pytest.Pytester) -> None:
    root = ElementTree.parse(pytester.path / "report.xml").getroot()
    properties = {row.attrib["name"]: row.attrib["value"] for row in root.iter("property")}
    assert properties["nairi_reproduce"] == "pytest test_desk.py::test_it --nairi-seed=5"
    assert properties["nairi_seed"] == "5"
    assert Path(properties["nairi_bundle"]) == bundle
    assert json.loads(properties["nairi_fault_plans"])[0]["id"] == "fault-1"
    assert "get_message" in properties["nairi_timeline"]
    assert "curl" in properties["nairi_replay"]
    assert properties["nairi_api_key"].startswith("nr_")


def exchange(at: str, body: str = "", body_bytes: int | None = None) -> dict[str, Any]:
    kept = len(body) if body_bytes is None else body_bytes
    moment = {"wall": f"2026-01-01T00:00:00.{at}Z"}
    request = {"headers": [["Host", "x"], ["X-Y", "it's"]], "body": body, "body_bytes": kept}
    return {
        "method": "POST" if body else "GET",
        "target": f"/at/{at}",
        "arrived": moment,
        "answered": moment,
        "request": request,
    }


def test_an_order_stands_between_what_came_before_and_after_it() -> None:
    at = datetime(2026, 1, 1, 0, 0, 0, 20_500, tzinfo=UTC)
    order = Order(at, "POST", "/clock", {"advance": "5s"})
    script = replay([order], [exchange("020"), exchange("021")], seed=5, api_key="nr_x")
    words = [line.rpartition('"$api"')[2] for line in script.splitlines() if line.startswith("curl")]
    assert words == ["/at/020", "/__admin/clock", "/at/021"]


def test_a_body_that_is_known_in_part_is_told() -> None:
    script = replay([], [exchange("020", "begin", 5000)], seed=5, api_key="nr_x")
    assert "# The journal kept the beginning of this body only, of 5000 bytes.\ncurl " in script


def test_a_header_is_quoted_and_those_of_curl_stay_out() -> None:
    script = replay([], [exchange("020")], seed=5, api_key="nr_x")
    assert """-H 'X-Y: it'"'"'s'""" in script
    assert "Host" not in script

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from harness.program import REPOSITORY, run

pytestmark = pytest.mark.of_this_repository("runs each quickstart against a mock of its own")

FOLDER = REPOSITORY / "contract_tests/quickstart"


@dataclass(frozen=True)
class Quickstart:
    language: str
    tools: tuple[str, ...]
    command: tuple[str, ...]  # run in the language's folder

    @property
    def folder(self) -> Path:
        return FOLDER / self.language


QUICKSTARTS = [
    Quickstart("bash", ("bash", "curl", "jq"), ("bash", "drive_conversation.sh")),
    Quickstart("typescript", ("node", "npm"), ("npm", "--silent", "start")),
    Quickstart("ruby", ("ruby",), ("ruby", "drive_conversation.rb")),
    Quickstart("python", (), (sys.executable, "drive_conversation.py")),
    Quickstart("go", ("go",), ("go", "run", ".")),
]


@pytest.fixture(params=QUICKSTARTS, ids=lambda quickstart: quickstart.language)
def quickstart(request: pytest.FixtureRequest) -> Quickstart:
    chosen: Quickstart = request.param
    missing = [tool for tool in chosen.tools if not shutil.which(tool)]
    if chosen.language == "typescript" and not (chosen.folder / "node_modules").is_dir():
        missing.append("node_modules (scripts/install.sh)")
    if missing:
        complain = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        complain(f"the {chosen.language} quickstart needs {', '.join(missing)}")
    return chosen


def drive(
    mock_program: Path, quickstart: Quickstart, *flags: str, agent_id: str = "my-agent"
) -> subprocess.CompletedProcess[str]:
    environment = {"NAIRI_AGENT_ID": agent_id, "NAIRI_POLL_INTERVAL": "0"}
    command = ["exec", *flags, "--time", "skip", "--", *quickstart.command]
    return run(mock_program, command, environment, quickstart.folder)


def test_a_quickstart_gets_both_replies_over_tls(mock_program: Path, quickstart: Quickstart) -> None:
    printed = drive(mock_program, quickstart, "--tls")
    assert printed.returncode == 0, printed.stderr
    replies = [line for line in printed.stdout.splitlines() if line.startswith("reply: ")]
    assert len(replies) == 2, printed.stdout
    assert all(reply not in ("reply: ", "reply: (none)") for reply in replies)


def test_a_quickstart_tells_of_a_failed_turn(mock_program: Path, quickstart: Quickstart) -> None:
    printed = drive(mock_program, quickstart, agent_id="fails")
    assert printed.returncode not in (0, 2)
    assert "the turn failed: " in printed.stderr
    assert "no reason given" not in printed.stderr


def test_a_quickstart_tells_of_an_http_error(mock_program: Path, quickstart: Quickstart) -> None:
    printed = drive(mock_program, quickstart, agent_id="no-such-agent-here")
    assert printed.returncode not in (0, 2)
    assert "POST /" in printed.stderr
    assert "HTTP 404" in printed.stderr


def test_a_quickstart_asks_for_its_settings(mock_program: Path, quickstart: Quickstart) -> None:
    printed = drive(mock_program, quickstart, agent_id="")
    assert printed.returncode != 0
    assert "set NAIRI_AGENT_ID" in printed.stderr

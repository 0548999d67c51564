from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from harness.program import run
from harness.provider import Provider

pytestmark = pytest.mark.of_this_repository(
    "the client's own tests are in C++; these see that both programs meet"
)


@pytest.fixture
def nairi(pytestconfig: pytest.Config) -> Path:
    program: Path = pytestconfig.getoption("--program-dir") / "nairi"
    if not program.is_file():
        pytest.fail(f"there is no {program}: run scripts/build.sh")
    return program.resolve()


def call(nairi: Path, provider: Provider, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {
        "NAIRI_BASE_URL": provider.base_url,
        "NAIRI_API_KEY": provider.api_key,
        "NAIRI_AGENT_ID": provider.agent_id,
        "NAIRI_POLL_INTERVAL": "1ms",
    }
    return run(nairi, arguments, environment)


def test_it_drives_a_conversation_and_follows_up(nairi: Path, provider: Provider) -> None:
    done = call(nairi, provider, "drive", "First", "--follow-up", "Second")
    assert done.returncode == 0, done.stderr
    assert "Done: First" in done.stdout
    assert "Done: Second" in done.stdout


def test_its_json_names_the_job_and_every_turn(nairi: Path, provider: Provider) -> None:
    done = call(nairi, provider, "--json", "drive", "First", "--follow-up", "Second")
    document = json.loads(done.stdout)
    assert document["job_id"].startswith("job_")
    assert len(document["turns"]) == 2


def test_it_tells_that_a_job_from_elsewhere_cannot_be_continued(nairi: Path, provider: Provider) -> None:
    done = call(nairi, provider, "continue", provider.non_api_jobs["slack"], "Second")
    assert done.returncode == 1
    assert "job is not an API job" in done.stderr


def test_it_tells_why_a_turn_failed(nairi: Path, provider: Provider) -> None:
    done = call(nairi, provider, "--agent", "fails", "drive", "First")
    assert done.returncode == 1
    assert "the agent process ended unexpectedly" in done.stdout + done.stderr


def test_it_gives_up_at_its_deadline(nairi: Path, provider: Provider) -> None:
    done = call(nairi, provider, "--agent", "stuck", "--timeout", "200ms", "drive", "First")
    assert done.returncode == 3


def test_it_never_shows_its_key(nairi: Path, provider: Provider) -> None:
    done = call(nairi, provider, "--verbose", "drive", "First")
    assert done.returncode == 0, done.stderr
    assert provider.api_key not in done.stdout + done.stderr

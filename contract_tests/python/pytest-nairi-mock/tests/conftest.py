"""The plugin as its users meet it: every test here runs pytest on files of its own."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

# Somebody's program, as far as the tests need one.
SUPPORT_DESK = """
import os

import requests

ENDED = ("completed", "failed")


class Desk:
    def __init__(self, nairi):
        self.nairi = nairi
        self.session = requests.Session()
        self.session.trust_env = False  # it looks for a proxy at each request, which takes long
        self.session.verify = os.environ.get("REQUESTS_CA_BUNDLE", True)
        self.session.headers["Authorization"] = "Bearer " + nairi.api_key

    def start(self, prompt="Where is order 1042?", agent_id=None):
        body = {"agent_id": agent_id or self.nairi.agent_id, "prompt": prompt}
        return self._json("POST", "/conversations/start", json=body)

    def follow_up(self, turn, prompt="And order 1043?"):
        return self._json("POST", f"/conversations/{turn['job_id']}/continue", json={"prompt": prompt})

    def read(self, turn):
        return self.session.get(f"{self.nairi.base_url}/messages/{turn['message_id']}", timeout=10)

    def status(self, turn):
        return self.read(turn).json()["status"]

    def wait(self, turn):
        while (answer := self.read(turn)).status_code >= 500 or answer.json()["status"] not in ENDED:
            pass
        return answer.json()["status"]

    def replies(self, turn):
        listed = self._json("GET", f"/conversations/{turn['job_id']}/messages")["messages"]
        return [message["content"] for message in listed if message["role"] == "assistant"]

    def _json(self, method, path, **arguments):
        answer = self.session.request(method, self.nairi.base_url + path, timeout=10, **arguments)
        answer.raise_for_status()
        return answer.json()
"""
CONFTEST = """
import pytest
from support_desk import Desk


@pytest.fixture
def desk(nairi):
    desk = Desk(nairi)
    yield desk
    desk.session.close()
"""


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test says all that it depends on. Where `CI` is set, pytest shows failures at length, and twice."""
    for name in [name for name in os.environ if name.startswith("NAIRI_") or name in ("CI", "BUILD_NUMBER")]:
        monkeypatch.delenv(name)


@pytest.fixture
def write_tests(pytester: pytest.Pytester) -> Callable[[str], Path]:
    """Writes a file of tests that have the fixture `desk` beside `nairi`."""
    pytester.makepyfile(support_desk=SUPPORT_DESK)
    pytester.makeconftest(CONFTEST)
    return lambda text: pytester.makepyfile(test_desk=f"import os\nimport pytest\n{dedent(text)}")


@pytest.fixture
def run_tests(
    write_tests: Callable[[str], Path], pytester: pytest.Pytester, mock_program: Path
) -> Callable[..., pytest.RunResult]:
    """Runs pytest on such a file against a mock that the plugin starts."""

    def run(text: str, *arguments: str) -> pytest.RunResult:
        write_tests(text)
        return pytester.runpytest(f"--nairi-mock={mock_program}", *arguments)

    return run

"""Tests of somebody's program against the mock, with the fixture of pytest-nairi-mock."""

# [example begin]
import pytest
import requests
from pytest_nairi_mock import Nairi


def ask(base_url: str, api_key: str, prompt: str) -> str:
    """The program under test, which knows nothing of the mock."""
    headers = {"Authorization": f"Bearer {api_key}"}
    body = {"agent_id": "my-agent", "prompt": prompt}
    turn = requests.post(f"{base_url}/conversations/start", json=body, headers=headers, timeout=10).json()
    while True:
        poll = requests.get(f"{base_url}/messages/{turn['message_id']}", headers=headers, timeout=10)
        if poll.ok and poll.json()["status"] in ("completed", "failed"):
            return str(poll.json()["status"])


def test_a_poll_that_goes_wrong_is_repeated(nairi: Nairi) -> None:
    nairi.fault("get_message", "status", status=503, times=2)
    assert ask(nairi.base_url, nairi.api_key, "Where is order 1042?") == "completed"
    nairi.verify.conversations_started(exactly=1)
    nairi.verify.no_poll_after_terminal()


@pytest.mark.nairi(scenario="fails")
def test_a_turn_that_fails_is_told(nairi: Nairi) -> None:
    assert ask(nairi.base_url, nairi.api_key, "Refund it.") == "failed"


# [example end]

"""A test of somebody's program against the mock that `nairi-mock exec` runs beside it."""

# [example begin]
import os

import pytest
import requests

BASE = os.environ["NAIRI_BASE_URL"]
HEADERS = {"Authorization": "Bearer " + os.environ["NAIRI_API_KEY"]}


@pytest.mark.parametrize(("agent", "end"), [("my-agent", "completed"), ("fails", "failed")])
def test_a_turn_ends(agent: str, end: str) -> None:
    body = {"agent_id": agent, "prompt": "Where is order 1042?"}
    started = requests.post(f"{BASE}/conversations/start", json=body, headers=HEADERS, timeout=10).json()
    status = "pending"
    while status not in ("completed", "failed"):
        polled = requests.get(f"{BASE}/messages/{started['message_id']}", headers=HEADERS, timeout=10)
        status = polled.json()["status"]
    assert status == end


# [example end]

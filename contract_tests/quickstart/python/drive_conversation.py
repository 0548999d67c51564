from __future__ import annotations

import os
import sys
import time
from typing import Any

import requests


def setting(name: str) -> str:
    value = os.environ.get(name)
    if not value:
        print(f"set {name}", file=sys.stderr)
        sys.exit(2)
    return value


API_KEY = setting("NAIRI_API_KEY")
AGENT_ID = setting("NAIRI_AGENT_ID")
POLL_SECONDS = float(os.environ.get("NAIRI_POLL_INTERVAL", "2"))
ORIGIN = os.environ.get("NAIRI_BASE_URL", "https://api.nairi.ai").removesuffix("/")
BASE = ORIGIN.removesuffix("/api/public/v1") + "/api/public/v1"


def api(method: str, path: str, body: dict[str, Any] | None = None) -> Any:
    headers = {"Authorization": f"Bearer {API_KEY}"}
    response = requests.request(method, BASE + path, headers=headers, json=body, timeout=60)
    if not response.ok:
        sys.exit(f"{method} {path}: HTTP {response.status_code}: {response.text}")
    return response.json()


def wait_for_reply(job_id: str, message_id: str) -> str:
    while True:
        status = api("GET", f"/messages/{message_id}")["status"]
        if status in ("completed", "failed"):
            break
        time.sleep(POLL_SECONDS)

    messages = api("GET", f"/conversations/{job_id}/messages")["messages"]
    visible = [message for message in messages if message["role"] != "progress"]
    if status == "failed":
        reasons = [message["content"] for message in visible if message["role"] == "system"]
        sys.exit(f"the turn failed: {reasons[-1] if reasons else 'no reason given'}")
    asked = [message["id"] for message in visible].index(message_id)
    replies = [message["content"] for message in visible[asked:] if message["role"] == "assistant"]
    return str(replies[-1]) if replies else "(none)"


def drive() -> None:
    first = {
        "agent_id": AGENT_ID,
        "prompt": "Refund the failed charge for customer cus_123.",
        "ask_mode": False,
    }
    started = api("POST", "/conversations/start", first)
    print("reply:", wait_for_reply(started["job_id"], started["message_id"]))

    follow_up = {"prompt": "Also send the customer an apology email."}
    continued = api("POST", f"/conversations/{started['job_id']}/continue", follow_up)
    print("reply:", wait_for_reply(started["job_id"], continued["message_id"]))


if __name__ == "__main__":
    drive()

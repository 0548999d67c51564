"""The fault plans of the soak: every kind, one at a time."""

from __future__ import annotations

from typing import Any

FAULTS: tuple[dict[str, Any], ...] = (
    {"kind": "status", "status": 503, "retry_after": "1s"},
    {"kind": "status", "status": 502, "body": "<html>", "content_type": "text/html", "work": "done"},
    {"kind": "delay", "delay": "5ms"},
    {"kind": "trickle", "bytes": 64, "every": "1ms"},
    {"kind": "cut", "bytes": 40},
    {"kind": "cut", "bytes": 5, "of": "body", "ending": "hang"},
    {"kind": "wrong_length", "by": 7},
    {"kind": "wrong_length", "by": -3, "ending": "reset"},
    {"kind": "broken_json"},
    {"kind": "empty"},
    {"kind": "reset"},
    {"kind": "close"},
    {"kind": "garbage", "bytes": 512},
    {"kind": "hang"},
    {"kind": "ack_loss"},
    {"kind": "ack_loss", "ending": "close"},
    {"kind": "rate_limit", "tokens": 5, "per": "1s"},
)


def plan(number: int) -> dict[str, Any]:
    """The same id each time: a plan takes the place of the one before it."""
    return {"id": "soak", "steps": [{"operation": "*", "skip": 1, "fault": FAULTS[number % len(FAULTS)]}]}

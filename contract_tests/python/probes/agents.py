"""A-04 to A-07, A-35, A-36: what becomes of an agent that the probe makes for the purpose."""

from __future__ import annotations

import re
from typing import Any

from harness.provider import Capability

from probes.probe import Probe, Sight, choice_of, status_of, told

NAME = "Contract Run"


def _make(sight: Sight) -> Any:
    return told(sight.api.call("POST", "/agents", {"name": NAME})).json()


def _deploy_status(sight: Sight) -> str:
    return status_of(sight.api.call("POST", f"/agents/{_make(sight)['id']}/deploy", {}))


def _deploy_text(sight: Sight) -> str:
    return str(told(sight.api.call("POST", f"/agents/{_make(sight)['id']}/deploy", {})).json()["status"])


def _update_status(sight: Sight) -> str:
    change = {"description": "Made by the contract run"}
    return status_of(sight.api.call("PATCH", f"/agents/{_make(sight)['id']}", change))


def _delete_status(sight: Sight) -> str:
    return status_of(sight.api.call("DELETE", f"/agents/{_make(sight)['id']}"))


def _slug_collision(sight: Sight) -> str:
    slug = _make(sight)["agent_id"]
    answer = sight.api.call("POST", "/agents", {"name": NAME})
    if choice_of(answer, taken="made") == "refused":
        return "refused"
    # The first may have met an older agent of that name, and have a number already.
    stem = re.sub(r"-\d+$", "", slug)
    is_numbered = re.fullmatch(re.escape(stem) + r"-\d+", answer.json()["agent_id"])
    return "numbered" if is_numbered and answer.json()["agent_id"] != slug else "taken without a number"


def _system_prompt(sight: Sight) -> str:
    made = _make(sight)
    if "system_prompt" not in made:
        return "omitted"
    return "null" if made["system_prompt"] is None else "a text"


_NEEDS = (Capability.CREATE_AGENTS,)
PROBES = (
    Probe("A-04", _deploy_status, _NEEDS),
    Probe("A-05", _deploy_text, _NEEDS),
    Probe("A-06", _update_status, _NEEDS),
    Probe("A-07", _delete_status, _NEEDS),
    Probe("A-35", _slug_collision, _NEEDS),
    Probe("A-36", _system_prompt, _NEEDS),
)

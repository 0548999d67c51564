from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pytest

from pytest_nairi_mock.sandbox import Nairi

MARKER = "nairi(time=, scenario=, agent_id=, faults=): how the sandbox of a test that takes `nairi` begins"
_NAMES = ("time", "scenario", "agent_id", "faults")


def set_up(nairi: Nairi, markers: Iterable[pytest.Mark], time: str) -> None:
    """Makes the sandbox new, as the markers say. They come closest first, and the closest wins."""
    said: dict[str, Any] = {"time": time}
    for marker in reversed(list(markers)):
        if marker.args or not marker.kwargs.keys() <= set(_NAMES):
            raise ValueError(f"the marker nairi takes {', '.join(f'{name}=' for name in _NAMES)}")
        said |= marker.kwargs
    nairi.reset("all")
    nairi.control.orders.clear()
    nairi.clock.mode(said["time"])
    nairi.agent_id = said.get("agent_id", nairi.agent_id)
    if scenario := said.get("scenario"):
        nairi.scenario(scenario)
    if faults := said.get("faults"):
        nairi.fault_plan(faults if isinstance(faults, Mapping) else {"steps": list(faults)})

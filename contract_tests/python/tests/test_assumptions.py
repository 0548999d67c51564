"""What the ledger assumes, and what a provider shows of it: a probe looks, and this compares."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from contract_run.run import RUN
from harness.api import Api
from harness.assumed import LEDGER, read_defaults
from harness.budget import Budget
from harness.contract import Watch
from harness.polling import Turn, drive, drive_follow_up
from harness.provider import Provider
from harness.server_process import ServerProcess
from probes import PROBES
from probes.probe import Probe, Sight, UnseenError

ROWS = json.loads(LEDGER.read_text(encoding="utf-8"))["assumptions"]
TEXTS = {"A-31": "after", "A-32": "next_page"}  # names of JSON and of a query; elsewhere any text will do


@pytest.mark.parametrize("probe", PROBES, ids=lambda probe: probe.number)
def test_an_assumption_is_what_the_provider_does(
    request: pytest.FixtureRequest, api: Api, probe: Probe
) -> None:
    believed = read_defaults()[probe.number]
    turns: dict[str, Turn] = {name: request.getfixturevalue(name) for name in probe.uses}
    try:
        seen = probe.see(Sight(api, believed, turns))
    except UnseenError as unseen:
        pytest.skip(str(unseen))
    request.config.stash[RUN].seen[probe.number] = seen
    assert seen == believed


@pytest.mark.of_this_repository("every assumption has a probe")
def test_every_assumption_has_a_probe() -> None:
    assert [probe.number for probe in PROBES] == list(read_defaults())


def other_values() -> Iterator[tuple[str, str]]:
    for row in ROWS:
        if row["values"] == "integer":
            yield row["id"], "1000"
        elif row["values"] == "text":
            yield (
                row["id"],
                TEXTS.get(row["id"], "no, {resource}" if "{" in row["default"] else "another text"),
            )
        else:
            yield from ((row["id"], value) for value in row["values"] if value != row["default"])


@pytest.mark.of_this_repository("only the mock can be told to assume something else")
@pytest.mark.parametrize(("number", "value"), other_values())
def test_a_probe_sees_another_choice(
    number: str, value: str, mock_program: Path, tmp_path: Path, provider: Provider
) -> None:
    probe = next(probe for probe in PROBES if probe.number == number)
    arguments = ["--port", "0", "--time", "skip", "--assume", f"{number}={value}"]
    with ServerProcess(mock_program, tmp_path, arguments) as server:
        there: dict[str, Any] = {**vars(provider), "base_url": server.base_url, "is_mock": False}
        with Api(Provider(**there), Budget(), Watch()) as api:
            turns = {}
            if probe.uses:
                turns["finished"] = drive(api)
            if "followed_up" in probe.uses:
                turns["followed_up"] = drive_follow_up(api, turns["finished"].job_id)
            assert probe.see(Sight(api, value, turns)) == value

"""Peers without manners, by the thousand, while another client is served. Each test prints its figures."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import pytest
from harness import storm
from harness.api import Api
from harness.budget import Budget
from harness.contract import Watch
from harness.control import Control
from harness.polling import drive
from harness.process_status import allow_descriptors, open_descriptors, resident_bytes, threads
from harness.provider import Provider
from harness.server_process import ServerProcess
from harness.storm import Blown
from harness.witness import Witness

pytestmark = pytest.mark.of_this_repository("storms the mock's own process")

ARGUMENTS = ("--port", "0", "--time", "skip", "--journal-bytes-max", "100000")
CALM_SECONDS_MAX = 60
TURNS_IN_A_STORM = 3
ROUNDS = 3  # the first of which warms the server up
# What an allocator may keep beside what it kept after the first round, which differs from round to round.
GROWTH_BYTES_MAX = 4 << 20


@dataclass(frozen=True)
class Kind:
    blow: Callable[[int, int], AbstractContextManager[Blown]]
    connections: int
    replies: int = 0  # that its own peers have to get


KINDS = {
    "slow-heads": Kind(storm.slow_heads, 500),
    "slow-bodies": Kind(storm.slow_bodies, 500),
    "silence": Kind(storm.silence, 5_000),
    "half-closed": Kind(storm.half_closed, 1_000, replies=500),
    "pipelined": Kind(storm.pipelined, 10, replies=10 * storm.REQUESTS_OF_A_FLOOD),
    "never-read": Kind(storm.never_read, 10),
    "resets": Kind(storm.resets, 1_000),
}


def provider(server: ServerProcess, key: str = "nr_with_manners") -> Provider:
    return Provider(server.base_url, key, "my-agent", is_mock=True, poll_seconds=0.0)


def await_calm(server: ServerProcess, control: Control, descriptors: int) -> int:
    """Returns when the server has let all go, with the bytes that it then holds."""
    deadline = time.monotonic() + CALM_SECONDS_MAX
    while (held := open_descriptors(server.pid)) > descriptors:
        assert time.monotonic() < deadline, f"still {held} descriptors, and {descriptors} before"
        control.get("/health")
    return resident_bytes(server.pid)


@dataclass(frozen=True)
class Weather:
    """What ROUNDS storms were like; `held` has the bytes behind each."""

    blown: list[Blown]
    held: list[int]
    in_storm: int  # descriptors, in the last
    descriptors: int  # before
    threads: int  # before


def weather(
    server: ServerProcess,
    control: Control,
    witness: Witness,
    blow: Callable[[], AbstractContextManager[Blown]],
) -> Weather:
    control.get("/health")
    descriptors, started_with = open_descriptors(server.pid), threads(server.pid)
    storms, held = [], []
    for _ in range(ROUNDS):
        with blow() as blown:
            witness.await_turns(TURNS_IN_A_STORM)
            in_storm = open_descriptors(server.pid)
        held.append(await_calm(server, control, descriptors))
        storms.append(blown)
    return Weather(storms, held, in_storm, descriptors, started_with)


def in_kib(figures: list[int]) -> str:
    return ", ".join(str(figure >> 10) for figure in figures)


@pytest.mark.parametrize("name", KINDS)
def test_a_storm_passes_and_leaves_nothing_behind(mock_program: Path, tmp_path: Path, name: str) -> None:
    kind = KINDS[name]
    count = min(kind.connections, allow_descriptors() - 500)
    with (
        ServerProcess(mock_program, tmp_path, ARGUMENTS) as server,
        Control(provider(server)) as control,
        Witness(provider(server)) as witness,
    ):
        seen = weather(server, control, witness, lambda: kind.blow(server.port, count))
        turns, left_with = witness.turns, threads(server.pid)
    print(
        f"\n{name}: {ROUNDS} rounds of {count} connections, "
        f"{seen.blown[-1].replies} of their requests answered; {turns} turns of another client; "
        f"resident {in_kib(seen.held)} KiB behind each round; "
        f"{seen.in_storm} descriptors in the storm, {seen.descriptors} before and after; "
        f"{left_with} threads"
    )
    assert [blown.replies for blown in seen.blown] == [kind.replies] * ROUNDS
    assert seen.held[-1] - seen.held[0] < GROWTH_BYTES_MAX
    assert left_with == seen.threads


def test_a_storm_beyond_the_limit_of_files_starves_nobody_who_is_connected(
    mock_program: Path, tmp_path: Path
) -> None:
    limit, connections = 64, 300
    prlimit = shutil.which("prlimit")
    assert prlimit is not None
    arguments = [str(mock_program), "serve", *ARGUMENTS]
    with (
        ServerProcess(Path(prlimit), tmp_path, arguments, command=f"--nofile={limit}:{limit}") as server,
        Control(provider(server)) as control,
        Witness(provider(server)) as witness,
    ):
        seen = weather(server, control, witness, lambda: storm.silence(server.port, connections))
        with Api(provider(server, "nr_late"), Budget(), Watch()) as late:
            assert drive(late, "Is there room again?").status == "completed"
        turns, left_with = witness.turns, threads(server.pid)
    print(
        f"\nbeyond the limit: {ROUNDS} rounds of {connections} connections to a server of {limit} files, "
        f"{seen.in_storm} of them open; {turns} turns of another client; "
        f"resident {in_kib(seen.held)} KiB behind each round"
    )
    assert seen.held[-1] - seen.held[0] < GROWTH_BYTES_MAX
    assert left_with == seen.threads

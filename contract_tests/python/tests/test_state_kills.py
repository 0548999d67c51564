"""A program that is killed at any moment leaves the last whole state that it has written: not a torn one, not
one that never was, not one older than what its file has already shown."""

from __future__ import annotations

import json
import os
import queue
import random
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import requests
from harness.api import Api
from harness.budget import Budget
from harness.contract import Watch
from harness.control import Control
from harness.provider import Provider
from harness.server_process import ServerProcess

pytestmark = pytest.mark.of_this_repository("kills the mock in the middle of its work")

KEY = "nr_killed"
KILLS = int(os.environ.get("NAIRI_STATE_KILLS", "9"))
KILLS_OF_A_FILE = 30  # then a new file is begun, or each kill would cost more than the one before it
SECONDS_MAX = 60


def provider(server: ServerProcess) -> Provider:
    return Provider(server.base_url, KEY, "my-agent", is_mock=True, poll_seconds=0.0)


def serve(program: Path, folder: Path, *arguments: str) -> ServerProcess:
    return ServerProcess(program, folder, ["--port", "0", "--time", "manual", *arguments])


def prompts(state: dict[str, Any]) -> list[str]:
    """Of the conversations that were started, in that order."""
    started = [row for row in state["conversations"] if row["origin"] == "api"]
    return [row["messages"][0]["content"] for row in sorted(started, key=lambda row: int(row["ordinal"]))]


def saved(file: Path) -> list[str]:
    """What the file holds, which is always whole."""
    rows = json.loads(file.read_text(encoding="utf-8"))["sandboxes"]
    return prompts(rows[0]["state"]) if rows else []


def await_truth(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SECONDS_MAX
    while not holds():
        assert time.monotonic() < deadline, "it was never written"


class Client(threading.Thread):
    """Starts conversations, each with a prompt of its own, until the server is gone."""

    def __init__(self, server: ServerProcess, name: str) -> None:
        super().__init__(name=name)
        self._provider = provider(server)
        self.acknowledged: queue.Queue[str] = queue.Queue()
        self.sent: list[str] = []

    def run(self) -> None:
        with Api(self._provider, Budget(), Watch()) as api:
            try:
                while True:
                    prompt = f"{self.name} {len(self.sent)}"
                    self.sent.append(prompt)
                    assert api.start(prompt).ok
                    self.acknowledged.put(prompt)
            except requests.exceptions.RequestException:
                return


class Twin:
    """A server that nobody kills, brought to where the killed one should be: its state is what is right."""

    def __init__(self, server: ServerProcess) -> None:
        self._provider = provider(server)
        self._done: list[str] = []

    def state_after(self, asked: list[str]) -> dict[str, Any]:
        assert asked[: len(self._done)] == self._done
        with Api(self._provider, Budget(), Watch()) as api, Control(self._provider) as control:
            for prompt in asked[len(self._done) :]:
                assert api.start(prompt).ok
            self._done = asked
            state: dict[str, Any] = control.get("/state")
        return state


@dataclass
class Toll:
    """What the kills have come to."""

    kills: int = 0
    acknowledged: int = 0
    kept: int = 0
    drafts_left: int = 0

    def __str__(self) -> str:
        return (
            f"{self.kills} kills, {self.drafts_left} of them left a draft; {self.acknowledged} conversations "
            f"acknowledged, {self.kept} kept, {self.acknowledged - self.kept} too late to be written; every "
            "state whole, right, and not older than its file"
        )


@dataclass
class Killed:
    """A server with a state file that is killed again and again, and what its file has to hold."""

    file: Path
    twin: Twin
    chance: random.Random
    toll: Toll
    kept: list[str] = field(default_factory=list)  # what was there when the last server began
    asked: list[str] = field(default_factory=list)  # of that one, acknowledged or not
    at_least: int = 0  # what the file was seen to hold before the kill

    @property
    def draft(self) -> Path:
        return self.file.with_name(self.file.name + ".tmp")

    def come_back(self, server: ServerProcess) -> None:
        """What is loaded has to be the twin's state after the first so many prompts."""
        assert not self.draft.exists(), "a draft was left behind"  # nobody has asked for anything yet
        with Control(provider(server)) as control:
            state = control.get("/state")
        loaded = prompts(state)
        assert loaded == (self.kept + self.asked)[: len(loaded)], "it is no beginning of what was asked for"
        assert len(loaded) >= max(self.at_least, len(self.kept)), "it is older than what the file has shown"
        assert state == self.twin.state_after(loaded), "it is torn"
        self.toll.kept += len(loaded) - len(self.kept)
        self.kept = loaded

    def die(self, server: ServerProcess) -> None:
        client = Client(server, f"kill {self.toll.kills} asks")
        client.start()
        self.at_least = self._await_moment(client)
        os.kill(server.pid, signal.SIGKILL)
        client.join(SECONDS_MAX)
        self.asked = client.sent
        self.toll.kills += 1
        self.toll.drafts_left += self.draft.exists()
        self.toll.acknowledged += len(client.sent) - 1

    def _await_moment(self, client: Client) -> int:
        """Returns when the kill is due: after some answers, behind a write of the last one, or amid a write.

        Says how many conversations the file holds by then.
        """
        for _ in range(self.chance.randrange(1, 200)):
            last = client.acknowledged.get(timeout=SECONDS_MAX)
        if self.toll.kills % 3 == 1:
            await_truth(lambda: last in saved(self.file))
        if self.toll.kills % 3 == 2:
            await_truth(self.draft.exists)
        return len(saved(self.file))


def kill_one_file(program: Path, folder: Path, kills: int, chance: random.Random, toll: Toll) -> None:
    (folder / "twin").mkdir(parents=True)
    file = folder / "state.json"
    with serve(program, folder / "twin") as other:
        killed = Killed(file, Twin(other), chance, toll)
        for _ in range(kills):
            with serve(program, folder, "--state-file", str(file)) as server:
                killed.come_back(server)
                killed.die(server)
        with serve(program, folder, "--state-file", str(file)) as server:
            killed.come_back(server)
    # One that was killed leaves its lock, which keeps nobody out; the last one has ended by itself.
    assert list(folder.glob("state*")) == [file]


def test_a_kill_at_any_moment_leaves_the_last_whole_state(mock_program: Path, tmp_path: Path) -> None:
    chance, toll = random.Random(20260101), Toll()
    while toll.kills < KILLS:
        kills = min(KILLS_OF_A_FILE, KILLS - toll.kills)
        kill_one_file(mock_program, tmp_path / f"after {toll.kills}", kills, chance, toll)
        print(f"\n{toll}")
    assert toll.kept > 0

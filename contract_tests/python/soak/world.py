from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from harness.program import run
from harness.server_process import ServerProcess

# Small, so that each journal is full long before half of the time has passed.
JOURNAL_BYTES = 100_000
# Large blocks go back to the machine when they are freed. Otherwise glibc begins to keep them, and then what
# is resident shows how its free memory lies and not what the program holds.
ALLOCATOR = {"GLIBC_TUNABLES": "glibc.malloc.mmap_threshold=131072"}


@dataclass(frozen=True)
class World:
    """The servers of a soak, and what they can play."""

    servers: dict[str, ServerProcess]
    agents: tuple[str, ...]
    scenario_file: Path

    def rewrite_scenario(self, number: int) -> None:
        """Replaces the file as an editor does; the servers, who watch it, play it from then on."""
        draft = self.scenario_file.with_suffix(".draft")
        step = {"when": {"after": f"{1 + number % 3}s"}, "do": [{"status": "completed"}]}
        scenario = {"name": "rewritten", "summary": f"Version {number}.", "steps": [step]}
        draft.write_text(json.dumps(scenario), encoding="utf-8")
        draft.replace(self.scenario_file)


def _playable(program: Path) -> tuple[str, ...]:
    printed = run(program, ["scenarios", "--json"])
    assert printed.returncode == 0, printed.stderr
    return tuple(str(row["name"]) for row in json.loads(printed.stdout)["scenarios"])


@contextmanager
def open_world(program: Path, folder: Path) -> Iterator[World]:
    """Two servers with everything on: one plain that skips time, one with TLS and fast real time."""
    scenarios = folder / "scenarios"
    scenarios.mkdir()
    world = World({}, (*_playable(program), "rewritten"), scenarios / "rewritten.json")
    world.rewrite_scenario(0)
    with ExitStack() as stack:
        for name, time in (
            ("plain", ("--time", "skip")),
            ("TLS", ("--time", "real", "--speed", "100", "--tls", "--tls-dir", str(folder / "tls"))),
        ):
            own = folder / name
            own.mkdir()
            arguments = (
                *("--port", "0", "--scenario-dir", str(scenarios)),
                *("--state-file", str(own / "state.json"), "--journal-bytes-max", str(JOURNAL_BYTES)),
                *time,
            )
            world.servers[name] = stack.enter_context(ServerProcess(program, own, arguments, ALLOCATOR))
        yield world

from __future__ import annotations

import itertools
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field

from harness.server_process import ServerProcess

from soak.client import Client, Part, Tally
from soak.world import World

# Of the clients of each server.
FULL = (Part.HEAVY, Part.MISCHIEF, Part.HONEST, Part.MISCHIEF)
LIGHT = (Part.HONEST, Part.MISCHIEF, Part.HONEST, Part.MISCHIEF)
SECONDS_BETWEEN_SCENARIOS = 1.0
ROUNDS_OF_A_KEY_THAT_LEAKS = 2


@dataclass
class Load:
    """Clients at all servers of a world, until the end of the `with`."""

    world: World
    parts: tuple[Part, ...]
    keys_leak: bool  # whether each client takes a new key again and again, as one that never lets go
    tallies: list[Tally] = field(default_factory=list)
    _over: threading.Event = field(default_factory=threading.Event)
    _running: list[Future[None]] = field(default_factory=list)

    @contextmanager
    def running(self) -> Iterator[None]:
        """What went wrong in a client is raised at the end."""
        servers = self.world.servers.values()
        with ThreadPoolExecutor(len(servers) * len(self.parts) + 1) as pool:
            self._running = [
                pool.submit(self._drive, server, number)
                for server in servers
                for number in range(len(self.parts))
            ]
            self._running.append(pool.submit(self._rewrite_scenarios))
            try:
                yield
            finally:
                self._over.set()
            for each in self._running:
                each.result()

    def has_failed(self) -> bool:
        return any(each.done() for each in self._running)

    def _drive(self, server: ServerProcess, number: int) -> None:
        for key in (f"nr_soak_{number}_{take}" for take in itertools.count()):
            client = Client(server, key, self.world.agents, self.parts[number])
            self.tallies.append(client.tally)
            while not self._over.is_set():
                client.round()
                if self.keys_leak and client.tally.rounds >= ROUNDS_OF_A_KEY_THAT_LEAKS:
                    break
            client.close()
            if self._over.is_set():
                return

    def _rewrite_scenarios(self) -> None:
        for number in itertools.count(1):
            if self._over.wait(SECONDS_BETWEEN_SCENARIOS):
                return
            self.world.rewrite_scenario(number)

from __future__ import annotations

import threading
import time
from dataclasses import dataclass

from harness.process_status import open_descriptors, resident_bytes, threads

from soak.load import Load


@dataclass(frozen=True)
class Sample:
    seconds: float
    resident: int
    descriptors: int
    threads: int


def take_samples(load: Load, seconds: float, interval: float) -> dict[str, list[Sample]]:
    """Looks at each server in each interval, until the time has passed or a client has failed."""
    taken: dict[str, list[Sample]] = {name: [] for name in load.world.servers}
    began = time.monotonic()
    never = threading.Event()
    while (now := time.monotonic() - began) < seconds and not load.has_failed():
        for name, server in load.world.servers.items():
            pid = server.pid
            sample = Sample(now, resident_bytes(pid), open_descriptors(pid), threads(pid))
            taken[name].append(sample)
        never.wait(interval)
    return taken

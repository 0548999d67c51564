from __future__ import annotations

import resource
from pathlib import Path


def threads(pid: int) -> int:
    return _field(pid, "Threads")


def resident_bytes(pid: int) -> int:
    """What the process holds of the machine's memory."""
    return _field(pid, "VmRSS") * 1024


def open_descriptors(pid: int) -> int:
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


def allow_descriptors() -> int:
    """Lets this process open as many descriptors as it may, and says how many."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return hard


def _field(pid: int, name: str) -> int:
    for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1])
    raise AssertionError(f"/proc/{pid}/status has no {name}")

"""What the kernel knows of a server's processes: they are those of its process group."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Memory:
    """In KiB. Pages that processes share count in each `resident`, and once over all `proportional`."""

    resident: int
    proportional: int


@dataclass(frozen=True)
class Cpu:
    """Seconds in the program's own code, and in the kernel on its behalf."""

    own: float
    kernel: float

    @property
    def total(self) -> float:
        return self.own + self.kernel


@dataclass(frozen=True)
class Stat:
    group: int
    cpu: Cpu


def read_stat(text: str) -> Stat:
    """Reads `/proc/PID/stat`. The CPU time has that of children which have ended and been waited for."""
    # The name of the program may hold spaces and brackets, so what follows is counted from the last bracket.
    fields = text[text.rindex(")") + 1 :].split()
    user, system, children_user, children_system = (int(field) / TICKS_PER_SECOND for field in fields[11:15])
    return Stat(int(fields[2]), Cpu(user + children_user, system + children_system))


def read_kib(text: str, name: str) -> int:
    """The value of a line like `VmRSS:  1234 kB`; 0 where there is none."""
    found = re.search(rf"^{name}:\s+(\d+)(?: kB)?$", text, re.MULTILINE)
    return int(found[1]) if found else 0


class ProcessGroup:
    def __init__(self, leader: int) -> None:
        self._leader = leader

    def _read(self, file: str) -> list[str]:
        texts = []
        for folder in PROC.iterdir():
            if not folder.name.isdigit():
                continue
            try:
                if read_stat((folder / "stat").read_text()).group == self._leader:
                    texts.append((folder / file).read_text())
            except (FileNotFoundError, ProcessLookupError):
                continue  # it ended while we looked
        return texts

    def cpu(self) -> Cpu:
        used = [read_stat(text).cpu for text in self._read("stat")]
        return Cpu(sum(cpu.own for cpu in used), sum(cpu.kernel for cpu in used))

    def threads(self) -> int:
        return sum(read_kib(text, "Threads") for text in self._read("status"))

    def memory(self) -> Memory:
        resident = sum(read_kib(text, "VmRSS") for text in self._read("status"))
        proportional = sum(read_kib(text, "Pss") for text in self._read("smaps_rollup"))
        return Memory(resident, proportional)

"""On what it was measured. What names a person or a machine is left out."""

from __future__ import annotations

import os
import platform
import re
import shutil
from pathlib import Path
from typing import Any

from bench.peers.installation import printed


def machine() -> dict[str, Any]:
    processor = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    memory = re.search(r"^MemTotal:\s*(\d+) kB$", Path("/proc/meminfo").read_text(), re.MULTILINE)
    return {
        "processor": processor[1] if processor else platform.machine(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_gib": round(int(memory[1]) / (1 << 20)) if memory else None,
        "kernel": platform.release(),
        # Above 0.5 or so somebody else was at work, and the figures are worth less.
        "load_before": round(os.getloadavg()[0], 2),
    }


def runtimes() -> dict[str, str]:
    """What runs the peers, and what lays the load on."""
    java = printed(["java", "-version"]).split("\n")[0]
    wrk = printed(["wrk", "-v"]).split(" [")[0] if shutil.which("wrk") else ""
    return {
        "load generator": wrk,
        "Java": java,
        "Node.js": printed(["node", "--version"]),
        "Python": platform.python_version(),
    }

"""The load generator wrk: how it is called, and what it printed."""

from __future__ import annotations

import re
import resource
import subprocess
from dataclasses import dataclass

from bench.port import HOST
from bench.request import AUTHORIZATION

# A reply that takes longer is counted as a timeout.
TIMEOUT_SECONDS = 2
_MILLISECONDS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0, "h": 3_600_000.0}
_FLAWS = re.compile(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)")


@dataclass(frozen=True)
class Load:
    """What is laid on a server."""

    connections: int
    threads: int
    seconds: int


@dataclass(frozen=True)
class Outcome:
    """What came of it. `rate` counts every answer of a second, whatever its status."""

    rate: float
    requests: int
    p50_ms: float
    p99_ms: float
    errors: int
    timeouts: int
    not_ok: int
    cpu_seconds: float


class WrkError(Exception):
    """wrk measured nothing."""


def milliseconds(text: str) -> float:
    found = re.fullmatch(r"([\d.]+)(us|ms|s|m|h)", text)
    if not found:
        raise ValueError(f"no duration of wrk: {text!r}")
    return float(found[1]) * _MILLISECONDS[found[2]]


def read_outcome(text: str, cpu_seconds: float) -> Outcome:
    """Reads what wrk printed with --latency."""

    def value_of(pattern: str) -> str:
        found = re.search(pattern, text, re.MULTILINE)
        if not found:
            raise WrkError(f"wrk printed no {pattern}: {text.strip()[-300:]}")
        return found[1]

    flaws = _FLAWS.search(text)
    connect, read, write, timeouts = map(int, flaws.groups()) if flaws else (0, 0, 0, 0)
    not_ok = re.search(r"Non-2xx or 3xx responses: (\d+)", text)
    return Outcome(
        rate=float(value_of(r"^Requests/sec:\s+([\d.]+)")),
        requests=int(value_of(r"^\s*(\d+) requests in ")),
        p50_ms=milliseconds(value_of(r"^\s+50%\s+(\S+)")),
        p99_ms=milliseconds(value_of(r"^\s+99%\s+(\S+)")),
        errors=connect + read + write,
        timeouts=timeouts,
        not_ok=int(not_ok[1]) if not_ok else 0,
        cpu_seconds=cpu_seconds,
    )


def run_wrk(load: Load, port: int, path: str) -> Outcome:
    # wrk refuses more threads than connections.
    command = ["wrk", "--latency", f"-t{min(load.threads, load.connections)}", f"-c{load.connections}"]
    command += [f"-d{load.seconds}s", "--timeout", f"{TIMEOUT_SECONDS}s"]
    command += ["-H", f"Authorization: {AUTHORIZATION}", f"http://{HOST}:{port}{path}"]
    before = _children_cpu_seconds()
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=load.seconds + 60)
    if done.returncode != 0:
        raise WrkError(f"wrk ended with {done.returncode}: {(done.stdout + done.stderr).strip()[-300:]}")
    return read_outcome(done.stdout, _children_cpu_seconds() - before)


def _children_cpu_seconds() -> float:
    """Of children that were waited for: servers run on meanwhile, so between two readings it is wrk alone."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime

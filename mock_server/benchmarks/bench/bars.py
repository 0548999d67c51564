"""What the mock must reach, and whether it did."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from bench.peers import nairi, nginx
from bench.result import Result

MOCK = nairi.NAME
MIB = 1 << 20
Measure = Callable[[Result], float | None]


@dataclass(frozen=True)
class Bar:
    what: str
    # Which way the measured value may go from the limit.
    at: Literal["least", "most"]
    limit: float
    unit: str
    measure: Measure


@dataclass(frozen=True)
class Verdict:
    bar: Bar
    measured: float | None

    @property
    def word(self) -> str:
        if self.measured is None:
            return "not measured"
        at_least = self.bar.at == "least"
        met = self.measured >= self.bar.limit if at_least else self.measured <= self.bar.limit
        return "met" if met else "missed"


def verdicts(result: Result) -> list[Verdict]:
    bars = [*_poll_bars(), *_peer_bars(), *_process_bars(), *_start_bars(), *_program_bars(), *_scale_bars()]
    return [Verdict(bar, bar.measure(result)) for bar in bars]


def _poll_bars() -> Iterator[Bar]:
    for connections, limit in ((32, 0.9), (1000, 0.9), (5000, 0.8)):
        what = f"poll at {connections:,} connections, in rates of nginx"
        yield Bar(what, "least", limit, "x", _rate_in_nginx(connections))


def _peer_bars() -> Iterator[Bar]:
    for connections in (32, 1000):
        where = f"poll at {connections:,} connections, the fastest peer mock"
        yield Bar(f"{where}: in its rate", "least", 5.0, "x", _rate_in_peer(connections))
        yield Bar(f"{where}: in its p99", "most", 1.0, "x", _p99_in_peer(connections))


def _process_bars() -> Iterator[Bar]:
    yield Bar("process: start to first answer", "most", 10.0, "ms", _start("seconds", 1000))
    yield Bar("process: idle, resident", "most", 8.0, "MiB", _start("resident_kib", 1 / 1024))
    yield Bar("program on disk, stripped", "most", 6.0, "MiB", _start("disk_bytes", 1 / MIB))
    for kind, name in (("idle", "an idle connection"), ("hung", "a hung reply")):
        yield Bar(f"{name}: memory", "most", 16.0, "KiB", _connection(kind, "grown_kib"))
        yield Bar(f"{name}: threads", "most", 0.0, "", _connection(kind, "threads_more"))


def _start_bars() -> Iterator[Bar]:
    for way, name in (("direct", "no socket"), ("loopback", "over loopback")):
        measure = _benchmark(f"StartToFirstAnswer/{way}", "real_seconds", 1000)
        yield Bar(f"in-process, {name}: start to first answer", "most", 1.0, "ms", measure)


def _program_bars() -> Iterator[Bar]:
    for who, way, ten in (
        ("reference client and mock", "direct", "10000"),
        ("the mock's own share", "server_only", "server_only/10000"),
    ):
        rate = _benchmark(f"Conversations/{way}", "items_per_second", 1)
        yield Bar(f"conversations a second and core, no socket, skip: {who}", "least", 50_000.0, "/s", rate)
        took = _benchmark(f"TenVirtualMinutes/{ten}", "real_seconds", 1)
        yield Bar(f"10,000 conversations of ten virtual minutes: {who}", "most", 0.5, "s", took)
    yield Bar("a stored conversation beyond its texts", "most", 1024.0, "bytes", _bytes_beyond_texts)


def _scale_bars() -> Iterator[Bar]:
    poll, page = _growth("Poll", "p99_ns"), _growth("ListFirstPage", "p50_ns")
    yield Bar("poll at 1,000,000 conversations, in the p99 at 1,000", "most", 1.3, "x", poll)
    yield Bar("first page of a list at 1,000,000, in the p50 at 1,000", "most", 1.5, "x", page)


def scaled(value: float | None, factor: float) -> float | None:
    return None if value is None else value * factor


def quotient(value: float | None, other: float | None) -> float | None:
    return value / other if value is not None and other else None


def _rate_in_nginx(connections: int) -> Measure:
    return lambda result: result.poll_ratio(MOCK, nginx.NAME, connections)


def _rate_in_peer(connections: int) -> Measure:
    def measure(result: Result) -> float | None:
        peer = result.fastest_peer(connections)
        return None if peer is None else result.poll_ratio(MOCK, peer, connections)

    return measure


def _p99_in_peer(connections: int) -> Measure:
    def measure(result: Result) -> float | None:
        peer = result.fastest_peer(connections)
        if peer is None:
            return None
        ours, theirs = (result.poll(server, connections, "p99_ms") for server in (MOCK, peer))
        return quotient(ours, theirs)

    return measure


def _start(field: str, factor: float) -> Measure:
    return lambda result: scaled(result.start(MOCK, field), factor)


def _connection(kind: str, field: str) -> Measure:
    """For each of the connections."""

    def measure(result: Result) -> float | None:
        row = result.connection(kind)
        return None if row is None else float(row[field]) / float(row["count"])

    return measure


def _benchmark(name: str, field: str, factor: float) -> Measure:
    return lambda result: scaled(result.benchmark(name, field), factor)


def _growth(benchmark: str, field: str) -> Measure:
    """From a thousand conversations to a million."""
    few, many = (f"{benchmark}/conversations:{count}" for count in (1000, 1_000_000))
    return lambda result: result.benchmark_ratio(many, few, field)


def _bytes_beyond_texts(result: Result) -> float | None:
    name = "Poll/conversations:1000000"
    whole, texts = (result.benchmark(name, f"{part}bytes_per_conversation") for part in ("", "text_"))
    return None if whole is None or texts is None else whole - texts

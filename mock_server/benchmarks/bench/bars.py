"""What the mock must reach, and whether it did."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bench.peers import nairi, nginx
from bench.result import Result

MOCK = nairi.NAME
MIB = 1 << 20


@dataclass(frozen=True)
class Bar:
    what: str
    # "least" or "most": which way the measured value may go from the limit.
    at: str
    limit: float
    unit: str
    measure: Callable[[Result], float | None]


@dataclass(frozen=True)
class Verdict:
    bar: Bar
    measured: float | None

    @property
    def word(self) -> str:
        if self.measured is None:
            return "not measured"
        low, high = sorted((self.measured, self.bar.limit))
        met = self.measured == (high if self.bar.at == "least" else low)
        return "met" if met else "missed"


def verdicts(result: Result) -> list[Verdict]:
    return [Verdict(bar, bar.measure(result)) for bar in _bars()]


def _bars() -> Iterator[Bar]:
    yield from _poll_bars()
    yield from _process_bars()
    yield from _program_bars()


def _poll_bars() -> Iterator[Bar]:
    for connections, limit in ((32, 0.9), (1000, 0.9), (5000, 0.8)):

        def to_nginx(result: Result, connections: int = connections) -> float | None:
            return result.poll_ratio(MOCK, nginx.NAME, connections)

        yield Bar(f"poll at {connections:,} connections, in rates of nginx", "least", limit, "x", to_nginx)
    for connections in (32, 1000):

        def to_peer(result: Result, connections: int = connections) -> float | None:
            peer = result.fastest_peer(connections)
            return None if peer is None else result.poll_ratio(MOCK, peer, connections)

        def p99_to_peer(result: Result, connections: int = connections) -> float | None:
            peer = result.fastest_peer(connections)
            if peer is None:
                return None
            ours, theirs = (result.poll(server, connections, "p99_ms") for server in (MOCK, peer))
            return quotient(ours, theirs)

        where = f"poll at {connections:,} connections, the fastest peer mock"
        yield Bar(f"{where}: in its rate", "least", 5.0, "x", to_peer)
        yield Bar(f"{where}: in its p99", "most", 1.0, "x", p99_to_peer)


def _process_bars() -> Iterator[Bar]:
    yield Bar("process: start to first answer", "most", 10.0, "ms", lambda r: scaled(r.start(MOCK, "seconds"), 1000))
    yield Bar("process: idle, resident", "most", 8.0, "MiB", lambda r: scaled(r.start(MOCK, "resident_kib"), 1 / 1024))
    yield Bar("program on disk, stripped", "most", 6.0, "MiB", lambda r: scaled(r.start(MOCK, "disk_bytes"), 1 / MIB))
    for kind, name in (("idle", "an idle connection"), ("hung", "a hung reply")):
        yield Bar(f"{name}: memory", "most", 16.0, "KiB", lambda r, kind=kind: _kib_each(r, kind))
        yield Bar(f"{name}: threads", "most", 0.0, "", lambda r, kind=kind: _field(r, kind, "threads_more"))


def _program_bars() -> Iterator[Bar]:
    for way, name in (("direct", "no socket"), ("loopback", "over loopback")):
        benchmark = f"StartToFirstAnswer/{way}"
        yield Bar(
            f"in-process, {name}: start to first answer", "most", 1.0, "ms",
            lambda r, benchmark=benchmark: scaled(r.benchmark(benchmark, "real_seconds"), 1000),
        )  # fmt: skip
    yield Bar(
        "conversations a second and core, no socket, skip", "least", 50_000.0, "/s",
        lambda r: r.benchmark("Conversations/direct", "items_per_second"),
    )  # fmt: skip
    yield Bar(
        "10,000 conversations of ten virtual minutes", "most", 0.5, "s",
        lambda r: r.benchmark("TenVirtualMinutes/10000", "real_seconds"),
    )  # fmt: skip
    yield Bar("a stored conversation beyond its texts", "most", 1024.0, "bytes", _bytes_beyond_texts)
    few, many = "conversations:1000", "conversations:1000000"
    yield Bar(
        "poll at 1,000,000 conversations, in the p99 at 1,000", "most", 1.3, "x",
        lambda r: r.benchmark_ratio(f"Poll/{many}", f"Poll/{few}", "p99_ns"),
    )  # fmt: skip
    yield Bar(
        "first page of a list at 1,000,000, in the p50 at 1,000", "most", 1.5, "x",
        lambda r: r.benchmark_ratio(f"ListFirstPage/{many}", f"ListFirstPage/{few}", "p50_ns"),
    )  # fmt: skip


def scaled(value: float | None, factor: float) -> float | None:
    return None if value is None else value * factor


def quotient(value: float | None, other: float | None) -> float | None:
    return value / other if value is not None and other else None


def _field(result: Result, kind: str, field: str) -> float | None:
    row = result.connection(kind)
    return None if row is None else float(row[field])


def _kib_each(result: Result, kind: str) -> float | None:
    return quotient(_field(result, kind, "grown_kib"), _field(result, kind, "count"))


def _bytes_beyond_texts(result: Result) -> float | None:
    name = "Poll/conversations:1000000"
    whole, texts = (result.benchmark(name, f"{part}bytes_per_conversation") for part in ("", "text_"))
    return None if whole is None or texts is None else whole - texts

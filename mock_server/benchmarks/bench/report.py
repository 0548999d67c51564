"""The result as text: what is printed, and what stands between the markers of docs/benchmarks.md."""

from __future__ import annotations

from collections.abc import Iterator

from bench.bars import MOCK, Verdict, quotient, scaled, verdicts
from bench.peers import nginx
from bench.result import Result
from bench.rounds import median_of
from bench.table import NONE, number, table, with_unit

BEGIN, END = "<!-- figures begin -->", "<!-- figures end -->"


def report(result: Result) -> str:
    return "\n\n".join(part for part in _parts(result) if part)


def between_markers(document: str, figures: str) -> str:
    """The document with other figures in it; its prose is not touched."""
    if document.count(BEGIN) != 1 or document.count(END) != 1:
        raise ValueError(f"the document must have {BEGIN} and {END}, once each")
    before, _, rest = document.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{figures}\n\n{END}{after}"


def bars(result: Result) -> str:
    return table(("Bar", "Wanted", "Measured", ""), [_bar_row(verdict) for verdict in verdicts(result)])


def _bar_row(verdict: Verdict) -> tuple[str, str, str, str]:
    bar = verdict.bar
    wanted = f"at {bar.at} {with_unit(bar.limit, bar.unit)}"
    return bar.what, wanted, with_unit(verdict.measured, bar.unit), verdict.word


def _parts(result: Result) -> Iterator[str]:
    yield _conditions(result)
    yield "### Bars\n\n" + bars(result)
    for connections in result.connections():
        yield f"### Poll route, {connections:,} connections\n\n" + _poll(result, connections)
    yield from (_generator(result), _start(result), _connections(result), _programs(result))


def _conditions(result: Result) -> str:
    document = result.document
    machine, options = document["machine"], document["options"]
    return "\n".join(
        [
            f"- {machine['processor']}, {machine['cores']} cores, {machine['memory_gib']} GiB",
            f"- Linux {machine['kernel']}, load before the run {machine['load_before']}",
            f"- {options['rounds']} rounds of {options['seconds']} s, wrk threads {options['wrk_threads']}",
            f"- {options['starts']} starts, {options['repetitions']} repetitions of each C++ benchmark",
            "- " + ", ".join(f"{name}: {text}" for name, text in document["runtimes"].items()),
            "- " + ", ".join(f"{name} {row['version']}" for name, row in document["servers"].items()),
        ]
    )


_COSTS = ("server_cpu_seconds", "server_kernel_seconds", "cpu_seconds")
_POLL_HEAD = (
    "Server", "Requests/s", "Of nginx", "p50 ms", "p99 ms", "Errors", "Timeouts", "Not 2xx",
    "CPU us an answer", "of it the kernel's", "wrk, CPU us an answer",
)  # fmt: skip


def _poll(result: Result, connections: int) -> str:
    rows = [_poll_row(result, server, connections) for server in result.servers()]
    failed = [
        f"- {server} failed: {text}"
        for server in result.servers()
        for text in result.failures(server, connections)
    ]
    return "\n\n".join(part for part in (table(_POLL_HEAD, rows), "\n".join(failed)) if part)


def _poll_row(result: Result, server: str, connections: int) -> list[str]:
    rate, p50, p99 = (result.poll(server, connections, field) for field in ("rate", "p50_ms", "p99_ms"))
    ratio = result.poll_ratio(server, nginx.NAME, connections)
    flaws = [result.poll_values(server, connections, field) for field in ("errors", "timeouts", "not_ok")]
    return [
        server,
        *(number(value) for value in (rate, ratio, p50, p99)),
        *(number(sum(flaw.values())) if flaw else NONE for flaw in flaws),
        *(_cost(result, server, connections, field) for field in _COSTS),
    ]


def _cost(result: Result, server: str, connections: int, field: str) -> str:
    """Microseconds of CPU for an answer: the median over rounds."""
    used = result.poll_values(server, connections, field)
    answers = result.poll_values(server, connections, "requests")
    each = [quotient(used[number_], answers[number_]) for number_ in used]
    return number(scaled(median_of([value for value in each if value is not None]), 1e6))


def _generator(result: Result) -> str:
    rows = result.section("generator")
    if not rows:
        return ""
    kinds = sorted({(row["connections"], row["threads"]) for row in rows})
    told = []
    for connections, threads in kinds:
        here = [row for row in rows if (row["connections"], row["threads"]) == (connections, threads)]
        rate = median_of([row["rate"] for row in here])
        wrk, server = (
            median_of([row[field] / row["seconds"] for row in here])
            for field in ("cpu_seconds", "server_cpu_seconds")
        )
        where = f"{connections:,} connections, {threads} threads"
        told.append((where, number(rate), number(wrk), number(server)))
    head = ("wrk against nginx", "Requests/s", "Cores of wrk", "Cores of nginx")
    return "### The load generator\n\n" + table(head, told)


def _start(result: Result) -> str:
    if not result.section("start"):
        return ""
    rows = [
        (
            server,
            number(scaled(result.start(server, "seconds"), 1000)),
            number(quotient(result.start(server, "seconds"), result.start(MOCK, "seconds"))),
            number(scaled(result.start(server, "resident_kib"), 1 / 1024)),
            number(scaled(result.start(server, "proportional_kib"), 1 / 1024)),
            number(result.start(server, "threads")),
            number(scaled(result.start(server, "disk_bytes"), 1 / (1 << 20))),
        )
        for server in result.servers()
    ]
    head = ("Server", "Start, ms", "In starts of the mock", "Resident MiB", "Pss MiB", "Threads",
            "On disk, MiB")  # fmt: skip
    return "### Start, memory and size\n\n" + table(head, rows)


def _connections(result: Result) -> str:
    rows = [
        (row["kind"], number(row["count"]), number(row["grown_kib"]), number(row["grown_kib"] / row["count"]),
         number(row["threads_more"]))
        for row in result.section("connections")
    ]  # fmt: skip
    head = ("Connections", "How many", "KiB more", "KiB each", "Threads more")
    return "### Connections of the mock\n\n" + table(head, rows) if rows else ""


def _programs(result: Result) -> str:
    rows = [
        (f"`{row['benchmark']}`", field, number_of(field, median_of(list(values.values()))))
        for benchmarks in result.document.get("programs", {}).values()
        for row in benchmarks
        for field, values in row["values"].items()
    ]
    return "### In C++\n\n" + table(("Benchmark", "Figure", "Median"), rows) if rows else ""


def number_of(field: str, value: float | None) -> str:
    """Seconds are told in the unit that fits."""
    if value is None or not field.endswith("_seconds"):
        return number(value)
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("us", 1e-6)):
        if abs(value) >= size:
            return f"{number(value / size)} {unit}"
    return f"{number(value / 1e-9)} ns"

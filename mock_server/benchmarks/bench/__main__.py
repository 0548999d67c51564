"""Measures what the options name, keeps the result, and tells it."""

from __future__ import annotations

import resource
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench.machine import machine, runtimes
from bench.options import SECTIONS, Options, read_options
from bench.peers.installation import REPOSITORY, NotInstalledError
from bench.peers.nairi import sample_reply
from bench.peers.roster import roster
from bench.plots import draw, plots
from bench.programs import MOCK_TARGET, PROGRAMS, build, measure_programs
from bench.report import bars, between_markers, report
from bench.result import FORMAT, Result
from bench.running_server import ServerError
from bench.sections.connections import measure_connections
from bench.sections.generator import measure_generator
from bench.sections.poll import measure_poll
from bench.sections.start import measure_start
from bench.wrk import WrkError

DESCRIPTORS = 6000
# What a user can do something about; anything else is a fault of this program and shows where it is.
FAILURES = (NotInstalledError, ServerError, WrkError, OSError, ValueError, subprocess.SubprocessError)
SO_FAR = REPOSITORY / "build/bench/so_far.json"


def _measure(options: Options) -> Result:
    conditions = machine()
    bin_folder = _build(options)
    contenders = roster(options.program or bin_folder / "nairi-mock")
    mock, limit = contenders[:2]
    document: dict[str, Any] = {
        "format": FORMAT,
        "machine": conditions,
        "runtimes": runtimes(),
        "options": options.told(),
    }
    with tempfile.TemporaryDirectory(prefix="nairi-bench-") as name:
        folder = Path(name)
        reply = sample_reply(mock, folder)
        document["reply"] = asdict(reply)
        document["servers"] = {
            one.name: {"version": one.version, "command": _told(one.command(reply, 0, folder), folder)}
            for one in contenders
        }
        sections: dict[str, Callable[[], Any]] = {
            "poll": lambda: measure_poll(contenders, reply, folder, options),
            "generator": lambda: measure_generator(limit, reply, folder, options),
            "start": lambda: measure_start(contenders, reply, folder, options),
            "connections": lambda: measure_connections(mock, reply, folder),
            "programs": lambda: measure_programs(bin_folder, options.repetitions),
        }
        for section in options.sections:
            document[section] = sections[section]()
            # What was measured is not lost when a later section fails.
            SO_FAR.parent.mkdir(parents=True, exist_ok=True)
            Result(document).save(SO_FAR)
    return Result(document)


def _build(options: Options) -> Path:
    targets = [] if options.program else [MOCK_TARGET]
    if "programs" in options.sections:
        targets += PROGRAMS
    return build(REPOSITORY, targets) if targets else Path()


def _told(command: list[str], folder: Path) -> str:
    """The command without the places of this machine."""
    text = " ".join(command)
    return text.replace(str(folder), "SCRATCH").replace(f"{REPOSITORY}/", "")


def _tell(result: Result, options: Options) -> None:
    options.out.mkdir(parents=True, exist_ok=True)
    result.save(options.out / "benchmarks.json")
    figures = report(result)
    for plot in plots(result):
        draw(plot, options.out / plot.file)
        figures += f"\n\n![{plot.title}]({plot.file})"
    page = REPOSITORY / "docs/benchmarks.md"
    written = options.out / page.name
    written.write_text(between_markers(page.read_text(), figures))
    print(f"\n{bars(result)}\n\nbench: {written}")


def _raise_descriptor_limit() -> None:
    """Servers and wrk inherit it: 5,000 connections take as many descriptors on either side."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < DESCRIPTORS:
        raise ValueError(
            f"at most {hard} descriptors may be open here, and {DESCRIPTORS} are needed (ulimit -Hn)"
        )
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def main() -> int:
    options = read_options(sys.argv[1:], REPOSITORY)
    # So that a kill, too, passes the contexts that end the servers.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        _raise_descriptor_limit()
        result = Result.load(options.told_from) if options.told_from else _measure(options)
    except FAILURES as error:
        print(f"bench: {error}", file=sys.stderr)
        return 1
    if options.publishes and (missing := result.lacks(SECTIONS)):
        print(f"bench: not published, for it lacks {', '.join(missing)}", file=sys.stderr)
        return 1
    _tell(result, options)
    return 0


if __name__ == "__main__":
    sys.exit(main())

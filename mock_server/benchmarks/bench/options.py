"""What a run measures and how long: the command line, as values."""

from __future__ import annotations

import argparse
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

SECTIONS = ("poll", "generator", "start", "connections", "programs")
CONNECTIONS = (32, 256, 1000, 5000)


@dataclass(frozen=True)
class Options:
    sections: tuple[str, ...]
    rounds: int
    seconds: int
    wrk_threads: int
    starts: int
    repetitions: int
    publishes: bool
    # Where the result and its plots go.
    out: Path
    # A program that is measured instead of one that is built.
    program: Path | None
    # A result that is told again instead of measuring.
    told_from: Path | None

    def told(self) -> dict[str, Any]:
        """What belongs to the result: what was measured, and not where anything lies."""
        places = ("publishes", "out", "program", "told_from")
        return {key: value for key, value in asdict(self).items() if key not in places}


def read_options(arguments: list[str], repository: Path) -> Options:
    parser = _parser()
    given = parser.parse_args(arguments)
    sections = tuple(given.only.split(",")) if given.only else SECTIONS
    unknown = set(sections) - set(SECTIONS)
    if unknown:
        parser.error(f"--only knows {','.join(SECTIONS)} and not {','.join(sorted(unknown))}")
    if given.publish and (given.only or given.quick or given.program):
        parser.error("--publish wants a whole run of the program that this tree builds")
    rounds, seconds, starts, repetitions = (2, 1, 3, 1) if given.quick else (5, 4, 7, 5)
    return Options(
        sections=sections,
        rounds=given.rounds or rounds,
        seconds=given.seconds or seconds,
        wrk_threads=len(os.sched_getaffinity(0)),
        starts=starts,
        repetitions=repetitions,
        publishes=given.publish,
        out=repository / ("docs" if given.publish else "build/bench"),
        program=given.program and given.program.resolve(),
        told_from=given.told_from,
    )


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("wants 1 or more")
    return number


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench.sh", description="Measures the mock beside its peers.")
    parser.add_argument("--quick", action="store_true", help="fewer and shorter rounds: to see that it works")
    parser.add_argument("--rounds", type=_positive, help="rounds of the poll route (5)")
    parser.add_argument("--seconds", type=_positive, help="seconds a measurement of a round (4)")
    parser.add_argument("--only", metavar="SECTION,...", help=f"some of {','.join(SECTIONS)}")
    parser.add_argument("--program", type=Path, help="the nairi-mock to measure; else this tree's")
    parser.add_argument("--publish", action="store_true", help="write into docs/ instead of build/bench")
    parser.add_argument("--from", dest="told_from", type=Path, metavar="FILE", help="tell a result again")
    return parser

"""A short soak, to see that scripts/soak.sh works and that it can fail."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from harness.program import REPOSITORY, run
from soak.samples import Sample
from soak.trend import figures, slope, trend

pytestmark = pytest.mark.of_this_repository("soaks the mock's own process")

SECONDS = "6"
LIGHT = ("--load", "light", "--memory-growth-max", "4")
MEMORY = figures(1_000)[0]


def soak(program: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {"NAIRI_PROGRAM_DIR": str(program.parent)}
    return run(REPOSITORY / "scripts/soak.sh", [SECONDS, *LIGHT, *arguments], environment)


def rows(printed: str) -> dict[tuple[str, str], str]:
    """What the table says of each figure of each server."""
    lines = [line.split() for line in printed.splitlines()]
    return {(line[0], line[1]): " ".join(line[2:]) for line in lines if line[0] in ("plain", "TLS")}


def test_a_soak_finds_that_the_mock_stays_flat(mock_program: Path) -> None:
    ran = soak(mock_program)
    print(f"\n{ran.stdout}")
    assert (ran.returncode, ran.stdout.splitlines()[-1]) == (0, "soak: flat"), ran.stdout + ran.stderr
    assert len(rows(ran.stdout)) == 6
    assert " 0 wrong answers" in ran.stdout


def test_a_soak_finds_a_leak(mock_program: Path) -> None:
    ran = soak(mock_program, "--leak")
    print(f"\n{ran.stdout}")
    assert (ran.returncode, ran.stdout.splitlines()[-1]) == (1, "soak: GROWS"), ran.stdout + ran.stderr
    assert any("GROWS" in text for (_, figure), text in rows(ran.stdout).items() if figure == "memory")


def test_a_slope_is_that_of_the_line_through_the_values() -> None:
    assert slope([0, 1, 2, 3], [5, 7, 9, 11]) == 2
    assert slope([0, 1, 2, 3], [4, 4, 4, 4]) == 0
    assert slope([0, 1, 2], [0, 6, 0]) == 0


@pytest.mark.parametrize(("late", "is_flat"), [(0, True), (50, True), (200, False)])
def test_only_the_second_half_of_a_run_is_judged(late: int, is_flat: bool) -> None:
    early = [Sample(second, 1_000 * second, 9, 3) for second in range(10)]
    steady = [Sample(10 + second, 9_000 + late * second, 9, 3) for second in range(11)]
    assert trend("plain", MEMORY, early + steady).is_flat == is_flat

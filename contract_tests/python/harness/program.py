from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

REPOSITORY = Path(__file__).parents[3]
PROGRAM_SECONDS_MAX = 120


def clean_environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """This process's environment without any setting of ours, so that a test says all it depends on."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NAIRI_")}
    return {**kept, **(extra or {})}


def run(
    program: Path,
    arguments: Sequence[str | Path],
    environment: Mapping[str, str] | None = None,
    folder: Path = REPOSITORY,
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [program, *arguments],
        env=clean_environment(environment),
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=PROGRAM_SECONDS_MAX,
    )


def python(code: str) -> list[str]:
    """A command that runs a line of Python with this suite's own interpreter."""
    return [sys.executable, "-c", code]

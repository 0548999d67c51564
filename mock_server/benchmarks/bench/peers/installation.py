"""Where scripts/bench.sh puts the peers, and which versions they are."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

REPOSITORY = Path(__file__).parents[4]
INSTALLED = REPOSITORY / ".cache/bench"


class NotInstalledError(Exception):
    """A peer that scripts/bench.sh has not brought."""


def jar(name: str) -> Path:
    found = sorted((INSTALLED / "jars").glob(f"{name}-[0-9]*.jar"))
    if not found:
        raise NotInstalledError(f"no {name} in {INSTALLED}/jars: run scripts/bench.sh without --no-install")
    return found[-1]


def jar_version(path: Path) -> str:
    return re.sub(r"^.*?-(\d[\w.-]*)\.jar$", r"\1", path.name)


def node_modules(peer: str) -> Path:
    folder = INSTALLED / peer / "node_modules"
    if not folder.is_dir():
        raise NotInstalledError(f"no {folder}: run scripts/bench.sh without --no-install")
    return folder


def node_version(folder: Path, package: str) -> str:
    return str(json.loads((folder / package / "package.json").read_text())["version"])


def printed(command: list[str]) -> str:
    """What a command prints, on either stream: versions go to both."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return (done.stdout + done.stderr).strip()

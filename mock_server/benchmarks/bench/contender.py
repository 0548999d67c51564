"""A server that is measured: what it is, and how it is started."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.reply import Reply

Command = Callable[[Reply, int, Path], list[str]]


def nothing(_port: int) -> None:
    """What a server needs that knows its reply from its configuration."""


@dataclass(frozen=True)
class Contender:
    name: str
    version: str
    # Writes what the server reads into the folder and returns the command that serves the reply on the port.
    command: Command
    # Its size on disk, without the runtime (Java, Node) that it shares with others.
    disk_bytes: int
    # Makes a server on the port, which has just started, give the reply.
    prepare: Callable[[int], None] = nothing
    # What it answers before that, when it is not the path of the reply.
    first_path: str | None = None


def size_of(path: Path) -> int:
    """The bytes of a file, or of all files in a folder."""
    if path.is_file():
        return path.stat().st_size
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file() and not file.is_symlink())

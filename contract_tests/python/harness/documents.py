"""The documents as tests see them: their blocks of code, and what a comment above a block promises of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from itertools import zip_longest
from pathlib import Path

from harness.program import REPOSITORY

NOT_OURS = {"node_modules", "build", ".venv", ".cache", ".git", ".pytest_cache"}
_MARKER = re.compile(r"^<!-- (?P<words>.*) -->$")
_FENCE = re.compile(r"^```(?P<language>\w*)$")
_REGION = re.compile(
    r"^(?://|#) \[\w+ begin\]\n(?P<text>.*?)^(?://|#) \[\w+ end\]$", re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True)
class Block:
    """A fenced block of a document, with the words of the HTML comment right above it."""

    document: Path
    line: int
    marker: str
    language: str
    text: str
    prints: str | None = None  # the block marked "prints" that follows it

    def __str__(self) -> str:
        return f"{self.document.relative_to(REPOSITORY)}:{self.line}"


def documents() -> list[Path]:
    found = sorted(REPOSITORY.rglob("*.md"))
    return [path for path in found if not NOT_OURS.intersection(path.relative_to(REPOSITORY).parts)]


def _fenced(document: Path) -> Iterator[Block]:
    lines = document.read_text(encoding="utf-8").splitlines()
    begin = None
    for number, line in enumerate(lines):
        fence = _FENCE.match(line)
        if begin is None and fence:
            begin = number
        elif begin is not None and line == "```":
            marker = _MARKER.match(lines[begin - 1])
            language = lines[begin].removeprefix("```")
            text = "\n".join(lines[begin + 1 : number]) + "\n"
            yield Block(document, begin + 1, marker["words"] if marker else "", language, text)
            begin = None


def blocks(document: Path, marker: str) -> list[Block]:
    """The blocks with that marker, in which `*` stands for anything, each with what it prints."""
    every = list(_fenced(document))
    found = []
    for block, following in zip_longest(every, every[1:]):
        if fnmatchcase(block.marker, marker):
            prints = following.text if following and following.marker == "prints" else None
            found.append(replace(block, prints=prints))
    return found


def region(file: Path) -> str:
    """What stands between the marks `[... begin]` and `[... end]` of a source file."""
    found = _REGION.search(file.read_text(encoding="utf-8"))
    assert found, f"{file} has no marked region"
    return found["text"]


def table(document: Path, header: str) -> list[list[str]]:
    """The rows of the table whose first column has that header; cells as they are written."""
    lines = document.read_text(encoding="utf-8").splitlines()
    begin = next(number for number, line in enumerate(lines) if line.startswith(f"| {header} |"))
    rows = []
    for line in lines[begin + 2 :]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split(" | ")])
    return rows

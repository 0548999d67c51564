from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from style.source_tree import SourceTree


@dataclass(frozen=True, order=True)
class Breach:
    """One rule broken in one place. A warning prints and does not fail the check."""

    file: str
    line: int
    what: str
    warning: bool = False

    def __str__(self) -> str:
        kind = "warning: " if self.warning else ""
        return f"{self.file}:{self.line}: {kind}{self.what}"


Check = Callable[[SourceTree], Iterable[Breach]]


def run_check(name: str, check: Check, arguments: list[str]) -> int:
    """Runs a check over the tree named on the command line, or over this repository."""
    root = Path(arguments[0]) if arguments else Path(__file__).parents[2]
    if len(arguments) > 1 or not root.is_dir():
        print(f"usage: {name} [ROOT]", file=sys.stderr)
        return 2
    tree = SourceTree(root)
    found = sorted(set(check(tree)))
    for breach in found:
        print(breach)
    failures = sum(not breach.warning for breach in found)
    warnings = len(found) - failures
    print(f"{name}: {failures} breaches, {warnings} warnings in {len(tree.files())} files")
    return 1 if failures else 0

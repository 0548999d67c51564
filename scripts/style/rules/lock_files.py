from __future__ import annotations

from collections.abc import Iterator

from style.breach import Breach
from style.source_tree import SourceTree


def check(tree: SourceTree) -> Iterator[Breach]:
    """A lock pins versions and hashes; where to download from is for each user's own settings."""
    for file in tree.files("package-lock.json"):
        for number, line in enumerate(tree.lines(file), 1):
            if '"resolved"' in line:
                what = "a download address: see omit-lockfile-registry-resolved in .npmrc"
                yield Breach(file, number, what)

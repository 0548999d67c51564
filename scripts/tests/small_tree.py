from __future__ import annotations

import tempfile
import unittest
from collections.abc import Callable, Iterable
from pathlib import Path
from textwrap import dedent

from style.breach import Breach
from style.source_tree import SourceTree

Check = Callable[[SourceTree], Iterable[Breach]]


class SmallTreeTest(unittest.TestCase):
    """Runs a check over a made-up repository, given as a dictionary from path to text."""

    def found(self, check: Check, files: dict[str, str]) -> list[str]:
        with tempfile.TemporaryDirectory() as folder:
            for name, text in files.items():
                path = Path(folder) / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(dedent(text), encoding="utf-8")
            return [str(breach) for breach in sorted(set(check(SourceTree(Path(folder)))))]

    def assert_clean(self, check: Check, files: dict[str, str]) -> None:
        self.assertEqual(self.found(check, files), [])

    def assert_breach(self, check: Check, files: dict[str, str], start: str) -> None:
        found = self.found(check, files)
        self.assertEqual(len(found), 1, found)
        self.assertTrue(found[0].startswith(start), f"{found[0]!r} does not start with {start!r}")

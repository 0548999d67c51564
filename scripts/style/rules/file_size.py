from __future__ import annotations

from collections.abc import Iterator

from style.breach import Breach
from style.source_tree import SourceTree, is_test

PRODUCTION_WARN, PRODUCTION_MAX, TEST_MAX = 300, 400, 700


def check(tree: SourceTree) -> Iterator[Breach]:
    for file in tree.files(".hpp", ".h", ".cpp", ".py", ".sh", ".ts", ".go", ".rb"):
        size = len(tree.lines(file))
        limit = TEST_MAX if is_test(file) else PRODUCTION_MAX
        if size > limit:
            yield Breach(file, 1, f"{size} lines, more than {limit}")
        elif size > PRODUCTION_WARN and not is_test(file):
            yield Breach(file, 1, f"{size} lines, more than {PRODUCTION_WARN}", warning=True)

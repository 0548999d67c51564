from __future__ import annotations

from collections.abc import Iterator

from style.breach import Breach
from style.cpp_scope import Scope, statements
from style.cpp_text import read_cpp
from style.source_tree import SourceTree

BODY_MAX = 70


def check(tree: SourceTree) -> Iterator[Breach]:
    for file in tree.cpp():
        for statement in statements(read_cpp(tree.text(file))):
            if statement.opens is Scope.FUNCTION and statement.body_lines > BODY_MAX:
                size = statement.body_lines
                yield Breach(file, statement.line, f"function body of {size} lines, more than {BODY_MAX}")

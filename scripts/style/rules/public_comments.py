from __future__ import annotations

import re
from collections.abc import Iterator

from style.breach import Breach
from style.cpp_scope import Scope, statements
from style.cpp_text import read_cpp
from style.source_tree import SourceTree

_NAME = re.compile(r"(?<!enum )\b(?:class|struct)\s+(?:\[\[.*?\]\]\s*)?(\w+)")


def check(tree: SourceTree) -> Iterator[Breach]:
    for file in tree.headers():
        if "/include/" not in file:
            continue
        text = read_cpp(tree.text(file))
        comments = text.comments.splitlines()
        for statement in statements(text):
            is_public_type = statement.opens is Scope.CLASS and statement.scope is Scope.NAMESPACE
            name = _NAME.search(statement.head)
            above = comments[statement.line - 2] if statement.line > 1 else ""
            if is_public_type and name and not above.strip():
                yield Breach(file, statement.line, f"public {name.group(1)} has no comment above it")

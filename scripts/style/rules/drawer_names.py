from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from style.breach import Breach
from style.cpp_text import read_cpp
from style.source_tree import SourceTree

# A drawer is a name that says nothing about what is inside, so everything ends up in it.
DRAWERS = {"util", "utils", "common", "helper", "helpers", "misc", "manager"}
_TYPE = re.compile(r"^[ \t]*(?:template\s*<[^;{]*>\s*)?(?:enum\s+)?(?:class|struct)\s+(\w+)", re.MULTILINE)
_WORD = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])")


def _drawer(name: str) -> str | None:
    words = {word.lower() for word in _WORD.findall(name)}
    return next(iter(sorted(words & DRAWERS)), None)


def check(tree: SourceTree) -> Iterator[Breach]:
    for file in tree.files():
        for part in PurePosixPath(file).parts:
            if drawer := _drawer(part):
                yield Breach(file, 1, f"'{part}' is named {drawer}: name the thing")
        if file.endswith((".hpp", ".h", ".cpp", ".py")):
            source = tree.text(file)
            text = source if file.endswith(".py") else read_cpp(source).code
            for match in _TYPE.finditer(text):
                if drawer := _drawer(match.group(1)):
                    line = text.count("\n", 0, match.start(1)) + 1
                    yield Breach(file, line, f"'{match.group(1)}' is named {drawer}: name the thing")

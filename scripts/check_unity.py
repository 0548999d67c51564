#!/usr/bin/env python3
"""The preset `fuzz` compiles the sources of a layer as one: no two may keep a name to themselves."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import PurePosixPath

from style.breach import Breach, run_check
from style.cpp_text import read_cpp
from style.source_tree import SourceTree, is_test

_SOURCES = "mock_server/src/"
_FUZZERS = "mock_server/fuzz/CMakeLists.txt"
# No fuzzer links them, or (transport) only a part that is a library of its own.
_NOT_FUZZED = {"admin", "app", "drift", "googletest", "recorder", "transport"}
_LONE = re.compile(r"foreach\(lone ([^)]*)\)")
_UNNAMED = re.compile(r"^namespace \{\n(.*?)^\}", re.MULTILINE | re.DOTALL)
_CONSTANT = re.compile(r"^constexpr [^=({]*?\b(k\w+)\b", re.MULTILINE)
_TYPE = re.compile(r"^(?:struct|class) (\w+)\b[^;\n]*$", re.MULTILINE)
_FUNCTION = re.compile(
    r"^(?!constexpr|struct|class|using|return)[\w:<>,&*\[\] ]+?\b(\w+)(\([^;{]*?\)) \{", re.MULTILINE
)


def check(tree: SourceTree) -> Iterator[Breach]:
    lone = {f"{_SOURCES}{name}.cpp" for name in _lone_sources(tree)}
    seen: dict[tuple[str, str], str] = {}
    for file in tree.files(".cpp"):
        layer = PurePosixPath(file).parent.name
        if not file.startswith(_SOURCES) or is_test(file) or file in lone or layer in _NOT_FUZZED:
            continue
        code = read_cpp(tree.text(file)).code
        for offset, name in _own_names(code):
            first = seen.setdefault((layer, name), file)
            if first != file:
                number = code.count("\n", 0, offset) + 1
                told = f"{name} is a name in {PurePosixPath(first).name}, too"
                yield Breach(file, number, f"{told}: share it, or list one in {_FUZZERS}")


def _lone_sources(tree: SourceTree) -> list[str]:
    found = _LONE.search(tree.text(_FUZZERS)) if _FUZZERS in tree.files() else None
    return found[1].split() if found else []


def _own_names(code: str) -> Iterator[tuple[int, str]]:
    """What a source keeps to itself, and where; functions with parameters, since they may be overloaded."""
    for unnamed in _UNNAMED.finditer(code):
        for pattern in (_CONSTANT, _TYPE):
            for found in pattern.finditer(code, unnamed.start(1), unnamed.end(1)):
                yield found.start(), found[1]
        for found in _FUNCTION.finditer(code, unnamed.start(1), unnamed.end(1)):
            yield found.start(), found[1] + re.sub(r"\s+", " ", found[2])


if __name__ == "__main__":
    sys.exit(run_check("check_unity", check, sys.argv[1:]))

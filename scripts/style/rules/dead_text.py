from __future__ import annotations

import re
from collections.abc import Iterator

from style.breach import Breach
from style.cpp_text import read_cpp
from style.source_tree import SourceTree

_SWITCHED_OFF = re.compile(r"\bDISABLED_\w+|\bGTEST_SKIP\(\)\s*;")
_CODE_LINE = re.compile(r"^\s*//.*[;{}]\s*$")
# Further indentation marks an example in a doc comment, which is welcome.
_STARTS_LIKE_CODE = re.compile(r"^\s*// {0,2}\S")
_OWNERLESS = re.compile(r"\bTODO\b(?!\(\w[\w.-]*\))")
_HASH_COMMENT = re.compile(r"(?:^|\s)#(.*)$")


def check(tree: SourceTree) -> Iterator[Breach]:
    for file in tree.cpp():
        text = read_cpp(tree.text(file))
        comments, code = text.comments.splitlines(), text.code.splitlines()
        yield from _commented_out(file, comments)
        for number, line in enumerate(comments, 1):
            if _OWNERLESS.search(line):
                yield Breach(file, number, "an open end without an owner: write its name in brackets")
        for number, line in enumerate(code, 1):
            if _SWITCHED_OFF.search(line):
                yield Breach(file, number, "a test switched off: delete it, or skip with a reason")
    for file in tree.files(".py", ".sh", ".cmake", "CMakeLists.txt"):
        for number, line in enumerate(tree.lines(file), 1):
            comment = _HASH_COMMENT.search(line)
            if comment and _OWNERLESS.search(comment.group(1)):
                yield Breach(file, number, "an open end without an owner: write its name in brackets")


def _commented_out(file: str, comments: list[str]) -> Iterator[Breach]:
    begin = None
    for number, line in enumerate([*comments, ""], 1):
        if _CODE_LINE.match(line):
            begin = begin or number
            continue
        if begin and number - begin >= 2 and _STARTS_LIKE_CODE.match(comments[begin - 1]):
            yield Breach(file, begin, "commented-out code: delete it, git remembers")
        begin = None

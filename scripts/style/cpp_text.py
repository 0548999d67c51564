"""C++ source with its comments and literals told apart from its code, line by line."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""
    (?P<line_comment>//[^\n]*)
  | (?P<block_comment>/\*.*?\*/)
  | (?P<raw>R"(?P<tag>[^()\s\\]{0,16})\(.*?\)(?P=tag)")
  | (?P<string>"(?:[^"\\\n]|\\.)*")
  | (?P<char>(?<![0-9a-fA-F])'(?:[^'\\\n]|\\.)+')
    """,
    re.DOTALL | re.VERBOSE,
)


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


@dataclass(frozen=True)
class CppText:
    """`code` and `comments` have the length and the line breaks of the source."""

    code: str
    comments: str

    def line_of(self, offset: int) -> int:
        return self.code.count("\n", 0, offset) + 1


def read_cpp(source: str) -> CppText:
    code: list[str] = []
    comments: list[str] = []
    position = 0
    for token in _TOKEN.finditer(source):
        between = source[position : token.start()]
        code.append(between)
        comments.append(_blank(between))
        text = token.group()
        is_comment = token.lastgroup in ("line_comment", "block_comment")
        code.append(_blank(text) if is_comment else _blank_literal(text))
        comments.append(text if is_comment else _blank(text))
        position = token.end()
    code.append(source[position:])
    comments.append(_blank(source[position:]))
    return CppText("".join(code), "".join(comments))


def _blank_literal(text: str) -> str:
    """A literal keeps its outer quotes, so that the code around it still reads as code."""
    return text[0] + _blank(text[1:-1]) + text[-1]


def without_directives(code: str) -> str:
    """Blanks preprocessor lines, continued ones included."""
    return re.sub(
        r"^[ \t]*#(?:[^\n\\]|\\\n|\\.)*", lambda match: _blank(match.group()), code, flags=re.MULTILINE
    )

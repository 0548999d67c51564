"""A brace-matching reader of C++: which statements stand in which kind of scope.

It knows no grammar; it looks at the text before each brace. That is enough for the house rules, and
where a construct fools it, the rule's own tests say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from style.cpp_text import CppText, without_directives


class Scope(Enum):
    NAMESPACE = "namespace"
    CLASS = "class"
    FUNCTION = "function"
    BLOCK = "block"  # inside a function
    INITIALIZER = "initializer"  # braces that belong to an expression


@dataclass(frozen=True)
class Statement:
    """The text up to a `;` or an opening brace, in the scope that holds it."""

    head: str
    line: int
    scope: Scope
    opens: Scope | None  # what its brace opens, if it ends in one
    brace_line: int  # of the opening brace, or of the `;`
    end_line: int  # of the closing brace, or of the `;`

    @property
    def body_lines(self) -> int:
        return max(0, self.end_line - self.brace_line - 1)


_CONTROL = re.compile(r"^(if|for|while|switch|do|else|try|catch|return)\b")
_TYPE = re.compile(r"^(?:template\s*<.*>\s*)?(?:typedef\s+)?(class|struct|union|enum)\b", re.DOTALL)
_TEMPLATE_DEFAULT = re.compile(r"^template\s*<[^{}]*?>\s*(?=\w|\[)", re.DOTALL)
_OPERATOR = re.compile(r"\boperator\s*[^\s\w(]+")
_CONSTRUCTOR_LIST = re.compile(r"\)[^:]*(?<!:):(?!:)[^{}]*?[\w>]\s*$", re.DOTALL)


def _kind(head: str, outer: Scope) -> Scope:
    head = head.strip()
    plain = _OPERATOR.sub("operator", _TEMPLATE_DEFAULT.sub("", head))
    if re.match(r"^(inline\s+)?namespace\b|^extern\s*\"", head):
        return Scope.NAMESPACE
    if outer in (Scope.FUNCTION, Scope.BLOCK, Scope.INITIALIZER):
        is_block = not plain or _CONTROL.match(plain) or plain.endswith((")", ":"))
        is_local_type = _TYPE.match(plain) and "(" not in plain
        is_lambda = re.search(r"\][^;]*$", plain) and plain.endswith((")", "]", "mutable", "noexcept"))
        if is_local_type:
            return Scope.CLASS
        return Scope.BLOCK if is_block or is_lambda else Scope.INITIALIZER
    if _TYPE.match(plain) and "=" not in plain and not re.search(r"\w\s*\(.*\)\s*$", plain, re.DOTALL):
        return Scope.CLASS
    if "=" in re.sub(r"\(.*?\)|<=|>=|==|!=", "", plain, flags=re.DOTALL):
        return Scope.INITIALIZER
    if _CONSTRUCTOR_LIST.search(plain):
        return Scope.INITIALIZER
    return Scope.FUNCTION if "(" in plain else Scope.INITIALIZER


@dataclass
class _Open:
    head: str
    line: int
    kind: Scope
    outer: Scope
    brace_line: int
    keep_from: int | None  # the statement goes on behind an initializer's closing brace
    parentheses: int


def statements(text: CppText) -> Iterator[Statement]:
    """Every statement, in the order in which it ends."""
    code = without_directives(text.code)
    stack: list[_Open] = []
    start = 0
    parentheses = 0
    line = 1
    for offset, char in enumerate(code):
        if char == "\n":
            line += 1
            continue
        scope = stack[-1].kind if stack else Scope.NAMESPACE
        if char == "(":
            parentheses += 1
        elif char == ")":
            parentheses = max(0, parentheses - 1)
        elif char == "{":
            head = code[start:offset]
            kind = _kind(head, scope)
            if parentheses and kind is not Scope.BLOCK:
                kind = Scope.INITIALIZER
            stays = kind is Scope.INITIALIZER or parentheses > 0
            first = _first_line(head, line)
            stack.append(_Open(head, first, kind, scope, line, start if stays else None, parentheses))
            start, parentheses = offset + 1, 0
        elif char == "}" and stack:
            closed = stack.pop()
            if closed.keep_from is None:
                yield Statement(
                    _label_free(closed.head), closed.line, closed.outer, closed.kind, closed.brace_line, line
                )
                start = offset + 1
            else:
                start = closed.keep_from
            parentheses = closed.parentheses
        elif char == ";" and not parentheses:
            head = code[start:offset]
            if head.strip():
                yield Statement(_label_free(head), _first_line(head, line), scope, None, line, line)
            start = offset + 1


def _first_line(head: str, line: int) -> int:
    """The line on which a head begins that ends on `line`, labels and blank lines left out."""
    below = head[len(head.rstrip()) :].count("\n")
    return line - below - _label_free(head).count("\n")


def _label_free(head: str) -> str:
    return re.sub(r"^\s*(?:(?:public|private|protected)\s*:\s*)+", "", head).strip()

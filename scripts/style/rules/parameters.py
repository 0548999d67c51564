from __future__ import annotations

import re
from collections.abc import Iterator

from style.breach import Breach
from style.cpp_scope import Scope, Statement, statements
from style.cpp_text import read_cpp
from style.source_tree import SourceTree

PARAMETERS_MAX = 4
_BOOL = re.compile(r"^(?:const\s+)?bool\b")
_NOT_A_FUNCTION = {"alignas", "decltype", "explicit", "noexcept", "requires", "sizeof", "static_assert"}
_OPENING, _CLOSING = "(<[{", ")>]}"


def check(tree: SourceTree) -> Iterator[Breach]:
    for file in tree.headers():
        for statement in statements(read_cpp(tree.text(file))):
            parameters = declared_parameters(statement)
            if len(parameters) > PARAMETERS_MAX:
                what = f"{len(parameters)} parameters, more than {PARAMETERS_MAX}: pass a struct"
                yield Breach(file, statement.line, what)
            if _is_interface(file) and any(map(_BOOL.match, parameters)):
                yield Breach(file, statement.line, "bool parameter: say it with an enum class or two names")


def _is_interface(file: str) -> bool:
    return "/include/" in file or "/src/" in file


def declared_parameters(statement: Statement) -> list[str]:
    """The parameters of a function that the statement declares; none if it declares something else."""
    if statement.scope not in (Scope.NAMESPACE, Scope.CLASS):
        return []
    if statement.opens not in (None, Scope.FUNCTION):
        return []
    head = re.sub(r"\boperator\s*(\(\s*\)|[^\s\w(]+)", "operator_", statement.head)
    if re.match(r"using\b|typedef\b", head):
        return []
    depth = 0
    for offset, char in enumerate(head):
        if char == "=" and depth == 0:
            return []
        if char == "(" and depth == 0:
            name = re.search(r"(\w+)\s*$", head[:offset])
            if name and name.group(1) == "MOCK_METHOD":
                return _mocked(head[offset:])
            if name and name.group(1) not in _NOT_A_FUNCTION:
                return _split(head[offset:])
        depth += _step(head, offset)
    return []


def _mocked(arguments: str) -> list[str]:
    """MOCK_METHOD(type, name, (parameters), (qualifiers))."""
    parts = _split(arguments)
    return _split(parts[2]) if len(parts) > 2 else []


def _step(text: str, offset: int) -> int:
    char = text[offset]
    if char == ">" and text[offset - 1 : offset] == "-":
        return 0
    return (char in _OPENING) - (char in _CLOSING)


def _split(text: str) -> list[str]:
    """The top-level, comma-separated parts of the parenthesis that the text begins with."""
    parts, depth, begin = [], 0, 1
    for offset, char in enumerate(text):
        depth += _step(text, offset)
        if (char == "," and depth == 1) or depth == 0:
            parts.append(text[begin:offset].strip())
            begin = offset + 1
        if depth == 0:
            break
    return [part for part in parts if part and part != "void"]

from __future__ import annotations

import re
from collections.abc import Iterator

from style.breach import Breach
from style.cpp_scope import Scope, Statement, statements
from style.cpp_text import read_cpp
from style.source_tree import SourceTree

_CONSTANT = re.compile(r"\b(const|constexpr|constinit\s+const)\b")
_NOT_A_VARIABLE = re.compile(
    r"^(using|typedef|namespace|template|class|struct|union|enum|friend|static_assert|return|goto|"
    r"public|private|protected|case|default|break|continue|throw|delete|extern\s+template)\b|^\W*$"
)
_VARIABLE = re.compile(r"^[\w:]+(?:\s*<.*>)?(?:[\s*&]+[\w:<>,]+)*[\s*&]+\w+(\[.*\])?$", re.DOTALL)


def check(tree: SourceTree) -> Iterator[Breach]:
    for file in tree.cpp():
        for statement in statements(read_cpp(tree.text(file))):
            if is_mutable_global(statement):
                what = "mutable variable with static lifetime: make it a member, and pass it"
                yield Breach(file, statement.line, what)


def is_mutable_global(statement: Statement) -> bool:
    head = re.sub(r"\[\[.*?\]\]\s*", "", statement.head)
    if statement.opens is not None or _NOT_A_VARIABLE.match(head) or _CONSTANT.search(head):
        return False
    is_static = re.match(r"(?:inline\s+)?(?:static|thread_local)\b", head) is not None
    if statement.scope in (Scope.FUNCTION, Scope.BLOCK):
        return is_static
    declared = re.split(r"[={]", head, maxsplit=1)[0].strip()
    if "(" in re.sub(r"<.*>", "", declared, flags=re.DOTALL):
        return False  # a function
    if statement.scope is Scope.CLASS:
        return is_static
    return statement.scope is Scope.NAMESPACE and _VARIABLE.match(declared) is not None

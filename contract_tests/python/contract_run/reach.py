"""Which operations a test calls, read from its source and that of its fixtures: a plan sends nothing."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator
from types import FunctionType
from typing import Any

import pytest
from harness import polling
from harness.api import Api
from harness.contract import contract

from contract_run.cost import cost_of, probe_of
from contract_run.outcome import ROOT

_SHARED_TURNS = {"finished": polling.drive, "followed_up": polling.drive_follow_up}


def operations_of(item: pytest.Item) -> frozenset[str]:
    """A call whose method or path is known only when the test runs is not among them."""
    definitions = getattr(item, "_fixtureinfo").name2fixturedefs.values()  # noqa: B009
    functions = [definition.func for each in definitions for definition in each]
    functions += [_SHARED_TURNS[name] for name in cost_of(item).shared]
    functions.append(getattr(item, "function", None))
    probe = probe_of(item)
    if probe:
        functions.append(probe.see)
    reached: set[FunctionType] = set()
    return frozenset(name for function in functions for name in _called_by(function, reached))


def _called_by(function: Any, reached: set[FunctionType]) -> Iterator[str]:
    if not isinstance(function, FunctionType):
        return
    function = inspect.unwrap(function)
    if function in reached or not str(inspect.getsourcefile(function)).startswith(f"{ROOT}/"):
        return
    reached.add(function)
    for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(function)))):
        if isinstance(node, ast.Call):
            yield from _operations(node, function, reached)


def _operations(call: ast.Call, function: FunctionType, reached: set[FunctionType]) -> Iterator[str]:
    match call.func:
        case ast.Name(id=name):
            yield from _called_by(function.__globals__.get(name), reached)
        case ast.Attribute(attr="call" | "raw"):
            method, path = (*(_text(argument) for argument in call.args[:2]), None, None)[:2]
            if method and path:
                yield contract().operation_of(method, path.partition("?")[0]).name
        case ast.Attribute(attr=name):
            yield from _called_by(vars(Api).get(name), reached)


def _text(node: ast.expr) -> str | None:
    """A literal, in which what is filled in later stands as a word."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part) or "word" for part in node.values)
    return None

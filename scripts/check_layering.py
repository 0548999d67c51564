#!/usr/bin/env python3
"""A folder is a layer: includes go down only, and the rooms meet nowhere but in the contract."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from style.breach import Breach, run_check
from style.source_tree import SourceTree, is_test

SRC = "mock_server/src/"


@dataclass(frozen=True)
class Layer:
    level: int
    sees: frozenset[str]


def _layer(level: int, sees: str) -> Layer:
    return Layer(level, frozenset(sees.split()))


LAYERS = {
    "domain": _layer(0, ""),
    "http": _layer(0, ""),
    "json": _layer(1, "domain"),
    "runtime": _layer(1, "domain"),
    "coverage": _layer(1, "domain"),
    "storage": _layer(2, "domain runtime"),
    "cassette": _layer(2, "domain json"),
    "fault": _layer(2, "domain http json runtime"),
    "journal": _layer(2, "domain http json runtime"),
    "scenario": _layer(3, "cassette domain json runtime"),
    "verification": _layer(3, "domain http json journal"),
    "drift": _layer(3, "cassette domain json"),
    "service": _layer(4, "coverage domain http json runtime storage scenario fault journal"),
    "state": _layer(5, "domain http json runtime scenario fault service"),
    "api": _layer(5, "service coverage domain http json"),
    "admin": _layer(6, "service state coverage domain http json runtime scenario fault journal verification"),
    "recorder": _layer(6, "api cassette domain http"),
    "transport": _layer(6, "http"),
    "app": _layer(
        7,
        "domain http json runtime coverage storage cassette scenario fault journal verification drift "
        "service state api admin recorder transport",
    ),
    "googletest": _layer(8, ""),  # beside the program: it sees the public interface alone
}

_INCLUDE = re.compile(r'^\s*#\s*include\s*(?P<form>[<"])(?P<path>[^>"]+)[>"]')
_LINKS_MOCK = re.compile(r"\bnairi(?:::|_)mock_\w+")
_LINKS_CLIENT = re.compile(r"\bnairi(?:::|_)client\w*")


@dataclass(frozen=True)
class Include:
    file: str
    line: int
    path: str
    is_quoted: bool

    def breach(self, what: str) -> Breach:
        return Breach(self.file, self.line, f"includes {self.path}: {what}")


def _includes(tree: SourceTree, file: str) -> Iterator[Include]:
    for number, line in enumerate(tree.lines(file), 1):
        if match := _INCLUDE.match(line):
            yield Include(file, number, match["path"], match["form"] == '"')


def _first(path: str) -> str:
    return path.split("/", 1)[0] if "/" in path else ""


def _libraries(include: Include) -> Iterator[Breach]:
    file, path = include.file, include.path
    is_header = file.endswith((".hpp", ".h"))
    if path.startswith("boost/") and not file.startswith("mock_server/src/transport/"):
        yield include.breach("Boost stays under mock_server/src/transport/")
    if path.startswith("absl/") and not file.startswith("mock_server/src/storage/"):
        yield include.breach("Abseil stays under mock_server/src/storage/")
    speaks_http = file.startswith(("client/src/transport/", SRC + "recorder/http_upstream"))
    if path == "httplib.h" and not speaks_http and not is_test(file):
        yield include.breach("only client/src/transport/, http_upstream and tests speak through httplib")
    is_test_kit = file.startswith("mock_server/testing/")
    if path == "nlohmann/json.hpp" and is_header and not is_test_kit:
        yield include.breach("no JSON type in a header (json_fwd.hpp may name it in a private one)")
    if path.startswith("nlohmann/") and "/include/" in file:
        yield include.breach("JSON stays out of public headers")
    if ".." in path.split("/"):
        yield include.breach("name a file from its room's root, not by climbing")


def _public(include: Include) -> Iterator[Breach]:
    is_standard = not include.is_quoted and re.fullmatch(r"[a-z_0-9]+", include.path)
    is_own = include.is_quoted and include.path.startswith("nairi/mock/")
    is_for_tests = include.file.endswith(("/matchers.hpp", "/sandbox_fixture.hpp"))
    is_test_kit = is_for_tests and include.path in ("gmock/gmock.h", "gtest/gtest.h")
    if not is_standard and not is_own and not is_test_kit:
        yield include.breach("a public header includes the standard library and nairi/mock/ only")


def _may_see(own: str, other: str, test: bool) -> bool:
    """A test may set its subject up with anything that lies lower."""
    return other in LAYERS[own].sees or (test and LAYERS[other].level < LAYERS[own].level)


def _layers(include: Include) -> Iterator[Breach]:
    own = include.file.removeprefix(SRC).split("/", 1)[0]
    other = _first(include.path)
    if not include.is_quoted or other in ("", own):
        return
    test = is_test(include.file)
    if other == "nairi":
        if own not in ("app", "googletest") and not test:
            yield include.breach(f"{own} lies below the public interface")
    elif other == "testing":
        if not test:
            yield include.breach("production code does not see testing/")
    elif other == "fuzz":
        yield include.breach("the fuzzers see what they feed, and nothing sees them")
    elif other in LAYERS and not _may_see(own, other, test):
        yield include.breach(f"{own} may not see {other}")


def _rooms(tree: SourceTree, include: Include) -> Iterator[Breach]:
    in_mock = include.file.startswith("mock_server/")
    in_client = include.file.startswith("client/")
    first = _first(include.path)
    own_folders = {f.split("/")[2] for f in tree.files() if f.startswith("client/src/") and f.count("/") > 2}
    if in_mock and (include.path.startswith("nairi/client") or first == "client"):
        yield include.breach("the mock server never sees the client")
    is_mock_layer = first in LAYERS and first not in own_folders
    if in_client and (include.path.startswith("nairi/mock") or first == "mock_server" or is_mock_layer):
        yield include.breach("the client never sees the mock server")


def _links(tree: SourceTree) -> Iterator[Breach]:
    for file in tree.files("CMakeLists.txt"):
        for number, line in enumerate(tree.lines(file), 1):
            code = line.split("#", 1)[0]
            if file.startswith("mock_server/") and (found := _LINKS_CLIENT.search(code)):
                yield Breach(file, number, f"links {found.group()}: the mock server never sees the client")
            if file.startswith("client/") and (found := _LINKS_MOCK.search(code)):
                yield Breach(file, number, f"links {found.group()}: the client never sees the mock server")


def _client_cycles(edges: dict[tuple[str, str], Include]) -> Iterator[Breach]:
    for (own, other), include in edges.items():
        if own < other and (other, own) in edges:
            yield include.breach(f"{own} and {other} include each other")


def check(tree: SourceTree) -> Iterator[Breach]:
    client_edges: dict[tuple[str, str], Include] = {}
    for file in tree.cpp():
        if file.startswith(SRC) and file.removeprefix(SRC).split("/", 1)[0] not in LAYERS:
            yield Breach(file, 1, "this folder is in no layer: add it to the table in check_layering.py")
            continue
        for include in _includes(tree, file):
            yield from _libraries(include)
            yield from _rooms(tree, include)
            if file.startswith("mock_server/include/"):
                yield from _public(include)
            if file.startswith(SRC):
                yield from _layers(include)
            if file.startswith("client/src/") and include.is_quoted and not is_test(file):
                own = file.split("/")[2]
                client_edges.setdefault((own, _first(include.path)), include)
    yield from _client_cycles(client_edges)
    yield from _links(tree)


if __name__ == "__main__":
    sys.exit(run_check("check_layering", check, sys.argv[1:]))

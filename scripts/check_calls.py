#!/usr/bin/env python3
"""Calls that make two runs differ (clocks, randomness, environment, sleeping) stay where they belong."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from style.breach import Breach, run_check
from style.cpp_text import read_cpp
from style.source_tree import SourceTree, is_test

_RESTLESS = re.compile(
    r"\b(?:system_clock::now|steady_clock::now|high_resolution_clock|random_device)\b"
    r"|\btime\s*\(\s*(?:nullptr|NULL|0)\s*\)|(?<![\w.])s?rand\s*\(|\b(?:secure_)?getenv\s*\("
)
_SLEEP = re.compile(r"\b(?:sleep_for|sleep_until|u?nanosleep|usleep)\b|(?<![\w.>])sleep\s*\(")
_PYTHON_SLEEP = re.compile(r"\btime\.sleep\b|\bfrom time import\b.*\bsleep\b|\basyncio\.sleep\b")

# Where the world outside is met on purpose; everything else is given a clock, a seed, a sleeper.
ALLOWED = {
    "mock_server/src/runtime/": "the real clock and the seed of a fresh sandbox",
    "mock_server/src/transport/": "idle limits and delivery delays are wall time",
    "mock_server/src/app/": "composition reads the environment and picks the clock",
    "mock_server/src/googletest/": "the environment names the directory for failures",
    "client/src/transport/": "socket deadlines are wall time; the real clock and the real sleeper",
    "client/src/options.cpp": "the client's defaults come from the environment",
    "client/src/default_policies.cpp": "the seed of the back-off, unless the caller gives one",
    "contract_tests/cpp/endpoint_session.cpp": "the environment names the endpoint",
    "client/cli/main.cpp": "the program reads its environment once",
}
_PYTHON_HARNESS = "contract_tests/python/harness/"


def check(tree: SourceTree) -> Iterator[Breach]:
    for file in tree.cpp():
        allowed = file.startswith(tuple(ALLOWED))
        may_sleep = allowed and not is_test(file)
        for number, line in enumerate(read_cpp(tree.text(file)).code.splitlines(), 1):
            if not allowed and (call := _RESTLESS.search(line)):
                yield Breach(file, number, f"{call.group().strip()}: take a clock, seed or option instead")
            if not may_sleep and (call := _SLEEP.search(line)):
                yield Breach(file, number, f"{call.group().strip()}: take a sleeper, or move a clock")
    for file in tree.files(".py"):
        in_contract_tests = file.startswith("contract_tests/python/")
        if not in_contract_tests or file.startswith(_PYTHON_HARNESS):
            continue
        for number, line in enumerate(tree.lines(file), 1):
            if _PYTHON_SLEEP.search(line):
                yield Breach(file, number, "a sleep in a test: poll through harness/ instead")


if __name__ == "__main__":
    sys.exit(run_check("check_calls", check, sys.argv[1:]))

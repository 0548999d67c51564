#!/usr/bin/env python3
"""The house rules that a program can see: sizes, names, parameters, dead text, globals, lost sources."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from style.breach import Breach, run_check
from style.rules import (
    dead_text,
    drawer_names,
    file_size,
    function_size,
    listed_sources,
    lock_files,
    mutable_globals,
    parameters,
    public_comments,
)
from style.source_tree import SourceTree

RULES = (
    dead_text,
    drawer_names,
    file_size,
    function_size,
    listed_sources,
    lock_files,
    mutable_globals,
    parameters,
    public_comments,
)


def check(tree: SourceTree) -> Iterator[Breach]:
    for rule in RULES:
        yield from rule.check(tree)


if __name__ == "__main__":
    sys.exit(run_check("check_tidy", check, sys.argv[1:]))

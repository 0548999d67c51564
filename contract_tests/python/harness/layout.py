"""The layout of the contract's JSON: two spaces, and what is small stands on one line."""

from __future__ import annotations

import json
from typing import Any

LINE_MAX = 110


def _one_line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _lines(value: Any, indent: int, used: int) -> str:
    short = _one_line(value)
    if not isinstance(value, dict | list) or not value or used + len(short) <= LINE_MAX:
        return short
    inner = " " * (indent + 2)
    if isinstance(value, dict):
        rows = []
        for key, item in value.items():
            head = f"{inner}{_one_line(key)}: "
            rows.append(head + _lines(item, indent + 2, len(head)))
        return "{\n" + ",\n".join(rows) + "\n" + " " * indent + "}"
    rows = [inner + _lines(item, indent + 2, indent + 2) for item in value]
    return "[\n" + ",\n".join(rows) + "\n" + " " * indent + "]"


def lay_out(document: Any) -> str:
    return _lines(document, 0, 0) + "\n"

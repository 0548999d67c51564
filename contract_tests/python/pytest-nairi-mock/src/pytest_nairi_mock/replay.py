from __future__ import annotations

import json
import shlex
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from pytest_nairi_mock.control_plane import PREFIX, Order
from pytest_nairi_mock.duration import moment

# curl makes these itself, or they were true of that one connection only.
_NOT_REPEATED = {"accept", "accept-encoding", "connection", "content-length", "host", "transfer-encoding"}
_HEAD = """\
# Repeats what the test told the mock, and what the mock was asked then. A new mock gives the same answers:
#   nairi-mock serve --time skip --seed {seed}
api="${{NAIRI_BASE_URL:-http://127.0.0.1:8080}}"
api="${{api%{prefix}}}"
auth="Authorization: Bearer {api_key}"
"""


def replay(
    orders: Sequence[Order], exchanges: Sequence[Mapping[str, Any]], *, seed: int, api_key: str
) -> str:
    """A shell script of curl lines: the requests, and each order behind those answered when it began."""
    lines: list[str] = []
    waiting = list(exchanges)
    for order in orders:
        while waiting and _ended(waiting[0]) <= _to_millisecond(order.at):
            lines += _request(waiting.pop(0))
        lines.append(_order(order))
    lines += [line for exchange in waiting for line in _request(exchange)]
    return _HEAD.format(seed=seed, api_key=api_key, prefix=PREFIX) + "".join(f"{line}\n" for line in lines)


def _ended(exchange: Mapping[str, Any]) -> datetime:
    return moment((exchange["answered"] or exchange["arrived"])["wall"])


def _to_millisecond(at: datetime) -> datetime:
    """The journal's times are cut so."""
    return at.replace(microsecond=at.microsecond // 1000 * 1000)


def _order(order: Order) -> str:
    return _curl(order.method, f"/__admin{order.path}", [], json.dumps(order.body) if order.body else "")


def _request(exchange: Mapping[str, Any]) -> Iterator[str]:
    request = exchange["request"]
    headers = [
        f"{name}: {value}"
        for name, value in request["headers"]
        if name.lower() not in {*_NOT_REPEATED, "authorization"}
    ]
    if len(request["body"].encode()) < request["body_bytes"]:
        yield f"# The journal kept the beginning of this body only, of {request['body_bytes']} bytes."
    yield _curl(exchange["method"], exchange["target"], headers, request["body"])


def _curl(method: str, target: str, headers: Sequence[str], body: str) -> str:
    words = ["curl", "-sS"]
    if method != ("POST" if body else "GET"):
        words += ["-X", method]
    for header in headers:
        words += ["-H", header]
    if body:
        words += ["--data-binary", body]
    # The target may hold what curl would take for a range of URLs.
    return f'{shlex.join(words)} -g -H "$auth" "$api"{shlex.quote(target)}'

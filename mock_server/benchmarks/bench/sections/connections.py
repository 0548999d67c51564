"""What a connection costs the mock that says nothing, and one whose reply hangs."""

from __future__ import annotations

import socket
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from bench.contender import Contender
from bench.peers.nairi import API
from bench.port import HOST
from bench.reply import Reply
from bench.request import AUTHORIZATION, ask
from bench.running_server import RunningServer, ServerError
from bench.wrk import Load, run_wrk

COUNT = 5000
FAULT_SECONDS_MAX = 30
_HANG = {"id": "hung", "steps": [{"operation": "get_agent", "times": "always", "fault": {"kind": "hang"}}]}
# Fills the journal to its bound, so that what it keeps of the requests below is no growth.
_FILL = Load(connections=8, threads=1, seconds=3)


def _request(path: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: {HOST}\r\nAuthorization: {AUTHORIZATION}\r\n\r\n".encode()


def _open(stack: ExitStack, port: int) -> list[socket.socket]:
    return [stack.enter_context(socket.create_connection((HOST, port), 10)) for _ in range(COUNT)]


def _read_answer(one: socket.socket) -> None:
    if not one.recv(65536).startswith(b"HTTP/1.1 200"):
        raise ServerError("an idle connection was not answered 200")


def _idle(server: RunningServer, path: str, stack: ExitStack) -> None:
    """Each has had one answer, and then nothing more to say."""
    for one in _open(stack, server.port):
        one.sendall(_request(path))
        _read_answer(one)


def _hung(server: RunningServer, _path: str, stack: ExitStack) -> None:
    """Each has sent a request that is never answered."""
    for one in _open(stack, server.port):
        one.sendall(_request(f"{API}/agents/my-agent"))
    deadline = time.monotonic() + FAULT_SECONDS_MAX
    while (used := ask(server.port, "/__admin/faults/hung").json()["steps"][0]["used"]) < COUNT:
        if time.monotonic() > deadline:
            raise ServerError(f"only {used} of {COUNT} replies hang")
        time.sleep(0.05)


def measure_connections(contender: Contender, reply: Reply, folder: Path) -> list[dict[str, Any]]:
    rows = []
    for kind, occupy in (("idle", _idle), ("hung", _hung)):
        with RunningServer(contender, reply, folder) as server, ExitStack() as stack:
            contender.prepare(server.port)
            run_wrk(_FILL, server.port, reply.path)
            if ask(server.port, "/__admin/faults", _HANG).status // 100 != 2:
                raise ServerError("the fault plan was refused")
            resident, threads = server.group.memory().resident, server.group.threads()
            occupy(server, reply.path, stack)
            grown = server.group.memory().resident - resident
            more = server.group.threads() - threads
            rows.append({"kind": kind, "count": COUNT, "grown_kib": grown, "threads_more": more})
            print(f"connections: {COUNT} {kind}: {grown:,} KiB, {more} threads more", flush=True)
    return rows

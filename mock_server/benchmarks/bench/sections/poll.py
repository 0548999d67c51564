"""The poll route under load, every server in turn."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench.contender import Contender
from bench.options import CONNECTIONS, Options
from bench.reply import Reply
from bench.request import ask
from bench.rounds import order_of
from bench.running_server import RunningServer, ServerError
from bench.wrk import Load, WrkError, run_wrk

# A virtual machine compiles what has run often, so each server is driven before it is measured: until it has
# given so many replies, or for so many runs, whichever comes first.
WARM_UP = Load(connections=32, threads=1, seconds=3)
WARM_UP_REPLIES = 100_000
WARM_UP_RUNS_MAX = 4
# Between two servers: what the last one left behind in the kernel goes away.
SETTLE_SECONDS = 0.2


class Arena:
    """All servers at once, of which only one has the cores at any time."""

    def __init__(self, reply: Reply, folder: Path, stack: ExitStack) -> None:
        self._reply = reply
        self._folder = folder
        self._stack = stack
        self._servers: dict[str, RunningServer] = {}

    def enter(self, contender: Contender) -> None:
        server = self._stack.enter_context(RunningServer(contender, self._reply, self._folder))
        contender.prepare(server.port)
        _check_same_reply(server, self._reply)
        _warm_up(server, self._reply)
        server.pause()
        self._servers[contender.name] = server

    def measure(self, contender: Contender, load: Load) -> dict[str, Any]:
        """The outcome, or why there is none. A server that did not survive is started again."""
        server = self._servers[contender.name]
        server.resume()
        try:
            # One unmeasured second opens the server's tables and queues for as many connections.
            run_wrk(Load(load.connections, load.threads, 1), server.port, self._reply.path)
            before = server.group.cpu()
            outcome = run_wrk(load, server.port, self._reply.path)
            after = server.group.cpu()
            found = {
                **asdict(outcome),
                "server_cpu_seconds": after.total - before.total,
                "server_kernel_seconds": after.kernel - before.kernel,
            }
            if not outcome.requests:
                # Its percentiles would read 0, which is no latency.
                found = {"failed": f"no answer within {load.seconds} s"}
        except WrkError as error:
            found = {"failed": str(error)}
        if not server.is_alive():
            found = {"failed": f"the server ended: {server.last_words()}"}
            self.enter(contender)
        self._servers[contender.name].pause()
        time.sleep(SETTLE_SECONDS)
        return found


def _warm_up(server: RunningServer, reply: Reply) -> None:
    replies = 0
    for _ in range(WARM_UP_RUNS_MAX):
        replies += run_wrk(WARM_UP, server.port, reply.path).requests
        if replies >= WARM_UP_REPLIES:
            break


def _check_same_reply(server: RunningServer, reply: Reply) -> None:
    answer = ask(server.port, reply.path)
    if answer.status != 200 or answer.json() != json.loads(reply.body):
        raise ServerError(f"{server.contender.name} gives another reply: {answer.status} {answer.body}")


def measure_poll(
    contenders: list[Contender], reply: Reply, folder: Path, options: Options
) -> list[dict[str, Any]]:
    with ExitStack() as stack:
        arena = Arena(reply, folder, stack)
        for contender in contenders:
            arena.enter(contender)
        return list(_rounds(arena, contenders, options))


def _rounds(arena: Arena, contenders: list[Contender], options: Options) -> Iterator[dict[str, Any]]:
    for number in range(options.rounds):
        for connections in CONNECTIONS:
            load = Load(connections, options.wrk_threads, options.seconds)
            for contender in order_of(number, contenders):
                found = arena.measure(contender, load)
                told = f"{found['rate']:,.0f}/s" if "rate" in found else found["failed"]
                where = f"round {number + 1}, {connections} connections, {contender.name}"
                print(f"poll: {where}: {told}", flush=True)
                yield {"round": number, "connections": connections, "server": contender.name, **found}

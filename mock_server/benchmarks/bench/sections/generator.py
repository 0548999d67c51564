"""Whether wrk can do more than it is asked for: the cheapest server, with fewer and more threads of wrk."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench.contender import Contender
from bench.options import Options
from bench.reply import Reply
from bench.running_server import RunningServer
from bench.wrk import Load, run_wrk

CONNECTIONS = (32, 1000)


def measure_generator(
    contender: Contender, reply: Reply, folder: Path, options: Options
) -> list[dict[str, Any]]:
    threads = [max(1, options.wrk_threads // 2), options.wrk_threads, options.wrk_threads * 2]
    rows = []
    with RunningServer(contender, reply, folder) as server:
        for number in range(options.rounds):
            for connections in CONNECTIONS:
                for count in threads:
                    before = server.group.cpu().total
                    outcome = run_wrk(Load(connections, count, options.seconds), server.port, reply.path)
                    used = server.group.cpu().total - before
                    row = {"round": number, "connections": connections, "threads": count, **asdict(outcome)}
                    rows.append({**row, "server_cpu_seconds": used, "seconds": options.seconds})
                    told = f"{count} threads, {connections} connections: {outcome.rate:,.0f}/s"
                    print(f"generator: {told}", flush=True)
    return rows

"""From the start of a process to its first 200, and what the process then holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bench.contender import Contender
from bench.options import Options
from bench.reply import Reply
from bench.running_server import RunningServer


def measure_start(
    contenders: list[Contender], reply: Reply, folder: Path, options: Options
) -> list[dict[str, Any]]:
    rows = []
    for number in range(options.starts):
        for contender in contenders:
            with RunningServer(contender, reply, folder) as server:
                memory = server.group.memory()
                rows.append(
                    {
                        "round": number,
                        "server": contender.name,
                        "seconds": server.start_seconds,
                        "resident_kib": memory.resident,
                        "proportional_kib": memory.proportional,
                        "threads": server.group.threads(),
                        "disk_bytes": contender.disk_bytes,
                    }
                )
            print(f"start: {contender.name}: {server.start_seconds * 1000:,.1f} ms", flush=True)
    return rows

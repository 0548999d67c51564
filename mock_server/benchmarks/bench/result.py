"""What a run has found: plain data, and the questions that the report asks of it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bench.peers import nairi, nginx
from bench.rounds import median_of, median_ratio

FORMAT = 1
NOT_PEERS = (nairi.NAME, nginx.NAME)


class Result:
    """Wraps the document that is kept as JSON. What was not measured is None, or empty."""

    def __init__(self, document: dict[str, Any]) -> None:
        if document.get("format") != FORMAT:
            raise ValueError(f"a result of format {document.get('format')}, not {FORMAT}")
        self.document = document

    @classmethod
    def load(cls, file: Path) -> Result:
        return cls(json.loads(file.read_text()))

    def save(self, file: Path) -> None:
        file.write_text(json.dumps(self.document, indent=1) + "\n")

    def section(self, name: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self.document.get(name, [])
        return rows

    def lacks(self, sections: Iterable[str]) -> list[str]:
        """Which of the sections it does not have."""
        return [name for name in sections if name not in self.document]

    def servers(self) -> list[str]:
        """In the order of the roster."""
        return list(self.document["servers"])

    def connections(self) -> list[int]:
        return sorted({row["connections"] for row in self.section("poll")})

    def poll_values(self, server: str, connections: int, field: str) -> dict[int, float]:
        """By round; a round in which the server failed is not there."""
        return {
            row["round"]: row[field]
            for row in self.section("poll")
            if row["server"] == server and row["connections"] == connections and field in row
        }

    def poll(self, server: str, connections: int, field: str) -> float | None:
        return median_of(list(self.poll_values(server, connections, field).values()))

    def poll_ratio(self, server: str, other: str, connections: int) -> float | None:
        """The rate of one server in units of the other's."""
        return median_ratio(
            self.poll_values(server, connections, "rate"), self.poll_values(other, connections, "rate")
        )

    def fastest_peer(self, connections: int) -> str | None:
        peers = [name for name in self.servers() if name not in NOT_PEERS]
        rates = {name: self.poll(name, connections, "rate") for name in peers}
        running = {name: rate for name, rate in rates.items() if rate is not None}
        return max(running, key=lambda name: running[name]) if running else None

    def failures(self, server: str, connections: int) -> list[str]:
        rows = self.section("poll")
        here = [row for row in rows if row["server"] == server and row["connections"] == connections]
        return [row["failed"] for row in here if "failed" in row]

    def start(self, server: str, field: str) -> float | None:
        return median_of([row[field] for row in self.section("start") if row["server"] == server])

    def connection(self, kind: str) -> dict[str, Any] | None:
        return next((row for row in self.section("connections") if row["kind"] == kind), None)

    def benchmark_values(self, name: str, field: str) -> dict[int, float]:
        """By repetition. The name may go on behind a slash: there Google Benchmark writes how it measured."""
        for rows in self.document.get("programs", {}).values():
            for row in rows:
                if f"{row['benchmark']}/".startswith(f"{name}/"):
                    return {int(number): value for number, value in row["values"].get(field, {}).items()}
        return {}

    def benchmark(self, name: str, field: str) -> float | None:
        return median_of(list(self.benchmark_values(name, field).values()))

    def benchmark_ratio(self, name: str, other: str, field: str) -> float | None:
        return median_ratio(self.benchmark_values(name, field), self.benchmark_values(other, field))

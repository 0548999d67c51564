"""A result that nobody measured."""

from __future__ import annotations

from typing import Any

from bench.result import FORMAT, Result


def made_up_result(**sections: Any) -> Result:
    servers = {name: {"version": "1", "command": name} for name in ("nairi-mock", "nginx", "Slow", "Fast")}
    document: dict[str, Any] = {
        "format": FORMAT,
        "machine": {"processor": "P", "cores": 2, "memory_gib": 4, "kernel": "6", "load_before": 0.1},
        "runtimes": {"load generator": "wrk 4"},
        "options": {"rounds": 3, "seconds": 4, "wrk_threads": 2, "starts": 7, "repetitions": 5},
        "servers": servers,
    }
    return Result({**document, **sections})


def poll_row(server: str, number: int, rate: float, p99_ms: float = 1.0) -> dict[str, Any]:
    """A measurement at 32 connections."""
    return {
        "server": server,
        "round": number,
        "connections": 32,
        "rate": rate,
        "requests": int(rate * 4),
        "p50_ms": p99_ms / 2,
        "p99_ms": p99_ms,
        "errors": 0,
        "timeouts": 0,
        "not_ok": 0,
        "cpu_seconds": 1.0,
        "server_cpu_seconds": 2.0,
        "server_kernel_seconds": 1.5,
    }


def benchmark(name: str, **values: list[float]) -> dict[str, Any]:
    """A row of the C++ programs, with a value for each repetition."""
    told = {
        field: {str(index): value for index, value in enumerate(those)} for field, those in values.items()
    }
    return {"benchmark": name, "values": told}

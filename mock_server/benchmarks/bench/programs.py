"""The benchmark programs in C++: which there are, how they are built, and what they printed."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

# Targets of CMake, and programs in its folder. All are run; one that is missing is an error.
PROGRAMS = ("nairi_mock_benchmark", "nairi_scale_benchmark", "nairi_conversations_benchmark")
MOCK_TARGET = "nairi_mock_program"
PROGRAM_SECONDS_MAX = 900
_SECONDS = {"ns": 1e-9, "us": 1e-6, "ms": 1e-3, "s": 1.0}
# What Google Benchmark writes into each entry; whatever else is there is a counter.
_OWN_FIELDS = {
    "name", "family_index", "per_family_instance_index", "run_name", "run_type", "repetitions",
    "repetition_index", "threads", "iterations", "real_time", "cpu_time", "time_unit",
}  # fmt: skip


def build(repository: Path, targets: list[str]) -> Path:
    """Builds them as users would run them and returns the folder that they are in."""
    configure = ["cmake", "--preset", "release", "-DNAIRI_BUILD_BENCHMARKS=ON"]
    subprocess.run(configure, cwd=repository, check=True, stdout=subprocess.DEVNULL)
    command = ["cmake", "--build", "--preset", "release", "--parallel", str(len(os.sched_getaffinity(0)))]
    subprocess.run([*command, "--target", *targets], cwd=repository, check=True)
    return repository / "build/release/bin"


def measure_programs(folder: Path, repetitions: int) -> dict[str, list[dict[str, Any]]]:
    found = {}
    for program in PROGRAMS:
        print(f"programs: {program}", flush=True)
        common = ["--benchmark_format=json", f"--benchmark_repetitions={repetitions}"]
        if repetitions > 1:
            common.append("--benchmark_enable_random_interleaving=true")
        done = subprocess.run(
            [str(folder / program), *common],
            stdout=subprocess.PIPE,
            text=True,
            check=True,
            timeout=PROGRAM_SECONDS_MAX,
        )
        found[program] = read_benchmarks(done.stdout)
    return found


def read_benchmarks(text: str) -> list[dict[str, Any]]:
    """A benchmark a row, with a value a repetition: `real_seconds`, `cpu_seconds` and every counter."""
    rows: dict[str, dict[str, Any]] = {}
    entries = json.loads(text)["benchmarks"]
    # In the order of the program's source: interleaved, they come in any.
    entries.sort(key=lambda entry: (entry["family_index"], entry["per_family_instance_index"]))
    for entry in entries:
        if entry.get("error_occurred"):
            raise ValueError(f"{entry['name']}: {entry['error_message']}")
        if entry["run_type"] != "iteration":
            continue  # a median that the program made of the others
        name = entry["run_name"]
        values = rows.setdefault(name, {"benchmark": name, "values": {}})["values"]
        scale = _SECONDS[entry["time_unit"]]
        measured = {"real_seconds": entry["real_time"] * scale, "cpu_seconds": entry["cpu_time"] * scale}
        measured |= {key: value for key, value in entry.items() if key not in _OWN_FIELDS}
        for key, value in measured.items():
            values.setdefault(key, {})[str(entry.get("repetition_index", 0))] = value
    return list(rows.values())

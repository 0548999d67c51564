from __future__ import annotations

import json
import unittest
from typing import Any

from bench.programs import read_benchmarks


def printed(*entries: dict[str, Any]) -> str:
    return json.dumps({"context": {}, "benchmarks": entries})


def entry(number: int, **fields: Any) -> dict[str, Any]:
    own = {"name": "Poll/1", "run_name": "Poll/1", "run_type": "iteration", "repetition_index": number}
    own |= {"family_index": 0, "per_family_instance_index": 0}
    return {
        **own,
        "threads": 1,
        "iterations": 9,
        "real_time": 2.0,
        "cpu_time": 1.0,
        "time_unit": "ms",
        **fields,
    }


class WhatAProgramPrinted(unittest.TestCase):
    def test_is_a_row_a_benchmark_with_each_repetition(self) -> None:
        rows = read_benchmarks(printed(entry(0, p99_ns=5), entry(1, p99_ns=7)))
        self.assertEqual([row["benchmark"] for row in rows], ["Poll/1"])
        self.assertEqual(rows[0]["values"]["p99_ns"], {"0": 5, "1": 7})

    def test_is_in_the_order_of_the_source_however_it_was_interleaved(self) -> None:
        second = entry(0, run_name="List/1", family_index=1)
        rows = read_benchmarks(printed(second, entry(0)))
        self.assertEqual([row["benchmark"] for row in rows], ["Poll/1", "List/1"])

    def test_is_told_in_seconds(self) -> None:
        values = read_benchmarks(printed(entry(0)))[0]["values"]
        self.assertEqual((values["real_seconds"], values["cpu_seconds"]), ({"0": 0.002}, {"0": 0.001}))

    def test_holds_no_median_that_the_program_made(self) -> None:
        rows = read_benchmarks(printed(entry(0), entry(0, run_type="aggregate", real_time=99.0)))
        self.assertEqual(rows[0]["values"]["real_seconds"], {"0": 0.002})

    def test_is_refused_when_a_benchmark_failed(self) -> None:
        with self.assertRaisesRegex(ValueError, r"Poll/1: no port"):
            read_benchmarks(printed(entry(0, error_occurred=True, error_message="no port")))

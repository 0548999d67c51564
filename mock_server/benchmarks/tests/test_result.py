from __future__ import annotations

import unittest

from bench.result import Result

from tests.made_up_result import benchmark, made_up_result, poll_row


class AResult(unittest.TestCase):
    def test_of_another_format_is_refused(self) -> None:
        with self.assertRaisesRegex(ValueError, "format"):
            Result({"format": 0})

    def test_names_the_fastest_peer_and_neither_the_mock_nor_the_limit(self) -> None:
        rates = {"nairi-mock": 90, "nginx": 100, "Slow": 1, "Fast": 2}
        result = made_up_result(poll=[poll_row(name, 0, rate) for name, rate in rates.items()])
        self.assertEqual(result.fastest_peer(32), "Fast")

    def test_has_no_fastest_peer_where_all_failed(self) -> None:
        failed = {"server": "Fast", "round": 0, "connections": 32, "failed": "it ended"}
        result = made_up_result(poll=[failed])
        self.assertIsNone(result.fastest_peer(32))
        self.assertEqual(result.failures("Fast", 32), ["it ended"])

    def test_finds_a_benchmark_whatever_its_measure_is_called(self) -> None:
        longer = benchmark("Poll/conversations:10000", t=[9.0])
        timed = benchmark("Poll/conversations:1000/real_time", t=[1.0])
        result = made_up_result(programs={"p": [longer, timed]})
        self.assertEqual(result.benchmark("Poll/conversations:1000", "t"), 1)

    def test_knows_what_it_lacks(self) -> None:
        self.assertEqual(made_up_result(poll=[]).lacks(("poll", "start")), ["start"])

    def test_answers_none_to_what_was_not_measured(self) -> None:
        result = made_up_result()
        self.assertIsNone(result.poll("nginx", 32, "rate"))
        self.assertIsNone(result.benchmark("Poll", "t"))
        self.assertIsNone(result.start("nginx", "seconds"))

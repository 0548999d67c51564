from __future__ import annotations

import unittest

from bench.process_group import TICKS_PER_SECOND, read_kib, read_stat


class AStat(unittest.TestCase):
    def test_is_read_past_a_name_with_brackets_and_spaces(self) -> None:
        fields = ["S", "1", "77", *["0"] * 8, "100", "20", "3", "4", *["9"] * 5]
        stat = read_stat(f"12 (a) b ({' '.join(['x'])}) {' '.join(fields)}")
        self.assertEqual(stat.group, 77)
        self.assertAlmostEqual(stat.cpu.own, 103 / TICKS_PER_SECOND)
        self.assertAlmostEqual(stat.cpu.kernel, 24 / TICKS_PER_SECOND)
        self.assertAlmostEqual(stat.cpu.total, 127 / TICKS_PER_SECOND)


class ALineOfAStatus(unittest.TestCase):
    def test_is_found_by_its_whole_name(self) -> None:
        text = "VmHWM:\t 9 kB\nVmRSS:\t    1234 kB\nThreads:\t3\n"
        self.assertEqual([read_kib(text, name) for name in ("VmRSS", "Threads")], [1234, 3])

    def test_that_is_not_there_counts_nothing(self) -> None:
        self.assertEqual(read_kib("Threads:\t3\n", "VmRSS"), 0)

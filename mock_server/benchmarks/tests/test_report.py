from __future__ import annotations

import unittest

from bench.report import BEGIN, END, between_markers, number_of, report
from bench.table import number, table

from tests.made_up_result import made_up_result, poll_row


class ADocument(unittest.TestCase):
    def test_keeps_its_prose(self) -> None:
        document = f"# A\n\n{BEGIN}\n\nold\n\n{END}\n\nrest\n"
        self.assertEqual(between_markers(document, "new"), f"# A\n\n{BEGIN}\n\nnew\n\n{END}\n\nrest\n")

    def test_without_markers_is_refused(self) -> None:
        with self.assertRaises(ValueError):
            between_markers("# A\n", "new")


class AReport(unittest.TestCase):
    def test_tells_a_server_that_failed(self) -> None:
        failed = {"server": "Fast", "round": 0, "connections": 32, "failed": "it ended"}
        text = report(made_up_result(poll=[poll_row("nginx", 0, 100.0), failed]))
        self.assertIn("- Fast failed: it ended", text)
        self.assertIn("| Fast | - |", text)

    def test_has_no_section_that_was_not_measured(self) -> None:
        self.assertEqual(report(made_up_result()).count("###"), 1)

    def test_tells_the_cpu_of_an_answer(self) -> None:
        text = report(made_up_result(poll=[poll_row("nginx", 0, 1000.0)]))
        self.assertIn("| 500 | 375 | 250 |", text)


class ANumber(unittest.TestCase):
    def test_has_the_digits_that_count(self) -> None:
        told = [number(value) for value in (None, 0, 0.1234, 1.234, 12.34, 1234.5)]
        self.assertEqual(told, ["-", "0", "0.123", "1.23", "12.3", "1,234"])

    def test_of_seconds_is_told_in_the_unit_that_fits(self) -> None:
        told = [number_of("real_seconds", value) for value in (2.0, 2e-3, 2e-6, 2e-9)]
        self.assertEqual(told, ["2.00 s", "2.00 ms", "2.00 us", "2.00 ns"])

    def test_stands_to_the_right_in_a_table(self) -> None:
        self.assertEqual(table(("A", "B"), [("x", "1")]), "| A | B |\n| --- | ---: |\n| x | 1 |")

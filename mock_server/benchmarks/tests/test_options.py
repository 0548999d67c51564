from __future__ import annotations

import contextlib
import io
import unittest
from pathlib import Path

from bench.options import SECTIONS, read_options

HERE = Path("/repository")


class TheOptions(unittest.TestCase):
    def refused(self, *arguments: str) -> str:
        printed = io.StringIO()
        with contextlib.redirect_stderr(printed), self.assertRaises(SystemExit) as end:
            read_options(list(arguments), HERE)
        self.assertEqual(end.exception.code, 2)
        return printed.getvalue()

    def test_measure_everything_unless_told(self) -> None:
        options = read_options([], HERE)
        self.assertEqual((options.sections, options.out), (SECTIONS, HERE / "build/bench"))

    def test_name_a_section_that_is_unknown(self) -> None:
        self.assertIn("and not x", self.refused("--only", "poll,x"))

    def test_publish_nothing_but_a_whole_run(self) -> None:
        self.assertIn("whole run", self.refused("--publish", "--quick"))

    def test_hold_a_quick_run_shorter_and_let_it_be_told_otherwise(self) -> None:
        options = read_options(["--quick", "--rounds", "4"], HERE)
        self.assertEqual((options.rounds, options.seconds), (4, 1))

    def test_refuse_a_round_of_nothing(self) -> None:
        self.assertIn("1 or more", self.refused("--rounds", "0"))

    def test_keep_no_place_of_a_machine_in_the_result(self) -> None:
        told = read_options(["--program", "/somewhere/nairi-mock"], HERE).told()
        self.assertNotIn("/", repr(told))

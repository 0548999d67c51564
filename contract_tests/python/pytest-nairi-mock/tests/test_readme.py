"""The README of the plugin is true: its tests pass, and its tables list what there is."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from harness.documents import Block, blocks, table
from pytest_nairi_mock.checks import Checks

pytestmark = pytest.mark.mock_only("tests the plugin, which brings a mock of its own")

README = Path(__file__).parents[1] / "README.md"


@pytest.mark.parametrize("block", blocks(README, "pytest"), ids=str)
def test_the_tests_that_it_shows_pass(block: Block, pytester: pytest.Pytester, mock_program: Path) -> None:
    for file in blocks(README, "file *"):
        (pytester.path / file.marker.removeprefix("file ")).write_text(file.text, encoding="utf-8")
    (pytester.path / "test_shown.py").write_text(block.text, encoding="utf-8")
    result = pytester.runpytest(f"--nairi-mock={mock_program}", "-W", "error")
    result.assert_outcomes(passed=block.text.count("def test_"))


def test_it_lists_every_check() -> None:
    listed = {re.split(r"[`(]", row[0])[1] for row in table(README, "Check")}
    assert listed == {name for name in vars(Checks) if not name.startswith("_")}


def test_a_check_that_it_lists_can_be_made(run_tests: Callable[..., pytest.RunResult]) -> None:
    checks = [row[0].strip("`") for row in table(README, "Check")]
    run_tests(f"""
        from pytest_nairi_mock import CheckFailedError

        @pytest.mark.parametrize("check", {checks})
        def test_it(nairi, check):
            try:
                eval(f"nairi.verify.{{check}}")
            except CheckFailedError:
                pass  # it was understood, and nothing has happened here
    """).assert_outcomes(passed=len(checks))


def test_it_lists_every_setting(pytester: pytest.Pytester) -> None:
    printed = pytester.runpytest("--help").stdout.str()
    known = set(re.findall(r"^  (--nairi-[\w-]+)=|^  (nairi_(?:time|mock_args)) ", printed, re.MULTILINE))
    listed = {re.split(r"[`=]", row[0])[1] for row in table(README, "Setting")}
    assert listed == {option or ini for option, ini in known}

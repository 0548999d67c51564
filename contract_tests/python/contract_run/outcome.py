"""What became of one test, in the words of a report and not of pytest."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
import requests
from harness.budget import BudgetSpentError

from contract_run.finding import Verdict
from contract_run.heard import ViolationHeardError

ROOT = Path(__file__).parents[1]
OVER_BUDGET = "budget: "
NO_ANSWER = "the provider did not answer"
SPOILT_ANSWER = "an answer on the way is not what the document has, see there"
HEARD_ANSWER = "an answer on the way breaks a behaviour, see there"


class SharedTurnError(Exception):
    """A turn that several tests look at could not be driven to its end."""


@dataclass(frozen=True)
class Outcome:
    test: str  # as behaviours name it: file and function
    nodeid: str
    verdict: Verdict
    reason: str = ""  # why it was not exercised, or where it failed; nothing that was answered
    detail: str = ""  # may show what was answered


def test_of(item: pytest.Item) -> str:
    return f"{item.path.name}::{getattr(item, 'originalname', item.name)}"


def outcome_of(
    item: pytest.Item,
    report: pytest.TestReport,
    excinfo: pytest.ExceptionInfo[BaseException] | None,
    spoilt: bool,
) -> Outcome | None:
    """None for a phase that decides nothing: a setup or teardown that went well."""
    if report.passed:
        return Outcome(test_of(item), item.nodeid, Verdict.PASS) if report.when == "call" else None
    if report.skipped:
        reason = str(report.longrepr[2]) if isinstance(report.longrepr, tuple) else str(report.longrepr)
        reason = reason.removeprefix("Skipped: ")
        over = reason.startswith(OVER_BUDGET)
        verdict = Verdict.INCONCLUSIVE if over else Verdict.NOT_EXERCISED
        return Outcome(test_of(item), item.nodeid, verdict, reason)
    assert excinfo is not None
    error = excinfo.value
    verdict, reason = Verdict.FAIL, _where(excinfo)
    if isinstance(error, BudgetSpentError):
        verdict, reason = Verdict.INCONCLUSIVE, f"{OVER_BUDGET}{error} are spent"
    elif isinstance(error, requests.RequestException | OSError):
        verdict, reason = Verdict.INCONCLUSIVE, NO_ANSWER
    elif isinstance(error, SharedTurnError):
        verdict, reason = Verdict.INCONCLUSIVE, "the turn that it looks at did not come to its end"
    elif isinstance(error, ViolationHeardError):
        verdict, reason = Verdict.INCONCLUSIVE, HEARD_ANSWER
    elif spoilt:
        verdict, reason = Verdict.INCONCLUSIVE, SPOILT_ANSWER
    elif report.when != "call":
        verdict, reason = Verdict.INCONCLUSIVE, f"what it begins from could not be made: {reason}"
    return Outcome(test_of(item), item.nodeid, verdict, reason, str(error)[:1000])


def _where(excinfo: pytest.ExceptionInfo[BaseException]) -> str:
    """The statement that failed, as the suite's source has it: it shows nothing of what was answered."""
    for entry in reversed(excinfo.traceback):
        path = Path(entry.path)
        if path.is_relative_to(ROOT) and "site-packages" not in path.parts:
            statement = " ".join(str(entry.statement).split())
            return f"{path.relative_to(ROOT)}:{entry.lineno + 1}: {statement}"
    return "outside of the suite"

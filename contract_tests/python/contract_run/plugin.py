"""The suite as a pytest plugin: options, the plan, what is left out, the verdict and its reports."""

from __future__ import annotations

import os
from collections.abc import Generator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from harness.budget import Budget
from harness.contract import contract
from harness.program import REPOSITORY
from harness.provider import ALLOWANCES, Capability, with_prefix

from contract_run.cost import cost_of
from contract_run.exclusion import check_numbers, is_of_this_repository, reason_to_skip
from contract_run.finding import Verdict, verdict_of
from contract_run.judgement import findings_of
from contract_run.outcome import OVER_BUDGET, outcome_of
from contract_run.plan import Planned, lines_of
from contract_run.redaction import Redactor
from contract_run.report import Report
from contract_run.report_files import write_all
from contract_run.run import ENDPOINT, RUN, Run, poll_seconds
from contract_run.text_report import lines

TESTS = Path(__file__).parents[1] / "tests"
EXIT_CODES = {Verdict.PASS: 0, Verdict.FAIL: 1, Verdict.INCONCLUSIVE: 3}
_BUDGET = (("conversations", "14"), ("polls", "300"), ("seconds", "900"))


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("nairi")
    group.addoption(
        "--program-dir",
        type=Path,
        default=Path(os.environ.get("NAIRI_PROGRAM_DIR", REPOSITORY / "build/dev/bin")),
        help="where nairi-mock lies (default: build/dev/bin, or NAIRI_PROGRAM_DIR)",
    )
    for name, fallback in _BUDGET:
        group.addoption(
            f"--budget-{name}",
            type=int,
            default=int(os.environ.get(f"NAIRI_BUDGET_{name.upper()}", fallback)),
            help=f"what a run against an endpoint may cost in {name} (default {fallback})",
        )
    group.addoption(
        "--allow",
        action="append",
        default=[],
        choices=ALLOWANCES,
        help="what else a run may do to an endpoint; may be repeated",
    )
    group.addoption("--dry-run", action="store_true", help="print the plan of the run, and send nothing")
    group.addoption("--report", type=Path, metavar="DIR", help="write the reports of the run there")
    group.addoption(
        "--show-texts", action="store_true", help="show in reports what was said; keys stay masked"
    )
    group.addoption(
        "--provider-only", action="store_true", help="leave out tests of this repository's own programs"
    )


def pytest_configure(config: pytest.Config) -> None:
    limits = [config.getoption(f"--budget-{name}") for name, _ in _BUDGET]
    if not ENDPOINT:
        config.stash[RUN] = Run(frozenset(Capability), Budget())
        return
    allowed = [able for name in config.getoption("--allow") for able in ALLOWANCES[name]]
    if os.environ.get("NAIRI_NON_API_JOB_ID"):
        allowed.append(Capability.HOLD_FOREIGN_JOBS)
    if os.environ.get("NAIRI_STRANGER_API_KEY"):
        allowed.append(Capability.OPEN_SANDBOXES)
    config.stash[RUN] = Run(frozenset(allowed), Budget(*limits))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    check_numbers(items)
    if config.getoption("--provider-only"):
        own = [item for item in items if is_of_this_repository(item)]
        items[:] = [item for item in items if not is_of_this_repository(item)]
        config.hook.pytest_deselected(items=own)
    run = config.stash[RUN]
    for item in items:
        reason = reason_to_skip(item, run.capabilities, is_mock=not ENDPOINT)
        run.plan.append(Planned(item, reason))
        if reason:
            item.add_marker(pytest.mark.skip(reason=reason))


def pytest_deselected(items: list[pytest.Item]) -> None:
    if items:
        items[0].config.stash[RUN].is_whole = False


def pytest_collection_finish(session: pytest.Session) -> None:
    """Not a report header, which -q hides: nobody should learn afterwards what a run has cost."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if not reporter:
        return
    run = session.config.stash[RUN]
    reporter.write_line(f"provider: {provider_name(session.config)}")
    if session.config.getoption("--dry-run"):
        for line in lines_of(run.plan, run.budget, poll_seconds()):
            reporter.write_line(line)
        reporter.write_line("dry run: nothing was sent")
    elif ENDPOINT:
        reporter.write_line(f"this run spends {run.budget.at_most()}")


def provider_name(config: pytest.Config) -> str:
    if ENDPOINT:
        return with_prefix(ENDPOINT)
    return f"the mock, {config.getoption('--program-dir')}/nairi-mock"


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool | None:
    return True if session.config.getoption("--dry-run") else None


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test that the budget has no room for is left out, and nothing of it is sent."""
    run = item.config.stash[RUN]
    run.spoilt_before = run.watch.spoilt
    if not ENDPOINT or item.get_closest_marker("skip"):
        return
    cost = cost_of(item)
    wanted = cost.conversations + len(cost.shared - run.shared_done)
    if lack := run.budget.lack(wanted):
        pytest.skip(OVER_BUDGET + lack)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    run = item.config.stash[RUN]
    spoilt = bool(ENDPOINT) and run.watch.spoilt > run.spoilt_before
    if outcome := outcome_of(item, report, call.excinfo, spoilt):
        run.outcomes.append(outcome)
    if ENDPOINT and report.when == "call":
        run.shared_done |= cost_of(item).shared
    return report


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """A run that checked nothing is not green, nor is a whole one that left out an answer of the contract."""
    config = session.config
    run = config.stash[RUN]
    if config.option.collectonly or config.getoption("--dry-run") or exitstatus not in (0, 1, 5):
        return
    run.is_whole = run.is_whole and _names_every_test(session)
    findings = findings_of(run, is_mock=not ENDPOINT, show_texts=config.getoption("--show-texts"))
    redactor = Redactor(
        [os.environ.get(name, "") for name in ("NAIRI_API_KEY", "NAIRI_STRANGER_API_KEY")],
        () if config.getoption("--show-texts") else run.watch.contents,
    )
    verdict = verdict_of(findings)
    if verdict is not Verdict.FAIL and exitstatus == pytest.ExitCode.TESTS_FAILED and not ENDPOINT:
        verdict = Verdict.FAIL
    if run.is_whole and not ENDPOINT and run.watch.missing():
        verdict = Verdict.FAIL
    run.report = Report(
        provider=provider_name(config),
        began=run.began,
        seconds=(datetime.now(UTC) - run.began).total_seconds(),
        verdict=verdict,
        spent=run.budget.so_far(),
        counts=tuple(contract().counts()),
        findings=tuple(redactor.finding(finding) for finding in findings),
    )
    session.exitstatus = EXIT_CODES[verdict]
    if folder := config.getoption("--report"):
        write_all(run.report, folder)


def _names_every_test(session: pytest.Session) -> bool:
    ran = {item.path for item in session.items}
    return not any("::" in arg for arg in session.config.args) and {*TESTS.glob("test_*.py")} <= ran


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    run = config.stash[RUN]
    if run.report is None or not run.watch.seen:
        return
    terminalreporter.section("contract")
    for line in run.report.counts:
        terminalreporter.write_line(line)
    answers = f"{run.watch.seen.total()} answers checked"
    documented = len(contract().expected() & run.watch.seen.keys())
    terminalreporter.write_line(f"{answers}, {documented} documented responses seen")
    if run.is_whole and not ENDPOINT:
        for missing in run.watch.missing():
            terminalreporter.write_line(f"no test produced {missing}", red=True)
    if ENDPOINT or config.getoption("--report"):
        for line in lines(run.report):
            terminalreporter.write_line(line)
    if folder := config.getoption("--report"):
        terminalreporter.write_line(f"reports: {folder}")

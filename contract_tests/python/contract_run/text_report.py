from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from contract_run.finding import GOOD, Finding, Kind, Verdict
from contract_run.report import Report


def text(report: Report) -> str:
    about = [f"provider: {report.provider}", f"began: {report.began:%Y-%m-%d %H:%M:%S} UTC", *report.counts]
    return "\n".join([*about, *lines(report)]) + "\n"


def lines(report: Report) -> Iterator[str]:
    """What differs, line by line; what is as believed, as numbers; what was left out, by its reasons."""
    yield f"verdict: {report.verdict}"
    for kind in Kind:
        if tally := report.tally(kind):
            yield f"{kind}s: " + ", ".join(f"{tally[each]} {each}" for each in Verdict if each in tally)
    for finding in report.findings:
        if finding.verdict not in (*GOOD, Verdict.NOT_EXERCISED):
            yield f"  {finding.verdict}: {finding.id}{_named(finding)}: {told(finding)}"
    reasons: Counter[str] = Counter()
    for finding in report.findings:
        if finding.verdict is Verdict.NOT_EXERCISED and finding.kind is not Kind.CHECK:
            reasons[finding.reason] += 1
    for reason, times in reasons.most_common():
        yield f"  not exercised ({times}): {reason}"
    yield f"spent: {report.spent}"


def _named(finding: Finding) -> str:
    name = f" {finding.name}" if finding.kind in (Kind.BEHAVIOUR, Kind.ASSUMPTION) else ""
    return name + (f" [{finding.evidence}]" if finding.evidence else "")


def told(finding: Finding) -> str:
    """What is to be said of a finding in one line."""
    if finding.kind is Kind.ASSUMPTION and finding.seen:
        return f"believed {finding.believed!r}, seen {finding.seen!r}"
    if finding.kind is Kind.ANSWER:
        return f"{finding.seen} ({finding.reason})"
    return finding.reason or finding.seen

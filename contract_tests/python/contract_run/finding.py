from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    PASS = "pass"
    FAIL = "fail"
    CONFIRMED = "confirmed"
    REFUTED = "refuted"
    NEWS = "news"  # an endpoint does what the document does not say, and it breaks nobody
    INCONCLUSIVE = "inconclusive"
    NOT_EXERCISED = "not exercised"


class Kind(StrEnum):
    OPERATION = "operation"
    BEHAVIOUR = "behaviour"
    ASSUMPTION = "assumption"
    ANSWER = "answer"  # what an answer has that the document has not
    CHECK = "check"  # a test that belongs to no behaviour and to no assumption


BAD = (Verdict.FAIL, Verdict.REFUTED)
GOOD = (Verdict.PASS, Verdict.CONFIRMED)


@dataclass(frozen=True)
class Finding:
    """One row of a report. `id` is the same in every run: `behaviour/B-05`, say."""

    id: str
    kind: Kind
    name: str
    verdict: Verdict
    statement: str
    evidence: str = ""
    source: str = ""
    believed: str = ""
    seen: str = ""
    reason: str = ""


def verdict_of(findings: Iterable[Finding]) -> Verdict:
    """Of a whole run. One that checked nothing is not green."""
    verdicts = {finding.verdict for finding in findings}
    if verdicts.intersection(BAD):
        return Verdict.FAIL
    if Verdict.INCONCLUSIVE in verdicts or not verdicts.intersection(GOOD):
        return Verdict.INCONCLUSIVE
    return Verdict.PASS

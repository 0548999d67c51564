from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from contract_run.finding import Finding, Kind, Verdict


@dataclass(frozen=True)
class Report:
    """A run as it is told to anybody: keys and texts are masked already."""

    provider: str
    began: datetime
    seconds: float
    verdict: Verdict
    spent: str
    counts: tuple[str, ...]
    findings: tuple[Finding, ...]

    def of(self, kind: Kind) -> list[Finding]:
        return [finding for finding in self.findings if finding.kind is kind]

    def tally(self, kind: Kind) -> Counter[Verdict]:
        return Counter(finding.verdict for finding in self.of(kind))

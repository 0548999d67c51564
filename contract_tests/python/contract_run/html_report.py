from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from contract_run.finding import BAD, GOOD, Kind, Verdict
from contract_run.report import Report
from contract_run.text_report import told

TEMPLATE = "report.html.j2"
TITLES = {
    Kind.OPERATION: "Operations",
    Kind.ANSWER: "Answers that the document does not describe",
    Kind.BEHAVIOUR: "Behaviours",
    Kind.ASSUMPTION: "The ledger of assumptions",
    Kind.CHECK: "Other checks",
}


def text(report: Report) -> str:
    """One page that needs no network: style and script are in it, and what others said is escaped."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    first = [finding for finding in report.findings if finding.verdict not in (*GOOD, Verdict.NOT_EXERCISED)]
    first.sort(key=lambda finding: (finding.verdict not in BAD, finding.verdict is Verdict.NEWS))
    return environment.get_template(TEMPLATE).render(
        report=report, titles=TITLES, Verdict=Verdict, Kind=Kind, first=first, told=told
    )

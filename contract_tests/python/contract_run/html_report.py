from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

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
    environment.filters["coded"] = coded
    # What is wrong with an operation is told by its answers.
    told_first = [finding for finding in report.findings if finding.kind is not Kind.OPERATION]
    first = [finding for finding in told_first if finding.verdict not in (*GOOD, Verdict.NOT_EXERCISED)]
    first.sort(key=lambda finding: (finding.verdict not in BAD, finding.verdict is Verdict.NEWS))
    return environment.get_template(TEMPLATE).render(
        report=report, titles=TITLES, Verdict=Verdict, Kind=Kind, first=first, told=told
    )


def coded(text: str) -> Markup:
    """What stands between backticks as code, everything escaped."""
    pieces = [escape(piece) for piece in text.split("`")]
    pieces[1::2] = [Markup("<code>{}</code>").format(piece) for piece in pieces[1::2]]
    return Markup("").join(pieces)

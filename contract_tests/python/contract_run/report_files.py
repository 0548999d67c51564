from __future__ import annotations

from pathlib import Path

from contract_run import html_report, junit_report, ndjson_report, text_report
from contract_run.report import Report


def write_all(report: Report, folder: Path) -> None:
    """One run in four forms, each in a file of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (
        ("report.txt", "\n".join(text_report.lines(report)) + "\n"),
        ("findings.ndjson", ndjson_report.text(report)),
        ("junit.xml", junit_report.text(report)),
        ("report.html", html_report.text(report)),
    ):
        (folder / name).write_text(text, encoding="utf-8")

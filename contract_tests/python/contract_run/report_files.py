from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from contract_run import html_report, junit_report, ndjson_report, text_report
from contract_run.report import Report

# One run in four forms.
FILES: Mapping[str, Callable[[Report], str]] = {
    "report.html": html_report.text,
    "report.txt": text_report.text,
    "findings.ndjson": ndjson_report.text,
    "junit.xml": junit_report.text,
}


def write_all(report: Report, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in FILES.items():
        (folder / name).write_text(text(report), encoding="utf-8")

from __future__ import annotations

import json
from dataclasses import asdict

from contract_run.finding import Kind
from contract_run.report import Report


def text(report: Report) -> str:
    """The run, then one finding a line."""
    run = {
        "id": "run",
        "kind": "run",
        "verdict": report.verdict,
        "provider": report.provider,
        "began": report.began.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "seconds": round(report.seconds, 3),
        "spent": report.spent,
        "tally": {kind: dict(report.tally(kind)) for kind in Kind},
    }
    rows = [run, *(asdict(finding) for finding in report.findings)]
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)

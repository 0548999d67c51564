from __future__ import annotations

from xml.etree import ElementTree as ET

from contract_run.finding import BAD, Finding, Kind, Verdict
from contract_run.report import Report
from contract_run.text_report import told


def text(report: Report) -> str:
    """A suite for each kind of finding; what is inconclusive is an error, and news are a pass with a note."""
    root = ET.Element("testsuites", name="contract", time=f"{report.seconds:.3f}")
    for kind in Kind:
        findings = report.of(kind)
        suite = ET.SubElement(
            root,
            "testsuite",
            name=kind,
            tests=str(len(findings)),
            failures=str(sum(finding.verdict in BAD for finding in findings)),
            errors=str(sum(finding.verdict is Verdict.INCONCLUSIVE for finding in findings)),
            skipped=str(sum(finding.verdict is Verdict.NOT_EXERCISED for finding in findings)),
            timestamp=report.began.strftime("%Y-%m-%dT%H:%M:%S"),
        )
        for finding in findings:
            _add(suite, finding)
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + _without_controls(ET.tostring(root, "unicode")) + "\n"


def _add(suite: ET.Element, finding: Finding) -> None:
    case = ET.SubElement(suite, "testcase", classname=f"contract.{finding.kind}", name=finding.id, time="0")
    properties = ET.SubElement(case, "properties")
    for name in ("evidence", "source"):
        ET.SubElement(properties, "property", name=name, value=getattr(finding, name))
    said = told(finding)
    if finding.verdict in BAD:
        ET.SubElement(case, "failure", type=finding.verdict, message=said).text = finding.statement
    elif finding.verdict is Verdict.INCONCLUSIVE:
        ET.SubElement(case, "error", type=finding.verdict, message=said).text = finding.statement
    elif finding.verdict is Verdict.NOT_EXERCISED:
        ET.SubElement(case, "skipped", message=said)
    elif finding.verdict is Verdict.NEWS:
        ET.SubElement(case, "system-out").text = said


def _without_controls(text: str) -> str:
    """XML 1.0 has no way to write a control character, not even escaped."""
    return "".join(char for char in text if char in "\t\n\r" or char >= " ")

"""From what became of the tests, and from every answer that was seen, to the rows of a report."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from harness.assumed import LEDGER
from harness.contract import Complaint, Operation, contract, read_behaviours

from contract_run.finding import Finding, Kind, Verdict
from contract_run.outcome import Outcome
from contract_run.run import Run

PROBE_TEST = "test_assumptions.py::test_an_assumption_is_what_the_provider_does"
ONLY_REFUSED = "only its refusals were seen"
NOT_PART = "nothing that reaches it was part of this run"


def findings_of(run: Run, *, is_mock: bool, show_texts: bool) -> list[Finding]:
    judge = _Judge(run, is_mock=is_mock, show_texts=show_texts)
    return [*judge.operations(), *judge.answers(), *judge.behaviours(), *judge.assumptions(), *judge.checks()]


class _Judge:
    def __init__(self, run: Run, *, is_mock: bool, show_texts: bool) -> None:
        self._seen = run.seen
        self._heard = run.heard
        self._watch = run.watch
        self._is_mock = is_mock
        self._show_texts = show_texts
        self._outcomes: dict[str, list[Outcome]] = {}
        for outcome in run.outcomes:
            self._outcomes.setdefault(outcome.test, []).append(outcome)

    def _is_wrong(self, complaint: Complaint) -> bool:
        return complaint.is_breaking or self._is_mock

    def operations(self) -> Iterator[Finding]:
        for operation in contract().operations.values():
            about = _about(operation)
            statuses = sorted(status for name, status in self._watch.seen if name == operation.name)
            wrong = sum(
                times
                for (name, _, complaint), times in self._watch.complaints.items()
                if name == operation.name and self._is_wrong(complaint)
            )
            wanted = "2" if operation.method else "4"  # what is no operation can only be refused
            shown = any(status.startswith(wanted) for status in statuses)
            verdict, reason = Verdict.PASS, ""
            if wrong:
                verdict, reason = Verdict.FAIL, f"{wrong} differences from the document"
            elif not statuses or not shown:
                verdict, reason = Verdict.NOT_EXERCISED, ONLY_REFUSED if statuses else NOT_PART
            yield Finding(
                id=f"operation/{operation.name}",
                kind=Kind.OPERATION,
                name=operation.name,
                verdict=verdict,
                statement=f"{operation.method} {operation.path}".strip() or str(about.get("description", "")),
                evidence=str(about.get("x-evidence", "")),
                source=str(about.get("x-source", "")),
                believed="answers " + ", ".join(operation.responses),
                seen=", ".join(statuses),
                reason=reason,
            )

    def answers(self) -> Iterator[Finding]:
        """What answers have that the document has not, each kind once, however often it was seen."""
        grouped: dict[str, tuple[str, str, Complaint, int]] = {}
        for (name, status, complaint), times in self._watch.complaints.items():
            if complaint.assumptions:
                continue  # a probe looks at the assumption, which has a row of its own
            rule = complaint.rule.replace("`", "").replace(" ", "-")
            key = f"answer/{name}/{status}/{rule}/{complaint.place}"
            before = grouped[key][3] if key in grouped else 0
            grouped[key] = (name, status, complaint, before + times)
        for key, (name, status, complaint, times) in sorted(grouped.items()):
            operation = contract().operations[name]
            documented = contract().response(operation, status) if status in operation.responses else {}
            detail = f": {complaint.detail}" if complaint.detail and self._show_texts else ""
            yield Finding(
                id=key,
                kind=Kind.ANSWER,
                name=f"{name} {status}",
                verdict=Verdict.FAIL if self._is_wrong(complaint) else Verdict.NEWS,
                statement=str(documented.get("description", "a status that is not documented")),
                evidence=str(documented.get("x-evidence", "")),
                source=str(documented.get("x-source", "")),
                seen=f"{complaint.place}: {complaint.rule}{detail}",
                reason=f"{times} times",
            )

    def behaviours(self) -> Iterator[Finding]:
        """By the tests that are about each, and by what the model heard in any other."""
        for row in read_behaviours():
            outcomes = [outcome for test in row["tests"] for outcome in self._outcomes.get(test, [])]
            heard = [
                Outcome(row_.test, row_.test, Verdict.FAIL, f"the model, in {row_.test}", row_.finding.what)
                for row_ in self._heard
                if row["name"] in row_.finding.rules
            ]
            verdict, reason = self._summed([*outcomes, *heard])
            yield Finding(
                id=f"behaviour/{row['id']}",
                kind=Kind.BEHAVIOUR,
                name=row["name"],
                verdict=verdict,
                statement=row["statement"],
                evidence=row["evidence"],
                source=row["source"],
                reason=reason,
            )

    def assumptions(self) -> Iterator[Finding]:
        outcomes = {outcome.nodeid: outcome for outcome in self._outcomes.get(PROBE_TEST, [])}
        for row in json.loads(LEDGER.read_text(encoding="utf-8"))["assumptions"]:
            found = [outcome for nodeid, outcome in outcomes.items() if f"[{row['id']}]" in nodeid]
            verdict, reason = self._summed(found)
            seen = self._seen.get(row["id"], "")
            if seen:
                verdict = Verdict.CONFIRMED if seen == row["default"] else Verdict.REFUTED
            yield Finding(
                id=f"assumption/{row['id']}",
                kind=Kind.ASSUMPTION,
                name=row["name"],
                verdict=verdict,
                statement=row["question"],
                evidence=row["evidence"],
                source=row["source"],
                believed=row["default"],
                seen=seen,
                reason="" if seen else reason,
            )

    def checks(self) -> Iterator[Finding]:
        named = {test for row in read_behaviours() for test in row["tests"]} | {PROBE_TEST}
        for test, outcomes in sorted(self._outcomes.items()):
            if test in named:
                continue
            verdict, reason = self._summed(outcomes)
            statement = test.partition("::")[2].removeprefix("test_").replace("_", " ")
            yield Finding(f"check/{test}", Kind.CHECK, test, verdict, statement, reason=reason)

    def _summed(self, outcomes: Sequence[Outcome]) -> tuple[Verdict, str]:
        """One that fails outweighs all; one that passes outweighs those that were left out."""
        for verdict in (Verdict.FAIL, Verdict.INCONCLUSIVE):
            if found := [outcome for outcome in outcomes if outcome.verdict == verdict]:
                return verdict, _joined(self._told(outcome) for outcome in found)
        passed = sum(outcome.verdict == Verdict.PASS for outcome in outcomes)
        if passed:
            return Verdict.PASS, f"{passed} of {len(outcomes)} checks" if passed < len(outcomes) else ""
        return Verdict.NOT_EXERCISED, _joined(outcome.reason for outcome in outcomes) or NOT_PART

    def _told(self, outcome: Outcome) -> str:
        return (
            f"{outcome.reason} ({outcome.detail})" if self._show_texts and outcome.detail else outcome.reason
        )


def _about(operation: Operation) -> Mapping[str, Any]:
    document: Any = contract().document
    for step in operation.place[:-1]:
        document = document[step]
    about: Mapping[str, Any] = document
    return about


def _joined(reasons: Iterable[str]) -> str:
    """Each reason once, the most frequent first."""
    return "; ".join(reason for reason, _ in Counter(reasons).most_common())

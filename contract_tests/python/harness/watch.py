from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from harness.contract import Complaint, contract

_SHORTEST_TEXT = 6  # what is shorter is found in any word


class Watch:
    """Sees every answer of a run: what was seen at all, and what of it the document does not say."""

    def __init__(self) -> None:
        self.seen: Counter[tuple[str, str]] = Counter()
        self.error_texts: set[str] = set()
        self.complaints: Counter[tuple[str, str, Complaint]] = Counter()  # operation, status, complaint
        self.spoilt = 0  # answers that a test can make nothing of, and not for what it tests
        self.contents: set[str] = set()  # prompts and replies, which no report may show

    def observe(
        self, request: tuple[str, str], answer: Any, assumed: Mapping[str, str], strict: bool
    ) -> None:
        """With `strict`, whatever is not documented raises."""
        method, path = request
        operation = contract().place_of(method, path, answer.status)
        name = operation.name if operation else contract().operation_of(method, path).name
        status = str(answer.status)
        self.seen[(name, status)] += 1
        self._keep_contents(answer)
        complaints = list(contract().complaints(request, answer, assumed))
        for complaint in complaints:
            self.complaints[(name, status, complaint)] += 1
        in_trouble = answer.status == 429 or answer.status >= 500
        self.spoilt += in_trouble or any(row.is_breaking or row.place == status for row in complaints)
        wrong = [complaint.text for complaint in complaints if strict]
        assert (
            not wrong
        ), f"{method} {path[:200]} ({name}) answered {status}, and the contract says no: {wrong}"
        if answer.status >= 400 and method != "HEAD" and not complaints:
            self.error_texts.add(json.loads(answer.body)["error"])

    def _keep_contents(self, answer: Any) -> None:
        try:
            body = json.loads(answer.body)
        except ValueError:
            return
        rows = body.get("messages", [body]) if isinstance(body, dict) else []
        for row in rows if isinstance(rows, list) else []:
            content = row.get("content") if isinstance(row, dict) else None
            if isinstance(content, str) and len(content) >= _SHORTEST_TEXT:
                self.contents.add(content)

    def missing(self) -> list[str]:
        """What the mock can be brought to answer and nobody has seen it answer."""
        answers = [f"{name} {status}" for name, status in sorted(contract().expected() - self.seen.keys())]
        return answers + [f'"{text}"' for text in sorted(contract().error_texts() - self.error_texts)]

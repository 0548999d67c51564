from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from contract_run.finding import Finding

_KEY = re.compile(r"\b(nr_|ccagent_|nairid_|eksecd_)[\w+/=-]+")
KEY_MASK = "[key]"
TEXT_MASK = "[text]"


class Redactor:
    """Masks keys always, and what prompts and replies say unless the run is told to show it."""

    def __init__(self, keys: Iterable[str], contents: Iterable[str]) -> None:
        self._keys = [key for key in keys if key]
        self._contents = sorted(contents, key=len, reverse=True)  # a whole before its parts

    def text(self, text: str) -> str:
        for key in self._keys:
            text = text.replace(key, KEY_MASK)
        text = _KEY.sub(KEY_MASK, text)
        for content in self._contents:
            text = text.replace(content, TEXT_MASK)
        return text

    def finding(self, finding: Finding) -> Finding:
        """Ids, verdicts and what the contract itself says stand as they are."""
        return replace(finding, seen=self.text(finding.seen), reason=self.text(finding.reason))

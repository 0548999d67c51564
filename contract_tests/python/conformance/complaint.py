from __future__ import annotations

from typing import NamedTuple

from conformance.rulebook import surprises


class Complaint(NamedTuple):
    """A rule that what was seen breaks, or a surprise, and what it was."""

    rule: str
    what: str

    @property
    def is_surprise(self) -> bool:
        return self.rule in surprises()

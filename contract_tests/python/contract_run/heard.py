from __future__ import annotations

from dataclasses import dataclass

from conformance.finding import Finding


@dataclass(frozen=True)
class Heard:
    """A violation that the model found, and in which test, which may be about something else."""

    test: str  # as behaviours name it: file and function
    finding: Finding


class ViolationHeardError(AssertionError):
    """At the end of a test on the mock: the model found something on the way."""

    def __init__(self, heard: list[Heard]) -> None:
        super().__init__("\n".join(str(row.finding) for row in heard))

"""Tables of Markdown, and numbers as a reader wants them."""

from __future__ import annotations

from collections.abc import Sequence

NONE = "-"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The first column is text, the others are numbers."""
    ruler = ["---", *("---:" for _ in head[1:])]
    return "\n".join("| " + " | ".join(row) + " |" for row in (head, ruler, *rows))


def number(value: float | None) -> str:
    """Three digits that count, and no more; whole numbers in groups of three."""
    if value is None:
        return NONE
    if value == 0:
        return "0"
    magnitude = abs(value)
    for digits, below in ((3, 1), (2, 10), (1, 100)):
        if magnitude < below:
            return f"{value:.{digits}f}"
    return f"{value:,.0f}"


def with_unit(value: float | None, unit: str) -> str:
    return number(value) if value is None or not unit else f"{number(value)} {unit}"

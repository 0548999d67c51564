"""In which order servers are measured, and what several rounds come to."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import TypeVar

T = TypeVar("T")


def order_of(round_number: int, contenders: Sequence[T]) -> list[T]:
    """The first two are a pair that is measured side by side: A B in one round, B A in the next. Where the
    pair stands among the others rotates, so that none is always first, or always behind the same one."""
    pair = list(contenders[:2])
    if round_number % 2:
        pair.reverse()
    units = [pair, *([other] for other in contenders[2:])]
    turn = round_number % len(units)
    return [one for unit in units[turn:] + units[:turn] for one in unit]


def median_of(values: Sequence[float]) -> float | None:
    return median(values) if values else None


def median_ratio(values: dict[int, float], others: dict[int, float]) -> float | None:
    """The median over rounds of the ratio within a round; a round in which one is missing does not count."""
    shared = sorted(values.keys() & others.keys())
    return median_of([values[number] / others[number] for number in shared if others[number]])

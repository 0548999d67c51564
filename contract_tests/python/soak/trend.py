from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from soak.samples import Sample


@dataclass(frozen=True)
class Figure:
    """What shall stay flat, and how much the line through the floor of its second half may rise."""

    name: str
    of: Callable[[Sample], int]
    growth_max: float
    unit: str = ""
    scale: float = 1.0


MIB = float(1 << 20)
STRETCHES = 20  # of the second half, whose lowest values make the floor


def figures(memory_growth_max: float) -> tuple[Figure, ...]:
    return (
        # What an allocator takes and gives back while the same things come and go.
        Figure("memory", lambda sample: sample.resident, memory_growth_max, "MiB", MIB),
        # Connections that are just being closed.
        Figure("descriptors", lambda sample: sample.descriptors, 4),
        Figure("threads", lambda sample: sample.threads, 0.5),
    )


@dataclass(frozen=True)
class Trend:
    """How a figure of one server went. It may rise until all bounds are reached, which is the first half."""

    server: str
    figure: Figure
    values: Sequence[int]
    per_second: float  # of the line of least squares through the floor of the second half
    growth: float  # of that line, over the second half

    @property
    def is_flat(self) -> bool:
        return self.growth <= self.figure.growth_max


def slope(times: Sequence[float], values: Sequence[float]) -> float:
    """Of the line of least squares."""
    mean_time = sum(times) / len(times)
    mean_value = sum(values) / len(values)
    spread = sum((time - mean_time) ** 2 for time in times)
    both = zip(times, values, strict=True)
    return sum((time - mean_time) * (value - mean_value) for time, value in both) / spread


def floor(samples: Sequence[Sample], of: Callable[[Sample], int]) -> tuple[list[float], list[float]]:
    """When each stretch of the run had least, and how much that was: what is never let go lifts the floor."""
    length = max(1, len(samples) // STRETCHES)
    stretches = [samples[start : start + length] for start in range(0, len(samples), length)]
    lowest = [min(stretch, key=of) for stretch in stretches]
    return [sample.seconds for sample in lowest], [float(of(sample)) for sample in lowest]


def trend(server: str, figure: Figure, samples: Sequence[Sample]) -> Trend:
    end = samples[-1].seconds
    half = [sample for sample in samples if sample.seconds >= end / 2]
    times, lowest = floor(half, figure.of)
    per_second = slope(times, lowest)
    values = [figure.of(sample) for sample in samples]
    return Trend(server, figure, values, per_second, per_second * end / 2)

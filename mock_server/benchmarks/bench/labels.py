"""Where names stand beside a plot."""

from __future__ import annotations


def spread(heights: list[float], gap: float) -> list[float]:
    """Heights in the same order, each as near to its own as it can be with a gap between all."""
    # Neighbours that touch are a cluster, which is laid out around the mean of its members.
    clusters: list[list[int]] = []
    for index in sorted(range(len(heights)), key=lambda index: heights[index]):
        clusters.append([index])
        while len(clusters) > 1 and _touch(clusters[-2], clusters[-1], heights, gap):
            upper = clusters.pop()
            clusters[-1] += upper
    placed = list(heights)
    for cluster in clusters:
        for place, index in enumerate(cluster):
            placed[index] = _lowest(cluster, heights, gap) + place * gap
    return placed


def _touch(lower: list[int], upper: list[int], heights: list[float], gap: float) -> bool:
    highest = _lowest(lower, heights, gap) + gap * (len(lower) - 1)
    return _lowest(upper, heights, gap) - highest < gap


def _lowest(cluster: list[int], heights: list[float], gap: float) -> float:
    mean = sum(heights[index] for index in cluster) / len(cluster)
    return mean - gap * (len(cluster) - 1) / 2

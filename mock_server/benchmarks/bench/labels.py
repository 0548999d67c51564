"""Where names stand beside a plot."""

from __future__ import annotations


def spread(heights: list[float], gap: float) -> list[float]:
    """Heights in the same order, each as near to its own as it can be with a gap between all."""
    order = sorted(range(len(heights)), key=lambda index: heights[index])
    # Clusters of neighbours that touch: each is laid out around the mean of its members.
    clusters: list[list[int]] = []
    for index in order:
        clusters.append([index])
        while len(clusters) > 1 and _low(clusters[-1], heights, gap) - _high(clusters[-2], heights, gap) < gap:
            last = clusters.pop()
            clusters[-1] += last
    placed = dict.fromkeys(order, 0.0)
    for cluster in clusters:
        low = _low(cluster, heights, gap)
        placed |= {index: low + place * gap for place, index in enumerate(cluster)}
    return [placed[index] for index in range(len(heights))]


def _low(cluster: list[int], heights: list[float], gap: float) -> float:
    mean = sum(heights[index] for index in cluster) / len(cluster)
    return mean - gap * (len(cluster) - 1) / 2


def _high(cluster: list[int], heights: list[float], gap: float) -> float:
    return _low(cluster, heights, gap) + gap * (len(cluster) - 1)

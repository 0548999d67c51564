from __future__ import annotations

from collections.abc import Iterable, Sequence

from soak.client import Tally
from soak.trend import Trend

_BLOCKS = "▁▂▃▄▅▆▇█"
_WIDTH = 40


def sparkline(values: Sequence[float]) -> str:
    """The highest value of each stretch of time, between nothing and the highest of all."""
    top = max(values) or 1
    stretch = max(1, -(-len(values) // _WIDTH))
    peaks = [max(values[start : start + stretch]) for start in range(0, len(values), stretch)]
    return "".join(_BLOCKS[min(len(_BLOCKS) - 1, int(len(_BLOCKS) * peak / top))] for peak in peaks)


def row(trend: Trend) -> str:
    scale, values = trend.figure.scale, trend.values
    digits = 1 if scale > 1 else 0
    points = (values[0], values[len(values) // 2], values[-1], max(values))
    name = f"{trend.figure.name} {trend.figure.unit}"
    verdict = "flat" if trend.is_flat else "GROWS"
    return " ".join(
        [
            f"{trend.server:6} {name:12}",
            *(f"{point / scale:7.{digits}f}" for point in points),
            f"{60 * trend.per_second / scale:+9.3f} {trend.growth / scale:+8.2f}",
            f"{trend.figure.growth_max / scale:7.1f}  {verdict:5}  {sparkline(values)}",
        ]
    )


def table(trends: Iterable[Trend]) -> str:
    head = f"{'server':6} {'figure':12} {'start':>7} {'half':>7} {'end':>7} {'top':>7} "
    head += f"{'a minute':>9} {'growth':>8} {'allowed':>7}"
    return "\n".join([head, *(row(trend) for trend in trends)])


def work_done(tallies: Sequence[Tally], seconds: float) -> str:
    requests = sum(tally.requests for tally in tallies)
    unanswered = sum(tally.unanswered for tally in tallies)
    wrong = sum(tally.wrong for tally in tallies)
    return (
        f"{seconds:.0f} s, {len(tallies)} keys, {sum(tally.rounds for tally in tallies)} conversations, "
        f"{requests} requests ({requests / seconds:.0f} a second), {unanswered} left unanswered by faults, "
        f"{wrong} wrong answers"
    )

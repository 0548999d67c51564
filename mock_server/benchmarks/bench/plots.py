"""The plots: SVG that is the same, byte for byte, for the same result."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.ticker import LogLocator

from bench.bars import MOCK, scaled
from bench.labels import spread
from bench.peers import nginx
from bench.result import Result

CONVERSATIONS = (1000, 10_000, 100_000, 1_000_000)
# The palette of Okabe and Ito, which the colour-blind can tell apart; each line has a mark of its own, too.
_STYLES = (
    ("#D55E00", "o"), ("#000000", "s"), ("#0072B2", "^"), ("#009E73", "D"),
    ("#CC79A7", "v"), ("#56B4E9", "P"), ("#E69F00", "X"),
)  # fmt: skip
# How far apart two labels stand at least, as a part of the height.
_LABEL_GAP = 0.05


@dataclass(frozen=True)
class Line:
    name: str
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Plot:
    file: str
    title: str
    x: str
    y: str
    lines: tuple[Line, ...]


_STORED = {"Poll": "poll", "ListFirstPage": "first page", "ListMiddlePage": "middle page"}


def plots(result: Result) -> Iterator[Plot]:
    """Those for which there is anything to draw."""
    told = (
        Plot("benchmark-rate.svg", "Poll route: rate", "connections", "requests/s", _polls(result, "rate")),
        Plot("benchmark-p99.svg", "Poll route: p99", "connections", "ms", _polls(result, "p99_ms")),
        Plot("benchmark-stored.svg", "Latency over loopback", "conversations", "µs", _stored(result)),
    )
    yield from (plot for plot in told if plot.lines)


def _polls(result: Result, field: str) -> tuple[Line, ...]:
    return _lines(
        (server, [(count, result.poll(server, count, field)) for count in result.connections()])
        for server in result.servers()
    )


def _stored(result: Result) -> tuple[Line, ...]:
    def latency(benchmark: str, quantile: str, count: int) -> float | None:
        return scaled(result.benchmark(f"{benchmark}/conversations:{count}", f"{quantile}_ns"), 1e-3)

    return _lines(
        (f"{name}, {quantile}", [(count, latency(benchmark, quantile, count)) for count in CONVERSATIONS])
        for benchmark, name in _STORED.items()
        for quantile in ("p50", "p99")
    )


def _lines(named: Iterable[tuple[str, list[tuple[int, float | None]]]]) -> tuple[Line, ...]:
    """A point that was not measured is left out, and so is a line of none. On a log axis 0 has no place."""
    lines = (
        Line(name, tuple((float(x), y) for x, y in points if y is not None and y > 0))
        for name, points in named
    )
    return tuple(line for line in lines if line.points)


def draw(plot: Plot, file: Path) -> None:
    settings = {"svg.hashsalt": "nairi", "svg.fonttype": "none", "font.family": "sans-serif", "font.size": 10}
    with mpl.rc_context(settings):
        figure = Figure(figsize=(8, 5), layout="constrained")
        axes = figure.subplots()
        axes.set(title=plot.title, xlabel=plot.x, ylabel=plot.y, xscale="log", yscale="log")
        for line, (colour, mark) in zip(plot.lines, _STYLES, strict=False):
            x, y = zip(*line.points, strict=True)
            bold = 2.5 if line.name in (MOCK, nginx.NAME) else 1.3
            dash = "--" if line.name == nginx.NAME else "-"  # it lies on the mock's line, or nearly
            axes.plot(x, y, color=colour, marker=mark, linewidth=bold, linestyle=dash, markersize=5)
        ticks = sorted({point[0] for line in plot.lines for point in line.points})
        axes.set_xticks(ticks, [f"{tick:,.0f}" for tick in ticks], minor=False)
        axes.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
        axes.minorticks_off()
        axes.yaxis.set_major_formatter(lambda value, _: f"{value:,g}")
        axes.grid(visible=True, alpha=0.3)
        axes.spines[["top", "right"]].set_visible(False)
        _label_ends(axes, plot)
        figure.savefig(file, metadata={"Date": None} if file.suffix == ".svg" else None)


def _label_ends(axes: mpl.axes.Axes, plot: Plot) -> None:
    """Each line is named at its end, in its colour; where ends lie close together, the names move apart."""
    to_part = axes.transAxes.inverted()
    ends = [to_part.transform(axes.transData.transform(line.points[-1])) for line in plot.lines]
    heights = spread([float(end[1]) for end in ends], _LABEL_GAP)
    for line, end, height, (colour, _) in zip(plot.lines, ends, heights, _STYLES, strict=False):
        axes.annotate(
            line.name,
            xy=end,
            xytext=(1.03, height),
            xycoords="axes fraction",
            color=colour,
            va="center",
            arrowprops={"arrowstyle": "-", "color": colour, "alpha": 0.4, "linewidth": 0.8},
        )

"""A chart of a debrief as SVG: labels at the lines themselves, a line at nothing, numbered marks, colours for any page.

Text stays text, so that it can be read, searched and enlarged. Colours are names with a value to fall back on: a page
sets them for light, dark and paper. The same chart gives the same bytes.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from tui.cells import cut, widest, wrapped
from tui.debriefing.document import Chart, Series
from tui.pages.figures import by_name, is_by_name, is_short, marks_in_order
from tui.pages.svg import GRID, INK, PAPER, QUIET, SERIES, finished

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH, HEIGHT = 5.8, 3.1
"""Inches; text of 11 points is then read on a telephone and from the last row."""
TEXT = 11.0
SMALL = 9.5
MANY = 12
"""Bars with names from which they stand closer, so that 32 of them fit a printed page."""
ROW, CLOSE_ROW = 0.36, 0.26
"""Inches for a bar that has a name."""
DASHES: tuple[Any, ...] = ("-", (0, (5, 2)), (0, (1.5, 1.5)), (0, (6, 2, 1.5, 2)), (0, (9, 3)), (0, (3, 1, 1, 1, 1, 1)))
"""Styles of lines: whoever sees no colour tells them apart as well."""
EM, BOLD_EM = 0.56, 0.66
"""Width of a letter on average, as part of its height."""
ACROSS_LABEL, ACROSS_NAME, ACROSS_CLOSE = 18, 22, 34
"""Letters in a line of a label beside a line, and of a name beside a bar."""

STEPS = {"month": (1, 2, 3, 6, 12, 24, 60), "week": (1, 2, 4, 13, 26, 52), "round": (1, 2, 3, 5, 10)}
"""Steps at which an axis is marked, by what it counts: people think in quarters and years."""
MOST_STEPS = 7

SETTINGS = {
    "svg.fonttype": "none", "svg.hashsalt": "convener", "text.parse_math": False, "font.family": "DejaVu Sans",
    "font.size": TEXT, "text.color": INK, "axes.labelcolor": INK, "axes.edgecolor": QUIET, "xtick.color": QUIET,
    "ytick.color": QUIET, "xtick.labelcolor": INK, "ytick.labelcolor": INK, "xtick.labelsize": SMALL,
    "ytick.labelsize": SMALL, "axes.spines.top": False, "axes.spines.right": False, "axes.unicode_minus": True,
    "hatch.linewidth": 0.8, "path.simplify": False,
}  # fmt: skip


NOTHING_SAID = dict.fromkeys(("Date", "Creator", "Format", "Type"))
"""No date and no version in a file, so that the same chart is the same file."""


def svg(chart: Chart, key: str) -> str:
    """A chart as an SVG element; `key` tells it from the others of its page."""
    with our_manners():
        from matplotlib.backends.backend_svg import FigureCanvasSVG

        drawn = _names(chart) if is_by_name(chart) else _axis(chart)
        FigureCanvasSVG(drawn)
        file = BytesIO()
        drawn.savefig(file, format="svg", transparent=True, metadata=NOTHING_SAID)
    return finished(file.getvalue(), key=key, title=chart.title, says=chart.says)


@contextmanager
def our_manners() -> Iterator[None]:
    """The library with our settings and nobody else's, and silent: a letter that its font lacks is none of ours."""
    import matplotlib

    logger = logging.getLogger("matplotlib")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings(), matplotlib.rc_context():
            warnings.simplefilter("ignore")
            matplotlib.rcdefaults()
            matplotlib.rcParams.update(SETTINGS)
            yield
    finally:
        logger.setLevel(level)


def _axis(chart: Chart) -> Figure:
    """Lines, or bars, along an axis."""
    from matplotlib.figure import Figure
    from matplotlib.ticker import MaxNLocator

    labels = ["\n".join(wrapped(series.name, ACROSS_LABEL)) for series in chart.series]
    are_named = chart.form == "lines" or len(chart.series) > 1
    beside = _wide(labels, TEXT * BOLD_EM) + 0.12 if are_named else 0.15
    left, below, above = 0.62, 0.55, 0.62 if chart.marks else 0.38
    tall = max(HEIGHT, below + above + sum(_high(label) for label in labels) / 72)
    drawn = Figure(figsize=(WIDTH, tall))
    axes = drawn.add_axes((left / WIDTH, below / tall, (WIDTH - left - beside) / WIDTH, (tall - below - above) / tall))
    _draw_bars(axes, chart.series) if chart.form == "bars" else _draw_lines(axes, chart.series)
    _mark_steps(axes, chart.across)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=5))
    axes.grid(axis="y", color=GRID, linewidth=0.8)
    axes.set_axisbelow(True)
    _draw_zero(axes, chart)
    axes.set_xlabel(chart.across, loc="right")
    axes.annotate(
        "\n".join(wrapped(chart.up, 60)), (0, 1), xytext=(-0.5 * 72, above * 72 - 4), xycoords="axes fraction",
        textcoords="offset points", va="top", ha="left",
    )  # fmt: skip
    if are_named:
        _draw_labels(axes, chart.series, labels)
    _draw_marks(axes, chart)
    return drawn


def _mark_steps(axes: Axes, across: str) -> None:
    from matplotlib.ticker import MaxNLocator, MultipleLocator

    low, high = axes.get_xlim()
    fitting = [step for step in STEPS.get(across, ()) if (high - low) / step <= MOST_STEPS]
    axes.xaxis.set_major_locator(MultipleLocator(fitting[0]) if fitting else MaxNLocator(nbins=6))


def _wide(labels: Sequence[str], letter: float) -> float:
    """The width of the widest label in inches, about, from that of a letter in points."""
    return widest(line for label in labels for line in label.split("\n")) * letter / 72


def _high(label: str) -> float:
    """The height of a label in points."""
    return 1.25 * TEXT * (label.count("\n") + 1)


def _inside(axes: Axes) -> tuple[float, float]:
    """Width and height between the axes, in points."""
    box, (wide, tall) = axes.get_position(), axes.get_figure().get_size_inches()
    return float(box.width * wide * 72), float(box.height * tall * 72)


def _draw_lines(axes: Axes, every: Sequence[Series]) -> None:
    for place, series in enumerate(every):
        across, up = zip(*series.points, strict=True) if series.points else ((), ())
        axes.plot(
            across, up, color=SERIES[place % len(SERIES)], linestyle=DASHES[place % len(DASHES)], linewidth=2.4,
            solid_capstyle="round", marker="o" if len(across) <= 15 and place == 0 else None, markersize=4.5,
        )  # fmt: skip
    axes.margins(x=0.02, y=0.1)


def _draw_bars(axes: Axes, every: Sequence[Series]) -> None:
    """Bars along an axis: a distribution; several stand beside one another."""
    places = sorted({across for series in every for across, _ in series.points})
    gap = min((b - a for a, b in pairwise(places)), default=1.0)
    wide = 0.9 * gap / len(every)
    for place, series in enumerate(every):
        shift = (place - (len(every) - 1) / 2) * wide
        axes.bar(
            [across + shift for across, _ in series.points], [up for _, up in series.points], wide,
            color=SERIES[place % len(SERIES)], hatch=("", "////", "....")[place % 3], edgecolor=PAPER, linewidth=0.5,
        )  # fmt: skip
    axes.margins(x=0.02, y=0.08)


def _draw_zero(axes: Axes, chart: Chart) -> None:
    """A line at nothing, wherever there is more and less than nothing."""
    low, high = axes.get_ylim()
    left, right = axes.get_xlim()
    if chart.form == "bars" and left < 0 < right:
        axes.axvline(0.0, color=INK, linewidth=1.4)
    if min((up for series in chart.series for _, up in series.points), default=0.0) < 0 or chart.form == "bars":
        axes.set_ylim(min(low, 0.0), max(high, 0.0) if high > 0 else -0.12 * low)
        axes.axhline(0.0, color=INK, linewidth=1.4)


def _draw_labels(axes: Axes, every: Sequence[Series], labels: Sequence[str]) -> None:
    """Each name at the end of its line, moved apart where they would touch."""
    named = [(series, label, place) for place, (series, label) in enumerate(zip(every, labels, strict=True))]
    named = sorted((one for one in named if one[0].points), key=lambda one: one[0].points[-1][1])
    heights = [_high(label) for _, label, _ in named]
    low, high = axes.get_ylim()
    _, tall = _inside(axes)
    ends = [(series.points[-1][1] - low) / ((high - low) or 1.0) * tall for series, _, _ in named]
    for (_, label, place), at in zip(named, apart(ends, heights, 0.0, tall), strict=True):
        axes.annotate(
            label, (1, at / tall), xytext=(6, 0), xycoords="axes fraction", textcoords="offset points", va="center",
            color=SERIES[place % len(SERIES)], fontweight="bold", linespacing=1.1,
        )  # fmt: skip


def _draw_marks(axes: Axes, chart: Chart) -> None:
    """A number above each moment, with a line down to it; the page tells them in words. One that is short is named."""
    if is_short(chart):
        across, name = chart.marks[0]
        axes.axvline(across, color=INK, linewidth=1.6, linestyle=(0, (1, 1.5)))
        axes.annotate(
            name, (across, 1), xytext=(0, 3), xycoords=("data", "axes fraction"), textcoords="offset points",
            ha="center", va="bottom", fontweight="bold",
        )  # fmt: skip
    elif chart.marks:
        _number_marks(axes, chart)


def _number_marks(axes: Axes, chart: Chart) -> None:
    left, right = axes.get_xlim()
    wide, tall = _inside(axes)
    moments = [across for across, _ in marks_in_order(chart)]
    places = [(across - left) / (right - left) * wide for across in moments]
    for number, (across, at) in enumerate(
        zip(moments, apart(places, [16.0] * len(places), 0.0, wide), strict=True), start=1
    ):
        axes.axvline(across, color=QUIET, linewidth=1.0, linestyle=(0, (1, 2)))
        axes.annotate(
            str(number), (across, axes.get_ylim()[1]), xytext=(at / wide, 1 + 14 / tall),
            textcoords="axes fraction", ha="center", va="center", fontsize=SMALL, color=PAPER, fontweight="bold",
            bbox={"boxstyle": "circle,pad=0.25", "facecolor": INK, "edgecolor": "none"},
            arrowprops={"arrowstyle": "-", "color": QUIET, "linewidth": 1.0, "shrinkA": 0, "shrinkB": 0},
        )  # fmt: skip


def apart(at: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """Middles in rising order moved as little as need be, so that nothing of these sizes overlaps, within bounds."""
    moved: list[float] = []
    edge = low - (sizes[0] / 2 if sizes else 0.0)
    for middle, size in zip(at, sizes, strict=True):
        moved.append(max(middle, edge + size / 2))
        edge = moved[-1] + size / 2
    edge = high + (sizes[-1] / 2 if sizes else 0.0)
    for place in reversed(range(len(moved))):
        moved[place] = min(moved[place], edge - sizes[place] / 2)
        edge = moved[place] - sizes[place] / 2
    return moved


def _in_lines(name: str, across: int, most: int) -> str:
    """A name in so many lines at most; dots say where there was more."""
    lines = wrapped(name, across)
    return "\n".join([*lines[: most - 1], cut(" ".join(lines[most - 1 :]), across)])


def _names(chart: Chart) -> Figure:
    """Bars that have names, one below the other, their sign told by side, colour, hatching and number."""
    from matplotlib.figure import Figure

    is_close = len(chart.series) > MANY
    tall = (CLOSE_ROW if is_close else ROW) * len(chart.series) + 0.55
    across, most = (ACROSS_CLOSE, 1) if is_close else (ACROSS_NAME, 2)
    names = [_in_lines(series.name, across, most) for series in chart.series]
    beside = _wide(names, SMALL * EM) + 0.15
    drawn = Figure(figsize=(WIDTH, tall))
    axes = drawn.add_axes((beside / WIDTH, 0.1 / tall, (WIDTH - beside - 0.1) / WIDTH, (tall - 0.5) / tall))
    values = [series.points[0][1] for series in chart.series]
    for place, value in enumerate(values):
        look = {"color": SERIES[0]} if value >= 0 else {"color": SERIES[1], "hatch": "////"}
        axes.barh(place, value, 0.66, edgecolor=PAPER, linewidth=0, **look)
        axes.annotate(
            by_name(value, values).replace("-", "−"), (value, place), xytext=(4 if value >= 0 else -4, 0),
            textcoords="offset points", va="center", ha="left" if value >= 0 else "right",
        )  # fmt: skip
    low, high = min(0.0, *values, 0.0), max(0.0, *values, 0.0)
    room = 0.16 * ((high - low) or 1.0)
    axes.set_xlim(low - room * (low < 0), high + room)
    axes.set_ylim(len(values) - 0.4, -0.6)
    axes.set_yticks(range(len(values)), names, linespacing=1.0)
    axes.tick_params(axis="y", length=0)
    axes.xaxis.set_visible(False)
    axes.spines[["left", "bottom"]].set_visible(False)
    axes.axvline(0.0, color=INK, linewidth=1.4)
    drawn.text(0.0, 1 - 0.06 / tall, chart.up, va="top", ha="left")
    return drawn

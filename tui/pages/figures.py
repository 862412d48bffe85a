"""The numbers of a chart as a small table, for whoever reads rather than sees."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from tui.cells import cell_len
from tui.debriefing.document import Chart, Table
from tui.wording import capital

MOST_ROWS = 12
"""Rows a small table has; of a longer chart it takes as many moments, evenly spread, both ends among them."""

SHORT_MARK = 12
"""Letters a moment may have to be named in the chart."""


def small_table(chart: Chart) -> Table:
    """A chart's numbers; of long lines some moments, of bars all."""
    if is_by_name(chart):
        values = [series.points[0][1] for series in chart.series]
        rows = tuple((series.name, by_name(value, values)) for series, value in zip(chart.series, values, strict=True))
        return Table(chart.title, (capital(chart.across), capital(chart.up)), rows)
    at = [dict(series.points) for series in chart.series]
    every = sorted({across for points in at for across in points})
    rows = tuple(
        (figure(across), *(figure(points[across]) if across in points else "" for points in at))
        for across in (every if chart.form == "bars" else thinned(every))
    )
    return Table(f"{chart.title}, {chart.up}", (capital(chart.across), *(series.name for series in chart.series)), rows)


def is_by_name(chart: Chart) -> bool:
    """Whether its bars stand for names rather than for places along an axis."""
    return chart.form == "bars" and all(len(series.points) == 1 for series in chart.series)


def marks_in_order(chart: Chart) -> list[tuple[float, str]]:
    """The moments it points at, as they are numbered."""
    return sorted(chart.marks, key=lambda mark: mark[0])


def is_short(chart: Chart) -> bool:
    """Whether the one moment it points at can be named in the chart itself."""
    return len(chart.marks) == 1 and cell_len(chart.marks[0][1]) <= SHORT_MARK


def told_below(chart: Chart) -> list[tuple[float, str]]:
    """The moments that a chart shows as numbers and that are told in words beneath it."""
    return [] if is_short(chart) else marks_in_order(chart)


def moment(chart: Chart, across: float) -> str:
    """A moment of a chart in words: `month 28`, as people count from one."""
    if chart.across not in ("month", "week"):
        return f"{chart.across} {figure(across)}"
    last = max((place for series in chart.series for place, _ in series.points), default=across)
    return f"{chart.across} {min(int(across) + 1, ceil(max(last, across)))}"


def thinned(moments: list[float]) -> list[float]:
    """At most `MOST_ROWS` of them, evenly spread, with both ends."""
    last = len(moments) - 1
    if last < MOST_ROWS:
        return moments
    return [moments[round(place * last / (MOST_ROWS - 1))] for place in range(MOST_ROWS)]


def figure(value: float) -> str:
    """A number as a table gives it: three figures, or whole where it is large."""
    text = f"{round(value)}" if abs(value) >= 100 else f"{value:.3g}"
    return "0" if text == "-0" else text


def by_name(value: float, among: Sequence[float]) -> str:
    """A number that stands for a name, with its sign; whole numbers where any of them is ten or more."""
    is_whole = max(map(abs, among), default=0.0) >= 10
    text = f"{round(value)}" if is_whole else figure(value)
    return f"+{text}" if value > 0 and text != "0" else text

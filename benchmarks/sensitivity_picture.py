"""The picture of which numbers matter: a bar for each of the top numbers and each measure, as SVG."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from tui.pages.charts import NOTHING_SAID, our_manners
from tui.pages.svg import GRID, INK, QUIET, SERIES, finished

TOP = 10
STYLE = (
    "<style>svg{--ink:#1a1a1a;--quiet:#5f5f5f;--grid:#dcdcdc;--one:#00609c}"
    "@media (prefers-color-scheme:dark){svg{--ink:#e8e8e8;--quiet:#a8a8a8;--grid:#4a4a4a;--one:#5db4ee}}</style>"
)
"""The picture's own colours, by light and by dark; its ground is whatever it stands on."""


def drawn(measured: dict[str, Any], title: str, says: str) -> str:
    """The picture of what was measured, with its title and what it says in words."""
    measures = list(measured["usual"])
    with our_manners():
        from matplotlib.backends.backend_svg import FigureCanvasSVG
        from matplotlib.figure import Figure

        figure = Figure(figsize=(11, 4.2), layout="constrained")
        FigureCanvasSVG(figure)
        panels = figure.subplots(1, len(measures), sharey=True)
        for name, axes in zip(measures, panels, strict=True):
            panel(axes, measured, name)
        figure.supxlabel("bar: total index, with its 95% interval; circle: first-order index", fontsize=9, color=QUIET)
        file = BytesIO()
        figure.savefig(file, format="svg", transparent=True, metadata=NOTHING_SAID)
    svg = finished(file.getvalue(), key="sensitivity", title=title, says=says)
    head, _, rest = svg.partition(">")
    return f"{head}>{STYLE}{rest}\n"


def panel(axes: Any, measured: dict[str, Any], name: str) -> None:
    """One measure: bars from nothing, the number that matters most on top."""
    top = list(measured["numbers"])[:TOP]
    for place, path in enumerate(reversed(top)):
        one = measured["numbers"][path][name]
        total, out = max(0.0, one["total"] or 0.0), one["total_out"] or 0.0
        axes.barh(place, total, height=0.6, color=SERIES[0])
        axes.plot([max(0.0, total - out), total + out], [place, place], color=INK, linewidth=1.2)
        axes.plot([max(0.0, one["first"] or 0.0)], [place], "o", markersize=4, markerfacecolor="none", color=INK)
    axes.set_yticks(range(len(top)), list(reversed(top)))
    axes.set_title(name, fontsize=10, loc="left", color=INK)
    axes.set_xlim(0.0, 1.0)
    axes.grid(axis="x", color=GRID, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.tick_params(length=0)

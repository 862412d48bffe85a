"""Curves over months, with a line at zero and a name at each end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tui.widgets.canvas import Canvas
from tui.widgets.lines import Line, legend
from tui.wording import whole


class Curve(NamedTuple):
    """A series with how it is drawn."""

    name: str
    values: Sequence[float]
    mark: str
    look: str = ""


def curve_lines(curves: Sequence[Curve], width: int, height: int, *, zero: str = "each alone") -> Iterator[Line]:
    """The curves over one another, the later on top; then what each mark is, the line at zero too."""
    values = [value for curve in curves for value in curve.values]
    low, high = min([0.0, *values]), max([0.0, *values])
    span = max(1.0, high - low)
    canvas, left = Canvas(width, height), 6
    room = max(4, width - left - 1)

    def row_of(value: float) -> int:
        return round((high - value) / span * (height - 1))

    canvas.put(left, row_of(0.0), "─" * room, look="dim")
    for value in dict.fromkeys((high, 0.0, low)):
        canvas.put(0, row_of(value), f"{value:+5.0f}" if round(value) else "    0", look="dim")
    for curve in curves:
        for place, value in enumerate(curve.values):
            x = left + round(place * (room - 1) / max(1, len(curve.values) - 1))
            canvas.put(x, row_of(value), curve.mark, look=curve.look)
    yield from canvas.lines()
    ends = [f"{curve.mark} {curve.name} {whole(curve.values[-1])}" for curve in curves if curve.values]
    yield from legend((*reversed(ends), f"─ {zero}"), width)

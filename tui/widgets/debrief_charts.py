"""Charts of a debrief as lines to draw: courses over months, bars by name, and how often what came out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.cells import cell_len, right, widest
from tui.debriefing.document import Chart, Series
from tui.pages.figures import is_by_name, moment, told_below
from tui.partner_names import names_within
from tui.widgets.canvas import Canvas
from tui.widgets.lines import Line, Span, legend, line, padded, paragraph
from tui.wording import capital, sentence

MARKS = (("●", "good"), ("×", "bad"), ("◆", "key"), ("○", "quote"))
"""How each line of a chart is drawn: never by its colour alone."""
LEFT = 7
"""Cells for the numbers at the left."""
TALLEST = 13


def chart_lines(chart: Chart, width: int, height: int, ref: str = "") -> Iterator[Line]:
    """A chart under its title; what its marks mean; the same in words below it."""
    yield from paragraph(f"{chart.title}, {chart.up}", width, look="key", ref=ref)
    tall = max(5, min(TALLEST, height - 6))
    if is_by_name(chart):
        yield from _bars_by_name(chart.series, width)
    elif chart.form == "bars":
        yield from _columns(chart, width, min(tall, 9))
    else:
        yield from _courses(chart, width, tall)
    below = told_below(chart)
    for number, (across, text) in enumerate(below, start=1):
        told = f"{number} {capital(moment(chart, across))}: {sentence(text)}"
        yield from paragraph(told, width, look="dim", ref=ref, indent=1)
    yield from paragraph(chart.says, width, look="dim", ref=ref, indent=1)


def shown(value: float, span: float) -> str:
    """A number at an axis, as exact as the axis is."""
    if span >= 10.0 or float(value).is_integer():
        return f"{round(value)}"
    return f"{value:.1f}" if span > 1.0 else f"{value:.2f}"


class Frame:
    """Where the values of a chart lie on a canvas."""

    def __init__(self, across: Sequence[float], up: Sequence[float], width: int, height: int) -> None:
        self.first, self.last = min(across), max(across)
        self.low, self.high = min(up), max(up)
        if self.low > 0.0 and self.low <= 0.6 * self.high:
            self.low = 0.0
        if self.high < 0.0:
            self.high = 0.0
        if self.high == self.low:
            self.high = self.low + 1.0
        self.width, self.height = width, height
        self.room = max(4, width - LEFT - 1)

    def x(self, across: float) -> int:
        """The column of a moment."""
        return LEFT + round((across - self.first) / max(1e-9, self.last - self.first) * (self.room - 1))

    def y(self, up: float) -> int:
        """The row of a value; the first row is kept for moments to point at."""
        return 1 + round((self.high - up) / (self.high - self.low) * (self.height - 2))

    def draw_axis(self, canvas: Canvas) -> None:
        """Numbers at the left, and a line at nothing where that is among them."""
        values = [self.high, self.low, *([0.0] if self.low < 0.0 < self.high else [])]
        for value in values:
            canvas.put(0, self.y(value), right(shown(value, self.high - self.low), LEFT - 1), look="dim")
        if self.low <= 0.0 <= self.high:
            canvas.put(LEFT, self.y(0.0), "─" * self.room, look="dim")

    def below(self, unit: str) -> Line:
        """What stands under the picture: where it begins and where it ends."""
        span = self.last - self.first
        last = f"{unit} {shown(self.last, max(span, 10.0))}"
        first = shown(self.first, max(span, 10.0))
        gap = max(1, self.room - cell_len(first) - cell_len(last))
        return line(Span(" " * LEFT + first + " " * gap + last, "dim"))


def _courses(chart: Chart, width: int, height: int) -> Iterator[Line]:
    points = [point for series in chart.series for point in series.points]
    if not points:
        return
    frame = Frame([across for across, _ in points], [up for _, up in points], width, height)
    canvas = Canvas(width, height)
    frame.draw_axis(canvas)
    for number, series in reversed([*enumerate(chart.series)]):
        _draw_course(canvas, frame, series, MARKS[number % len(MARKS)])
    for number, (across, _) in enumerate(told_below(chart), start=1):
        canvas.put(min(max(LEFT, frame.x(across)), width - 1), 0, str(number), look="warn")
    yield from canvas.lines()
    yield frame.below(chart.across)
    span = frame.high - frame.low
    yield from legend(
        (f"{MARKS[number % len(MARKS)][0]} {series.name} {shown(series.points[-1][1], span)}"
         for number, series in enumerate(chart.series) if series.points), width
    )  # fmt: skip


def _draw_course(canvas: Canvas, frame: Frame, series: Series, how: tuple[str, str]) -> None:
    """A line from point to point: a mark where there is a number, dots between."""
    mark, look = how
    for (across, up), (next_across, next_up) in zip(series.points, series.points[1:], strict=False):
        start, end = (frame.x(across), frame.y(up)), (frame.x(next_across), frame.y(next_up))
        if end[0] - start[0] > 1:
            canvas.join(start, end, "·", look=look)
    for across, up in series.points:
        canvas.put(frame.x(across), frame.y(up), mark, look=look)


def _bars_by_name(series: Sequence[Series], width: int) -> Iterator[Line]:
    """A bar for each name, to the right of nothing or to its left."""
    values = [one.points[0][1] for one in series]
    low, high = min(0.0, *values), max(0.0, *values)
    names = names_within({one.name: one.name for one in series}, max(8, width // 3))
    name_room = widest(names.values())
    room = max(6, width - name_room - 9)
    span = max(1e-9, high - low)
    zero = round(-low / span * (room - 1))
    for one, value in zip(series, values, strict=True):
        at = round((value - low) / span * (room - 1))
        cells = ["·" if cell != zero else "│" for cell in range(room)]
        for cell in range(min(at, zero), max(at, zero) + 1):
            if cell != zero:
                cells[cell] = "█" if value > 0 else "▒"
        yield line(
            padded(names[one.name], name_room), " ", Span("".join(cells), "good" if value >= 0 else "bad"),
            f" {round(value):+6d}",
        )  # fmt: skip


def _columns(chart: Chart, width: int, height: int) -> Iterator[Line]:
    """How often what came out: a column for each stretch of the axis, with the marked place above it."""
    points = chart.series[0].points
    every = [*(across for across, _ in points), *(across for across, _ in chart.marks)]
    frame = Frame(every, [0.0, *(up for _, up in points)], width, height)
    canvas = Canvas(width, height)
    frame.draw_axis(canvas)
    thick = max(1, frame.x(points[1][0]) - frame.x(points[0][0]) - 1) if len(points) > 1 else 1
    for across, up in points:
        for y in range(frame.y(up), height) if up else ():
            canvas.put(frame.x(across), y, "█" * thick, look="estimate")
    for across, text in chart.marks:
        x = min(max(LEFT, frame.x(across)), width - 1)
        canvas.put(min(x, width - cell_len(text) - 2), 0, f"▼ {text}", look="warn")
    yield from canvas.lines()
    yield frame.below(chart.across)

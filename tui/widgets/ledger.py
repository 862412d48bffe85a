"""The ledger as far as anyone at the table can see it: days that visibly went in, services that visibly came of it.

What joint work really yields stands in nobody's books before the end; zero is what each would have got alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.reactive import var

from sim import DAYS_A_MONTH, News, View
from tui.describing.read_off import NOT_THE_BOOKS, days_in, gauges
from tui.widgets.canvas import Canvas
from tui.widgets.community import gauge_lines
from tui.widgets.lines import Line, Span, legend, line, paragraph
from tui.widgets.naming import tick
from tui.widgets.view_panel import ViewPanel
from tui.wording import INERTIA, counted, listed, month


class Ledger(ViewPanel):
    """Curves of what was seen to go in, with the go-it-alone line at zero."""

    news: var[tuple[News, ...]] = var((), init=False)

    def watch_news(self) -> None:
        """More has been seen."""
        self.redraw()

    def lines_for(self, width: int) -> Sequence[Line]:
        """The picture, and what it leaves open."""
        return [] if self.view is None else [*self._lines(self.view, width)]

    def _lines(self, view: View, width: int) -> Iterator[Line]:
        met, done = days_in(self.news, view)
        height = max(5, min(11, self.scrollable_content_region.height - 5))
        yield from curve_lines(view, (met, done), width, height)
        runs = [item for item in view.initiatives.values() if item.stage == "service"]
        told = listed(f"{item.service} ({tick(view, item.delivered)})" for item in runs) if runs else "nothing yet"
        yield from paragraph(f"Runs: {told}", width)
        yield from paragraph(
            f"In: {done[-1]:.0f} d of work done, {met[-1]:.0f} d in meetings and what you asked of them. "
            "What it yields stands in no books yet.",
            width, look="dim",
        )  # fmt: skip
        yield line(Span("Inertia, as far as you can tell", "key"))
        yield from gauge_lines(view, width)
        yield line(Span("Not yet the books", "key"))
        yield from paragraph(NOT_THE_BOOKS, width, look="dim", ref="books:how")

    def sentence(self, ref: str) -> str:
        """What the picture can and cannot say, or what a gauge is read off."""
        if self.view is None or ref.startswith("books:"):
            return "The verdict counts otherwise than this curve: what joint work yielded, less what the days cost."
        if ref.startswith("gauge:"):
            return f"Inertia, '{INERTIA[ref[6:]]}': {gauges(self.view)[ref[6:]][1]}."
        runs = sum(item.stage == "service" for item in self.view.initiatives.values())
        run = f"{counted(runs, 'service')} run."
        return f"{run} Above the line a partnership beats going alone; the books open at the end."


def curve_lines(view: View, series: tuple[list[float], list[float]], width: int, height: int) -> Iterator[Line]:
    """Work (w) and meetings (m) below the line, months with a new service above it; beyond now, nothing is known."""
    canvas, total = Canvas(width, height), view.horizon // DAYS_A_MONTH
    room, zero = width - 5, 1
    most = max(10.0, series[0][-1] + series[1][-1])
    canvas.put(0, zero, "   0", look="dim")
    canvas.put(0, height - 1, f"{-most:4.0f}", look="dim")
    canvas.put(5, zero, "─" * room, look="dim")
    canvas.put(width - 11, zero, " each alone", look="dim")
    for place, (met, done) in enumerate(zip(*series, strict=True)):
        x = 5 + round(place * (room - 1) / max(1, total - 1))
        for value, char, look in ((met + done, "●", "estimate"), (met, "×", "bad")):
            y = zero + round(value / most * (height - 1 - zero))
            if y > zero:
                canvas.put(x, y, char, look=look)
    for item in view.initiatives.values():
        if item.stage == "service":
            canvas.put(5 + round((month(item.delivered) - 1) * (room - 1) / max(1, total - 1)), 0, "▲", look="good")
    now = 5 + round((view.day // DAYS_A_MONTH) * (room - 1) / max(1, total - 1))
    canvas.put(min(width - 6, now + 1), 0, "? ? ?", look="dim")
    yield from canvas.lines()
    yield from legend(("● all days in", "× of it meetings", "▲ opened"), width)

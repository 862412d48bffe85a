"""A panel: one widget that draws its lines itself, with a cursor that walks over what can be pointed at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.cells import cell_len
from tui.messages import Picked, Pointed, Wondered
from tui.widgets.lines import Line, Span, Spot, plain_text, spots_of, width_of
from tui.widgets.themes import style_of

GUTTER = 2
"""Cells in front of each line, where the cursor's mark stands."""
BEFORE_IT_IS_SHOWN = 76
"""Cells for a line while nobody knows how wide the panel will be."""


def picks(label: str) -> Binding:
    """Enter and space for what is pointed at, called by what they do in a panel."""
    tip = f"{label} what is pointed at"
    return Binding("enter,space", "pick", label, key_display="enter", id="panel.pick", tooltip=tip)


class Panel(ScrollView, can_focus=True):
    """A bordered panel of lines. What it shows is `lines_for` a width; who fills it says when that has changed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", "Up", show=False),
        Binding("down,j", "step(1)", "Down", show=False),
        Binding("left,h", "sideways(-1)", "Left", show=False),
        Binding("right,l", "sideways(1)", "Right", show=False),
        Binding("pageup", "leap(-1)", "Page up", show=False),
        Binding("pagedown", "leap(1)", "Page down", show=False),
        Binding("home,g", "far(-1)", "First", show=False),
        Binding("end,G", "far(1)", "Last", show=False),
        picks("Open"),
    ]

    def __init__(self, title: str = "", *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.border_title = Content(title)
        self._rows: Sequence[Line] = ()
        self._spots: list[Spot] = []
        self._at = 0
        self._drawn = (-1, -1)
        self._pointed = ("", "")

    @property
    def heading(self) -> str:
        """What stands in its border, as plain text: names are never read as markup."""
        return self._border_title.plain if self._border_title else ""

    # -- what is shown -----------------------------------------------------------------------------

    def lines_for(self, width: int) -> Sequence[Line]:
        """What it shows, in lines of at most this width."""
        return ()

    def sentence(self, ref: str) -> str:
        """What can be pointed at, as a sentence; empty: nothing to say."""
        return ""

    def describe(self) -> str:
        """All it shows, as text."""
        return f"{self.heading}\n{plain_text(self.lines_for(76))}"

    @property
    def allow_vertical_scroll(self) -> bool:
        """Scroll as far as the lines reach, before the scrollbar has been drawn too.

        Textual drops a scroll as long as the scrollbar is not shown, and shows it one layout after the lines have come:
        a cursor that was put on a line in between stayed out of sight.
        """
        return True

    def watch_show_vertical_scrollbar(self, is_shown: bool) -> None:
        """A scrollbar that is shown at last stands where the lines do: Textual moves one only while it is shown."""
        if is_shown:
            self.vertical_scrollbar.position = self.scroll_y

    def redraw(self) -> None:
        """What it shows has changed; what was pointed at and in sight stays in sight."""
        before, was_in_sight = self.pointed_at, self._is_in_sight
        self._lay_out(self._width)
        self._point_again(before)
        if was_in_sight and self.spot and not self._is_in_sight:
            self._show_row(self.spot.row, first=self._at == 0)
        if self.has_focus and self._to_point != self._pointed:
            self._say_pointed()
        self.refresh()

    def begin_again(self) -> None:
        """It shows something new altogether: from the top, with the cursor on the first thing."""
        self._lay_out(self._width)
        self._at = 0
        self.scroll_to(y=0, animate=False)
        if self.has_focus and self._to_point != self._pointed:
            self._say_pointed()
        self.refresh()

    @property
    def _width(self) -> int:
        return max(8, self.scrollable_content_region.width - GUTTER) if self.size else BEFORE_IT_IS_SHOWN

    def _lay_out(self, width: int) -> None:
        self._drawn = (width, self.size.height)
        self._rows = self.lines_for(width)
        self._spots = spots_of(self._rows)
        longest = max(map(width_of, self._rows), default=0)
        self.virtual_size = Size(longest + GUTTER if longest > width else width + GUTTER, len(self._rows))

    def _point_again(self, ref: str) -> None:
        """Keep the cursor on the same thing, else near where it was."""
        places = [place for place, spot in enumerate(self._spots) if spot.ref == ref]
        nearest = min(places, key=lambda place: abs(place - self._at), default=self._at)
        self._at = max(0, min(nearest, len(self._spots) - 1))

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        """Be laid out for another size before it is drawn, so that no frame shows it as it was for the old one."""
        is_changed = super()._size_updated(size, virtual_size, container_size, layout)
        if (self._width, self.size.height) != self._drawn:
            self.redraw()
        return is_changed

    # -- the cursor --------------------------------------------------------------------------------

    @property
    def spot(self) -> Spot | None:
        """Where the cursor stands."""
        return self._spots[self._at] if 0 <= self._at < len(self._spots) else None

    @property
    def pointed_at(self) -> str:
        """What the cursor stands on."""
        return self.spot.ref if self.spot else ""

    @property
    def _is_in_sight(self) -> bool:
        """Whether the line that the cursor stands on is drawn; so it is before the panel has a size."""
        height = self._drawn[1]
        return height <= 0 or (self.spot is not None and self.scroll_y <= self.spot.row < self.scroll_y + height)

    @property
    def row_on_screen(self) -> int:
        """The row of the screen on which the cursor stands."""
        return self.content_region.y + (self.spot.row - round(self.scroll_y) if self.spot else 0)

    def point_at(self, ref: str) -> bool:
        """Put the cursor on something; whether it is here."""
        place = next((place for place, spot in enumerate(self._spots) if spot.ref == ref), None)
        if place is not None:
            self._go(place)
        return place is not None

    def _go(self, place: int) -> None:
        if not self._spots:
            return
        before = self.spot
        self._at = max(0, min(place, len(self._spots) - 1))
        now = self._spots[self._at]
        self._show_row(self._last_row(), first=self._at == 0)
        self._show_row(now.row, first=self._at == 0)
        for spot in (before, now):
            if spot:
                self.refresh(Region(0, spot.row - round(self.scroll_y), self.size.width, 1))
        if self.has_focus:
            self._say_pointed()

    def _show_row(self, row: int, *, first: bool) -> None:
        height = self.scrollable_content_region.height
        if first:
            self.scroll_to(y=0, animate=False)
        elif not self.scroll_y <= row < self.scroll_y + height:
            self.scroll_to(y=row - height + 1 if row >= self.scroll_y + height else row, animate=False)

    def action_step(self, by: int) -> None:
        """To the nearest other thing on the next line that has one; past the end, the panel scrolls."""
        now = self.spot
        rows = [spot.row for spot in self._spots if now and (spot.row - now.row) * by > 0 and spot.ref != now.ref]
        if now is None or not rows:
            self.scroll_relative(y=by, animate=False)
            return
        row = min(rows) if by > 0 else max(rows)
        here = [place for place, spot in enumerate(self._spots) if spot.row == row]
        self._go(self._first_of(min(here, key=lambda place: abs(self._spots[place].start - now.start))))

    def _first_of(self, place: int) -> int:
        """Where a thing begins that goes over several lines."""
        spot = self._spots[place]
        before = [number for number in range(place) if self._spots[number][0::3] == (spot.row - 1, spot.ref)]
        return self._first_of(before[0]) if before else place

    def _last_row(self) -> int:
        """The line on which what is pointed at ends."""
        row, ref = self.spot.row if self.spot else 0, self.pointed_at
        while any(spot[0::3] == (row + 1, ref) for spot in self._spots):
            row += 1
        return row

    def action_sideways(self, by: int) -> None:
        """To the next thing on the line."""
        now = self.spot
        if now and 0 <= self._at + by < len(self._spots) and self._spots[self._at + by].row == now.row:
            self._go(self._at + by)

    def action_leap(self, by: int) -> None:
        """A page on, also over what cannot be pointed at; past the last page to the last thing, or the first."""
        height = max(1, self.scrollable_content_region.height)
        top = max(0, min(len(self._rows) - height, round(self.scroll_y) + by * max(1, height - 1)))
        is_there = top == round(self.scroll_y)
        row = (self.spot.row if self.spot else 0) + by * height
        here = [place for place, spot in enumerate(self._spots) if top <= spot.row < top + height]
        if self._spots and (here or is_there):
            last = len(self._spots) - 1 if by > 0 else 0
            to = last if is_there else min(here, key=lambda place: abs(self._spots[place].row - row))
            self._go(self._first_of(to))
        self.scroll_to(y=top, animate=False)

    def action_far(self, by: int) -> None:
        """To the first or the last; what stands beyond it is shown too."""
        self._go(0 if by < 0 else len(self._spots) - 1)
        if by > 0:
            self.scroll_to(y=max(0, len(self._rows) - self.scrollable_content_region.height), animate=False)

    @property
    def has_more(self) -> bool:
        """Whether text stands below what is in sight."""
        last = max(
            (number for number, row in enumerate(self._rows) if any(span.text.strip() for span in row)), default=0
        )
        return last >= round(self.scroll_y) + self.scrollable_content_region.height

    def read_on(self) -> bool:
        """Show the next page of what has not been in sight; return whether there was any."""
        if not self.has_more:
            return False
        self.action_leap(1)
        return True

    def action_pick(self) -> None:
        """Do what one does with it."""
        if self.pointed_at:
            self.post_message(Picked(self.pointed_at))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where nothing can be pointed at, there is nothing to open."""
        return bool(self.pointed_at) if action == "pick" else True

    def on_focus(self) -> None:
        """Say what the cursor stands on."""
        self._say_pointed()

    @property
    def _to_point(self) -> tuple[str, str]:
        ref = self.pointed_at
        return ref, self.sentence(ref) if ref else ""

    def _say_pointed(self) -> None:
        self._pointed = self._to_point
        self.post_message(Pointed(*self._pointed))

    # -- the mouse ---------------------------------------------------------------------------------

    def _place_under(self, event: events.MouseEvent) -> int | None:
        offset = event.get_content_offset(self)
        if offset is None:
            return None
        row, x = offset.y + round(self.scroll_y), offset.x + round(self.scroll_x) - GUTTER
        here = (place for place, spot in enumerate(self._spots) if spot.row == row and spot.start <= x < spot.end)
        return next(here, None)

    def on_click(self, event: events.Click) -> None:
        """A click points and picks; with the other button it asks why."""
        place = self._place_under(event)
        if place is None:
            return
        self._go(place)
        self.post_message((Wondered if event.button == 3 else Picked)(self.pointed_at))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """What lies under the mouse says what it is."""
        place = self._place_under(event)
        said = self.sentence(self._spots[place].ref) if place is not None else ""
        if str(self.tooltip or "") != said:
            self.tooltip = Content(said) if said else None  # a name is not read as markup

    # -- drawing -----------------------------------------------------------------------------------

    def _style(self, look: str, *, is_pointed: bool = False) -> Style:
        return style_of(look, self.app.theme, is_pointed=is_pointed)

    def render_line(self, y: int) -> Strip:
        """One line, with the cursor where it stands on it."""
        number = y + round(self.scroll_y)
        width = self.scrollable_content_region.width
        if number >= len(self._rows):
            return Strip.blank(width, self._style(""))
        spot = self.spot if self.has_focus else None
        is_here = spot is not None and spot.row == number
        segments = [Segment("▸ " if is_here else "  ", self._style("mark" if is_here else ""))]
        at = 0
        for span in self._rows[number]:
            on_it = is_here and spot is not None and spot.start <= at < spot.end
            text = _bracketed(span) if on_it else span.text
            segments.append(Segment(text, self._style(span.look, is_pointed=on_it and span.look != "estimate")))
            at += cell_len(span.text)
        strip = Strip(segments)
        return strip.crop_extend(round(self.scroll_x), round(self.scroll_x) + width, self._style(""))


def _bracketed(span: Span) -> str:
    """A cell of a grid under the cursor stands in brackets; other text has the mark in front of its line."""
    return f"[{span.text[1:-1]}]" if span.look.startswith("ramp") else span.text

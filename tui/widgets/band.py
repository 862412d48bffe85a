"""Bands: a few lines without a border that say where one is, what is pointed at, and which keys work now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from tui.cells import cut, wrapped
from tui.widgets.lines import Line, Span, cut_line, line, spots_of, width_of
from tui.widgets.themes import style_of

if TYPE_CHECKING:
    from textual.screen import ActiveBinding, Screen


@runtime_checkable
class Labelled(Protocol):
    """A screen that names some of its keys by what they would do now."""

    def label_of(self, action: str) -> str | None:
        """What the key of an action is called now; empty: as ever; none: it has no place in the line now."""


LONGEST_LINE = 118
"""Cells that a line of a sentence takes at most: wider ones are hard to read."""


class Band(Widget):
    """Lines that cannot be walked over; what has a ref `key:…` presses that key when it is clicked."""

    def __init__(self, *rows: Line, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.rows: Sequence[Line] = rows
        self.says = ""
        """The sentence it was last given to say, whole."""

    def show(self, *rows: Line) -> None:
        """Show these lines from now on."""
        if tuple(rows) != tuple(self.rows):
            self.rows = rows
            self.refresh()

    def say(self, text: str, look: str = "dim") -> None:
        """Say a sentence in as many lines as there are; one that is longer ends with an ellipsis."""
        self.says, most = text, max(1, self.size.height)
        rows = wrapped(text, self.room_for_a_line)
        if len(rows) > most:
            rows = [*rows[: most - 1], cut(" ".join(rows[most - 1 :]), self.room_for_a_line)]
        self.show(*(line(" ", Span(row, look)) for row in rows))

    @property
    def room_for_a_line(self) -> int:
        """Cells for a line of a sentence."""
        return max(20, min(self.size.width - 2, LONGEST_LINE))

    def _style(self, look: str) -> Style:
        return style_of(look, self.app.theme)

    def render_line(self, y: int) -> Strip:
        """One of its lines."""
        if y >= len(self.rows):
            return Strip.blank(self.size.width, self._style(""))
        row = cut_line(self.rows[y], self.size.width)
        strip = Strip([Segment(span.text, self._style(span.look)) for span in row])
        return strip.extend_cell_length(self.size.width, self._style(""))

    def on_click(self, event: events.Click) -> None:
        """A click on a key presses it."""
        offset = event.get_content_offset(self)
        for spot in spots_of(self.rows) if offset else ():
            if offset and spot.row == offset.y and spot.start <= offset.x < spot.end and spot.ref.startswith("key:"):
                self.app.simulate_key(spot.ref.removeprefix("key:"))


class Keys(Band):
    """The keys that work now, and no others: as many as fit; help, commands and a screen's way out always."""

    ALWAYS = ("question_mark", "ctrl+p")

    def on_mount(self) -> None:
        """Follow what the screen says works."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, screen: Screen[object]) -> None:
        if self.is_attached and screen is self.screen:
            self.show(self.line_for(self.size.width))

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        """As many as there is room for, before they are drawn."""
        is_changed = super()._size_updated(size, virtual_size, container_size, layout)
        if is_changed:
            self._changed(self.screen)
        return is_changed

    def line_for(self, width: int) -> Line:
        """The keys in a line."""
        shown: dict[str, ActiveBinding] = {}
        for key, active in self.screen.active_bindings.items():
            is_shown = active.binding.show and active.enabled and self._label(active.binding.action) is not None
            if is_shown and active.binding.action not in shown:
                shown.setdefault(active.binding.action, active)
                self._keys[active.binding.action] = key
        always = (*getattr(self.screen, "WAY_OUT", ()), *self.ALWAYS)
        last = [one for one in shown.values() if self._keys[one.binding.action] in always]
        first = [one for one in shown.values() if one not in last]
        tail = [span for one in last for span in self._spans(one)]
        room = width - width_of(tuple(tail))
        head: list[Span] = []
        for one in first:
            said, short = self._spans(one), self._spans(one, is_short=True)
            head += next((spans for spans in (said, short) if width_of((*head, *spans)) <= room), [])
        gap = room - width_of(tuple(head))
        return (*head, Span(" " * gap), *tail)

    def _spans(self, active: ActiveBinding, *, is_short: bool = False) -> list[Span]:
        """A key with what it does now; short, with what it is called at all times."""
        key = self._keys[active.binding.action]
        shown = active.binding.key_display or self.app.get_key_display(active.binding)
        ref = f"key:{key}"
        does = "" if is_short else self._label(active.binding.action)
        return [Span(f" {shown} ", "key", ref), Span(f"{does or active.binding.description} ", "", ref)]

    def _label(self, action: str) -> str | None:
        """What the screen calls the key of an action now."""
        screen = self.screen
        return screen.label_of(action) if isinstance(screen, Labelled) else ""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._keys: dict[str, str] = {}

"""A list at the left and what is read of it at the right; where it is narrow only one of them is to be seen."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.geometry import Size

from tui.screens.debrief_work import Working
from tui.widgets.board import WIDE
from tui.widgets.debrief_part import Part
from tui.widgets.panel import Panel


class TwoPanes(Working[None]):
    """A place with a list and a part to read."""

    LIST: ClassVar[str] = "#sections"
    READ: ClassVar[str] = "#part"
    is_reading = False
    """Whether one reads, or is at the list."""

    @property
    def part(self) -> Part:
        """What is read."""
        return self.query_one(self.READ, Part)

    @property
    def is_list_hidden(self) -> bool:
        """Whether the list has given way to what is read."""
        return self.is_reading and self.size.width < WIDE

    def read(self, *, is_reading: bool) -> None:
        """To what is read, or back to the list."""
        self.is_reading = is_reading
        self.fit(self.size)
        (self.part if is_reading else self.query_one(self.LIST, Panel)).focus()

    def fit(self, size: Size) -> None:
        """Show both where they fit, else the one that is used."""
        self.part.display = self.is_reading or size.width >= WIDE
        self.query_one(self.LIST, Panel).display = not self.is_reading or size.width >= WIDE

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Whoever has come to a panel by another way reads it, or is at the list."""
        self.is_reading = isinstance(event.widget, Part)

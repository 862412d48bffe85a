"""How it looks and behaves: a theme, plain characters, no motion, hints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from tui.messages import Picked
from tui.screens.place import Modal
from tui.settings import THEMES, Settings, settings_file
from tui.widgets.band import Keys
from tui.widgets.lines import Line, Span, line, paragraph
from tui.widgets.panel import Panel, picks

SWITCHES = {
    "ascii": "ASCII only: plain characters, for terminals and fonts that show no others",
    "reduced_motion": "Reduced motion: nothing moves by itself",
    "hints": "Hints: one at a time, when they first fit",
    "asks_unspent": "Ask before a round is played with days left over",
}


class Choices(Panel):
    """What can be set."""

    BINDINGS: ClassVar[list[BindingType]] = [picks("Change")]

    def __init__(self, settings: Settings) -> None:
        super().__init__("Settings", id="choices")
        self.settings = settings

    def lines_for(self, width: int) -> Sequence[Line]:
        """Themes, then switches."""
        return [*self._lines(width)]

    def _lines(self, width: int) -> Iterator[Line]:
        yield line(Span("Theme", "key"))
        for name in THEMES:
            mark = "(•)" if name == self.settings.theme else "( )"
            yield line(Span(f" {mark} {name}", "", f"theme:{name}"))
        yield ()
        for name, words in SWITCHES.items():
            mark = "[x]" if getattr(self.settings, name) else "[ ]"
            yield from paragraph(f"{mark} {words}", width, indent=1, ref=f"switch:{name}")
        yield ()
        yield from paragraph(f"Kept in {settings_file()}; CONVENER_THEME and others go over it.", width, look="dim")


class SettingsPage(Modal[None]):
    """The settings; each holds at once."""

    PURPOSE = "Enter changes what you point at; it holds at once and is kept."
    BINDINGS: ClassVar[list[BindingType]] = []

    def compose(self) -> ComposeResult:
        """Choices and keys."""
        with Vertical(classes="sheet"):
            yield Choices(self.convener.settings)
            yield Keys()

    def on_picked(self, message: Picked) -> None:
        """Another value."""
        if message.kind == "theme":
            self.convener.keep("theme", message.id)
        else:
            self.convener.keep(message.id, not getattr(self.convener.settings, message.id))
        choices = self.query_one(Choices)
        choices.settings = self.convener.settings
        choices.redraw()

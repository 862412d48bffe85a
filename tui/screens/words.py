"""A line of one's own words."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from tui.screens.place import Modal
from tui.widgets.band import Keys


class Words(Modal[str]):
    """Asks for a line; gives it back, or nothing."""

    PURPOSE = "Write a line; enter keeps it, escape leaves things as they were."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", "Keep", show=True, priority=True, id="words.keep"),
        Binding("escape,ctrl+x", "close", "Back", key_display="esc", id="words.close"),
    ]

    def __init__(self, asked: str, before: str = "") -> None:
        super().__init__()
        self._asked, self._before = asked, before

    def compose(self) -> ComposeResult:
        """What is asked, a line, the keys."""
        with Vertical(classes="slip"):
            yield Static(self._asked, markup=False)
            yield Input(self._before, id="line")
            yield Keys()

    def action_keep(self) -> None:
        """Keep what is written."""
        self.dismiss(self.query_one(Input).value)

"""One panel on a page of its own."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical

from tui.screens.place import Modal
from tui.widgets.band import Keys
from tui.widgets.lines import Line, paragraph
from tui.widgets.panel import Panel


class Words(Panel):
    """A text."""

    def __init__(self, title: str, text: str) -> None:
        super().__init__(title, id="words")
        self._text = text

    def lines_for(self, width: int) -> Sequence[Line]:
        """All of it."""
        return paragraph(self._text, width)


class Page(Modal[None]):
    """A panel to read at leisure."""

    PURPOSE = "Read; the arrows go on. Escape or q closes."

    def __init__(self, panel: Panel) -> None:
        super().__init__()
        self._panel = panel

    def compose(self) -> ComposeResult:
        """The panel and the keys."""
        with Vertical(classes="sheet"):
            yield self._panel
            yield Keys()

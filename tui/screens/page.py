"""One panel on a page of its own."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical

from tui.describing.initiative import about_work
from tui.describing.work import item_words
from tui.screens.place import Modal
from tui.session import Session
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


def page_of_work(session: Session, name: str) -> Page:
    """A piece of joint work on a page: how far it is, and all that is known of it."""
    view = session.view
    item = view.initiatives[name]
    state = [] if item.stage == "listed" else [item_words(view, item)]
    told = [f"{head}: {text}" for head, text in about_work(view, session.scenario.capabilities, name)]
    return Page(Words(item.name, "\n\n".join((*state, *told))))


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

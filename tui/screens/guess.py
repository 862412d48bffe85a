"""Predict before the round shows it: one thing a round, kept in the record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from tui.describing.guessing import Guess as Guessed
from tui.describing.guessing import guesses
from tui.messages import Picked
from tui.screens.at_hand import AtHand
from tui.screens.place import Modal
from tui.widgets.band import Keys
from tui.widgets.lines import Line, Span, line, paragraph
from tui.widgets.panel import Panel, picks


class Guesses(Panel):
    """What can be guessed, each with its answers."""

    BINDINGS: ClassVar[list[BindingType]] = [picks("Choose")]

    def __init__(self, offered: Sequence[Guessed]) -> None:
        super().__init__("Predict one thing before the round shows it", id="guesses")
        self._offered = offered

    def lines_for(self, width: int) -> Sequence[Line]:
        """Each question with its answers."""
        return [*self._lines(width)]

    def _lines(self, width: int) -> Iterator[Line]:
        yield from paragraph("Nothing hangs on it; you will see how well you know them.", width, look="dim")
        for one in self._offered:
            yield ()
            yield from paragraph(one.asks, width, look="strong")
            for value, words in one.options.items():
                yield line(Span(f"  ( ) {words}", "", f"guess:{one.what}={value}"))


class Guess(Modal[bool]):
    """Gives back whether something was guessed."""

    PURPOSE = "Say what you expect of one thing. The round will show, and it is kept in your record."
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, at_hand: AtHand) -> None:
        super().__init__()
        self._session = at_hand.session

    def compose(self) -> ComposeResult:
        """Questions and keys."""
        with Vertical(classes="sheet"):
            yield Guesses(guesses(self._session.view, self._session.queue))
            yield Keys()

    def on_picked(self, message: Picked) -> None:
        """It is kept."""
        what, _, value = message.id.partition("=")
        if fault := self._session.guess(what, value):
            self.notify(fault, severity="warning")
        self.dismiss(not fault)

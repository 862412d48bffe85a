"""Predict before the round shows it: one thing a round, kept in the record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.reactive import var

from tui.describing.guessing import Guess as Guessed
from tui.describing.guessing import guess_words, guesses
from tui.messages import Picked
from tui.screens.at_hand import AtHand
from tui.screens.place import Modal
from tui.widgets.band import Band, Keys
from tui.widgets.lines import Line, Span, line, paragraph
from tui.widgets.panel import Panel, picks

CHOOSE = "Nothing is chosen yet. Enter chooses what you point at; a notes it for good."
NOT_YET = "Nothing is chosen yet: point at an answer with ↓ or ↑ and press enter."
NOTE_IT = "a notes it. A guess that is noted cannot be changed."


class Guesses(Panel):
    """What can be guessed, each with its answers; nothing is chosen before somebody chooses it."""

    BINDINGS: ClassVar[list[BindingType]] = [picks("Choose")]

    chosen: var[str] = var("", init=False)
    """What was chosen: `opened/hub=yes`; empty: nothing yet."""

    def __init__(self, offered: Sequence[Guessed]) -> None:
        super().__init__("Predict one thing before the round shows it", id="guesses")
        self._offered = offered

    def watch_chosen(self) -> None:
        """Something else is chosen."""
        self.redraw()

    def lines_for(self, width: int) -> Sequence[Line]:
        """Each question with its answers."""
        return [*self._lines(width)]

    def _lines(self, width: int) -> Iterator[Line]:
        yield from paragraph("Nothing hangs on it; you will see how well you know them.", width, look="dim")
        for one in self._offered:
            yield ()
            yield from paragraph(one.asks, width, look="strong")
            for value, words in one.options.items():
                key = f"{one.what}={value}"
                yield line(Span(f"  {'(•)' if key == self.chosen else '( )'} {words}", "", f"guess:{key}"))
        yield ()
        yield line(Span("[ Note it (a) ]", "key", "note:it"))


class Guess(Modal[str]):
    """Gives back what was guessed, in words; nothing when it is left."""

    PURPOSE = (
        "Say what you expect of one thing: choose an answer, and note it with a. A guess that is noted cannot be "
        "changed. The round will show, and it is kept in your record."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "note", "Note it", id="guess.note", tooltip="Note what is chosen, for good"),
    ]

    def __init__(self, at_hand: AtHand) -> None:
        super().__init__()
        self._session = at_hand.session
        self._offered = guesses(self._session.view, self._session.queue)

    def compose(self) -> ComposeResult:
        """Questions, what is to be done next, and keys."""
        with Vertical(classes="sheet"):
            yield Guesses(self._offered)
            yield Band(id="hint")
            yield Keys()

    def on_mount(self) -> None:
        """Say that nothing is chosen."""
        self.call_after_refresh(self._say, CHOOSE)

    def on_picked(self, message: Picked) -> None:
        """An answer is chosen, in place of another; or what is chosen is noted."""
        if message.kind == "note":
            self.action_note()
        else:
            self.query_one(Guesses).chosen = message.id
            self._say(NOTE_IT)

    def action_note(self) -> None:
        """Keep what is chosen; where nothing is, say so."""
        what, _, value = self.query_one(Guesses).chosen.partition("=")
        guessed = next((one for one in self._offered if one.what == what), None)
        if guessed is None:
            self._say(NOT_YET, "warn")
            self.app.bell()
        elif fault := self._session.guess(what, value):
            self._say(fault, "warn")
        else:
            self.dismiss(guess_words(guessed, value))

    def _say(self, text: str, look: str = "dim") -> None:
        for band in self.query("#hint").results(Band):
            band.say(text, look)

"""A question with a few answers, each named by what it does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from tui.messages import Picked
from tui.screens.place import Modal
from tui.widgets.band import Keys
from tui.widgets.lines import Line, Span, line, paragraph
from tui.widgets.panel import Panel, picks


class Answers(Panel):
    """A text and its answers."""

    BINDINGS: ClassVar[list[BindingType]] = [picks("Choose")]

    def __init__(self, text: str, answers: Sequence[str]) -> None:
        super().__init__("", id="answers")
        self._text, self._answers = text, answers

    def lines_for(self, width: int) -> Sequence[Line]:
        """The text, then the answers by number."""
        answers = [
            line(Span(f" {number}  {said}", "strong", f"answer:{number}"))
            for number, said in enumerate(self._answers, start=1)
        ]
        return [*paragraph(self._text, width), (), *answers]


class Confirm(Modal[int]):
    """Gives back the number of the answer, from 1; nothing when it is left."""

    PURPOSE = "Choose one; its number, or enter on it."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(number), f"answer({number})", "Answer", show=False) for number in range(1, 5)
    ]

    def __init__(self, text: str, *answers: str) -> None:
        super().__init__()
        self._text, self._answers = text, answers

    def compose(self) -> ComposeResult:
        """The text, the answers, the keys."""
        with Vertical(classes="slip"):
            yield Answers(self._text, self._answers)
            yield Keys()

    def on_picked(self, message: Picked) -> None:
        """An answer."""
        self.action_answer(int(message.id))

    def action_answer(self, number: int) -> None:
        """An answer by its number."""
        if number <= len(self._answers):
            self.dismiss(number)

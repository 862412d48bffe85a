"""Somebody waits for an answer: who, what they say, what you may answer and what each answer tends to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from sim import View
from tui.messages import Picked
from tui.screens.place import Standing
from tui.widgets.band import Keys
from tui.widgets.lines import Line, Span, hanging, paragraph
from tui.widgets.naming import short_names
from tui.widgets.panel import Panel, picks


class Asked(Panel):
    """The question with its answers."""

    BINDINGS: ClassVar[list[BindingType]] = [picks("Answer")]

    def __init__(self, view: View) -> None:
        super().__init__("Somebody waits for your answer", id="asked")
        self._view = view

    def lines_for(self, width: int) -> Sequence[Line]:
        """Who asks, what, and the answers by number."""
        return [*self._lines(width)]

    def _lines(self, width: int) -> Iterator[Line]:
        question = self._view.question
        if question is None:
            return
        partner = self._view.partners.get(question.who)
        who = partner.representative if partner and not partner.is_vacant else ""
        org = short_names(self._view).get(question.who, "Somebody")
        yield from paragraph(f"{who}, {org}" if who else org, width, look="strong")
        yield from paragraph(f'"{" ".join(question.says.split())}"', width, look="quote")
        yield ()
        for number, (key, words) in enumerate(question.options.items(), start=1):
            ref = f"answer:{key}"
            yield from hanging(Span(f"{number}  ", "key", ref), words, width, look="strong", ref=ref)
            if tends := question.tends.get(key, ""):
                yield from hanging(Span("   ", "dim", ref), tends, width, look="dim", ref=ref)


class Question(Standing[str], ModalScreen[str]):
    """Gives back the answer; one cannot go on without one."""

    PURPOSE = "Answer: a number, or enter on an answer. The round stands still until you do; it may come back."
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(number), f"answer({number})", "Answer", show=False) for number in range(1, 10)),
        Binding(
            "enter",
            "pick",
            "Answer",
            key_display="enter",
            priority=True,
            id="question.answer",
            tooltip="Give the answer that is pointed at",
        ),
        Binding("question_mark,f1", "app.help", "Help", key_display="?", id="question.help", tooltip="Help for this"),
    ]

    def __init__(self, view: View) -> None:
        super().__init__()
        self._view = view

    def compose(self) -> ComposeResult:
        """The question and the keys."""
        with Vertical(classes="sheet"):
            yield Asked(self._view)
            yield Keys()

    def action_pick(self) -> None:
        """The answer that is pointed at."""
        self.query_one(Asked).action_pick()

    def action_answer(self, number: int) -> None:
        """An answer by its number."""
        options = [*self._view.question.options] if self._view.question else []
        if number <= len(options):
            self.dismiss(options[number - 1])

    def on_picked(self, message: Picked) -> None:
        """An answer."""
        self.dismiss(message.id)

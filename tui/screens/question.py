"""Somebody waits for an answer: who, what they say, what you may answer and what each answer tends to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Event, Key
from textual.message import Message
from textual.screen import ModalScreen

from sim import View
from tui.messages import Picked, Pointed
from tui.screens.place import Standing
from tui.widgets.band import Band, Keys
from tui.widgets.lines import Line, Span, hanging, paragraph
from tui.widgets.naming import short_names
from tui.widgets.panel import Panel, picks

READ_ON = "There is more to read: enter reads on."
CHOOSE = "Choose: ↓ ↑ and enter, or the number of an answer. It cannot be taken back."
NOTHING_CHOSEN = "Nothing is chosen yet: point at an answer with ↓ or ↑, or press its number."
ANSWERING = (*"123456789", "enter", "space", "up", "down", "j", "k")
"""Keys that choose an answer or give it."""
STAYS = "The round waits for an answer. ^q leaves the game, and you are asked again."
GIVE = "Enter gives this answer. It cannot be taken back."


class Asked(Panel):
    """The question with its answers; nothing is chosen before somebody points at an answer."""

    BINDINGS: ClassVar[list[BindingType]] = [picks("Answer")]

    def __init__(self, view: View) -> None:
        super().__init__("Somebody waits for your answer", id="asked")
        self._view = view
        self._at = -1
        self.stands_since = inf
        """The moment from which it could be read."""

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

    def shows(self, ref: str) -> bool:
        """Tell whether the whole of an answer is in sight."""
        top = round(self.scroll_y)
        rows = [spot.row for spot in self._spots if spot.ref == ref]
        return bool(rows) and top <= min(rows) and max(rows) < top + self.scrollable_content_region.height

    def _point_again(self, ref: str) -> None:
        """Keep the cursor on the same answer, or on none."""
        if ref:
            super()._point_again(ref)

    def action_step(self, by: int) -> None:
        """To the next answer; to the first or the last as soon as it is in sight, and until then down the text."""
        if self.spot is not None or not self._spots:
            super().action_step(by)
        elif by > 0 and not self.shows(self._spots[0].ref) and self.has_more:
            self.scroll_relative(y=by, animate=False)
        else:
            self._go(0 if by > 0 else self._first_of(len(self._spots) - 1))

    def action_leap(self, by: int) -> None:
        """A page on; turning pages points at nothing."""
        height = max(1, self.scrollable_content_region.height - 1)
        self.scroll_relative(y=by * height, animate=False)

    def action_far(self, by: int) -> None:
        """To the top or the bottom; that points at nothing."""
        self.scroll_to(y=0 if by < 0 else len(self._rows), animate=False)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """What enter does depends on what is in sight."""
        super().watch_scroll_y(old_value, new_value)
        self._say_pointed()

    def on_resize(self) -> None:
        """What enter does depends on how much of it there is room for."""
        self._say_pointed()
        self.stands_since = min(self.stands_since, Message().time)


class Question(Standing[str], ModalScreen[str]):
    """Gives back the answer; one cannot go on without one."""

    PURPOSE = (
        "Answer: point at an answer with ↓ or ↑ and press enter, or press its number. Nothing is chosen before you do, "
        "and the round stands still until then. What you answer may come up again later."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(number), f"answer({number})", "Answer", show=False) for number in range(1, 10)),
        Binding(
            "enter,space",
            "pick",
            "Answer",
            key_display="enter",
            priority=True,
            id="question.answer",
            tooltip="Read on, or give the answer that is pointed at",
        ),
        Binding("escape,q", "stay", "Leave", key_display="esc", id="question.stay", tooltip="How one leaves"),
        Binding("question_mark,f1", "app.help", "Help", key_display="?", id="question.help", tooltip="Help for this"),
    ]

    def __init__(self, view: View) -> None:
        super().__init__()
        self._view = view

    def compose(self) -> ComposeResult:
        """The question, how it is answered, and the keys."""
        with Vertical(classes="sheet"):
            yield Asked(self._view)
            yield Band(id="hint")
            yield Keys()

    def hears(self, event: Event) -> bool:
        """Tell whether a key or a click may answer it: nothing does that was done before it could be read."""
        is_answer = not isinstance(event, Key) or event.key in ANSWERING
        return not is_answer or any(event.time >= asked.stands_since for asked in self.query(Asked))

    def on_pointed(self, message: Pointed) -> None:
        """Say what enter does now."""
        asked = self.query_one(Asked)
        self._say(GIVE if asked.pointed_at else READ_ON if asked.has_more else CHOOSE)

    def _say(self, text: str, look: str = "dim") -> None:
        self.query_one("#hint", Band).say(text, look)
        self.refresh_bindings()

    def label_of(self, action: str) -> str:
        """What enter does now."""
        asked = [*self.query(Asked)]
        if action != "pick" or not asked or asked[0].pointed_at:
            return ""
        return "Read on" if asked[0].has_more else "Choose first"

    def action_pick(self) -> None:
        """Give the answer that is pointed at; before one is, read on to the end, then say that nothing is chosen."""
        asked = self.query_one(Asked)
        if asked.pointed_at:
            asked.action_pick()
        elif not asked.read_on():
            self._say(NOTHING_CHOSEN, "warn")

    def action_stay(self) -> None:
        """Say that one cannot go back from here, and how the game is left."""
        self._say(STAYS, "warn")

    def action_answer(self, number: int) -> None:
        """Give an answer by its number; one that is not in sight is shown and pointed at first."""
        options = [*self._view.question.options] if self._view.question else []
        if number > len(options):
            self._say(f"There are {len(options)} answers.", "warn")
            return
        asked, ref = self.query_one(Asked), f"answer:{options[number - 1]}"
        if asked.shows(ref):
            self.dismiss(options[number - 1])
        else:
            asked.point_at(ref)

    def on_picked(self, message: Picked) -> None:
        """An answer."""
        self.dismiss(message.id)

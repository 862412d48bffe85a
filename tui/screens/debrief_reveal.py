"""Before a step is opened, what it will show; and what a sentence rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical

from tui.cells import cut
from tui.debriefing.document import STEPS, Step
from tui.screens.confirm import Answers, Confirm
from tui.screens.debrief_book import Book, Told
from tui.screens.page import Page
from tui.widgets.band import Keys
from tui.widgets.lines import Line, Span, line, paragraph
from tui.widgets.panel import Panel
from tui.wording import capital

SHOWS: dict[Step, str] = {
    1: "It tells what everyone saw.",
    2: (
        "It tells what each partner wanted, said or not; what each paid and what it got; and what you believed of them "
        "beside what was so. Before it, let each take one partner and vote: stay or leave? Worth it?"
    ),
    3: (
        "It tells what you steered past people, what was told in confidence, which promises broke and why, what was "
        "held back, and how trust moved. Before it, let the class say: would you tell them?"
    ),
    4: (
        "It tells what mattered most, why it came to this, and what was luck. For that the game is played again many "
        "times, which takes a while; escape stops it, and what was found stays."
    ),
}
"""By step: what it will show."""
BEFORE_A_VOTE = "Who votes reads what was hidden: what a partner wanted, or what it was steered past."
"""What a vote shows before the step is opened."""
UNFINISHED = " This game is not over: whoever plays on will know what is hidden."
VOTES: dict[Step, str] = {2: "Vote first: take one partner each", 3: "Vote first: would you tell them?"}


def reveal(step: Step, book: Book) -> tuple[str, ...]:
    """What is asked before a step is opened, then the answers."""
    text = f"Step {step}: {STEPS[step]}. {SHOWS[step]}{'' if book.opened.is_whole else UNFINISHED}"
    votes = (VOTES[step],) if step in VOTES else ()
    return (text, *votes, f"Open step {step}", "Not yet")


def rung(step: Step, name: str, now: Step) -> tuple[str, str]:
    """A step of the ladder: climbed, where one is, or still shut."""
    if step == now:
        return f" [{step} {name}]", "key"
    return (f" {step} ✓", "strong") if step < now else (f" {step} ·", "dim")


class Reveal(Confirm):
    """A question with room for what a step will show."""

    PURPOSE = "Nothing of the step is shown, or even worked out, before you open it."

    def compose(self) -> ComposeResult:
        """The text, the answers, the keys."""
        with Vertical(classes="slip taller"):
            yield Answers(self._text, self._answers)
            yield Keys()


class Behind(Panel):
    """A sentence, and the happenings it rests on."""

    def __init__(self, book: Book, text: str, ids: Sequence[str]) -> None:
        super().__init__("What this rests on", id="behind")
        self._book, self._text, self._ids = book, text, ids

    def lines_for(self, width: int) -> Sequence[Line]:
        """The sentence, then each happening in the order in which they came."""
        return [*self._lines(width)]

    def _lines(self, width: int) -> Iterator[Line]:
        yield from paragraph(self._text, width, look="strong")
        yield ()
        found = self._at_times()
        for told, times in found.items():
            name, first = next(iter(times.items()))
            over = f"{first} to {[*times.values()][-1]}, {len(times)} times" if len(times) > 1 else first
            yield from paragraph(f"{capital(over)}: {told.text}", width, ref=f"happening:{name}")
            for text, look in told.more:
                yield from paragraph(text, width, look=look, indent=2)
        if not found:
            yield line(Span(cut("It rests on how things stood, not on one moment.", width), "dim"))

    def _at_times(self) -> dict[Told, dict[str, str]]:
        """What there is to tell, without its moment, with each happening that it is told of and when that was."""
        found: dict[Told, dict[str, str]] = {}
        for name in sorted(self._ids, key=self._book.place):
            told = self._book.told(name)
            if told is not None:
                found.setdefault(told._replace(when=""), {})[name] = told.when
        return found

    def sentence(self, ref: str) -> str:
        """How a record calls it."""
        return ref.partition(":")[2]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing to open."""
        return action != "pick"


class Rests(Page):
    """What a sentence rests on, over the debrief."""

    PURPOSE = "Each happening that the sentence rests on, with its moment. Escape or q closes."

    def __init__(self, book: Book, text: str, ids: Sequence[str]) -> None:
        super().__init__(Behind(book, text, ids))

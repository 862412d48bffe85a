"""Votes before a step is opened: each takes one partner, or says whether they would tell; hands are counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar, NamedTuple

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical

from tui.cells import padded
from tui.debriefing.document import Paragraph, Section
from tui.debriefing.votes import STAY, TELL, WORTH, told_votes, votes_of
from tui.messages import Picked, Pointed
from tui.screens.debrief_book import NOT_KEPT, Book, without_end
from tui.screens.place import Modal
from tui.widgets.band import Band, Keys
from tui.widgets.debrief_part import Part
from tui.widgets.lines import Line, Span, line, paragraph
from tui.widgets.panel import Panel

MOST = 999
"""Hands that can be counted."""


class Choice(NamedTuple):
    """One of two answers to a question, with the key that counts one more hand for it."""

    key: str
    says: str
    kept: str
    """What a record calls it."""


class Asked(NamedTuple):
    """A question to a class."""

    question: str
    """What a record calls it: `stay`, `worth`, `tell`."""
    asks: str
    choices: tuple[Choice, Choice]


OF_PARTNERS = (
    Asked(STAY, "Would you stay, or leave?", (Choice("s", "Stay", "stay"), Choice("x", "Leave", "leave"))),
    Asked(WORTH, "Was it worth it?", (Choice("w", "Worth it", "worth"), Choice("n", "Not", "not"))),
)
OF_STEERING = (Asked(TELL, "Would you tell them?", (Choice("s", "Tell", "tell"), Choice("n", "Not tell", "not"))),)


class Matter(NamedTuple):
    """Something that is voted on."""

    on: str
    """What a record calls it: a partner, or a happening."""
    title: str
    shown: Section
    asked: tuple[Asked, ...]


def partners(book: Book) -> list[Matter]:
    """Each partner with its section, as far as it may be seen before the vote."""
    names = book.opened.scenario.partners
    parts = {section.id: section for section in _until(book, 2, f"partner-{[*names][-1]}")}
    return [
        Matter(name, partner.name, without_end(parts[f"partner-{name}"]), OF_PARTNERS)
        for name, partner in names.items()
    ]


def _until(book: Book, step: int, name: str) -> Iterator[Section]:
    """The sections of a step up to one; what comes after it is not worked out."""
    for section in book.sections(step):  # type: ignore[arg-type]
        yield section
        if section.id == name:
            return


def steerings(book: Book) -> list[Matter]:
    """Each moment at which the convener went past somebody, without what came of it."""
    section = book.part_of(3, "would-you-tell")
    found = []
    for block in section.blocks:
        if isinstance(block, Paragraph) and block.evidence and not block.look:
            text = block.text.partition(" Your class: ")[0]
            shown = Section(3, block.evidence[0], "Would you tell them?", (Paragraph(text, look="strong"),))
            found.append(Matter(block.evidence[0], text, shown, OF_STEERING))
    return found


def voted(book: Book, matter: Matter, question: str) -> str:
    """What was voted, as it is kept."""
    inputs = book.opened.record.inputs
    if question == TELL:
        return told_votes(inputs).get(matter.on, "")
    votes = votes_of(inputs).get(matter.on)
    return (votes.stay if question == STAY else votes.worth) if votes else ""


def as_kept(asked: Asked, counts: Sequence[int]) -> str:
    """Two counts in the words of a record.

    >>> as_kept(OF_PARTNERS[0], (7, 3))
    'stay 7, leave 3'
    """
    return ", ".join(f"{choice.kept} {count}" for choice, count in zip(asked.choices, counts, strict=True))


def counts_in(asked: Asked, kept: str) -> list[int]:
    """The two counts in what is kept; none where nothing was voted.

    >>> counts_in(OF_PARTNERS[0], "stay 7, leave 3")
    [7, 3]
    """
    parts = dict(part.rpartition(" ")[::2] for part in kept.split(", "))
    found = [parts.get(choice.kept, "0") for choice in asked.choices]
    return [int(count) if count.isdecimal() else 0 for count in found]


class Count(Panel):
    """Questions with two counts each."""

    def __init__(self, matter: Matter, before: Sequence[Sequence[int]]) -> None:
        super().__init__("Count the hands", id="count")
        self._asked = matter.asked
        self.counts = [[*counts] for counts in before]

    def lines_for(self, width: int) -> Sequence[Line]:
        """Each answer with its count and its key."""
        return [*self._lines(width)]

    def _lines(self, width: int) -> Iterator[Line]:
        for number, asked in enumerate(self._asked):
            yield from paragraph(asked.asks, width, look="strong")
            for place, choice in enumerate(asked.choices):
                ref = f"count:{number}.{place}"
                cells = Span(f" {self.counts[number][place]:4d}", "strong", ref)
                yield line(Span(f" {choice.key} ", "key", ref), Span(padded(choice.says, 10), "", ref), cells)
        yield line(Span("[ Keep it ]", "key", "keep:it"))

    def sentence(self, ref: str) -> str:
        """How to count."""
        if ref == "keep:it":
            return "Enter keeps the votes and shows them beside what happened."
        return "Type how many hands, or + and - for one more or less; letters count one."

    @property
    def at(self) -> tuple[int, int] | None:
        """The count that is pointed at."""
        kind, _, numbers = self.pointed_at.partition(":")
        question, _, place = numbers.partition(".")
        return (int(question), int(place)) if kind == "count" else None

    def add(self, at: tuple[int, int], by: int) -> None:
        """One more hand, or one less."""
        self.set(at, self.counts[at[0]][at[1]] + by)

    def set(self, at: tuple[int, int], count: int) -> None:
        """So many hands."""
        self.counts[at[0]][at[1]] = max(0, min(MOST, count))
        self.redraw()


class Ballot(Modal[list[list[int]]]):
    """One matter and its counts; gives them back, or nothing."""

    PURPOSE = "Read what it knew, then count. Type how many hands, or press a letter once for each voice."
    AUTO_FOCUS = "#count"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("plus", "more(1)", "One more", show=False, id="ballot.more"),
        Binding("minus", "more(-1)", "One less", show=False, id="ballot.less"),
        Binding("ctrl+s", "keep", "Keep", show=False, id="ballot.keep", tooltip="Keep the votes"),
        Binding("backspace", "clear", "Clear", show=False, id="ballot.clear", tooltip="Set the count to nothing"),
    ]

    def __init__(self, matter: Matter, before: Sequence[Sequence[int]]) -> None:
        super().__init__()
        self._matter, self._before = matter, before
        self._typed = ""

    def compose(self) -> ComposeResult:
        """What it knew, the counts, the keys."""
        with Vertical(classes="sheet"):
            yield Part(self._matter.shown._replace(title=self._matter.title), id="known")
            yield Count(self._matter, self._before)
            yield Band(id="hint")
            yield Keys()

    def on_pointed(self, message: Pointed) -> None:
        """Another count: a number that is typed begins anew."""
        self._typed = ""
        self.query_one("#hint", Band).show(line(Span(f" {message.says}", "dim")))

    def on_key(self, event: events.Key) -> None:
        """A number is typed, or a letter counts one."""
        count = self.query_one(Count)
        for number, asked in enumerate(self._matter.asked):
            for place, choice in enumerate(asked.choices):
                if event.key == choice.key:
                    count.add((number, place), 1)
                    event.stop()
        if event.character and event.character.isdecimal() and count.at:
            self._typed = (self._typed + event.character)[-3:]
            count.set(count.at, int(self._typed))
            event.stop()

    def action_more(self, by: int) -> None:
        """One hand more or less where one points."""
        count = self.query_one(Count)
        if count.at:
            count.add(count.at, by)

    def action_clear(self) -> None:
        """No hands."""
        self._typed = ""
        count = self.query_one(Count)
        if count.at:
            count.set(count.at, 0)

    def action_keep(self) -> None:
        """Give the counts back."""
        self.dismiss(self.query_one(Count).counts)

    def action_close(self) -> None:
        """What was counted is kept on the way back as well; it can be counted again."""
        self.action_keep()

    def on_picked(self, message: Picked) -> None:
        """From count to count, then keep."""
        if message.kind == "keep":
            self.action_keep()
        elif message.kind == "count":
            self.query_one(Count).action_step(1)


class Matters(Panel):
    """What can be voted on, with what was."""

    def __init__(self, book: Book, matters: Sequence[Matter]) -> None:
        super().__init__("Vote, before you look", id="matters")
        self._book, self._matters = book, matters

    def lines_for(self, width: int) -> Sequence[Line]:
        """Each with its votes."""
        return [*self._lines(width)]

    def _lines(self, width: int) -> Iterator[Line]:
        if not self._matters:
            yield from paragraph("There is nothing to vote on: nothing was steered past anybody.", width)
        for number, matter in enumerate(self._matters):
            ref = f"matter:{number}"
            yield from paragraph(matter.title, width, look="strong", ref=ref)
            kept = [voted(self._book, matter, asked.question) for asked in matter.asked]
            yield from paragraph("; ".join(one for one in kept if one) or "no vote yet", width, look="dim", indent=2)
        yield ()
        yield line(Span("[ Done ]", "key", "done:voting"))

    def sentence(self, ref: str) -> str:
        """What can be done."""
        return "Enter goes back." if ref == "done:voting" else "Enter shows it alone, then counts hands."


class Voting(Modal[None]):
    """One matter after the other."""

    PURPOSE = "Each take one. Enter shows only what it knew itself; then vote. The step is opened afterwards."
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, book: Book, matters: Sequence[Matter]) -> None:
        super().__init__()
        self._book, self._matters = book, matters

    def compose(self) -> ComposeResult:
        """The list and the keys."""
        with Vertical(classes="sheet"):
            with Horizontal():
                yield Matters(self._book, self._matters)
            yield Keys()

    def on_picked(self, message: Picked) -> None:
        """Vote on it, or be done."""
        if message.kind == "matter":
            self._vote(self._matters[int(message.id)])
        else:
            self.dismiss(None)

    @work
    async def _vote(self, matter: Matter) -> None:
        before = [counts_in(asked, voted(self._book, matter, asked.question)) for asked in matter.asked]
        counts = await self.app.push_screen_wait(Ballot(matter, before))
        if counts is None:
            return
        for asked, was, now in zip(matter.asked, before, counts, strict=True):
            if now != was and (why := self._book.vote(matter.on, asked.question, as_kept(asked, now))):
                self.notify(NOT_KEPT.format(why=why), severity="warning", timeout=8)
        self.query_one(Matters).redraw()
        self.query_one(Matters).action_step(1)

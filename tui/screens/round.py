"""The round plays out: month by month, each line with its because; it stops where somebody waits for an answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from sim import RecordError, RoundReport, View
from tui.describing.guessing import judged
from tui.describing.heard import Heard
from tui.describing.situation import to_think_about
from tui.messages import Picked, Pointed, Wondered
from tui.screens.at_hand import AtHand
from tui.screens.place import Place
from tui.screens.question import Question
from tui.session import by_month
from tui.widgets.band import Band, Keys
from tui.widgets.lines import Line, Span, hanging, line, paragraph
from tui.widgets.panel import Panel
from tui.widgets.told import ALOUD, Told, told_lines
from tui.wording import capital, listed

THINK = "To think about"
"""The head of the question that closes a round."""
THOUGHT = "Your answer"
"""The head of what the player wrote."""

POINT = "Why is asked of a line: point at one (↓ ↑), then i."
"""What is said where why is asked of something that is no line."""


class Month:
    """A month of the round, told."""

    def __init__(self, number: int, told: Sequence[Told]) -> None:
        self.number = number
        self.told = [*told]


class Unfolding(Panel):
    """The months shown so far."""

    def __init__(self) -> None:
        super().__init__("As it happens", id="unfolding")
        self.months: list[Month] = []
        self.closing: list[tuple[str, str]] = []
        """What closes the round: a head and a text each."""
        self.small_print = False
        self.unit = "month"
        self.heard: Heard | None = None
        """What each asking brought."""

    def lines_for(self, width: int) -> Sequence[Line]:
        """Each month under its head."""
        return [*self._lines(width)]

    def _lines(self, width: int) -> Iterator[Line]:
        for month in self.months:
            yield line(Span(f"{self.unit.capitalize()} {month.number}", "key", f"month:{month.number}"))
            shown = self._shown(month)
            yield from self._told(shown, width)
            if not shown:
                said = "Only small print (s)." if month.told else "Nothing you could see."
                yield line(Span(f"  {said}", "dim"))
            yield ()
        for head, text in self.closing:
            yield line(Span(head, "key", f"closing:{head}"))
            yield from paragraph(text, width, indent=2)
            yield ()

    def _shown(self, month: Month) -> list[Told]:
        return [told for told in month.told if told.weight >= ALOUD or self.small_print]

    def to_ask(self, ref: str) -> str:
        """What why is asked of: a line itself; for a month, its first line with a why; else nothing."""
        shown = [told for month in self.months if ref == f"month:{month.number}" for told in self._shown(month)]
        found = (f"news:{told.id}" for told in shown if told.because or told.has_hidden_cause)
        return ref if ref.startswith("news:") else next(found, "")

    def _told(self, shown: Sequence[Told], width: int) -> Iterator[Line]:
        """Each line; under an asking stands what was heard by it, then what was read off it."""
        for told, heard in self.heard.grouped(shown) if self.heard else ():
            yield from told_lines(told, width, with_because=True, by=None)
            for one in heard:
                yield from (line("    ", *row) for row in told_lines(one, width - 4, by=None))
            if self.heard and (remark := self.heard.remark(told.id)):
                yield from hanging(Span("      └ ", "dim"), remark, width, look="dim", ref=f"news:{told.id}")

    def first_of(self, told: Sequence[Told]) -> str:
        """Return what stands first of these lines, as far as they are shown."""
        return next((f"news:{one.id}" for one in told if one.weight >= ALOUD or self.small_print), "")

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """What enter does depends on what is in sight."""
        super().watch_scroll_y(old_value, new_value)
        self._say_pointed()

    def on_resize(self) -> None:
        """What enter does depends on how much of it there is room for."""
        self._say_pointed()

    def show_end(self, ref: str) -> None:
        """Bring what is new into sight, its head at the top."""
        self.redraw()
        self.point_at(ref)
        if self.spot:
            self.scroll_to(y=self.spot.row, animate=False)


class Round(Place[None]):
    """A round as it unfolds."""

    PURPOSE = (
        "Read what happened, month by month: enter reads on and skips nothing. e goes to the end, i asks why of a "
        "line. Where somebody waits for an answer the round stands still."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space,n", "go_on", "Go on", priority=True, key_display="enter", id="round.on"),
        Binding("e", "to_end", "To the end", id="round.end"),
        Binding("i", "why", "Why", id="round.why"),
        Binding("a", "think", "Answer", id="round.think", tooltip="Write what you think; it is kept"),
        Binding("s", "small_print", "Small print", id="round.small"),
        Binding("y", "copy", "Copy", show=False, id="round.copy"),
        Binding("escape", "to_end", "On", show=False, id="round.leave"),
    ]

    def __init__(self, at_hand: AtHand, report: RoundReport, before: View) -> None:
        super().__init__()
        self._at_hand, self._report, self._before = at_hand, report, before
        self._waiting = self._months_of(report)
        self._is_closed = False

    def _months_of(self, report: RoundReport) -> list[Month]:
        at, horizon = self._at_hand, report.view.horizon
        return [Month(number, at.told_of(rows)) for number, rows in by_month(report.news, at.calendar.days, horizon)]

    def compose(self) -> ComposeResult:
        """What happens, and the keys."""
        view = self._before
        head = Span(f" Round {view.round} of {view.rounds}", "strong")
        yield Band(line(head, Span(f"  {view.title}", "dim")), id="where")
        yield Unfolding()
        yield Band(id="hint")
        yield Keys()

    def on_mount(self) -> None:
        """The first month at once."""
        self.query_one(Unfolding).unit = self._at_hand.calendar.unit
        self.query_one(Unfolding).focus()
        self._next_month()

    # -- going on ----------------------------------------------------------------------------------

    def _next_month(self) -> None:
        """One month more; after the last, the question, or what closes the round."""
        page = self.query_one(Unfolding)
        page.heard = self._at_hand.heard
        if self._waiting:
            month = self._waiting.pop(0)
            ref = f"month:{month.number}"
            if page.months and page.months[-1].number == month.number:
                page.months[-1].told += month.told
                ref = page.first_of(month.told) or ref
            else:
                page.months.append(month)
            page.show_end(ref)
        if not self._waiting and not self._report.is_interrupted:
            self._close()
        self.call_after_refresh(self._say_next)

    @property
    def _next(self) -> tuple[str, str]:
        """What enter does now, as its key is called and as a sentence."""
        if any(page.has_more for page in self.query(Unfolding)):
            return "Read on", "There is more to read: enter reads on."
        if self._waiting:
            return "Go on", f"Enter goes on to the next {self._at_hand.calendar.unit}."
        if not self._is_closed:
            return "To the question", "Somebody waits for your answer: enter."
        if self._at_hand.session.is_over:
            return "Go on", "Enter takes you on."
        return "To the table", "a keeps your answer, enter goes back to the table."

    def _say_next(self) -> None:
        """What to do next stands there as long as nothing else is to be said of what is pointed at."""
        self.hint(self._next[1])
        self.refresh_bindings()

    def label_of(self, action: str) -> str:
        """What enter does now."""
        return self._next[0] if action == "go_on" else ""

    def on_pointed(self, message: Pointed) -> None:
        """What is pointed at, or what to do next."""
        message.prevent_default()
        self.hint(message.says or self._next[1])
        self.refresh_bindings()

    def _close(self) -> None:
        """What was guessed, and one question to think about."""
        page, session = self.query_one(Unfolding), self._at_hand.session
        number, news = self._report.round, session.news_of(self._report.round)
        if number in session.guesses:
            page.closing.append(("What you predicted", judged(*session.guesses[number], self._before, news).text))
        waits = [item.name for item in session.view.initiatives.values() if item.stage == "waiting"]
        if waits:
            page.closing.append(("Still to be agreed", f"{capital(listed(waits))}: for the governing body to agree."))
        if not session.is_over:
            page.closing.append((THINK, to_think_about(session.scenario, number, news)))
        else:
            page.closing.append(("It is over", "What came of it, for the ledger and for the people: enter."))
        self._is_closed = True
        page.show_end(page.pointed_at)

    def action_go_on(self) -> None:
        """What is still out of sight, then the next month, the question, or back to the table."""
        if self.query_one(Unfolding).read_on():
            return
        if self._waiting:
            self._next_month()
        elif self._is_closed:
            self.dismiss(None)
        elif self._report.is_interrupted:
            self._ask()

    def action_to_end(self) -> None:
        """All that is left of it, as far as a question."""
        while self._waiting:
            self._next_month()
        if not self._is_closed and self._report.is_interrupted:
            self._ask()

    @work(exclusive=True, group="question")
    async def _ask(self) -> None:
        answer = await self.app.push_screen_wait(Question(self._report.view))
        try:
            self._report = self._at_hand.session.answer(answer)
        except RecordError as error:
            self.notify(f"{error} Answer again.", severity="error", timeout=10)
            return
        self._waiting = self._months_of(self._report)
        self._next_month()

    # -- looking closer ----------------------------------------------------------------------------

    @on(Picked)
    @on(Wondered)
    def _why_of(self, message: Picked | Wondered) -> None:
        self._ask_why(message.ref)

    def action_why(self) -> None:
        """Why what is pointed at happened, or the first of a month that has a why; else where to point."""
        page = self.query_one(Unfolding)
        if ref := page.to_ask(page.pointed_at):
            self._ask_why(ref)
        else:
            self.hint(POINT)

    def _ask_why(self, ref: str) -> None:
        from tui.screens.why import Why

        if ref.startswith("news:"):
            self.app.push_screen(Why(self._at_hand, ref))

    @work
    async def action_think(self) -> None:
        """Answer the question that closes the round, for oneself; kept with the game."""
        from tui.screens.words import Words

        page, session, number = self.query_one(Unfolding), self._at_hand.session, self._report.round
        asked = next(text for head, text in page.closing if head == THINK)
        answer = await self.app.push_screen_wait(Words(asked, session.thoughts.get(number, "")))
        if not answer:
            return
        if fault := session.think(number, answer):
            self.notify(fault, severity="warning")
            return
        page.closing = [one for one in page.closing if one[0] != THOUGHT]
        page.closing.append((THOUGHT, answer))
        page.show_end(f"closing:{THOUGHT}")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is something to think about only when the round has closed and the story goes on."""
        if action == "think":
            return self.stands and self._is_closed and not self._at_hand.session.is_over
        return super().check_action(action, parameters)

    def action_small_print(self) -> None:
        """Meetings, counts and promises too, or not."""
        page = self.query_one(Unfolding)
        page.small_print = not page.small_print
        page.redraw()

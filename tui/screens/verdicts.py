"""The two verdicts: the ledger's and the people's, with curves, turning points, promises and secrets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from sim import kinds
from tui.cells import cell_len, cut, widest
from tui.describing.own_word import confidences, own_promises
from tui.describing.read_off import books_in_words
from tui.messages import Picked, Wondered
from tui.screens.at_hand import AtHand
from tui.screens.place import Place
from tui.telling.ending import ending
from tui.telling.tale import Tale
from tui.widgets.band import Band, Keys
from tui.widgets.curves import Curve, curve_lines
from tui.widgets.lines import Line, Span, bar, line, padded, paragraph
from tui.widgets.naming import tick
from tui.widgets.panel import Panel
from tui.widgets.told import kind_of, told_lines
from tui.wording import INERTIA, PEOPLE, VERDICTS, how_ended, level, listed, whole

TURNS = (
    kinds.DELIVERED, kinds.FAILED, kinds.LEFT, kinds.JOINED, kinds.DEPARTED, kinds.AIM_EXPOSED, kinds.AIM_SURFACED,
    kinds.CONFIDENCE_BETRAYED, kinds.FACT_SHARED, kinds.STEER_SEEN, kinds.LIE_FOUND_OUT, kinds.EVENT, kinds.COLLAPSED,
    kinds.WOUND_DOWN, kinds.WENT_QUIET,
)  # fmt: skip
"""Kinds of happenings after which a game may go another way."""


class Curves(Panel):
    """Net gain month by month, what it is made of, and the best earlier game as a ghost."""

    def __init__(self, at_hand: AtHand) -> None:
        super().__init__("Net gain, in days' worth", id="curves")
        self._at_hand = at_hand

    def lines_for(self, width: int) -> Sequence[Line]:
        """The curves and how it ended in numbers."""
        series = self._at_hand.session.result["series"]
        best = self._at_hand.session.best_earlier
        curves = [Curve("net gain", series["net_gain"], "●", "good")]
        if best is not None:
            curves.insert(0, Curve("your best before", best.net, "·", "dim"))
        height = max(6, min(14, self.scrollable_content_region.height - 5))
        told = (paragraph(text, width, look="dim") for text in books_in_words(self._at_hand.session))
        return [*curve_lines(curves, width, height), *(row for rows in told for row in rows)]

    def describe(self) -> str:
        """The numbers behind the curves."""
        series, view = self._at_hand.session.result["series"], self._at_hand.session.view
        told = (
            f"{tick(view, day - 1)} {whole(net)}" for day, net in zip(series["day"], series["net_gain"], strict=True)
        )
        return (
            f"Net gain by the end of each month: {', '.join(told)}. {' '.join(books_in_words(self._at_hand.session))}"
        )


class Verdict(Panel):
    """Both verdicts, the gauges, what was promised and what was kept."""

    def __init__(self, at_hand: AtHand) -> None:
        super().__init__("Two verdicts", id="verdict")
        self._at_hand = at_hand

    def lines_for(self, width: int) -> Sequence[Line]:
        """The verdicts, then what they rest on."""
        return [*self._lines(self._at_hand.session.result, width)]

    def _lines(self, came: dict[str, Any], width: int) -> Iterator[Line]:
        view = self._at_hand.session.view
        time = self._at_hand.calendar.counted(view.horizon)
        yield from paragraph(how_ended(came["ended"], time), width, look="dim")
        yield from paragraph(f"The ledger: {VERDICTS[came['verdict']]}.", width, look="strong")
        yield from paragraph(f"The people: {PEOPLE[came['people']]}.", width, look="strong")
        if (came["verdict"] in ("gain", "hard_grind")) != (came["people"] == "better"):
            yield from paragraph("The two do not agree. Which one would you answer for?", width, look="warn")
        yield ()
        yield line(Span(cut("Inertia at the end", width), "key"))
        for name, value in came["inertia"].items():
            yield from _gauge(INERTIA[name], value, width)
        yield ()
        yield from self._kept(width)

    def _kept(self, width: int) -> Iterator[Line]:
        """What became of your word, and who left."""
        session = self._at_hand.session
        promises, *broken = own_promises(session)
        yield from paragraph(promises, width)
        for text in broken:
            yield from paragraph(text, width, look="bad", indent=1)
        for text in confidences(session.news):
            yield from paragraph(text, width)
        stayed = [p.name for p in session.view.partners.values() if p.status == "left"]
        if stayed:
            yield from paragraph(f"Left: {listed(stayed)}.", width)


def _gauge(name: str, value: float, width: int) -> Iterator[Line]:
    """A face of inertia with its bar: in a line, where there is room for one."""
    room = widest(INERTIA.values()) + 1
    cells = (Span(bar(value, 6), "estimate"), Span(f" {level(value)}"))
    if room + 6 + cell_len(cells[1].text) <= width:
        yield line(padded(name, room), *cells)
        return
    yield line(Span(cut(name, width), ""))
    yield line(" ", *cells)


class Turns(Panel):
    """The turning points, each with its because."""

    def __init__(self, at_hand: AtHand) -> None:
        super().__init__("Turning points", id="turns")
        self._at_hand = at_hand

    def lines_for(self, width: int) -> Sequence[Line]:
        """The weightiest of what was seen, oldest first."""
        turns = [told for told in self._at_hand.told if kind_of(told) in TURNS]
        return [row for told in turns for row in told_lines(told, width, with_because=True, by=self._at_hand.calendar)]

    def sentence(self, ref: str) -> str:
        """What one can do."""
        return "Enter or i: why."


class Whole(Panel):
    """All that came of it, the hidden part too."""

    def __init__(self, at_hand: AtHand) -> None:
        super().__init__("All that came of it, and what was hidden", id="whole")
        self._at_hand = at_hand

    def lines_for(self, width: int) -> Sequence[Line]:
        """The end of the plain story, and what to think about."""
        return [*self._lines(width)]

    def _thoughts(self, width: int) -> Iterator[Line]:
        """What the player wrote at the end of rounds."""
        for number, text in self._at_hand.session.thoughts.items():
            yield from paragraph(f'After round {number} you wrote: "{text}"', width, look="quote")
        if self._at_hand.session.thoughts:
            yield ()

    def _lines(self, width: int) -> Iterator[Line]:
        session = self._at_hand.session
        yield from self._thoughts(width)
        for text in ending(Tale(session.scenario, session.happenings), session.result):
            if text.startswith("|"):
                yield line(text[2:])
            elif text.startswith("*"):
                yield from paragraph(text[2:], width, indent=2)
            else:
                yield from paragraph(text, width)


class Verdicts(Place[None]):
    """What came of it, for the ledger and for the people."""

    PURPOSE = (
        "Read both verdicts, then what turned it; i on a line asks why. d opens the game up, a step at a time; a tells "
        "all of it at once; n plays again. Beside the curve stands your best earlier game."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "again", "New game", id="verdicts.again", tooltip="Home, to begin another game"),
        Binding("i", "why", "Why", id="verdicts.why", tooltip="What led to what is pointed at"),
        Binding("a", "whole", "All of it", id="verdicts.whole", tooltip="All that came of it, and what was hidden"),
        Binding("d", "debrief", "Debrief", id="verdicts.debrief", tooltip="Open the game up, step by step"),
        Binding("y", "copy", "Copy", id="verdicts.copy", tooltip="Copy the panel as text"),
        Binding("escape,q", "again", "Home", show=False, id="verdicts.home"),
        *(Binding(str(number), f"show('{name}')", name, show=False)
          for number, name in enumerate(("verdict", "curves", "turns", "whole"), start=1)),
    ]  # fmt: skip

    def __init__(self, at_hand: AtHand) -> None:
        super().__init__()
        self._at_hand = at_hand

    def compose(self) -> ComposeResult:
        """Verdicts and curves above, turning points and everything below."""
        view = self._at_hand.session.view
        yield Band(line(Span(f" {view.title}", "strong"), Span("  what came of it", "dim")), id="where")
        with Horizontal(classes="upper"):
            yield Verdict(self._at_hand)
            yield Curves(self._at_hand)
        with Horizontal(classes="lower"):
            yield Turns(self._at_hand)
            yield Whole(self._at_hand)
        yield Band(id="hint")
        yield Keys()

    def on_mount(self) -> None:
        """Read the verdicts first."""
        self.query_one(Verdict).focus()

    @on(Picked)
    @on(Wondered)
    def _why_of(self, message: Picked | Wondered) -> None:
        self._ask(message.ref)

    def action_why(self) -> None:
        """Why what is pointed at happened."""
        self._ask(self.panel.pointed_at if self.panel else "")

    def _ask(self, ref: str) -> None:
        from tui.screens.why import Why

        if ref.startswith("news:"):
            self.app.push_screen(Why(self._at_hand, ref))

    def action_show(self, name: str) -> None:
        """A panel by its number."""
        self.query_one(f"#{name}").focus()

    def action_whole(self) -> None:
        """All of it, on a page of its own."""
        from tui.screens.page import Page

        self.app.push_screen(Page(Whole(self._at_hand)))

    def action_debrief(self) -> None:
        """Open the game up, step by step; what a class votes is kept with it."""
        session = self._at_hand.session
        session.close()
        self.convener.debrief(session.path, session.vote)

    def action_again(self) -> None:
        """Home, for another game."""
        self.convener.go_home()

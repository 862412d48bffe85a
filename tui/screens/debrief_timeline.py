"""The timeline: a scrubber over every round, with how things stood when it ended."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Grid

from sim import KINDS, ConvenerError, Happening, debrief, kinds
from tui.cells import centred
from tui.debriefing.document import Block, Paragraph
from tui.debriefing.to_you import to_you
from tui.messages import Pointed
from tui.screens.debrief_book import Book
from tui.screens.debrief_work import Run, Working
from tui.seen import informed
from tui.telling.parted import parted_of
from tui.widgets.band import Band, Keys
from tui.widgets.debrief_course import TITLES, Course, Now, Truth
from tui.widgets.lines import Span, line
from tui.wording import counted, sentence

TURNS = (
    kinds.DELIVERED, kinds.FAILED, kinds.LEFT, kinds.COLLAPSED, kinds.WOUND_DOWN, kinds.DEPARTED, kinds.AIM_EXPOSED,
    kinds.CONFIDENCE_BETRAYED, kinds.LIE_FOUND_OUT, kinds.STEER_SEEN,
)  # fmt: skip
"""Kinds of happenings after which a game went another way."""
OPEN_FROM = 2
"""The step from which what was so stands beside what was believed."""


class Timeline(Working[None]):
    """Every round as it stood when it ended."""

    PURPOSE = (
        "Left and right go round by round, [ and ] to the turning points. m shows ties as a matrix. "
        "From step 2 on what was so stands beside what you believed."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "go(-1)", "Earlier", priority=True, id="timeline.earlier", tooltip="A round back"),
        Binding("right", "go(1)", "Later", priority=True, id="timeline.later", tooltip="A round on"),
        Binding("home", "far(0)", "Start", show=False, priority=True, id="timeline.first"),
        Binding("end", "far(-1)", "End", show=False, priority=True, id="timeline.last"),
        Binding("left_square_bracket", "turn(-1)", "Turn back", key_display="[", id="timeline.turn_back",
                tooltip="To the turning point before"),
        Binding("right_square_bracket", "turn(1)", "Next turn", key_display="]", id="timeline.turn",
                tooltip="To the next turning point"),
        Binding("m", "matrix", "Matrix", id="timeline.matrix", tooltip="Ties as a matrix, or in lines"),
        Binding("y", "copy", "Copy", id="timeline.copy", tooltip="Copy the panel as text"),
        Binding("escape,q,t", "back", "Back", key_display="esc", id="timeline.back", tooltip="Back to the debrief"),
        *(Binding(str(number), f"panel('{name}')", name, show=False) for number, name in enumerate(TITLES, start=1)),
    ]  # fmt: skip

    def __init__(self, book: Book) -> None:
        super().__init__()
        self._book = book
        self._moments: tuple[debrief.Moment, ...] = ()
        self.at = 0
        self._is_matrix = False
        self._shown = next(iter(TITLES))

    def compose(self) -> ComposeResult:
        """The scrubber, the panels, what is going on."""
        yield Band(id="where")
        yield Band(id="scrubber", classes="three")
        with Grid(id="course"):
            for number, (name, title) in enumerate(TITLES.items(), start=1):
                yield Course(name, f"{number} {title}")
        yield Band(id="progress")
        yield Band(id="hint")
        yield Keys()

    def on_mount(self) -> None:
        """Play it once more, keeping every round."""
        self.query_one("#progress").display = False
        title = self._book.opened.scenario.title
        self.query_one("#where", Band).show(line(Span(" Rounds", "strong"), Span(f"  {title}", "dim")))
        self._show_panel(self._shown)
        self.call_after_refresh(self.aside, "each round as it stood", self._read)

    def _read(self, run: Run) -> None:
        run.found(self._has_read, self._book.opened.moments)

    def _has_read(self, moments: tuple[debrief.Moment, ...]) -> None:
        self._moments = moments
        self._go(len(moments) - 1)

    def is_done(self, error: ConvenerError | None) -> None:
        """Something may be worked out again."""
        self.refresh_bindings()

    # -- the scrubber ------------------------------------------------------------------------------

    def action_go(self, by: int) -> None:
        """A round on or back."""
        self._go(self.at + by)

    def action_far(self, place: int) -> None:
        """To the first day, or to the end."""
        self._go(place % max(1, len(self._moments)))

    def action_turn(self, by: int) -> None:
        """To the next round in which something turned."""
        places = [place for place in range(len(self._moments)) if self.turns(place) and (place - self.at) * by > 0]
        if places:
            self._go(min(places, key=lambda place: abs(place - self.at)))

    def _go(self, place: int) -> None:
        if not self._moments:
            return
        self.at = max(0, min(place, len(self._moments) - 1))
        self.query_one("#scrubber", Band).show(*self._scrubber())
        now = self.now(self.at)
        for panel in self.query(Course):
            panel.show(now)
        self.hint(self._turned())

    def _turned(self) -> str:
        """What turned in the round, told."""
        return " ".join(self._named(row) for row in self.turns(self.at)) if self._moments else ""

    def on_pointed(self, message: Pointed) -> None:
        """What turned stays to be read, whatever is pointed at."""
        self.hint(message.says or self._turned())

    def _scrubber(self) -> list[tuple[Span, ...]]:
        """Each round by its number; beneath it whether something turned; then which it is."""
        count = len(self._moments)
        width = max(4, min(6, (self.size.width - 2) // max(1, count)))
        fits = max(1, (self.size.width - 2) // width)
        first = max(0, min(self.at - fits // 2, count - fits))
        above, below = [Span(" ")], [Span(" ")]
        for place in range(first, min(first + fits, count)):
            is_here, is_turn = place == self.at, bool(self.turns(place))
            name = f"[{place}]" if is_here else f"{place}"
            above.append(Span(centred(name, width), "key" if is_here else ""))
            below.append(Span(centred("▲" if is_turn else "·", width), "warn" if is_turn else "dim"))
        return [tuple(above), tuple(below), (Span(f" {self._where()}", "strong"),)]

    def _where(self) -> str:
        moment, opened = self._moments[self.at], self._book.opened
        if self.at == 0:
            return "The first day"
        when = opened.tale.calendar.at(max(0, moment.view.day - 1))
        turns = counted(len(self.turns(self.at)), "turning point")
        return f"Round {moment.round} as it ended, {when}" + (f"; {turns}" if self.turns(self.at) else "")

    # -- what stood --------------------------------------------------------------------------------

    def turns(self, place: int) -> list[Happening]:
        """What turned in a round: before the third step only what could be seen."""
        start = self._moments[place - 1].happened if place else 0
        rows = self._book.opened.game.log[start : self._moments[place].happened]
        return [
            row for row in rows
            if row.kind in TURNS and (self._book.step > OPEN_FROM or KINDS[row.kind].seen in ("all", "convener"))
        ]  # fmt: skip

    def _named(self, row: Happening) -> str:
        return to_you(sentence(self._book.opened.tale.told(row)))

    def now(self, place: int) -> Now:
        """A round as it may be shown: what was so only from the step on that opens it."""
        moment, opened = self._moments[place], self._book.opened
        news = tuple(row for number, reports in opened.reports.items() if number <= moment.round
                     for report in reports for row in report.news)  # fmt: skip
        section = self._book.section(f"round-{moment.round}")
        told: tuple[Block, ...] = section.blocks if section else (Paragraph("Before the first round.", look="note"),)
        truth = self._truth(moment) if self._book.step >= OPEN_FROM else None
        return Now(informed(moment.view, news), news, told, truth, self._is_matrix)

    def _truth(self, moment: debrief.Moment) -> Truth:
        state, scenario = moment.state, self._book.opened.scenario
        months = moment.view.day // 20
        return Truth(
            trust={pair: tie.trust for pair, tie in state.ties.items()},
            influence={name: partner.influence for name, partner in state.partners.items()},
            net={name: its.net for name, its in parted_of(state.accounts).items()},
            curve=self._book.opened.measured.curve[:months],
            counts={name: _level(scenario.community.outcomes[name], one) for name, one in state.outcomes.items()},
        )

    # -- panels ------------------------------------------------------------------------------------

    def action_matrix(self) -> None:
        """Ties as a matrix, or in lines."""
        self._is_matrix = not self._is_matrix
        self._show_panel("ties")
        self._go(self.at)

    def action_panel(self, name: str) -> None:
        """A panel by its number."""
        self._show_panel(name)

    def _show_panel(self, name: str) -> None:
        """Where it is narrow one panel is to be seen."""
        self._shown = name
        for panel in self.query(Course):
            panel.set_class(panel.id == name, "-shown")
        panel = self.query_one(f"#{name}", Course)
        self.call_after_refresh(self._to, panel)

    def _to(self, panel: Course) -> None:
        panel.redraw()
        panel.focus()

    def action_back(self) -> None:
        """Back to the debrief."""
        self.stop()
        self.dismiss(None)


def _level(part: Any, one: Any) -> float:
    """Where an outcome really was, without the noise of counting."""
    better = 1.0 if part.target >= part.baseline else -1.0
    return float(part.baseline + better * one.come + one.outside)

"""Home: go on, begin, load; which situation, what it teaches, how it went before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.worker import Worker, get_current_worker

from tui.cells import cell_len
from tui.messages import Picked, Pointed
from tui.opening import Making
from tui.round_minutes import round_minutes
from tui.screens.place import Place
from tui.screens.start import Start
from tui.widgets.band import Band, Keys
from tui.widgets.lines import Line, Span, ends, line, paragraph
from tui.widgets.panel import Panel
from tui.wording import NUMBERS, Calendar, counted, days_worth, sentence

if TYPE_CHECKING:
    from sim import Scenario
    from tui.saves import Save
    from tui.session import Session


FIRST, PIECE = 8, 40
"""How many saves, the newest, are read before situations are; and how many at a time after them."""
PAUSE = 0.004
"""Seconds between two saves that are read behind."""


class Known(NamedTuple):
    """A situation with what is known of earlier games of it."""

    name: str
    scenario: Scenario
    attempts: int = 0
    finished: int = 0
    best: float | None = None
    """What the best finished game left, in days' worth."""


class Situations(Panel):
    """The situations that come with Convener."""

    def __init__(self) -> None:
        super().__init__("Situations", id="situations")
        self.known: list[Known] = []

    def lines_for(self, width: int) -> Sequence[Line]:
        """Each with its size."""
        if not self.known:
            return [line(Span("Reading the situations …", "dim"))]
        return [row for known in self.known for row in self._rows_of(known, width)]

    def _rows_of(self, known: Known, width: int) -> Sequence[Line]:
        """Its title with its size at the right, or below it where there is no room beside."""
        ref, scenario = f"situation:{known.name}", known.scenario
        time = Calendar.of(scenario.horizon, len(scenario.round_ends))
        long = f"{round(scenario.horizon / time.days):3d} {'mo' if time.unit == 'month' else 'wk'}"
        size = f"{len(scenario.partners):2d} partners {long}"
        if cell_len(scenario.title) + cell_len(size) < width:
            return [ends([Span(scenario.title, "strong", ref)], [Span(size, "dim", ref)], width)]
        return [
            *paragraph(scenario.title, width, look="strong", ref=ref),
            ends([Span(" ", "", ref)], [Span(size, "dim", ref)], width),
        ]

    def sentence(self, ref: str) -> str:
        """What one can do with it."""
        return "Enter begins a game of it: how hard, how long, which seed."


class Situation(Panel):
    """What a situation is about, what it teaches, and how it went before."""

    def __init__(self) -> None:
        super().__init__("", id="situation")
        self.known: Known | None = None

    def show(self, known: Known) -> None:
        """Another situation."""
        self.known = known
        self.border_title = Content(known.scenario.title)
        self.redraw()

    def lines_for(self, width: int) -> Sequence[Line]:
        """In short."""
        return [*self._lines(self.known, width)] if self.known else []

    def _lines(self, known: Known, width: int) -> Iterator[Line]:
        scenario = known.scenario
        yield from paragraph(" ".join(scenario.summary.split()), width)
        yield from paragraph(size_words(scenario), width, look="dim")
        if known.attempts:
            yield from paragraph(games_words(known.attempts, known.finished), width)
        if known.best is not None:
            yield from paragraph(f"Your best left {days_worth(known.best)}.", width, look="strong")
        yield ()
        yield line(Span("What it teaches", "key"))
        for text in scenario.teaching.objectives:
            yield from paragraph(text, width, indent=2)


def games_words(begun: int, finished: int) -> str:
    """How many games of a situation were begun, and how many of them finished.

    >>> games_words(1, 0)
    'You have begun one game of it, which is not finished.'
    >>> games_words(3, 0)
    'You have begun three games of it; none of them is finished.'
    >>> games_words(3, 2)
    'You have begun three games of it and finished two of them.'
    >>> games_words(1, 1), games_words(2, 2)
    ('You have begun one game of it and finished it.', 'You have begun two games of it and finished both of them.')
    >>> games_words(12, 12)
    'You have begun twelve games of it and finished all of them.'
    """
    said = f"You have begun {counted(begun, 'game')} of it"
    if not finished:
        return f"{said}, which is not finished." if begun == 1 else f"{said}; none of them is finished."
    if finished == begun:
        return f"{said} and finished {ALL_OF.get(begun, 'all of them')}."
    return f"{said} and finished {NUMBERS.get(str(finished), str(finished))} of them."


ALL_OF = {1: "it", 2: "both of them"}


def size_words(scenario: Scenario) -> str:
    """Partners, rounds and how long they take: in the story, and for who plays it."""
    partners, rounds = scenario.partners.values(), len(scenario.round_ends)
    first = sum(partner.joins == 0 for partner in partners)
    here = f", {NUMBERS.get(str(first), first)} of them from the start" if first < len(partners) else ""
    time = Calendar.of(scenario.horizon, rounds).counted(scenario.horizon)
    short = str(scenario.time.lesson_rounds or "")
    lesson = f", as a lesson {NUMBERS.get(short, short)}" if short else ""
    size = f"{counted(len(partners), 'partner')}{here}; {counted(rounds, 'round')}{lesson}; {time} in all"
    minutes = round_minutes(scenario.id)
    return f"{sentence(size)} A round takes {minutes}." if minutes else sentence(size)


class Home(Place[None]):
    """Where a game begins."""

    PURPOSE = "Go on with a game, or begin one. Enter does what you point at; tab goes to the situations."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "New game", id="home.new", tooltip="To the situations"),
        Binding("r", "load", "Load", id="home.load", tooltip="All your games, the newest first"),
        Binding("d", "debrief", "Debrief", id="home.debrief", tooltip="Open a game up, over or not, step by step"),
        Binding("s", "code", "Class code", id="home.code", tooltip="Start a game by its class code"),
        Binding("q", "leave", "Quit", id="home.quit", tooltip="Leave"),
    ]

    def compose(self) -> ComposeResult:
        """What to do at the left, situations at the right."""
        yield Band(
            line(Span(" CONVENER", "strong"), Span("  you run a partnership and own none of it", "dim")), id="where"
        )
        with Horizontal():
            yield Start()
            with Vertical(id="right"):
                yield Situations()
                yield Situation()
        yield Band(line(Span(" Enter does what you point at.", "dim")), id="hint")
        yield Keys()

    def on_mount(self) -> None:
        """What is on disk is read when the screen stands."""
        self.query_one(Start).focus()
        self.call_after_refresh(self._read, self.convener.folder)

    def on_screen_resume(self) -> None:
        """There may be another game to go on with."""
        if self.has_been_shown and self.query_one(Situations).known:
            self.query_one(Start).forget_what_changed()
            self._read(self.convener.folder)

    @work(thread=True, exclusive=True, group="read")
    def _read(self, folder: Path) -> None:
        """Situations and saves, in a thread, so that keys work meanwhile."""
        from sim import ConvenerError, load_scenario, shipped
        from tui.saves import number_of_saves, saves

        here = get_current_worker()
        number, reading = number_of_saves(folder), saves(folder)
        kept = [save for save in islice(reading, FIRST) if not save.fault]
        self.hand_back(self._show_games, kept, number if number > FIRST else len(kept))
        found: list[Known] = []
        for name in shipped():
            with suppress(ConvenerError):
                found.append(_counted(Known(name, load_scenario(name)), kept))
                self.hand_back(self._show, [*found])
        while number > FIRST and not here.is_cancelled:
            piece = [*islice(unhurried(reading, here), PIECE)]
            kept += [save for save in piece if not save.fault]
            is_last = len(piece) < PIECE
            self.hand_back(self._show_games, [*kept], len(kept) if is_last else number)
            self.hand_back(self._show, [_counted(known, kept) for known in found])
            if is_last:
                break

    def _show_games(self, kept: list[Save], number: int) -> None:
        """Whoever has begun a game most likely wants to go on with it."""
        start = self.query_one(Start)
        waited = start.pointed_at == "do:reading"
        start.is_read = True
        start.go_on_with(next((save for save in kept if not save.is_over), None))
        start.saved = number
        start.redraw()
        if waited:
            start.point_at("do:tutorial" if start.newest is None else "do:continue")

    def _show(self, found: list[Known]) -> None:
        """The situations read so far."""
        situations = self.query_one(Situations)
        if len(found) < len(situations.known):
            return
        situations.known = found
        situations.redraw()
        one = self.query_one(Situation)
        now = one.known.name if one.known else found[0].name
        one.show(next((known for known in found if known.name == now), found[0]))

    # -- doing -------------------------------------------------------------------------------------

    def on_pointed(self, message: Pointed) -> None:
        """A situation that is pointed at is told about."""
        super().on_pointed(message)
        if message.kind == "situation":
            known = next((one for one in self.query_one(Situations).known if one.name == message.id), None)
            if known:
                self.query_one(Situation).show(known)

    def on_picked(self, message: Picked) -> None:
        """Do it."""
        if message.kind == "situation":
            self.begin(message.id)
            return
        if message.id == "reading":
            return
        do = {"continue": self._go_on, "tutorial": self._tutorial, "new": self.action_new, "code": self.action_code,
              "load": self.action_load, "debrief": self.action_debrief, "settings": self.convener.action_settings,
              "help": self.convener.action_help, "quit": self.convener.action_leave}  # fmt: skip
        do[message.id]()

    def action_new(self) -> None:
        """To the situations."""
        self.query_one(Situations).focus()

    def action_leave(self) -> None:
        """Leave."""
        self.convener.action_leave()

    def _go_on(self) -> None:
        newest = self.query_one(Start).newest
        if newest is not None:
            self._load(newest.path)

    def _load(self, path: Path) -> None:
        def make(_: object) -> Session:
            from tui.session import Session

            return Session.load(path)

        self.convener.open_game(Making(path.stem, make))

    def _tutorial(self) -> None:
        self._start("first-steps", seed=1)

    def _start(self, scenario: str, **given: Any) -> None:
        """Start a game, or say why it cannot be."""
        folder = self.convener.folder

        def make(_: object) -> Session:
            from tui.session import Session

            return Session.start(scenario, folder=folder, **given)

        self.convener.open_game(Making(scenario, make))

    @work
    async def begin(self, name: str) -> None:
        """How hard, how long, which seed; then the game."""
        from tui.screens.new_game import NewGame

        known = next(one for one in self.query_one(Situations).known if one.name == name)
        order = await self.app.push_screen_wait(NewGame(known.scenario))
        if order is not None:
            self._start(name, seed=order.seed, difficulty=order.difficulty, lesson=order.lesson)

    @work
    async def action_load(self) -> None:
        """All games."""
        from tui.screens.load import Load

        path = await self.app.push_screen_wait(Load(self.convener.folder))
        if path is not None:
            self._load(path)

    @work
    async def action_debrief(self) -> None:
        """All games, to open one up."""
        from tui.screens.load import Load

        path = await self.app.push_screen_wait(Load(self.convener.folder, to_debrief=True))
        if path is not None:
            self.convener.debrief(path)

    @work
    async def action_code(self) -> None:
        """A class code."""
        from sim import ConvenerError
        from tui.class_code import order_of
        from tui.screens.words import Words

        def fault(text: str) -> str:
            try:
                order_of(text)
            except ConvenerError as error:
                return str(error).removeprefix("--code: ")
            return ""

        asked = "The class code, like first-steps.4821.k7qd2x8"
        if text := await self.app.push_screen_wait(Words(asked, fault=fault, does="Begin")):
            order = order_of(text)
            self._start(order.scenario, seed=order.seed, difficulty=order.difficulty, lesson=order.lesson)


def unhurried(reading: Iterator[Save], worker: Worker[Any]) -> Iterator[Save]:
    """Read on aside, with a pause after each save in which keys are heard, until nobody waits for it any more."""
    while not worker.is_cancelled and (save := next(reading, None)) is not None:
        yield save
        sleep(PAUSE)


def _counted(known: Known, kept: Sequence[Save]) -> Known:
    mine = [save for save in kept if save.scenario == known.scenario.id]
    done = [save for save in mine if save.is_over]
    best = max((save.net for save in done), default=None)
    return known._replace(attempts=len(mine), finished=len(done), best=best)

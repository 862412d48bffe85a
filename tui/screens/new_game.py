"""How hard, how long, which seed; and the class code by which others start the same game."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar, NamedTuple

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from sim import Scenario
from tui.messages import Picked
from tui.screens.place import Modal
from tui.widgets.band import Keys
from tui.widgets.lines import Line, Span, line, paragraph
from tui.widgets.panel import Panel, picks
from tui.wording import counted

SEEDS = 10_000
"""Seeds that are drawn lie below it, so that they can be read out."""


class Order(NamedTuple):
    """The game that is asked for."""

    seed: int
    difficulty: str | None = None
    lesson: bool = False


class Dials(Panel):
    """What can be set before a game."""

    BINDINGS: ClassVar[list[BindingType]] = [picks("Choose")]

    def __init__(self, scenario: Scenario, order: Order) -> None:
        super().__init__(scenario.title, id="dials")
        self._scenario = scenario
        self.order = order

    def lines_for(self, width: int) -> Sequence[Line]:
        """Difficulty, length, seed, and the way in."""
        return [*self._lines(width)]

    def _lines(self, width: int) -> Iterator[Line]:
        yield line(Span("[ Begin (b) ]", "key", "begin:it"))
        yield ()
        yield line(Span("How hard", "strong"))
        usual = {"": "as it is written"}
        dials = {**usual, **{name: f"{name}: {dial.text}" for name, dial in self._scenario.difficulty.items()}}
        for name, words in dials.items():
            mark = "(•)" if (self.order.difficulty or "") == name else "( )"
            yield from paragraph(f"{mark} {words}", width, indent=1, ref=f"difficulty:{name}")
        yield ()
        yield line(Span("How long", "strong"))
        yield from self._lengths(width)
        yield ()
        yield line(
            Span("Seed", "strong"), Span(f" {self.order.seed} ", "", "seed:it"), Span("(s writes another)", "dim")
        )
        yield from paragraph("The same seed is the same luck. It is shown here and in the debrief.", width, look="dim")

    def _lengths(self, width: int) -> Iterator[Line]:
        whole, lesson = len(self._scenario.round_ends), self._scenario.time.lesson_rounds
        rows = [("whole", f"{counted(whole, 'round')}")]
        rows += [("lesson", f"a lesson: the same story in {counted(lesson, 'longer round')}")] if lesson else []
        for name, words in rows:
            mark = "(•)" if self.order.lesson == (name == "lesson") else "( )"
            yield from paragraph(f"{mark} {words}", width, indent=1, ref=f"length:{name}")


class NewGame(Modal[Order]):
    """Gives back what was set, or nothing."""

    PURPOSE = "Set how hard and how long, then begin. The seed decides the luck; another seed is another story."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "begin", "Begin", id="new.begin", tooltip="Begin the game"),
        Binding("s", "seed", "Seed", id="new.seed", tooltip="Write a seed of your own"),
    ]

    def __init__(self, scenario: Scenario) -> None:
        super().__init__()
        self._scenario = scenario

    def compose(self) -> ComposeResult:
        """The dials and the keys."""
        with Vertical(classes="sheet"):
            yield Dials(self._scenario, Order(any_seed()))
            yield Keys()

    def on_picked(self, message: Picked) -> None:
        """Set it, or begin."""
        dials = self.query_one(Dials)
        if message.kind == "begin":
            self.action_begin()
        elif message.kind == "seed":
            self.action_seed()
        elif message.kind == "difficulty":
            dials.order = dials.order._replace(difficulty=message.id or None)
        else:
            dials.order = dials.order._replace(lesson=message.id == "lesson")
        dials.redraw()

    def action_begin(self) -> None:
        """Begin with what is set."""
        self.dismiss(self.query_one(Dials).order)

    @work
    async def action_seed(self) -> None:
        """Another seed."""
        from tui.screens.words import Words

        dials = self.query_one(Dials)
        text = await self.app.push_screen_wait(Words("A whole number from 0 up", str(dials.order.seed)))
        if text and text.isascii() and text.isdigit() and len(text) <= 18:
            dials.order = dials.order._replace(seed=int(text))
            dials.redraw()
        elif text is not None:
            self.notify("A seed is a whole number from 0 up.", severity="warning")


def any_seed() -> int:
    """A seed nobody chose."""
    from secrets import randbelow

    return randbelow(SEEDS)

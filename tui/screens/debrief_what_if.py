"""What if: one thing done otherwise, on the same luck; then on many others, to see whether it was more than luck."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from sim import ConvenerError, debrief
from tui.debriefing.document import Section
from tui.debriefing.to_you import to_you
from tui.messages import Picked
from tui.screens.debrief_book import LAST, Book
from tui.screens.debrief_otherwise import compared, spread_told
from tui.screens.debrief_panes import TwoPanes
from tui.screens.debrief_work import Run
from tui.telling.acts import acts_of
from tui.widgets.band import Band, Keys
from tui.widgets.debrief_part import Part
from tui.widgets.lines import Line, Span, ends, line, paragraph
from tui.widgets.panel import Panel
from tui.wording import whole


class Change(NamedTuple):
    """One thing that may be done otherwise."""

    round: int
    did: str
    """What was done, or answered."""
    instead: tuple[tuple[str, debrief.Script], ...]
    """What may be done instead, with the whole game as it would then be played."""
    gave: float | None
    """What it was worth to net gain, where that has been worked out."""


def changes(book: Book) -> list[Change]:
    """Every action and answer of the game, in the order in which they came."""
    opened, found = book.opened, []
    tried = {row.happening: row.net for row in opened.removals} if book.section("mattered") else {}
    rows, number = opened.tale.by_id, 0
    begun = {row.id: row.detail["round"] for row in opened.game.log if row.kind == "round_begun"}
    things = {thing.happening: thing for thing in debrief.removables(opened.script, opened.game.log)}
    answers = iter(opened.script.answers)
    for row in opened.game.log:
        number = begun.get(row.id, number)
        thing = things.get(row.id)
        if thing is None or thing.sort not in ("action", "answer"):
            continue
        if thing.sort == "action":
            did, instead = to_you(acts_of(opened.tale, [row])), (("without it", thing.alternatives[0]),)
        else:
            said = next(answers)
            others = [key for key in said.options if key != said.choice]
            words = _options(book, said.asked[0])
            did = f"To {opened.tale.name(row.who)} you said: {rows[row.id].detail['says']}"
            instead = tuple(
                (words.get(key, key), script) for key, script in zip(others, thing.alternatives, strict=True)
            )
        found.append(Change(number, did, instead, tried.get(row.id)))
    return found


def _options(book: Book, question: str) -> Mapping[str, str]:
    """What could have been answered, in words."""
    for reports in book.opened.reports.values():
        for report in reports:
            asked = report.view.question
            if asked is not None and asked.id == question:
                return asked.options
    return {}


class Changes(Panel):
    """What may be done otherwise, round by round."""

    def __init__(self, found: Sequence[Change]) -> None:
        super().__init__("What you did", id="changes")
        self.found = found

    def lines_for(self, width: int) -> Sequence[Line]:
        """Each with what it was worth, and what may be done instead."""
        return [*self._lines(width)]

    def _lines(self, width: int) -> Iterator[Line]:
        told = 0
        for number, change in enumerate(self.found):
            if change.round != told:
                told = change.round
                yield line(Span(f"Round {told}", "key"))
            yield from self._one(number, change, width)
        if not self.found:
            yield from paragraph("You did nothing and answered nothing.", width, look="dim")

    def _one(self, number: int, change: Change, width: int) -> Iterator[Line]:
        gave = "" if change.gave is None else f" {in_days(change.gave)}"
        is_action = len(change.instead) == 1 and change.instead[0][0] == "without it"
        ref = f"try:{number}.0" if is_action else ""
        *first, last = paragraph(change.did, width - 5, ref=ref, indent=1)
        yield from first
        yield ends(last, [Span(gave, "dim", ref)], width)
        if not is_action:
            for place, (words, _) in enumerate(change.instead):
                yield from paragraph(
                    f"instead: {words}", width - 1, look="quote", ref=f"try:{number}.{place}", indent=3
                )

    def sentence(self, ref: str) -> str:
        """What enter does."""
        return "Enter plays the game again without it, or with the other answer; the number: days' worth it gave."


def in_days(worth: float) -> str:
    """What something was worth; nothing is told as that, and little as little.

    >>> in_days(0.0), in_days(0.2), in_days(-3.4)
    ('0', '+0.2', '-3')
    """
    return "0" if worth == 0.0 else f"{worth:+.1f}" if abs(worth) < 1.0 else whole(worth)


class WhatIf(TwoPanes):
    """One thing otherwise."""

    PURPOSE = (
        "Enter plays the game again without what you point at, on the same luck. Or with the other answer; all else is "
        "done as it was, as far as it can be. Then s plays both on many other runs of luck."
    )
    LIST, READ = "#changes", "#came"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "spread", "More luck", id="whatif.spread", tooltip="The same on many runs of luck"),
        Binding("y", "copy", "Copy", id="whatif.copy", tooltip="Copy what came of it as text"),
        Binding("escape,q,w", "back", "Back", key_display="esc", id="whatif.back", tooltip="Stop, or back"),
    ]

    def __init__(self, book: Book) -> None:
        super().__init__()
        self._book = book
        self._found = changes(book)
        self._tried: tuple[Change, int] | None = None
        self._came: debrief.WhatIf | None = None
        self._values: list[debrief.WhatIf] = []

    def compose(self) -> ComposeResult:
        """What was done, and what came of doing it otherwise."""
        yield Band(line(Span(" What if", "strong"), Span(f"  {self._book.opened.scenario.title}", "dim")), id="where")
        with Horizontal():
            yield Changes(self._found)
            yield Part(id="came")
        yield Band(id="progress")
        yield Band(id="hint")
        yield Keys()

    def on_mount(self) -> None:
        """Choose first."""
        self.query_one("#progress").display = False
        self.query_one(Changes).focus()

    # -- one other game ----------------------------------------------------------------------------

    def on_picked(self, message: Picked) -> None:
        """Play it otherwise."""
        if message.kind != "try":
            return
        number, _, place = message.id.partition(".")
        change = self._found[int(number)]
        self._tried, self._came, self._values = (change, int(place)), None, []
        self.aside("the game with that one thing otherwise", partial(self._play, change.instead[int(place)][1]))

    def _play(self, script: debrief.Script, run: Run) -> None:
        run.found(self._has_played, debrief.what_if(self._book.opened.script, script))

    def _has_played(self, came: debrief.WhatIf) -> None:
        self._came = came
        self._show()
        self.read(is_reading=True)

    # -- many others -------------------------------------------------------------------------------

    def action_spread(self) -> None:
        """The same on many runs of luck."""
        if self._tried is not None and self.at_work is None:
            change, place = self._tried
            self._values = []
            self.aside("the same with other luck", partial(self._play_many, change.instead[place][1]))

    def _play_many(self, script: debrief.Script, run: Run) -> None:
        opened = self._book.opened
        games = debrief.on_seeds(opened.script, script, opened.seeds, workers=opened.workers)
        try:
            for number, one in enumerate(games, start=1):
                run.found(self._values.append, one)
                run.heard("the same with other luck", number, len(opened.seeds))
        finally:
            games.close()  # type: ignore[attr-defined]

    def is_done(self, error: ConvenerError | None) -> None:
        """It is all there, or cannot be."""
        if error is not None:
            self.notify(str(error), severity="error", timeout=10)
        self._show()
        if self._values:
            self.part.action_far(1)
        self.refresh_bindings()

    def _show(self) -> None:
        if self._tried is None or self._came is None:
            return
        change, place = self._tried
        blocks = [*compared(change.did, change.instead[place][0], self._came)]
        if self._values:
            blocks += spread_told(self._values, len(self._book.opened.seeds))
        self.part.show(Section(LAST, f"{change.did}/{place}", "What came of it", (*blocks,)))
        self.refresh_bindings()

    # -- back --------------------------------------------------------------------------------------

    def action_copy(self) -> None:
        """Copy what came of it."""
        self.app.copy_to_clipboard(self.part.describe())
        self.notify("Copied.", timeout=5)

    def action_back(self) -> None:
        """Stop, or back to the list where it is narrow, or to the debrief."""
        if self.stop():
            self._show()
        elif self.is_list_hidden:
            self.read(is_reading=False)
        else:
            self.dismiss(None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing to spread or to copy before something has been tried."""
        if action in ("spread", "copy"):
            return self.stands and self._came is not None and (action == "copy" or self.at_work is None)
        return super().check_action(action, parameters)

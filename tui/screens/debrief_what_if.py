"""What if: one thing done otherwise, on the same luck; then on many others, to see whether it was more than luck."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import ClassVar, NamedTuple

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from sim import ConvenerError, debrief
from tui.debriefing.changes import Change, changes, choosing_at, put_instead
from tui.debriefing.document import Section
from tui.debriefing.otherwise import compared, spread_told
from tui.messages import Picked
from tui.screens.debrief_book import LAST, Book
from tui.screens.debrief_instead import AtThatMoment, ChooseInstead, Everything
from tui.screens.debrief_panes import TwoPanes
from tui.screens.debrief_work import Run
from tui.widgets.band import Band, Keys
from tui.widgets.debrief_part import Part
from tui.widgets.lines import Line, Span, ends, line, paragraph
from tui.widgets.panel import Panel
from tui.wording import whole


class Tried(NamedTuple):
    """What is played otherwise."""

    did: str
    instead: str
    script: debrief.Script


class Changes(Panel):
    """What may be done otherwise, round by round."""

    def __init__(self, found: Sequence[Change], gave: Mapping[str, float]) -> None:
        super().__init__("What you did", id="changes")
        self.found, self._gave = found, gave

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
        gave = f" {in_days(self._gave[change.happening])}" if change.happening in self._gave else ""
        ref = f"try:{number}.0" if change.is_action else ""
        *first, last = paragraph(change.did, width - 5, ref=ref, indent=1)
        yield from first
        yield ends(last, [Span(gave, "dim", ref)], width)
        if not change.is_action:
            for place, (_, words, _) in enumerate(change.instead):
                yield from paragraph(
                    f"instead: {words}", width - 1, look="quote", ref=f"try:{number}.{place}", indent=3
                )

    @property
    def action(self) -> Change | None:
        """The action that is pointed at; none where it is an answer, or nothing."""
        kind, _, rest = self.pointed_at.partition(":")
        change = self.found[int(rest.partition(".")[0])] if kind == "try" else None
        return change if change is not None and change.is_action else None

    def sentence(self, ref: str) -> str:
        """What enter does."""
        return "Enter: again without it, or with the other answer. o: with another action. The number: what it gave."


def in_days(worth: float) -> str:
    """What something was worth; nothing is told as that, and little as little.

    >>> in_days(0.0), in_days(0.2), in_days(-3.4)
    ('0', '+0.2', '-3')
    """
    return "0" if worth == 0.0 else f"{worth:+z.1f}" if abs(worth) < 1.0 else whole(worth)


class WhatIf(TwoPanes):
    """One thing otherwise."""

    PURPOSE = (
        "Enter plays the game again without what you point at, on the same luck. An answer is changed for the other; "
        "o puts another action in its place. All else is done as it was, as far as it can be. Then s plays both on "
        "other luck."
    )
    LIST, READ = "#changes", "#came"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "other", "Another action", id="whatif.other", tooltip="Another action in its place"),
        Binding("s", "spread", "More luck", id="whatif.spread", tooltip="The same on many runs of luck"),
        Binding("y", "copy", "Copy", id="whatif.copy", tooltip="Copy what came of it as text"),
        Binding("escape,q,w", "back", "Back", key_display="esc", id="whatif.back", tooltip="Stop, or back"),
    ]

    def __init__(self, book: Book) -> None:
        super().__init__()
        self._book = book
        self._found = changes(book.opened)
        self._tried: Tried | None = None
        self._came: debrief.WhatIf | None = None
        self._values: list[debrief.WhatIf] = []

    def compose(self) -> ComposeResult:
        """What was done, and what came of doing it otherwise."""
        yield Band(line(Span(" What if", "strong"), Span(f"  {self._book.opened.scenario.title}", "dim")), id="where")
        with Horizontal():
            yield Changes(self._found, self._gave())
            yield Part(id="came")
        yield Band(id="progress")
        yield Band(id="hint")
        yield Keys()

    def _gave(self) -> dict[str, float]:
        """What each was worth to net gain, where that has been worked out."""
        is_known = self._book.section("mattered") is not None
        return {row.happening: row.net for row in self._book.opened.removals} if is_known else {}

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
        _, words, script = change.instead[int(place)]
        self._try(Tried(change.did, words, script))

    def _try(self, tried: Tried) -> None:
        self._tried, self._came, self._values = tried, None, []
        self.aside("the game with that one thing otherwise", partial(self._play, tried.script))

    @work
    async def action_other(self) -> None:
        """Choose another action for the place of the one that is pointed at, and play it so."""
        change = self.query_one(Changes).action
        if change is None or change.place is None:
            self.hint("Point at something you did; an answer has its others below it.")
            return
        then = AtThatMoment(choosing_at(self._book.opened, change), change.place)
        kind = await self.app.push_screen_wait(Everything(then))
        offer = then.offer(kind or "")
        if offer is None:
            return
        action = await self.app.push_screen_wait(ChooseInstead(then, offer, {}))
        if action is not None:
            self._try(Tried(change.did, *put_instead(self._book.opened, change, action)))

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
            self._values = []
            self.aside("the same with other luck", partial(self._play_many, self._tried.script))

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
        did, instead, _ = self._tried
        blocks = [*compared(self._book.opened, did, instead, self._came)]
        if self._values:
            blocks += spread_told(self._values, len(self._book.opened.seeds))
        self.part.show(Section(LAST, f"{did}/{instead}", "What came of it", (*blocks,)))
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
        if action == "other":
            return self.stands and bool(self._found)
        if action in ("spread", "copy"):
            return self.stands and self._came is not None and (action == "copy" or self.at_work is None)
        return super().check_action(action, parameters)

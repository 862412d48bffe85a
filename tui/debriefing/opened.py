"""A record opened: the game played again, with all that can be read off it, each part worked out when it is wanted."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

from sim import Record, RoundReport, debrief, outcome, replay
from tui.describing.round import Telling
from tui.seen import with_causes
from tui.telling.parted import Books, parted_of
from tui.telling.tale import Tale

Progress = Callable[[str, int, int], None]
"""Hears what is being worked out, how much of it is done, and of how much."""


def unheard(what: str, done: int, of: int) -> None:
    """Nobody listens."""


class Opened:
    """A record with what a debrief reads off it."""

    def __init__(
        self,
        record: Record,
        *,
        keep_in: Path | None = None,
        seeds: int = debrief.SEEDS,
        workers: int = 0,
        heard: Progress = unheard,
    ) -> None:
        """Play a record again.

        Args:
            record: what to open.
            seeds: games on other luck that a spread is made of.
            keep_in: a folder in which what a panel of conveners gets is kept from one debrief to the next.
            workers: processes for games played beside it; 0 for one on each core.
            heard: hears of progress.

        Raises:
            RecordError: its scenario does not fit this version of Convener.
            ReplayMismatch: an input is not possible any more.
        """
        self.record, self.keep_in, self.workers, self.heard = record, keep_in, workers, heard
        self.seeds = range(1, seeds + 1)
        self.reports: dict[int, list[RoundReport]] = {}
        self.game = replay(
            record, heard=lambda report: self.reports.setdefault(report.round, []).append(with_causes(report))
        )
        self.scenario = record.scenario
        self.script = debrief.script_of(record)
        self.tale = Tale(self.scenario, self.game.log)

    def across(self, day: float) -> float:
        """Where a working day lies on the horizontal axis of a chart, in this situation's weeks or months."""
        return day / self.tale.calendar.days

    @property
    def unit(self) -> str:
        """What the horizontal axis of a chart counts."""
        return self.tale.calendar.unit

    @property
    def is_whole(self) -> bool:
        """Whether the game was played to its end."""
        return self.game.is_over

    @cached_property
    def came(self) -> dict[str, Any]:
        """What came of it, as `run --json` tells it."""
        return outcome(self.game)

    @cached_property
    def books(self) -> dict[str, Books]:
        """What each partner gained and paid, in numbers that add up, as the end of the game tells them."""
        return parted_of(self.game.state.accounts)

    @cached_property
    def moments(self) -> tuple[debrief.Moment, ...]:
        """Every round as it stood when it ended, the first day before them."""
        return tuple(debrief.moments(self.script))

    @cached_property
    def telling(self) -> Telling:
        """All the convener saw, ready to be told."""
        return Telling(self.scenario, self.reports)

    @cached_property
    def removals(self) -> tuple[debrief.Removal, ...]:
        """What each thing that can be taken away changed."""
        total = len(list(debrief.removables(self.script, self.game.log)))
        found = []
        for removal in debrief.removals(self.script, self.game, workers=self.workers):
            found.append(removal)
            self.heard("what each thing changed", len(found), total)
        return tuple(found)

    @cached_property
    def web(self) -> debrief.Web:
        """Causes and effects."""
        return debrief.Web(self.game.log, self.removals)

    @cached_property
    def panel(self) -> debrief.Panel:
        """What the panel of scripted conveners gets in this situation."""

        def heard(done: int, of: int) -> None:
            self.heard("what scripted conveners get here", done, of)

        if self.keep_in is None:
            return debrief.panel_of(self.scenario, seeds=len(self.seeds), workers=self.workers, heard=heard)
        return debrief.kept_panel(self.scenario, self.keep_in, workers=self.workers, heard=heard)

    @cached_property
    def luck(self) -> debrief.Luck:
        """Luck and judgement in the net gain."""
        seed = self.record.seed
        there = self.panel.on(seed) or debrief.panel_on(self.scenario, seed)
        return debrief.luck_of(self.measured.net, self.panel, there)

    @cached_property
    def same_moves(self) -> tuple[debrief.Measured, ...]:
        """The same moves with other luck."""
        return self._with_other_luck(self.script, "the same moves with other luck")

    def spread_without(self, removal: debrief.Removal) -> debrief.Spread:
        """What net gain would be without something, less what it is, over many seeds."""
        things = debrief.removables(self.script, self.game.log)
        thing = next(thing for thing in things if thing.happening == removal.happening)
        without = self._with_other_luck(thing.alternatives[0], "the one thing that mattered most, with other luck")
        return debrief.spread_of(
            [one.net - as_it_was.net for one, as_it_was in zip(without, self.same_moves, strict=True)]
        )

    def _with_other_luck(self, script: debrief.Script, what: str) -> tuple[debrief.Measured, ...]:
        found = []
        for one in debrief.same_moves(script, self.seeds, workers=self.workers):
            found.append(one)
            self.heard(what, len(found), len(self.seeds))
        return tuple(found)

    @cached_property
    def measured(self) -> debrief.Measured:
        """The numbers the game is compared by."""
        return debrief.measured(self.game)

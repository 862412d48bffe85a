"""What if: one thing done otherwise, on the same luck; and on many others, to see whether it was more than luck."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sim import runner
from sim.debrief.measured import Measured, measured
from sim.debrief.script import Script, Way, branched, parting, played
from sim.intervals import mean_and_half

SEEDS = 200
"""Games on other luck that a spread is made of."""


class WhatIf(NamedTuple):
    """The same luck, with one thing done otherwise."""

    before: Measured
    after: Measured
    skipped: int
    """What was done later and could not be done after the change."""
    by_default: int
    """Questions that were only asked after the change."""

    @property
    def net(self) -> float:
        """What the change adds to net gain, in days' worth; nothing changed gives exactly 0."""
        return self.after.net - self.before.net

    @property
    def people(self) -> float:
        """What it adds to the way to the community's targets."""
        return self.after.people - self.before.people


class Spread(NamedTuple):
    """Differences over many seeds."""

    mean: float
    half_width: float
    """Half of the 95% interval of the mean."""
    better: float
    """Share of the seeds on which it is above nothing."""
    values: tuple[float, ...]
    """By seed, in the order asked for."""

    @property
    def is_more_than_luck(self) -> bool:
        """Whether the interval of the mean lies on one side of nothing."""
        return abs(self.mean) > self.half_width


def what_if(script: Script, changed: Script) -> WhatIf:
    """A script and the same with one change, on the same seed."""
    before, (after,) = branched(script, [Way(parting(script, changed), changed)])
    return WhatIf(measured(before.game), measured(after.game), after.skipped, after.by_default)


def on_seeds(script: Script, changed: Script, seeds: Sequence[int] = (), *, workers: int = 0) -> Iterator[WhatIf]:
    """The change on each of these seeds, in order, as it is found; 1 to 200 where none are given."""
    tasks = [(script, changed, seed) for seed in seeds or range(1, SEEDS + 1)]
    yield from runner.each(_on_seed, tasks, workers=workers)


def same_moves(script: Script, seeds: Sequence[int] = (), *, workers: int = 0) -> Iterator[Measured]:
    """The same moves with other luck, in order, as it is found."""
    tasks = [(script, seed) for seed in seeds or range(1, SEEDS + 1)]
    yield from runner.each(_again, tasks, workers=workers)


def _on_seed(task: tuple[Script, Script, int]) -> WhatIf:
    script, changed, seed = task
    return what_if(script.on_seed(seed), changed.on_seed(seed))


def _again(task: tuple[Script, int]) -> Measured:
    script, seed = task
    return measured(played(script.on_seed(seed)).game)


def spread_of(values: Sequence[float]) -> Spread:
    """The mean of values with its interval.

    >>> spread_of([1.0, 1.0, 1.0]).half_width
    0.0
    """
    better = len([value for value in values if value > 0.0]) / len(values)
    return Spread(*mean_and_half(values), better, tuple(values))

"""Play the experiments and say what was found. The same games serve all facts that name the same arm."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from sim import runner
from sim.errors import FactsError
from sim.facts.arms import Arm, play
from sim.facts.estimates import Estimate, Unit, estimate
from sim.facts.fact import Fact, finding_of
from sim.facts.published import FACTS
from sim.facts.published_further import FACTS as FURTHER
from sim.facts.readings import READINGS

HELD_OUT = 500_001
"""The first of the seeds that facts are looked for on; nothing was tuned on these."""

Heard = Callable[[int, int], None]
"""Hears of progress: games played, and of how many."""
Task = tuple[Arm, int, int, tuple[str, ...]]
"""An arm, a unit, the seed of the first unit, and what is read off."""
Row = dict[str, float | None]
Rows = dict[tuple[Arm, int], Row]
"""By arm and unit, what was read off."""


class Effort(NamedTuple):
    """How much is played."""

    units: int
    """Units of each arm of a fact."""
    seeds: int
    """Seeds that each scripted convener plays in each situation, whole and at lesson length."""
    looking_ahead: int
    """The same for `lookahead`, which takes seconds a game."""


QUICK, FULL = Effort(24, 6, 1), Effort(200, 100, 12)


class Found(NamedTuple):
    """A published finding, and what came of looking for it."""

    fact: Fact
    estimate: Estimate | None
    """The effect with its interval; nothing where too few games could say anything."""
    games: int
    """Games in which everything that it reads could be said: fewer than were played where it speaks of some only."""

    @property
    def passed(self) -> bool:
        """Whether it is what was expected."""
        return self.estimate is not None and self.fact.expected.met_by(self.estimate)

    @property
    def passed_throughout(self) -> bool:
        """Whether the whole interval is what was expected: where it is not, luck may have made the difference."""
        return self.estimate is not None and self.fact.expected.met_throughout_by(self.estimate)


def every_fact() -> tuple[Fact, ...]:
    """All facts by number."""
    return tuple(sorted((*FACTS, *FURTHER), key=lambda fact: (finding_of(fact.number), fact.number)))


def chosen(only: Sequence[str]) -> tuple[Fact, ...]:
    """The facts of these numbers (a number stands for its further rows too); all where none are named.

    Raises:
        FactsError: there is none of a number.
    """
    facts = every_fact()
    for number in only:
        if not any(number in names_of(fact) for fact in facts):
            raise FactsError(f"--only: there is no fact '{number}'. There are {', '.join(f.number for f in facts)}.")
    return tuple(fact for fact in facts if not only or names_of(fact) & {*only})


def names_of(fact: Fact) -> set[str]:
    """What a fact may be asked for by: its own number, and that of its finding."""
    return {fact.number, str(finding_of(fact.number))}


def looked_for(
    facts: Sequence[Fact], units: int, *, first: int = HELD_OUT, workers: int = 0, heard: Heard | None = None
) -> list[Found]:
    """Play the arms of these facts in as many units, from a first seed up, and estimate each effect."""
    rows = played(facts, units, first=first, workers=workers, heard=heard)
    return [found(fact, units_of(fact, rows, units)) for fact in facts]


def played(
    facts: Sequence[Fact], units: int, *, first: int = HELD_OUT, workers: int = 0, heard: Heard | None = None
) -> Rows:
    """What was read off every arm of these facts in every unit."""
    needed = readings_by_arm(facts)
    tasks = [(arm, unit, first, needed[arm]) for unit in range(units) for arm in needed]
    rows: Rows = {}
    for task, row in zip(tasks, runner.each(read, tasks, workers=workers), strict=True):
        rows[task[0], task[1]] = row
        if heard is not None:
            heard(len(rows), len(tasks))
    return rows


def readings_by_arm(facts: Sequence[Fact]) -> dict[Arm, tuple[str, ...]]:
    """What has to be read off each arm, over all facts."""
    needed: dict[Arm, tuple[str, ...]] = {}
    for fact in facts:
        for arm in fact.arms.values():
            needed[arm] = tuple(sorted({*needed.get(arm, ()), *fact.reads}))
    return needed


def units_of(fact: Fact, rows: Rows, units: int) -> list[Unit]:
    """The units of a fact: in each, its arms with what was read off."""
    return [{name: rows[arm, unit] for name, arm in fact.arms.items()} for unit in range(units)]


def changed(fact: Fact, changes: tuple[tuple[str, Any], ...]) -> Fact:
    """The same experiment with something changed in the scenario of every arm."""
    arms = {name: arm._replace(changes=(*arm.changes, *changes)) for name, arm in fact.arms.items()}
    return fact._replace(arms=arms)


def found(fact: Fact, units: Sequence[Unit]) -> Found:
    """What the units say of a fact."""
    said = [row for unit in units for row in unit.values() if all(row[name] is not None for name in fact.reads)]
    return Found(fact, estimate(fact.effect, units), len(said))


def read(task: Task) -> Row:
    """Play one game and read it off."""
    arm, unit, first, readings = task
    game = play(arm, unit, first)
    return {name: READINGS[name](game) for name in readings}

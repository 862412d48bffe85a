"""How the scripted conveners fare: the share of games in net gain, by situation and in all, whole and as a lesson."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum
from typing import NamedTuple

from sim import runner
from sim.facts.arms import SHIPPED, Arm
from sim.facts.experiments import HELD_OUT, Heard, Row, Task, read
from sim.intervals import wilson
from sim.policies import policies

READ = ("gained", "net", "people")
AT_ONCE = tuple(name for name in policies if name != "lookahead")
"""The scripted conveners that choose at once; the other takes seconds a game."""
ALL = "all"
"""All five situations together."""


class Standing(NamedTuple):
    """How one scripted convener fares in one situation."""

    policy: str
    situation: str
    """A situation, or `all`."""
    length: str
    """`whole`, or `lesson`: the same story in fewer, longer rounds."""
    games: int
    gained: float
    """The share of games in net gain, with its 95% interval [Wilson27]."""
    low: float
    high: float
    net: float
    """Mean net gain, in days' worth."""
    people: float
    """Mean part of the way to its targets that has come for the people."""


def standings(
    seeds: int,
    *,
    names: Sequence[str] = AT_ONCE,
    first: int = HELD_OUT,
    workers: int = 0,
    heard: Heard | None = None,
) -> list[Standing]:
    """Let scripted conveners play all situations at both lengths on the same seeds."""
    arms = [Arm(name, (where,), lesson=lesson) for lesson in (False, True) for where in SHIPPED for name in names]
    tasks: list[Task] = [(arm, unit, first, READ) for unit in range(seeds) for arm in arms]
    rows: dict[Arm, list[Row]] = {arm: [] for arm in arms}
    played = runner.each(read, tasks, workers=workers)
    for number, (task, row) in enumerate(zip(tasks, played, strict=True), 1):
        rows[task[0]].append(row)
        if heard is not None:
            heard(number, len(tasks))
    return [standing for lesson in (False, True) for name in names for standing in _of(rows, name, lesson=lesson)]


def _of(rows: dict[Arm, list[Row]], name: str, *, lesson: bool) -> list[Standing]:
    """One convener at one length: each situation, then all."""
    length = "lesson" if lesson else "whole"
    by_place = {where: rows[Arm(name, (where,), lesson=lesson)] for where in SHIPPED}
    every = [row for found in by_place.values() for row in found]
    return [_standing(name, where, length, found) for where, found in {**by_place, ALL: every}.items()]


def _standing(name: str, where: str, length: str, rows: Sequence[Row]) -> Standing:
    gained, net, people = (fsum(row[key] or 0.0 for row in rows) / len(rows) for key in READ)
    low, high = wilson(gained, len(rows))
    return Standing(name, where, length, len(rows), gained, low, high, net, people)

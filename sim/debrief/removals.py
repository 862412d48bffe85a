"""What could have been otherwise: each thing that can be taken away, and the game without it.

Actions, answers, what was put in, events, departures and exits can be taken away: the whole game is played again
without one of them, on the same seed. What then differs, it changed. What is done later and is not possible any more is
left out, and counted: the more of it, the less the number says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import fsum
from typing import Literal, NamedTuple

from sim import runner
from sim.debrief.measured import Measured, measured
from sim.debrief.script import Replayed, Script, played
from sim.game import Game
from sim.happenings import UNSEEN, Happening

Sort = Literal["action", "answer", "injected", "event", "departure", "exit"]
Sign = tuple[str, str, str]
"""What tells a happening from another, whenever it comes: kind, who, about."""


class Removable(NamedTuple):
    """Something that can be taken away."""

    sort: Sort
    happening: str
    """The happening that stands for it in the record."""
    alternatives: tuple[Script, ...]
    """The script without it; for an answer, one for each other answer."""
    spared: frozenset[str]
    """What is kept from happening."""


class Removal(NamedTuple):
    """What one of them changed: the game as it was less the game without it."""

    sort: Sort
    happening: str
    net: float
    """Net gain, in days' worth."""
    people: float
    """Part of the way to the community's targets."""
    curve: tuple[float, ...]
    """Net gain without it at each month's end; for an answer, with the first other answer."""
    skipped: int
    """What was done later and could not be done without it."""
    by_default: int
    """Questions that were only asked without it."""
    still: dict[Sign, int]
    """What everyone can see and happened without it all the same, and on which day first."""


def removables(script: Script, log: Sequence[Happening]) -> Iterator[Removable]:
    """Everything in a game that can be taken away, in the order in which it happened."""
    answers = iter(script.answers)
    for row in log:
        if row.kind == "chosen":
            number, place = row.detail["act"].removeprefix("r").split(".")
            yield _removable("action", row, script.without_action(int(number), int(place) - 1))
        elif row.kind == "answered":
            said = next(answers)
            others = [key for key in said.options if key != said.choice]
            yield _removable("answer", row, *(script.with_answer(said.asked, key) for key in others))
        elif row.kind == "event" and row.detail["injected"]:
            yield _removable("injected", row, script.without_injected(row.about))
        elif row.kind == "event":
            yield _removable("event", row, script, spared=f"event/{row.about}")
        elif row.kind == "departed":
            yield _removable("departure", row, script, spared=f"departed/{row.who}/{row.day}")
        elif row.kind == "left":
            yield _removable("exit", row, script, spared=f"left/{row.who}")


def _removable(sort: Sort, row: Happening, *alternatives: Script, spared: str = "") -> Removable:
    return Removable(sort, row.id, alternatives, frozenset([spared]) if spared else frozenset())


def removals(script: Script, game: Game, *, workers: int = 1) -> Iterator[Removal]:
    """What each of them changed, in the order in which they happened, as it is found."""
    things = [thing for thing in removables(script, game.log) if thing.alternatives]
    tasks = [(other, thing.spared) for thing in things for other in thing.alternatives]
    found = runner.each(_without, tasks, workers=workers, chunk=4)
    before = measured(game)
    for thing in things:
        without = [next(found) for _ in thing.alternatives]
        yield _removal(thing, before, without)


class _Without(NamedTuple):
    """A game without something, as it travels between processes."""

    measured: Measured
    skipped: int
    by_default: int
    still: dict[Sign, int]


def _without(task: tuple[Script, frozenset[str]]) -> _Without:
    script, spared = task
    again: Replayed = played(script, spared=spared)
    return _Without(measured(again.game), again.skipped, again.by_default, signs(again.game.log))


def signs(log: Sequence[Happening]) -> dict[Sign, int]:
    """What everyone can see in a log, and on which day first."""
    found: dict[Sign, int] = {}
    for row in log:
        if row.kind not in UNSEEN:
            found.setdefault(sign_of(row), row.day)
    return found


def sign_of(row: Happening) -> Sign:
    """What tells a happening from another, whenever it comes."""
    return (row.kind, row.who, row.about)


def _removal(thing: Removable, before: Measured, without: list[_Without]) -> Removal:
    net = fsum(before.net - other.measured.net for other in without) / len(without)
    people = fsum(before.people - other.measured.people for other in without) / len(without)
    first = without[0]
    return Removal(
        sort=thing.sort,
        happening=thing.happening,
        net=net,
        people=people,
        curve=first.measured.curve,
        skipped=max(other.skipped for other in without),
        by_default=max(other.by_default for other in without),
        still=first.still,
    )

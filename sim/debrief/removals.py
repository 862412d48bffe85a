"""What could have been otherwise: each thing that can be taken away, and the game without it.

Actions, answers, what was put in, events, departures and exits can be taken away: the whole game is played again
without one of them, on the same seed. What then differs, it changed. What is done later and is not possible any more is
left out, and counted: the more of it, the less the number says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import fsum
from typing import Literal, NamedTuple

from sim import kinds, runner
from sim.debrief.measured import Measured, measured
from sim.debrief.script import Answered, Script, Way, branched
from sim.game import Game
from sim.happenings import Happening
from sim.kinds import KINDS

Sort = Literal["action", "answer", "injected", "event", "departure", "exit"]
Sign = tuple[str, str, str]
"""What tells a happening from another, whenever it comes: kind, who, about."""


class Removable(NamedTuple):
    """Something that can be taken away."""

    sort: Sort
    happening: str
    """The happening that stands for it in the record."""
    round: int
    """The round in which it happened."""
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
    skipped: int
    """What was done later and could not be done without it."""
    by_default: int
    """Questions that were only asked without it."""
    still: dict[Sign, int]
    """What everyone can see and happened without it all the same, and on which day first."""


def removables(script: Script, log: Sequence[Happening]) -> Iterator[Removable]:
    """Everything in a game that can be taken away, in the order in which it happened."""
    answers, number = iter(script.answers), 0
    for row in log:
        number += row.kind == kinds.ROUND_BEGUN
        found = _without_it(script, row, answers)
        if found is not None:
            sort, alternatives, spared = found
            yield Removable(sort, row.id, number, alternatives, frozenset([spared]) if spared else frozenset())


def _without_it(
    script: Script, row: Happening, answers: Iterator[Answered]
) -> tuple[Sort, tuple[Script, ...], str] | None:
    """What sort of thing it is, the scripts without it, and what is spared; none if it cannot be taken away."""
    if row.kind == kinds.CHOSEN:
        number, place = row.detail["act"].removeprefix("r").split(".")
        return "action", (script.without_action(int(number), int(place) - 1),), ""
    if row.kind == kinds.ANSWERED:
        said = next(answers)
        others = [key for key in said.options if key != said.choice]
        return "answer", tuple(script.with_answer(said.asked, key) for key in others), ""
    if row.kind == kinds.EVENT and row.detail["injected"]:
        return "injected", (script.without_injected(row.about),), ""
    if row.kind == kinds.EVENT:
        return "event", (script,), f"event/{row.about}"
    if row.kind == kinds.DEPARTED:
        return "departure", (script,), f"departed/{row.who}/{row.day}"
    return ("exit", (script,), f"left/{row.who}") if row.kind == kinds.LEFT else None


AT_ONCE = 12
"""Ways that one process plays at a time, sharing what they have in common."""


def removals(script: Script, game: Game, *, workers: int = 1) -> Iterator[Removal]:
    """What each of them changed, in the order in which they happened, as it is found."""
    things = [thing for thing in removables(script, game.log) if thing.alternatives]
    ways = [Way(thing.round, other, thing.spared) for thing in things for other in thing.alternatives]
    tasks = [(script, ways[start : start + AT_ONCE]) for start in range(0, len(ways), AT_ONCE)]
    found = (one for part in runner.each(_without, tasks, workers=workers, chunk=1) for one in part)
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


def _without(task: tuple[Script, list[Way]]) -> list[_Without]:
    _, played = branched(*task)
    return [_Without(measured(one.game), one.skipped, one.by_default, signs(one.game.log)) for one in played]


def signs(log: Sequence[Happening]) -> dict[Sign, int]:
    """What everyone can see in a log, and on which day first."""
    found: dict[Sign, int] = {}
    for row in log:
        if KINDS[row.kind].seen != "nobody":
            found.setdefault(sign_of(row), row.day)
    return found


def sign_of(row: Happening) -> Sign:
    """What tells a happening from another, whenever it comes."""
    return (row.kind, row.who, row.about)


def _removal(thing: Removable, before: Measured, without: list[_Without]) -> Removal:
    net = fsum(before.net - other.measured.net for other in without) / len(without)
    people = fsum(before.people - other.measured.people for other in without) / len(without)
    return Removal(
        sort=thing.sort,
        happening=thing.happening,
        net=net,
        people=people,
        skipped=max(other.skipped for other in without),
        by_default=max(other.by_default for other in without),
        still=without[0].still,
    )

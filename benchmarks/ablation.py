"""What falls when a rule is switched off: every published finding and how scripted conveners fare, by hand.

Prints a line for each rule; with `--write` the table goes into the page about it. Both sides meet the same places,
people and luck, since draws are addressed: what differs comes from the rule.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from math import fsum
from typing import Any, NamedTuple

import ablation_page
from saved_results import HELP, kept

from sim import facts, runner
from sim.facts.arms import SHIPPED, Arm, MadeUp, play
from sim.facts.estimates import Effect, Estimate, Unit, difference, estimate
from sim.facts.experiments import HELD_OUT, Rows, changed, found, played, units_of
from sim.facts.fact import Fact
from sim.facts.readings import READINGS
from sim.rules import RULES
from sim.scenario.parameters import Parameters

SWITCHED = tuple(rule for rule in RULES if rule in Parameters.model_fields)
"""Rules that have a switch."""
CONVENERS = ("balanced", "small-wins", "naive")
COUNTED = ("net", "gained", "people", "functioning", "trust_end")
"""What is read off each game of the scripted conveners."""
PLACES: Mapping[str, tuple[str, ...] | MadeUp] = {**{name: (name,) for name in SHIPPED}, "made up": MadeUp()}
"""The five situations, and others drawn by chance."""

Changes = tuple[tuple[str, Any], ...]
Task = tuple[Arm, int]


class Watched(NamedTuple):
    """A game of a scripted convener."""

    counted: Mapping[str, float | None]
    kinds: tuple[str, ...]
    """Kinds of what happened."""


class Moved(NamedTuple):
    """A published finding with a rule and without it."""

    number: str
    before: bool
    """Whether it passes with every rule on."""
    after: bool
    by: Estimate | None
    """How far the effect is another without the rule; nothing where it cannot be said."""


class Without(NamedTuple):
    """What is otherwise without a rule. Estimates are without it, less with it, on the same luck."""

    rule: str
    facts: tuple[Moved, ...]
    counted: Mapping[str, Estimate]
    """By what is counted: all conveners in the five situations."""
    gained: Mapping[str, Estimate]
    """By convener: the share of games in net gain, in the five situations."""
    places: Mapping[str, Estimate]
    """By place: net gain, all conveners."""
    otherwise: float
    """The share of games in which anything that is counted came to another number."""
    gone: tuple[str, ...]
    """Kinds of happening that never came any more."""


def off(rule: str) -> Changes:
    """The change that switches a rule off; none for no rule."""
    return ((f"parameters.{rule}.on", False),) if rule else ()


def watch(task: Task) -> Watched:
    """Play a game and keep what is compared."""
    game = play(*task, HELD_OUT)
    kinds = tuple(sorted({row.kind for row in game.log}))
    return Watched({name: READINGS[name](game) for name in COUNTED}, kinds)


Watches = dict[tuple[str, str, int], Watched]
"""By place, convener and seed."""


def watched(changes: Changes, seeds: int, workers: int) -> Watches:
    """The scripted conveners in every place."""
    keys = [(place, name, unit) for unit in range(seeds) for place in PLACES for name in CONVENERS]
    tasks = [(Arm(name, PLACES[place], changes), unit) for place, name, unit in keys]
    return dict(zip(keys, runner.each(watch, tasks, workers=workers), strict=True))


def measure(rules: Sequence[str], units: int, seeds: int, *, workers: int = 0) -> list[Without]:
    """Everything once with all rules, then once without each."""
    every = facts.every_fact()
    games, watches = [], []
    for number, rule in enumerate(("", *rules)):
        games.append(played([changed(fact, off(rule)) for fact in every], units, workers=workers))
        watches.append(watched(off(rule), seeds, workers))
        print(f"{number + 1} of {len(rules) + 1}: {rule or 'all rules'}", file=sys.stderr)
    return [
        compared(rule, moved_facts(every, rule, (games[0], rows), units), watches[0], seen)
        for rule, rows, seen in zip(rules, games[1:], watches[1:], strict=True)
    ]


def moved_facts(every: Sequence[Fact], rule: str, games: tuple[Rows, Rows], units: int) -> tuple[Moved, ...]:
    """Every finding with the rule and without it."""
    return tuple(
        moved(fact, units_of(fact, games[0], units), units_of(changed(fact, off(rule)), games[1], units))
        for fact in every
    )


def moved(fact: Fact, before: Sequence[Unit], after: Sequence[Unit]) -> Moved:
    """One finding on the same units with a rule and without it."""
    both = [
        {**one, **{f"{name} without": row for name, row in other.items()}}
        for one, other in zip(before, after, strict=True)
    ]
    by = estimate(change_of(fact.effect, tuple(fact.arms)), both)
    return Moved(fact.number, found(fact, before).passed, found(fact, after).passed, by)


def change_of(effect: Effect, arms: Sequence[str]) -> Effect:
    """How far an effect is another in the arms without than in those with."""

    def change(units: Sequence[Unit]) -> float | None:
        before = effect(units)
        after = effect([{name: unit[f"{name} without"] for name in arms} for unit in units])
        return after - before if before is not None and after is not None else None

    return change


def compared(rule: str, findings: tuple[Moved, ...], before: Watches, after: Watches) -> Without:
    """What the conveners' games say."""
    pairs = [(before[key], after[key]) for key in before]
    had = {kind for one, _ in pairs for kind in one.kinds}
    has = {kind for _, one in pairs for kind in one.kinds}
    shipped = tuple(SHIPPED)
    return Without(
        rule,
        findings,
        {name: difference_of(name, before, after, (shipped, CONVENERS)) for name in COUNTED},
        {one: difference_of("gained", before, after, (shipped, (one,))) for one in CONVENERS},
        {place: difference_of("net", before, after, ((place,), CONVENERS)) for place in PLACES},
        fsum(one.counted != other.counted for one, other in pairs) / len(pairs),
        tuple(sorted(had - has)),
    )


def difference_of(name: str, before: Watches, after: Watches, among: tuple[Sequence[str], Sequence[str]]) -> Estimate:
    """Without less with, in some places and over some conveners; a unit is a place and a seed."""
    places, conveners = among
    seeds = sorted({unit for _, _, unit in before})
    sides = {"with": before, "without": after}
    units = [
        {side: {name: mean_of(seen, name, (place, unit), conveners)} for side, seen in sides.items()}
        for place in places
        for unit in seeds
    ]
    return estimate(difference(name, "without", "with"), units) or Estimate(0.0, 0.0, 0.0, 0)


def mean_of(seen: Watches, name: str, at: tuple[str, int], conveners: Sequence[str]) -> float | None:
    """The mean of something counted over some conveners, in one place and on one seed."""
    values = [seen[at[0], convener, at[1]].counted[name] for convener in conveners]
    known = [value for value in values if value is not None]
    return fsum(known) / len(known) if known else None


def main() -> None:
    """Measure; print; write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--units", type=int, default=48, help="units of each arm of a finding; 48 unless given")
    parser.add_argument("--seeds", type=int, default=20, help="seeds in each place; 20 unless given")
    parser.add_argument("--only", default="", help="rules, with commas; all unless given")
    parser.add_argument("--workers", type=int, default=0, help="processes; one a core unless given")
    parser.add_argument("--write", action="store_true", help="write docs/explanation/ablation.md")
    parser.add_argument("--kept", default="", help=HELP)
    asked = parser.parse_args()
    rules = asked.only.split(",") if asked.only else SWITCHED
    rows = kept(asked.kept, lambda: measure(rules, asked.units, asked.seeds, workers=asked.workers))
    for row in rows:
        print(ablation_page.line(row))
    if asked.write:
        ablation_page.write(rows, asked.units, asked.seeds)


if __name__ == "__main__":
    main()

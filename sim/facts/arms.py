"""One arm of a comparison: a kind of situation, who leads and how, and what is changed in the scenario.

An arm is plain data, so that it can be written down before anything is run. What it plays in unit k depends on the arm
and k alone: two arms of one fact that name the same situations meet the same places, people and luck.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from sim.actions import Offer
from sim.chance import Chance
from sim.game import Game
from sim.policies import Policy, find_policy, run
from sim.policies.base import Chosen, Plan
from sim.scenario import Scenario, find, read_scenario, synthetic
from sim.view import View

SHIPPED = ("first-steps", "whole-place", "upland-water", "seventy-two-hours", "only-met")
"""The five situations that travel with Convener."""
ORDINARY = tuple(name for name in SHIPPED if name != "seventy-two-hours")
"""Those of years."""
EMERGENCY = ("seventy-two-hours",)
"""The one of weeks."""


class MadeUp(NamedTuple):
    """Situations drawn by chance, another in each unit: no convener was written with them in mind."""

    partners: tuple[int, ...] = (5, 6, 7, 8)
    """Sizes, taken in turn."""
    months: int = 36


class Arm(NamedTuple):
    """What is played in each unit of one side of a comparison."""

    policy: str
    """A scripted convener."""
    where: tuple[str, ...] | MadeUp = ORDINARY
    changes: tuple[tuple[str, Any], ...] = ()
    """Dotted paths of the scenario and their values."""
    without: tuple[str, ...] = ()
    """Kinds of action that are left out."""
    during: tuple[float, float] = (0.0, 1.0)
    """From and to which part of the story they are left out, a Share."""
    adds: str = ""
    """What is done besides, by its name in `HABITS`."""
    lesson: bool = False
    """Whether it is played in the fewer, longer rounds of a lesson."""


Choice = tuple[str, dict[str, str | tuple[str, ...]]]
"""A kind of action and how it is done."""


def visit_every_round(view: View) -> Iterator[Choice]:
    """Four partners, in turn, see one another's work."""
    table = [partner.id for partner in view.at_table]
    size = min(4, len(table))
    turn = {table[(view.round + k) % len(table)] for k in range(size)}
    yield "visit", {"partners": tuple(name for name in table if name in turn)}


def paper_every_round(view: View) -> Iterator[Choice]:
    """Two partners, in turn, are bound by a formal agreement."""
    table = [partner.id for partner in view.at_table]
    pair = {table[view.round % len(table)], table[(view.round + 1) % len(table)]}
    yield "formal_agreement", {"partners": tuple(name for name in table if name in pair)}


def handovers(view: View) -> Iterator[Choice]:
    """One partner a round leaves something behind for whoever comes next, as long as there is one without."""
    for partner in view.at_table:
        if not partner.has_handover and not partner.is_vacant:
            yield "handover", {"partner": partner.id}
            return


def facts_asked_for(view: View) -> Iterator[Choice]:
    """What lies behind each theme is asked about together, a theme a round in turn."""
    themes = list(view.themes)
    yield "diagnose", {"theme": themes[view.round % len(themes)]}


HABITS: Mapping[str, Callable[[View], Iterator[Choice]]] = {
    "": lambda view: iter(()),
    "a visit every round": visit_every_round,
    "papers every round": paper_every_round,
    "a handover every round": handovers,
    "causes gone into every round": facts_asked_for,
}
"""What a convener can do besides, round by round, before its own plan."""


def led(arm: Arm) -> Policy:
    """The scripted convener of an arm, with what it does besides and what it is kept from."""
    base = find_policy(arm.policy)
    if not arm.without and not arm.adds:
        return base

    def choose(view: View, offers: Sequence[Offer], chance: Chance) -> Chosen:
        chosen = base(view, offers, chance)
        if isinstance(chosen, str):
            return chosen
        plan = Plan(view, offers)
        for kind, choice in HABITS[arm.adds](view):
            plan.add(kind, **choice)
        gone = view.day / view.horizon
        kept_from = arm.without if arm.during[0] <= gone < arm.during[1] else ()
        for action in chosen:
            if action.kind not in kept_from:
                plan.add(action.kind, **action.choice)
        return plan.actions

    return choose


def play(arm: Arm, unit: int, first: int) -> Game:
    """Play an arm in one unit; `first` is the seed of unit 0."""
    scenario, seed = met(arm, unit, first)
    return run(scenario, led(arm), seed)


def met(arm: Arm, unit: int, first: int) -> tuple[Scenario, int]:
    """The situation and the seed of a unit."""
    if isinstance(arm.where, MadeUp):
        size = arm.where.partners[unit % len(arm.where.partners)]
        return made_up(size, first + unit, arm.where.months, arm.changes), first + unit
    name = arm.where[unit % len(arm.where)]
    return shipped(name, arm.changes, lesson=arm.lesson), first + unit // len(arm.where)


@lru_cache(maxsize=64)
def shipped(name: str, changes: tuple[tuple[str, Any], ...], *, lesson: bool) -> Scenario:
    """A situation that travels with Convener, changed."""
    path = find(name)
    told = read_scenario(path, changes=dict(changes))
    return read_scenario(path, changes={**told.lesson, **dict(changes)}) if lesson else told


@lru_cache(maxsize=8)
def made_up(partners: int, seed: int, months: int, changes: tuple[tuple[str, Any], ...]) -> Scenario:
    """A situation drawn by chance, changed."""
    return synthetic(partners, seed, months=months, rounds=months // 3, changes=dict(changes))

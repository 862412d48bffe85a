"""What is still to come in an imagined world: what goes on by itself, what was seen to be due, and what may come.

Meetings, books, staffing and other things that recur keep the rhythm that the rules give them from the first day.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from sim import actions, effects, rules
from sim.belief import priors
from sim.belief.dice import Dice
from sim.chance import Chance
from sim.founding import founded
from sim.scenario.model import Scenario
from sim.state import Contribution, InitiativeState, Obligation, State, Stint
from sim.terms import DAYS_A_MONTH, day_of, grain, tick_of
from sim.view import View
from sim.world import World


@dataclass(frozen=True)
class Rhythm:
    """All that what recurs depends on: who and what there is, how the rules are set, and how far the story has come."""

    partners: tuple[str, ...]
    groups: tuple[str, ...]
    round_ends: tuple[int, ...]
    rules: str
    tick: int
    """Up to and with which everything has happened."""
    scenario: Scenario = field(compare=False, repr=False)
    """Any situation of which this is true."""


def rhythm(view: View, scenario: Scenario, tick: int) -> Rhythm:
    """The rhythm of an imagined situation."""
    return Rhythm(tuple(view.partners), tuple(view.group_names), view.round_ends, repr(view.rules), tick, scenario)


@lru_cache(maxsize=64)
def recurring(rhythm: Rhythm) -> tuple[tuple[str, str, str, int | None], ...]:
    """What recurs (kind, who, about) and the tick at which it is next due: as it stands after nothing but time."""
    partners = {name: part.model_copy(update={"joins": 0}) for name, part in rhythm.scenario.partners.items()}
    quiet = rhythm.scenario.model_copy(update={"partners": partners, "events": {}, "dilemmas": {}})
    world = world_of(quiet, founded(quiet, Chance(0, "rhythm")), 0)
    rules.found(world)
    ours = list(world.state.obligations)
    while world.state.tick < rhythm.tick and not world.clock.peek() > rhythm.tick:
        world.run(rhythm.tick)
        world.state.question = None
    left = [world.state.obligations[name] for name in ours if name in world.state.obligations]
    return tuple((duty.kind, duty.who, duty.about, duty.due) for duty in left)


def world_of(scenario: Scenario, state: State, seed: int) -> World:
    """A world of a State, to put things on its calendar."""
    return World(
        scenario, state, Chance(seed, "game"), mechanisms=rules.mechanisms(scenario.parameters, actions, effects)
    )


def put_on(state: State, view: View, scenario: Scenario, dice: Dice) -> None:
    """Put on the calendar of an imagined State all that is still to come."""
    until = state.tick if view.question is not None else state.tick - 1
    for kind, who, about, due in recurring(rhythm(view, scenario, until)):
        if kind == "meeting" and view.next_meeting >= 0:  # one that was called early moves those after it
            due = tick_of(view.next_meeting, "meet")
        duty = Obligation(kind, who, about, due)
        state.obligations[duty.id] = duty
    world = world_of(scenario, state, dice.seed)
    for name, partner in state.partners.items():
        if partner.status == "invited":
            world.oblige("joining", name, day=scenario.partners[name].joins)
        elif partner.is_vacant and partner.is_at_table:
            world.oblige("arrival", name, "1", day=partner.representative.vacant_until)
    for name, event in scenario.events.items():
        world.oblige("scheduled", "outside", name, day=event.day)
    for work in state.initiatives.values():
        if work.stage == "delivering":
            go_on(world, work)


def go_on(world: World, work: InitiativeState) -> None:
    """Work under way: the day it is promised for, the day it is given up, and what its people have in hand."""
    overrun = int(world.scenario.parameters.delivery.overrun * work.months * DAYS_A_MONTH)
    world.oblige("deadline", "partnership", work.id, day=max(world.today + 1, work.started + overrun))
    if work.due >= world.today:
        world.oblige("promise", "partnership", work.id, day=work.due)
    for name, part in work.parts.items():
        duty = world.state.obligations.get(f"{name}/decide/")
        if duty is not None and duty.due is not None and part.finished < 0 and world.state.partners[name].is_at_table:
            in_hand(world, work, part, months=(day_of(duty.due) - world.today) / DAYS_A_MONTH)


def in_hand(world: World, work: InitiativeState, part: Contribution, *, months: float) -> None:
    """What a partner's people do of it until it is next decided how much they give."""
    planned = world.scenario.parameters.effort.pace * part.days_planned / work.months * priors.EFFORT * months
    days = grain(min(planned, part.days_planned - part.days_done))
    if days > 0.0:
        part.asked = days
        world.book(part.partner, Stint("delivery", work.id, days, ""))

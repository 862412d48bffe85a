"""A named person asks something that has no clean answer, and what was answered comes back.

The scenario says who asks, when, what may be answered and what follows at once and later. The later consequence is
quoted in the person's own words.
"""

from __future__ import annotations

from sim import kinds
from sim.effects import apply, confide
from sim.happenings import Happening, id_of
from sim.state import Obligation, Question
from sim.world import Wait, World


def dilemma(world: World, duty: Obligation) -> Wait:
    """The day it is asked, if the person is there, the matter has arisen, and what it reveals is not out already."""
    yield from world.until(duty)
    plan = world.scenario.dilemmas[duty.about]
    partner = world.state.partners[plan.who]
    has_arisen = plan.after_initiative is None or world.state.initiatives[plan.after_initiative].launched >= 0
    is_out = plan.reveals is not None and world.state.aims[plan.reveals].overtness == "open"
    if world.is_closed or not partner.is_at_table or partner.is_vacant or not has_arisen or is_out:
        return
    texts = {key: option.text for key, option in plan.options.items()}
    tends = {key: option.tends for key, option in plan.options.items()}
    row = world.happen(kinds.ASKED(says=plan.says, name=partner.representative.name), plan.who, about=duty.about)
    if plan.reveals is not None:
        confide(world, plan.reveals, (row.id,))
    world.ask(Question(f"dilemma/{duty.about}", plan.who, plan.says, texts, tends, row.id))


def on_answered(world: World, row: Happening) -> None:
    """The effect of an answer, at once and later."""
    family, _, name = row.about.partition("/")
    if family != "dilemma":
        return
    key = row.detail["choice"]
    option = world.scenario.dilemmas[name].options[key]
    apply(world, option.effects, (row.id,))
    if option.later is not None:
        world.oblige("coming_back", row.who, f"{name}/{key}/{row.day}", day=world.today + option.later.days)


def coming_back(world: World, duty: Obligation) -> Wait:
    """What was answered comes back, quoted."""
    yield from world.until(duty)
    name, key, day = duty.about.split("/")
    later = world.scenario.dilemmas[name].options[key].later
    assert later is not None
    because = (id_of(int(day), kinds.ANSWERED, duty.who, f"dilemma/{name}"),)
    speaker = later.who or duty.who
    in_post, first = world.state.partners[speaker].representative.name, world.log[because[0]].detail["name"]
    said_by = in_post if later.who is not None else first
    row = world.happen(kinds.CAME_BACK(says=later.says, name=said_by), speaker, about=name, because=because)
    apply(world, later.effects, (row.id,))


def found(world: World) -> None:
    """Put every dilemma on the calendar."""
    for name, plan in world.scenario.dilemmas.items():
        world.oblige("dilemma", plan.who, name, day=plan.day)


PROCESSES = {"dilemma": ("meet", dilemma), "coming_back": ("meet", coming_back)}
REACTIONS = {kinds.ANSWERED: on_answered}

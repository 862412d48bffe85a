"""The governing body meets, and what is proposed waits for it.

Every two months the partners at the table are called together. Each who comes pays with staff days out of the same
diary as the work. The worn and the overbooked stay away. A proposal is decided when enough of its team is in the
room: half of the team's influence, where the people are of middling seniority; fewer who can commit their
organisations will do, juniors must ask at home. It takes more where nobody knows who may decide and where the team
crosses a gap in the table, and where some in the room want no work of that kind, whether they say so or not; less where
decisions lie in few hands or the chair wants it. Else, or where somebody present stands in the way, it waits for the
next meeting (G1, G2). Sitting together makes the purpose a little clearer; what was never said precisely is forgotten
again.
"""

from __future__ import annotations

from math import fsum

from sim import kinds
from sim.happenings import Move
from sim.state import InitiativeState, Obligation
from sim.terms import MIDDLE
from sim.world import Wait, World


def meeting(world: World, duty: Obligation) -> Wait:
    """The rhythm of meetings."""
    rule = world.scenario.parameters.meetings
    while True:
        yield from world.until(duty)
        if len(world.at_table) > 1 and not world.is_closed:
            meet(world, rule.days)
        world.put_off(duty, rule.every_days)


def meet(world: World, days: float) -> None:
    """Who comes pays; the agenda is worked through."""
    present = [partner.id for partner in world.at_table if world.turns_up(partner, "meeting")]
    absent = tuple(partner.id for partner in world.at_table if partner.id not in present)
    moves: list[Move] = [move for partner in present for move in world.call_away(partner, days)]
    common = world.state.partnership
    turnout = len(present) / len(world.at_table)
    moves.append((common, "clarity", clearer(world, turnout)))
    row = world.happen(kinds.MET(present=tuple(present), absent=absent, days=days), "partnership", *moves)
    for initiative in world.state.initiatives.values():
        if initiative.stage == "waiting":
            settle(world, initiative, present, row.id)


def clearer(world: World, turnout: float) -> float:
    """How clarity of purpose moves at a meeting: up a little, and back by what was left vague."""
    rule, clarity = world.scenario.parameters.meetings, world.state.partnership.clarity
    vague = 1.0 - world.state.partnership.gain_statement.specificity
    return rule.clearer * (1.0 - clarity) * turnout - rule.vaguer * max(0.0, clarity - rule.vague) * vague


def settle(world: World, initiative: InitiativeState, present: list[str], because: str) -> None:
    """Decide a proposal, or put it off."""
    weight = {name: heard(world, name) for name in initiative.parts}
    rule = world.scenario.parameters.meetings
    can = fsum(weight[name] * (rule.junior + seniority(world, name)) for name in weight if name in present)
    needed = (rule.needed + bar(world, initiative) + objections(world, initiative, present)) * fsum(weight.values())
    blocker = next((name for name in present if blocks(world, name, initiative)), "")
    missing = tuple(name for name in initiative.parts if name not in present)
    if blocker:
        what = kinds.POSTPONED(missing=missing, blocker=blocker)
    elif can >= needed:
        what = kinds.DECIDED(missing=missing)
    else:
        what = kinds.POSTPONED(missing=missing)
    world.happen(what, "partnership", about=initiative.id, because=(because, initiative.because))


def heard(world: World, partner: str) -> float:
    """What a partner's word weighs in the room: its influence, and more where it has been given a hearing."""
    who = world.state.partners[partner]
    return who.influence + who.voice / len(world.state.partners)


def bar(world: World, initiative: InitiativeState) -> float:
    """How much more, or less, of its team's influence a proposal needs than one half."""
    rules, common = world.scenario.parameters, world.state.partnership
    more = 0.0
    if world.has("membership"):
        more += rules.membership.doubt * max(0.0, rules.membership.doubt_below - common.membership)
    if world.has("governance"):
        more -= rules.governance.speed * max(0.0, common.centralisation - rules.governance.few_from)
    if world.has("chairing") and serves_chair(world, initiative):
        more -= rules.chairing.agenda
    if common.faction and len({name in common.faction for name in initiative.parts}) == 2:
        more += rules.factions.split
    return more


def objections(world: World, initiative: InitiativeState, present: list[str]) -> float:
    """How much more it needs because some in the room, not in the team, want no work on its theme, said or not (G1)."""
    theme = world.scenario.initiatives[initiative.id].theme
    against = []
    for name in present:
        aims = world.scenario.partners[name].aims.items() if name not in initiative.parts else ()
        opposed = [world.state.aims[key].weight for key, aim in aims if aim.theme == theme and aim.direction < 0]
        against += [world.state.partners[name].influence * weight for weight in opposed]
    return world.scenario.parameters.meetings.objection * fsum(against)


def serves_chair(world: World, initiative: InitiativeState) -> bool:
    """Whether it is what the chair openly wants."""
    chair, theme = world.state.partnership.chair, world.scenario.initiatives[initiative.id].theme
    return bool(chair) and any(
        world.state.aims[aim].overtness == "open" for aim in world.scenario.serving[chair, theme]
    )


def blocks(world: World, partner: str, initiative: InitiativeState) -> bool:
    """Whether a partner stands in the way of what does not serve it."""
    theme = world.scenario.initiatives[initiative.id].theme
    return world.state.partners[partner].is_blocking and not world.scenario.serving[partner, theme]


def seniority(world: World, partner: str) -> float:
    """How far the person at the table can commit their organisation; middling for a successor nobody has named."""
    person = world.scenario.person(partner, world.state.partners[partner].representative.number)
    return MIDDLE if person is None else person.seniority


def found(world: World) -> None:
    """The first meeting comes after half the usual time."""
    world.oblige("meeting", "partnership", day=world.scenario.parameters.meetings.every_days // 2)


PROCESSES = {"meeting": ("meet", meeting)}

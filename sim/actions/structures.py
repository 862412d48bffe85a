"""Structures: a plan with names in it, where decisions lie, and what is measured."""

from __future__ import annotations

from sim import kinds
from sim.actions.base import ActionKind, Domain, OneOf, Told, between, closer, convene, no_choice, one
from sim.happenings import Move
from sim.state import Act
from sim.view import FrozenDict, View
from sim.world import World

WHERE = {
    "delegate": "to groups and those who do the work",
    "centralise": "to the chair and a few",
}


def adopt_plan(world: World, act: Act) -> None:
    """A day of everyone; worth as much as the purpose is clear and as many are in the room."""
    numbers = world.scenario.parameters.actions.action_plan
    meeting = convene(world, act, numbers.days)
    if meeting is None:
        return
    common = world.state.partnership
    worth = meeting.turnout * (numbers.vague + (1.0 - numbers.vague) * common.clarity)
    moves: list[Move] = [
        (common, "plan", numbers.plan * worth * (1.0 - common.plan)),
        (common, "clarity", numbers.clarity * worth * (1.0 - common.clarity)),
    ]
    moves += closer(between(world, meeting.names), numbers.trust * worth)
    moves += [(p, "commitment", numbers.commitment * worth * (1.0 - p.commitment)) for p in meeting.present]
    meeting.happen(world, kinds.PLAN_ADOPTED(present=meeting.names, absent=meeting.absent), act, *moves)


def decide_where(world: World, act: Act) -> None:
    """Delegated, half a day of everyone to agree on it; centralised, nobody is asked."""
    if one(act.choice, "mode") == "delegate":
        delegate(world, act)
    else:
        centralise(world, act)


def delegate(world: World, act: Act) -> None:
    """Those who do the work decide on it; where few had decided, being trusted with it makes them trust."""
    numbers = world.scenario.parameters.actions.decide_where
    meeting = convene(world, act, numbers.days)
    if meeting is None:
        return
    common = world.state.partnership
    moves: list[Move] = closer(between(world, meeting.names), numbers.trust * common.centralisation)
    moves += [(common, "centralisation", -numbers.delegated * meeting.turnout * common.centralisation)]
    moves += [(p, "ownership", numbers.ownership * (1.0 - p.ownership)) for p in meeting.present]
    meeting.happen(
        world, kinds.DECISIONS_MOVED(present=meeting.names, absent=meeting.absent, mode="delegate"), act, *moves
    )


def centralise(world: World, act: Act) -> None:
    """A few decide; the rest hear of it."""
    common, table = world.state.partnership, world.at_table
    strongest = max(table, key=lambda partner: (partner.influence, partner.id), default=None)
    inside = common.chair or (strongest.id if strongest else "")
    numbers = world.scenario.parameters.actions.decide_where
    moves: list[Move] = [(common, "centralisation", numbers.centralised * (1.0 - common.centralisation))]
    moves += [(partner, "ownership", -numbers.outside) for partner in table if partner.id != inside]
    world.happen(kinds.DECISIONS_MOVED(mode="centralise"), "partnership", *moves, because=(act.because,))


def set_measures(world: World, act: Act) -> None:
    """Half a day of everyone; where nobody knows what it is for, it is paper."""
    numbers = world.scenario.parameters.actions.set_measures
    meeting = convene(world, act, numbers.days)
    if meeting is None:
        return
    common = world.state.partnership
    worth = meeting.turnout * common.clarity
    moves: list[Move] = [
        (common, "measures", numbers.measures * worth * (1.0 - common.measures)),
        (common, "clarity", numbers.clarity * worth * (1.0 - common.clarity)),
    ]
    if common.clarity < numbers.unclear_below:
        moves += [(partner, "fatigue", numbers.fatigue) for partner in meeting.present]
    meeting.happen(world, kinds.MEASURES_SET(present=meeting.names, absent=meeting.absent), act, *moves)


def where_domains(view: View) -> dict[str, Domain]:
    """Which way."""
    return {"mode": OneOf(WHERE)}


PLAN = ActionKind(
    id="action_plan",
    name="Adopt an action plan with named owners",
    principles=("G6", "G1"),
    turns_up="everyone at the table",
    tends="Work has owners, so that others rely on it; partners put it into their own plans, as the purpose is clear.",
    risk="With an unclear purpose it is paper, and paper costs a day each.",
    told=Told(
        did="had the partners adopt an action plan with named owners",
        in_vain="too few came to agree on an action plan",
    ),
    domains=no_choice,
    effect=adopt_plan,
)
DECIDE = ActionKind(
    id="decide_where",
    name="Delegate or centralise decisions",
    principles=("G6", "G2"),
    turns_up="everyone, to delegate; nobody, to centralise",
    tends="Centralised, proposals get through with fewer in the room; delegated, partners feel trusted, and trust.",
    risk="In few hands those outside drift away; spread out, decisions wait for people. Either way it blurs.",
    told=Told(
        did="had decisions moved nearer to those who do the work",
        in_vain="too few came to agree where decisions lie",
        by_mode=FrozenDict(
            {
                "centralise": Told(did="moved decisions into fewer hands"),
            }
        ),
    ),
    domains=where_domains,
    effect=decide_where,
)
MEASURES = ActionKind(
    id="set_measures",
    name="Set measures",
    principles=("G6",),
    turns_up="everyone at the table",
    tends="What it is for gets clearer; work is tracked, so that more is done and more is learned from it.",
    risk="While the purpose is unclear it is forms to fill in, and wears people out.",
    told=Told(
        did="had the partners agree how they would see whether it works",
        in_vain="too few came to agree on measures",
    ),
    domains=no_choice,
    effect=set_measures,
)
KINDS = (PLAN, DECIDE, MEASURES)

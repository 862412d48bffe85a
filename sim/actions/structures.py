"""Structures and change: a plan with names in it, and what is left when somebody goes."""

from __future__ import annotations

from sim.actions.base import ActionKind, Domain, OneOf, gather, one, partners_at_table
from sim.happenings import kinds
from sim.state import Act
from sim.view import View
from sim.world import Move, World

kinds(
    "all",
    plan_adopted="The partners adopt an action plan with named owners.",
    handover_planned="A partner writes down what its representative knows, and names a deputy.",
)


def no_choice(view: View) -> dict[str, Domain]:
    """Nothing to choose."""
    return {}


def adopt_plan(world: World, act: Act) -> None:
    """A day of everyone; worth as much as the purpose is clear and as many are in the room."""
    present, absent = gather(world, [partner.id for partner in world.at_table], "action_plan")
    if len(present) < 2:
        world.happen("came_to_nothing", "partnership", about=act.kind, because=(act.because,))
        return
    common = world.state.partnership
    worth = len(present) / len(world.at_table) * (0.3 + 0.7 * common.clarity)
    moves: list[Move] = [move for partner in present for move in world.call_away(partner.id, PLAN.days)]
    moves.append((common, "plan", 0.6 * worth * (1.0 - common.plan)))
    moves += [(partner, "commitment", 0.2 * worth * (1.0 - partner.commitment)) for partner in present]
    names = tuple(partner.id for partner in present)
    world.happen("plan_adopted", "partnership", *moves, because=(act.because,), present=names, absent=absent)


def handover_domains(view: View) -> dict[str, Domain]:
    """For whom."""
    return {"partner": OneOf(partners_at_table(view, in_post=True))}


def plan_handover(world: World, act: Act) -> None:
    """Three quarters of a day of theirs, for a day that may never come."""
    partner = world.state.partners[one(act.choice, "partner")]
    if partner.is_vacant:
        world.happen("came_to_nothing", partner.id, about=act.kind, because=(act.because,))
        return
    moves: list[Move] = world.call_away(partner.id, HANDOVER.days)
    moves.append((partner, "handover", 0.75 * (1.0 - partner.handover)))
    world.happen("handover_planned", partner.id, *moves, because=(act.because,))


PLAN = ActionKind(
    id="action_plan",
    name="Adopt an action plan with named owners",
    principles=("G6", "G1"),
    attention=4,
    days=1,
    turns_up="everyone at the table",
    tends="Work has owners and partners put it into their own plans, as far as the purpose is clear.",
    risk="With an unclear purpose it is paper, and paper costs a day each.",
    domains=no_choice,
    effect=adopt_plan,
)

HANDOVER = ActionKind(
    id="handover",
    name="Plan a handover",
    principles=("G5",),
    attention=2,
    days=0.75,
    turns_up="the partner's representative",
    tends="When they leave, much of what was built with them stays, and the newcomer settles sooner.",
    risk="They may stay for years.",
    domains=handover_domains,
    effect=plan_handover,
    target="partner",
)
KINDS = (PLAN, HANDOVER)

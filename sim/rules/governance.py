"""Where decisions lie: fast in few hands, owned in many.

Where decisions lie in few hands, less of a team has to be in the room for one, and those outside hold the partnership
less and less for their own. Groups beside the governing body meet at their own rhythm and cost their members days;
where decisions are spread out, a group decides on work that is all its own members' (G6, M21).
"""

from __future__ import annotations

from sim import kinds
from sim.happenings import Move
from sim.state import Obligation
from sim.terms import DAYS_A_QUARTER
from sim.world import Wait, World


def group_meeting(world: World, duty: Obligation) -> Wait:
    """The rhythm of a group, as long as there is one."""
    rule, common = world.scenario.parameters.governance, world.state.partnership
    while True:
        yield from world.until(duty)
        if duty.about not in common.groups:
            return
        if not world.is_closed:
            meet(world, duty.about)
        world.put_off(duty, rule.group_days)


def meet(world: World, group: str) -> None:
    """Who comes pays; what is all theirs they decide."""
    rule, common = world.scenario.parameters.governance, world.state.partnership
    members = [name for name in common.groups[group] if world.state.partners[name].is_at_table]
    present = [name for name in members if world.turns_up(world.state.partners[name], f"group/{group}")]
    if len(present) < 2:
        return
    moves: list[Move] = [move for name in present for move in world.call_away(name, rule.group_cost)]
    names = tuple(present)
    row = world.happen(kinds.GROUP_MET(present=names, days=rule.group_cost), "partnership", *moves, about=group)
    if common.centralisation <= rule.may_decide:
        for initiative in world.state.initiatives.values():
            if initiative.stage == "waiting" and all(name in present for name in initiative.parts):
                because = (row.id,)
                world.happen(
                    kinds.DECIDED(missing=(), group=group), "partnership", about=initiative.id, because=because
                )


def erosion(world: World, duty: Obligation) -> Wait:
    """Once a quarter: who is outside?"""
    rule, common = world.scenario.parameters.governance, world.state.partnership
    while True:
        yield from world.until(duty)
        excess = max(0.0, common.centralisation - rule.few_from)
        table = world.at_table
        if excess > 0.0 and len(table) > 1 and not world.is_closed:
            inside = common.chair or max(table, key=lambda partner: (partner.influence, partner.id)).id
            moves: list[Move] = [
                (partner, "ownership", -rule.erosion * excess * partner.ownership)
                for partner in table
                if partner.id != inside
            ]
            world.happen(kinds.OWNERSHIP_ERODED, "partnership", *moves)
        world.put_off(duty, DAYS_A_QUARTER)


def found(world: World) -> None:
    """Groups meet between the meetings of the governing body."""
    rule = world.scenario.parameters.governance
    world.oblige("erosion", "partnership", day=DAYS_A_QUARTER - 1)
    for number, group in enumerate(world.scenario.start.groups):
        world.oblige("group_meeting", "partnership", group, day=rule.first_group + rule.groups_apart * number)


PROCESSES = {"group_meeting": ("meet", group_meeting), "erosion": ("ties", erosion)}

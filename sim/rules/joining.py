"""Partners come to the table on the day the scenario says."""

from __future__ import annotations

from sim import kinds
from sim.state import Obligation
from sim.world import Wait, World


def joining(world: World, duty: Obligation) -> Wait:
    """The day has come."""
    yield from world.until(duty)
    partner = world.state.partners[duty.who]
    if partner.status != "invited" or world.is_closed:
        return
    partner.joined = world.today
    says = world.scenario.partners[duty.who].opening
    world.happen(kinds.JOINED(says=says), partner.id, (partner, "status", "member"))


def found(world: World) -> None:
    """Those who are invited later."""
    for name, partner in world.scenario.partners.items():
        if partner.joins > 0:
            world.oblige("joining", name, day=partner.joins)


STAYS = True
"""Who is invited comes."""
PROCESSES = {"joining": ("shock", joining)}

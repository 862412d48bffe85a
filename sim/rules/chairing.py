"""Who chairs decides what comes up, and is seen to.

Work that serves what the chair openly wants comes up first and is agreed more easily. For a year nobody minds; then
each meeting under the same chair leaves the others a little less at home. A chair that goes round starts afresh (M9).
"""

from __future__ import annotations

from sim import kinds
from sim.happenings import Happening, Move
from sim.terms import DAYS_A_MONTH
from sim.world import World


def on_met(world: World, row: Happening) -> None:
    """Another meeting under the same chair."""
    rule, common = world.scenario.parameters.chairing, world.state.partnership
    if not common.chair or world.today - common.chaired_since <= rule.grace_months * DAYS_A_MONTH:
        return
    moves: list[Move] = [
        (partner, "ownership", -rule.worn * partner.ownership)
        for partner in world.at_table
        if partner.id != common.chair
    ]
    world.happen(kinds.CHAIR_WORN, common.chair, *moves, because=(row.id,))


def on_gone(world: World, row: Happening) -> None:
    """A chair that has left the table chairs no longer."""
    if world.state.partnership.chair == row.who:
        world.state.partnership.chair = ""


REACTIONS = {kinds.MET: on_met, kinds.LEFT: on_gone, kinds.RELEASED: on_gone}

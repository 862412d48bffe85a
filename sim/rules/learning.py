"""What is learned is written down, used and brought home, or leaves with people.

Every piece of joint work, finished or given up, teaches something; more of it stays where work is measured. What is
known makes the design of later work better. A part of it leaves with everyone who goes and has handed nothing over (K2,
K3, K5).
"""

from __future__ import annotations

from sim import kinds
from sim.happenings import Happening
from sim.world import World


def on_ended(world: World, row: Happening) -> None:
    """A piece of work has come to its end; what never began teaches nothing."""
    if world.state.initiatives[row.about].started < 0:
        return
    rule, common = world.scenario.parameters.learning, world.state.partnership
    part = rule.lesson + rule.tracked * common.measures
    move = (common, "knowledge", part * (1.0 - common.knowledge))
    world.happen(kinds.LEARNED, "partnership", move, about=row.about, because=(row.id,))


def on_departed(world: World, row: Happening) -> None:
    """Somebody leaves with what is in their head."""
    common, partner = world.state.partnership, world.state.partners[row.who]
    lost = world.scenario.parameters.learning.lost * (1.0 - partner.handover)
    world.happen(kinds.FORGOTTEN, row.who, (common, "knowledge", -lost * common.knowledge), because=(row.id,))


REACTIONS = {kinds.DELIVERED: on_ended, kinds.FAILED: on_ended, kinds.STOPPED: on_ended, kinds.DEPARTED: on_departed}

"""Who is a member, in what standing, and for whom they speak; and whose people sit at other tables too.

Every joining, departure and exit blurs who is in and who may decide, and so does restructuring. While it is blurred, a
decision needs more of its team in the room. Partners sit on other partnerships as well: quarter by quarter, the more
the likelier, their people are called away to one of those, and what they have in hand here waits (G4, M18, M24).
"""

from __future__ import annotations

from sim import kinds
from sim.happenings import Happening
from sim.state import Obligation
from sim.terms import DAYS_A_QUARTER
from sim.world import Wait, World


def blur(world: World, part: float, because: str) -> None:
    """Clarity of membership falls by part of what there is."""
    common = world.state.partnership
    move = (common, "membership", -part * common.membership)
    world.happen(kinds.MEMBERSHIP_BLURRED, "partnership", move, because=(because,))


def on_change(world: World, row: Happening) -> None:
    """Somebody comes or goes."""
    blur(world, world.scenario.parameters.membership.blurred, row.id)


def on_restructured(world: World, row: Happening) -> None:
    """The partnership moves its own furniture: a short lift, then nobody knows where things are."""
    blur(world, world.scenario.parameters.membership.restructured, row.id)


def elsewhere(world: World, duty: Obligation) -> Wait:
    """Once a quarter: whose people are wanted at another table?"""
    rule = world.scenario.parameters.membership
    while True:
        yield from world.until(duty)
        for partner in world.at_table:
            others = world.scenario.partners[partner.id].other_partnerships
            if world.chance.happens(min(rule.clash_most, rule.clash * others), "elsewhere", partner.id, world.month):
                world.keep_busy(partner.id, rule.clash_days)
                world.happen(kinds.CALLED_ELSEWHERE(days=rule.clash_days), partner.id)
        world.put_off(duty, DAYS_A_QUARTER)


def found(world: World) -> None:
    """Other tables call in the middle of each quarter."""
    world.oblige("elsewhere", "partnership", day=DAYS_A_QUARTER // 2)


PROCESSES = {"elsewhere": ("people", elsewhere)}
REACTIONS = {
    kinds.JOINED: on_change,
    kinds.DEPARTED: on_change,
    kinds.LEFT: on_change,
    kinds.RELEASED: on_change,
    kinds.GROUPS_SIMPLIFIED: on_restructured,
    kinds.DECISIONS_MOVED: on_restructured,
}

"""Load wears people out; the worn stay away, and the load moves to the rest.

Once a month each partner's people are more worn if what waits in their diary is more than half a month's worth, and
more again if they carry more than their part; with room in the diary they recover (M18).
"""

from __future__ import annotations

from math import fsum

from sim import kinds
from sim.happenings import Move
from sim.state import Obligation, Partner
from sim.terms import DAYS_A_MONTH
from sim.world import Wait, World


def load(partner: Partner) -> float:
    """What is in hand and waits, in months of the partner's days; counted up to two."""
    stints = [stint.days for stint in partner.diary.queue]
    if partner.diary.stint is not None:
        stints.append(partner.diary.stint.days)
    return min(2.0, fsum(stints) / partner.days_a_month)


def month_of_work(world: World, duty: Obligation) -> Wait:
    """Once a month, everybody."""
    while True:
        yield from world.until(duty)
        worn_out = world.scenario.parameters.fatigue.worn_out
        before = {partner.id: partner.fatigue for partner in world.at_table}
        row = world.happen(kinds.WORE, "partnership", *moves(world))
        for partner in world.at_table:
            if before[partner.id] < worn_out <= partner.fatigue:
                world.happen(kinds.WORN_OUT, partner.id, because=(row.id,))
        world.put_off(duty, DAYS_A_MONTH)


def moves(world: World) -> list[Move]:
    """How fatigue moves for each partner at the table."""
    rule = world.scenario.parameters.fatigue
    carried = {partner.id: carries(world, partner.id) for partner in world.at_table}
    fair = fsum(carried.values()) / max(1, len(carried))
    result: list[Move] = []
    for partner in world.at_table:
        at = load(partner)
        by = rule.load * max(0.0, at - rule.eased) - rule.rest * partner.fatigue * max(0.0, 1.0 - at)
        if carried[partner.id] > rule.more * fair:
            by += rule.lone * min(1.0, at)
        result.append((partner, "fatigue", by))
    return result


def carries(world: World, partner: str) -> float:
    """Staff days a partner has put in so far."""
    account = world.state.accounts[partner]
    return account.delivery_days + account.upkeep_days + account.administrative_days


def found(world: World) -> None:
    """Told at each month's end."""
    world.oblige("month_of_work", "partnership", day=DAYS_A_MONTH - 1)


PROCESSES = {"month_of_work": ("ties", month_of_work)}

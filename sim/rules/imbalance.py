"""Who feels overshadowed holds back, whether or not it is so.

Nobody sees influence as it is. Those who know another's work well see roughly what it really has; the others go by
purse and mandate. A partner that sees one of the others far above itself holds the partnership less for its own, trusts
that one less and keeps to itself what it knows. Being given a hearing helps, and takes nothing from anybody. Where one
partner really runs the partnership, everyone comes to see it (M8, G2).
"""

from __future__ import annotations

from sim import kinds
from sim.happenings import Move
from sim.perception import overshadowing
from sim.state import Obligation
from sim.terms import DAYS_A_QUARTER
from sim.world import Wait, World


def quarter_of_feeling(world: World, duty: Obligation) -> Wait:
    """Once a quarter: who feels small, and beside whom?"""
    rule = world.scenario.parameters.imbalance
    while True:
        yield from world.until(duty)
        table = world.at_table
        if len(table) > 2 and not world.is_closed:
            for partner in table:
                strongest, felt = overshadowing(world, partner)
                if felt > rule.mark:
                    tie = world.state.ties[partner.id, strongest.id]
                    moves: list[Move] = [
                        (partner, "ownership", -rule.slide * felt * partner.ownership),
                        (tie, "personal", -rule.slide * felt * tie.personal),
                    ]
                    world.happen(kinds.OVERSHADOWED, partner.id, *moves, about=strongest.id)
            notice_dominance(world)
        world.put_off(duty, DAYS_A_QUARTER)


def notice_dominance(world: World) -> None:
    """Everyone sees it, once for each partner that comes to run the partnership."""
    rule = world.scenario.parameters.imbalance
    for partner in world.at_table:
        mark = max(rule.dominant, rule.dominant_parts / len(world.at_table))
        if partner.influence >= mark and not partner.dominates:
            partner.dominates = True
            world.happen(kinds.DOMINATES, partner.id)


def found(world: World) -> None:
    """Felt at each quarter's end."""
    world.oblige("quarter_of_feeling", "partnership", day=DAYS_A_QUARTER - 1)


PROCESSES = {"quarter_of_feeling": ("ties", quarter_of_feeling)}

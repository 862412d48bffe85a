"""Trust has substitutes, at a price.

Where partners trust one another too little, somebody asks for papers before work begins: contracts, data-sharing, who
is liable. The bigger the step and the lower the trust, the more legal days it takes. A formal agreement stands in for
trust from then on, and makes the work stiffer. A partner with a mandate gets formal compliance out of the others,
whatever they think of the work: some days, no more (M4, M22).
"""

from __future__ import annotations

from math import fsum

from sim import kinds
from sim.happenings import Happening, Move
from sim.world import World


def legal_days(ambition: int, trust: float, trusting: float, a_step: float) -> float:
    """Staff days each partner pays for papers: none where trust is high, more for each step of ambition.

    >>> legal_days(3, 0.6, 0.55, 0.8), round(legal_days(3, 0.0, 0.5, 0.8), 2)
    (0.0, 2.4)
    """
    return a_step * ambition * max(0.0, trusting - trust) / trusting


def on_started(world: World, row: Happening) -> None:
    """Work begins: who wants it in writing?"""
    team, rule = row.detail["team"], world.scenario.parameters.substitutes
    if len(team) < 2:
        return
    ties = [world.state.ties[a, b] for a in team for b in team if a != b]
    trust = fsum([max(tie.trust, rule.cover * tie.agreement) for tie in ties]) / len(ties)
    days = legal_days(world.scenario.initiatives[row.about].ambition, trust, rule.trusting, rule.legal)
    if days > rule.least_days:
        moves: list[Move] = [move for name in team for move in world.call_away(name, days, book_as="legal")]
        world.happen(kinds.PAPERS_DRAWN(team=team), "partnership", *moves, about=row.about, because=(row.id,))


REACTIONS = {kinds.STARTED: on_started}

"""How partners see one another and the partnership, which may differ from how things are.

Several rules go by it: who feels overshadowed, who withholds what it knows, who thinks of leaving.
"""

from __future__ import annotations

from math import fsum

from sim.state import Account, Partner
from sim.terms import MIDDLE, clip
from sim.world import World


def perceived(world: World, observer: Partner, other: Partner) -> float:
    """The influence one partner takes another to have: as it is where it knows its work, else as it looks."""
    known = world.state.ties[observer.id, other.id].familiarity
    return known * other.influence + (1.0 - known) * world.scenario.looks_influential[other.id]


def overshadowing(world: World, observer: Partner) -> tuple[Partner, float]:
    """The one that looks strongest from where this partner sits, and how far above it; two at least are at the table.

    Nobody feels small beside one that has hardly more than an equal part.
    """
    others = [partner for partner in world.at_table if partner is not observer]
    strongest = max(others, key=lambda other: (perceived(world, observer, other), other.id))
    equal = 1.0 / len(world.at_table)
    own = max(observer.influence, equal) + world.scenario.parameters.perception.voice * observer.voice
    return strongest, max(0.0, perceived(world, observer, strongest) - own)


def satisfaction(world: World, partner: Partner) -> float:
    """How content a partner is with being a member, a Share: its own part, whom it trusts, what it gets, how worn."""
    others = [world.state.ties[partner.id, other.id].trust for other in world.at_table if other is not partner]
    trust = fsum(others) / len(others) if others else 0.0
    rule = world.scenario.parameters.perception
    return clip(
        rule.owned * partner.ownership
        + rule.trusting * trust
        + rule.worthwhile * worthwhile(world.state.accounts[partner.id], rule.patience_days)
        + rule.rested * (1.0 - partner.fatigue)
    )


def worthwhile(account: Account, patience_days: float) -> float:
    """What it gets against what it pays: one half where they are even, or where nothing has been paid yet.

    Where nothing has come, one half of that is left once so many staff days have been paid.
    """
    paid = account.cost
    if paid > 0.0 and account.joint_value > 0.0:
        return account.joint_value / (account.joint_value + paid)
    return MIDDLE * patience_days / (patience_days + max(0.0, paid))

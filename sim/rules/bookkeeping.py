"""The books of each month: the series that everyone draws later, and the three gauges of inertia.

Inertia has three kinds [HV04] and is never only their average. *Output*: little has come of it, against the days the
partners could have given. *Rate*: it is long since anything was finished, or what was promised is late. *Pain*: what
has been reached was hard grind: worn people and days that went into meetings instead of work. Each from 0 to 1.
"""

from __future__ import annotations

from math import fsum

from sim import kinds
from sim.kinds import Happened
from sim.scenario.parameters import Gauges
from sim.state import Obligation, State
from sim.terms import DAYS_A_MONTH, clip
from sim.world import Wait, World


def output_gauge(joint_value: float, could_give: float, mark: float) -> float:
    """1 where nothing came of it; one half where joint value is `mark` of the days the partners could have given."""
    reached = max(0.0, joint_value)
    reference = mark * could_give
    return reference / (reference + reached) if reference > 0.0 else 0.0


def rate_gauge(rule: Gauges, months_since: float, late_share: float) -> float:
    """Rises with the months since something was last finished, and with the share of work that was or is late."""
    waiting = months_since / (months_since + rule.patience_months)
    return clip(1.0 - (1.0 - waiting) * (1.0 - rule.late * late_share))


def pain_gauge(rule: Gauges, fatigue: float, worst_fatigue: float, administrative: float, all_days: float) -> float:
    """Worn people (the mean and the worst), and the part of all days that went into meetings and papers."""
    grind = administrative / all_days if all_days > 0.0 else 0.0
    return clip(rule.worn * fatigue + rule.worst * worst_fatigue + rule.grind * grind)


def gauges(world: World) -> tuple[float, float, float]:
    """Output, rate and pain as they stand."""
    rule, state = world.scenario.parameters.gauges, world.state
    accounts = state.accounts.values()
    could_give = fsum(partner.days_a_month * months_at_table(world, partner.id) for partner in world.at_table)
    output = output_gauge(fsum(account.joint_value for account in accounts), could_give, rule.output_mark)
    rate = rate_gauge(rule, months_since_result(state, world.today), late_share(state, world.today))
    worn = [partner.fatigue for partner in world.at_table] or [0.0]
    administrative = fsum(account.administrative_days + account.legal_days for account in accounts)
    work = fsum(account.delivery_days + account.upkeep_days for account in accounts)
    pain = pain_gauge(rule, fsum(worn) / len(worn), max(worn), administrative, administrative + work)
    return output, rate, pain


def months_at_table(world: World, partner: str) -> float:
    """Months since a partner came to the table."""
    return (world.today + 1 - world.state.partners[partner].joined) / DAYS_A_MONTH


def months_since_result(state: State, today: int) -> float:
    """Months since something was last finished, or since the start."""
    return (today - max([0, *(item.delivered for item in state.initiatives.values())])) / DAYS_A_MONTH


def late_share(state: State, today: int) -> float:
    """Of all work begun, the part that came late, failed, or is overdue."""
    begun = [item for item in state.initiatives.values() if item.started >= 0]
    if not begun:
        return 0.0
    late = [
        item
        for item in begun
        if item.stage == "failed" or (item.delivered if item.delivered >= 0 else today) > item.due >= 0
    ]
    return len(late) / len(begun)


def closing(world: World, duty: Obligation) -> Wait:
    """The last thing of each month."""
    while True:
        yield from world.until(duty)
        world.happen(row_of(world), "partnership")
        world.put_off(duty, DAYS_A_MONTH)


def row_of(world: World) -> Happened:
    """This month's row of the series: sums in days' worth, means and gauges as Shares, influence by partner."""
    state = world.state
    accounts = state.accounts.values()
    table = {partner.id for partner in world.at_table}
    trusts = [tie.trust for tie in state.ties.values() if tie.a in table and tie.b in table] or [0.0]
    worn = [partner.fatigue for partner in world.at_table] or [0.0]
    output, rate, pain = gauges(world)
    return kinds.MONTH_CLOSED(
        joint_value=fsum(account.joint_value for account in accounts),
        cost=fsum(account.cost for account in accounts),
        trust_mean=fsum(trusts) / len(trusts),
        fatigue_mean=fsum(worn) / len(worn),
        output=output,
        rate=rate,
        pain=pain,
        power={partner.id: partner.influence for partner in state.partners.values()},
    )


def found(world: World) -> None:
    """Closed on each month's last day."""
    world.oblige("closing", "partnership", day=DAYS_A_MONTH - 1)


STAYS = True
"""Books are always kept."""
PROCESSES = {"closing": ("close", closing)}

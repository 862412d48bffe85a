"""The second half of what the checklist is read off: complexity, change, leading, and the work itself."""

from __future__ import annotations

from math import fsum

from sim import kinds
from sim.actions import ACTIONS
from sim.debrief.observables import EARLY, YEAR, Reading, Seen
from sim.dials import mean
from sim.terms import clip

# -- complexity ------------------------------------------------------------------------------------------


def map_drawn(seen: Seen) -> Reading:
    """Seven tenths how clear membership is; three for a map or a settling of it, less the longer it is over a year."""
    drawn = seen.rows(kinds.MAPPED, kinds.MEMBERSHIP_CLARIFIED)
    fresh = YEAR / max(YEAR, seen.today - drawn[-1].day) if drawn else 0.0
    share = 0.7 * seen.common.membership + 0.3 * fresh
    return share, seen.named(kinds.MAPPED, kinds.MEMBERSHIP_CLARIFIED, stocks=["partnership.membership"])


def groups_earn(seen: Seen) -> Reading:
    """1 less the groups that decided nothing, as a part of those there were at first; 1 where there are none."""
    decided = [row.detail.get("group", "") for row in seen.rows(kinds.DECIDED)]
    idle = [name for name in seen.common.groups if name not in decided]
    share = 1.0 - len(idle) / max(1, len(seen.scenario.start.groups), len(seen.common.groups))
    by_group = tuple(row.id for row in seen.rows(kinds.DECIDED) if row.detail.get("group"))
    first = {row.about: row.id for row in reversed(seen.rows(kinds.GROUP_MET))}
    rests = (*seen.named(kinds.GROUPS_SIMPLIFIED), *by_group, *first.values())
    return share, tuple(row.id for row in seen.log if row.id in rests)


def time_is_worth_it(seen: Seen) -> Reading:
    """Half what those at the table got for what they paid, a quarter measures, a quarter that people are not worn."""
    worth = mean(seen.worth(partner) for partner in seen.table)
    rested = mean(1.0 - partner.fatigue for partner in seen.table)
    return 0.5 * worth + 0.25 * seen.common.measures + 0.25 * rested, seen.named(kinds.WORN_OUT, kinds.MEASURES_SET)


# -- change ----------------------------------------------------------------------------------------------


def work_outlasts(seen: Seen) -> Reading:
    """Six tenths the handovers of the two least prepared at the table (an empty post: none), four what is kept."""
    prepared = sorted(0.0 if partner.is_vacant else partner.handover for partner in seen.table)
    share = 0.6 * mean(prepared[:2]) + 0.4 * seen.common.knowledge
    return share, seen.named(kinds.HANDOVER_PLANNED, kinds.DEPARTED, kinds.FORGOTTEN, kinds.LESSONS_SHARED)


def newcomers_met(seen: Seen) -> Reading:
    """For each who came into a post: 1 if shown round within two months, one half later, else 0."""
    shown = seen.rows(kinds.INDUCTED)
    shares = []
    for row in seen.rows(kinds.ARRIVED):
        days = [other.day - row.day for other in shown if other.who == row.who and other.day >= row.day]
        if days or row.day <= seen.today - EARLY:
            shares.append(0.0 if not days else 1.0 if min(days) <= EARLY else 0.5)
    return (mean(shares) if shares else None), seen.named(kinds.ARRIVED, kinds.INDUCTED)


# -- leading ---------------------------------------------------------------------------------------------


def decided_together(seen: Seen) -> Reading:
    """Proposals agreed, as a part of those agreed, put off and pushed past; as far as decisions lie in many hands."""
    agreed, others = len(seen.rows(kinds.DECIDED)), len(seen.rows(kinds.POSTPONED, kinds.PUSHED))
    rate = agreed / (agreed + others) if agreed else 0.0
    share = rate * (1.0 - clip((seen.common.centralisation - 0.35) / 0.65))
    return share, seen.named(kinds.DECIDED, kinds.POSTPONED, kinds.PUSHED, kinds.DECISIONS_MOVED, kinds.DOMINATES)


def somebody_runs_it(seen: Seen) -> Reading:
    """Six tenths how the convener stands with those at the table, four the part of the convener's days used."""
    spent = fsum(ACTIONS[row.about].attention(seen.scenario.numbers) for row in seen.rows(kinds.CHOSEN))
    given = seen.scenario.time.attention * len(seen.rows(kinds.ROUND_BEGUN))
    used = clip(spent / given) if given > 0.0 else 0.0
    share = 0.6 * mean(partner.standing for partner in seen.table) + 0.4 * used
    return share, seen.named(stocks=["partner.standing"])


def good_at(seen: Seen) -> Reading:
    """For each at the table: 1 if it took part in work that needs what it is known for, one half in other work."""
    plans, shares = seen.scenario.initiatives, []
    for partner in seen.table:
        known = seen.scenario.known_for[partner.id]
        themes = [plans[item.id].theme for item in seen.begun() if partner.id in item.parts]
        fits = any(need in seen.scenario.themes[theme].needs for theme in themes for need in known)
        shares.append(1.0 if fits else 0.5 if themes else 0.0)
    return mean(shares), seen.named(kinds.STARTED, kinds.OFFERS_MAPPED)


# -- the work itself -------------------------------------------------------------------------------------


def gain_is_joint(seen: Seen) -> Reading:
    """Half how much the gain statement says, half joint value against cost: one half at break-even, 1 at twice it."""
    accounts = [seen.state.accounts[name] for name in seen.state.accounts]
    joint, cost = fsum(row.joint_value for row in accounts), fsum(row.cost for row in accounts)
    came = clip(0.5 * joint / cost) if cost > 0.0 else 0.0
    return 0.5 * seen.common.gain_statement.specificity + 0.5 * came, seen.named(kinds.GAIN_STATED, kinds.DELIVERED)


def looked_at(seen: Seen) -> Reading:
    """Six tenths measures, four two reviews a year; of what came to nothing, three tenths that it was stopped."""
    often = min(1.0, len(seen.rows(kinds.REVIEWED)) / max(1.0, 2.0 * seen.years))
    share = 0.6 * seen.common.measures + 0.4 * often
    stopped = [row for row in seen.rows(kinds.STOPPED) if seen.is_caused_by(row, kinds.CHOSEN)]
    ended = len(stopped) + len(seen.rows(kinds.FAILED))
    share = 0.7 * share + 0.3 * len(stopped) / ended if ended else share
    return share, seen.named(kinds.MEASURES_SET, kinds.REVIEWED, kinds.STOPPED, kinds.FAILED)


def in_own_plans(seen: Seen) -> Reading:
    """How far the work stands in the plans of those at the table, as a mean."""
    return mean(partner.commitment for partner in seen.table), seen.named(
        kinds.COMMITMENTS_WRITTEN, stocks=["partner.commitment"]
    )


def goes_home(seen: Seen) -> Reading:
    """Six tenths what is written down and used, four lessons taken home for each piece of work that ended."""
    ended = len(seen.rows(kinds.DELIVERED, kinds.FAILED, kinds.STOPPED))
    home = min(1.0, len(seen.rows(kinds.LESSONS_SHARED)) / ended) if ended else 0.0
    return 0.6 * seen.common.knowledge + 0.4 * home, seen.named(kinds.LESSONS_SHARED, kinds.FORGOTTEN)

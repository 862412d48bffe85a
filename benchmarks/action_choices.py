"""A sensible way to try each action: on whom, how and when a convener with attention to spare would use it."""

from __future__ import annotations

import steady_convener
from steady_convener import UNDER_WAY, Steady, Tried, Tries, best_step, biggest, in_order, in_post, team_for, would_do

from sim import View, kinds


def at(*rounds: int) -> Tries:
    """With nothing to choose, in these rounds."""

    def tried(view: View, _: Steady) -> Tried:
        if view.round in rounds:
            yield {}

    tried.__doc__ = f"In round {' and '.join(map(str, rounds))}."
    return tried


def first_round(**choice: str) -> Tries:
    """In the first round, in this way."""

    def tried(view: View, _: Steady) -> Tried:
        if view.round == 1:
            yield dict(choice)

    tried.__doc__ = f"In round 1: {', '.join(choice.values())}."
    return tried


def hear_two(view: View, _: Steady) -> Tried:
    """Two partners each round, in turn, openly."""
    present = in_post(view)
    for turn in range(min(2, len(present))):
        yield {"partner": present[(2 * view.round + turn) % len(present)].id, "mode": "openly"}


def trade(view: View, plan: Steady) -> Tried:
    """Each once who would do the biggest thing on the list and wants something else, with one who wants it most, where
    they seem to trust each other enough."""
    item = biggest(view)
    if item is None:
        return
    wants = {p.id: [aim.theme for aim in p.aims] for p in in_post(view) if p.aims}
    for_it = [name for name in wants if wants[name][0] == item.theme]
    others = [name for name in wants if name in would_do(view) and item.theme not in wants[name]]
    new = [name for name in others if name not in plan.asked]
    for name, other in [(name, other) for name in new for other in for_it if trusting(view, name, other)][:1]:
        plan.asked.add(name)
        yield {"partner": name, "other": other}


def trusting(view: View, *pair: str) -> bool:
    """Whether these two seem to trust each other enough to take up something of what the other wants."""
    return min(view.trust[pair].value, view.trust[pair[::-1]].value) >= 0.38


def bold_step(view: View, _: Steady) -> Tried:
    """In the third round the biggest thing on the list, whatever the trust, beside what is launched anyway."""
    item = biggest(view)
    if item is not None and view.round == 3:
        yield {"initiative": item.id, "partners": team_for(view, item), "promise": "plain"}


def pilot(view: View, plan: Steady) -> Tried:
    """From the second round, where trust carries nothing else: the first small thing for which there is time."""
    if view.round < 2 or steady_convener.best_step(view, plan) is not None:
        return
    busy, post = steady_convener.busy_partners(view), {partner.id for partner in in_post(view)}
    for item in sorted(view.initiatives.values(), key=lambda item: (item.ambition, item.id)):
        is_small = item.stage == "listed" and item.ambition <= 2 and item.id not in plan.doubted
        free = [name for name in team_for(view, item) if name in post and not busy.get(name)][: min(3, item.seats)]
        if is_small and item.months * 1.5 + 3 < view.months_left and len(free) > 1:
            yield {"initiative": item.id, "partners": tuple(free)}
            return


def rotate(view: View, _: Steady) -> Tried:
    """In the second and the eighth round, to one of those who would do the biggest thing on the list."""
    others = [partner.id for partner in in_post(view) if partner.id != view.chair]
    others = [name for name in would_do(view) if name in others] or others
    if others and view.round in (2, 8):
        yield {"partner": others[-1]}


def amplify(view: View, _: Steady) -> Tried:
    """Every other round, one of the two that look weakest."""
    weakest = sorted(in_post(view), key=lambda partner: (partner.looks_influential, partner.id))[:2]
    if weakest and view.round % 2 == 0:
        yield {"partner": weakest[view.round // 2 % len(weakest)].id}


def repair(view: View, plan: Steady) -> Tried:
    """Between those let down and the one that broke its promise, where both seem to think well enough of one."""
    for row in plan.news:
        if row.kind == kinds.PROMISE_BROKEN and row.who != "convener":
            pairs = [(name, row.who) for name in view.initiatives[row.about].team if name != row.who]
            plan.let_down += [pair for pair in pairs if pair not in plan.let_down]
    well = {partner.id for partner in view.at_table if partner.standing.value >= 0.3}
    for pair in [pair for pair in plan.let_down if well.issuperset(pair)][:3]:
        plan.let_down.remove(pair)
        yield {"partner": pair[0], "other": pair[1]}


def sign(view: View, _: Steady) -> Tried:
    """In the second and the fifth round, those who would do the biggest thing on the list, if it is big."""
    item = biggest(view)
    if item is not None and item.ambition >= 3 and view.round in (2, 5):
        team = would_do(view)[:5]
        if len(team) > 1 and team[:2] not in view.agreements:
            yield {"partners": team}


def simplify(view: View, _: Steady) -> Tried:
    """The first group there is, in the second round."""
    if view.groups and view.round == 2:
        yield {"group": next(iter(view.groups))}


def change_members(view: View, plan: Steady) -> Tried:
    """Ask those in who are to come; where more than a dozen sit, let go one that seems hardly in and has no work."""
    if len(view.at_table) > 12:
        least = min(view.at_table, key=lambda partner: (partner.ownership.value, partner.id))
        if view.round <= 4 and least.id not in steady_convener.busy_partners(view):
            yield {"mode": "release", "partner": least.id}
    elif view.round <= 3:
        for partner in view.partners.values():
            if partner.status == "invited":
                yield {"mode": "invite", "partner": partner.id}


def hand_over(view: View, _: Steady) -> Tried:
    """Each round the one longest in post that has written nothing down."""
    longest = max(
        (partner for partner in in_post(view) if not partner.has_handover),
        key=lambda partner: (partner.months_in_post, partner.id),
        default=None,
    )
    if longest is not None:
        yield {"partner": longest.id}


def induct(_: View, plan: Steady) -> Tried:
    """Whoever has come into a post since."""
    for row in plan.news:
        if row.kind == kinds.ARRIVED:
            yield {"partner": row.who}


def every_other(view: View, _: Steady) -> Tried:
    """Every other round."""
    if view.round % 2 == 0:
        yield {}


def refresh(view: View, plan: Steady) -> Tried:
    """When a third of the table has changed since it was last gone through."""
    plan.changed |= {row.who for row in plan.news if row.kind in (kinds.ARRIVED, kinds.JOINED)}
    if 3 * len(plan.changed) >= len(view.at_table):
        plan.changed.clear()
        yield {}


def engage(view: View, _: Steady) -> Tried:
    """Each round the one at work that seems least in: welcomed where it is at the edge, else given a part."""
    doing = {name for item in view.initiatives.values() if item.stage == "delivering" for name in item.team}
    able = [partner for partner in in_post(view) if partner.id in doing | set(would_do(view))]
    least = min(able, key=lambda partner: (partner.ownership.value, partner.id), default=None)
    if least is not None:
        yield {"partner": least.id, "mode": "embrace" if least.ownership.value < 0.35 else "involve"}


def commit(view: View, plan: Steady) -> Tried:
    """Once each of those who work on something or keep it up, the one that seems most worn first."""
    doing = {name for item in view.initiatives.values() if item.stage in UNDER_WAY for name in item.team}
    able = [partner for partner in in_post(view) if partner.id in doing and partner.id not in plan.asked]
    worn = max(able, key=lambda partner: (partner.fatigue.value, partner.id), default=None)
    if worn is not None:
        plan.asked.add(worn.id)
        yield {"partner": worn.id}


def push(view: View, plan: Steady) -> Tried:
    """What waits, and what is proposed in this round, is got going."""
    waiting = [item.id for item in view.initiatives.values() if item.stage == "waiting"]
    step = best_step(view, plan)
    for name in (*waiting, *([step[0].id] if step else [])):
        yield {"initiative": name, "mode": "push"}


def diagnose(view: View, _: Steady) -> Tried:
    """In the first four rounds one theme after the other, with those known for what it needs."""
    theme = list(view.themes)[(view.round - 1) % len(view.themes)]
    able = [p.id for p in in_post(view) if set(p.known_for) & set(view.needs[theme])][:5]
    if view.round <= 4 and len(able) > 1:
        yield {"theme": theme, "partners": in_order(view, able)}


def evidence(view: View, _: Steady) -> Tried:
    """In the first four rounds, about one theme after the other."""
    if view.round <= 4:
        yield {"theme": list(view.themes)[(view.round - 1) % len(view.themes)]}


def lessons(_: View, plan: Steady) -> Tried:
    """When something has ended."""
    if any(row.kind in (kinds.DELIVERED, kinds.FAILED) for row in plan.news):
        yield {}


def review(view: View, _: Steady) -> Tried:
    """Each round all that is being delivered."""
    for item in view.initiatives.values():
        if item.stage == "delivering":
            yield {"initiative": item.id, "mode": "review"}


def wind_down(view: View, _: Steady) -> Tried:
    """When two thirds of the time have gone and nothing is under way."""
    going = any(item.stage in ("waiting", "delivering") for item in view.initiatives.values())
    if 3 * view.day >= 2 * view.horizon and not going:
        yield {}


TRIES: dict[str, Tries] = {
    "listen": hear_two,
    "gain_statement": steady_convener.say_the_gain,
    "vision_workshop": at(1),
    "trade_aims": trade,
    "pilot": pilot,
    "rotate_chair": rotate,
    "pool_budgets": at(4),
    "amplify": amplify,
    "launch": bold_step,
    "visit": steady_convener.visit,
    "share_credit": steady_convener.credit,
    "repair": repair,
    "formal_agreement": sign,
    "draw_map": first_round(mode="power"),
    "clarify_membership": at(1),
    "simplify_groups": simplify,
    "change_membership": change_members,
    "handover": hand_over,
    "induct": induct,
    "scan": every_other,
    "refresh_agreement": refresh,
    "action_plan": steady_convener.adopt_plan,
    "decide_where": first_round(mode="delegate"),
    "set_measures": at(2),
    "engage": engage,
    "write_commitments": commit,
    "ask_community": at(1, 6),
    "guiding_hand": push,
    "diagnose": diagnose,
    "map_offers": at(1),
    "bring_evidence": evidence,
    "share_lessons": lessons,
    "review": review,
    "wind_down": wind_down,
}
"""How each action is tried."""

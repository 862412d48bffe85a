"""A steady convener: a modest plan that leaves attention to spare, and a sensible way to try each action beside it.

What an action is worth is measured with it: the same convener once without the action and once with it, and nothing
given up for it. It stays as it is, so that measures of different days can be compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import fsum

from sim import News, Offer, View, kinds
from sim.policies.base import Chosen, Plan, first_answer
from sim.view import InitiativeView, PartnerView

Choice = dict[str, str | tuple[str, ...]]
Tried = Iterator[Choice]
"""The choices to try in a round, in order."""
TRUST_FOR = (0.0, 0.2, 0.28, 0.38, 0.48)
"""Estimated trust in a team from which the steady convener takes a step of ambition 1 … 5."""
UNDER_WAY = ("delivering", "service")


class Steady:
    """Plays steadily, without one action or with it; remembers what a person would."""

    def __init__(self, tried: str, tries: Tries | None) -> None:
        self.usual = [kind for kind in STEADY if kind != tried or kind == "launch"]
        self.tried, self.tries = tried, tries
        self.is_bold = tried == "repair"
        """Whether it promises boldly: where nothing is broken there is nothing to repair."""
        self.news: list[News] = []
        """What has been seen since the last plan."""
        self.doubted: set[str] = set()
        """Initiatives that did not work elsewhere."""
        self.let_down: list[tuple[str, str]] = []
        """Who was let down by whom and has not talked about it yet."""
        self.asked: set[str] = set()
        """Partners asked to write it into their plans."""
        self.changed: set[str] = set()
        """Partners with somebody new since what was agreed was last gone through."""
        self.uses = 0
        """How often the action was tried."""

    def __call__(self, view: View, offers: Sequence[Offer], chance: object) -> Chosen:
        """Answer straight; else the usual, and after it the action that is tried."""
        self.news += view.news
        if view.question is not None:
            keys = list(view.question.options)
            return first_answer(view, "keep", "own_up", *keys[1:], *keys[:1])
        self.doubted |= {row.about for row in self.news if row.kind == kinds.DOUBT_CAST}
        plan = Plan(view, offers)
        for kind in self.usual:
            for choice in STEADY[kind](view, self):
                plan.add(kind, **choice)
        if self.tries is not None and self.tried in {offer.id for offer in offers}:
            for choice in self.tries(view, self):
                self.uses += plan.add(self.tried, **choice)
        self.news.clear()
        return plan.actions


Tries = Callable[[View, Steady], Tried]
"""How an action is tried."""


def say_the_gain(view: View, _: Steady) -> Tried:
    """Once, as precisely as can be, as soon as there are three to say it with."""
    if view.gain_statement.day < 0 and len(view.at_table) >= 3:
        outcome = max(view.outcomes.values(), key=lambda item: abs(item.target - item.baseline) / max(1, item.baseline))
        able = tuple(p.id for p in view.at_table if set(p.known_for) & set(view.needs[outcome.theme]))
        by = "24" if view.horizon >= 480 else "12" if view.horizon >= 240 else "6"
        yield {"theme": outcome.theme, "outcome": outcome.id, "through": able, "by": by, "measure": "counted"}


def launch(view: View, steady: Steady) -> Tried:
    """The most promising step that the team's trust seems to carry."""
    step = best_step(view, steady)
    if step is not None:
        item, team, trust = step
        promise = "bold" if steady.is_bold else "modest" if trust < 0.5 else "plain"
        yield {"initiative": item.id, "partners": team, "promise": promise}


def listen(view: View, _: Steady) -> Tried:
    """One partner after the other, openly."""
    present = in_post(view)
    if present:
        yield {"partner": present[(view.round - 1) % len(present)].id, "mode": "openly"}


def visit(view: View, _: Steady) -> Tried:
    """Every other round: those who would do the biggest thing on the list, as many as go on one visit."""
    present = [partner.id for partner in in_post(view)]
    team = [name for name in would_do(view) if name in present][:4]
    if len(team) > 1 and view.round % 2 == 0:
        yield {"partners": in_order(view, team)}


def biggest(view: View) -> InitiativeView | None:
    """The biggest thing on the list."""
    listed = [item for item in view.initiatives.values() if item.stage == "listed"]
    return max(listed, key=lambda item: (item.ambition, item.id), default=None)


def would_do(view: View) -> tuple[str, ...]:
    """Those who would do the biggest thing on the list."""
    item = biggest(view)
    return team_for(view, item) if item is not None else ()


def adopt_plan(view: View, _: Steady) -> Tried:
    """Once, when the gain has been said."""
    if view.gain_statement.day >= 0 and not view.has_plan and len(view.at_table) >= 3:
        yield {}


def credit(_: View, steady: Steady) -> Tried:
    """To those who have just done their part."""
    for row in steady.news:
        if row.kind == kinds.PART_DONE:
            yield {"partner": row.who}


def in_post(view: View) -> list[PartnerView]:
    """Partners at the table with somebody in post."""
    return [partner for partner in view.at_table if not partner.is_vacant]


def in_order(view: View, names: Sequence[str]) -> tuple[str, ...]:
    """Partners in the order of the table."""
    return tuple(partner.id for partner in view.at_table if partner.id in names)


def best_step(view: View, steady: Steady) -> tuple[InitiativeView, tuple[str, ...], float] | None:
    """The most promising of what is listed whose team has time for it and trust enough, as it seems."""
    busy = busy_partners(view)
    wise = []
    for item in view.initiatives.values():
        team = team_for(view, item)
        has_time = item.months * 1.5 + view.horizon / 240 < view.months_left and not any(busy.get(p) for p in team)
        if item.stage == "listed" and item.id not in steady.doubted and len(team) > 1 and has_time:
            trust = mean_trust(view, team)
            if trust >= TRUST_FOR[item.ambition - 1]:
                wise.append((promising(view, item, team), item.id, team, trust))
    if not wise:
        return None
    _, name, team, trust = max(wise)
    return view.initiatives[name], team, trust


def busy_partners(view: View) -> dict[str, int]:
    """How many pieces of work under way each partner still has a part in."""
    busy: dict[str, int] = {}
    for item in view.initiatives.values():
        if item.stage in ("waiting", "delivering"):
            for name in set(item.team) - set(item.parts_done):
                busy[name] = busy.get(name, 0) + 1
    return busy


def team_for(view: View, item: InitiativeView) -> tuple[str, ...]:
    """For each need somebody known for it; then as many of the others as the days call for.

    It goes by what everyone knows, so that what is read off people changes when it begins and not with whom.
    """
    needs, team = view.needs[item.theme], list[PartnerView]()
    for need in needs:
        able = [partner for partner in view.at_table if need in partner.known_for]
        if able and len(team) < item.seats and not any(partner in team for partner in able):
            team.append(max(able, key=lambda partner: (len(set(needs) & set(partner.known_for)), partner.id)))
    for partner in sorted(view.at_table, key=lambda p: (not set(needs) & set(p.known_for), -p.days_a_month, p.id)):
        can_do = len(team) * 0.6 * min((p.days_a_month for p in team), default=0.0) * item.months
        if len(team) < item.seats and partner not in team and (len(team) < 2 or item.days > can_do):
            team.append(partner)
    return in_order(view, [partner.id for partner in team])


def promising(view: View, item: InitiativeView, team: tuple[str, ...]) -> float:
    """How much of its needs the team is known for, the heaviest counted twice; and its days."""
    needs = view.needs[item.theme]
    known = {need for name in team for need in view.partners[name].known_for}
    return (float(needs[0] in known) + fsum(need in known for need in needs)) / (len(needs) + 1) * item.days


def mean_trust(view: View, team: tuple[str, ...]) -> float:
    """Estimated trust within a team; doubt counts against it."""
    pairs = [view.trust[a, b].value - 0.5 * view.trust[a, b].spread for a in team for b in team if a != b]
    return fsum(pairs) / len(pairs) if pairs else 0.0


STEADY: dict[str, Tries] = {
    "gain_statement": say_the_gain,
    "launch": launch,
    "listen": listen,
    "visit": visit,
    "action_plan": adopt_plan,
    "share_credit": credit,
}
"""What the steady convener does anyway, in this order."""

"""Reads the view and chooses what it seems to need: the judgement a good convener would show.

An opponent for whoever plays, and a coach: every choice names the fields of the view it read, in `reasons`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import fsum

from sim import kinds
from sim.actions import Action, Offer
from sim.chance import Chance
from sim.policies.base import Chosen, Plan, first_answer
from sim.terms import DAYS_A_MONTH, ramp
from sim.view import InitiativeView, PartnerView, View

Wish = tuple[str, str, dict[str, str | tuple[str, ...]]]
"""What it read, the action, and its choice."""

TRUST_FOR = (0.0, 0.2, 0.28, 0.38, 0.48)
"""Estimated trust in the team from which a step of ambition 1 … 5 seems wise."""
FULL = 2
"""Pieces of work under way with which a partner has its hands full."""
ROOM = 75
"""Working days of a round for each piece of work that is to begin in it (J)."""
WELL_ENOUGH = 0.25
"""Standing, doubt taken off, from which it hears a partner out only where there is something to hear."""


def balanced(view: View, offers: Sequence[Offer], chance: Chance) -> Chosen:
    """Answer straight; else plan the round by what is most pressing."""
    if view.question is not None:
        return first_answer(view, "keep", "own_up", *honest(view))
    return [action for action, _ in planned(view, offers)]


def reasons(view: View, offers: Sequence[Offer]) -> list[tuple[Action, str]]:
    """The same round with a sentence for each choice that names what it read."""
    return planned(view, offers)


def honest(view: View) -> list[str]:
    """Of a dilemma's answers, those in the middle first: neither giving in nor shutting the door."""
    assert view.question is not None
    keys = list(view.question.options)
    return keys[1:] + keys[:1]


def planned(view: View, offers: Sequence[Offer]) -> list[tuple[Action, str]]:
    """The round's actions in order of urgency, as far as they fit, each with what it read."""
    plan = Plan(view, offers)
    said = [reason for reason, kind, choice in wishes(view) if plan.add(kind, **choice)]
    return list(zip(plan.actions, said, strict=True))


def wishes(view: View) -> Iterator[Wish]:
    """All it would like to do, the most urgent first."""
    yield from close_well(view)
    yield from say_the_gain(view)
    yield from take_a_step(view)
    yield from agree_a_plan(view)
    yield from hear_out(view)
    yield from bring_together(view)
    yield from hand_over(view)
    yield from give_credit(view)
    yield from ask_them(view)


def close_well(view: View) -> Iterator[Wish]:
    """Wind down once nothing is under way and nothing that is left could still be done in time."""
    stages = {item.stage for item in view.initiatives.values()}
    late = [item for item in view.initiatives.values() if item.stage == "listed" and is_in_time(view, item)]
    if view.round >= 3 and not stages & {"waiting", "delivering"} and not late:
        yield f"months_left: {view.months_left:.0f}, too few for anything on the list", "wind_down", {}


def ask_them(view: View) -> Iterator[Wish]:
    """Ask those it is for, once a year and a half at most, and once there is something to ask them about."""
    if not any(item.stage == "service" for item in view.initiatives.values()):
        return
    asked = view.done.get("ask_community", 0)
    if not asked or (view.round - asked) * view.round_days >= 18 * DAYS_A_MONTH:
        yield f"done.ask_community: {asked or 'never'}", "ask_community", {}


def say_the_gain(view: View) -> Iterator[Wish]:
    """Say what is to be gained, once there are enough to say it with."""
    if view.gain_statement.day < 0 and len(view.at_table) >= 3:
        yield "gain_statement.day: nothing has been said yet", "gain_statement", statement(view)


def take_a_step(view: View) -> Iterator[Wish]:
    """Launch what trust within the team can carry; where a round is long enough for more than one, each by others."""
    taken: dict[str, tuple[str, ...]] = {}
    for _ in range(max(1, view.round_days // ROOM)):
        step = best_step(view, taken)
        if step is None:
            return
        item, team, trust = step
        taken[item.id] = team
        promise = "modest" if trust < 0.5 else "plain"
        reason = f"trust: {trust:.2f} within the team, enough for ambition {item.ambition}"
        yield reason, "launch", {"initiative": item.id, "partners": team, "promise": promise}


def agree_a_plan(view: View) -> Iterator[Wish]:
    """Put names to it, once it has been said what it is for."""
    if view.gain_statement.day >= 0 and not view.has_plan and len(view.at_table) >= 3:
        yield "has_plan: there is none yet", "action_plan", {}


def hear_out(view: View) -> Iterator[Wish]:
    """Listen to the two with whom it stands worst, or of whom it knows least, until it stands well enough with all."""
    for partner in by_need(view)[:2]:
        standing = partner.standing
        if standing.value - standing.spread >= WELL_ENOUGH:
            return
        mode = "in confidence" if standing.value >= 0.4 and view.round % 2 == 0 else "openly"
        reason = f"partners.{partner.id}.standing: {standing.value:.2f}, perhaps out by {standing.spread:.2f}"
        yield reason, "listen", {"partner": partner.id, "mode": mode}


def bring_together(view: View) -> Iterator[Wish]:
    """Let the two who seem to trust each other least see one another's work."""
    weakest = weakest_pair(view)
    if weakest is not None:
        yield f"trust: {weakest[0]} in {weakest[1]} seems lowest", "visit", {"partners": weakest}


def hand_over(view: View) -> Iterator[Wish]:
    """See to it that those who have been there long leave something behind."""
    for partner in view.at_table:
        if partner.months_in_post >= 18 and not partner.has_handover and not partner.is_vacant:
            reason = f"partners.{partner.id}.months_in_post: {partner.months_in_post}, and has_handover: no"
            yield reason, "handover", {"partner": partner.id}


def give_credit(view: View) -> Iterator[Wish]:
    """Give credit to those who have just done their part."""
    for row in view.news:
        if row.kind == kinds.PART_DONE:
            yield f"news: {row.who} has done its part", "share_credit", {"partner": row.who}


def statement(view: View) -> dict[str, str | tuple[str, ...]]:
    """A gain statement that says all it can: the theme with an outcome and the partners known for what it needs."""
    outcome = max(view.outcomes.values(), key=lambda item: abs(item.target - item.baseline) / max(1.0, item.baseline))
    able = tuple(partner.id for partner in view.at_table if set(partner.known_for) & set(view.needs[outcome.theme]))
    table = tuple(partner.id for partner in view.at_table)
    by = next((str(months) for months in (24, 12, 6, 3) if view.months_left >= months), "open")
    return {"theme": outcome.theme, "outcome": outcome.id, "through": able or table, "by": by, "measure": "counted"}


def best_step(
    view: View, beside: Mapping[str, tuple[str, ...]] | None = None
) -> tuple[InitiativeView, tuple[str, ...], float] | None:
    """The most promising listed initiative that the team's trust can carry; none when the diaries are full enough.

    Beside what is to begin in the same round, it is done by others.
    """
    beside = beside or {}
    busy = busy_partners(view) | {name: FULL for team in beside.values() for name in team}
    free = [partner for partner in view.at_table if busy.get(partner.id, 0) == 0 and partner.fatigue.value < 0.5]
    if len(free) < 2:
        return None
    wise = []
    for item in view.initiatives.values():
        team = team_for(view, item, busy)
        trust = mean_trust(view, team)
        can_be_done = len(team) > 1 and is_in_time(view, item) and item.id not in beside
        if item.stage == "listed" and can_be_done and trust >= TRUST_FOR[item.ambition - 1]:
            wise.append((promise_of(view, item, team), item, team, trust))
    if not wise:
        return None
    _, item, team, trust = max(wise, key=lambda row: (row[0], row[1].id))
    return item, team, trust


def is_in_time(view: View, item: InitiativeView) -> bool:
    """Whether a piece of work could be done, with some delay, and still have a quarter to give something."""
    return item.months * 1.5 + 3 < view.months_left


def busy_partners(view: View) -> dict[str, int]:
    """How many pieces of work under way each partner still has a part in."""
    busy: dict[str, int] = {}
    for item in view.initiatives.values():
        if item.stage in ("waiting", "delivering"):
            for name in item.team:
                if name not in item.parts_done:
                    busy[name] = busy.get(name, 0) + 1
    return busy


def team_for(view: View, item: InitiativeView, busy: dict[str, int]) -> tuple[str, ...]:
    """Partners for a piece of work: each need once, from those known for it, then as many as the days call for."""
    table = [partner for partner in view.at_table if not partner.is_vacant and busy.get(partner.id, 0) < FULL]

    def ready(partner: PartnerView) -> tuple[float, str]:
        return partner.ownership.value - partner.fatigue.value - 0.5 * busy.get(partner.id, 0), partner.id

    team: list[PartnerView] = []
    for need in view.needs[item.theme]:
        able = [partner for partner in table if need in partner.known_for and partner not in team]
        if able and len(team) < item.seats and not any(need in partner.known_for for partner in team):
            team.append(max(able, key=ready))
    while len(team) < item.seats and any(item.days > len(team) * 0.6 * p.days_a_month * item.months for p in team):
        rest = [partner for partner in table if partner not in team]
        if not rest:
            break
        team.append(max(rest, key=ready))
    return tuple(partner.id for partner in view.at_table if partner in team)


def promise_of(view: View, item: InitiativeView, team: tuple[str, ...]) -> float:
    """What a piece of work may come to: its days, as far as the team covers its needs and trust carries it, times the
    months left to reap."""
    reaped = max(0.0, view.months_left - item.months - 2)
    return covered(view, item.theme, team) * carried(mean_trust(view, team), item.ambition) * item.days * reaped


def carried(trust: float, ambition: int) -> float:
    """How much of what is planned will be given at this trust, a Share: half where the step only just seems wise."""
    return ramp(trust, TRUST_FOR[ambition - 1], 12)


def covered(view: View, theme: str, team: tuple[str, ...]) -> float:
    """How much of what a theme needs somebody in the team is known for, a Share; the heaviest need counts double."""
    needs = view.needs[theme]
    weights = [2.0 if k == 0 else 1.0 for k in range(len(needs))]
    met = [w for need, w in zip(needs, weights, strict=True) if any(need in view.partners[p].known_for for p in team)]
    return fsum(met) / fsum(weights)


def mean_trust(view: View, team: tuple[str, ...]) -> float:
    """Estimated trust within a team, from those who would have to rely on one another; doubt counts against it."""
    pairs = [view.trust[a, b].value - 0.5 * view.trust[a, b].spread for a in team for b in team if a != b]
    return fsum(pairs) / len(pairs) if pairs else 0.0


def by_need(view: View) -> list[PartnerView]:
    """Partners with somebody in post, those with whom the convener stands worst or knows least first."""
    present = [partner for partner in view.at_table if not partner.is_vacant]
    return sorted(present, key=lambda p: (p.standing.value - p.standing.spread, p.id))


def weakest_pair(view: View) -> tuple[str, str] | None:
    """The two between whom trust seems lowest, if it is low and both are there to come."""
    pairs = {
        pair: estimate.value
        for pair, estimate in view.trust.items()
        if not view.partners[pair[0]].is_vacant and not view.partners[pair[1]].is_vacant
    }
    if not pairs:
        return None
    pair = min(pairs, key=lambda key: (pairs[key], key))
    return pair if pairs[pair] < 0.45 else None

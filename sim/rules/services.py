"""A finished initiative is a joint service: a stream of benefit that needs upkeep.

Each month the books of every piece of work are made. From the day a partner's own part is done, what its days would
have yielded alone is booked as its opportunity cost: alone, too, it would have built something that lasts. From the
day the whole is delivered the joint service yields that much as well, plus the advantage of doing it together: what
the team covers better than each on its own, as far as the design is good and the hidden potential is there. The
advantage goes to those whose aims it serves. A service that is not kept up fades.
"""

from __future__ import annotations

from math import fsum

from sim import kinds
from sim.happenings import Move
from sim.scenario.rules_of_work import Services
from sim.state import InitiativeState, Obligation, Partner
from sim.terms import DAYS_A_MONTH
from sim.world import Wait, World


def months_between(start: int, end: int) -> float:
    """Months from one working day to another, none if it has not come."""
    return max(0, end - start) / DAYS_A_MONTH


def advantage(world: World, initiative: InitiativeState) -> float:
    """What doing it together adds each month, in days' worth; less than nothing for a team that does not fit."""
    theme = world.scenario.initiatives[initiative.id].theme
    parts = list(initiative.parts.values())
    added = world.valuation.advantage(theme, parts)
    return added * initiative.potential * initiative.quality if added > 0.0 else added


def gained_by(world: World, initiative: InitiativeState) -> dict[str, float]:
    """How the advantage is shared: by the weight of the real aims it serves, equally where it serves none."""
    theme, aims = world.scenario.initiatives[initiative.id].theme, world.state.aims
    serving, least = world.scenario.serving, world.scenario.parameters.services.unserved
    served = {name: least + fsum([aims[aim].weight for aim in serving[name, theme]]) for name in initiative.parts}
    whole = fsum(served.values())
    return {partner: share / whole for partner, share in served.items()}


def pay(world: World, duty: Obligation) -> Wait:
    """On the last day of each month, and of the story: the books of every piece of work with a finished part."""
    while True:
        yield from world.until(duty)
        met = {name: upkeep_met(partner) for name, partner in world.state.partners.items()}
        for initiative in world.state.initiatives.values():
            if initiative.parts and any(part.finished >= 0 for part in initiative.parts.values()):
                book(world, initiative, met)
        book_upkeep(world)
        left = world.scenario.horizon - (world.today + 1)
        if left <= 0:
            return
        world.put_off(duty, min(DAYS_A_MONTH, left))


def book_upkeep(world: World) -> None:
    """The days of upkeep that the month has taken, by partner."""
    given = [partner for partner in world.state.partners.values() if partner.upkeep_given]
    moves: list[Move] = [(world.state.accounts[row.id], "upkeep_days", row.upkeep_given) for row in given]
    for partner in given:
        partner.upkeep_given = 0.0
    if moves:
        world.happen(kinds.KEPT_UP, "partnership", *moves)


def book(world: World, initiative: InitiativeState, met: dict[str, float]) -> None:
    """Book the time since the last booking, up to the end of today."""
    today, since = world.today + 1, initiative.paid_until
    accounts = world.state.accounts
    moves: list[Move] = []
    strengths: list[Move] = []
    flows = {name: world.valuation.flow_alone(part) for name, part in initiative.parts.items() if part.finished >= 0}
    for name, flow in flows.items():
        months = months_between(max(initiative.parts[name].finished, since), today)
        moves.append((accounts[name], "opportunity", flow * months))
    if initiative.stage == "service":
        months = months_between(max(initiative.delivered, since), today)
        added = advantage(world, initiative)
        initiative.flow = added + fsum(flows.values())
        for name, share in gained_by(world, initiative).items():
            moves.append((accounts[name], "joint_value", flows[name] * months + added * months * share))
        if today - initiative.delivered >= DAYS_A_MONTH:
            strengths = strength_moves(world, initiative, met)
    because = (initiative.because,)
    row = world.happen(
        kinds.YIELDED(flow=initiative.flow), "partnership", *moves, *strengths, about=initiative.id, because=because
    )
    initiative.paid_until = today
    if strengths:
        notice_fading(world, initiative, row.id)


def strength_moves(world: World, initiative: InitiativeState, met: dict[str, float]) -> list[Move]:
    """Kept up, a part of a service keeps its strength; else it fades by what was missing."""
    rule = world.scenario.parameters.services
    steps = [(part, strength_step(rule, part.strength, met[name])) for name, part in initiative.parts.items()]
    return [(part, "strength", step) for part, step in steps if step]


def upkeep_met(partner: Partner) -> float:
    """The Share of the upkeep its services needed this month that a partner has given."""
    return min(1.0, partner.upkeep_given / partner.upkeep_due) if partner.upkeep_due > 0.0 else 1.0


def strength_step(rule: Services, strength: float, met: float) -> float:
    """How a part's strength moves in a month, from the Share of the upkeep it needs that was met."""
    return rule.fading * (met - rule.holds if met < rule.holds else 1.0 - strength)


def notice_fading(world: World, initiative: InitiativeState, because: str) -> None:
    """Everyone sees it once a part of a service is so weak."""
    weakest = min(part.strength for part in initiative.parts.values())
    if initiative.is_fading or weakest >= world.scenario.parameters.services.seen_fading:
        return
    initiative.is_fading = True
    world.happen(kinds.SERVICE_FADES, "partnership", about=initiative.id, because=(because,))


def found(world: World) -> None:
    """Booked at each month's end."""
    world.oblige("pay", "partnership", day=min(DAYS_A_MONTH, world.scenario.horizon) - 1)


PROCESSES = {"pay": ("pay", pay)}

"""A finished initiative is a joint service: a stream of benefit that needs upkeep.

Each month the books of every piece of work are made. From the day a partner's own part is done, what its days would
have yielded alone is booked as its opportunity cost: alone, too, it would have built something that lasts. From the
day the whole is delivered the joint service yields that much as well, plus the advantage of doing it together: what
the team covers better than each on its own, as far as the design is good and the hidden potential is there. The
advantage goes to those whose aims it serves. A service that is not kept up fades.
"""

from __future__ import annotations

from math import fsum

from sim.happenings import kinds
from sim.state import InitiativeState, Obligation
from sim.terms import DAYS_A_MONTH
from sim.world import Move, Wait, World

kinds(
    "nobody",
    yielded="A month of a piece of work is booked: what it gave together, and what its days would have given alone.",
)
kinds("all", service_fades="A joint service is visibly not kept up any more.")


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
    theme = world.scenario.initiatives[initiative.id].theme
    served: dict[str, float] = {}
    for partner in initiative.parts:
        aims = world.scenario.partners[partner].aims
        pulls = [
            world.state.aims[name].weight for name, aim in aims.items() if aim.theme == theme and aim.direction > 0
        ]
        served[partner] = 0.1 + fsum(pulls)
    whole = fsum(served.values())
    return {partner: share / whole for partner, share in served.items()}


def pay(world: World, duty: Obligation) -> Wait:
    """Once a month, and on the last day: the books of every piece of work with a finished part."""
    while True:
        yield from world.until(duty)
        met = upkeep_met(world)
        for initiative in world.state.initiatives.values():
            if any(part.finished >= 0 for part in initiative.parts.values()):
                book(world, initiative, met)
        for partner in world.state.partners.values():
            partner.upkeep_given = 0.0
        if world.today >= world.scenario.horizon:
            return
        world.every(duty, min(DAYS_A_MONTH, world.scenario.horizon - world.today))


def book(world: World, initiative: InitiativeState, met: dict[str, float]) -> None:
    """Book the time since the last booking."""
    today, since = world.today, initiative.paid_until
    accounts = world.state.accounts
    moves: list[Move] = []
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
            moves += strength_moves(world, initiative, met)
    row = world.happen(
        "yielded", "partnership", *moves, about=initiative.id, because=(initiative.because,), flow=initiative.flow
    )
    initiative.paid_until = today
    notice_fading(world, initiative, row.id)


def strength_moves(world: World, initiative: InitiativeState, met: dict[str, float]) -> list[Move]:
    """Kept up, a part of a service keeps its strength; else it fades by what was missing."""
    fading = world.scenario.parameters.services.fading
    steps = [(part, strength_step(part.strength, met[name], fading)) for name, part in initiative.parts.items()]
    return [(part, "strength", step) for part, step in steps if step]


def upkeep_met(world: World) -> dict[str, float]:
    """By partner: the Share of the upkeep its services need that it has given since the books were last made."""
    built = dict.fromkeys(world.state.partners, 0.0)
    for initiative in world.state.initiatives.values():
        if initiative.stage == "service":
            for name, part in initiative.parts.items():
                built[name] += part.days_done
    rate = world.scenario.parameters.services.upkeep
    given = {name: partner.upkeep_given for name, partner in world.state.partners.items()}
    return {name: min(1.0, given[name] / (rate * days)) if rate * days > 0.0 else 1.0 for name, days in built.items()}


def strength_step(strength: float, met: float, fading: float) -> float:
    """How a part's strength moves in a month: three quarters of the upkeep it needs just hold it."""
    return fading * (met - 0.75) if met < 0.75 else fading * (1.0 - strength)


def notice_fading(world: World, initiative: InitiativeState, because: str) -> None:
    """Everyone sees it once a service is half of what it was."""
    if initiative.is_fading or min(part.strength for part in initiative.parts.values()) >= 0.5:
        return
    initiative.is_fading = True
    world.happen("service_fades", "partnership", about=initiative.id, because=(because,))


def found(world: World) -> None:
    """Booked at each month's end."""
    world.oblige("pay", "partnership", day=min(DAYS_A_MONTH, world.scenario.horizon))


PROCESSES = {"pay": ("pay", pay)}

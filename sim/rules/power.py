"""Influence moves towards those on whom the work has come to depend.

Influence starts from the bases a partner has: mandate, money, convening, expertise, legitimacy, and being able to
leave. Quarter by quarter it drifts towards what each has put into joint work: whoever the services rest on is heard.
Shares sum to one (G2).
"""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum

from sim import kinds
from sim.happenings import Happening, Move
from sim.state import Obligation, Partner
from sim.terms import DAYS_A_QUARTER, MONTHS_A_QUARTER, grain
from sim.world import Wait, World


def shares(amounts: Mapping[str, float]) -> dict[str, float]:
    """Amounts as parts of their sum; equal parts where there is nothing."""
    whole = fsum(amounts.values())
    return {name: amount / whole if whole > 0.0 else 1.0 / len(amounts) for name, amount in amounts.items()}


def drift(world: World, duty: Obligation) -> Wait:
    """Once a quarter."""
    rule = world.scenario.parameters.power
    while True:
        yield from world.until(duty)
        table = world.at_table
        put_in = {partner.id: given(world, partner.id) for partner in table}
        if fsum(put_in.values()) > 0.0 and len(table) > 1:
            whole = fsum(partner.influence for partner in table)
            bases = shares({partner.id: base(world, partner.id) for partner in table})
            parts = shares(put_in)
            moves: list[Move] = []
            for partner in table[1:]:
                goal = whole * ((1.0 - rule.given) * bases[partner.id] + rule.given * parts[partner.id])
                moves.append((partner, "influence", MONTHS_A_QUARTER * rule.drift * (goal - partner.influence)))
            world.happen(kinds.INFLUENCE_MOVED, "partnership", *moves, *rest(moves, table[0]))
        world.put_off(duty, DAYS_A_QUARTER)


def on_left(world: World, row: Happening) -> None:
    """What one that has gone had falls to those who stay, in the parts they have."""
    gone, table = world.state.partners[row.who], world.at_table
    whole = fsum(partner.influence for partner in table)
    if whole > 0.0 and gone.influence > 0.0:
        parts = [grain(gone.influence * partner.influence / whole) for partner in table[1:]]
        moves: list[Move] = [(partner, "influence", part) for partner, part in zip(table[1:], parts, strict=True)]
        given = fsum(parts)
        moves += [(table[0], "influence", gone.influence - given), (gone, "influence", -gone.influence)]
        world.happen(kinds.INFLUENCE_MOVED, "partnership", *moves, because=(row.id,))


def rest(moves: list[Move], first: Partner) -> list[Move]:
    """What the others win, the first loses."""
    return [(first, "influence", -fsum(grain(by) for _, _, by in moves if isinstance(by, float)))]


def base(world: World, partner: str) -> float:
    """The sum of a partner's bases of power."""
    return world.scenario.parameters.power.base + fsum(world.scenario.partners[partner].power.values())


def given(world: World, partner: str) -> float:
    """Staff days a partner has put into joint work and its upkeep."""
    account = world.state.accounts[partner]
    return account.delivery_days + account.upkeep_days


def found(world: World) -> None:
    """Moves at each quarter's end."""
    world.oblige("drift", "partnership", day=DAYS_A_QUARTER - 1)


PROCESSES = {"drift": ("ties", drift)}
REACTIONS = {kinds.LEFT: on_left, kinds.RELEASED: on_left}

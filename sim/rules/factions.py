"""Strong ties within a part of the table beside weak ones across it.

Quarter by quarter: is there a part of the table, not more than half of it, whose people trust one another and hardly
the rest? Then they talk before meetings and not in them. Across the gap trust goes on falling, work whose team crosses
it is harder to agree, and those in it leave more easily. Joint work and visits across the gap close it again (M25).
"""

from __future__ import annotations

from math import fsum

from sim import kinds
from sim.happenings import Move
from sim.state import Obligation, Tie
from sim.terms import DAYS_A_QUARTER
from sim.world import Wait, World


def mean_trust(ties: list[Tie]) -> float:
    """The mean of trust; nothing where there are no ties."""
    return fsum([tie.trust for tie in ties]) / len(ties) if ties else 0.0


def find_faction(world: World) -> tuple[str, ...]:
    """The part of the table, of two to half of it, with the widest gap to the rest; nobody if none is that wide.

    Where many sit, two are a pair of friends and no faction.

    It grows from the two who trust each other most, as long as the gap gets wider.
    """
    rule, names = world.scenario.parameters.factions, [partner.id for partner in world.at_table]
    if len(names) < rule.table:
        return ()
    trust = {pair: tie.trust for pair, tie in world.state.ties.items()}
    pairs: list[tuple[str, str]] = [(a, b) for k, a in enumerate(names) for b in names[k + 1 :]]
    closest = max(pairs, key=lambda pair: (trust[pair] + trust[pair[1], pair[0]], pair))
    inside = [*closest]
    widest = gap_of(trust, inside, names)
    while len(inside) < len(names) // 2:
        rest = [name for name in names if name not in inside]
        gaps = [(gap_of(trust, [*inside, name], names), name) for name in rest]
        wider, name = max(gaps)
        if wider <= widest:
            break
        inside.append(name)
        widest = wider
    is_faction = widest >= rule.gap and len(inside) >= (2 if len(names) < rule.many else rule.few)
    return tuple(name for name in names if name in inside) if is_faction else ()


def gap_of(trust: dict[tuple[str, str], float], inside: list[str], names: list[str]) -> float:
    """Mean trust within, less mean trust across, both ways; every pair within counts, so it grows together."""
    within = [trust[a, b] for a in inside for b in inside if a != b]
    across = [trust[a, b] for a in inside for b in names if b not in inside]
    back = [trust[b, a] for a in inside for b in names if b not in inside]
    return fsum(within) / len(within) - fsum(across + back) / (2 * len(across))


def across(world: World, faction: tuple[str, ...]) -> list[Tie]:
    """All ties across the gap."""
    table = {partner.id for partner in world.at_table}
    return [
        tie
        for (a, b), tie in world.state.ties.items()
        if a in table and b in table and (a in faction) != (b in faction)
    ]


def quarter_of_talk(world: World, duty: Obligation) -> Wait:
    """Once a quarter: who talks to whom?"""
    rule, common = world.scenario.parameters.factions, world.state.partnership
    while True:
        yield from world.until(duty)
        if not world.is_closed:
            before, common.faction = common.faction, find_faction(world)
            if common.faction:
                row = None
                if not before:
                    row = world.happen(kinds.FACTION_SEEN(members=common.faction), common.faction[0])
                moves: list[Move] = [
                    (tie, "personal", -rule.rift * tie.personal) for tie in across(world, common.faction)
                ]
                world.happen(kinds.RIFT_WIDENED, "partnership", *moves, because=(row.id,) if row else ())
            elif before:
                world.happen(kinds.FACTION_GONE(members=before), before[0])
        world.put_off(duty, DAYS_A_QUARTER)


def found(world: World) -> None:
    """Heard at each quarter's end."""
    world.oblige("quarter_of_talk", "partnership", day=DAYS_A_QUARTER - 1)


PROCESSES = {"quarter_of_talk": ("ties", quarter_of_talk)}

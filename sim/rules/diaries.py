"""One diary for all that a partner's people do for the partnership.

Work is taken on in the order in which it was asked for, one piece at a time, and takes as long as it takes that
partner to find the days. A meeting falls on its date: the work in hand waits. So two initiatives that share a partner
finish later than either alone, and a meeting in a full diary delays delivery. Every staff day is booked here, once,
when it has been worked.
"""

from __future__ import annotations

from sim import kinds
from sim.happenings import Move
from sim.state import Obligation, Partner, Stint
from sim.world import Wait, World


def diary(world: World, duty: Obligation) -> Wait:
    """Finish the work in hand; take the next."""
    partner = world.state.partners[duty.who]
    while True:
        yield from world.until(duty)
        done, duty.due = partner.diary.stint, None
        if done is not None:
            finish(world, partner, done)
        world.take_next(partner.id)


def finish(world: World, partner: Partner, stint: Stint) -> None:
    """Book what was worked; upkeep is booked with the month."""
    if stint.kind == "upkeep":
        partner.upkeep_given += stint.days
        return
    account = world.state.accounts[partner.id]
    part = world.state.initiatives[stint.about].parts[partner.id]
    part.asked = max(0.0, part.asked - stint.days)
    moves: tuple[Move, ...] = ((account, "delivery_days", stint.days), (part, "days_done", stint.days))
    world.happen(kinds.WORKED, partner.id, *moves, about=stint.about, because=(stint.because,))


def found(world: World) -> None:
    """Every partner has a diary, empty at the start."""
    for partner in world.state.partners:
        world.oblige("diary", partner)


STAYS = True
"""Off, work takes nobody's time: what is asked is done at once."""
PROCESSES = {"diary": ("work", diary)}

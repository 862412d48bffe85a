"""What comes from outside: policy, money, reorganisation, luck.

Some events have a date. Others may come in any month at a yearly hazard, once at most. A trainer may inject one from
the deck. What an event does is in the scenario (M23).
"""

from __future__ import annotations

from sim import kinds
from sim.effects import apply
from sim.happenings import Happening
from sim.scenario.story import Event
from sim.state import Obligation
from sim.terms import DAYS_A_MONTH, MONTHS_A_YEAR
from sim.world import Wait, World


def strike(world: World, name: str, event: Event, *, injected: bool = False) -> Happening:
    """Let an event happen."""
    row = world.happen(kinds.EVENT(name=event.name, text=event.text, injected=injected), "partnership", about=name)
    apply(world, event.effects, (row.id,))
    common = world.state.partnership
    if common.foresight:
        used = -world.scenario.parameters.events.blinded * common.foresight
        world.happen(kinds.FORESIGHT_USED, "partnership", (common, "foresight", used), about=name, because=(row.id,))
    return row


def scheduled(world: World, duty: Obligation) -> Wait:
    """An event on its day."""
    yield from world.until(duty)
    if not world.spares(f"event/{duty.about}"):
        strike(world, duty.about, world.scenario.events[duty.about])


def injected(world: World, duty: Obligation) -> Wait:
    """An event a trainer has put in."""
    yield from world.until(duty)
    strike(world, duty.about, world.scenario.deck[duty.about], injected=True)


def first_month(world: World, name: str, event: Event) -> int | None:
    """The first month in which a random event happens; none if it does not before the end."""
    hazard = (event.yearly or 0.0) * world.scenario.parameters.events.frequency / MONTHS_A_YEAR
    months = range(world.scenario.horizon // DAYS_A_MONTH)
    return next((month for month in months if world.chance.happens(hazard, "event", name, month)), None)


def found(world: World) -> None:
    """Put every event on the calendar: a random one in the middle of its month."""
    for name, event in world.scenario.events.items():
        month = first_month(world, name, event) if event.day is None else None
        day = event.day if month is None else month * DAYS_A_MONTH + DAYS_A_MONTH // 2
        if day is not None:
            world.oblige("scheduled", "outside", name, day=day)


PROCESSES = {
    "scheduled": ("shock", scheduled),
    "injected": ("shock", injected),
}

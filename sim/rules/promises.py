"""Promises: expectation apart from ambition.

When joint work begins, each partner promises its part by a date, and the convener has promised the whole. How much
slack the date has is the convener's choice: modest, plain or bold. On the day, or when the work is delivered before
it, a promise is kept or broken; it is excused where the post stood empty or days were taken away from outside (M1, M2).
"""

from __future__ import annotations

from sim import kinds
from sim.happenings import Happening
from sim.state import InitiativeState, Obligation, Promise
from sim.terms import DAYS_A_MONTH
from sim.world import Wait, World

SIZES = ("modest", "plain", "bold")
BECOME = {"kept": kinds.PROMISE_KEPT, "broken": kinds.PROMISE_BROKEN, "excused": kinds.PROMISE_EXCUSED}
"""What happens when a promise becomes this."""


def promised_day(today: int, months: float, slack: float) -> int:
    """The working day promised for; a day that is begun counts whole."""
    return today + max(1, -int(-months * slack * DAYS_A_MONTH // 1))


def on_started(world: World, row: Happening) -> None:
    """The team promises its parts, the convener the whole."""
    initiative = world.state.initiatives[row.about]
    slack = world.scenario.parameters.promises.slack[SIZES.index(initiative.promise)]
    initiative.due = promised_day(world.today, row.detail["months"], slack)
    for partner, part in initiative.parts.items():
        make(world, initiative, partner, days=part.days_planned, because=row.id)
    make(world, initiative, "convener", days=0.0, because=row.id)
    world.oblige("promise", "partnership", initiative.id, day=initiative.due)


def make(world: World, initiative: InitiativeState, who: str, *, days: float, because: str) -> None:
    """Enter a promise and say so."""
    promise = Promise(f"{initiative.id}/{who}", who, "all", initiative.id, days, initiative.due)
    world.state.promises[promise.id] = promise
    world.happen(kinds.PROMISED(due=initiative.due, days=days), who, about=initiative.id, because=(because,))


def promise(world: World, duty: Obligation) -> Wait:
    """The day has come."""
    yield from world.until(duty)
    settle(world, duty.about, (world.state.initiatives[duty.about].because,))


def on_ended(world: World, row: Happening) -> None:
    """Delivered or failed before the day: what was promised is settled now."""
    settle(world, row.about, (row.id,))


def settle(world: World, initiative: str, because: tuple[str, ...]) -> None:
    """Every open promise about this work is kept, broken or excused."""
    for promise in [*world.state.promises.values()]:
        if promise.about == initiative and promise.status == "open":
            status = outcome(world, promise)
            moves = ((promise, "status", status),)
            world.happen(BECOME[status](due=promise.due), promise.who, *moves, about=initiative, because=because)


def outcome(world: World, promise: Promise) -> str:
    """What has become of a promise."""
    initiative = world.state.initiatives[promise.about]
    if initiative.stage == "stopped":
        return "excused"
    if promise.who == "convener":
        return "kept" if initiative.stage == "service" else "broken"
    part, partner = initiative.parts.get(promise.who), world.state.partners[promise.who]
    if part is not None and part.is_done:
        return "kept"
    excused = (
        part is None
        or partner.is_vacant
        or partner.squeezed_until >= world.today
        or initiative.stands_still_until >= initiative.started
    )
    return "excused" if excused else "broken"


def on_left(world: World, row: Happening) -> None:
    """One that leaves breaks what it has promised and not done, unless it was let go."""
    otherwise = "excused" if row.kind == kinds.RELEASED or row.detail["graceful"] else "broken"
    for promise in [*world.state.promises.values()]:
        if promise.who == row.who and promise.status == "open":
            part = world.state.initiatives[promise.about].parts.get(row.who)
            status = "kept" if part is not None and part.is_done else otherwise
            moves = ((promise, "status", status),)
            world.happen(BECOME[status](due=promise.due), row.who, *moves, about=promise.about, because=(row.id,))


PROCESSES = {"promise": ("close", promise)}
REACTIONS = {
    kinds.STARTED: on_started,
    kinds.DELIVERED: on_ended,
    kinds.FAILED: on_ended,
    kinds.STOPPED: on_ended,
    kinds.LEFT: on_left,
    kinds.RELEASED: on_left,
}

"""What events, dilemmas and confidences can change: one function for each effect a scenario may name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from sim.happenings import kinds
from sim.scenario import story
from sim.state import Partner
from sim.terms import DAYS_A_MONTH, grain
from sim.world import Move, World

kinds(
    "nobody",
    shifted="Something moves how partners stand, what they own, or how worn they are.",
    potential_changed="What can be gained on a theme changes.",
    reprioritised="An aim comes to matter more, or less.",
    nudged="A community outcome is moved from outside.",
)
kinds("all", squeezed="A partner's days are cut or raised for a time.", unsqueezed="A partner's days are as before.")


def apply(world: World, effects: Iterable[story.Effect], because: tuple[str, ...]) -> None:
    """Let each effect happen, in the order of the scenario."""
    for effect in effects:
        EFFECTS[effect.do](world, effect, because)


def whom(world: World, names: Iterable[str]) -> list[Partner]:
    """The partners meant; `all` are those at the table."""
    listed = list(names)
    if "all" in listed:
        return world.at_table
    return [world.state.partners[name] for name in listed]


def shift(world: World, effect: story.Shift, because: tuple[str, ...]) -> None:
    """Move one stock of some partners."""
    moves: list[Move] = [(partner, effect.stock, effect.by) for partner in whom(world, effect.who)]
    world.happen("shifted", "partnership", *moves, because=because)


def shift_trust(world: World, effect: story.ShiftTrust, because: tuple[str, ...]) -> None:
    """Move trust of some in others."""
    pairs = [(a.id, b.id) for a in whom(world, effect.who) for b in whom(world, effect.towards) if a is not b]
    moves: list[Move] = [(world.state.ties[pair], effect.layer, effect.by) for pair in pairs]
    world.happen("shifted", "partnership", *moves, because=because)


def capacity(world: World, effect: story.Capacity, because: tuple[str, ...]) -> None:
    """Change the days a partner can give; afterwards they are as before."""
    for partner in whom(world, effect.who):
        by = partner.days_a_month * (effect.factor - 1.0)
        day = world.today + effect.months * DAYS_A_MONTH
        partner.squeezed_until = max(partner.squeezed_until, day)
        row = world.happen("squeezed", partner.id, (partner, "days_a_month", by), because=because, months=effect.months)
        world.oblige("relief", partner.id, row.id, day=day, amount=-grain(by))


def leave(world: World, effect: story.Leave, because: tuple[str, ...]) -> None:
    """Take somebody away from their post."""
    for partner in whom(world, effect.who):
        world.happen("post_ended", partner.id, because=because)


def delay(world: World, effect: story.Delay, because: tuple[str, ...]) -> None:
    """Stop work on a theme for a time."""
    for initiative in world.state.initiatives.values():
        if initiative.is_under_way and world.scenario.initiatives[initiative.id].theme == effect.theme:
            initiative.stands_still_until = max(initiative.stands_still_until, world.today + effect.days)
            world.happen("stood_still", "partnership", about=initiative.id, because=because, days=effect.days)


def surface(world: World, effect: story.Surface, because: tuple[str, ...]) -> None:
    """Bring an aim into the open, if it is not there yet."""
    holder = world.scenario.holder[effect.aim]
    if world.state.aims[effect.aim].overtness == "open":
        return
    world.happen("aim_exposed" if effect.badly else "aim_surfaced", holder, about=effect.aim, because=because)


def share_fact(world: World, effect: story.ShareFact, because: tuple[str, ...]) -> None:
    """Make a fact known to all."""
    if not world.state.facts[effect.fact].is_shared:
        world.happen("fact_shared", world.scenario.holder[effect.fact], about=effect.fact, because=because)


def potential(world: World, effect: story.Potential, because: tuple[str, ...]) -> None:
    """Multiply what can be gained on a theme."""
    ours = [
        item for item in world.state.initiatives.values() if world.scenario.initiatives[item.id].theme == effect.theme
    ]
    moves: list[Move] = [(item, "potential", item.potential * (effect.factor - 1.0)) for item in ours]
    world.happen("potential_changed", "partnership", *moves, about=effect.theme, because=because)


def reprioritise(world: World, effect: story.Reprioritise, because: tuple[str, ...]) -> None:
    """Make an aim matter more, or less, unless it left with its person; the members' own half as far."""
    aim = world.state.aims[effect.aim]
    if aim.weight == 0.0:
        return
    by = effect.by * (1.0 if world.scenario.aims[aim.id].origin == "external" else 0.5)
    world.happen("reprioritised", aim.holder, (aim, "weight", by), about=aim.id, because=because)


def drift(world: World, effect: story.Drift, because: tuple[str, ...]) -> None:
    """Move a community outcome from outside."""
    outcome = world.state.outcomes[effect.outcome]
    world.happen("nudged", "community", (outcome, "outside", effect.by), about=outcome.id, because=because)


EFFECTS: dict[str, Callable[[World, Any, tuple[str, ...]], None]] = {
    "shift": shift,
    "trust": shift_trust,
    "capacity": capacity,
    "leave": leave,
    "delay": delay,
    "surface": surface,
    "share": share_fact,
    "potential": potential,
    "reprioritise": reprioritise,
    "outcome": drift,
}

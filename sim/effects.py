"""What events, dilemmas and confidences can change: one function for each effect a scenario may name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import fsum
from typing import Any

from sim import kinds
from sim.happenings import Move
from sim.scenario import story
from sim.state import Obligation, Partner
from sim.terms import DAYS_A_MONTH, grain
from sim.world import Wait, World


def apply(world: World, effects: Iterable[story.Effect], because: tuple[str, ...]) -> None:
    """Let each effect happen, in the order of the scenario."""
    for effect in effects:
        EFFECTS[effect.do](world, effect, because)


def whom(world: World, names: Iterable[str]) -> tuple[Partner, ...]:
    """The partners meant, but for those that have left; `all` are those at the table."""
    listed = list(names)
    if "all" in listed:
        return world.at_table
    named = [world.state.partners[name] for name in listed]
    return tuple(partner for partner in named if partner.status != "left")


def shift(world: World, effect: story.Shift, because: tuple[str, ...]) -> None:
    """Move one stock of some partners."""
    moves: list[Move] = [(partner, effect.stock, effect.by) for partner in whom(world, effect.who)]
    world.happen(kinds.SHIFTED, "partnership", *moves, because=because)


def shift_trust(world: World, effect: story.ShiftTrust, because: tuple[str, ...]) -> None:
    """Move trust of some in others."""
    pairs = [(a.id, b.id) for a in whom(world, effect.who) for b in whom(world, effect.towards) if a is not b]
    moves: list[Move] = [(world.state.ties[pair], effect.layer, effect.by) for pair in pairs]
    world.happen(kinds.SHIFTED, "partnership", *moves, because=because)


def capacity(world: World, effect: story.Capacity, because: tuple[str, ...]) -> None:
    """Change the days a partner can give; afterwards they are as before."""
    for partner in whom(world, effect.who):
        by = partner.days_a_month * (effect.factor - 1.0)
        if by < 0.0:
            by *= 1.0 - world.scenario.parameters.events.softened * world.state.partnership.foresight
        day = world.today + effect.months * DAYS_A_MONTH
        if effect.factor < 1.0:
            partner.squeezed_until = max(partner.squeezed_until, day)
        row = world.happen(
            kinds.SQUEEZED(months=effect.months), partner.id, (partner, "days_a_month", by), because=because
        )
        world.oblige("relief", partner.id, row.id, day=day, amount=-grain(by))


def relief(world: World, duty: Obligation) -> Wait:
    """Days that were cut or raised are given back."""
    yield from world.until(duty)
    partner = world.state.partners[duty.who]
    world.happen(kinds.UNSQUEEZED, partner.id, (partner, "days_a_month", duty.amount), because=(duty.about,))


def leave(world: World, effect: story.Leave, because: tuple[str, ...]) -> None:
    """Take somebody away from their post."""
    for partner in whom(world, effect.who):
        world.happen(kinds.POST_ENDED, partner.id, because=because)


def delay(world: World, effect: story.Delay, because: tuple[str, ...]) -> None:
    """Stop work on a theme for a time: nobody takes any on, and what is in hand waits."""
    for initiative in world.state.initiatives.values():
        if initiative.is_under_way and world.scenario.initiatives[initiative.id].theme == effect.theme:
            initiative.stands_still_until = max(initiative.stands_still_until, world.today + effect.days)
            for partner in initiative.parts:
                world.hold_up(partner, initiative.id, effect.days)
            world.happen(kinds.STOOD_STILL(days=effect.days), "partnership", about=initiative.id, because=because)


def surface(world: World, effect: story.Surface, because: tuple[str, ...]) -> None:
    """Bring an aim into the open, if it is not there yet."""
    reveal(world, effect.aim, badly=effect.badly, because=because)


def reveal(world: World, aim_id: str, *, badly: bool, because: tuple[str, ...]) -> None:
    """An aim that was not open comes into the open: told by its holder, or found out."""
    aim = world.state.aims[aim_id]
    if aim.overtness != "open":
        was = aim.overtness
        kind = kinds.AIM_EXPOSED if badly else kinds.AIM_SURFACED
        world.happen(kind(was=was), aim.holder, (aim, "overtness", "open"), about=aim.id, because=because)


def confide(world: World, aim_id: str, because: tuple[str, ...]) -> None:
    """The convener alone is told of an aim."""
    aim = world.state.aims[aim_id]
    aim.confided = True
    world.happen(kinds.AIM_CONFIDED, aim.holder, about=aim.id, because=because)


def share_fact(world: World, effect: story.ShareFact, because: tuple[str, ...]) -> None:
    """Make a fact known to all."""
    if not world.state.facts[effect.fact].is_shared:
        world.happen(kinds.FACT_SHARED, world.scenario.holder[effect.fact], about=effect.fact, because=because)


def potential(world: World, effect: story.Potential, because: tuple[str, ...]) -> None:
    """Multiply what can be gained on a theme."""
    ours = [
        item for item in world.state.initiatives.values() if world.scenario.initiatives[item.id].theme == effect.theme
    ]
    moves: list[Move] = [(item, "potential", item.potential * (effect.factor - 1.0)) for item in ours]
    world.happen(kinds.POTENTIAL_CHANGED, "partnership", *moves, about=effect.theme, because=because)


def reprioritise(world: World, effect: story.Reprioritise, because: tuple[str, ...]) -> None:
    """Make an aim matter more, or less, unless it left with its person; the members' own less far."""
    aim = world.state.aims[effect.aim]
    if aim.weight == 0.0:
        return
    members_part = world.scenario.parameters.events.members_part
    by = effect.by * (1.0 if world.scenario.aims[aim.id].origin == "external" else members_part)
    world.happen(kinds.REPRIORITISED, aim.holder, (aim, "weight", by), about=aim.id, because=because)


def influence(world: World, effect: story.Influence, because: tuple[str, ...]) -> None:
    """Money or a mandate moves, and with it who is listened to; the parts still sum to one."""
    for gaining in whom(world, effect.who):
        others = [one for one in world.state.partners.values() if one is not gaining and one.influence > 0.0]
        whole = fsum(one.influence for one in others)
        if whole > 0.0:
            most = world.scenario.parameters.events.most_influence * whole
            by = grain(min(max(effect.by, -gaining.influence), most))
            parts = [grain(by * one.influence / whole) for one in others[1:]]
            moves: list[Move] = [(one, "influence", -part) for one, part in zip(others[1:], parts, strict=True)]
            moves += [(others[0], "influence", fsum(parts) - by), (gaining, "influence", by)]
            world.happen(kinds.INFLUENCE_SHIFTED, gaining.id, *moves, because=because)


def blur(world: World, effect: story.Blur, because: tuple[str, ...]) -> None:
    """It gets less clear who is who."""
    common = world.state.partnership
    world.happen(kinds.BLURRED, "partnership", (common, "membership", -effect.by * common.membership), because=because)


def drift(world: World, effect: story.Drift, because: tuple[str, ...]) -> None:
    """Move a community outcome from outside."""
    outcome = world.state.outcomes[effect.outcome]
    world.happen(kinds.NUDGED, "community", (outcome, "outside", effect.by), about=outcome.id, because=because)


PROCESSES = {"relief": ("shock", relief)}
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
    "influence": influence,
    "blur": blur,
    "outcome": drift,
}

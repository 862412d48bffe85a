"""How the convener stands with each partner.

Being heard, being thanked and having a confidence kept lift it part of the way up; a promise the convener made and did
not keep, being passed over and being deceived cut it. Unattended, it fades. It decides what the convener is told (G3,
G5, G7).
"""

from __future__ import annotations

from sim import kinds
from sim.happenings import Happening, Move
from sim.state import Obligation, Partner
from sim.terms import DAYS_A_QUARTER, MONTHS_A_QUARTER
from sim.world import Wait, World


def lift(world: World, partner: Partner, part: float, because: str) -> None:
    """Up by part of the way that is left."""
    world.happen(
        kinds.STANDING_MOVED, partner.id, (partner, "standing", part * (1.0 - partner.standing)), because=(because,)
    )


def cut(world: World, partner: Partner, loss: float, because: str) -> None:
    """Down by an amount."""
    world.happen(kinds.STANDING_MOVED, partner.id, (partner, "standing", -loss), because=(because,))


def on_listened(world: World, row: Happening) -> None:
    """Being heard."""
    lift(world, world.state.partners[row.who], world.scenario.parameters.standing.listened, row.id)


def on_credited(world: World, row: Happening) -> None:
    """Being thanked, for something that was done."""
    part = world.scenario.parameters.standing.listened * row.detail["weight"]
    lift(world, world.state.partners[row.who], part, row.id)


def on_convener_promise(world: World, row: Happening) -> None:
    """What the convener promised was kept, or not."""
    if row.who != "convener":
        return
    rule = world.scenario.parameters.standing
    for name in world.state.initiatives[row.about].parts:
        if row.kind == kinds.PROMISE_KEPT:
            lift(world, world.state.partners[name], rule.own_promise * rule.listened, row.id)
        else:
            cut(world, world.state.partners[name], rule.pushed, row.id)


def on_word(world: World, row: Happening) -> None:
    """What the convener promised one partner alone was kept, or not."""
    rule, partner = world.scenario.parameters.standing, world.state.partners[row.who]
    if row.kind == kinds.WORD_KEPT:
        lift(world, partner, rule.listened, row.id)
    else:
        cut(world, partner, rule.pushed, row.id)


def on_pushed(world: World, row: Happening) -> None:
    """Those who were passed over."""
    rule = world.scenario.parameters.standing
    loss = rule.pushed * (1.0 if row.kind == kinds.PUSHED else rule.agenda)
    for name in row.detail["passed_over"]:
        cut(world, world.state.partners[name], loss, row.id)


def on_found_out(world: World, row: Happening) -> None:
    """A steer seen as manipulation, a confidence betrayed, a lie found out."""
    rule = world.scenario.parameters.standing
    hurt = row.detail.get("hurt", (row.who,))
    for partner in world.at_table:
        cut(world, partner, rule.found_out if partner.id in hurt else rule.bystanders * rule.found_out, row.id)


def on_confidence_kept(world: World, row: Happening) -> None:
    """A confidence kept."""
    lift(world, world.state.partners[row.who], world.scenario.parameters.confidences.kept, row.id)


def on_departed(world: World, row: Happening) -> None:
    """The convener starts again with somebody new, from what is kept of what there was."""
    partner = world.state.partners[row.who]
    usual = world.scenario.parameters.standing.newcomer
    after = usual + row.detail["kept"] * (partner.standing - usual)
    world.happen(kinds.STANDING_MOVED, partner.id, (partner, "standing", after - partner.standing), because=(row.id,))


def fading(world: World, duty: Obligation) -> Wait:
    """Once a quarter, everywhere."""
    rule = world.scenario.parameters.standing
    while True:
        yield from world.until(duty)
        above = [partner for partner in world.at_table if partner.standing > rule.faded]
        moves: list[Move] = [
            (partner, "standing", -MONTHS_A_QUARTER * rule.fade * (partner.standing - rule.faded)) for partner in above
        ]
        world.happen(kinds.STANDING_FADED, "convener", *moves)
        world.put_off(duty, DAYS_A_QUARTER)


def found(world: World) -> None:
    """Standing fades at each quarter's end."""
    world.oblige("fading", "convener", day=DAYS_A_QUARTER - 1)


PROCESSES = {"fading": ("ties", fading)}
REACTIONS = {
    kinds.LISTENED: on_listened,
    kinds.CREDITED: on_credited,
    kinds.PROMISE_KEPT: on_convener_promise,
    kinds.PROMISE_BROKEN: on_convener_promise,
    kinds.WORD_KEPT: on_word,
    kinds.WORD_BROKEN: on_word,
    kinds.PUSHED: on_pushed,
    kinds.AGENDA_SET: on_pushed,
    kinds.STEER_SEEN: on_found_out,
    kinds.CONFIDENCE_BETRAYED: on_found_out,
    kinds.LIE_FOUND_OUT: on_found_out,
    kinds.CONFIDENCE_KEPT: on_confidence_kept,
    kinds.DEPARTED: on_departed,
}

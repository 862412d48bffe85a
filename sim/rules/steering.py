"""A guiding hand may be seen for what it was, and then somebody asks.

Pushing a decision past those who would have talked is fast. Some weeks later those passed over may see it. Then the
one among them with most influence asks the convener, who owns up or denies it. Owning up costs a part of the damage;
denying costs nothing if it is believed, and a deception if it is not (M3, M21).
"""

from __future__ import annotations

from sim import kinds
from sim.happenings import Happening, Move
from sim.state import Obligation, Question
from sim.world import Wait, World

ANSWERS = {
    "own_up": ("Yes. I pushed it, and I should have said so.", "It costs something now, and little later."),
    "deny": ("It was simply next on the agenda.", "It costs nothing, unless they find out."),
}


def on_pushed(world: World, row: Happening) -> None:
    """It may come back."""
    day = world.today + world.scenario.parameters.steering.after_days
    world.oblige("noticing", "convener", row.id, day=day)


def noticing(world: World, duty: Obligation) -> Wait:
    """Do those passed over see it?"""
    yield from world.until(duty)
    initiative = world.log[duty.about].about
    hurt = passed_over(world, initiative)
    if (
        world.is_closed
        or not hurt
        or not world.chance.happens(world.scenario.parameters.steering.seen, "steer", initiative)
    ):
        return
    asker = max(hurt, key=lambda name: (world.state.partners[name].influence, name))
    person = world.state.partners[asker].representative.name
    says = f"Was '{world.scenario.initiatives[initiative].name}' settled before any of us got to the meeting?"
    row = world.happen(kinds.ASKED(says=says, name=person), asker, about=initiative, because=(duty.about,))
    texts = {key: text for key, (text, _) in ANSWERS.items()}
    tends = {key: tend for key, (_, tend) in ANSWERS.items()}
    world.ask(Question(f"steer/{initiative}", asker, says, texts, tends, row.id))


def passed_over(world: World, initiative: str) -> tuple[str, ...]:
    """Those at the table who had no part in it, or hold too little of the partnership to have wanted it."""
    parts, mark = world.state.initiatives[initiative].parts, world.scenario.parameters.steering.owned_below
    return tuple(partner.id for partner in world.at_table if partner.id not in parts or partner.ownership < mark)


def on_answered(world: World, row: Happening) -> None:
    """Owned up, or denied."""
    family, _, initiative = row.about.partition("/")
    if family != "steer":
        return
    rule = world.scenario.parameters.steering
    hurt = passed_over(world, initiative)
    if row.detail["choice"] == "own_up":
        loss = rule.owned_up * world.scenario.parameters.standing.found_out
        moves: list[Move] = [(world.state.partners[name], "standing", -loss) for name in hurt]
        world.happen(kinds.OWNED_UP, "convener", *moves, about=initiative, because=(row.id,))
    elif world.chance.happens(rule.seen, "denial", initiative):
        world.happen(kinds.STEER_SEEN(hurt=hurt), "convener", about=initiative, because=(row.id,))


PROCESSES = {"noticing": ("meet", noticing)}
REACTIONS = {kinds.PUSHED: on_pushed, kinds.AGENDA_SET: on_pushed, kinds.ANSWERED: on_answered}

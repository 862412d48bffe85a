"""Active leadership: at times a guiding hand."""

from __future__ import annotations

from sim.actions.base import ActionKind, Domain, OneOf, one
from sim.happenings import kinds
from sim.state import Act
from sim.view import View
from sim.world import Move, World

kinds("all", pushed="The convener gets a proposal going without waiting for the governing body.")


def push_domains(view: View) -> dict[str, Domain]:
    """What is stuck."""
    stuck = {item.id: item.name for item in view.initiatives.values() if item.stage == "waiting"}
    return {"initiative": OneOf(stuck)}


def push(world: World, act: Act) -> None:
    """It begins today; those who would have talked have been passed over."""
    initiative = world.state.initiatives[one(act.choice, "initiative")]
    if initiative.stage != "waiting" or initiative.is_pushed:
        world.happen("came_to_nothing", "convener", about=act.kind, because=(act.because,))
        return
    passed_over = [partner for partner in world.at_table if partner.id not in initiative.parts]
    moves: list[Move] = [(partner, "ownership", -0.08) for partner in passed_over]
    moves += [(world.state.partners[name], "ownership", -0.02) for name in initiative.parts]
    moves.append((world.state.partnership, "centralisation", 0.06))
    initiative.is_pushed = True
    names = tuple(partner.id for partner in passed_over)
    world.happen("pushed", "convener", *moves, about=initiative.id, because=(act.because,), passed_over=names)


GUIDING_HAND = ActionKind(
    id="guiding_hand",
    name="Use a guiding hand",
    principles=("G7", "G6"),
    attention=2,
    days=0,
    turns_up="nobody",
    tends="A proposal that waits gets going at once.",
    risk="Those passed over hold the partnership less for their own, and may ask what you did.",
    domains=push_domains,
    effect=push,
    target="initiative",
)
KINDS = (GUIDING_HAND,)

"""Balance of power: who chairs, who holds the purse, who is heard."""

from __future__ import annotations

from math import fsum

from sim.actions.base import (
    ActionKind,
    Domain,
    OneOf,
    between,
    convene,
    in_vain,
    no_choice,
    one,
    one_partner,
    partners_at_table,
)
from sim.happenings import kinds
from sim.state import Act
from sim.view import View
from sim.world import Move, World

kinds(
    "all",
    chair_rotated="The chair and the agenda go to somebody else.",
    budgets_pooled="Partners put money and days into one pot.",
    amplified="A partner is given a hearing.",
)


def chair_domains(view: View) -> dict[str, Domain]:
    """Who is to chair next."""
    table = partners_at_table(view, in_post=True)
    return {"partner": OneOf({name: text for name, text in table.items() if name != view.chair})}


def rotate_chair(world: World, act: Act) -> None:
    """A quarter of a day of everyone; somebody else writes the agenda, and has to learn how."""
    common, after = world.state.partnership, one(act.choice, "partner")
    if in_vain(world, act, world.state.partners[after]):
        return
    meeting = convene(world, act, ROTATE.days)
    if meeting is None:
        return
    before, common.chair, common.chaired_since = common.chair, after, world.today
    moves: list[Move] = [(common, "centralisation", -0.1 * common.centralisation), (common, "clarity", -0.03)]
    for partner in meeting.present:
        by = -0.03 if partner.id == before else 0.04 * (1.0 - partner.ownership)
        moves.append((partner, "ownership", by))
    meeting.happen(world, "chair_rotated", act, *moves, to=after, before=before)


def pool(world: World, act: Act) -> None:
    """Lawyers and finance people of everyone; worth as much as they trust one another."""
    meeting = convene(world, act, 0.5)
    if meeting is None:
        return
    common, ties = world.state.partnership, between(world, meeting.names)
    trust = fsum([tie.trust for tie in ties]) / len(ties)
    moves = [move for name in meeting.names for move in world.call_away(name, POOL.days - 0.5, book_as="legal")]
    moves.append((common, "pooled", 0.6 * meeting.turnout * trust * (1.0 - common.pooled)))
    for partner in meeting.present:
        purse = world.scenario.partners[partner.id].power.get("money", 0.0)
        by = 0.05 * (1.0 - partner.ownership) if trust >= 0.4 else -0.08 * purse
        moves.append((partner, "ownership", by))
    meeting.happen(world, "budgets_pooled", act, *moves)


def amplify(world: World, act: Act) -> None:
    """Power to act takes nothing from anybody; but the loud do not like to be passed over."""
    partner, looks = world.state.partners[one(act.choice, "partner")], world.scenario.looks_influential
    if in_vain(world, act, partner):
        return
    others = [other for other in world.at_table if other is not partner]
    if looks[partner.id] * len(world.state.partners) > 1.2:
        moves: list[Move] = [(other, "ownership", -0.03) for other in others]
    else:
        loudest = sorted(others, key=lambda other: (looks[other.id], other.id))[-1:]
        moves = [(partner, "voice", 0.35 * (1.0 - partner.voice))]
        moves.append((partner, "ownership", 0.1 * (1.0 - partner.ownership)))
        moves += [(other, "ownership", -0.02) for other in loudest]
    world.happen("amplified", partner.id, *moves, because=(act.because,))


ROTATE = ActionKind(
    id="rotate_chair",
    name="Rotate chair and agenda",
    principles=("G2", "G6"),
    attention=2,
    days=0.25,
    turns_up="everyone at the table",
    tends="Those who did not chair hold the partnership more for their own, and what they want comes up.",
    risk="The new chair has to find its feet, and the old one may feel it.",
    domains=chair_domains,
    effect=rotate_chair,
)
POOL = ActionKind(
    id="pool_budgets",
    name="Pool budgets",
    principles=("G2", "G6"),
    attention=4,
    days=2,
    turns_up="everyone at the table",
    tends="When a post stands empty or a partner is short of people, work goes on from the common pot.",
    risk="It takes lawyers; where there is little trust the one with the purse draws back.",
    domains=no_choice,
    effect=pool,
)
AMPLIFY = ActionKind(
    id="amplify",
    name="Amplify a quiet partner",
    principles=("G2", "G7"),
    attention=2,
    days=0,
    turns_up="nobody",
    tends="Its word weighs more in the room, and it says sooner what it knows.",
    risk="Given to one that is loud already, it puts off all the others.",
    domains=one_partner,
    effect=amplify,
    target="partner",
)
KINDS = (ROTATE, POOL, AMPLIFY)

"""Balance of power: who chairs, who holds the purse, who is heard."""

from __future__ import annotations

from math import fsum

from sim import kinds
from sim.actions.base import (
    ActionKind,
    Domain,
    OneOf,
    Told,
    between,
    closer,
    convene,
    in_vain,
    no_choice,
    one,
    one_partner,
    partners_at_table,
)
from sim.diary import Move
from sim.happenings import Happening
from sim.perception import overshadowing
from sim.state import Act, Partner
from sim.view import View
from sim.world import World

HEARD_DAYS = 0.125
"""Staff days it takes each of the others to hear one out: an hour (J)."""
SHADOW = 0.02
"""How far above a partner the strongest must look for it to stand in a shadow (J)."""


def chair_domains(view: View) -> dict[str, Domain]:
    """Who is to chair next."""
    table = partners_at_table(view, in_post=True)
    return {"partner": OneOf({name: text for name, text in table.items() if name != view.chair})}


def rotate_chair(world: World, act: Act) -> None:
    """A quarter of a day of everyone; somebody else writes the agenda, and is seen at work."""
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
    seen = [tie for name in meeting.names for tie in between(world, (name, after)) if name != after]
    moves += [*closer(seen, 0.08), *((tie, "familiarity", 0.3 * (1.0 - tie.familiarity)) for tie in seen)]
    meeting.happen(
        world, kinds.CHAIR_ROTATED(present=meeting.names, absent=meeting.absent, to=after, before=before), act, *moves
    )


def pool(world: World, act: Act) -> None:
    """Lawyers and finance people of everyone; it binds, and helps the worn as far as they trust one another."""
    meeting = convene(world, act, 0.5)
    if meeting is None:
        return
    common, ties = world.state.partnership, between(world, meeting.names)
    trust = fsum([tie.trust for tie in ties]) / len(ties)
    worth = meeting.turnout * trust
    moves = [move for name in meeting.names for move in world.call_away(name, POOL.days - 0.5, book_as="legal")]
    moves.append((common, "pooled", 0.6 * worth * (1.0 - common.pooled)))
    moves += [(tie, "agreement", 0.6 * meeting.turnout * (1.0 - tie.agreement)) for tie in ties]
    for partner in meeting.present:
        purse = world.scenario.partners[partner.id].power.get("money", 0.0)
        by = 0.05 * (1.0 - partner.ownership) if trust >= 0.4 else -0.08 * purse
        moves += [(partner, "ownership", by), (partner, "fatigue", -worth * max(0.0, partner.fatigue - 0.2))]
    meeting.happen(world, kinds.BUDGETS_POOLED(present=meeting.names, absent=meeting.absent), act, *moves)


def amplify(world: World, act: Act) -> None:
    """A quarter of a day to say it well, an hour of all who hear it. It takes nobody's power; yet others may mind."""
    partner = world.state.partners[one(act.choice, "partner")]
    if in_vain(world, act, partner):
        return
    is_loud = world.scenario.looks_influential[partner.id] * len(world.state.partners) > 1.2
    moves: list[Move] = [*world.call_away(partner.id, AMPLIFY.days), *minded(world, partner, is_loud=is_loud)]
    hearing = [other.id for other in world.at_table if other is not partner]
    moves += [move for name in hearing for move in world.call_away(name, HEARD_DAYS)]
    if not is_loud:
        moves.append((partner, "voice", 0.35 * (1.0 - partner.voice)))
        moves.append((partner, "ownership", 0.1 * (1.0 - partner.ownership)))
    row = world.happen(kinds.AMPLIFIED, partner.id, *moves, because=(act.because,))
    if not is_loud:
        speak_up(world, partner, row)


def minded(world: World, partner: Partner, *, is_loud: bool) -> list[Move]:
    """Who minds: all, where it is loud already; all a little, where nobody is in a shadow; else only the loudest."""
    others, looks = [other for other in world.at_table if other is not partner], world.scenario.looks_influential
    if is_loud:
        return [(other, "ownership", -0.03) for other in others]
    if len(others) > 1 and overshadowing(world, partner)[1] < SHADOW:
        return [(other, "standing", -0.03) for other in others]
    loudest = sorted(others, key=lambda other: (looks[other.id], other.id))[-1:]
    return [(other, "ownership", -0.02) for other in loudest]


def speak_up(world: World, partner: Partner, row: Happening) -> None:
    """With the floor, it says what it knows, if it thinks well enough of the convener by now."""
    ours = [fact for fact in world.state.facts.values() if fact.holder == partner.id and not fact.is_shared]
    if ours and partner.standing + 0.3 * partner.voice >= world.scenario.parameters.disclosure.fact_at:
        world.happen(kinds.FACT_SHARED, partner.id, about=ours[0].id, because=(row.id,))


ROTATE = ActionKind(
    id="rotate_chair",
    name="Rotate chair and agenda",
    principles=("G2", "G6"),
    attention=2,
    days=0.25,
    turns_up="everyone at the table",
    tends="Those who did not chair hold it more for their own; all come to know and trust the one who does.",
    risk="The new chair has to find its feet, and the old one may feel it.",
    told=Told(
        did="had the chair go to {orgs}",
        in_vain="no other chair could be agreed on",
    ),
    domains=chair_domains,
    effect=rotate_chair,
    needs="a partner with somebody in post who is not in the chair",
)
POOL = ActionKind(
    id="pool_budgets",
    name="Pool budgets",
    principles=("G2", "G6"),
    attention=4,
    days=1,
    turns_up="everyone at the table",
    tends="Where a post is empty or people are worn the common pot helps; signed by all, it stands in for trust.",
    risk="It takes lawyers and makes work stiff; where there is little trust the one with the purse draws back.",
    told=Told(
        did="had the partners pool what they have",
        in_vain="too few came to talk about a common pot",
    ),
    domains=no_choice,
    effect=pool,
)
AMPLIFY = ActionKind(
    id="amplify",
    name="Amplify a quiet partner",
    principles=("G2", "G7"),
    attention=2,
    days=0.25,
    turns_up="the partner's representative; everyone, for an hour",
    tends="It says what it knows, if it thinks well of you, and its word weighs more in the room.",
    risk="Given to one that is loud already, or where nobody is in a shadow, it puts off the others.",
    told=Told(
        did="saw to it that {people} had a hearing",
        in_vain="by then there was nobody at {orgs} to be heard",
    ),
    domains=one_partner,
    effect=amplify,
    target="partner",
)
KINDS = (ROTATE, POOL, AMPLIFY)

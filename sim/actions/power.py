"""Balance of power: who chairs, who holds the purse, who is heard."""

from __future__ import annotations

from math import fsum

from sim import kinds
from sim.actions.base import (
    ActionKind,
    Domain,
    OneOf,
    Told,
    acquainted,
    between,
    closer,
    convene,
    in_vain,
    no_choice,
    one,
    one_partner,
    partners_at_table,
)
from sim.happenings import Happening, Move
from sim.perception import overshadowing
from sim.state import Act, Partner
from sim.view import View
from sim.world import World


def chair_domains(view: View) -> dict[str, Domain]:
    """Who is to chair next."""
    table = partners_at_table(view, in_post=True)
    return {"partner": OneOf({name: text for name, text in table.items() if name != view.chair})}


def rotate_chair(world: World, act: Act) -> None:
    """A quarter of a day of everyone; somebody else writes the agenda, and is seen at work."""
    common, after = world.state.partnership, one(act.choice, "partner")
    if in_vain(world, act, world.state.partners[after]):
        return
    numbers = world.scenario.parameters.actions.rotate_chair
    meeting = convene(world, act, numbers.days)
    if meeting is None:
        return
    before, common.chair, common.chaired_since = common.chair, after, world.today
    moves: list[Move] = [(common, "centralisation", -numbers.centralisation * common.centralisation)]
    moves.append((common, "clarity", -numbers.clarity))
    for partner in meeting.present:
        by = -numbers.former if partner.id == before else numbers.ownership * (1.0 - partner.ownership)
        moves.append((partner, "ownership", by))
    seen = [tie for name in meeting.names for tie in between(world, (name, after)) if name != after]
    moves += [*closer(seen, numbers.trust), *acquainted(seen, numbers.familiarity)]
    meeting.happen(
        world, kinds.CHAIR_ROTATED(present=meeting.names, absent=meeting.absent, to=after, before=before), act, *moves
    )


def pool(world: World, act: Act) -> None:
    """Lawyers and finance people of everyone; it binds, and helps the worn as far as they trust one another."""
    numbers = world.scenario.parameters.actions.pool_budgets
    talk_days = min(numbers.talk_days, numbers.days)
    meeting = convene(world, act, talk_days)
    if meeting is None:
        return
    common, ties = world.state.partnership, between(world, meeting.names)
    trust = fsum([tie.trust for tie in ties]) / len(ties)
    worth = meeting.turnout * trust
    legal_days = numbers.days - talk_days
    moves = [move for name in meeting.names for move in world.call_away(name, legal_days, book_as="legal")]
    moves.append((common, "pooled", numbers.pooled * worth * (1.0 - common.pooled)))
    moves += [(tie, "agreement", numbers.agreement * meeting.turnout * (1.0 - tie.agreement)) for tie in ties]
    for partner in meeting.present:
        purse = world.scenario.partners[partner.id].power.get("money", 0.0)
        is_welcome = trust >= numbers.trusting
        by = numbers.ownership * (1.0 - partner.ownership) if is_welcome else -numbers.purse * purse
        eased = worth * max(0.0, partner.fatigue - numbers.rested)
        moves += [(partner, "ownership", by), (partner, "fatigue", -eased)]
    meeting.happen(world, kinds.BUDGETS_POOLED(present=meeting.names, absent=meeting.absent), act, *moves)


def amplify(world: World, act: Act) -> None:
    """A quarter of a day to say it well, an hour of all who hear it. It takes nobody's power; yet others may mind."""
    partner = world.state.partners[one(act.choice, "partner")]
    if in_vain(world, act, partner):
        return
    numbers = world.scenario.parameters.actions.amplify
    is_loud = world.scenario.looks_influential[partner.id] * len(world.state.partners) > numbers.loud
    moves: list[Move] = [*world.call_away(partner.id, numbers.days), *minded(world, partner, is_loud=is_loud)]
    hearing = [other.id for other in world.at_table if other is not partner]
    moves += [move for name in hearing for move in world.call_away(name, numbers.hearing_days)]
    if not is_loud:
        moves.append((partner, "voice", numbers.voice * (1.0 - partner.voice)))
        moves.append((partner, "ownership", numbers.ownership * (1.0 - partner.ownership)))
    row = world.happen(kinds.AMPLIFIED, partner.id, *moves, because=(act.because,))
    if not is_loud:
        speak_up(world, partner, row)


def minded(world: World, partner: Partner, *, is_loud: bool) -> list[Move]:
    """Who minds: all, where it is loud already; all a little, where nobody is in a shadow; else only the loudest."""
    others, looks = [other for other in world.at_table if other is not partner], world.scenario.looks_influential
    numbers = world.scenario.parameters.actions.amplify
    if is_loud:
        return [(other, "ownership", -numbers.put_off) for other in others]
    if len(others) > 1 and overshadowing(world, partner)[1] < numbers.shadow:
        return [(other, "standing", -numbers.minded) for other in others]
    loudest = sorted(others, key=lambda other: (looks[other.id], other.id))[-1:]
    return [(other, "ownership", -numbers.loudest) for other in loudest]


def speak_up(world: World, partner: Partner, row: Happening) -> None:
    """With the floor, it says what it knows, if it thinks well enough of the convener by now."""
    ours = [fact for fact in world.state.facts.values() if fact.holder == partner.id and not fact.is_shared]
    rule = world.scenario.parameters.disclosure
    if ours and partner.standing + rule.fact_voice * partner.voice >= rule.fact_at:
        world.happen(kinds.FACT_SHARED, partner.id, about=ours[0].id, because=(row.id,))


ROTATE = ActionKind(
    id="rotate_chair",
    name="Rotate chair and agenda",
    principles=("G2", "G6"),
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

"""Active leadership: draw partners in, write it into their plans, ask those it is for; at times a guiding hand."""

from __future__ import annotations

from sim import kinds
from sim.actions.base import (
    ActionKind,
    Domain,
    OneOf,
    Told,
    convene,
    in_vain,
    no_choice,
    one,
    one_partner,
    partners_at_table,
)
from sim.happenings import Move
from sim.scenario.numbers_of_actions import Engage
from sim.state import Act, Partner
from sim.terms import DAYS_A_MONTH
from sim.view import FrozenDict, View
from sim.world import World

STEERS = {
    "push": "begin today, and tell the governing body afterwards",
    "agenda": "have the governing body called early, with this first on the agenda",
}
WAYS = {
    "embrace": "make them welcome, and show that they belong",
    "involve": "give them a part in shaping it",
    "mobilise": "ask them to put their people in now",
}


def push_domains(view: View) -> dict[str, Domain]:
    """What waits, or what you propose this round, and how hard to push."""
    stuck = {item.id: item.name for item in view.initiatives.values() if item.stage in ("listed", "waiting")}
    return {"initiative": OneOf(stuck), "mode": OneOf(STEERS)}


def push(world: World, act: Act) -> None:
    """It begins today, or comes up next week; those who would have talked have been passed over."""
    initiative = world.state.initiatives[one(act.choice, "initiative")]
    is_push = one(act.choice, "mode") == "push" or not world.has("meetings")
    if initiative.stage != "waiting" or (initiative.is_pushed and not is_push):
        world.happen(kinds.CAME_TO_NOTHING(), "convener", about=act.kind, because=(act.because,))
        return
    numbers = world.scenario.parameters.actions.guiding_hand
    passed_over = [partner for partner in world.at_table if partner.id not in initiative.parts]
    lost = numbers.passed_over if is_push else numbers.agenda_passed_over
    moves: list[Move] = [(partner, "ownership", -lost) for partner in passed_over]
    moves += [(world.state.partners[name], "ownership", -numbers.team) for name in initiative.parts if is_push]
    won = numbers.centralisation if is_push else numbers.agenda_centralisation
    moves.append((world.state.partnership, "centralisation", won))
    initiative.is_pushed = True
    names = tuple(partner.id for partner in passed_over)
    kind = kinds.PUSHED if is_push else kinds.AGENDA_SET
    world.happen(kind(passed_over=names), "convener", *moves, about=initiative.id, because=(act.because,))
    if not is_push:
        world.call_meeting(world.today + numbers.agenda_days)


def engage_domains(view: View) -> dict[str, Domain]:
    """Whom, and how."""
    return {"partner": OneOf(partners_at_table(view, in_post=True)), "mode": OneOf(WAYS)}


def engage(world: World, act: Act) -> None:
    """Half a day of theirs; what is right for one is wrong for another."""
    partner, mode = world.state.partners[one(act.choice, "partner")], one(act.choice, "mode")
    if in_vain(world, act, partner):
        return
    numbers = world.scenario.parameters.actions.engage
    moves = [*world.call_away(partner.id, numbers.days), *drawn_in(partner, mode, numbers)]
    if mode != "mobilise":
        moves.append((partner, "standing", numbers.standing * (1.0 - partner.standing)))
    if mode == "involve":
        common = world.state.partnership
        moves += [(common, "clarity", numbers.clarity), (common, "centralisation", -numbers.centralisation)]
    world.happen(kinds.ENGAGED(mode=mode), partner.id, *moves, because=(act.because,))


def drawn_in(partner: Partner, mode: str, numbers: Engage) -> list[Move]:
    """What being drawn in does to a partner, by the way it is done."""
    owned, planned = 1.0 - partner.ownership, 1.0 - partner.commitment
    if mode == "embrace":
        part = numbers.embraced if partner.ownership < numbers.edge else numbers.embraced_inside
        return [(partner, "ownership", part * owned)]
    if mode == "involve":
        return [(partner, "ownership", numbers.involved * owned), (partner, "commitment", numbers.shaping * planned)]
    if partner.fatigue > numbers.worn_from:
        return [(partner, "ownership", -numbers.put_off), (partner, "fatigue", numbers.worn)]
    return [(partner, "commitment", numbers.mobilised * planned), (partner, "fatigue", numbers.fatigue)]


def write_commitments(world: World, act: Act) -> None:
    """Half a day of theirs: time is set aside for it at home; signed by one that does not mean it, it is forgotten."""
    partner = world.state.partners[one(act.choice, "partner")]
    if in_vain(world, act, partner):
        return
    numbers = world.scenario.parameters.actions.write_commitments
    moves: list[Move] = world.call_away(partner.id, numbers.days)
    if partner.ownership >= numbers.meant_from:
        unplanned = min(1.0, 2.0 - 2.0 * partner.commitment)
        moves.append((partner, "commitment", numbers.commitment * (1.0 - partner.commitment)))
        moves.append((partner, "fatigue", -numbers.relief * unplanned * partner.fatigue))
    else:
        moves += [(partner, "commitment", numbers.empty), (partner, "standing", -numbers.standing)]
    world.happen(kinds.COMMITMENTS_WRITTEN, partner.id, *moves, because=(act.because,))


def ask_community(world: World, act: Act) -> None:
    """Three of your days, some of theirs and half a one of each partner that comes to hear them."""
    community, common = world.state.community, world.state.partnership
    numbers = world.scenario.parameters.actions.ask_community
    meeting = convene(world, act, numbers.days, least=0)
    assert meeting is not None  # it takes nobody but those it is for
    asked = community.asked
    delivered = max([-1, *(item.delivered for item in world.state.initiatives.values())])
    is_again = asked >= 0 and world.today - asked < numbers.again_months * DAYS_A_MONTH and delivered < asked
    involved = community.involvement
    by = -numbers.insult * involved if is_again else numbers.involvement * (1.0 - involved)
    moves: list[Move] = [*meeting.moves, (community, "involvement", by)]
    moves.append((community, "shadow_days", numbers.shadow_days))
    if not is_again:
        moves.append((common, "clarity", numbers.clarity * (1.0 - common.clarity)))
    community.asked = world.today
    row = world.happen(
        kinds.COMMUNITY_ASKED(again=is_again, present=meeting.names, absent=meeting.absent),
        "convener",
        *moves,
        because=(act.because,),
    )
    fact = next((fact for fact in world.state.facts.values() if not fact.is_shared), None)
    if fact is None or is_again:
        return
    if world.chance.happens(numbers.told, "ask_community", "fact", world.state.round):
        world.happen(kinds.FACT_SHARED, fact.holder, about=fact.id, because=(row.id,))


GUIDING_HAND = ActionKind(
    id="guiding_hand",
    name="Use a guiding hand",
    principles=("G7", "G6"),
    turns_up="nobody",
    tends="A proposal that waits, or that you make now, gets going at once or comes up within a week.",
    risk="Those passed over hold the partnership less for their own, and may ask what you did.",
    told=Told(
        did="pushed {what} through without waiting for the governing body{date}",
        in_vain="nobody had proposed {what} yet, so it could not be pushed",
        by_mode=FrozenDict(
            {
                "agenda": Told(did="had the governing body called early, with {what} first"),
            }
        ),
    ),
    domains=push_domains,
    effect=push,
    target="initiative",
    needs="a piece of work that has not begun",
)
ENGAGE = ActionKind(
    id="engage",
    name="Embrace, involve or mobilise",
    principles=("G7",),
    turns_up="the partner's representative",
    tends="Embraced, one at the edge comes in; involved, it shapes the work; mobilised, it puts its people in.",
    risk="Mobilising the worn puts them off; embracing one that is in already is half a day for a biscuit.",
    told=Told(
        did="made {people} welcome",
        in_vain="by then nobody was in post at {orgs} to be drawn in",
        by_mode=FrozenDict(
            {
                "involve": Told(did="gave {people} a part in shaping it"),
                "mobilise": Told(did="asked {people} to put their people in now"),
            }
        ),
    ),
    domains=engage_domains,
    effect=engage,
    target="partner",
)
COMMIT = ActionKind(
    id="write_commitments",
    name="Write commitments into a partner's own plan",
    principles=("G6", "G7"),
    turns_up="the partner's representative",
    tends="The work counts at home and comes off something else, so that more of it is done and kept up.",
    risk="One that hardly holds it for its own signs, forgets, and minds having been asked.",
    told=Told(
        did="had {people} write it into their own plan",
        in_vain="by then nobody was in post at {orgs} to sign anything",
    ),
    domains=one_partner,
    effect=write_commitments,
    target="partner",
)
ASK = ActionKind(
    id="ask_community",
    name="Ask those it is for",
    principles=("G7", "G1"),
    turns_up="the people it is for, and whoever of the partners comes to hear them",
    tends="What is built fits those it is for, and reaches more of them; they may know what partners do not say.",
    risk="It costs them days nobody books, and partners half a day. Asked again with nothing to show they stay away.",
    told=Told(
        did="asked those it is for",
        in_vain="those it is for could not be asked any more",
    ),
    domains=no_choice,
    effect=ask_community,
)
KINDS = (ENGAGE, COMMIT, ASK, GUIDING_HAND)

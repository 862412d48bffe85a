"""Managing change: what is left when somebody goes, who has just come, and what is on its way from outside."""

from __future__ import annotations

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
from sim.effects import whom
from sim.happenings import Move
from sim.state import Act, Partner
from sim.terms import DAYS_A_MONTH
from sim.view import View
from sim.world import World


def plan_handover(world: World, act: Act) -> None:
    """Three quarters of a day of theirs, for a day that may never come."""
    partner = world.state.partners[one(act.choice, "partner")]
    if in_vain(world, act, partner):
        return
    numbers = world.scenario.parameters.actions.handover
    moves: list[Move] = world.call_away(partner.id, numbers.days)
    moves.append((partner, "handover", numbers.handover * (1.0 - partner.handover)))
    world.happen(kinds.HANDOVER_PLANNED, partner.id, *moves, because=(act.because,))


def newcomers(view: View) -> dict[str, str]:
    """Partners whose representative is new."""
    table, months = partners_at_table(view, in_post=True), view.numbers["induct"]["new_months"]
    return {name: text for name, text in table.items() if view.partners[name].months_in_post < months}


def induct_domains(view: View) -> dict[str, Domain]:
    """Who is new."""
    return {"partner": OneOf(newcomers(view))}


def induct(world: World, act: Act) -> None:
    """Half a day of the newcomer's: names, files, who to ring; worth little to one who has settled."""
    partner = world.state.partners[one(act.choice, "partner")]
    if in_vain(world, act, partner):
        return
    others = [other.id for other in world.at_table if other is not partner]
    numbers = world.scenario.parameters.actions.induct
    moves: list[Move] = world.call_away(partner.id, numbers.days)
    moves.append((partner, "pace", numbers.pace * (1.0 - partner.pace)))
    moves.append((partner, "standing", numbers.standing * (1.0 - partner.standing)))
    for other in others:
        ties = between(world, (partner.id, other))
        moves += [*closer(ties, numbers.trust), *acquainted(ties, numbers.familiarity)]
    world.happen(kinds.INDUCTED(name=partner.representative.name), partner.id, *moves, because=(act.because,))


def scan(world: World, act: Act) -> None:
    """Papers, and an hour with each of them; those it will hit take half a day to prepare."""
    common, numbers = world.state.partnership, world.scenario.parameters.actions.scan
    moves: list[Move] = [(common, "foresight", numbers.foresight * (1.0 - common.foresight))]
    moves += [move for partner in world.at_table for move in world.call_away(partner.id, numbers.days)]
    days = {name: event.day for name, event in world.scenario.events.items() if event.day is not None}
    ahead = {name: day for name, day in days.items() if world.today < day <= world.today + numbers.ahead_days}
    name = min(ahead, key=lambda event: (ahead[event], event), default="")
    if name and world.has("events"):
        news = kinds.SCANNED(name=world.scenario.events[name].name, due=ahead[name])
        moves += prepared(world, name)
    else:
        name, news = "", kinds.SCANNED()
    world.happen(news, "convener", *moves, about=name, because=(act.because,))


def prepared(world: World, event: str) -> list[Move]:
    """Those whose days or people it will take have half a day to prepare; a post that will end is handed over."""
    effects, numbers = world.scenario.events[event].effects, world.scenario.parameters.actions.scan
    cut = [partner for effect in effects if effect.do == "capacity" for partner in whom(world, effect.who)]
    gone = [partner for effect in effects if effect.do == "leave" for partner in whom(world, effect.who)]
    hit = {partner.id: partner for partner in (*cut, *gone) if partner.is_at_table}
    leaving = [partner for partner in gone if partner.id in hit]
    moves = [move for name in hit for move in world.call_away(name, numbers.prepared_days)]
    return moves + [(partner, "handover", numbers.handover * (1.0 - partner.handover)) for partner in leaving]


def refresh(world: World, act: Act) -> None:
    """Half a day of everyone; done when nothing has changed, it is one meeting more."""
    numbers = world.scenario.parameters.actions.refresh_agreement
    meeting = convene(world, act, numbers.days)
    if meeting is None:
        return
    common, worth = world.state.partnership, meeting.turnout * stale_part(world)
    moves: list[Move] = [
        (common, "clarity", numbers.clarity * worth * (1.0 - common.clarity)),
        (common, "membership", numbers.membership * worth * (1.0 - common.membership)),
        (common, "plan", numbers.plan * worth * (1.0 - common.plan) if common.plan else 0.0),
    ]
    moves += [(partner, "ownership", numbers.ownership * worth - numbers.meeting) for partner in meeting.present]
    new = {partner.id for partner in newly_come(world)}
    moves += closer([tie for tie in between(world, meeting.names) if {tie.a, tie.b} & new], numbers.trust)
    common.refreshed_on = world.today
    meeting.happen(world, kinds.AGREEMENT_REFRESHED(present=meeting.names, absent=meeting.absent), act, *moves)


def stale_part(world: World) -> float:
    """How far what was agreed has been overtaken: by time, and by who is new since."""
    stale_days = world.scenario.parameters.actions.refresh_agreement.stale_days
    old = min(1.0, max(0, world.today - agreed_on(world)) / stale_days)
    return max(old, min(1.0, 2.0 * len(newly_come(world)) / len(world.at_table)))


def agreed_on(world: World) -> int:
    """The working day on which it was last said, or gone through again."""
    common = world.state.partnership
    return max(common.gain_statement.day, common.refreshed_on)


def newly_come(world: World) -> list[Partner]:
    """Partners whose person was not there when it was agreed, and has not been for long."""
    months = world.scenario.parameters.actions.refresh_agreement.new_months
    since = max(agreed_on(world), world.today - months * DAYS_A_MONTH)
    return [partner for partner in world.at_table if max(partner.representative.since, partner.joined) > since]


def has_agreed(view: View) -> bool:
    """Whether there is anything to refresh."""
    return view.gain_statement.day >= 0


HANDOVER = ActionKind(
    id="handover",
    name="Plan a handover",
    principles=("G5",),
    turns_up="the partner's representative",
    tends="When they leave, much of what was built with them stays, and the newcomer settles sooner.",
    risk="They may stay for years.",
    told=Told(
        did="planned a handover with {people}",
        in_vain="by then nobody was in post at {orgs} to plan a handover with",
    ),
    domains=one_partner,
    effect=plan_handover,
    target="partner",
)
INDUCT = ActionKind(
    id="induct",
    name="Induct a newcomer",
    principles=("G5", "G3"),
    turns_up="the newcomer",
    tends="They get up to speed sooner; they and the others come to know and trust one another.",
    risk="It goes with them if they do not stay; one who has settled already needs none of it.",
    told=Told(
        did="showed {people} round",
        in_vain="by then nobody was in post at {orgs} to be shown round",
    ),
    domains=induct_domains,
    effect=induct,
    target="partner",
    needs="somebody who is new in the post",
)
SCAN = ActionKind(
    id="scan",
    name="Scan the horizon",
    principles=("G5",),
    turns_up="everyone, for an hour; for half a day those whom it will hit",
    tends="What comes hits less hard; heard of ahead, it is prepared for, and a post that will end is handed over.",
    risk="Most of what is on the horizon stays there; everyone gives an hour, those it will hit half a day.",
    told=Told(
        did="looked out for what was coming",
        in_vain="there was no time left to look out for anything",
    ),
    domains=no_choice,
    effect=scan,
)
REFRESH = ActionKind(
    id="refresh_agreement",
    name="Refresh the agreement",
    principles=("G5", "G1"),
    turns_up="everyone at the table",
    tends="Those who have come since make it theirs and are relied on; purpose, plan and membership are clear again.",
    risk="Done when little has changed it is one meeting more.",
    told=Told(
        did="went through what had been agreed again, with {came}",
        in_vain="too few came to go through what had been agreed",
    ),
    domains=no_choice,
    effect=refresh,
    possible=has_agreed,
    needs="a gain statement, which nobody has made yet",
)
KINDS = (HANDOVER, INDUCT, SCAN, REFRESH)

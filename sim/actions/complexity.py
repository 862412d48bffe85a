"""Complexity: who is in, who knows whom, and how many groups it takes."""

from __future__ import annotations

from sim import kinds
from sim.actions.base import (
    ActionKind,
    Choice,
    Domain,
    OneOf,
    Told,
    acquainted,
    between,
    convene,
    in_vain,
    no_choice,
    one,
    read,
)
from sim.happenings import Move
from sim.state import Act, Partner
from sim.view import FrozenDict, View
from sim.world import World

MAPS = {"network": "who works with whom", "power": "who can decide what, and who is listened to"}


def map_domains(view: View) -> dict[str, Domain]:
    """Which map."""
    return {"mode": OneOf(MAPS)}


def draw_map(world: World, act: Act) -> None:
    """Half a day of everyone. It helps, and never removes what is unclear."""
    numbers = world.scenario.parameters.actions.draw_map
    meeting = convene(world, act, numbers.days)
    if meeting is None:
        return
    common, mode = world.state.partnership, one(act.choice, "mode")
    moves: list[Move] = [(common, "membership", numbers.membership * meeting.turnout * (1.0 - common.membership))]
    if mode == "network":
        moves += acquainted(between(world, meeting.names), numbers.familiarity)
    else:
        moves += [(strongest(meeting.present), "standing", -numbers.strongest)]
        moves += [(p, "voice", numbers.voice * (1.0 - p.voice)) for p in weaker_half(meeting.present)]
    row = meeting.happen(world, kinds.MAPPED(present=meeting.names, absent=meeting.absent, mode=mode), act, *moves)
    for a in meeting.present:
        if mode == "power":
            read(world, f"ownership/{a.id}", a.ownership, numbers.spread, row)
            continue
        for b in meeting.present:
            if a is not b:
                tie = world.state.ties[a.id, b.id]
                read(world, f"trust/{a.id}>{b.id}", tie.trust, numbers.spread_of_trust, row)


def strongest(present: list[Partner]) -> Partner:
    """The one with most influence."""
    return max(present, key=lambda partner: (partner.influence, partner.id))


def weaker_half(present: list[Partner]) -> list[Partner]:
    """Those with least influence."""
    ranked = sorted(present, key=lambda partner: (partner.influence, partner.id))
    return ranked[: len(ranked) // 2]


def clarify(world: World, act: Act) -> None:
    """Half a day of everyone; a member in name only may say so."""
    numbers = world.scenario.parameters.actions.clarify_membership
    meeting = convene(world, act, numbers.days)
    if meeting is None:
        return
    common = world.state.partnership
    moves: list[Move] = [
        (common, "membership", numbers.membership * meeting.turnout * (1.0 - common.membership)),
        (common, "clarity", numbers.clarity * meeting.turnout * (1.0 - common.clarity)),
    ]
    moves += acquainted(between(world, meeting.names), numbers.familiarity)
    not_in = [p for p in world.at_table if p.ownership < numbers.passive_below and p.status == "member"]
    moves += [(partner, "status", "passive") for partner in not_in]
    moves += [(p, "ownership", -numbers.doubt) for p in meeting.present if p.ownership < numbers.doubt_below]
    meeting.happen(world, kinds.MEMBERSHIP_CLARIFIED(present=meeting.names, absent=meeting.absent), act, *moves)


def group_domains(view: View) -> dict[str, Domain]:
    """Which group is to go."""
    return {"group": OneOf({name: view.group_names.get(name, name) for name in view.groups})}


def simplify(world: World, act: Act) -> None:
    """Its members have their days back, and lose part of what they had by meeting."""
    common, group = world.state.partnership, one(act.choice, "group")
    members = common.groups.pop(group, ())
    if not members:
        world.happen(kinds.CAME_TO_NOTHING(), "partnership", about=act.kind, because=(act.because,))
        return
    numbers = world.scenario.parameters.actions.simplify_groups
    there = [partner for partner in world.at_table if partner.id in members]
    moves: list[Move] = [(partner, "ownership", -numbers.ownership * partner.ownership) for partner in there]
    for tie in between(world, [partner.id for partner in there]):
        moves.append((tie, "personal", -numbers.trust * tie.personal))
        moves.append((tie, "familiarity", -numbers.familiarity * tie.familiarity))
    world.happen(kinds.GROUPS_SIMPLIFIED(members=members), "partnership", *moves, about=group, because=(act.because,))


def member_domains(view: View) -> dict[str, Domain]:
    """Invite one that was to come later, or let one go."""
    others = {p.id: p.name for p in view.partners.values() if p.status != "left"}
    return {"mode": OneOf({"invite": "to the table now", "release": "to go, and go well"}), "partner": OneOf(others)}


def change_objection(view: View, choice: Choice) -> str | None:
    """One cannot invite who is there, nor let go who is not, nor empty the table."""
    partner = view.partners[one(choice, "partner")]
    if one(choice, "mode") == "invite":
        return None if partner.status == "invited" else f"{partner.name} is at the table already"
    if partner.status == "invited":
        return f"{partner.name} is not at the table yet"
    return "fewer than two would be left" if len(view.at_table) <= 2 else None


def can_change(view: View) -> bool:
    """Whether there is anybody to invite, or more at the table than it takes."""
    return len(view.at_table) > 2 or any(partner.status == "invited" for partner in view.partners.values())


def change_membership(world: World, act: Act) -> None:
    """Somebody comes sooner, or goes without a quarrel."""
    partner = world.state.partners[one(act.choice, "partner")]
    if one(act.choice, "mode") == "invite":
        invite(world, act, partner)
    elif not in_vain(world, act, partner):
        release(world, act, partner)


def invite(world: World, act: Act, partner: Partner) -> None:
    """It comes before it meant to; nothing is left to ask of one that has come meanwhile."""
    if partner.status != "invited":
        world.happen(kinds.CAME_TO_NOTHING(), partner.id, about=act.kind, because=(act.because,))
        return
    partner.joined = world.today
    says = world.scenario.partners[partner.id].opening
    early = world.scenario.parameters.actions.change_membership.early
    moves: list[Move] = [(partner, "status", "member"), (partner, "ownership", -early)]
    world.happen(kinds.JOINED(says=says), partner.id, *moves, because=(act.because,))


def release(world: World, act: Act, partner: Partner) -> None:
    """One that is hardly in is glad to go; one that is in is missed."""
    numbers = world.scenario.parameters.actions.change_membership
    unwilling = partner.ownership >= numbers.unwilling_from
    others = [other for other in world.at_table if other is not partner]
    by = -numbers.missed if unwilling else numbers.relieved
    moves: list[Move] = [(other, "ownership", by) for other in others]
    moves.append((partner, "status", "left"))
    name = partner.representative.name
    world.happen(kinds.RELEASED(name=name, unwilling=unwilling), partner.id, *moves, because=(act.because,))


def has_groups(view: View) -> bool:
    """Whether there is a group to give up."""
    return bool(view.groups)


MAP = ActionKind(
    id="draw_map",
    name="Draw the map",
    principles=("G4", "G2"),
    turns_up="everyone at the table",
    tends="They see who works with whom, and you how they stand to one another; a power map gives the quiet a hearing.",
    risk="Half a day each for a drawing; those at the top do not care for a map of power.",
    told=Told(
        did="had the partners draw a map of {map}",
        in_vain="too few came to draw the map",
    ),
    domains=map_domains,
    effect=draw_map,
)
CLARIFY = ActionKind(
    id="clarify_membership",
    name="Clarify membership",
    principles=("G4",),
    turns_up="everyone at the table",
    tends="It becomes clear to everybody who may decide, and for whom each speaks.",
    risk="Who is asked whether they are in may find that they are not.",
    told=Told(
        did="had the partners settle who is in and for whom they speak",
        in_vain="too few came to settle who is in",
    ),
    domains=no_choice,
    effect=clarify,
)
SIMPLIFY = ActionKind(
    id="simplify_groups",
    name="Simplify groups",
    principles=("G4", "G6"),
    turns_up="nobody",
    tends="A group less: its members have their days back.",
    risk="Those who trusted one another by meeting there lose part of it, and for a time nobody knows who does what.",
    told=Told(
        did="gave up {group}",
        in_vain="{group} was gone already",
    ),
    domains=group_domains,
    effect=simplify,
    target="group",
    possible=has_groups,
    needs="a group beside the governing body",
)
CHANGE_MEMBERSHIP = ActionKind(
    id="change_membership",
    name="Invite or release a partner",
    principles=("G4", "G2"),
    turns_up="nobody",
    tends="Somebody comes to the table sooner; or one who is hardly in goes without a quarrel.",
    risk="Who comes before they are ready holds it less for their own; a partner let go against its will is missed.",
    told=Told(
        did="asked {orgs} to come to the table",
        in_vain="by then {orgs} had come without being asked, and the days for it were lost",
        by_mode=FrozenDict(
            {
                "release": Told(did="let {orgs} go", in_vain="by then nobody was left at {orgs} to let go"),
            }
        ),
    ),
    domains=member_domains,
    effect=change_membership,
    target="partner",
    possible=can_change,
    objection=change_objection,
    needs="somebody still to be invited, or more than two at the table",
)
KINDS = (MAP, CLARIFY, SIMPLIFY, CHANGE_MEMBERSHIP)

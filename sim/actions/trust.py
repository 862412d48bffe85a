"""Building trust: modest joint steps, seeing one another's work, giving credit where it is due."""

from __future__ import annotations

from sim import kinds
from sim.actions.base import (
    ActionKind,
    Choice,
    Domain,
    OneOf,
    SomeOf,
    Told,
    between,
    closer,
    gather,
    in_vain,
    one,
    partners_at_table,
    read,
    some,
)
from sim.happenings import Move, id_of
from sim.scenario.numbers_of_actions import Repair
from sim.state import Act, Contribution, Tie
from sim.terms import DAYS_A_MONTH
from sim.view import View
from sim.world import World

PROMISES = {
    "modest": "a date with room in it",
    "plain": "the usual date",
    "bold": "earlier than is usual: people are eager, and it is easily broken",
}


def launch_domains(view: View) -> dict[str, Domain]:
    """What, with whom, and what is promised."""
    waiting = {
        item.id: f"{item.name} (ambition {item.ambition})"
        for item in view.initiatives.values()
        if item.stage == "listed"
    }
    table = partners_at_table(view)
    most = max((item.seats for item in view.initiatives.values() if item.stage == "listed"), default=1)
    return {
        "initiative": OneOf(waiting),
        "partners": SomeOf(table, 1, min(most, len(table))),
        "promise": OneOf(PROMISES),
    }


def too_many(view: View, choice: Choice) -> str | None:
    """A team larger than the work has use for."""
    seats = view.initiatives[one(choice, "initiative")].seats
    team = len(some(choice, "partners"))
    return f"{team} partners, where the work has room for {seats}" if team > seats else None


def launch(world: World, act: Act) -> None:
    """Half a day of each for planning; then it waits for the governing body."""
    initiative = world.state.initiatives[one(act.choice, "initiative")]
    team = [name for name in some(act.choice, "partners") if world.state.partners[name].is_at_table]
    if initiative.stage != "listed" or not team:
        world.happen(kinds.CAME_TO_NOTHING(), "partnership", about=act.kind, because=(act.because,))
        return
    initiative.parts = {name: Contribution(initiative.id, name, 0.0) for name in team}
    initiative.promise = one(act.choice, "promise")  # type: ignore[assignment]
    initiative.launched = world.today
    together = team if len(team) > 1 else []
    days = world.scenario.parameters.actions.launch.days
    moves = [move for name in together for move in world.call_away(name, days)]
    moves.append((initiative, "stage", "waiting"))
    initiative.because = id_of(world.today, kinds.PROPOSED, "convener", initiative.id)
    world.happen(
        kinds.PROPOSED(team=tuple(team), promise=initiative.promise),
        "convener",
        *moves,
        about=initiative.id,
        because=(act.because,),
    )


def visit_domains(view: View) -> dict[str, Domain]:
    """Whose people go and see."""
    table, most = partners_at_table(view, in_post=True), int(view.numbers["visit"]["most"])
    return {"partners": SomeOf(table, 2, max(2, min(most, len(table))))}


def visit(world: World, act: Act) -> None:
    """A day of each; nothing moves people like seeing for themselves."""
    present, absent = gather(world, some(act.choice, "partners"), "visit")
    names = tuple(partner.id for partner in present)
    if len(present) < 2:
        world.happen(kinds.CAME_TO_NOTHING(absent=absent), "partnership", about=act.kind, because=(act.because,))
        return
    numbers = world.scenario.parameters.actions.visit
    moves = [move for name in names for move in world.call_away(name, numbers.days)]
    row = world.happen(kinds.VISITED(present=names, absent=absent), "partnership", *moves, because=(act.because,))
    for a in names:
        for b in names:
            if a != b:
                read(world, f"trust/{a}>{b}", world.state.ties[a, b].trust, numbers.spread, row)


def repair_domains(view: View) -> dict[str, Domain]:
    """Between whom: one let down in joint work, and one that broke its promise there."""
    table, pairs = partners_at_table(view, in_post=True), let_down(view)
    hurt, broke = ([name for name in table if any(pair[k] == name for pair in pairs)] for k in (0, 1))
    return {
        "partner": OneOf({name: table[name] for name in hurt}),
        "other": OneOf({name: table[name] for name in broke}),
    }


def let_down(view: View) -> list[tuple[str, str]]:
    """Who has been let down by whom, before everyone, among those with somebody in post."""
    table = partners_at_table(view, in_post=True)
    broken = [promise for promise in view.promises if promise.status == "broken" and promise.who in table]
    return [
        (name, promise.who)
        for promise in broken
        for name in view.initiatives[promise.about].team
        if name in table and name != promise.who
    ]


def nothing_broken(view: View, choice: Choice) -> str | None:
    """There must be something to repair between these two, as far as anyone has seen."""
    partner, other = one(choice, "partner"), one(choice, "other")
    if partner == other:
        return "choose two different partners"
    if (partner, other) in let_down(view):
        return None
    one_name, other_name = view.partners[partner].name, view.partners[other].name
    return f"{other_name} has broken no promise in joint work with {one_name}"


def repair(world: World, act: Act) -> None:
    """Two hours of both, in one room; without standing with both, or if it was forgotten already, old wounds open."""
    pair = [world.state.partners[one(act.choice, name)] for name in ("partner", "other")]
    if any(in_vain(world, act, partner) for partner in pair):
        return
    names = (pair[0].id, pair[1].id)
    numbers = world.scenario.parameters.actions.repair
    moves = [move for name in names for move in world.call_away(name, numbers.days)]
    ties = between(world, names)
    remembered = max(max(tie.competence_breach, tie.integrity_breach) for tie in ties)
    is_trusted = min(partner.standing for partner in pair) >= numbers.standing
    is_good = is_trusted and remembered >= numbers.remembered
    if is_good:
        others = [world.state.ties[name, names[1]] for name in watched(world, names)]
        moves += [*mended(ties, numbers.trust, numbers), *mended(others, numbers.watching, numbers)]
    else:
        moves += [(tie, "personal", -numbers.torn) for tie in ties]
    world.happen(
        (kinds.REPAIRED if is_good else kinds.TORN_OPEN)(members=names), names[0], *moves, because=(act.because,)
    )


def mended(ties: list[Tie], part: float, numbers: Repair) -> list[Move]:
    """Trust rises again, and what was broken loses most of its hold; what was meant to deceive, less of it."""
    moves = closer(ties, part)
    moves += [(tie, "competence_breach", -numbers.competence * tie.competence_breach) for tie in ties]
    return moves + [(tie, "integrity_breach", -numbers.integrity * tie.integrity_breach) for tie in ties]


def watched(world: World, pair: tuple[str, str]) -> list[str]:
    """Who else was let down by the second of a pair, and hears that it has been talked about."""
    broken = [row.about for row in world.state.promises.values() if row.who == pair[1] and row.status == "broken"]
    team = {name: None for about in broken for name in world.state.initiatives[about].parts}
    return [name for name in team if name not in pair and world.state.partners[name].is_at_table]


def agreement_domains(view: View) -> dict[str, Domain]:
    """Between whom."""
    table, most = partners_at_table(view, in_post=True), int(view.numbers["formal_agreement"]["most"])
    return {"partners": SomeOf(table, 2, min(most, len(table)))}


def make_agreement(world: World, act: Act) -> None:
    """A day and a half of each, with lawyers: it holds where trust would not, and says that there is none."""
    names = [name for name in some(act.choice, "partners") if world.state.partners[name].is_at_table]
    if len(names) < 2:
        world.happen(kinds.CAME_TO_NOTHING(), "partnership", about=act.kind, because=(act.because,))
        return
    numbers = world.scenario.parameters.actions.formal_agreement
    moves = [move for name in names for move in world.call_away(name, numbers.days, book_as="legal")]
    for tie in between(world, names):
        moves.append((tie, "agreement", numbers.agreement * (1.0 - tie.agreement)))
        if tie.personal > numbers.trusting:
            moves.append((tie, "personal", -numbers.insult))
    world.happen(kinds.AGREEMENT_MADE(members=tuple(names)), "partnership", *moves, because=(act.because,))


def credit_domains(view: View) -> dict[str, Domain]:
    """Whom."""
    return {"partner": OneOf(partners_at_table(view))}


def share_credit(world: World, act: Act) -> None:
    """Worth as much as there is to give credit for; those still at the same work hear it with mixed feelings."""
    partner = world.state.partners[one(act.choice, "partner")]
    if not partner.is_at_table:
        world.happen(kinds.CAME_TO_NOTHING(), partner.id, about=act.kind, because=(act.because,))
        return
    weight, numbers = deserved(world, partner.id), world.scenario.parameters.actions.share_credit
    is_hollow = weight <= numbers.hollow
    by = -numbers.felt if is_hollow else numbers.ownership * weight * (1.0 - partner.ownership)
    moves: list[Move] = [(partner, "ownership", by)]
    if weight >= numbers.seen:
        others = [other.id for other in world.at_table if other is not partner]
        moves += closer([world.state.ties[name, partner.id] for name in others], numbers.trust * weight)
    at_it = [world.state.ties[name, partner.id] for name in still_at_it(world, partner.id)]
    moves += [(tie, "personal", -numbers.minded) for tie in at_it]
    world.happen(kinds.CREDITED(weight=weight), partner.id, *moves, because=(act.because,))


def still_at_it(world: World, partner: str) -> list[str]:
    """Those who are still at work on what this partner has done its part of."""
    going = [item for item in world.state.initiatives.values() if item.stage == "delivering" and partner in item.parts]
    done = [item for item in going if item.parts[partner].is_done]
    return [name for item in done for name, part in item.parts.items() if not part.is_done]


def deserved(world: World, partner: str) -> float:
    """1 for work delivered lately, one half for any, less for a part of what is not, little for none."""
    numbers = world.scenario.parameters.actions.share_credit
    ours = [item for item in world.state.initiatives.values() if partner in item.parts]
    delivered = [item.delivered for item in ours if item.stage == "service"]
    if not delivered:
        return numbers.part_done if any(item.parts[partner].is_done for item in ours) else numbers.nothing_done
    return 1.0 if world.today - max(delivered) <= numbers.recent_months * DAYS_A_MONTH else numbers.earlier


LAUNCH = ActionKind(
    id="launch",
    name="Launch an initiative",
    principles=("G3", "G1"),
    turns_up="the team",
    tends="Delivered, it becomes a joint service and lifts trust in the team, the more the bigger the step.",
    risk="A step too big for the trust there is, or a promise too bold, fails in front of everyone.",
    told=Told(
        did="proposed {what} to {partners} with {promise} promise",
        in_vain="{what} could not be proposed any more",
    ),
    domains=launch_domains,
    effect=launch,
    target="initiative",
    objection=too_many,
    needs="a piece of work on the list that has not begun",
)

VISIT = ActionKind(
    id="visit",
    name="Arrange a shared visit",
    principles=("G3", "G4"),
    turns_up="those you invite",
    tends="People who see one another's work come to trust one another, most where they knew little.",
    risk="It costs a day each; the worn and the overbooked stay away.",
    told=Told(
        did="took {present} to see one another's work",
        in_vain="too few came to the visit with {partners}",
    ),
    domains=visit_domains,
    effect=visit,
    target="partners",
    needs="two partners with somebody in post",
)

SHARE_CREDIT = ActionKind(
    id="share_credit",
    name="Share credit",
    principles=("G7", "G2"),
    turns_up="nobody",
    tends="One that has delivered feels it is theirs as well; the others see what it did and trust it more.",
    risk="Given for nothing it sounds hollow; given while others are still at it, they mind.",
    told=Told(
        did="gave credit to {people}",
        in_vain="by then there was nobody at {orgs} to give credit to",
    ),
    domains=credit_domains,
    effect=share_credit,
    target="partner",
)
REPAIR = ActionKind(
    id="repair",
    name="Repair a breach",
    principles=("G3",),
    turns_up="both partners' representatives, for two hours",
    tends="What was broken is talked about and stops standing in the way; others it let down hear of it.",
    risk="Where either thinks little of you, or it was forgotten already, old wounds open.",
    told=Told(
        did="brought {people} and {other} together over what was broken",
        in_vain="by then {orgs} and {other} could not both be found to talk",
    ),
    domains=repair_domains,
    effect=repair,
    target="other",
    objection=nothing_broken,
    needs="a promise broken in joint work, and somebody in post on both sides",
)

AGREEMENT = ActionKind(
    id="formal_agreement",
    name="Make a formal agreement",
    principles=("G3", "G6"),
    turns_up="those it binds, with their lawyers",
    tends="Among those it binds, bigger steps can be taken than their trust would carry.",
    risk="It costs legal days and makes work stiff; to those who do trust each other it is an insult.",
    told=Told(
        did="had {partners} sign a formal agreement",
        in_vain="too few were left to sign an agreement",
    ),
    domains=agreement_domains,
    effect=make_agreement,
    target="partners",
    needs="two partners with somebody in post",
)
KINDS = (LAUNCH, VISIT, SHARE_CREDIT, REPAIR, AGREEMENT)

"""Building trust: modest joint steps, seeing one another's work, giving credit where it is due."""

from __future__ import annotations

from sim.actions.base import (
    ActionKind,
    Choice,
    Domain,
    OneOf,
    SomeOf,
    between,
    closer,
    gather,
    in_vain,
    one,
    partners_at_table,
    read,
    some,
)
from sim.happenings import kinds
from sim.state import Act, Contribution
from sim.terms import DAYS_A_MONTH
from sim.view import View
from sim.world import World

kinds(
    "all",
    proposed="The convener proposes joint work, with a team and a promise.",
    visited="Partners see one another's work on the ground.",
    repaired="Two partners talk about what was broken between them, and it helps.",
    torn_open="Two partners talk about what was broken between them, and it makes it worse.",
    agreement_made="Partners sign a formal agreement: who does what, who pays, who is liable.",
    credited="The convener gives a partner credit before the others.",
)

PROMISES = {
    "modest": "a date with room in it",
    "plain": "the date the plan says",
    "bold": "earlier than the plan says: people are eager, and it is easily broken",
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
        world.happen("came_to_nothing", "partnership", about=act.kind, because=(act.because,))
        return
    initiative.parts = {name: Contribution(initiative.id, name, 0.0) for name in team}
    initiative.promise = one(act.choice, "promise")  # type: ignore[assignment]
    initiative.launched = world.today
    together = team if len(team) > 1 else []
    moves = [move for name in together for move in world.call_away(name, LAUNCH.days)]
    moves.append((initiative, "stage", "waiting"))
    world.happen(
        "proposed", "convener", *moves, about=initiative.id, because=(act.because,),
        team=tuple(team), promise=initiative.promise,
    )  # fmt: skip


def visit_domains(view: View) -> dict[str, Domain]:
    """Whose people go and see."""
    table = partners_at_table(view, in_post=True)
    return {"partners": SomeOf(table, 2, max(2, min(4, len(table))))}


def visit(world: World, act: Act) -> None:
    """A day of each; nothing moves people like seeing for themselves."""
    present, absent = gather(world, some(act.choice, "partners"), "visit")
    names = tuple(partner.id for partner in present)
    if len(present) < 2:
        world.happen("came_to_nothing", "partnership", about=act.kind, because=(act.because,), absent=absent)
        return
    moves = [move for name in names for move in world.call_away(name, VISIT.days)]
    row = world.happen("visited", "partnership", *moves, because=(act.because,), present=names, absent=absent)
    for a in names:
        for b in names:
            if a != b:
                read(world, f"trust/{a}>{b}", world.state.ties[a, b].trust, 0.15, row)


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
        return "partner and other are the same"
    return None if (partner, other) in let_down(view) else f"{other} has broken no promise in joint work with {partner}"


def repair(world: World, act: Act) -> None:
    """Half a day of both, in one room; without standing enough with both, old wounds open."""
    pair = [world.state.partners[one(act.choice, name)] for name in ("partner", "other")]
    if any(in_vain(world, act, partner) for partner in pair):
        return
    names = (pair[0].id, pair[1].id)
    moves = [move for name in names for move in world.call_away(name, REPAIR.days)]
    ties = between(world, names)
    is_good = min(partner.standing for partner in pair) >= 0.35
    if is_good:
        moves += closer(ties, 0.12)
        moves += [(tie, "competence_breach", -0.6 * tie.competence_breach) for tie in ties]
        moves += [(tie, "integrity_breach", -0.35 * tie.integrity_breach) for tie in ties]
    else:
        moves += [(tie, "personal", -0.05) for tie in ties]
    world.happen("repaired" if is_good else "torn_open", names[0], *moves, because=(act.because,), members=names)


def agreement_domains(view: View) -> dict[str, Domain]:
    """Between whom."""
    table = partners_at_table(view, in_post=True)
    return {"partners": SomeOf(table, 2, min(5, len(table)))}


def make_agreement(world: World, act: Act) -> None:
    """A day and a half of each, with lawyers: it holds where trust would not, and says that there is none."""
    names = [name for name in some(act.choice, "partners") if world.state.partners[name].is_at_table]
    if len(names) < 2:
        world.happen("came_to_nothing", "partnership", about=act.kind, because=(act.because,))
        return
    moves = [move for name in names for move in world.call_away(name, AGREEMENT.days, book_as="legal")]
    for tie in between(world, names):
        moves.append((tie, "agreement", 0.65 * (1.0 - tie.agreement)))
        if tie.personal > 0.5:
            moves.append((tie, "personal", -0.05))
    world.happen("agreement_made", "partnership", *moves, because=(act.because,), members=tuple(names))


def credit_domains(view: View) -> dict[str, Domain]:
    """Whom."""
    return {"partner": OneOf(partners_at_table(view))}


def share_credit(world: World, act: Act) -> None:
    """Worth as much as there is to give credit for."""
    partner = world.state.partners[one(act.choice, "partner")]
    if not partner.is_at_table:
        world.happen("came_to_nothing", partner.id, about=act.kind, because=(act.because,))
        return
    weight = deserved(world, partner.id)
    by = 0.08 * weight * (1.0 - partner.ownership) if weight > 0.2 else -0.02
    world.happen("credited", partner.id, (partner, "ownership", by), because=(act.because,), weight=weight)


def deserved(world: World, partner: str) -> float:
    """1 for a part delivered in the last half year, one half for any, little for none."""
    done = [item.parts[partner].finished for item in world.state.initiatives.values() if partner in item.parts]
    finished = [day for day in done if day >= 0]
    if not finished:
        return 0.1
    return 1.0 if world.today - max(finished) <= 6 * DAYS_A_MONTH else 0.5


LAUNCH = ActionKind(
    id="launch",
    name="Launch an initiative",
    principles=("G3", "G1"),
    attention=3,
    days=0.5,
    turns_up="the team",
    tends="Delivered, it becomes a joint service and lifts trust in the team, the more the bigger the step.",
    risk="A step too big for the trust there is, or a promise too bold, fails in front of everyone.",
    domains=launch_domains,
    effect=launch,
    target="initiative",
    objection=too_many,
)

VISIT = ActionKind(
    id="visit",
    name="Arrange a shared visit",
    principles=("G3", "G4"),
    attention=3,
    days=1,
    turns_up="those you invite",
    tends="People who see one another's work come to trust one another, most where they knew little.",
    risk="It costs a day each; the worn and the overbooked stay away.",
    domains=visit_domains,
    effect=visit,
    target="partners",
)

SHARE_CREDIT = ActionKind(
    id="share_credit",
    name="Share credit",
    principles=("G7", "G2"),
    attention=1,
    days=0,
    turns_up="nobody",
    tends="A partner that has done something feels it is theirs as well.",
    risk="Given for nothing, it sounds hollow.",
    domains=credit_domains,
    effect=share_credit,
    target="partner",
)
REPAIR = ActionKind(
    id="repair",
    name="Repair a breach",
    principles=("G3",),
    attention=2,
    days=0.5,
    turns_up="both partners' representatives",
    tends="What was broken is talked about, and stops standing in the way.",
    risk="Where either thinks little of you, old wounds open.",
    domains=repair_domains,
    effect=repair,
    target="other",
    objection=nothing_broken,
)

AGREEMENT = ActionKind(
    id="formal_agreement",
    name="Make a formal agreement",
    principles=("G3", "G6"),
    attention=3,
    days=1.5,
    turns_up="those it binds, with their lawyers",
    tends="Among those it binds, bigger steps can be taken than their trust would carry.",
    risk="It costs legal days and makes work stiff; to those who do trust each other it is an insult.",
    domains=agreement_domains,
    effect=make_agreement,
    target="partners",
)
KINDS = (LAUNCH, VISIT, SHARE_CREDIT, REPAIR, AGREEMENT)

"""Managing aims together: a vision everyone can see, aims traded for one another, a start before all is agreed."""

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
    convene,
    in_vain,
    no_choice,
    not_itself,
    one,
    partners_at_table,
    some,
    two_partners,
)
from sim.happenings import Move
from sim.scenario.people import Aim
from sim.state import Act, AimState, Contribution
from sim.view import View
from sim.world import World


def share_vision(world: World, act: Act) -> None:
    """A day of everyone: what is open makes it clearer, and what pulls apart is felt."""
    numbers = world.scenario.parameters.actions.vision_workshop
    meeting = convene(world, act, numbers.days)
    if meeting is None:
        return
    common, names = world.state.partnership, meeting.names
    aims = [aim for aim in world.state.aims.values() if aim.holder in names and aim.weight > 0.0]
    is_open = len([aim for aim in aims if aim.overtness == "open"]) / max(1, len(aims))
    clearer = numbers.clarity * meeting.turnout * is_open * (1.0 - common.clarity)
    moves: list[Move] = [(common, "clarity", clearer)]
    for partner in meeting.present:
        against = any(aim.holder == partner.id and world.scenario.aims[aim.id].direction < 0 for aim in aims)
        by = -numbers.against if against else numbers.ownership * (1.0 - partner.ownership)
        moves.append((partner, "ownership", by))
    meeting.happen(world, kinds.VISION_SHARED(present=meeting.names, absent=meeting.absent), act, *moves)


def trade(world: World, act: Act) -> None:
    """Each takes up what the other wants most of what the convener knows, if they trust each other enough."""
    first, second = (world.state.partners[one(act.choice, name)] for name in ("partner", "other"))
    if in_vain(world, act, first) or in_vain(world, act, second):
        return
    numbers = world.scenario.parameters.actions.trade_aims
    moves = [*world.call_away(first.id, numbers.days), *world.call_away(second.id, numbers.days)]
    ties = between(world, (first.id, second.id))
    wanted = [known_aim(world, partner.id) for partner in (first, second)]
    if any(aim is None for aim in wanted) or min(tie.trust for tie in ties) < numbers.least_trust:
        moves += [(partner, "standing", -numbers.standing) for partner in (first, second)]
        world.happen(kinds.TRADE_REFUSED(members=(first.id, second.id)), first.id, *moves, because=(act.because,))
        return
    one_aim, other_aim = (aim for aim in wanted if aim is not None)
    one_theme, other_theme = (world.scenario.aims[aim.id].theme for aim in (one_aim, other_aim))
    one_aim.also = tuple(sorted({*one_aim.also, other_theme}))
    other_aim.also = tuple(sorted({*other_aim.also, one_theme}))
    moves += [(partner, "ownership", numbers.ownership * (1.0 - partner.ownership)) for partner in (first, second)]
    moves += closer(ties, numbers.trust)
    world.happen(kinds.AIMS_TRADED(members=(first.id, second.id)), first.id, *moves, because=(act.because,))


def known_aim(world: World, partner: str) -> AimState | None:
    """The heaviest genuine aim of a partner, for something, that the convener knows of."""
    known = [
        aim
        for aim in world.state.aims.values()
        if aim.holder == partner and (aim.overtness == "open" or aim.confided)
        if aim.weight > 0.0 and pulls_for(world.scenario.aims[aim.id])
    ]
    return max(known, key=lambda aim: (aim.weight, aim.id), default=None)


def pulls_for(aim: Aim) -> bool:
    """Whether an aim is meant, and for more of something: what one is against cannot be taken up by another."""
    return aim.authenticity == "genuine" and aim.direction > 0


def pilot_domains(view: View) -> dict[str, Domain]:
    """Which small step, and with whom."""
    numbers = view.numbers["pilot"]
    small = {
        item.id: f"{item.name} (ambition {item.ambition})"
        for item in view.initiatives.values()
        if item.stage == "listed" and item.ambition <= numbers["ambition"]
    }
    most = int(numbers["most"])
    return {"initiative": OneOf(small), "partners": SomeOf(partners_at_table(view, in_post=True), 2, most)}


def too_many(view: View, choice: Choice) -> str | None:
    """A team larger than the work has use for."""
    seats, team = view.initiatives[one(choice, "initiative")].seats, len(some(choice, "partners"))
    return f"{team} partners, where the work has room for {seats}" if team > seats else None


def pilot(world: World, act: Act) -> None:
    """Those who are ready begin; those who were not asked hear of it, and remember who went ahead."""
    initiative = world.state.initiatives[one(act.choice, "initiative")]
    team = [name for name in some(act.choice, "partners") if world.state.partners[name].is_at_table]
    if initiative.stage != "listed" or len(team) < 2:
        world.happen(kinds.CAME_TO_NOTHING(), "partnership", about=act.kind, because=(act.because,))
        return
    initiative.parts = {name: Contribution(initiative.id, name, 0.0) for name in team}
    initiative.promise, initiative.launched = "modest", world.today
    numbers = world.scenario.parameters.actions.pilot
    moves = [move for name in team for move in world.call_away(name, numbers.days)]
    moves.append((initiative, "stage", "waiting"))
    passed_over = [partner for partner in world.at_table if partner.id not in team]
    moves += [(partner, "ownership", -numbers.passed_over) for partner in passed_over]
    ties = [world.state.ties[partner.id, name] for partner in passed_over for name in team]
    moves += [(tie, "personal", -numbers.trust * tie.personal) for tie in ties]
    world.happen(kinds.PILOTED(team=tuple(team)), "convener", *moves, about=initiative.id, because=(act.because,))


VISION = ActionKind(
    id="vision_workshop",
    name="Hold a shared vision workshop",
    principles=("G1", "G7"),
    turns_up="everyone at the table",
    tends="The purpose gets clearer, the more so the more of what partners want is on the table.",
    risk="It costs a day each; while much is unsaid it is fine words, and those who pull the other way feel it.",
    told=Told(
        did="held a vision workshop with {came}",
        in_vain="too few came to the vision workshop",
    ),
    domains=no_choice,
    effect=share_vision,
)
TRADE = ActionKind(
    id="trade_aims",
    name="Broker a trade of aims",
    principles=("G1",),
    turns_up="both partners' representatives",
    tends="Work for what one of them wants comes to serve the other as well, and they trust each other more.",
    risk="Where they trust each other little, or you do not know what they want, they think less of you for asking.",
    told=Told(
        did="sat down with {people} and {other} to see what each could take up of the other's",
        in_vain="by then {orgs} and {other} could not both be found to talk",
    ),
    domains=two_partners,
    effect=trade,
    target="partner",
    objection=not_itself,
    needs="two partners with somebody in post",
)
PILOT = ActionKind(
    id="pilot",
    name="Start a pilot before full agreement",
    principles=("G1", "G3"),
    turns_up="the team",
    tends="A small step begins at once, with those who are ready for it.",
    risk="Those not asked hold the partnership less for their own, and rely less on those who went ahead.",
    told=Told(
        did="began {what} as a pilot with {partners}, before all was agreed{date}",
        in_vain="{what} could not be begun any more",
    ),
    domains=pilot_domains,
    effect=pilot,
    target="initiative",
    objection=too_many,
    needs="a small piece of work that has not begun, and two partners with somebody in post",
)
KINDS = (VISION, TRADE, PILOT)

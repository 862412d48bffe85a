"""Trust is built, not given; it falls faster than it rises, and part of it leaves with people.

Each partner trusts each other one in two layers: the person and the organisation. A modest step that succeeds lifts
personal trust part of the way up; a failure and a broken promise cut it by more than that. What was meant to
deceive costs far more than what merely failed, and is remembered: while it is, trust grows more slowly. Institutional
trust moves a third as far. Personal trust fades towards the institutional, and only contact lifts it again. A departure
takes most of the personal part with it; where that was poor, the newcomer starts better (M1–M3, M7, M12, M13).
"""

from __future__ import annotations

from collections.abc import Iterable
from math import fsum

from sim import kinds
from sim.happenings import Happening, Move
from sim.scenario.rules_of_people import Trust
from sim.state import Obligation, Tie
from sim.terms import DAYS_A_QUARTER, MIDDLE, MONTHS_A_QUARTER
from sim.world import Wait, World


def rise(rule: Trust, tie: Tie, part: float) -> float:
    """How far personal trust goes up: part of the way that is left, less where a breach is remembered."""
    remembered = max(rule.remembered * tie.competence_breach, tie.integrity_breach)
    return part * (1.0 - tie.personal) * (1.0 - remembered)


def moves_of(rule: Trust, ties: Iterable[Tie], *, part: float = 0.0, loss: float = 0.0) -> list[Move]:
    """Moves of both layers: upwards by part of the way, downwards by an amount."""
    moves: list[Move] = []
    for tie in ties:
        by = rise(rule, tie, part) if part else -loss
        moves.append((tie, "personal", by))
        moves.append((tie, "institutional", by * rule.institutional))
    return moves


def lift(world: World, ties: list[Tie], part: float, because: str) -> None:
    """Trust grows, and with it familiarity."""
    rule = world.scenario.parameters.trust
    moves = moves_of(rule, ties, part=part)
    moves += [(tie, "familiarity", part * (1.0 - tie.familiarity)) for tie in ties]
    world.happen(kinds.TRUST_ROSE, "partnership", *moves, because=(because,))


def cut(world: World, ties: list[Tie], loss: float, because: str) -> None:
    """Trust falls: somebody could not do what was expected."""
    rule = world.scenario.parameters.trust
    moves = moves_of(rule, ties, loss=loss)
    moves += [(tie, "competence_breach", loss) for tie in ties]
    world.happen(kinds.TRUST_FELL, "partnership", *moves, because=(because,))


def within(world: World, team: Iterable[str]) -> list[Tie]:
    """All ties inside a team."""
    members = list(team)
    return [world.state.ties[a, b] for a in members for b in members if a != b]


def towards(world: World, holder: str, observers: Iterable[str]) -> list[Tie]:
    """The ties of these observers towards one partner."""
    return [world.state.ties[other, holder] for other in observers if other != holder]


def skill_of(world: World, members: Iterable[str]) -> float:
    """How quickly ties grow among these, by the boundary-spanning skill of their people."""
    people = [world.scenario.person(name, world.state.partners[name].representative.number) for name in members]
    skills = [MIDDLE if person is None else person.skill for person in people]
    rule = world.scenario.parameters.trust
    return rule.unskilled + rule.skill * fsum(skills) / max(1, len(skills))


def on_delivered(world: World, row: Happening) -> None:
    """A joint success lifts trust within the team, more for a bigger step."""
    rule = world.scenario.parameters.trust
    team = world.state.initiatives[row.about].parts
    ambition = world.scenario.initiatives[row.about].ambition
    lift(world, within(world, team), (rule.success + rule.success_step * ambition) * skill_of(world, team), row.id)


def on_failed(world: World, row: Happening) -> None:
    """A failure cuts trust in those whose part was not done, and a little in everyone."""
    rule = world.scenario.parameters.trust
    team = world.state.initiatives[row.about].parts
    loss = rule.failure + rule.failure_step * world.scenario.initiatives[row.about].ambition
    for partner in row.detail["laggards"]:
        cut(world, towards(world, partner, team), loss, row.id)
    cut(world, within(world, team), rule.bystanders * loss, row.id)


def on_promise_kept(world: World, row: Happening) -> None:
    """Those who watched come to rely on the one who kept it."""
    if row.who != "convener":
        team = world.state.initiatives[row.about].parts
        lift(world, towards(world, row.who, team), world.scenario.parameters.trust.kept, row.id)


def on_promise_broken(world: World, row: Happening) -> None:
    """Those who watched rely less on the one who broke it."""
    if row.who != "convener":
        team = world.state.initiatives[row.about].parts
        cut(world, towards(world, row.who, team), world.scenario.parameters.trust.broken, row.id)


def on_visited(world: World, row: Happening) -> None:
    """Face to face, on each other's ground: worth most where little was known."""
    present = row.detail["present"]
    if len(present) > 1:
        part = world.scenario.parameters.trust.dialogue * skill_of(world, present)
        lift(world, within(world, present), part, row.id)


def on_met(world: World, row: Happening) -> None:
    """A meeting keeps ties from fading, little more."""
    present = row.detail["present"]
    if len(present) > 1:
        rule = world.scenario.parameters.trust
        part = rule.meeting * rule.dialogue
        moves: list[Move] = [(tie, "personal", rise(rule, tie, part)) for tie in within(world, present)]
        world.happen(kinds.TRUST_ROSE, "partnership", *moves, because=(row.id,))


def on_deceived(world: World, row: Happening) -> None:
    """A deception comes out: an integrity breach, which outlasts failures."""
    rule = world.scenario.parameters.trust
    ties = towards(world, row.who, [partner.id for partner in world.at_table])
    moves = moves_of(rule, ties, loss=rule.deceived)
    moves += [(tie, "integrity_breach", rule.deceived) for tie in ties]
    world.happen(kinds.TRUST_FELL, "partnership", *moves, because=(row.id,))


def on_departed(world: World, row: Happening) -> None:
    """Most of what was personal goes; the newcomer is met with a part of the trust their organisation has."""
    lost, newcomer = 1.0 - row.detail["kept"], world.scenario.parameters.trust.newcomer
    others = [name for name in world.state.partners if name != row.who]
    ties = [world.state.ties[pair] for other in others for pair in ((row.who, other), (other, row.who))]
    moves: list[Move] = [(tie, "personal", lost * (newcomer * tie.institutional - tie.personal)) for tie in ties]
    world.happen(kinds.TRUST_RESET, row.who, *moves, because=(row.id,))


def fade(world: World, duty: Obligation) -> Wait:
    """Once a quarter, everywhere."""
    rule = world.scenario.parameters.trust
    while True:
        yield from world.until(duty)
        moves: list[Move] = []
        for tie in world.state.ties.values():
            if tie.personal > tie.institutional:
                lost = MONTHS_A_QUARTER * rule.fade * (tie.personal - tie.institutional)
                moves.append((tie, "personal", -lost))
            if tie.competence_breach:
                moves.append((tie, "competence_breach", -MONTHS_A_QUARTER * rule.forgiven * tie.competence_breach))
            if tie.integrity_breach:
                moves.append((tie, "integrity_breach", -MONTHS_A_QUARTER * rule.forgotten * tie.integrity_breach))
        if moves:
            world.happen(kinds.TRUST_FADED, "partnership", *moves)
        world.put_off(duty, DAYS_A_QUARTER)


def found(world: World) -> None:
    """Ties fade at each quarter's end."""
    world.oblige("fade", "partnership", day=DAYS_A_QUARTER - 1)


PROCESSES = {"fade": ("ties", fade)}
REACTIONS = {
    kinds.DELIVERED: on_delivered,
    kinds.FAILED: on_failed,
    kinds.PROMISE_KEPT: on_promise_kept,
    kinds.PROMISE_BROKEN: on_promise_broken,
    kinds.VISITED: on_visited,
    kinds.MET: on_met,
    kinds.DECEIVED: on_deceived,
    kinds.DEPARTED: on_departed,
}

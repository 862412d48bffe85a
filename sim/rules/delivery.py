"""Joint work: a team, each with its part, one deadline.

Once decided, the days are parted equally among the team. The work is delivered when every part is done: the slowest
partner sets the pace. Long overdue (1.8 times the months planned) it is given up, unless it is nearly done. How well it
is designed is settled at the start: clarity of purpose, how well the team know one another's work, a gain statement
that fits it, what nobody has told the others, and whether those it is for had a say (M10, D1–D4).
"""

from __future__ import annotations

from math import fsum

from sim import kinds
from sim.happenings import Happening, id_of
from sim.scenario.rules_of_work import Delivery
from sim.state import Contribution, InitiativeState, Obligation
from sim.terms import DAYS_A_MONTH, clip
from sim.world import Wait, World


def quality(world: World, initiative: InitiativeState) -> float:
    """Design quality, a Share."""
    scenario, state = world.scenario, world.state
    theme = scenario.initiatives[initiative.id].theme
    rule = scenario.parameters.delivery
    level = rule.design + rule.clear * state.partnership.clarity + rule.involved * state.community.involvement
    level += rule.familiar * familiarity(world, tuple(initiative.parts))
    if world.has("learning"):
        level += scenario.parameters.learning.design * state.partnership.knowledge
    statement = state.partnership.gain_statement
    if statement.theme == theme:
        right = len([partner for partner in statement.through if partner in initiative.parts])
        level += rule.stated * statement.specificity * right / max(1, len(statement.through))
    for name, fact in scenario.facts.items():
        if fact.theme == theme and not state.facts[name].is_shared:
            level *= 1.0 - fact.weight * rule.unshared
    if world.has("substitutes"):
        level *= 1.0 - scenario.parameters.substitutes.stiff * under_agreement(world, tuple(initiative.parts))
    return clip(level)


def under_agreement(world: World, team: tuple[str, ...]) -> float:
    """How far a team works under formal agreements, a Share."""
    levels = [world.state.ties[a, b].agreement for a in team for b in team if a != b]
    return fsum(levels) / len(levels) if levels else 0.0


def familiarity(world: World, team: tuple[str, ...]) -> float:
    """How well the team's members know one another's work, a Share; alone there is nothing to know."""
    known = [world.state.ties[a, b].familiarity for a in team for b in team if a != b]
    return fsum(known) / len(known) if known else 1.0


def planned_months(rule: Delivery, usual: float, days_each: float, days_a_month: float) -> float:
    """Months the work should take: longer than usual where one partner's part is more than it can do by then."""
    return max(usual, days_each / (rule.most_of_days * days_a_month))


def start(world: World, initiative: InitiativeState, because: tuple[str, ...]) -> None:
    """Part the days, set the design, name the date."""
    rule = world.scenario.parameters.delivery
    plan = world.scenario.initiatives[initiative.id]
    days = plan.days or rule.days[plan.ambition - 1]
    each = days / len(initiative.parts)
    for part in initiative.parts.values():
        part.days_planned = each
    slowest = min(world.state.partners[name].days_a_month for name in initiative.parts)
    initiative.months = months = planned_months(rule, plan.months or rule.months[plan.ambition - 1], each, slowest)
    initiative.started = world.today
    design = (initiative, "quality", quality(world, initiative) - initiative.quality)
    world.happen(kinds.DESIGNED, "partnership", design, about=initiative.id, because=because)
    team = tuple(initiative.parts)
    moves = ((initiative, "stage", "delivering"),)
    initiative.because = id_of(world.today, kinds.STARTED, "partnership", initiative.id)
    world.happen(
        kinds.STARTED(team=team, days=days, months=months, promise=initiative.promise),
        "partnership",
        *moves,
        about=initiative.id,
        because=because,
    )
    world.oblige("deadline", "partnership", initiative.id, day=world.today + int(rule.overrun * months * DAYS_A_MONTH))


def on_decided(world: World, row: Happening) -> None:
    """What has been decided begins."""
    initiative = world.state.initiatives[row.about]
    if initiative.stage == "waiting":
        start(world, initiative, (row.id,))


def on_proposed(world: World, row: Happening) -> None:
    """Where no governing body meets, what is proposed begins at once."""
    if not world.has("meetings"):
        on_decided(world, row)


def on_worked(world: World, row: Happening) -> None:
    """Is this part done, and with it the whole?"""
    initiative = world.state.initiatives[row.about]
    part = initiative.parts[row.who]
    if initiative.stage != "delivering" or not part.is_done or part.finished >= 0:
        return
    part.finished = world.today
    done = world.happen(kinds.PART_DONE(days=part.days_done), row.who, about=initiative.id, because=(row.id,))
    if all(part.finished >= 0 for part in initiative.parts.values()):
        deliver(world, initiative, done.id)


def deliver(world: World, initiative: InitiativeState, because: str) -> None:
    """The last part is done: a joint service begins."""
    initiative.delivered = world.today
    moves = ((initiative, "stage", "service"),)
    late = world.today - initiative.due if initiative.due >= 0 else 0
    initiative.because = id_of(world.today, kinds.DELIVERED, "partnership", initiative.id)
    world.happen(kinds.DELIVERED(late=late), "partnership", *moves, about=initiative.id, because=(because,))


def deadline(world: World, duty: Obligation) -> Wait:
    """Long overdue, work is given up, unless it is so nearly done that it gets another month, and another."""
    initiative = world.state.initiatives[duty.about]
    rule = world.scenario.parameters.delivery
    last = initiative.started + int(rule.last * initiative.months * DAYS_A_MONTH)
    while True:
        yield from world.until(duty)
        if initiative.stage != "delivering" or progress(initiative) < rule.nearly or world.today >= last:
            break
        world.put_off(duty, DAYS_A_MONTH)
    if initiative.stage == "delivering":
        laggards = tuple(name for name, part in initiative.parts.items() if part.finished < 0)
        began, initiative.because = initiative.because, id_of(world.today, kinds.FAILED, "partnership", initiative.id)
        give_up(initiative, world.today)
        world.drop(initiative.id)
        moves = ((initiative, "stage", "failed"),)
        world.happen(kinds.FAILED(laggards=laggards), "partnership", *moves, about=initiative.id, because=(began,))


def on_left(world: World, row: Happening) -> None:
    """One that has left gives nothing more: the others go on with what it has done, or without it."""
    world.drop_work(row.who)
    for initiative in world.state.initiatives.values():
        part = initiative.parts.get(row.who)
        if part is None or not initiative.is_under_way:
            continue
        if part.days_done > 0.0:
            part.days_planned = part.days_done
            close(part, world.today)
        else:
            del initiative.parts[row.who]
        if not initiative.parts:
            moves = ((initiative, "stage", "stopped"),)
            world.happen(kinds.STOPPED, "partnership", *moves, about=initiative.id, because=(row.id,))
        elif initiative.stage == "delivering" and all(other.finished >= 0 for other in initiative.parts.values()):
            deliver(world, initiative, row.id)


def progress(initiative: InitiativeState) -> float:
    """The share of the planned days that has been done."""
    parts = initiative.parts.values()
    return fsum(part.days_done for part in parts) / fsum(part.days_planned for part in parts)


def give_up(initiative: InitiativeState, today: int) -> None:
    """Every part ends as far as it has come."""
    for part in initiative.parts.values():
        close(part, today)


def close(part: Contribution, today: int) -> None:
    """The days done so far could have become something of the partner's own."""
    if part.finished < 0:
        part.finished = today


PROCESSES = {"deadline": ("close", deadline)}
REACTIONS = {
    kinds.DECIDED: on_decided,
    kinds.PUSHED: on_decided,
    kinds.PILOTED: on_decided,
    kinds.PROPOSED: on_proposed,
    kinds.WORKED: on_worked,
    kinds.LEFT: on_left,
    kinds.RELEASED: on_left,
}

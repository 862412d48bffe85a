"""People leave, posts stand empty, and newcomers need time.

Every month each representative may leave, at a hazard that is the partner's yearly turnover over twelve. The post
then stands empty for about two months and the work goes slower. Whoever comes needs three to six months to be fully
effective, less after a handover. What the person wanted for themselves leaves with them (M12, M14).
"""

from __future__ import annotations

from sim import kinds
from sim.chance import spread_about
from sim.happenings import Happening, Move
from sim.scenario.rules_of_people import Staffing
from sim.state import Obligation, Partner, Representative
from sim.terms import DAYS_A_MONTH, MONTHS_A_YEAR
from sim.world import Wait, World


def days_vacant(rule: Staffing, u: float) -> int:
    """Working days a post stands empty."""
    days = int(spread_about(rule.vacancy_months, rule.vacancy_spread, u) * DAYS_A_MONTH)
    return max(rule.vacancy_least_days, days)


def months_to_settle(rule: Staffing, handover: float, u: float) -> float:
    """Months until a newcomer is fully effective, with so much of a handover."""
    quickest, slowest = rule.settling_months
    return max(1.0, (quickest + (slowest - quickest) * u) * (1.0 - rule.settled_by_handover * handover))


def kept_of_trust(plain: float, with_handover: float, handover: float) -> float:
    """The part of personal trust that survives a departure."""
    return plain + (with_handover - plain) * handover


def staffing(world: World, duty: Obligation) -> Wait:
    """Once a month: whose representative leaves, and who gets into the job?"""
    while True:
        yield from world.until(duty)
        for partner in world.at_table:
            if partner.is_vacant:
                continue
            hazard = hazard_of(world, partner)
            if world.chance.happens(hazard, "depart", partner.id, world.month):
                depart(world, partner, ())
            elif partner.pace < 1.0:
                settle(world, partner)
        world.put_off(duty, DAYS_A_MONTH)


def hazard_of(world: World, partner: Partner) -> float:
    """A month's hazard: people leave an organisation in trouble faster (M15)."""
    rule = world.scenario.parameters.staffing
    worn = partner.fatigue if partner.fatigue > rule.worn else 0.0
    trouble = max(float(partner.squeezed_until >= world.today), worn)
    yearly = world.scenario.partners[partner.id].turnover
    return yearly / MONTHS_A_YEAR * (1.0 + rule.trouble * trouble)


def settle(world: World, partner: Partner) -> None:
    """A month nearer to full pace."""
    world.happen(kinds.SETTLING, partner.id, (partner, "pace", partner.representative.step))


def depart(world: World, partner: Partner, because: tuple[str, ...]) -> None:
    """The representative goes, with what was personal."""
    if world.spares(f"departed/{partner.id}/{world.today}"):
        return
    rule = world.scenario.parameters.staffing
    person = partner.representative
    months = world.chance.draw("vacancy", partner.id, 0, person.number)
    person.vacant_until = world.today + days_vacant(rule, months)
    aims = world.scenario.partners[partner.id].aims
    gone = [world.state.aims[name] for name, aim in aims.items() if aim.level == "individual"]
    moves: list[Move] = [(aim, "weight", -aim.weight) for aim in gone]
    moves.append((partner, "pace", rule.vacant_pace - partner.pace))
    kept = kept_of_trust(rule.kept, rule.kept_with_handover, partner.handover)
    world.happen(kinds.DEPARTED(name=person.name, kept=kept), partner.id, *moves, because=because)
    world.oblige("arrival", partner.id, str(person.number + 1), day=person.vacant_until)


def arrival(world: World, duty: Obligation) -> Wait:
    """The post is filled; the newcomer settles by what the predecessor left behind."""
    yield from world.until(duty)
    rule, partner = world.scenario.parameters.staffing, world.state.partners[duty.who]
    before = partner.representative
    number = before.number + 1
    u = world.chance.draw("settle", partner.id, 0, number)
    step = (1.0 - rule.newcomer_pace) / months_to_settle(rule, partner.handover, u)
    partner.representative = Representative(number, name_of(world, partner.id, number), world.today, step)
    pace = rule.newcomer_pace - partner.pace
    moves: tuple[Move, ...] = ((partner, "pace", pace), (partner, "handover", -rule.handover_used * partner.handover))
    row = world.happen(kinds.ARRIVED(name=partner.representative.name, after=before.name), partner.id, *moves)
    if partner.ownership < rule.fresh_below and world.chance.happens(rule.fresh_start, "fresh", partner.id, number):
        move: Move = (partner, "ownership", rule.fresh_ownership - partner.ownership)
        world.happen(kinds.FRESH_START(name=partner.representative.name), partner.id, move, because=(row.id,))


def name_of(world: World, partner: str, number: int) -> str:
    """Who comes next: a successor the scenario names, then one of its newcomers, then nobody in particular."""
    part = world.scenario.partners[partner]
    named = world.scenario.person(partner, number)
    if named is not None:
        return named.name
    taken = {other.representative.name for other in world.state.partners.values()}
    free = [name for name in world.scenario.newcomers if name not in taken]
    if free:
        return world.chance.pick(free, "newcomer", partner, number)
    return f"the new {part.representative.role}"


def on_post_ended(world: World, row: Happening) -> None:
    """An event takes somebody away."""
    partner = world.state.partners[row.who]
    if not partner.is_vacant:
        depart(world, partner, (row.id,))


def found(world: World) -> None:
    """Everyone may leave, from the first month on."""
    world.oblige("staffing", "partnership", day=DAYS_A_MONTH)


PROCESSES = {"staffing": ("people", staffing), "arrival": ("people", arrival)}
REACTIONS = {kinds.POST_ENDED: on_post_ended}

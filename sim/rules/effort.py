"""How many of the planned days a partner really gives.

Each month each partner decides, for every piece of work it has a part in, how far it will put its people in. It asks
what the work does for its *real* aims (the hidden ones too), whether the others can be relied on for a step of this
size, how far the work is its own, how worn its people are. The weakest of these counts most: what comes out is their
harmonic mean, in which trust counts twice. A bold promise lends some eagerness until its date has passed. Under a
floor it gives nothing and does not say so (A1, M4, M18).
"""

from __future__ import annotations

from math import fsum

from sim import kinds
from sim.scenario.people import Aim
from sim.scenario.rules_of_work import Effort
from sim.state import AimState, Contribution, InitiativeState, Obligation, Partner, Stint
from sim.terms import DAYS_A_MONTH, MIDDLE, clip, grain, ramp
from sim.world import Wait, World

SIZES = ("modest", "plain", "bold")


def pull_of(rule: Effort, aim: Aim, state: AimState) -> float:
    """How strongly an aim moves its holder, either way; a pseudo aim moves nobody."""
    if aim.authenticity == "pseudo":
        return 0.0
    return state.weight * (1.0 if aim.relevance == "dependent" else rule.independent)


def fit(world: World, partner: Partner, theme: str) -> float:
    """What work on a theme does for a partner's real aims: 0 all against, 1 all for.

    A process aim counts ownership; an aim of the collaboration's moves its holder the more the clearer the purpose is.
    """
    rule, clarity = world.scenario.parameters.effort, world.state.partnership.clarity
    wanted, weights = [0.0], [rule.indifferent]
    for name, aim in world.scenario.partners[partner.id].aims.items():
        pull = pull_of(rule, aim, world.state.aims[name])
        pull *= rule.unclear + (1.0 - rule.unclear) * clarity if aim.level == "collaboration" else 1.0
        themes = (aim.theme, *world.state.aims[name].also)
        serves = 2.0 * partner.ownership - 1.0 if aim.content == "process" else float(theme in themes)
        weights.append(pull if serves else rule.unserved * pull)
        wanted.append(pull * serves * aim.direction)
    return clip(MIDDLE + MIDDLE * fsum(wanted) / fsum(weights))


def reliance(world: World, partner: Partner, initiative: InitiativeState) -> float:
    """Trust that the others in the team will deliver, or an agreement instead: the mean, pulled towards the least."""
    ties = [world.state.ties[partner.id, other] for other in initiative.parts if other != partner.id]
    cover = world.scenario.parameters.substitutes.cover if world.has("substitutes") else 0.0
    trusts = [max(tie.trust, cover * tie.agreement) for tie in ties]
    if not trusts:
        return 1.0
    weakest = world.scenario.parameters.effort.weakest
    return (1.0 - weakest) * (fsum(trusts) / len(trusts)) + weakest * min(trusts)


def harmonic(*shares: float, least: float) -> float:
    """Power mean with exponent -1, in which each counts `least` at least: the weakest counts most."""
    return len(shares) / fsum([1.0 / max(share, least) for share in shares])


def effort(world: World, partner: Partner, initiative: InitiativeState) -> tuple[float, str]:
    """The Share of the planned days a partner is ready to give, and what holds it back most."""
    rule, common = world.scenario.parameters.effort, world.state.partnership
    plan = world.scenario.initiatives[initiative.id]
    own = rule.own + rule.owned * partner.ownership + rule.committed * partner.commitment
    own = own + rule.planned * common.plan + rule.clear * common.clarity
    own += rule.measured * common.measures
    ready = {
        "trust": ramp(reliance(world, partner, initiative), rule.trust_needed[plan.ambition - 1], rule.steep),
        "aims": 1.0 - rule.aim_pull * (1.0 - fit(world, partner, plan.theme)),
        "ownership": clip(own),
        "fatigue": 1.0 - rule.fatigue_pull * partner.fatigue,
    }
    promises = world.scenario.parameters.promises
    in_time = promises.on and world.today <= initiative.due
    eager = promises.pull[SIZES.index(initiative.promise)] if in_time else 0.0
    share = max(harmonic(*ready.values(), ready["trust"], least=rule.least) + eager, compliance(world, initiative))
    share *= rule.passive if partner.status == "passive" else 1.0
    return clip(share), min(ready, key=lambda name: ready[name])


def compliance(world: World, initiative: InitiativeState) -> float:
    """What a mandate in the team gets out of everybody in it, whatever they think of the work (M22)."""
    if not world.has("substitutes"):
        return 0.0
    mandate = max([world.scenario.mandates[name] for name in initiative.parts])
    rule, ambition = world.scenario.parameters.substitutes, world.scenario.initiatives[initiative.id].ambition
    return rule.compliance * mandate * (1.0 - rule.unmandated * (ambition - 1))


def decide(world: World, duty: Obligation) -> Wait:
    """Once a month (or oftener): what to give to each piece of work; once a month, to the upkeep of all services."""
    partner = world.state.partners[duty.who]
    while True:
        yield from world.until(duty)
        built = 0.0
        for initiative in world.state.initiatives.values():
            part = initiative.parts.get(partner.id)
            if part is None:
                continue
            if initiative.stage == "service":
                built += part.days_done
            elif initiative.stage == "delivering" and part.finished < 0 and partner.is_at_table:
                put_in(world, partner, initiative, part)
        if world.today % DAYS_A_MONTH == 0:
            keep_up(world, partner, built)
        world.put_off(duty, world.scenario.parameters.effort.every_days)


def put_in(world: World, partner: Partner, initiative: InitiativeState, part: Contribution) -> None:
    """Days for this month's stint of joint work, less what waits from the last."""
    if world.today < initiative.stands_still_until:
        return
    rule = world.scenario.parameters.effort
    share, weakest = effort(world, partner, initiative) if world.has("effort") else (1.0 / rule.pace, "")
    because = (initiative.because,)
    if world.has("effort") and share < rule.floor:
        world.happen(kinds.HELD_BACK(effort=share, weakest=weakest), partner.id, about=initiative.id, because=because)
        return
    monthly = rule.pace * part.days_planned / initiative.months * (share * (rule.every_days / DAYS_A_MONTH))
    days = days_to_ask(initiative, part, partner.diary.stint, monthly)
    if days > 0.0:
        decided = kinds.EFFORT_DECIDED(effort=share, days=days, weakest=weakest)
        row = world.happen(decided, partner.id, about=initiative.id, because=because)
        part.asked += days
        world.book(partner.id, Stint("delivery", initiative.id, days, row.id))


def days_to_ask(initiative: InitiativeState, part: Contribution, in_hand: Stint | None, wanted: float) -> float:
    """The days of a month, or part of one, less what waits from the last; never more than are left."""
    is_ours = in_hand is not None and in_hand.kind == "delivery" and in_hand.about == initiative.id
    waits = part.asked - (in_hand.days if in_hand is not None and is_ours else 0.0)
    return min(part.days_planned - part.days_done - part.asked, wanted - waits)


def keep_up(world: World, partner: Partner, built: float) -> None:
    """A stint of upkeep for the services it has built: less when worn, more where they stand in its own plan.

    Once it has left, or all has fallen apart, nobody asks for it any more, and its own plan counts the more (K4).
    """
    is_in_it = partner.is_at_table and not world.state.partnership.has_collapsed
    rule = world.scenario.parameters.services
    asked = 1.0 if is_in_it else rule.unasked
    will = clip(asked * (1.0 - rule.worn * partner.fatigue) + (rule.planned - asked) * partner.commitment)
    partner.upkeep_due = grain(rule.upkeep * built) if world.has("services") else 0.0
    days = grain(partner.upkeep_due * will)
    if days > 0.0 and not any(stint.kind == "upkeep" for stint in partner.diary.queue):
        world.book(partner.id, Stint("upkeep", "", days, ""))


def found(world: World) -> None:
    """Decisions are taken on the first working day of each month."""
    for partner in world.state.partners:
        world.oblige("decide", partner, day=0)


STAYS = True
"""Off, everyone gives what is planned, no less and no more."""
PROCESSES = {"decide": ("decide", decide)}

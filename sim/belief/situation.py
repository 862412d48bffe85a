"""The situation as it may be: a Scenario drawn from what a view says and from public priors.

What the view holds is taken as it is. What a seat cannot know (how able, how committed, what else they want, what is to
be gained, what comes from outside) is drawn. Nothing is ever read from the scenario that is really played.
"""

from __future__ import annotations

from itertools import pairwise
from math import fsum
from typing import Any

from sim.belief import priors
from sim.belief.dice import Dice
from sim.scenario.model import FORMAT, Rounds, Scenario
from sim.scenario.parameters import Parameters
from sim.scenario.people import Aim, Estimate, Estimates, Fact, Group, Partner, Representative, Start
from sim.scenario.story import Choice, Confidence, Dilemma, Event, Teaching
from sim.scenario.work import Community, Initiative, Outcome, Theme
from sim.terms import DAYS_A_MONTH, MONTHS_A_YEAR, Base
from sim.view import AimView, InitiativeView, OutcomeView, PartnerView, View

UNSAID = "something nobody has said yet"
"""The words of whatever is imagined."""
YEAR = MONTHS_A_YEAR * DAYS_A_MONTH
LITTLE = 0.01
"""How far below what one is known for others stay at least."""


def situation(view: View, dice: Dice) -> Scenario:
    """A situation in which this view could have come about."""
    rules, themes = Parameters.model_validate(view.rules), tuple(view.themes)
    partners = {name: partner(view, name, dice, rules) for name in view.partners}
    facts = {name: part.theme for one in partners.values() for name, part in one.facts.items()}
    return Scenario(
        format=FORMAT,
        id=view.scenario,
        title=view.title,
        summary=view.purpose,
        place=view.title,
        purpose=view.purpose,
        time=calendar(view),
        capabilities={name: name for name in capabilities(view)},
        themes={name: theme(view, name, dice) for name in themes},
        partners=partners,
        start=start(view),
        estimates=estimates(view),
        initiatives={
            **{name: initiative(item, dice) for name, item in view.initiatives.items()},
            **{f"idea-of-{name}"[:30]: idea(name, facts[name], dice) for name in facts if has_idea(name, dice)},
        },
        community=community(view, dice),
        events=events(view, dice),
        **asked(view),
        actions=view.actions if view.round > 1 else (),
        parameters=rules,
        teaching=Teaching(objectives=(UNSAID,), principles=("G1",)),
    )


def calendar(view: View) -> Rounds:
    """How the story is cut into rounds; in the first, a hand that is short may be a beginner's."""
    days = tuple(end - begin for begin, end in pairwise((0, *view.round_ends)))
    first = view.actions if view.round == 1 else ()
    return Rounds(rounds=view.rounds, days_per_round=days, attention=view.attention, first_hand=first)


def capabilities(view: View) -> tuple[str, ...]:
    """Everything somebody is known for or some theme needs."""
    known = [name for partner in view.partners.values() for name in partner.known_for]
    return tuple(dict.fromkeys([*known, *(name for needs in view.needs.values() for name in needs)]))


def theme(view: View, name: str, dice: Dice) -> Theme:
    """What work on a theme needs: the order is public, the weights are not."""
    weights, weight = {}, 50.0
    for need in view.needs[name]:
        weights[need] = weight
        weight *= dice.between(priors.NEEDS, "need", f"{name}/{need}")
    return Theme(name=view.themes[name], needs=weights)


# -- partners ------------------------------------------------------------------------------------------


def partner(view: View, name: str, dice: Dice, rules: Parameters) -> Partner:
    """One partner as it may be."""
    seen = view.partners[name]
    within = priors.JOINS_WITHIN * (view.horizon - view.day)
    return Partner(
        name=seen.name,
        kind=seen.kind,
        opening=seen.opening,
        joins=view.day + 1 + int(within * dice.u("joins", name)) if seen.status == "invited" else 0,
        days_a_month=seen.days_a_month,
        turnover=dice.amount(*priors.TURNOVER, "turnover", name),
        capabilities={
            one: able(seen, one, dice, below=rules.perception.known_for)
            for one in dict.fromkeys((*seen.known_for, *capabilities(view)))
        },
        power=power(view, seen, dice, base=rules.power.base),
        commitment=dice.about(priors.COMMITMENT, "commitment", name),
        other_partnerships=seen.other_partnerships,
        representative=Representative(
            name=seen.representative,
            role=seen.role,
            manner=seen.manner,
            seniority=dice.about(priors.SENIORITY, "seniority", name),
            skill=dice.about(priors.SKILL, "skill", name),
        ),
        aims=aims(view, seen, dice),
        facts=facts(view, name, dice),
    )


def able(seen: PartnerView, capability: str, dice: Dice, *, below: float) -> float:
    """How far a partner has a capability, going by what it is known for; below this level nobody is known for it."""
    if capability in seen.known_for:
        return dice.between(priors.KNOWN, "able", f"{seen.id}/{capability}")
    u = dice.u("able", f"{seen.id}/{capability}")
    return min(priors.OTHER * u * u, max(0.0, below - LITTLE))


def power(view: View, seen: PartnerView, dice: Dice, *, base: float) -> dict[Base, float]:
    """Bases of power that look as influential as the view says, beside the base that all have."""
    whole = priors.BASES_IN_ALL * len(view.partners) * seen.looks_influential - base
    other = seen.kind not in priors.PUBLIC_BODIES
    bases: dict[Base, float] = {
        "mandate": dice.about(priors.MANDATE[other], "mandate", seen.id),
        "exit": dice.about(priors.EXIT[other], "exit", seen.id),
    }
    scale = min(1.0, max(0.0, whole) / max(1e-6, fsum(bases.values())))
    held = {name: scale * level for name, level in bases.items()}
    rest = min(1.0, max(0.0, whole - fsum(held.values())) / len(priors.REST))
    return {**held, **dict.fromkeys(priors.REST, rest)}


def aims(view: View, seen: PartnerView, dice: Dice) -> dict[str, Aim]:
    """What it wants: what the seat knows of, and as often as anyone would think something that it does not name."""
    known = {aim.id: known_aim(aim, dice) for aim in seen.aims}
    is_told = any(aim.overtness != "open" for aim in seen.aims)
    if not is_told and dice.happens(view.hidden_aims, "unnamed", seen.id):
        known[unused("unnamed", seen.id, view)] = unnamed_aim(tuple(view.themes), seen.id, dice)
    return known or {unused("unnamed", seen.id, view): Aim(text=UNSAID, theme=next(iter(view.themes)), weight=0.0)}


def unused(what: str, partner: str, view: View) -> str:
    """An id for something imagined of a partner, which nothing in the view has."""
    taken = {aim.id for other in view.partners.values() for aim in other.aims} | set(view.initiatives)
    name = f"{what}-{list(view.partners).index(partner)}"
    while name in taken:
        name += "x"
    return name


def known_aim(aim: AimView, dice: Dice) -> Aim:
    """An aim the seat knows of, with how much it matters left to chance."""
    is_meant = aim.overtness != "open" or not dice.happens(priors.NOT_MEANT, "not meant", aim.id)
    return Aim(
        text=aim.text,
        theme=aim.theme,
        level=aim.level,
        overtness=aim.overtness,
        authenticity="genuine" if is_meant else "pseudo",
        weight=dice.between(priors.WEIGHT, "weight", aim.id),
    )


def unnamed_aim(themes: tuple[str, ...], partner: str, dice: Dice) -> Aim:
    """An aim a partner may have and does not name."""
    return Aim(
        text=UNSAID,
        theme=dice.pick(themes, "unnamed theme", partner),
        level="individual" if dice.happens(priors.UNNAMED_IS_PERSONAL, "personal", partner) else "organisation",
        overtness="hidden" if dice.happens(priors.UNNAMED_IS_HIDDEN, "hidden", partner) else "assumed",
        direction=-1 if dice.happens(priors.UNNAMED_IS_AGAINST, "against", partner) else 1,
        weight=dice.between(priors.WEIGHT, "unnamed weight", partner),
    )


def facts(view: View, partner: str, dice: Dice) -> dict[str, Fact]:
    """What a partner may know that the others do not."""
    if not dice.happens(priors.FACT, "fact", partner):
        return {}
    weight = dice.between(priors.FACT_WEIGHT, "fact weight", partner)
    what = Fact(text=UNSAID, theme=dice.pick(tuple(view.themes), "fact theme", partner), weight=weight)
    return {unused("fact", partner, view): what}


# -- what is held in common ----------------------------------------------------------------------------


def start(view: View) -> Start:
    """Chair and groups; of a group that is no more, nobody remembers who was in it."""
    some = tuple(view.partners)[:2]
    groups = {
        name: Group(name=called, members=view.groups[name] if len(view.groups.get(name, ())) > 1 else some)
        for name, called in view.group_names.items()
    }
    return Start(chair=view.chair or None, groups=groups)


def estimates(view: View) -> Estimates:
    """What anyone would guess of those of whom nothing has been seen."""
    guesses = [guess for guess in view.trust.values() if guess.is_opening]
    if not guesses:
        return Estimates(hidden_aims=view.hidden_aims)
    value = fsum(guess.value for guess in guesses) / len(guesses)
    spread = fsum(guess.spread for guess in guesses) / len(guesses)
    return Estimates(hidden_aims=view.hidden_aims, trust=Estimate(value=value, spread=spread))


def initiative(item: InitiativeView, dice: Dice) -> Initiative:
    """Joint work that is on the list; what there is to gain from it nobody knows."""
    return Initiative(
        name=item.name, service=item.service, does=item.does, theme=item.theme, ambition=item.ambition,
        days=item.days, months=item.months, seats=item.seats,
        potential=priors.POTENTIAL, spread=priors.POTENTIAL_SPREAD, dud=priors.DUD,
    )  # fmt: skip


def has_idea(fact: str, dice: Dice) -> bool:
    """Whether knowing this would let somebody think of something."""
    return dice.happens(priors.IDEA, "idea", fact)


def idea(fact: str, theme: str, dice: Dice) -> Initiative:
    """Joint work that nobody has thought of, for want of a fact."""
    ambition = 2 + int(3 * dice.u("ambition", fact))
    return Initiative(
        name=UNSAID, service=UNSAID, does=UNSAID, theme=theme, ambition=ambition,
        potential=priors.POTENTIAL, spread=priors.POTENTIAL_SPREAD, needs_facts=(fact,),
    )  # fmt: skip


def community(view: View, dice: Dice) -> Community:
    """The people it is for."""
    return Community(who=view.purpose, outcomes={name: outcome(item, dice) for name, item in view.outcomes.items()})


def outcome(item: OutcomeView, dice: Dice) -> Outcome:
    """One outcome: what moves it, how far and how fast is anyone's guess."""
    way = abs(item.target - item.baseline)
    drift = priors.DRIFT.spread * (2.0 * dice.u("drift", item.id) - 1.0)
    return Outcome(
        name=item.name, unit=item.unit, group=item.group, theme=item.theme,
        baseline=item.baseline, target=item.target, drift=drift * way,
        lag=int(dice.between(priors.LAG, "lag", item.id)), reach=dice.between(priors.REACH, "reach", item.id) * way,
    )  # fmt: skip


def events(view: View, dice: Dice) -> dict[str, Event]:
    """What may come from outside: days cut here and there, work that has to stop for a time."""
    left = (view.horizon - view.day) / YEAR
    found: dict[str, dict[str, Any]] = {}
    for number, name in enumerate(view.partners):
        if dice.happens(priors.SQUEEZE * left, "squeeze", name):
            cut = {"do": "capacity", "who": (name,), "factor": priors.SQUEEZED, "months": priors.SQUEEZED_MONTHS}
            found[f"squeeze-{number}"] = {"effects": (cut,), "day": later(view, dice, name)}
    for number, name in enumerate(view.themes):
        if dice.happens(priors.STANDSTILL * left, "standstill", name):
            stop = {"do": "delay", "theme": name, "days": priors.STANDSTILL_DAYS}
            found[f"standstill-{number}"] = {"effects": (stop,), "day": later(view, dice, name)}
    return {key: Event.model_validate({"name": UNSAID, "text": UNSAID, **part}) for key, part in found.items()}


def later(view: View, dice: Dice, whose: str) -> int:
    """A working day in the time that is left."""
    return view.day + 1 + int((view.horizon - view.day - 1) * dice.u("day", whose))


def asked(view: View) -> dict[str, Any]:
    """The dilemma or the confidence somebody waits about: what follows from an answer nobody can know."""
    question = view.question
    family, _, name = question.id.partition("/") if question else ("", "", "")
    if question and family == "dilemma":
        options = {key: Choice(text=text, tends=question.tends[key]) for key, text in question.options.items()}
        plan = Dilemma(who=question.who, day=max(1, view.day), says=question.says, principle="G1", options=options)
        return {"dilemmas": {name: plan}}
    secrets = [aim.id for partner in view.partners.values() for aim in partner.aims if aim.overtness != "open"]
    if question and family == "confidence" and secrets:
        told = Confidence(aim=secrets[0], told=UNSAID, asked_by=question.who, asks=question.says)
        return {"confidences": {name: told}}
    return {}

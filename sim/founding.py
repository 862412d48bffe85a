"""The founding: the State in which a scenario begins, with what the seed draws once and for all."""

from __future__ import annotations

from math import fsum

from sim.chance import Chance, spread_about
from sim.scenario.model import Scenario
from sim.scenario.rules_of_work import Diaries
from sim.scenario.work import Initiative
from sim.state import (
    Account,
    AimState,
    CommunityState,
    ConfidenceState,
    Diary,
    FactState,
    InitiativeState,
    OutcomeState,
    Partner,
    Partnership,
    Representative,
    State,
    Tie,
)
from sim.terms import DAYS_A_MONTH, grain


def founded(scenario: Scenario, chance: Chance) -> State:
    """The State at the first tick."""
    return State(
        tick=0,
        round=0,
        partners=_partners(scenario),
        accounts={name: Account(name) for name in scenario.partners},
        ties=_ties(scenario),
        aims={
            name: AimState(name, scenario.holder[name], aim.overtness, grain(aim.weight))
            for name, aim in scenario.aims.items()
        },
        facts={name: FactState(name, scenario.holder[name]) for name in scenario.facts},
        initiatives={
            name: InitiativeState(name, "unlisted" if plan.needs_facts else "listed", potential(name, plan, chance))
            for name, plan in scenario.initiatives.items()
        },
        outcomes={name: OutcomeState(name) for name in scenario.community.outcomes},
        community=CommunityState(grain(scenario.community.involvement), 0.0),
        partnership=_partnership(scenario),
        confidences={name: ConfidenceState(name) for name in scenario.confidences},
    )


def _partnership(scenario: Scenario) -> Partnership:
    start = scenario.start
    return Partnership(
        clarity=grain(start.clarity),
        centralisation=grain(start.centralisation),
        membership=grain(start.membership),
        knowledge=grain(start.knowledge),
        chair=start.chair or "",
        groups={name: group.members for name, group in start.groups.items()},
    )


def potential(name: str, plan: Initiative, chance: Chance) -> float:
    """An initiative's hidden potential for advantage: none in some seeds, else spread about its median."""
    if chance.draw("dud", name) < plan.dud:
        return 0.0
    return grain(spread_about(plan.potential, plan.spread, chance.draw("potential", name)))


def left_by_others(rule: Diaries, other_partnerships: int) -> float:
    """The part of a partner's days that its other partnerships leave; all where diaries are no matter."""
    return max(rule.least_left, 1.0 - rule.elsewhere * other_partnerships) if rule.on else 1.0


def _partners(scenario: Scenario) -> dict[str, Partner]:
    influence = _influence(scenario)
    rule = scenario.parameters.diaries
    partners = {}
    for name, part in scenario.partners.items():
        person = part.representative
        partners[name] = Partner(
            id=name,
            status="member" if part.joins == 0 else "invited",
            ownership=grain(part.ownership),
            fatigue=grain(part.fatigue),
            commitment=grain(part.commitment),
            standing=grain(scenario.estimates.standing.value),
            influence=influence[name],
            days_a_month=grain(part.days_a_month * left_by_others(rule, part.other_partnerships)),
            pace=1.0,
            handover=0.0,
            upkeep_given=0.0,
            upkeep_due=0.0,
            squeezed_until=-1,
            representative=Representative(0, person.name, -person.tenure * DAYS_A_MONTH),
            diary=Diary(),
            joined=0 if part.joins == 0 else -1,
        )
    return partners


def _influence(scenario: Scenario) -> dict[str, float]:
    """Influence by bases of power; whole grains that sum to exactly 1."""
    shares = {name: grain(share) for name, share in scenario.looks_influential.items()}
    first = next(iter(shares))
    shares[first] += 1.0 - fsum(shares.values())
    return shares


def _ties(scenario: Scenario) -> dict[tuple[str, str], Tie]:
    ties = {}
    for a in scenario.partners:
        for b in scenario.partners:
            if a != b:
                start = scenario.ties.pairs.get(f"{a}>{b}", scenario.ties.everyone)
                ties[a, b] = Tie(a, b, grain(start.personal), grain(start.institutional), grain(start.familiarity))
    return ties

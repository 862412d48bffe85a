"""The five shifts and six features as dials: each read off the State by its formula, none a number of its own.

All are Shares: 0 the left end of a shift (or a feature wholly missing), 1 the right end. The formulas are ours (J).
"""

from __future__ import annotations

from collections.abc import Iterable
from math import fsum

from sim.scenario.model import Scenario
from sim.state import InitiativeState, Partner, State
from sim.terms import clip


def shifts(scenario: Scenario, state: State) -> dict[str, float]:
    """S1 to S5 as they stand."""
    table = [partner for partner in state.partners.values() if partner.is_at_table]
    live = [item for item in state.initiatives.values() if item.stage in ("delivering", "service")]
    return {
        "S1": mean(partner.ownership for partner in table) * share(table, live),
        "S2": 0.5 * pairs_at_work(table, live) + 0.5 * mean_trust(state, table),
        "S3": 0.5 * state.partnership.gain_statement.specificity + 0.5 * on_outcomes(scenario, live),
        "S4": 0.5 * kept_share(state) + 0.5 * state.partnership.plan,
        "S5": 0.5 * state.community.involvement + 0.5 * clip(progress(scenario, state)),
    }


def features(state: State) -> dict[str, float]:
    """F1 to F6 as they stand."""
    common = state.partnership
    table = [partner for partner in state.partners.values() if partner.is_at_table]
    settled = [promise for promise in state.promises.values() if promise.status != "open"]
    followed = len(settled) / len(state.promises) if state.promises else 0.0
    return {
        "F1": common.clarity,
        "F2": mean(partner.standing for partner in table),
        "F3": common.gain_statement.specificity,
        "F4": clip(0.5 * mean(partner.ownership for partner in table) + 0.5 - max(0.0, common.centralisation - 0.5)),
        "F5": common.plan,
        "F6": 0.3 * float(common.gain_statement.is_measured) + 0.4 * common.measures + 0.3 * followed,
    }


def share(table: list[Partner], live: list[InitiativeState]) -> float:
    """S1: the share of partners with a part in live joint work."""
    return mean(float(any(partner.id in item.parts for item in live)) for partner in table)


def pairs_at_work(table: list[Partner], live: list[InitiativeState]) -> float:
    """S2: the share of pairs that work together on something."""
    pairs = [(a.id, b.id) for k, a in enumerate(table) for b in table[k + 1 :]]
    return mean(float(any(a in item.parts and b in item.parts for item in live)) for a, b in pairs)


def mean_trust(state: State, table: list[Partner]) -> float:
    """S2: mean trust between those at the table."""
    return mean(state.ties[a.id, b.id].trust for a in table for b in table if a is not b)


def on_outcomes(scenario: Scenario, live: list[InitiativeState]) -> float:
    """S3: the share of live joint work on a theme that has an outcome."""
    themes = [outcome.theme for outcome in scenario.community.outcomes.values()]
    return mean(float(scenario.initiatives[item.id].theme in themes) for item in live)


def kept_share(state: State) -> float:
    """S4: kept promises among those kept or broken."""
    kept = [promise.status == "kept" for promise in state.promises.values() if promise.status in ("kept", "broken")]
    return mean(map(float, kept))


def progress(scenario: Scenario, state: State) -> float:
    """How much of the way to its targets joint services have brought the community, as a mean over outcomes."""
    outcomes = scenario.community.outcomes
    gaps = {name: abs(part.target - part.baseline) for name, part in outcomes.items()}
    return mean(state.outcomes[name].come / gap for name, gap in gaps.items() if gap)


def mean(values: Iterable[float]) -> float:
    """The mean; 0 where there is nothing."""
    listed = list(values)
    return fsum(listed) / len(listed) if listed else 0.0

"""What came of a game: two verdicts with their evidence, the ledger, the gauges, and everything that happened.

The truth, told after the end: for researchers, records and debriefs, never for a seat.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum
from typing import Any

from sim import dials, kinds
from sim.game import Game
from sim.happenings import Happening
from sim.rules.community import reach_of_design
from sim.scenario.model import Scenario
from sim.state import Account, State
from sim.terms import DAYS_A_MONTH, MODEL_VERSION, MONTHS_A_YEAR, PeoplesVerdict, Verdict


def outcome(game: Game, policy: str = "", changed: Sequence[str] = ()) -> dict[str, Any]:
    """Everything `convener run --json` prints: plain data, the same for the same game.

    `policy` and `changed` are whatever the caller wants kept beside it: who led, and how the scenario was changed.
    """
    from sim.scenario import digest  # reads files: not needed to play

    scenario, state, log = game.scenario, game.state, game.log
    series = series_of(log)
    return {
        "scenario": scenario.id,
        "scenario_digest": digest(scenario.text),
        "policy": policy,
        "changed": list(changed),
        "seed": game.seed,
        "model_version": MODEL_VERSION,
        "days": scenario.horizon,
        "rounds": len(scenario.round_ends),
        "ended": state.ended,
        "verdict": verdict(scenario, state, series),
        "people": peoples_verdict(scenario, state),
        "gain": gain(scenario, state, series),
        "inertia": {name: series[name][-1] if series[name] else 0.0 for name in ("output", "rate", "pain")},
        "shifts": dials.shifts(scenario, state),
        "features": dials.features(state),
        "gain_statement": judged_statement(scenario, state),
        "series": series,
        "community": community(scenario, state),
        "unpaid": {"days": state.community.shadow_days, "involvement": state.community.involvement},
        "partners": [partner_row(scenario, state, name) for name in state.partners],
        "initiatives": [initiative_row(scenario, state, name) for name in state.initiatives],
        "promises": [{name: getattr(row, name) for name in PROMISE} for row in state.promises.values()],
        "happenings": [happening_row(row) for row in log],
    }


PROMISE = ("id", "who", "to", "about", "days", "due", "status")


def series_of(log: Sequence[Happening]) -> dict[str, Any]:
    """The monthly series by column; `power` by partner."""
    months = [row for row in log if row.kind == kinds.MONTH_CLOSED]
    names = ("joint_value", "cost", "trust_mean", "fatigue_mean", "output", "rate", "pain")
    columns: dict[str, Any] = {name: [row.detail[name] for row in months] for name in names}
    columns["day"] = [row.day for row in months]
    columns["net_gain"] = [row.detail["joint_value"] - row.detail["cost"] for row in months]
    partners = list(months[0].detail["power"]) if months else []
    columns["power"] = {partner: [row.detail["power"][partner] for row in months] for partner in partners}
    return columns


def gain(scenario: Scenario, state: State, series: dict[str, Any]) -> dict[str, Any]:
    """The ledger of the whole, in days' worth: an identity of five sums, when it broke even, and at other horizons."""
    accounts = list(state.accounts.values())
    names = ("joint_value", "administrative", "legal", "opportunity")
    sums = {name: fsum(getattr(account, name) for account in accounts) for name in names}
    net = sums["joint_value"] - (sums["administrative"] + sums["legal"] + sums["opportunity"])
    return {
        **sums,
        "net": net,
        "break_even_month": break_even(series),
        "by_month": by_month(series),
        "a_year_on": a_year_on(series, net),
    }


def break_even(series: dict[str, Any]) -> int | None:
    """The month from which the net gain stays above nothing; none if it never does."""
    above = None
    for month, net in enumerate(series["net_gain"], start=1):
        above = (above or month) if net > 0.0 else None
    return above


def by_month(series: dict[str, Any]) -> dict[str, float]:
    """Net gain at the end of each year."""
    return {
        str(month): series["net_gain"][month - 1]
        for month in range(MONTHS_A_YEAR, len(series["net_gain"]) + 1, MONTHS_A_YEAR)
    }


def a_year_on(series: dict[str, Any], net: float) -> float:
    """A projection, not a result: net gain a year after the end if every month were like the last."""
    months = series["net_gain"]
    return net + MONTHS_A_YEAR * (months[-1] - months[-2]) if len(months) >= 2 else net


def verdict(scenario: Scenario, state: State, series: dict[str, Any]) -> Verdict:
    """The ledger's verdict: gain, even, hard grind, or inertia."""
    rule = scenario.parameters.gauges
    accounts = list(state.accounts.values())
    joint, cost = fsum(a.joint_value for a in accounts), fsum(a.cost for a in accounts)
    delivered = [item for item in state.initiatives.values() if item.delivered >= 0]
    if not delivered:
        return "inertia"
    if abs(joint - cost) <= rule.even * cost:
        return "break_even"
    if joint < cost:
        return "inertia"
    pain = series["pain"][-1] if series["pain"] else 0.0
    return "hard_grind" if pain > rule.pain_line else "gain"


def peoples_verdict(scenario: Scenario, state: State) -> PeoplesVerdict:
    """The people's verdict: by what joint services have changed for them so far, and what is still to come."""
    least = scenario.parameters.gauges.progress
    if dials.progress(scenario, state) >= least:
        return "better"
    if dials.mean(change(scenario, state, name) for name in state.outcomes) <= -least:
        return "worse"
    return "too_early" if to_come(scenario, state) >= least else "unchanged"


def change(scenario: Scenario, state: State, name: str) -> float:
    """All change of an outcome, as part of the way to its target; below 0 is for the worse."""
    part = scenario.community.outcomes[name]
    better = 1.0 if part.target >= part.baseline else -1.0
    gap = abs(part.target - part.baseline)
    return (state.outcomes[name].come + better * state.outcomes[name].outside) / gap if gap else 0.0


def to_come(scenario: Scenario, state: State) -> float:
    """The progress that the services as they are would bring in the long run."""
    ways = []
    for part in scenario.community.outcomes.values():
        ours = [row for row in state.initiatives.values() if scenario.initiatives[row.id].theme == part.theme]
        flow = fsum(row.flow for row in ours if row.stage == "service")
        ways.append(part.reach * flow / abs(part.target - part.baseline) if part.target != part.baseline else 0.0)
    return dials.mean(ways) * reach_of_design(scenario, state)


def judged_statement(scenario: Scenario, state: State) -> dict[str, Any]:
    """The gain statement against what came after it: was it said, specific, did it come, through those it named?"""
    said = state.partnership.gain_statement
    services = [row for row in state.initiatives.values() if row.delivered >= max(0, said.day)]
    on_theme = [row for row in services if scenario.initiatives[row.id].theme == said.theme]
    by = said.day + said.months * DAYS_A_MONTH if said.months else 0
    took_part = {name for row in on_theme for name in row.parts}
    return {
        "said": said.day >= 0,
        "specificity": said.specificity if said.day >= 0 else 0.0,
        "theme": said.theme,
        "outcome": said.outcome,
        "came": bool(on_theme),
        "in_time": any(row.delivered <= by for row in on_theme) if by else None,
        "through": [name for name in said.through if name in took_part],
        "named_in_vain": [name for name in said.through if name not in took_part],
    }


def community(scenario: Scenario, state: State) -> list[dict[str, Any]]:
    """Each outcome in its own units, never turned into days' worth."""
    rows = []
    for name, part in scenario.community.outcomes.items():
        now = state.outcomes[name]
        rows.append(
            {
                "id": name, "name": part.name, "unit": part.unit, "group": part.group, "baseline": part.baseline,
                "target": part.target, "by_services": now.come, "from_outside": now.outside,
                "counts": [list(count) for count in now.counts],
            }
        )  # fmt: skip
    return rows


def partner_row(scenario: Scenario, state: State, name: str) -> dict[str, Any]:
    """One partner: who, what it wanted, what it paid and gained."""
    part, now = scenario.partners[name], state.partners[name]
    return {
        "id": name,
        "name": part.name,
        "kind": part.kind,
        "status": now.status,
        "representative": now.representative.name,
        "aims": [
            {
                "id": aim_id,
                "theme": aim.theme,
                "overtness": aim.overtness,
                "now": state.aims[aim_id].overtness,
                "text": aim.text,
            }
            for aim_id, aim in part.aims.items()
        ],
        "ledger": ledger(state.accounts[name]),
        **{stock: getattr(now, stock) for stock in ("ownership", "fatigue", "commitment", "standing", "influence")},
    }


def ledger(account: Account) -> dict[str, float]:
    """One partner's ledger."""
    names = (
        "delivery_days", "upkeep_days", "administrative_days", "legal_days", "joint_value", "administrative", "legal",
        "opportunity",
    )  # fmt: skip
    return {**{name: getattr(account, name) for name in names}, "net": account.net_gain}


def initiative_row(scenario: Scenario, state: State, name: str) -> dict[str, Any]:
    """One initiative: what became of it, and what could have."""
    plan, now = scenario.initiatives[name], state.initiatives[name]
    parts = [
        {"partner": who, "planned": part.days_planned, "done": part.days_done, "strength": part.strength}
        for who, part in now.parts.items()
    ]
    fields = ("stage", "potential", "quality", "promise", "launched", "started", "due", "delivered", "flow")
    return {
        "id": name, "name": plan.name, "theme": plan.theme, "ambition": plan.ambition, "parts": parts,
        **{field: getattr(now, field) for field in fields},
    }  # fmt: skip


def happening_row(row: Happening) -> dict[str, Any]:
    """One row of the record as plain data."""
    return {
        "id": row.id, "day": row.day, "kind": row.kind, "who": row.who, "about": row.about,
        "change": row.change, "because": list(row.because), "detail": plain(row.detail),
    }  # fmt: skip


def plain(value: Any) -> Any:
    """Tuples as lists, everywhere inside."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, list | tuple) else value

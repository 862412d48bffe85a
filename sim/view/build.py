"""How a View is built: from public scenario data, and from what the seat has observed."""

from __future__ import annotations

from typing import Any

from sim import kinds
from sim.frozen import FrozenDict, frozen
from sim.happenings import Happening
from sim.scenario.model import Scenario
from sim.scenario.people import Aim
from sim.scenario.work import Outcome
from sim.state import GainStatement, InitiativeState, OutcomeState, Partner, Promise, Question, State, stale
from sim.terms import DAYS_A_MONTH, Overtness, day_of
from sim.view.seat import (
    AimView,
    Estimate,
    GainStatementView,
    InitiativeView,
    News,
    OutcomeView,
    PartnerView,
    PromiseView,
    QuestionView,
    View,
)


def estimate(scenario: Scenario, state: State, what: str) -> Estimate:
    """The seat's estimate: the public guess, or what observations made of it."""
    seen, today = state.knowledge.estimates.get(what), day_of(state.tick)
    if seen is None:
        value, spread = scenario.openings[what]
        return Estimate(value, stale(spread, today))
    return Estimate(seen.value, stale(seen.spread, today - seen.day), seen.because)


def day_now(state: State) -> int:
    """The working day of a state."""
    return day_of(state.tick)


def news_of(row: Happening, seen: set[str]) -> News:
    """A happening as the seat sees it."""
    because = tuple(cause for cause in row.because if cause in seen)
    detail = row.detail | {"fewer": is_cut(row)} if row.kind == kinds.SQUEEZED else row.detail
    return News(row.id, row.day, row.kind, row.who, row.about, frozen(detail), because, len(because) < len(row.because))


def is_cut(row: Happening) -> bool:
    """Whether a partner whose days have changed can give fewer: everyone can see that, though not how many."""
    return any(float(by) < 0.0 for _, stock, by in row.moves if stock == "days_a_month")


def view_partner(scenario: Scenario, state: State, partner: Partner) -> PartnerView:
    """One partner as the seat sees it."""
    part = scenario.partners[partner.id]
    person = partner.representative
    about = scenario.person(partner.id, person.number)
    known = tuple(
        aim_view(state.aims[name].overtness, name, aim)
        for name, aim in part.aims.items()
        if state.aims[name].overtness == "open" or state.aims[name].confided
    )
    return PartnerView(
        id=partner.id,
        name=part.name,
        kind=part.kind,
        status=partner.status,
        opening=part.opening,
        representative=person.name,
        role=about.role if about else part.representative.role,
        manner=about.manner if about else "new to the table",
        months_in_post=max(0, day_now(state) - person.since) // DAYS_A_MONTH,
        is_vacant=partner.is_vacant,
        days_a_month=part.days_a_month,
        other_partnerships=part.other_partnerships,
        known_for=scenario.known_for[partner.id],
        looks_influential=scenario.looks_influential[partner.id],
        aims=known,
        ownership=estimate(scenario, state, f"ownership/{partner.id}"),
        fatigue=estimate(scenario, state, f"fatigue/{partner.id}"),
        standing=estimate(scenario, state, f"standing/{partner.id}"),
        has_handover=partner.handover >= 0.5,
    )


def aim_view(overtness: Overtness, name: str, aim: Aim) -> AimView:
    """An aim the seat knows of."""
    return AimView(name, aim.text, aim.theme, overtness, aim.level)


def view_initiative(scenario: Scenario, state: InitiativeState) -> InitiativeView:
    """One initiative as everyone sees it."""
    plan, rule = scenario.initiatives[state.id], scenario.parameters.delivery
    step = plan.ambition - 1
    return InitiativeView(
        id=state.id,
        name=plan.name,
        service=plan.service,
        does=plan.does,
        theme=plan.theme,
        ambition=plan.ambition,
        days=plan.days or rule.days[step],
        months=plan.months or rule.months[step],
        seats=plan.seats or int(rule.seats[step]),
        stage=state.stage,
        team=tuple(state.parts),
        parts_done=tuple(name for name, part in state.parts.items() if part.finished >= 0),
        promise=state.promise,
        launched=state.launched,
        due=state.due,
        delivered=state.delivered,
        is_fading=state.is_fading,
    )


def view_promise(promise: Promise) -> PromiseView:
    """A promise as everyone heard it."""
    return PromiseView(promise.who, promise.about, promise.days, promise.due, promise.status)


def view_outcome(name: str, part: Outcome, state: OutcomeState) -> OutcomeView:
    """A community outcome with what has been published."""
    return OutcomeView(name, part.name, part.unit, part.group, part.theme, part.baseline, part.target, state.counts)


def view_for(scenario: Scenario, state: State, news: tuple[News, ...]) -> View:
    """The convener's view of a game at this moment, with what it has seen since it last reported."""
    ends = scenario.round_ends
    number = min(state.round + (state.question is None), len(ends))
    table = [partner.id for partner in state.partners.values() if partner.is_at_table]
    listed = [item for item in state.initiatives.values() if item.stage != "unlisted"]
    question = state.question
    return View(
        seat="convener",
        scenario=scenario.id,
        title=scenario.title,
        purpose=scenario.purpose,
        day=day_now(state),
        round=number,
        rounds=len(ends),
        round_days=ends[number - 1] - (ends[number - 2] if number > 1 else 0),
        round_ends=ends,
        horizon=scenario.horizon,
        attention=scenario.time.attention,
        themes=FrozenDict({name: theme.name for name, theme in scenario.themes.items()}),
        needs=FrozenDict(scenario.needs),
        partners=FrozenDict({name: view_partner(scenario, state, partner) for name, partner in state.partners.items()}),
        trust=FrozenDict({(a, b): estimate(scenario, state, f"trust/{a}>{b}") for a in table for b in table if a != b}),
        initiatives=FrozenDict({item.id: view_initiative(scenario, item) for item in listed}),
        outcomes=FrozenDict(
            {name: view_outcome(name, part, state.outcomes[name]) for name, part in scenario.community.outcomes.items()}
        ),
        promises=tuple(view_promise(promise) for promise in state.promises.values()),
        gain_statement=view_gain_statement(state.partnership.gain_statement),
        **held_in_common(scenario, state),
        hidden_aims=scenario.estimates.hidden_aims,
        done=FrozenDict(state.used),
        numbers=scenario.numbers,
        rules=scenario.own_rules,
        news=news,
        question=None if question is None else view_question(question),
        ended=state.ended,
        actions=scenario.time.first_hand if number == 1 and scenario.time.first_hand else scenario.actions,
    )


def held_in_common(scenario: Scenario, state: State) -> dict[str, Any]:
    """The partnership's own arrangements, which everyone knows."""
    common = state.partnership
    return {
        "has_plan": common.plan > 0.0,
        "has_measures": common.measures > 0.0,
        "is_pooled": common.pooled > 0.0,
        "chair": common.chair,
        "next_meeting": next_meeting(state),
        "groups": frozen(common.groups),
        "group_names": FrozenDict({name: group.name for name, group in scenario.start.groups.items()}),
        "agreements": tuple(pair for pair, tie in state.ties.items() if tie.agreement > 0.0 and pair[0] < pair[1]),
    }


def next_meeting(state: State) -> int:
    """The day for which the governing body is called next, which everyone knows; -1 where none meets."""
    duty = state.obligations.get("partnership/meeting/")
    return -1 if duty is None or duty.due is None else day_of(duty.due)


def view_gain_statement(said: GainStatement) -> GainStatementView:
    """What partners have said they will gain, as everyone heard it."""
    return GainStatementView(said.theme, said.outcome, tuple(said.through), said.months, said.is_measured, said.day)


def view_question(question: Question) -> QuestionView:
    """What somebody wants to know."""
    return QuestionView(
        question.id, question.who, question.says, FrozenDict(question.options), FrozenDict(question.tends)
    )

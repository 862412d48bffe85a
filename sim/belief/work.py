"""Joint work as it may be: what everyone has seen of it is so; how far it has come and how good it is, is drawn."""

from __future__ import annotations

from math import fsum

from sim.belief import priors
from sim.belief.dice import Dice
from sim.rules.delivery import planned_months
from sim.rules.promises import SIZES, promised_day
from sim.scenario.model import Scenario
from sim.state import Account, Contribution, InitiativeState, Promise, State
from sim.terms import DAYS_A_MONTH, grain
from sim.valuation import Valuation
from sim.view import InitiativeView, PromiseView, View

NEARLY = 0.95
"""The most that can have been done of a part that nobody has seen done."""


def promise(row: PromiseView) -> Promise:
    """A promise everyone heard."""
    return Promise(f"{row.about}/{row.who}", row.who, "all", row.about, row.days, row.due, row.status)


def put_in(state: State, item: InitiativeView, view: View, scenario: Scenario, *, dice: Dice) -> None:
    """Put a piece of work into a State as it has been seen."""
    work = state.initiatives[item.id]
    work.stage, work.promise = item.stage, item.promise  # type: ignore[assignment]
    work.launched, work.due, work.delivered, work.is_fading = item.launched, item.due, item.delivered, item.is_fading
    promised = {row.who: row.days for row in view.promises if row.about == item.id}
    each = item.days / max(1, len(item.team))
    if item.due >= 0:
        slowest = min([state.partners[name].days_a_month for name in item.team], default=1.0)
        work.months = planned_months(scenario.parameters.delivery, item.months, each, slowest)
        slack = scenario.parameters.promises.slack[SIZES.index(item.promise)]
        begun = item.due - promised_day(0, work.months, slack)
        work.started = min(max(begun, item.launched), view.day)
        work.quality = dice.about(priors.QUALITY, "quality", item.id)
        work.paid_until = view.day
    for name in item.team:
        work.parts[name] = Contribution(item.id, name, promised.get(name, each if item.due >= 0 else 0.0))
        if item.due >= 0:
            come_so_far(work.parts[name], work, item, day=view.day, dice=dice)


def come_so_far(part: Contribution, work: InitiativeState, item: InitiativeView, *, day: int, dice: Dice) -> None:
    """How far one partner may have come with its part."""
    whose, is_done = f"{item.id}/{part.partner}", part.partner in item.parts_done
    elapsed = (day - work.started) / max(1.0, work.months * DAYS_A_MONTH)
    share = NEARLY if item.stage == "service" else min(NEARLY, elapsed * dice.between(priors.PACE, "pace", whose))
    part.days_done = part.days_planned if is_done and item.stage != "failed" else grain(share * part.days_planned)
    if is_done:
        last = item.delivered if item.delivered >= 0 else day
        part.finished = work.started + int((last - work.started) * (0.5 + 0.5 * dice.u("finished", whose)))
    if item.stage == "service":
        part.strength = dice.between(priors.FADING if item.is_fading else priors.KEPT_UP, "strength", whose)


def account(view: View, scenario: Scenario, state: State, name: str) -> Account:
    """Roughly what a partner has paid and got so far: its meetings, its parts, its services."""
    valuation = Valuation(scenario)
    parts = [(work, work.parts[name]) for work in state.initiatives.values() if name in work.parts]
    rule = scenario.parameters.meetings
    meetings = 0.8 * rule.days * view.day / rule.every_days
    made = Account(name, administrative_days=grain(meetings), administrative=grain(0.6 * meetings))
    made.delivery_days = grain(fsum([one.days_done for _, one in parts]))
    for work, one in parts:
        flow = valuation.flow_alone(one)
        if one.finished >= 0:
            made.opportunity += grain(flow * (view.day - one.finished) / DAYS_A_MONTH)
        if work.delivered >= 0:
            made.joint_value += grain(1.2 * flow * (view.day - work.delivered) / DAYS_A_MONTH)
    return made

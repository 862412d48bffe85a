"""The moment as it may be: a State in which everything that has been seen is as it was seen.

Stages of work, promises, who sits at the table, aims that are out: as in the view. Trust, ownership, fatigue and
standing: about what the seat takes them for, as far out as it thinks it may be. The rest is drawn from public priors.
"""

from __future__ import annotations

from math import fsum

from sim.belief import priors
from sim.belief.dice import Dice
from sim.belief.work import account, promise, put_in
from sim.chance import bell
from sim.founding import founded
from sim.scenario.model import Scenario
from sim.state import (
    CommunityState,
    GainStatement,
    Knowledge,
    Observed,
    OutcomeState,
    Partner,
    Partnership,
    Question,
    Representative,
    State,
    Tie,
)
from sim.state.tie import INSTITUTIONAL, PERSONAL
from sim.terms import DAYS_A_MONTH, clip, grain, tick_of
from sim.view import Estimate, OutcomeView, View


def moment(view: View, scenario: Scenario, dice: Dice) -> State:
    """The State of an imagined situation at the moment of the view, with nothing on the calendar yet."""
    state = founded(scenario, dice.chance)
    state.tick = tick_of(view.day, "shock" if view.question is None else "close")
    state.round = view.round - (view.question is None)
    state.is_in_round = view.question is not None
    state.used = dict(view.done)
    state.ended = view.ended  # type: ignore[assignment]
    state.knowledge = knowledge(view)
    for name, seen in view.partners.items():
        settle(state.partners[name], view, scenario, dice)
        for aim in seen.aims:
            state.aims[aim.id].confided = aim.overtness != "open"
    share_out(state.partners)
    for tie in state.ties.values():
        stand(tie, view, scenario, dice)
    for item in view.initiatives.values():
        put_in(state, item, view, scenario, dice=dice)
    state.promises = {f"{row.about}/{row.who}": promise(row) for row in view.promises}
    state.accounts = {name: account(view, scenario, state, name) for name in view.partners}
    state.outcomes = {name: outcome(item) for name, item in view.outcomes.items()}
    asked = priors.ASKED if "ask_community" in view.done else 0.0
    state.community = CommunityState(dice.about(priors.INVOLVEMENT, "involvement", more=asked), 0.0)
    state.partnership = partnership(view, dice)
    state.question = None if view.question is None else waiting(view)
    return state


def waiting(view: View) -> Question:
    """The question that waits."""
    asked = view.question
    assert asked is not None
    return Question(asked.id, asked.who, asked.says, dict(asked.options), dict(asked.tends), "")


def knowledge(view: View) -> Knowledge:
    """What the seat thinks, as it thinks it now."""
    guesses = {f"trust/{a}>{b}": guess for (a, b), guess in view.trust.items()}
    for name, seen in view.partners.items():
        guesses[f"ownership/{name}"] = seen.ownership
        guesses[f"fatigue/{name}"] = seen.fatigue
        guesses[f"standing/{name}"] = seen.standing
    return Knowledge(
        {what: Observed(guess.value, guess.spread, view.day, guess.because) for what, guess in guesses.items()}
    )


def likely(guess: Estimate, dice: Dice, stock: str, whose: str) -> float:
    """How a stock may really be: about what the seat thinks, or below what is only said in public."""
    own = bell(dice.u(stock, whose))
    if not guess.is_opening:
        error = priors.SEEN * own
    else:
        kinder = priors.KINDER if stock in ("trust", "ownership") else 0.0
        error = priors.SAID * own + priors.IN_COMMON * bell(dice.u(stock)) - kinder
    return grain(clip(guess.value + guess.spread * error))


# -- partners and their ties ---------------------------------------------------------------------------


def settle(partner: Partner, view: View, scenario: Scenario, dice: Dice) -> None:
    """One partner as it may be."""
    name, seen = partner.id, view.partners[partner.id]
    partner.status = seen.status
    partner.joined = -1 if seen.status == "invited" else 0
    partner.ownership = likely(seen.ownership, dice, "ownership", name)
    partner.fatigue = likely(seen.fatigue, dice, "fatigue", name)
    partner.standing = likely(seen.standing, dice, "standing", name)
    partner.commitment = dice.about(priors.COMMITMENT, "commitment", name, priors.PLANNED if view.has_plan else 0.0)
    span = priors.HANDED_OVER if seen.has_handover else priors.NOT_HANDED_OVER
    partner.handover = dice.between(span, "handover", name)
    since, rule = view.day - seen.months_in_post * DAYS_A_MONTH, scenario.parameters.staffing
    step = (1.0 - rule.newcomer_pace) / max(1.0, rule.settling_months[0])
    partner.representative = Representative(0, seen.representative, since, grain(step))
    if seen.is_vacant:
        partner.pace = grain(rule.vacant_pace)
        partner.representative.vacant_until = (
            view.day + 1 + int(rule.vacancy_months * DAYS_A_MONTH * dice.u("filled", name))
        )
    elif since > 0:
        partner.pace = grain(min(1.0, rule.newcomer_pace + step * seen.months_in_post))


def share_out(partners: dict[str, Partner]) -> None:
    """Influence as it looks; those who have left have none, and the parts still sum to exactly 1."""
    whole = fsum(one.influence for one in partners.values() if one.status != "left")
    if whole > 0.0:
        for one in partners.values():
            one.influence = 0.0 if one.status == "left" else grain(one.influence / whole)
        first = next(one for one in partners.values() if one.status != "left")
        first.influence += 1.0 - fsum(one.influence for one in partners.values())


def stand(tie: Tie, view: View, scenario: Scenario, dice: Dice) -> None:
    """How one may stand towards another: trust in two layers, what it knows of it, what it remembers."""
    pair, whose = (tie.a, tie.b), f"{tie.a}>{tie.b}"
    guess = view.trust.get(pair) or Estimate(*scenario.openings[f"trust/{whose}"])
    trust = likely(guess, dice, "trust", whose)
    apart = priors.LAYERS * bell(dice.u("layers", whose))
    tie.institutional = grain(clip(trust + apart))
    tie.personal = grain(clip((trust - INSTITUTIONAL * tie.institutional) / PERSONAL))
    together = [item for item in view.initiatives.values() if tie.a in item.team and tie.b in item.team]
    tie.familiarity = dice.about(priors.FAMILIARITY, "familiarity", whose)
    tie.familiarity += grain(0.2 * (1.0 - tie.familiarity)) if together else 0.0
    if tuple(sorted(pair)) in view.agreements:
        tie.agreement = grain(priors.AGREEMENT)
    broken = {row.about for row in view.promises if row.who == tie.b and row.status == "broken"}
    if any(item.id in broken for item in together):
        tie.competence_breach = grain(priors.BROKEN)


# -- what is held in common ----------------------------------------------------------------------------


def partnership(view: View, dice: Dice) -> Partnership:
    """The partnership as it may be."""
    said = GainStatement(*view.gain_statement)
    agreed = grain(priors.AGREED)
    return Partnership(
        clarity=dice.about(priors.CLARITY, "clarity", more=priors.CLEARER * said.specificity),
        centralisation=dice.about(priors.CENTRALISATION, "centralisation"),
        membership=dice.about(priors.MEMBERSHIP, "membership"),
        knowledge=dice.about(priors.KNOWLEDGE, "knowledge"),
        plan=agreed if view.has_plan else 0.0,
        measures=agreed if view.has_measures else 0.0,
        pooled=agreed if view.is_pooled else 0.0,
        chair=view.chair,
        groups=dict(view.groups),
        closed_on=view.day if view.ended in ("wound_down", "collapsed") else -1,
        has_collapsed=view.ended == "collapsed",
        gain_statement=said,
    )


def outcome(item: OutcomeView) -> OutcomeState:
    """An outcome where it was last counted: what services did for it, and what came anyway, nobody can tell apart."""
    last = item.counts[-1][1] if item.counts else item.baseline
    better = 1.0 if item.target >= item.baseline else -1.0
    moved = better * (last - item.baseline)
    return OutcomeState(item.id, grain(max(0.0, moved)), grain(better * min(0.0, moved)), item.counts)

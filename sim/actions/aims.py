"""Managing aims: hearing what partners want, and saying together what is to be gained."""

from __future__ import annotations

from sim import kinds
from sim.actions.base import (
    ActionKind,
    Choice,
    Domain,
    OneOf,
    SomeOf,
    Told,
    gather,
    in_vain,
    one,
    partners_at_table,
    read_partner,
    read_ties,
    some,
)
from sim.happenings import Move
from sim.state import Act, GainStatement, Partner
from sim.terms import DAYS_A_MONTH
from sim.view import View
from sim.world import World

MODES = {
    "openly": "on the record: what is said can be used with everyone",
    "in confidence": "off the record: more may be said, and it is yours to keep",
}


def listen_domains(view: View) -> dict[str, Domain]:
    """Whom, and how."""
    return {"partner": OneOf(partners_at_table(view, in_post=True)), "mode": OneOf(MODES)}


def listen(world: World, act: Act) -> None:
    """Half a day of theirs, two of yours; you read how they stand to everyone. Asked in vain before, they tire."""
    partner = world.state.partners[one(act.choice, "partner")]
    if in_vain(world, act, partner):
        return
    numbers, again = world.scenario.parameters.actions.listen, nothing_came(world, partner)
    by = -numbers.tired * partner.ownership if again else numbers.ownership * (1.0 - partner.ownership)
    moves: list[Move] = [*world.call_away(partner.id, numbers.days), (partner, "ownership", by)]
    partner.heard_on = world.today
    mode = one(act.choice, "mode")
    row = world.happen(kinds.LISTENED(mode=mode, again=again), partner.id, *moves, because=(act.because,))
    read_partner(world, partner, numbers.spread, row)
    read_ties(world, partner.id, numbers.spread_of_trust, row)
    tell_history(world, partner.id, row.id)


def nothing_came(world: World, partner: Partner) -> bool:
    """Whether it has been heard out before, and no joint work with it has been put forward since."""
    its = [item.launched for item in world.state.initiatives.values() if partner.id in item.parts]
    return partner.heard_on >= 0 and max(its, default=-1) < partner.heard_on


def tell_history(world: World, partner: str, because: str) -> None:
    """What lies between it and the one it trusts least of those it has a history with, told once."""
    pairs = world.scenario.ties.pairs
    open_ones = [
        tie
        for (a, b), tie in world.state.ties.items()
        if a == partner and not tie.is_history_told and f"{a}>{b}" in pairs and pairs[f"{a}>{b}"].history
        if world.state.partners[b].is_at_table
    ]
    if open_ones:
        tie = min(open_ones, key=lambda tie: (tie.trust, tie.b))
        tie.is_history_told = True
        says = pairs[f"{tie.a}>{tie.b}"].history or ""
        world.happen(kinds.HISTORY_TOLD(says=says), partner, about=tie.b, because=(because,))


SPANS = {
    3: "within three months", 6: "within half a year", 12: "within a year", 24: "within two years",
    36: "within three years",
}  # fmt: skip
"""Times that can be named for a gain, in months …"""
OFFERED = 3
"""… and how many of them are offered."""


def spans_within(horizon: int) -> dict[str, str]:
    """The three longest times that end before the story does."""
    short = [months for months in SPANS if months * DAYS_A_MONTH <= horizon]
    return {str(months): SPANS[months] for months in short[-OFFERED:]}


def statement_domains(view: View) -> dict[str, Domain]:
    """What, for whom, through whom, by when, seen in what; any of it can be left open."""
    outcomes = {name: f"{outcome.name}, for {outcome.group}" for name, outcome in view.outcomes.items()}
    table = partners_at_table(view)
    return {
        "theme": OneOf(dict(view.themes)),
        "outcome": OneOf({**outcomes, "open": "left open"}),
        "through": SomeOf(table, 0, len(table)),
        "by": OneOf({**spans_within(view.horizon), "open": "some day"}),
        "measure": OneOf({"counted": "seen in the published count", "open": "no measure"}),
    }


def state_gain(world: World, act: Act) -> None:
    """Half a day of everyone; the purpose becomes as clear as what is said is specific."""
    present, absent = gather(world, [partner.id for partner in world.at_table], "gain_statement")
    if len(present) < 2:
        world.happen(kinds.CAME_TO_NOTHING(), "partnership", about=act.kind, because=(act.because,))
        return
    common, numbers = world.state.partnership, world.scenario.parameters.actions.gain_statement
    common.gain_statement = composed(act.choice, world.today)
    says, turnout = common.gain_statement.specificity, len(present) / len(world.at_table)
    moves = [move for partner in present for move in world.call_away(partner.id, numbers.days)]
    moves.append((common, "clarity", numbers.clarity * says * turnout * (1.0 - common.clarity)))
    for partner in present:
        moves.append((partner, "ownership", numbers.ownership * says * (1.0 - partner.ownership)))
    names = tuple(partner.id for partner in present)
    said = dict(act.choice)
    world.happen(
        kinds.GAIN_STATED(present=names, absent=absent, said=said), "partnership", *moves, because=(act.because,)
    )


def composed(choice: Choice, day: int) -> GainStatement:
    """The statement that was agreed."""
    outcome, by = one(choice, "outcome"), one(choice, "by")
    return GainStatement(
        theme=one(choice, "theme"),
        outcome="" if outcome == "open" else outcome,
        through=some(choice, "through"),
        months=0 if by == "open" else int(by),
        is_measured=one(choice, "measure") == "counted",
        day=day,
    )


LISTEN = ActionKind(
    id="listen",
    name="Listen to one partner",
    principles=("G1", "G3"),
    turns_up="the partner's representative",
    tends="They think better of you; you learn how they stand to the others, and perhaps what they really want.",
    risk="What is told in confidence will be asked about; who is asked again, with nothing begun since, tires of it.",
    told=Told(
        did="heard {people} out{mode}",
        in_vain="by then nobody was in post at {orgs} to be heard",
    ),
    domains=listen_domains,
    effect=listen,
    target="partner",
)

STATE_GAIN = ActionKind(
    id="gain_statement",
    name="Compose the gain statement",
    principles=("G1", "G7"),
    turns_up="everyone at the table",
    tends="The purpose gets clearer, the more so the more the statement says; work it fits is better designed.",
    risk="Said vaguely it is soon forgotten; said wrongly it is held against you at the end.",
    told=Told(
        did="had the partners say what they would gain",
        in_vain="too few came to say together what they would gain",
    ),
    domains=statement_domains,
    effect=state_gain,
)
KINDS = (LISTEN, STATE_GAIN)

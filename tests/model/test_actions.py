"""What each leadership action does, and what it does when it is out of place."""

from __future__ import annotations

from collections.abc import Callable
from math import fsum
from typing import Any

import pytest

from sim import kinds
from sim.actions import ACTIONS, Action, SomeOf
from sim.game import Game
from sim.state import State

TEAM = ("north", "south", "east")
CALM = {"dilemmas": {}, "parameters.exits.on": False}
"""Nobody asks anything, and nobody leaves."""
Plan = dict[int, list[Action]]
Reading = Callable[[State], float]
STATEMENT = {"theme": "jobs", "outcome": "in-work", "through": TEAM, "by": "24", "measure": "counted"}


def done(kind: str, **choice: Any) -> Action:
    return Action(kind, choice)


def launch(initiative: str = "step") -> Action:
    return done("launch", initiative=initiative, partners=TEAM, promise="plain")


def difference(lab: Any, reading: Reading, *actions: Action, before: Plan | None = None, **changes: Any) -> float:
    """What these actions, taken in the third round, change by its end; with what was done before them."""
    scenario = lab.three({**CALM, **changes})

    def at_end(plan: Plan) -> float:
        game = Game(scenario, 1)
        for number in range(1, 4):
            game.play_round(plan.get(number, []))
        return reading(game.state)

    return at_end({**(before or {}), 3: list(actions)}) - at_end(before or {})


def of_partner(name: str, stock: str) -> Reading:
    return lambda state: float(getattr(state.partners[name], stock))


def of_all(stock: str) -> Reading:
    return lambda state: float(getattr(state.partnership, stock))


def trust(a: str, b: str) -> Reading:
    return lambda state: state.ties[a, b].personal


def days(kind: str) -> Reading:
    return lambda state: fsum([float(getattr(account, kind)) for account in state.accounts.values()])


def knows(a: str, b: str) -> Reading:
    return lambda state: state.ties[a, b].familiarity


NEWS = {
    "winter": {"name": "Winter", "text": "Snow.", "day": 100, "effects": [{"do": "delay", "theme": "jobs", "days": 5}]}
}
LATE = {"partners.east.joins": 400}
GROUP = {"start.groups": {"work": {"name": "the work group", "members": ["north", "south"]}}}
OLD = {1: [done("gain_statement", **STATEMENT)]}

LIFTS: dict[str, tuple[Reading, list[Action], dict[str, Any]]] = {
    "vision": (of_all("clarity"), [done("vision_workshop")], {}),
    "pilot begins at once": (
        lambda state: float(state.initiatives["small"].stage != "listed"),
        [done("pilot", initiative="small", partners=("north", "south"))],
        {"parameters.meetings.every_days": 240},
    ),
    "a new chair": (of_partner("south", "ownership"), [done("rotate_chair", partner="south")], {}),
    "a common pot": (of_all("pooled"), [done("pool_budgets")], {}),
    "a common pot takes lawyers": (days("legal_days"), [done("pool_budgets")], {}),
    "a hearing": (of_partner("south", "voice"), [done("amplify", partner="south")], {}),
    "an agreement": (
        lambda state: state.ties["north", "south"].agreement, [done("formal_agreement", partners=TEAM)], {}
    ),
    "a map": (of_all("membership"), [done("draw_map", mode="network")], {}),
    "who is in": (of_all("membership"), [done("clarify_membership")], {}),
    "a group less": (
        lambda state: -float(len(state.partnership.groups)), [done("simplify_groups", group="work")], GROUP
    ),
    "an invitation": (
        lambda state: float(state.partners["east"].is_at_table),
        [done("change_membership", mode="invite", partner="east")],
        LATE,
    ),
    "a release": (
        lambda state: -float(state.partners["east"].is_at_table),
        [done("change_membership", mode="release", partner="east")],
        {},
    ),
    "a handover": (of_partner("north", "handover"), [done("handover", partner="north")], {}),
    "being shown round": (knows("north", "east"), [done("induct", partner="north")], {
        "partners.north.representative.tenure": 0, "time.days_per_round": 40}),
    "looking out": (of_all("foresight"), [done("scan")], {}),
    "delegation": (lambda state: -state.partnership.centralisation, [done("decide_where", mode="delegate")], {}),
    "centralisation": (of_all("centralisation"), [done("decide_where", mode="centralise")], {}),
    "measures": (of_all("measures"), [done("set_measures")], {"start.clarity": 0.8}),
    "an embrace": (
        of_partner("south", "ownership"), [done("engage", partner="south", mode="embrace")],
        {"partners.south.ownership": 0.2},
    ),
    "a part in it": (of_partner("south", "commitment"), [done("engage", partner="south", mode="involve")], {}),
    "putting people in": (of_partner("south", "commitment"), [done("engage", partner="south", mode="mobilise")], {}),
    "a commitment": (of_partner("south", "commitment"), [done("write_commitments", partner="south")], {}),
    "being asked": (lambda state: state.community.involvement, [done("ask_community")], {}),
    "a diagnosis": (
        lambda state: float(state.facts["east-knows"].is_shared), [done("diagnose", theme="jobs", partners=TEAM)],
        {"estimates.standing.value": 0.6},
    ),
    "offers on the table": (knows("north", "south"), [done("map_offers")], {}),
    "evidence": (of_all("knowledge"), [done("bring_evidence", theme="jobs")], {}),
    "the end": (of_all("closed_on"), [done("wind_down")], {}),
}  # fmt: skip
"""What an action lifts, in a situation where it is in place."""

HURTS: dict[str, tuple[Reading, list[Action], dict[str, Any]]] = {
    "those not asked about a pilot": (
        of_partner("east", "ownership"), [done("pilot", initiative="small", partners=("north", "south"))], {}
    ),
    "one that pulls the other way, at a vision": (
        of_partner("south", "ownership"), [done("vision_workshop")],
        {"partners.south.aims.south-says.direction": -1},
    ),
    "the old chair": (
        of_partner("north", "ownership"), [done("rotate_chair", partner="south")],
        {"start.chair": "north", "parameters.chairing.on": False},
    ),
    "the others, when the loud are amplified": (
        of_partner("south", "ownership"), [done("amplify", partner="north")],
        {"partners.north.power": {"money": 1, "mandate": 1}, "parameters.imbalance.on": False},
    ),
    "an agreement among friends": (
        trust("north", "south"), [done("formal_agreement", partners=TEAM)], {"ties.everyone.personal": 0.8}
    ),
    "those at the top, by a map of power": (
        of_partner("north", "standing"), [done("draw_map", mode="power")],
        {"partners.north.power": {"money": 1}},
    ),
    "a trade nobody trusts": (
        of_partner("south", "standing"), [done("trade_aims", partner="north", other="south")],
        {"ties.everyone.personal": 0.1, "ties.everyone.institutional": 0.1},
    ),
    "those outside, by centralising": (of_partner("south", "ownership"), [done("decide_where", mode="centralise")], {}),
    "paper, while nobody knows what for": (
        lambda state: -state.partners["south"].fatigue, [done("set_measures")], {"start.clarity": 0.05}
    ),
    "the worn, when mobilised": (
        of_partner("south", "ownership"), [done("engage", partner="south", mode="mobilise")],
        {"partners.south.fatigue": 0.95, "parameters.fatigue.rest": 0.01},
    ),
    "one that signs without meaning it": (
        of_partner("south", "standing"), [done("write_commitments", partner="south")],
        {"partners.south.ownership": 0.15},
    ),
    "laymen, by evidence": (
        of_partner("south", "ownership"), [done("bring_evidence", theme="jobs")],
        {"partners.south.power": {"legitimacy": 0.5}, "parameters.imbalance.on": False},
    ),
    "one let go against its will": (
        of_partner("south", "ownership"), [done("change_membership", mode="release", partner="east")], {}
    ),
}  # fmt: skip
"""What an action costs, in a situation where it is out of place."""


@pytest.mark.parametrize("what", LIFTS)
def test_in_its_place_an_action_helps(lab: Any, what: str) -> None:
    reading, actions, changes = LIFTS[what]
    assert difference(lab, reading, *actions, **changes) > 0.0


@pytest.mark.parametrize("what", HURTS)
def test_out_of_place_it_costs(lab: Any, what: str) -> None:
    reading, actions, changes = HURTS[what]
    assert difference(lab, reading, *actions, **changes) < 0.0


def test_aims_that_are_traded_make_work_serve_both(lab: Any) -> None:
    changes = {"partners.south.aims.south-says.theme": "skills"}
    trade = done("trade_aims", partner="north", other="south")
    traded = lambda state: float(len(state.aims["south-says"].also))  # noqa: E731
    assert difference(lab, traded, trade, **changes) == 1.0


def test_a_breach_is_talked_about_and_loses_its_hold(lab: Any) -> None:
    before: Plan = {1: [done("launch", initiative="great", partners=TEAM, promise="bold")]}
    changes = {"parameters.delivery.overrun": 0.2, "parameters.promises.slack": [0.05, 0.05, 0.05]}
    changes |= {"estimates.standing.value": 0.6}
    repair = done("repair", partner="south", other="north")
    breach = lambda state: state.ties["south", "north"].competence_breach  # noqa: E731
    assert difference(lab, breach, repair, before=before, **changes) < 0.0


def test_what_was_agreed_long_ago_is_refreshed_and_what_is_new_is_not_worth_it(lab: Any) -> None:
    again = done("refresh_agreement")
    late: Plan = {2: [done("gain_statement", **STATEMENT)]}
    owned = of_partner("south", "ownership")
    assert difference(lab, owned, again, before=OLD) > difference(lab, owned, again, before=late)


def test_lessons_are_taken_home_once_there_are_any(lab: Any) -> None:
    assert difference(lab, of_all("knowledge"), done("share_lessons"), before={1: [launch("small")]}) > 0.0
    assert "share_lessons" not in {offer.id for offer in Game(lab.three(), 1).offers()}


def test_work_that_is_stopped_takes_no_more_days(lab: Any) -> None:
    stop = done("review", initiative="great", mode="stop")
    assert difference(lab, days("delivery_days"), stop, before={1: [launch("great")]}) < 0.0


def test_those_behind_put_more_in_after_a_review(lab: Any) -> None:
    review = done("review", initiative="great", mode="review")
    reading = of_partner("south", "commitment")
    hard = {"parameters.effort.trust_needed": [0.3, 0.4, 0.5, 0.6, 0.7]}
    assert difference(lab, reading, review, before={1: [launch("great")]}, **hard) > 0.0


def test_a_scan_hears_of_what_is_coming_and_softens_what_it_takes(lab: Any) -> None:
    game = Game(lab.three({**CALM, "events": NEWS}), 1)
    report = game.play_round([done("scan")])
    (heard,) = [row for row in report.news if row.kind == kinds.SCANNED]
    assert heard.detail["name"] == "Winter"


def test_asked_again_with_nothing_to_show_people_stay_away(lab: Any) -> None:
    involved: Reading = lambda state: state.community.involvement  # noqa: E731
    assert difference(lab, involved, done("ask_community"), before={2: [done("ask_community")]}) < 0.0


def test_a_partnership_wound_down_meets_no_more_and_its_services_go_on(lab: Any) -> None:
    game = lab.play(lab.three(CALM), {1: [launch("small")], 5: [done("wind_down")]})
    closed = next(row.day for row in game.log if row.kind == kinds.WOUND_DOWN)
    assert game.ended == "wound_down"
    assert not [row for row in game.log if row.kind == kinds.MET and row.day > closed]
    assert [row for row in game.log if row.kind == kinds.YIELDED and row.day > closed + 100]


def test_as_many_are_sampled_as_may_be_chosen_from_the_fewest_to_the_most_each_as_often() -> None:
    domain = SomeOf(dict.fromkeys("abcde", ""), 2, 4)
    drawn = [domain.sample((step + 0.5) / 300) for step in range(300)]
    assert [domain.fault(value) for value in drawn] == [None] * 300
    assert [len([value for value in drawn if len(value) == size]) for size in (2, 3, 4)] == [100, 100, 100]
    assert len({*drawn}) > 10, "of one size not always the same names"
    everybody = SomeOf(dict.fromkeys("abc", ""), 1, 9)
    assert {len(everybody.sample((step + 0.5) / 30)) for step in range(30)} == {1, 2, 3}, "never more than there are"


def test_every_action_has_been_tried_here_or_in_the_first_set() -> None:
    first = {"listen", "launch", "visit", "share_credit", "gain_statement", "action_plan", "guiding_hand"}
    tried = {action.kind for table in (LIFTS, HURTS) for _, actions, _ in table.values() for action in actions}
    alone = {"trade_aims", "repair", "refresh_agreement", "share_lessons", "review"}
    assert tried | first | alone == set(ACTIONS)

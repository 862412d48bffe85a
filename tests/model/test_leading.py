"""What the convener does, and what comes back: offers, attention, pushing, secrets, promises, facts."""

from __future__ import annotations

from typing import Any

import pytest

from sim import kinds
from sim.actions import Action
from sim.errors import ActionNotAllowed, GameOver
from sim.game import Game
from sim.happenings import Happening

TEAM = ("north", "south", "east")
PUSH = Action("guiding_hand", {"initiative": "step", "mode": "push"})
LISTEN = Action("listen", {"partner": "south", "mode": "in confidence"})


TOO_MUCH = [
    *(Action("listen", {"partner": name, "mode": "openly"}) for name in TEAM),
    Action("action_plan"),
    Action("visit", {"partners": TEAM}),
]
"""Thirteen days of attention."""


def rows(game: Game, *kinds: str) -> list[Happening]:
    return [row for row in game.log if row.kind in kinds]


# -- offers and attention ------------------------------------------------------------------------------


def test_the_first_round_offers_the_hand_a_beginner_is_dealt(lab: Any) -> None:
    game = Game(lab.first_steps(), 1)
    assert {offer.id for offer in game.offers()} == set(game.scenario.time.first_hand)
    game.play_round([])
    assert {offer.id for offer in game.offers()} > set(game.scenario.time.first_hand)


def test_attention_cannot_be_overspent(lab: Any) -> None:
    game = Game(lab.three(), 1)
    before = game.snapshot()
    with pytest.raises(ActionNotAllowed, match=r"attention: .*13 of your days, and the round has 12"):
        game.play_round(TOO_MUCH)
    assert game.snapshot() == before


def test_attention_cannot_be_saved_up(lab: Any) -> None:
    game = Game(lab.three({"dilemmas": {}}), 1)
    game.play_round([])
    with pytest.raises(ActionNotAllowed, match="attention"):
        game.play_round(TOO_MUCH)


@pytest.mark.parametrize(
    "twice",
    [
        [Action("share_credit", {"partner": "north"})] * 2,
        [Action("action_plan")] * 2,
        [Action("listen", {"partner": "north", "mode": mode}) for mode in ("openly", "in confidence")],
        [Action("visit", {"partners": pair}) for pair in (("north", "south"), ("south", "north"))],
    ],
)
def test_nothing_is_done_twice_in_a_round_on_the_same(lab: Any, twice: list[Action]) -> None:
    with pytest.raises(ActionNotAllowed, match="twice"):
        Game(lab.three(), 1).play_round(twice)


def test_the_same_can_be_done_in_a_round_for_another(lab: Any) -> None:
    heard = [Action("listen", {"partner": name, "mode": "openly"}) for name in ("north", "south")]
    Game(lab.three(), 1).play_round([*heard, Action("visit", {"partners": ("north", "south")})])


def test_one_piece_of_work_cannot_be_launched_twice_in_a_round(lab: Any) -> None:
    with pytest.raises(ActionNotAllowed, match="twice"):
        Game(lab.three(), 1).play_round([lab.launch("small", "north"), lab.launch("small", "south")])


def test_time_passes_only_in_a_round_that_has_begun(lab: Any) -> None:
    game = Game(lab.three(), 1)
    assert not game.step()
    with pytest.raises(ActionNotAllowed, match="no round is under way"):
        game.go_on()
    game.begin_round()
    with pytest.raises(ActionNotAllowed, match="round 1: it is under way"):
        game.begin_round()
    with pytest.raises(ActionNotAllowed, match="round 1: it is under way"):
        game.play_round()
    game.go_on()
    game.play_round()
    assert game.state.round == 2


def test_nothing_can_be_done_while_somebody_waits_for_an_answer(lab: Any) -> None:
    game = Game(lab.three(), 1)
    game.play_round([])
    assert game.play_round([]).is_interrupted  # the dilemma of day 70
    assert game.offers() == ()
    with pytest.raises(ActionNotAllowed, match="waits for an answer"):
        game.play_round([])
    with pytest.raises(ActionNotAllowed, match="not one of move, refuse"):
        game.answer("perhaps")
    game.answer("refuse")
    with pytest.raises(ActionNotAllowed, match="nobody waits"):
        game.answer("refuse")


def test_nothing_can_be_done_after_the_end(lab: Any) -> None:
    game = lab.play(lab.three())
    assert game.offers() == ()
    with pytest.raises(GameOver):
        game.play_round([])
    with pytest.raises(GameOver):
        game.inject("flu")


def test_an_event_of_the_deck_comes_once_and_early_in_the_time_to_come(lab: Any) -> None:
    game = Game(lab.three({"dilemmas": {}}), 1)
    game.play_round([])
    game.inject("flu")
    with pytest.raises(ActionNotAllowed, match="once"):
        game.inject("flu")
    with pytest.raises(ActionNotAllowed, match="not in the deck"):
        game.inject("plague")
    game.play_round([])
    assert [(row.about, row.day - 60 <= 2) for row in rows(game, "event")] == [("flu", True)]
    assert {row.who for row in rows(game, "squeezed")} == set(TEAM)


# -- a guiding hand ------------------------------------------------------------------------------------


def test_a_pushed_decision_begins_sooner_and_costs_ownership(lab: Any) -> None:
    scenario = lab.three({"parameters.meetings.every_days": 240, "parameters.steering.seen": 0, "dilemmas": {}})
    plan = {1: [lab.launch("step", "north", "south")]}
    waited = lab.play(scenario, plan)
    pushed = lab.play(scenario, {**plan, 2: [Action("guiding_hand", {"initiative": "step", "mode": "push"})]})
    began = [game.state.initiatives["step"].started for game in (pushed, waited)]
    assert 0 <= began[0] < began[1]
    assert pushed.state.partners["east"].ownership < waited.state.partners["east"].ownership
    assert pushed.state.partnership.centralisation > waited.state.partnership.centralisation


@pytest.mark.parametrize("answer", ["own_up", "deny"])
def test_a_steer_that_is_seen_is_asked_about_by_somebody_passed_over(lab: Any, answer: str) -> None:
    changes = {"parameters.meetings.every_days": 240, "parameters.steering.seen": 1, "dilemmas": {}}
    plan = {
        1: [lab.launch("step", "north", "south")],
        2: [Action("guiding_hand", {"initiative": "step", "mode": "push"})],
    }
    game = lab.play(lab.three(changes), plan, answers={"steer/step": answer})
    (asked,) = rows(game, "asked")
    (pushed,) = rows(game, "pushed")
    assert asked.who == "east"
    assert asked.because == (pushed.id,)
    assert len(rows(game, "owned_up" if answer == "own_up" else "steer_seen")) == 1


def test_owning_up_costs_less_than_a_denial_found_out(lab: Any) -> None:
    changes = {"parameters.meetings.every_days": 240, "parameters.steering.seen": 1, "dilemmas": {}}
    plan = {
        1: [lab.launch("step", "north", "south")],
        2: [Action("guiding_hand", {"initiative": "step", "mode": "push"})],
    }
    standing = {
        answer: lab.play(lab.three(changes), plan, answers={"steer/step": answer}).state.partners["east"].standing
        for answer in ("own_up", "deny")
    }
    assert standing["own_up"] > standing["deny"]


# -- secrets -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "leaks", "comes_back"),
    [
        ("keep", 1, "confidence_kept"), ("keep", 0, "confidence_kept"),
        ("disclose", 1, "confidence_betrayed"), ("disclose", 0, "nothing_heard"),
        ("deny", 1, "lie_found_out"), ("deny", 0, "nothing_heard"),
    ],
)  # fmt: skip
def test_what_is_done_with_a_confidence_comes_back(lab: Any, answer: str, leaks: int, comes_back: str) -> None:
    scenario = lab.three({"parameters.confidences.leaks": leaks, "dilemmas": {}})
    game = lab.play(scenario, {1: [LISTEN]}, answers={"confidence/between-us": answer})
    told, asked, answered = rows(game, "confided", "asked", "answered")
    (later,) = rows(game, "confidence_kept", "confidence_betrayed", "lie_found_out", "nothing_heard")
    assert (told.kind, asked.kind, answered.kind, later.kind) == (
        kinds.CONFIDED,
        kinds.ASKED,
        kinds.ANSWERED,
        comes_back,
    )
    assert (told.who, asked.who) == ("south", "north")
    assert asked.because == (told.id,)
    assert answered.because == (asked.id,)
    assert told.day < asked.day <= answered.day < later.day


def test_a_confidence_kept_lifts_standing_and_one_betrayed_cuts_it(lab: Any) -> None:
    scenario = lab.three({"parameters.confidences.leaks": 1, "dilemmas": {}})
    standing = {
        answer: lab.play(scenario, {1: [LISTEN]}, answers={"confidence/between-us": answer})
        .state.partners["south"]
        .standing
        for answer in ("keep", "disclose")
    }
    assert standing["keep"] > standing["disclose"]


def test_what_was_told_in_confidence_is_known_to_the_convener_alone(lab: Any) -> None:
    game = Game(lab.three({"dilemmas": {}}), 1)
    game.play_round([LISTEN])
    (aim,) = [aim for aim in game.view().partners["south"].aims if aim.id == "south-hides"]
    assert aim.overtness == "hidden"
    assert game.state.aims["south-hides"].confided


def test_a_partner_that_thinks_little_of_the_convener_tells_nothing(lab: Any) -> None:
    distant = {"estimates.standing.value": 0.05, "parameters.disclosure.willing": 1}
    game = lab.play(lab.three(distant), {1: [LISTEN, Action("listen", {"partner": "east", "mode": "openly"})]})
    assert not rows(game, "confided", "aim_confided", "aim_surfaced", "fact_shared")


# -- what was said comes back --------------------------------------------------------------------------


@pytest.mark.parametrize("answer", ["move", "refuse"])
def test_a_dilemma_comes_back_in_the_words_of_the_scenario(lab: Any, answer: str) -> None:
    game = lab.play(lab.three(), answers={"dilemma/the-date": answer})
    option = game.scenario.dilemmas["the-date"].options[answer]
    (answered,) = rows(game, "answered")
    assert answered.detail["says"] == option.text
    back = rows(game, "came_back")
    assert [row.detail["says"] for row in back] == ([option.later.says] if option.later else [])
    assert all(row.because == (answered.id,) and row.day == answered.day + 60 for row in back)


def test_a_promise_made_is_a_promise_settled(lab: Any) -> None:
    game = lab.play(lab.three(), {1: [lab.launch("step", *TEAM, promise="modest")]})
    assert {promise.who for promise in game.state.promises.values()} == {*TEAM, "convener"}
    assert not [promise for promise in game.state.promises.values() if promise.status == "open"]
    assert len(rows(game, "promised")) == len(rows(game, "promise_kept", "promise_broken", "promise_excused"))


def test_a_bolder_promise_is_due_sooner_and_asks_more(lab: Any) -> None:
    due = [
        lab.play(lab.three(), {1: [lab.launch("step", *TEAM, promise=size)]}).state.initiatives["step"].due
        for size in ("modest", "plain", "bold")
    ]
    assert due == sorted(due, reverse=True)
    assert due[0] > due[2]


# -- facts ---------------------------------------------------------------------------------------------


def test_what_nobody_shares_spoils_the_design(lab: Any) -> None:
    quality = []
    for weight in (0.0, 0.6):
        scenario = lab.three({"partners.east.facts.east-knows.weight": weight})
        quality.append(lab.play(scenario, {1: [lab.launch("step", *TEAM)]}).state.initiatives["step"].quality)
    assert quality[0] > quality[1]


def test_a_fact_shared_mends_the_design_and_lets_somebody_think_of_something(lab: Any) -> None:
    ready = lab.three({"parameters.disclosure.willing": 1, "parameters.disclosure.fact_at": 0, "dilemmas": {}})
    heard = [Action("listen", {"partner": "east", "mode": "openly"})]
    alone = lab.play(ready, {3: [lab.launch("step", *TEAM)]})
    told = lab.play(ready, {1: heard, 3: [lab.launch("step", *TEAM)]})
    assert told.state.initiatives["step"].quality > alone.state.initiatives["step"].quality
    assert (alone.state.initiatives["idea"].stage, told.state.initiatives["idea"].stage) == ("unlisted", "listed")
    assert "idea" in told.view().initiatives
    assert "idea" not in alone.view().initiatives
    (shared,), (listed,) = rows(told, "fact_shared"), rows(told, "initiative_listed")
    assert listed.because == (shared.id,)


def test_a_gain_statement_makes_the_purpose_as_clear_as_it_is_specific(lab: Any) -> None:
    full = {"theme": "jobs", "outcome": "in-work", "through": TEAM, "by": "24", "measure": "counted"}
    vague = {"theme": "jobs", "outcome": "open", "through": (), "by": "open", "measure": "open"}
    clarity = [
        lab.play(lab.three(), {1: [Action("gain_statement", said)]}).state.partnership.clarity for said in (vague, full)
    ]
    assert clarity[0] < clarity[1]

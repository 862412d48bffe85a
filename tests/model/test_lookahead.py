"""A convener that plays its plans forward in worlds it imagines: how it chooses, what it says, what it is worth."""

from __future__ import annotations

from dataclasses import fields
from importlib import import_module
from math import fsum, sqrt
from typing import Any

import pytest

from sim.actions import Action
from sim.chance import Chance
from sim.game import Game
from sim.policies import policies, run
from sim.scenario import Scenario
from sim.view import View

ahead: Any = import_module("sim.policies.lookahead")
Weighed = ahead.Weighed


@pytest.fixture
def at_length(monkeypatch: pytest.MonkeyPatch) -> None:
    """It thinks almost as long as it does outside tests."""
    monkeypatch.setattr(ahead, "EFFORT", 60)
    monkeypatch.setattr(ahead, "STAGES", (9, 2))
    monkeypatch.setattr(ahead, "FEWEST", 4)


def round_of(lab: Any, number: int, seed: int = 1) -> Game:
    """A game at the beginning of a round, led so far by `balanced`."""
    game, chance = Game(lab.first_steps(), seed), Chance(seed, "test")
    while game.view().round < number or game.view().question is not None:
        chosen = policies["balanced"](game.view(), game.offers(), chance)
        if isinstance(chosen, str):
            game.answer(chosen)
        else:
            game.play_round(chosen)
    return game


# -- how it chooses ------------------------------------------------------------------------------------


def test_it_prefers_what_comes_out_clearly_above() -> None:
    first = Weighed("as balanced would", [], (10.0, 20.0, 30.0, 40.0))
    better = Weighed("better", [], (30.0, 41.0, 49.0, 60.0))
    assert ahead.best([first, better]) is better
    assert ahead.best([better, first]) is better


def test_it_stays_with_balanced_where_another_plan_is_better_only_by_luck() -> None:
    first = Weighed("as balanced would", [], (10.0, 20.0, 30.0, 40.0))
    lucky = Weighed("lucky once", [], (10.0, 20.0, 29.0, 90.0))
    assert fsum(lucky.nets) > fsum(first.nets)
    assert ahead.best([first, lucky]) is first


def test_it_does_not_choose_what_was_dropped_on_the_way() -> None:
    first = Weighed("as balanced would", [], (10.0, 10.0))
    dropped = Weighed("dropped", [], (90.0,))
    assert ahead.best([first, dropped]) is first


def test_every_plan_meets_the_same_worlds(lab: Any, at_length: None) -> None:
    game = round_of(lab, 4)
    weighed = ahead.weigh(game.view(), game.offers(), Chance(3, "test"))
    again = ahead.weigh(game.view(), game.offers(), Chance(3, "test"))
    assert weighed == again
    judged = [one.nets for one in weighed if one.nets]
    assert len(judged) == 2
    assert len(judged[0]) == len(judged[1]) >= ahead.FEWEST
    assert judged[0] != judged[1]


def test_a_plan_is_judged_in_worlds_in_which_it_was_not_chosen(
    lab: Any, at_length: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeds: list[int] = []
    really = ahead.imagined
    monkeypatch.setattr(ahead, "imagined", lambda view, seed: seeds.append(seed) or really(view, seed))
    game = round_of(lab, 4)
    weighed = ahead.weigh(game.view(), game.offers(), Chance(3, "test"))
    assert len(weighed[0].nets) < len(seeds) == len({*seeds})


def test_it_can_choose_otherwise_in_the_first_round_too(lab: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "STAGES", (9, 2))
    monkeypatch.setattr(ahead, "FEWEST", 4)
    game = round_of(lab, 1)
    first = ahead.weigh(game.view(), game.offers(), Chance(3, "test"))[0]
    assert len(first.nets) == 4


def test_what_comes_into_question_is_allowed_and_each_plan_comes_once(lab: Any) -> None:
    for number in (1, 3, 7, 11):
        game = round_of(lab, number)
        plans = ahead.distinct(ahead.candidates(game.view(), game.offers(), Chance(1, "test")))
        for one in plans:
            game.check(one.chosen)
        assert len({repr(one.chosen) for one in plans}) == len(plans) >= 3
        assert plans[0].chosen == policies["balanced"](game.view(), game.offers(), Chance(1, "test"))


def test_it_weighs_every_answer_to_a_question(lab: Any) -> None:
    for seed in range(1, 6):
        game, chance = Game(lab.first_steps(), seed), Chance(seed, "test")
        while not game.is_over and game.view().question is None:
            game.play_round(list(policies["balanced"](game.view(), game.offers(), chance)))  # type: ignore[arg-type]
        if not game.is_over:
            view = game.view()
            weighed = ahead.weigh(view, game.offers(), chance)
            assert view.question is not None
            assert {one.chosen for one in weighed} == set(view.question.options)
            assert ahead.lookahead(view, game.offers(), chance) in view.question.options


def test_it_launches_nothing_in_a_town_worn_out(lab: Any, at_length: None) -> None:
    """Told that everyone is worn and trusts nobody, it expects nothing of a large step."""
    game = Game(lab.first_steps({"time.first_hand": []}), 1)
    seen = {field.name: getattr(game.view(), field.name) for field in fields(View) if field.init}
    worn = {
        name: partner._replace(fatigue=partner.fatigue._replace(value=0.95, spread=0.01, because=("seen",)))
        for name, partner in seen["partners"].items()
    }
    cold = {pair: guess._replace(value=0.03, spread=0.01, because=("seen",)) for pair, guess in seen["trust"].items()}
    view = View(**{**seen, "partners": worn, "trust": cold})
    chosen = ahead.lookahead(view, game.offers(), Chance(1, "test"))
    assert not [action for action in chosen if action.kind == "launch"]


# -- what it says --------------------------------------------------------------------------------------


def test_each_choice_says_what_was_expected_of_it(lab: Any, at_length: None) -> None:
    game, chance = round_of(lab, 5), Chance(2, "test")
    said = ahead.reasons(game.view(), game.offers(), chance)
    assert [action for action, _ in said] == list(ahead.lookahead(game.view(), game.offers(), chance))
    for action, sentence in said:
        assert isinstance(action, Action)
        assert "net gain from here" in sentence
        assert "imagined worlds" in sentence


# -- what it is worth ----------------------------------------------------------------------------------


def net_of(scenario: Scenario, policy: str, seed: int) -> float:
    """Net gain of one game, in days' worth."""
    return fsum([account.net_gain for account in run(scenario, policy, seed).state.accounts.values()])


@pytest.mark.slow
def test_it_does_not_fall_behind_balanced(lab: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the same luck, over twenty seeds: as much net gain as `balanced`, but for a standard error."""
    monkeypatch.setattr(ahead, "EFFORT", 60)
    monkeypatch.setattr(ahead, "STAGES", (9, 2))
    monkeypatch.setattr(ahead, "FEWEST", 4)
    scenario = lab.first_steps()
    gaps = [net_of(scenario, "lookahead", seed) - net_of(scenario, "balanced", seed) for seed in range(7_000, 7_020)]
    mean = fsum(gaps) / len(gaps)
    error = sqrt(fsum([(gap - mean) * (gap - mean) for gap in gaps]) / (len(gaps) - 1) / len(gaps))
    assert mean > -error

"""How the styles of leadership come out, situation by situation (only the order)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import pytest

from sim import Chance, Game, View, load_scenario, outcome, policies, run, shipped
from sim.actions import ACTIONS, Action

pytestmark = pytest.mark.slow
SEEDS = range(1, 7)
SIMPLE = ("random", "big-bang", "command", "naive", "small-wins")


@cache
def played(name: str, policy: str) -> tuple[tuple[float, str], ...]:
    """Net gain and verdict, seed by seed."""
    results = [outcome(run(load_scenario(name), policy, seed)) for seed in SEEDS]
    return tuple((result["gain"]["net"], result["verdict"]) for result in results)


def mean_net(name: str, policy: str) -> float:
    nets = [net for net, _ in played(name, policy)]
    return sum(nets) / len(nets)


@pytest.mark.parametrize("name", shipped())
def test_doing_nothing_and_only_talking_end_in_inertia(name: str) -> None:
    for policy in ("do-nothing", "talking-shop"):
        assert {verdict for _, verdict in played(name, policy)} == {"inertia"}


@pytest.mark.parametrize("name", shipped())
def test_reading_the_situation_beats_pushing_the_loudest_aim(name: str) -> None:
    assert mean_net(name, "balanced") > mean_net(name, "naive")
    assert mean_net(name, "balanced") > mean_net(name, "random")


def test_no_simple_way_of_leading_is_best_everywhere() -> None:
    best = {max(SIMPLE, key=lambda policy, name=name: mean_net(name, policy)) for name in shipped()}  # type: ignore[misc]
    assert len(best) >= 2
    assert max(SIMPLE, key=lambda policy: mean_net("seventy-two-hours", policy)) == "command"
    assert max(SIMPLE, key=lambda policy: mean_net("whole-place", policy)) == "small-wins"


def close_in_round_three(view: View, offers: Sequence[Any], chance: Chance) -> Any:
    """Thank everybody and go home."""
    if view.question is not None:
        return next(iter(view.question.options))
    return [Action("wind_down")] if any(offer.id == "wind_down" for offer in offers) else []


def test_in_the_network_that_only_met_closing_early_is_best_in_some_seeds_and_not_in_most() -> None:
    scenario = load_scenario("only-met")
    closed = [outcome(run(scenario, close_in_round_three, seed))["gain"]["net"] for seed in SEEDS]
    better = [net > played_on for net, (played_on, _) in zip(closed, played("only-met", "balanced"), strict=True)]
    assert 0.1 * len(better) < better.count(True) < 0.6 * len(better)


def test_a_game_of_every_situation_can_be_played_at_lesson_length() -> None:
    for name in shipped():
        scenario = load_scenario(name, lesson=True)
        game, chance = Game(scenario, 1), Chance(1, "policy")
        while not game.is_over:
            chosen = policies["balanced"](game.view(), game.offers(), chance)
            _ = game.answer(chosen) if isinstance(chosen, str) else game.play_round(chosen)
        assert game.ended


BLIND = ("random", "talking-shop", "big-bang", "command", "naive", "small-wins")


def gaining(nets: Sequence[float]) -> float:
    """The share in net gain."""
    return len([net for net in nets if net > 0.0]) / len(nets)


def nets_of(policy: str) -> list[float]:
    """Net gain in all situations."""
    return [net for name in shipped() for net, _ in played(name, policy)]


def again_and_again(kind: str) -> Any:
    """A convener that does one thing in every round, on whomever it falls."""

    def choose(view: View, offers: Sequence[Any], chance: Chance) -> Any:
        if view.question is not None:
            return next(iter(view.question.options))
        offer = next((offer for offer in offers if offer.id == kind and offer.attention <= view.attention), None)
        action = offer.sample(chance, 0) if offer else None
        return [action] if action else []

    return choose


def test_nothing_done_without_looking_comes_near_reading_the_situation() -> None:
    looking = gaining(nets_of("balanced"))
    assert {policy for policy in BLIND if gaining(nets_of(policy)) > looking - 0.15} == set()


def test_no_single_action_done_again_and_again_comes_near_reading_the_situation() -> None:
    looking = gaining(nets_of("balanced"))
    for kind in ACTIONS:
        games = [run(load_scenario(name), again_and_again(kind), 1) for name in shipped()]
        assert gaining([outcome(game)["gain"]["net"] for game in games]) <= looking - 0.15

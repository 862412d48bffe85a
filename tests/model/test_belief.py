"""What a seat imagines agrees with what it has seen, hides as much as anyone would think, and owes the game nothing."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from dataclasses import fields, replace
from math import isclose, sqrt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.belief import imagine, imagined
from sim.belief.dice import Dice
from sim.belief.situation import UNSAID, situation
from sim.chance import Chance
from sim.game import Game
from sim.outcome import outcome
from sim.policies import policies
from sim.scenario import Scenario, find, parse_scenario, synthetic
from sim.view import PartnerView, View

LED_BY = ("balanced", "small-wins", "command", "naive")


def views_of(scenario: Scenario, policy: str, seed: int) -> Iterator[tuple[Game, View]]:
    """Every view of a game, with the game as it then stood."""
    game, chance = Game(scenario, seed), Chance(seed, "test")
    while not game.is_over:
        view = game.view()
        yield game, view
        lead(game, policy, chance)
    yield game, game.view()


def lead(game: Game, policy: str, chance: Chance) -> None:
    """Let a script answer, or play one round."""
    chosen = policies[policy](game.view(), game.offers(), chance)
    if isinstance(chosen, str):
        game.answer(chosen)
    else:
        game.play_round(chosen)


def moment_of(scenario: Scenario, policy: str, seed: int, number: int) -> tuple[Game, View]:
    """A game after so many rounds and answers, or as it ended, with its view."""
    for game, view in views_of(scenario, policy, seed):
        if number == 0 or game.is_over:
            return game, view
        number -= 1
    raise AssertionError("every game ends")


@st.composite
def moments(draw: st.DrawFn) -> tuple[Game, View]:
    """A moment of a game of a made-up situation, led somehow."""
    scenario = synthetic(draw(st.integers(3, 8)), draw(st.integers(0, 10_000)), rounds=6, months=36)
    seed, number = draw(st.integers(0, 10_000)), draw(st.integers(0, 8))
    return moment_of(scenario, draw(st.sampled_from(LED_BY)), seed, number)


def unlike(view: View, other: View) -> list[str]:
    """In what two views differ, but for news; how influential a partner looks may differ in the last digits."""
    found = [
        field.name
        for field in fields(View)
        if field.init
        and field.name not in ("news", "partners")
        and getattr(view, field.name) != getattr(other, field.name)
    ]
    found += [name for name in view.partners if not is_alike(view.partners[name], other.partners.get(name))]
    return found + [name for name in other.partners if name not in view.partners]


def is_alike(partner: PartnerView, other: PartnerView | None) -> bool:
    if other is None or not isclose(partner.looks_influential, other.looks_influential, abs_tol=1e-9):
        return False
    return partner == other._replace(looks_influential=partner.looks_influential)


# -- it agrees with what has been seen -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "policy"),
    [("first-steps", "command"), ("whole-place", "balanced"), ("only-met", "naive"), ("upland-water", "balanced"),
     ("seventy-two-hours", "small-wins")],
)  # fmt: skip
def test_an_imagined_world_looks_as_the_real_one_looks(name: str, policy: str) -> None:
    scenario = parse_scenario(find(name).read_text("utf-8"), source=name)
    for number, (_, view) in enumerate(views_of(scenario, policy, 1)):
        assert not unlike(view, imagine(view, number).view()), (view.day, number)


@settings(max_examples=15)
@given(moments(), st.integers(0, 10**9))
def test_what_was_seen_is_as_it_was_seen_in_whatever_situation(moment: tuple[Game, View], seed: int) -> None:
    _, view = moment
    assert not unlike(view, imagine(view, seed).view())


@settings(max_examples=8)
@given(moments(), st.integers(0, 10**9))
def test_an_imagined_world_goes_on_to_its_end(moment: tuple[Game, View], seed: int) -> None:
    _, view = moment
    world, chance = imagine(view, seed), Chance(seed, "test")
    while not world.is_over:
        lead(world, "balanced", chance)
    came = outcome(world)
    assert came["days"] == view.horizon
    gain = came["gain"]
    assert isclose(gain["net"], gain["joint_value"] - gain["administrative"] - gain["legal"] - gain["opportunity"])


def test_what_is_under_way_may_still_be_delivered_or_fail(lab: Any) -> None:
    stages: set[str] = set()
    wary = lab.first_steps({"parameters.effort.trust_needed": [0.2, 0.3, 0.4, 0.5, 0.6]})
    for _, view in views_of(wary, "balanced", 3):
        for name in [item.id for item in view.initiatives.values() if item.stage == "delivering"]:
            for seed in range(3):
                world, chance = imagine(view, seed), Chance(seed, "test")
                while not world.is_over:
                    lead(world, "do-nothing", chance)
                stages.add(world.state.initiatives[name].stage)
    assert {"service", "failed"} <= stages


def test_estimates_that_may_be_further_out_are_imagined_further_apart(lab: Any) -> None:
    view = Game(lab.first_steps(), 1).view()
    sure = {pair: guess._replace(spread=0.02) for pair, guess in view.trust.items()}
    pair = next(iter(sure))

    def apart(trust: Any) -> float:
        seen = replace(view, trust=trust)
        levels = [imagine(seen, seed).state.ties[pair].trust for seed in range(20)]
        return max(levels) - min(levels)

    assert apart(sure) < 0.1 < 0.2 < apart(view.trust)


# -- it owes nothing to the game -----------------------------------------------------------------------


HIDDEN: dict[str, Any] = {
    "partners.nursery.aims.places.text": "something else altogether",
    "partners.*.aims.*.weight": 0.33,
    "ties.everyone.personal": 0.9,
    "partners.*.turnover": 3,
    "partners.*.ownership": 0.9,
    "partners.*.commitment": 0.9,
    "initiatives.*.potential": 0.2,
    "initiatives.walk-in.ambition": 5,
    "community.outcomes.*.reach": 1,
    "events": {},
    "deck": {},
    "dilemmas": {},
    "confidences": {},
    "newcomers": ["Nobody Known"],
}


def bytes_of(view: View, seed: int) -> bytes:
    """An imagined world, whole, as it reads."""
    world = imagined(view, seed)
    return repr((world.scenario, pickle.loads(world.state), world.seed)).encode()


def test_games_that_differ_in_what_is_hidden_imagine_the_same_byte_for_byte(lab: Any) -> None:
    plain, other = Game(lab.first_steps(), 1), Game(lab.first_steps(HIDDEN), 2)
    assert plain.view() == other.view()
    for seed in range(5):
        assert bytes_of(plain.view(), seed) == bytes_of(other.view(), seed)


def test_later_too_what_is_hidden_makes_no_difference(lab: Any) -> None:
    """The conveners of two towns do nothing for two rounds, and the towns differ in what only later would show."""
    hidden = {"initiatives.*.potential": 0.2, "partners.*.aims.*.weight": 0.33, "partners.*.commitment": 0.9}
    games = [Game(lab.first_steps({"events": {}, "dilemmas": {}, "partners.*.turnover": 0, **more}), 5)
             for more in ({}, hidden)]  # fmt: skip
    for game in games:
        game.play_round([])
        game.play_round([])
    assert games[0].view() == games[1].view()
    assert games[0].state != games[1].state
    assert bytes_of(games[0].view(), 3) == bytes_of(games[1].view(), 3)


def test_the_games_own_seed_does_not_bring_its_luck_back(lab: Any) -> None:
    for seed in (1, 7):
        game = Game(lab.first_steps(), seed)
        world = imagine(game.view(), seed)
        assert world.seed != seed
        real = {name: item.potential for name, item in game.state.initiatives.items()}
        assert all(item.potential != real.get(name) for name, item in world.state.initiatives.items() if item.potential)


def test_every_seed_imagines_another_world(lab: Any) -> None:
    view = Game(lab.first_steps(), 1).view()
    assert len({bytes_of(view, seed) for seed in range(12)}) == 12


@settings(max_examples=15)
@given(moments(), st.integers(0, 10**6))
def test_words_nobody_has_said_are_not_imagined(moment: tuple[Game, View], seed: int) -> None:
    game, view = moment
    text = imagined(view, seed).scenario.text
    for name, aim in game.state.aims.items():
        if aim.overtness != "open" and not aim.confided:
            assert f"{name}:" not in text


# -- it is as hidden as anyone would expect ------------------------------------------------------------


def unnamed(view: View, scenario: Scenario, partner: str) -> list[str]:
    """The aims an imagined partner does not name and has told nobody of."""
    known = [aim.id for aim in view.partners[partner].aims]
    aims = scenario.partners[partner].aims.items()
    return [name for name, aim in aims if aim.overtness != "open" and name not in known and aim.weight > 0.0]


def hiding(view: View, partner: str, worlds: int) -> float:
    """In which part of so many imagined worlds a partner has an aim it does not name."""
    found = [unnamed(view, situation(view, Dice(seed)), partner) for seed in range(worlds)]
    return len([aims for aims in found if aims]) / worlds


def three_errors(share: float, worlds: int) -> float:
    """Three standard errors of a share."""
    return 3.0 * sqrt(share * (1.0 - share) / worlds)


@pytest.mark.parametrize("expected", [0.0, 0.2, 0.6, 1.0])
def test_partners_hide_as_much_as_anyone_would_think(lab: Any, expected: float) -> None:
    view = Game(lab.first_steps({"estimates.hidden_aims": expected}), 1).view()
    for name in list(view.partners)[:3]:
        assert abs(hiding(view, name, 300) - expected) <= three_errors(expected, 300)


def test_through_a_whole_game_no_more_is_hidden_than_anyone_would_think(lab: Any) -> None:
    for _, view in views_of(lab.first_steps(), "balanced", 2):
        if view.round in (4, 8, 12):
            for name in view.partners:
                assert hiding(view, name, 60) <= view.hidden_aims + three_errors(view.hidden_aims, 60)


def test_who_has_told_the_convener_hides_nothing_else(lab: Any) -> None:
    views = [view for seed in range(1, 6) for _, view in views_of(lab.first_steps(), "balanced", seed)]
    told = [
        (view, partner.id)
        for view in views
        for partner in view.partners.values()
        if any(aim.overtness != "open" for aim in partner.aims)
    ]
    assert told
    assert not any(hiding(view, name, 5) for view, name in told[::7])


def test_what_comes_from_outside_is_only_what_may_come_anywhere(lab: Any) -> None:
    view = Game(lab.first_steps(), 1).view()
    plans = [situation(view, Dice(seed)) for seed in range(30)]
    assert any(plan.events for plan in plans)
    assert {event.name for plan in plans for event in plan.events.values()} == {UNSAID}
    assert not any(plan.dilemmas or plan.confidences or plan.deck for plan in plans)

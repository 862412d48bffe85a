"""Records to open up: played by scripted conveners, stopped in the middle, with an event put in."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

import sim
from sim.debrief import Script, script_of
from sim.record import Record, record_of

Recorded = Callable[..., Record]


@cache
def recorded_game(situation: str, policy: str, seed: int) -> Record:
    """The record of a whole game."""
    return record_of(sim.run(sim.load_scenario(situation), policy, seed))


@pytest.fixture
def recorded() -> Recorded:
    """Whole games by situation, scripted convener and seed."""
    return recorded_game


@pytest.fixture
def script() -> Script:
    """A game of First Steps in which somebody leaves, somebody asks and events happen."""
    return script_of(recorded_game("first-steps", "balanced", 3))


@pytest.fixture
def stopped() -> Record:
    """A game left at its first question, after an event was put in."""
    game = sim.Game(sim.load_scenario("first-steps"), seed=3)
    while game.view().question is None:
        if len(game.inputs) == 2:
            game.inject(next(iter(game.scenario.deck)))
        game.play_round(sim.policies["balanced"](game.view(), game.offers(), sim.Chance(3, "policy")))
    return record_of(game)

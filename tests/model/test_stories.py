"""The stories of inertia that the field tells arise by themselves, from nothing but how a partnership is led."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from sim.game import Game
from sim.outcome import outcome
from sim.policies import run
from sim.scenario import find, read_scenario
from sim.terms import DAYS_A_MONTH

LED = ("big-bang", "command", "naive", "small-wins")
SEEDS = range(1, 5)
WORN = 0.9
"""Fatigue at which somebody is burnt out."""


class Story(NamedTuple):
    """What a story is told by."""

    verdict: str
    net: float
    delivered: int
    late: int
    """Of what was delivered, how much took longer than was planned."""
    worn: bool


@cache
def stories() -> tuple[Story, ...]:
    """First Steps led by those who do not look, four runs of luck each."""
    scenario = read_scenario(find("first-steps"))
    return tuple(story(run(scenario, policy, seed)) for policy in LED for seed in SEEDS)


def story(game: Game) -> Story:
    """A game as a story."""
    came = outcome(game)
    done = [item for item in game.state.initiatives.values() if item.delivered >= 0]
    late = [item for item in done if item.delivered - item.started > item.months * DAYS_A_MONTH]
    worn = any(partner.fatigue >= WORN for partner in game.state.partners.values())
    return Story(came["verdict"], came["gain"]["net"], len(done), len(late), worn)


def test_nothing_is_delivered() -> None:
    assert any(one.verdict == "inertia" and not one.delivered for one in stories())


def test_something_is_delivered_late() -> None:
    assert any(one.verdict == "inertia" and one.late for one in stories())


def test_something_is_delivered_with_people_burnt_out() -> None:
    assert any(one.verdict in ("inertia", "hard_grind") and one.delivered and one.worn for one in stories())


def test_there_is_a_gain_with_hard_grind() -> None:
    assert any(one.verdict == "hard_grind" and one.net > 0.0 for one in stories())

"""Every number of the model can be set by its path, is refused where it may not go, and does something."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from sim import Action, Game, Offer, imagine, load_scenario, outcome, policies, shipped
from sim.actions import ACTIONS
from sim.chance import Chance
from sim.policies import Policy, run
from sim.scenario import Scenario
from sim.scenario.parameters import Parameters, groups
from sim.view import View

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
SEEDS = range(3)
FOUND = {
    "disclosure.voice": ("whole-place", "guiding_hand", 0),
    "standing.found_out": ("only-met", "naive", 1),
    "standing.agenda": ("only-met", "guiding_hand", 1),
    "standing.bystanders": ("first-steps", "guiding_hand", 1),
    "steering.seen": ("only-met", "naive", 1),
    "steering.after_days": ("only-met", "naive", 1),
    "steering.owned_up": ("only-met", "naive", 1),
    "steering.owned_below": ("only-met", "naive", 1),
    "governance.speed": ("only-met", "guiding_hand", 1),
    "perception.voice": ("whole-place", "guiding_hand", 0),
}
"""Games in which a number showed that seldom does; where one shows no more, it is looked for in all."""


@pytest.fixture(scope="module")
def varied() -> Iterator[Any]:
    """How far each number can be varied."""
    sys.path.insert(0, str(BENCHMARKS))
    yield import_module("numbers_varied")
    sys.path.remove(str(BENCHMARKS))
    sys.modules.pop("numbers_varied", None)


def value_of(parameters: Parameters, path: str) -> Any:
    """The number at a path, or the list of them."""
    group, _, name = path.rpartition(".")
    value = getattr(dict(groups(parameters))[group], name)
    return list(value) if isinstance(value, tuple) else value


def ends(varied: Any) -> Iterator[tuple[str, Any]]:
    """Every number with either end of what may be set."""
    for path, default, hint in varied.fields():
        limits = varied.limits_of(hint)
        for end in (limits.low, min(limits.high, 1000.0)):
            value = int(end) if limits.is_whole or limits.allowed else end
            whole = [value] * len(default) if isinstance(default, tuple) else value
            if whole != (list(default) if isinstance(default, tuple) else default):
                yield path, whole


def changed(scenario: Scenario, path: str, value: Any) -> Scenario:
    """A situation with one number set otherwise."""
    data: dict[str, Any] = scenario.parameters.model_dump()
    *there, name = path.split(".")
    group = data
    for step in there:
        group = group[step]
    group[name] = value
    return scenario.model_copy(update={"parameters": Parameters.model_validate(data)})


def keen_on(action: str) -> Policy:
    """A convener that uses one action wherever it can, and besides does small steps and whatever comes to mind."""

    def choose(view: View, offers: Sequence[Offer], chance: Chance) -> Any:
        if view.question is not None:
            return policies["random"](view, offers, chance)
        by_id = {offer.id: offer for offer in offers}
        mine = [by_id[action].sample(chance, k) for k in range(4)] if action in by_id else []
        others = policies["random" if view.round % 2 else "small-wins"](view, offers, chance)
        left, used, chosen = view.attention, set(), list[Action]()
        for one in (*mine, *others):
            if one is not None and one.use(ACTIONS[one.kind].target) not in used and by_id[one.kind].attention <= left:
                used.add(one.use(ACTIONS[one.kind].target))
                left -= by_id[one.kind].attention
                chosen.append(one)
        return chosen

    return choose


@cache
def convener(name: str) -> Policy:
    """A scripted convener, or one that is keen on an action."""
    return policies[name] if name in policies else keen_on(name)


def told(scenario: Scenario, name: str, seed: int) -> Any:
    """All that anybody can see of a game, but for the numbers themselves."""
    game = run(scenario, convener(name), seed)
    view, came = game.view(), outcome(game)
    seen = (view.trust, view.partners)
    return game.log, came["verdict"], came["people"], came["inertia"], seen


@cache
def as_usual(situation: str, name: str, seed: int) -> Any:
    """The same with every number as it is."""
    return told(load_scenario(situation), name, seed)


def shows(path: str, values: Sequence[Any], games: Sequence[tuple[str, str, int]]) -> bool:
    """Whether a number, set to any of some values, makes one of these games another."""
    return any(
        told(changed(load_scenario(situation), path, value), name, seed) != as_usual(situation, name, seed)
        for situation, name, seed in games
        for value in values
    )


def games_for(path: str) -> list[tuple[str, str, int]]:
    """Games in which a number may show, those most likely first."""
    action = path.split(".")[1] if path.startswith("actions.") else ""
    names = [action] if action else ["random", "balanced", "small-wins", "command", "naive", "guiding_hand", "amplify"]
    found = [FOUND[path]] if path in FOUND else []
    return found + [(situation, name, seed) for seed in SEEDS for name in names for situation in shipped()]


def confided(lab: Any, changes: dict[str, Any]) -> Any:
    """What is told in confidence is passed on."""
    listen = Action("listen", {"partner": "south", "mode": "in confidence"})
    game = lab.play(
        lab.three({**changes, "dilemmas": {}}), {1: [listen]}, answers={"confidence/between-us": "disclose"}
    )
    return game.log


def told_to_the_discreet(lab: Any, changes: dict[str, Any]) -> Any:
    """One that thinks little of the convener listens to its name for discretion."""
    world = lab.world(lab.three({**changes, **lab.CALM, "estimates.standing.value": 0.2}))
    world.state.partnership.discretion = 1.0
    return lab.kinds(lab.do(world, "listen", partner="south", mode="in confidence"))


def won_at_a_stroke(lab: Any, changes: dict[str, Any]) -> Any:
    """All influence is to go to one."""
    effects = [{"do": "influence", "who": ["north"], "by": 1.0}]
    event = {"merger": {"name": "A merger", "text": "One is all.", "day": 30, "effects": effects}}
    return lab.play(lab.three({**changes, **lab.CALM, "events": event})).log


def repaired(lab: Any, changes: dict[str, Any]) -> Any:
    """Two talk about a deception."""
    world = lab.world(lab.three({**changes, **lab.CALM, "estimates.standing.value": 0.6}))
    lab.do(world, "pilot", initiative="small", partners=("north", "south"))
    world.state.promises["small/south"].status = "broken"
    for tie in world.state.ties.values():
        tie.integrity_breach = 0.4
    return lab.do(world, "repair", partner="north", other="south")


ARRANGED = {
    "confidences.leaks": confided,
    "confidences.clearer": confided,
    "confidences.discreet": told_to_the_discreet,
    "events.most_influence": won_at_a_stroke,
    "actions.repair.integrity": repaired,
}
"""Numbers that show only where it has been arranged that they do."""


def test_every_number_can_be_set_by_its_path(varied: Any) -> None:
    changes = {f"parameters.{path}": value for path, value in ends(varied)}
    scenario = load_scenario("first-steps", changes=changes)
    assert {path: value_of(scenario.parameters, path.removeprefix("parameters.")) for path in changes} == changes


@pytest.mark.parametrize("path", ARRANGED)
def test_a_number_that_seldom_shows_does_where_it_is_arranged(varied: Any, lab: Any, path: str) -> None:
    low, high = (ARRANGED[path](lab, {f"parameters.{path}": value}) for there, value in ends(varied) if there == path)
    assert low != high


def test_numbers_of_any_size_play_to_the_end(varied: Any) -> None:
    """Some of them; `test_every_number_does_something` takes all."""
    for path, value in list(ends(varied))[::23]:
        game = run(changed(load_scenario("first-steps"), path, value), "random", 1)
        assert game.is_over, f"{path}={value}"


@pytest.mark.slow
@pytest.mark.parametrize("part", range(8))
def test_every_number_does_something(varied: Any, part: int) -> None:
    by_path: dict[str, list[Any]] = {}
    for path, value in ends(varied):
        by_path.setdefault(path, []).append(value)
    idle = [
        path
        for path in list(by_path)[part::8]
        if path not in ARRANGED and not shows(path, by_path[path], games_for(path))
    ]
    assert not idle


@pytest.mark.slow
@pytest.mark.parametrize("name", ["random", "balanced"])
def test_every_number_plays_at_either_end_and_can_be_imagined(varied: Any, name: str) -> None:
    """A division by nothing, a loop without end or what no scenario may hold would come out here."""
    broken = []
    for path, value in ends(varied):
        scenario = changed(load_scenario("first-steps"), path, value)
        try:
            run(scenario, name, 2)
            imagine(Game(scenario, 2).view(), 1).play_round([])
        except Exception as fault:
            broken.append(f"{path}={value}: {fault}")
    assert not broken

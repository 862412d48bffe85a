"""A game can be stopped after any single thing that happens, packed, rebuilt and continued: nothing is lost."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sim import kinds
from sim.actions import Action
from sim.chance import Chance
from sim.game import Game, Snapshot
from sim.policies import run
from sim.scenario import Scenario, synthetic

ROOT = Path(__file__).resolve().parents[2]
SITUATIONS = ("first-steps", "three", "synthetic-3", "synthetic-6", "synthetic-10")
THIN = 37
"""Every so manieth step is tried in the quick run; a prime, so that over the games all phases are met."""


def situation(lab: Any, name: str) -> Scenario:
    kind, _, size = name.partition("-")
    if kind == "synthetic":
        return synthetic(int(size), 4)
    return lab.three() if name == "three" else lab.first_steps()


def led(scenario: Scenario) -> Game:
    """A game with many kinds of action in it, and questions answered."""
    return run(scenario, "random", 3)


def enter(game: Game, entry: dict[str, Any]) -> None:
    """Give a game an input of another game, without letting more time pass than it must."""
    if "answer" in entry:
        game.answer(entry["answer"])
    else:
        game.begin_round([as_action(row) for row in entry["round"]])


def as_action(row: dict[str, Any]) -> Action:
    return Action(row["kind"], {k: tuple(v) if isinstance(v, list) else v for k, v in row["choice"].items()})


def finished(game: Game, inputs: list[dict[str, Any]]) -> Game:
    """The game, gone on to its end with the inputs it has not had yet."""
    on(game)
    for entry in inputs[len(game.inputs) :]:
        enter(game, entry)
        on(game)
    return game


def on(game: Game) -> None:
    """Let the round that is under way come to its end, if there is one."""
    if game.state.is_in_round:
        game.go_on()


def moments(scenario: Scenario, inputs: list[dict[str, Any]], seed: int = 3) -> Iterator[Snapshot]:
    """A snapshot after every single thing that happens in a game."""
    game = Game(scenario, seed)
    for entry in inputs:
        if "answer" in entry:
            game.answer(entry["answer"])
        else:
            enter(game, entry)
            yield game.snapshot()
            while one_thing(game):
                yield game.snapshot()
            on(game)
        yield game.snapshot()


def one_thing(game: Game) -> bool:
    """Let one thing happen; the first steps after a rebuilding only wind the clock up again."""
    before = standing(game)
    while game.step():
        if standing(game) != before:
            return True
    return False


def standing(game: Game) -> tuple[Any, ...]:
    """What moves whenever anything happens."""
    return game.state.tick, len(game.log), [duty.due for duty in game.state.obligations.values()]


def shuffled(snapshot: Snapshot, seed: int) -> Snapshot:
    """The same moment, with what goes on held in another order."""
    state = pickle.loads(snapshot.state)
    chance = Chance(seed, "shuffle")
    names = sorted(state.obligations, key=lambda name: chance.draw("order", name))
    state.obligations = {name: state.obligations[name] for name in names}
    return replace(snapshot, state=pickle.dumps(state))


@pytest.mark.parametrize("name", SITUATIONS)
def test_rebuilt_at_some_steps_a_game_goes_on_to_the_same_end(lab: Any, name: str) -> None:
    straight = led(situation(lab, name))
    for snapshot in list(moments(straight.scenario, straight.inputs))[:: THIN * len(straight.scenario.partners) // 2]:
        assert finished(Game.restore(snapshot), straight.inputs).log == straight.log


def test_rebuilt_at_every_step_of_rounds_with_questions_a_game_goes_on_to_the_same_end(lab: Any) -> None:
    straight = led(lab.first_steps())
    asked = {row.day // 60 + 1 for row in straight.log if row.kind == kinds.ASKED}
    assert asked, "nobody asks anything in this game"
    rounds = {min(asked), max(asked)}
    tried = [
        moment for moment in moments(straight.scenario, straight.inputs) if pickle.loads(moment.state).round in rounds
    ]
    for snapshot in tried[::3]:
        assert finished(Game.restore(snapshot), straight.inputs).log == straight.log


@pytest.mark.slow
@pytest.mark.parametrize("name", SITUATIONS)
def test_rebuilt_at_every_step_a_game_goes_on_to_the_same_end(lab: Any, name: str) -> None:
    straight = led(situation(lab, name))
    for snapshot in moments(straight.scenario, straight.inputs):
        assert finished(Game.restore(snapshot), straight.inputs).log == straight.log


@pytest.mark.parametrize("name", SITUATIONS)
def test_a_world_thrown_away_after_every_single_thing_tells_the_same_story(lab: Any, name: str) -> None:
    straight = led(situation(lab, name))
    game = Game(straight.scenario, 3)
    for entry in straight.inputs:
        if "answer" in entry:
            game.answer(entry["answer"])
            continue
        enter(game, entry)
        steps = 0
        while one_thing(game):
            game = Game.restore(game.snapshot())
            steps += 1
        assert steps
        on(game)
    assert game.log == straight.log
    assert game.state == straight.state


@pytest.mark.parametrize("name", SITUATIONS)
def test_the_order_in_which_things_were_begun_does_not_matter(lab: Any, name: str) -> None:
    straight = led(situation(lab, name))
    for number, snapshot in enumerate(list(moments(straight.scenario, straight.inputs))[::131]):
        rebuilt = Game.restore(shuffled(snapshot, number))
        assert finished(rebuilt, straight.inputs).log == straight.log


def test_a_seat_sees_the_same_after_a_game_is_rebuilt(lab: Any) -> None:
    straight = led(lab.first_steps())
    game = Game(straight.scenario, 3)
    for entry in straight.inputs:
        enter(game, entry)
        on(game)
        rebuilt = Game.restore(game.snapshot())
        assert rebuilt.view() == game.view()
        assert rebuilt.offers() == game.offers()
        assert (rebuilt.is_over, rebuilt.ended, rebuilt.inputs) == (game.is_over, game.ended, game.inputs)


def test_two_games_from_one_snapshot_go_their_own_ways(lab: Any) -> None:
    scenario = lab.three()
    game = Game(scenario, 1)
    game.play_round([])
    snapshot = game.snapshot()
    first, second = Game.restore(snapshot), Game.restore(snapshot)
    first.play_round([lab.launch("small", "north", "south", "east")])
    assert second.log == list(snapshot.log) == game.log
    assert second.state == pickle.loads(snapshot.state) == game.state
    assert second.inputs == [{"round": []}]
    second.play_round([])
    assert second.log != first.log
    assert Game.restore(snapshot).state == pickle.loads(snapshot.state)


def test_a_snapshot_can_itself_be_packed(lab: Any) -> None:
    game = Game(lab.three(), 1)
    game.play_round([])
    again = Game.restore(pickle.loads(pickle.dumps(game.snapshot())))
    assert again.play_round([]).view == game.play_round([]).view


DIGEST = """
import json, sys
from hashlib import sha256
from sim.outcome import outcome
from sim.policies import run
from sim.scenario import find, read_scenario, synthetic
for scenario in (read_scenario(find("first-steps")), synthetic(6, 4)):
    for policy in ("random", "balanced"):
        told = json.dumps(outcome(run(scenario, policy, 3), policy))
        print(sha256(told.encode()).hexdigest())
"""


def digests(hash_seed: str) -> list[str]:
    """What two situations led by two scripts come to, in a process of its own."""
    around = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", DIGEST], env=around, capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_two_processes_that_hash_differently_tell_the_same_story() -> None:
    first, second = digests("0"), digests("4242")
    assert first == second
    assert len(set(first)) == 4

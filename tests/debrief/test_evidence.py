"""Whatever is said of a game names what it rests on, and that has happened, whoever led and however it ended."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest

import sim
from sim.debrief import Moment, moments, played, script_of
from sim.debrief.achieved import achieved, gauges, people, statement
from sim.debrief.checklist import score
from sim.debrief.principles import dials_of, leanings
from sim.debrief.questions import questions
from sim.record import Record, record_of

SITUATIONS = ("first-steps", "whole-place", "only-met", "upland-water", "seventy-two-hours")
EVERY = [
    pytest.param(situation, policy, marks=[] if situation == "first-steps" or policy == "random" else pytest.mark.slow)
    for situation in SITUATIONS
    for policy in sim.policies
]
"""Every scripted convener in every situation; those that take long are slow."""

Rests = Iterator[Sequence[str]]


def of_principles(game: sim.Game, seen: Sequence[Moment]) -> Rests:
    """Principles, dials."""
    for leaning in leanings(game, seen):
        yield leaning.evidence
        yield from (missed.evidence for missed in leaning.missed)
    yield from (dial.evidence for dial in dials_of(game, seen))


def of_what_came(game: sim.Game, seen: Sequence[Moment]) -> Rests:
    """Gauges, the gain statement, the ledger, people."""
    yield from (gauge.evidence for gauge in gauges(game))
    yield statement(game).evidence
    yield from (row.evidence for row in (*achieved(game).services, *achieved(game).partners))
    yield from (row.evidence for row in (people(game), *people(game).outcomes))


def of_checklist(game: sim.Game, seen: Sequence[Moment]) -> Rests:
    """Every item, which is a Share where it says anything."""
    for row in score(game, seen):
        assert row.share is None or 0.0 <= row.share <= 1.0
        yield row.evidence


def of_questions(game: sim.Game, seen: Sequence[Moment]) -> Rests:
    """Every question, which is only asked where there is something to look at."""
    for row in questions(game, seen):
        assert row.evidence
        yield row.evidence


READERS: tuple[Callable[[sim.Game, Sequence[Moment]], Rests], ...] = (
    of_principles,
    of_what_came,
    of_checklist,
    of_questions,
)


def made_up(record: Record) -> set[str]:
    """What something is said to rest on and has not happened."""
    script = script_of(record)
    game, seen = played(script).game, list(moments(script))
    found = {happening for reader in READERS for rests in reader(game, seen) for happening in rests}
    return found - {row.id for row in game.log}


@pytest.mark.parametrize(("situation", "policy"), EVERY)
def test_all_that_is_said_of_a_game_has_happened(situation: str, policy: str) -> None:
    assert not made_up(record_of(sim.run(sim.load_scenario(situation), policy, 3)))


@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_game_left_after_a_round_can_be_read(situation: str) -> None:
    game = sim.Game(sim.load_scenario(situation), seed=2)
    game.play_round(sim.policies["balanced"](game.view(), game.offers(), sim.Chance(2, "policy")))
    assert not made_up(record_of(game))


def test_a_story_of_one_round_can_be_read() -> None:
    scenario = sim.load_scenario("seventy-two-hours", changes={"time.rounds": 1, "time.days_per_round": 170})
    assert not made_up(record_of(sim.run(scenario, "balanced", 1)))


def test_a_game_that_fell_apart_can_be_read() -> None:
    changes = {"partners.*.ownership": 0.0, "partners.*.power.exit": 1.0, "ties.everyone.personal": 0.0}
    scenario = sim.load_scenario("first-steps", changes={**changes, "parameters.exits.hazard": 1.0})
    game = sim.run(scenario, "do-nothing", 1)
    assert game.ended == "collapsed"
    assert not made_up(record_of(game))


def test_a_game_left_at_a_question_can_be_read(stopped: Record) -> None:
    assert not made_up(stopped)


def test_a_game_not_begun_can_be_read() -> None:
    assert not made_up(record_of(sim.Game(sim.load_scenario("first-steps"), seed=1)))

"""A record taken apart and played again, with one thing changed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sim import kinds
from sim.debrief import Script, Way, branched, played, removables, script_of
from sim.debrief.script import parting
from sim.record import Record

SITUATIONS = ("first-steps", "whole-place", "only-met", "upland-water", "seventy-two-hours")


@pytest.mark.parametrize("situation", SITUATIONS)
@pytest.mark.parametrize("policy", ["balanced", "random"])
def test_a_script_played_again_is_the_same_game(recorded: Any, situation: str, policy: str) -> None:
    record = recorded(situation, policy, 3)
    again = played(script_of(record))
    assert tuple(again.game.log) == record.happenings
    assert again[1:] == (0, 0)


def test_a_game_left_at_a_question_stops_there_again(stopped: Record) -> None:
    script = script_of(stopped)
    again = played(script)
    assert tuple(again.game.log) == stopped.happenings
    assert script.stopped is not None
    assert again.game.view().question is not None


def test_what_was_put_in_comes_at_the_same_moment(stopped: Record) -> None:
    script = script_of(stopped)
    assert [entry.rounds for entry in script.injected] == [2]
    without = played(script.without_injected(script.injected[0].event)).game
    assert not [row for row in without.log if row.kind == kinds.EVENT and row.detail["injected"]]


def test_without_an_action_it_is_not_done(script: Script) -> None:
    first = script.rounds[0][0]
    without = played(script.without_action(1, 0))
    chosen = [row for row in without.game.log if row.kind == kinds.CHOSEN and row.detail["round"] == 1]
    assert first.kind not in [row.about for row in chosen]


def test_what_is_not_possible_any_more_is_left_out_and_counted(script: Script) -> None:
    launch = next(action for chosen in script.rounds for action in chosen if action.kind == "launch")
    twice = replace(script, rounds=((launch,), (launch,)), answers=(), stopped=None)
    assert played(twice).skipped == 1
    assert played(twice.without_action(1, 0)).skipped == 0


def test_an_event_that_is_spared_does_not_happen_and_the_rest_does(script: Script) -> None:
    events = [row.about for row in played(script).game.log if row.kind == kinds.EVENT]
    left = [
        row.about
        for row in played(script, spared=frozenset({f"event/{events[0]}"})).game.log
        if row.kind == kinds.EVENT
    ]
    assert events[0] not in left
    assert set(left) == set(events[1:])


def test_a_departure_that_is_spared_leaves_the_person_in_post(script: Script) -> None:
    gone = next(row for row in played(script).game.log if row.kind == kinds.DEPARTED)
    spared = played(script, spared=frozenset({f"departed/{gone.who}/{gone.day}"})).game.log
    assert gone.id not in [row.id for row in spared]


def test_another_answer_is_given_to_that_question_alone(script: Script) -> None:
    said = script.answers[0]
    other = next(key for key in said.options if key != said.choice)
    answers = [
        row.detail["choice"]
        for row in played(script.with_answer(said.asked, other)).game.log
        if row.kind == kinds.ANSWERED
    ]
    assert answers[0] == other


@pytest.mark.parametrize("situation", ["first-steps", "only-met"])
def test_a_game_that_parts_late_is_the_same_as_one_played_from_the_first_day(recorded: Any, situation: str) -> None:
    record = recorded(situation, "balanced", 3)
    script = script_of(record)
    things = [thing for thing in removables(script, record.happenings) if thing.alternatives][::4]
    ways = [Way(thing.round, thing.alternatives[0], thing.spared) for thing in things]
    whole, parted = branched(script, ways)
    assert tuple(whole.game.log) == record.happenings
    for way, one in zip(ways, parted, strict=True):
        again = played(way.script, spared=way.spared)
        assert (one.game.log, one.skipped, one.by_default) == (again.game.log, again.skipped, again.by_default)


def test_two_scripts_part_where_they_first_differ(script: Script) -> None:
    assert parting(script, script.without_action(3, 0)) == 3
    assert parting(script, script.with_answer(script.answers[0].asked, "else")) == 1
    assert parting(script, script) == len(script.rounds)

"""Games side by side: what is read off a record, the code that stands for it, what differs, and what is tried."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import fsum

import pytest

import sim
from sim.debrief import Panel, Reader, Told, Trial, check_code, difference, luck_on, measured, script_of, trials
from sim.record import Record

Recorded = Callable[..., Record]
SITUATIONS = ("first-steps", "whole-place", "only-met", "upland-water", "seventy-two-hours")


def told(record: Record) -> Told:
    return Reader(record.scenario).told(record)


@pytest.mark.parametrize("situation", SITUATIONS)
@pytest.mark.parametrize("policy", ["balanced", "command", "random"])
def test_what_is_read_off_a_record_is_what_came_of_the_game(situation: str, policy: str, recorded: Recorded) -> None:
    record = recorded(situation, policy, 3)
    game, read = sim.replay(record), told(record)
    came = sim.outcome(game, policy)
    assert (read.verdict, read.people, read.ended) == (came["verdict"], came["people"], came["ended"])
    assert read.measured == measured(game)
    assert read.partners == {row["id"]: row["ledger"]["net"] for row in came["partners"]}
    assert [list(map(list, counts)) for counts in read.counts.values()] == [row["counts"] for row in came["community"]]


def test_a_game_that_was_left_is_read_as_far_as_it_came(stopped: Record) -> None:
    read = told(stopped)
    assert read.ended == ""
    assert read.rounds == len([entry for entry in stopped.inputs if "round" in entry])
    assert read.measured == measured(sim.replay(stopped))


def test_questions_are_told_apart_as_a_script_tells_them(recorded: Recorded) -> None:
    record = recorded("upland-water", "balanced", 3)
    read, script = told(record), script_of(record)
    assert [(row.asked, row.choice) for row in read.replies] == [(row.asked, row.choice) for row in script.answers]
    assert all(row.question and row.says and row.round for row in read.replies)


def test_attention_by_principle_adds_up_to_what_was_spent(recorded: Recorded) -> None:
    read = told(recorded("first-steps", "balanced", 3))
    spent = fsum(sim.usual_numbers()[deed.action.kind]["attention"] for deed in read.deeds)
    assert fsum(read.attention.values()) == pytest.approx(spent)
    for code, days in read.attention.items():
        assert bool(days) == bool(read.rounds_of(code))


# -- the code ----------------------------------------------------------------------------------------


def test_a_code_can_be_said_and_is_the_same_for_the_same_record(recorded: Recorded, tmp_path: object) -> None:
    record = recorded("first-steps", "balanced", 3)
    code = check_code(record)
    assert len(code) == 11
    assert all(word[1] in "aeiou" and word[3] in "aeiou" for word in code.split("-"))
    sim.save_record(sim.replay(record), f"{tmp_path}/x.convener")
    assert check_code(sim.load_record(f"{tmp_path}/x.convener")) == code


def test_a_code_changes_with_whatever_is_in_a_record(recorded: Recorded) -> None:
    record = recorded("first-steps", "balanced", 3)
    others = [
        replace(record, seed=4),
        replace(record, model_version="0.0"),
        replace(record, scenario_text=f"{record.scenario_text} "),
        replace(record, inputs=(*record.inputs, {"note": {"partner": "nursery", "text": "x"}})),
        replace(record, happenings=record.happenings[:-1]),
    ]
    assert len({check_code(one) for one in [record, *others]}) == 6
    assert check_code(replace(record, source="elsewhere", title="other")) == check_code(record)


# -- what differs ------------------------------------------------------------------------------------


def test_nothing_differs_between_a_game_and_itself(recorded: Recorded) -> None:
    read = told(recorded("first-steps", "balanced", 3))
    assert difference(read, read) == (None, (), (), ())


def test_the_first_round_that_differs_is_found(recorded: Recorded) -> None:
    record = recorded("first-steps", "balanced", 3)
    script = script_of(record)
    assert all(script.rounds[:4])
    other = sim_record(_played(replace(script, rounds=(*script.rounds[:3], (), *script.rounds[4:]))))
    assert difference(told(record), told(other)).first == 4
    assert difference(told(other), told(record)).first == 4


def test_joint_work_turned_to_later_counts_as_done_first_by_the_other(recorded: Recorded) -> None:
    one, other = (told(recorded("first-steps", policy, 3)) for policy in ("big-bang", "small-wins"))
    found = difference(one, other)
    for ours, theirs, only in ((one, other, found.only_one), (other, one, found.only_other)):
        assert only
        for deed in only:
            same = [row for row in theirs.deeds if row.thing == deed.thing]
            assert not same or deed.round < min(row.round for row in same)
            assert deed in ours.deeds


def test_other_answers_to_the_same_question_are_found(recorded: Recorded) -> None:
    record = recorded("first-steps", "balanced", 3)
    script = script_of(record)
    first = script.answers[0]
    other = next(key for key in first.options if key != first.choice)
    again = sim_record(_played(script.with_answer(first.asked, other)))
    found = difference(told(record), told(again))
    assert next((one.choice, two.choice) for one, two in found.replies) == (first.choice, other)
    assert found.first == found.replies[0][0].round


# -- what is tried -----------------------------------------------------------------------------------


def tried(recorded: Recorded, one: str, other: str, situation: str = "first-steps") -> list[Trial]:
    first, second = recorded(situation, one, 3), recorded(situation, other, 3)
    return trials(told(first), told(second), script_of(second))


def test_the_moves_that_differ_are_tried_in_the_other_game_and_the_greatest_change_comes_first(
    recorded: Recorded,
) -> None:
    found = tried(recorded, "small-wins", "talking-shop")
    done = [abs(trial.net) for trial in found if trial.was_possible]
    assert done
    assert done == sorted(done, reverse=True)
    assert any(trial.net for trial in found)
    assert all((trial.deed is None) != (trial.reply is None) for trial in found)


def test_what_a_trial_changes_is_what_the_game_with_it_gets(recorded: Recorded) -> None:
    second = recorded("first-steps", "talking-shop", 3)
    script = script_of(second)
    trial = next(trial for trial in tried(recorded, "small-wins", "talking-shop") if trial.deed and trial.was_possible)
    assert trial.deed is not None
    rounds = [*script.rounds]
    rounds[trial.deed.round - 1] = (trial.deed.action, *rounds[trial.deed.round - 1])
    again = _played(replace(script, rounds=tuple(rounds)))
    assert trial.net == measured(again).net - measured(sim.replay(second)).net


def test_an_answer_of_the_one_is_given_in_the_game_of_the_other(recorded: Recorded) -> None:
    record = recorded("first-steps", "balanced", 3)
    script = script_of(record)
    answer = script.answers[0]
    other = next(key for key in answer.options if key != answer.choice)
    changed = sim_record(_played(script.with_answer(answer.asked, other)))
    found = trials(told(changed), told(record), script)
    mine = next(trial for trial in found if trial.reply is not None and trial.reply.asked == answer.asked)
    assert mine.net == told(changed).measured.net - told(record).measured.net


def test_with_nothing_that_differs_nothing_is_tried(recorded: Recorded) -> None:
    assert tried(recorded, "balanced", "balanced") == []


def test_on_two_cores_the_same_is_found(recorded: Recorded) -> None:
    first, second = (recorded("first-steps", policy, 3) for policy in ("small-wins", "talking-shop"))
    here, there = (trials(told(first), told(second), script_of(second), workers=n) for n in (1, 2))
    assert here == there


# -- luck --------------------------------------------------------------------------------------------


def test_luck_is_what_a_panel_gets_on_a_seed_less_what_it_gets_on_many() -> None:
    scenario = sim.load_scenario("first-steps")
    panel = Panel({"one": (1.0, 3.0), "two": (3.0, 9.0)})  # usual: 16 / 4 = 4
    found = luck_on(scenario, panel, [2, 1], workers=1)
    assert found == {2: 2.0, 1: -2.0}


def test_on_a_seed_that_a_panel_has_not_played_it_is_played_now() -> None:
    scenario = sim.load_scenario("first-steps")
    known = sim.debrief.panel_on(scenario, 7)
    panel = Panel({"one": (0.0,)})
    assert luck_on(scenario, panel, [7, 7], workers=1) == {7: fsum(known) / len(known)}


def _played(script: sim.debrief.Script) -> sim.Game:
    return sim.debrief.played(script).game


def sim_record(game: sim.Game) -> Record:
    from sim.record import record_of

    return record_of(game)

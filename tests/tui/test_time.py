"""The estimate of a class: what it is made of, how it fits, and what is said where it cannot be."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from statistics import median

import pytest

from sim import Scenario, load_scenario, shipped
from tui.cli import main
from tui.commands.time import (
    DEBRIEF,
    FIRST,
    LESSONS,
    QUICK,
    SCRIPTS,
    SEEDS,
    SLOW,
    Estimate,
    Load,
    Span,
    estimate,
    fit,
    loads,
    plan,
)
from tui.round_minutes import MINUTES, TABLE, round_minutes

USUAL = Load(words=220, choices=3, questions=0)
"""A usual round: some news, three things to do."""


@pytest.fixture(scope="module")
def lesson() -> Scenario:
    """First Steps in the rounds of a lesson."""
    return load_scenario("first-steps", lesson=True)


@pytest.fixture(scope="module")
def alone(lesson: Scenario) -> Estimate:
    """What it takes alone."""
    return estimate(lesson, 1)


@pytest.fixture(scope="module")
def team(lesson: Scenario) -> Estimate:
    """What it takes a team of five."""
    return estimate(lesson, 5)


def even(rounds: int, quick: float, slow: float) -> Estimate:
    """Rounds that all take the same."""
    return Estimate((Span(quick, slow),) * rounds)


# -- what a round takes ------------------------------------------------------------------------------


def test_a_usual_round_takes_what_plans_of_lessons_allow() -> None:
    assert USUAL.minutes(QUICK, 1) < 2.5 < USUAL.minutes(SLOW, 1)
    assert USUAL.minutes(QUICK, 5) < 5 < USUAL.minutes(SLOW, 5)


def test_reading_choosing_and_being_asked_each_take_time() -> None:
    usual = USUAL.minutes(QUICK, 1)
    assert all(
        USUAL._replace(**more).minutes(QUICK, 1) > usual for more in ({"words": 400}, {"choices": 4}, {"questions": 1})
    )


def test_talk_grows_with_seats_by_less_each_time() -> None:
    taken = [USUAL.minutes(SLOW, seats) for seats in range(1, 33)]
    more = [after - before for before, after in pairwise(taken)]
    assert all(one > 0 for one in more)
    assert more == sorted(more, reverse=True)


def test_silent_reading_takes_a_team_no_longer() -> None:
    only_news = Load(220, 0, 0)
    assert only_news.minutes(QUICK, 5) - Load(0, 0, 0).minutes(QUICK, 5) == pytest.approx(220 / QUICK.words)


# -- what is counted ---------------------------------------------------------------------------------


def test_each_round_of_a_game_is_counted_with_its_questions(lesson: Scenario) -> None:
    found = loads(lesson, "balanced", 1)
    assert len(found) == len(lesson.round_ends)
    assert all(load.words for load in found)
    assert all(load.choices for load in found)
    assert sum(load.questions for load in found) >= 1


def test_a_round_that_only_some_games_reach_is_estimated_all_the_same(alone: Estimate, lesson: Scenario) -> None:
    assert len(alone.rounds) == len(lesson.round_ends)
    assert all(0 < one.quick < one.slow for one in alone.rounds)


def test_round_one_is_slower_for_what_it_holds(lesson: Scenario, alone: Estimate) -> None:
    first = [loads(lesson, script, seed)[0] for script in SCRIPTS for seed in SEEDS]
    assert alone.rounds[0].slow == pytest.approx(FIRST * median(load.minutes(SLOW, 1) for load in first))


def test_the_same_call_gives_the_same_estimate(lesson: Scenario, team: Estimate) -> None:
    assert estimate(lesson, 5) == team


def test_a_team_takes_about_twice_as_long_as_one_alone(alone: Estimate, team: Estimate) -> None:
    assert 1.6 < team.whole.slow / alone.whole.slow < 2.4


# -- how it fits -------------------------------------------------------------------------------------


@pytest.mark.parametrize("minutes", [20, *LESSONS, 120, 480])
def test_a_class_is_cut_without_rest_and_a_third_is_the_debrief(minutes: int) -> None:
    cut = plan(minutes)
    assert cut.briefing + cut.play + cut.debrief + cut.spare == minutes
    assert abs(cut.debrief - minutes * DEBRIEF) < 1
    assert cut.play > 0


FITS = {
    "it fits twice.": (even(8, 2, 2.5), None),
    "it is this lesson's length.": (even(8, 4, 5.5), None),
    "for a quick group; a slow one stops after round seven.": (even(8, 5, 6), None),
    "for a quick group; a slow one runs over.": (even(1, 40, 60), None),
    "too long. Play --lesson (six rounds, 24–36 minutes); or stop after round seven; or take two classes.": (
        even(12, 4, 6),
        even(6, 4, 6),
    ),
    "too long. Play --lesson (six rounds, 42–60 minutes), a slow group to round four; or take four classes.": (
        even(15, 7, 12),
        even(6, 7, 10),
    ),
    "too long. Play --lesson (six rounds, 60–90 minutes) as far as round three; or take four classes.": (
        even(12, 9, 15),
        even(6, 10, 15),
    ),
    "too long. Take a longer class; or take three classes.": (even(2, 40, 60), None),
}


@pytest.mark.parametrize("said", FITS)
def test_it_is_said_how_it_fits_a_class_of_90_minutes(said: str) -> None:
    assert said in fit(*FITS[said], plan(90).play)


def test_rounds_are_counted_as_far_as_a_slow_group_comes() -> None:
    assert [even(8, 4, 6).within(minutes) for minutes in (5, 6, 45, 48, 90)] == [0, 1, 7, 8, 8]


@pytest.mark.parametrize(
    "name", [name if name == "first-steps" else pytest.param(name, marks=pytest.mark.slow) for name in shipped()]
)
def test_home_and_the_readme_name_the_minutes_that_the_estimate_comes_to(name: str) -> None:
    usual = [estimate(load_scenario(name), seats).usual for seats in (1, TABLE)]
    assert tuple((round(one.quick), round(one.slow)) for one in usual) == MINUTES[name]


def test_every_situation_has_its_minutes_for_a_round() -> None:
    assert {*MINUTES} == {*shipped()}
    assert round_minutes("a-situation-of-ones-own") == ""


# -- the command -------------------------------------------------------------------------------------


def test_it_tells_the_whole_each_round_and_both_classes(capsys: pytest.CaptureFixture[str], team: Estimate) -> None:
    assert main(["time", "first-steps", "--lesson"]) == 0
    out = capsys.readouterr().out
    whole = f"{round(team.whole.quick)}–{round(team.whole.slow)}"
    assert out.startswith(f"First Steps Back to Work: {whole} minutes of play (six rounds, five seats).\n")
    assert re.search(rf"^    6       \d+–\d+ +{whole}$", out, flags=re.MULTILINE)
    assert "A class of 50 minutes (6 for the briefing, 24 for play, 17 for the debrief" in out
    assert "A class of 90 minutes (10 for the briefing, 45 for play, 30 for the debrief" in out
    assert "most of the pace is judgement" in " ".join(out.split())
    assert all(len(line) <= 80 for line in out.splitlines())


def test_json_holds_the_same(capsys: pytest.CaptureFixture[str], team: Estimate) -> None:
    assert main(["time", "first-steps", "--minutes", "90", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert [len(data["rounds"]), data["seats"], len(data["classes"])] == [12, 5, 1]
    assert data["lesson"]["minutes"] == {"quick": round(team.whole.quick, 2), "slow": round(team.whole.slow, 2)}
    assert (data["classes"][0]["play"], data["classes"][0]["fits"]) == (45, False)
    assert "Play --lesson" in data["classes"][0]["said"]


def test_a_scenario_without_rounds_for_a_lesson_is_timed_whole(capsys: pytest.CaptureFixture[str]) -> None:
    bare = next(name for name in shipped() if not load_scenario(name).lesson)
    assert main(["time", bare, "--lesson", "--seats", "1", "--minutes", "50"]) == 0
    said = capsys.readouterr()
    assert "names no rounds for a lesson" in said.err
    assert "--lesson" not in said.out


FAULTS = {
    "time fist-steps": "fist-steps: no scenario has this name. Did you mean 'first-steps'?",
    "time first-steps --seats 0": "--seats: 0 cannot share a screen. Use 1 to 32; more play in teams.",
    "time first-steps --seats 33": "--seats: 33 cannot share a screen. Use 1 to 32; more play in teams.",
    "time first-steps --seats -1": "--seats: -1 cannot share a screen.",
    "time first-steps --minutes 5": "--minutes: 5 is no class. Use 20 to 480.",
    "time first-steps --minutes 481": "--minutes: 481 is no class. Use 20 to 480.",
    "time first-steps --seats many": "--seats",
    "time": "time",
}


@pytest.mark.parametrize("words", FAULTS)
def test_a_mistake_is_said_in_a_line(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words.split()) == 2
    out, said = capsys.readouterr()
    assert not out
    assert FAULTS[words] in said
    assert said.count("\n") == 1


def test_a_saved_game_is_not_a_scenario(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "game.convener"
    assert main(["run", "first-steps", "--policy", "do-nothing", "--save", str(path)]) == 0
    capsys.readouterr()
    assert main(["time", str(path)]) == 2
    assert "this is a saved game, not a scenario" in capsys.readouterr().err

"""The plain story: it fits the page, says why, lets people speak in their own words, and repeats nobody."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from sim import ACTIONS, KINDS, Game, kinds, load_scenario, outcome, run, shipped, synthetic
from tui.describing import panels
from tui.describing.round import Telling
from tui.describing.situation import briefing, round_words, situation
from tui.plain import WIDTH
from tui.session import Session
from tui.telling.beats import beats_of
from tui.telling.standing import sums_of
from tui.telling.story import LONGEST, spans, story
from tui.telling.tale import Tale
from tui.wording import Calendar, brief, length, level, listed, sentence, sentences, whole

PLAYED = [(policy, seed) for policy in ("balanced", "small-wins", "do-nothing", "random") for seed in (1, 2, 3)]


@cache
def played(policy: str, seed: int) -> Game:
    """A finished game of First Steps."""
    return run(load_scenario("first-steps"), policy, seed)


def tale_of(game: Game) -> Tale:
    """A game as something to tell."""
    return Tale(game.scenario, game.log)


def rounds_of(text: str) -> list[list[str]]:
    """The lines of each round of a story."""
    parts = re.split(r"\n(?=Rounds? \d)", text.partition("\n\nThe end\n")[0])
    return [part.rstrip("\n").split("\n") for part in parts[1:]]


def test_every_kind_of_happening_has_words() -> None:
    assert [kind for kind in KINDS.values() if not kind.story.tells] == []


def test_every_action_has_words_for_done_and_for_in_vain() -> None:
    assert [kind.id for kind in ACTIONS.values() if not (kind.told.did and kind.told.in_vain)] == []


@pytest.mark.parametrize(("policy", "seed"), PLAYED)
def test_a_story_fits_the_page_and_no_round_is_long(policy: str, seed: int) -> None:
    text = story(played(policy, seed), led_by=policy)
    assert max(len(line) for line in text.split("\n")) <= WIDTH
    assert max(len(lines) for lines in rounds_of(text)) <= LONGEST + 24
    assert text.count("\n") <= 340


@pytest.mark.parametrize(("policy", "seed"), PLAYED)
def test_a_story_has_no_holes_in_its_sentences(policy: str, seed: int) -> None:
    text = " ".join(story(played(policy, seed)).split())
    assert not re.search(r"[{}]|\bNone\b(?! of)|nobody and|because \.|because ,|  |[^.]\.\.[^.]|;\.|-0\b(?!\.)", text)
    ids = re.findall(r"\b(?:ten-till-two|first-payday|one-plan|in-work|at-the-heart|guaranteed-places)\b", text)
    assert set(ids) <= {"first-payday"}, "the first-payday fund is called so"


ALWAYS_TOLD = {
    "departed": lambda tale, row: f"{row.detail['name']} left {tale.name(row.who)}",
    "arrived": lambda tale, row: row.detail["name"],
    "joined": lambda tale, row: sentences(row.detail["says"])[0],
    "event": lambda tale, row: f"{row.detail['name']}. {sentences(tale.news_text(row))[0]}",
    "confided": lambda tale, row: row.detail["says"],
    "aim_confided": lambda tale, row: tale.scenario.aims[row.about].text,
    "aim_surfaced": lambda tale, row: tale.scenario.aims[row.about].text,
    "aim_exposed": lambda tale, row: tale.scenario.aims[row.about].text,
    "fact_shared": lambda tale, row: tale.scenario.facts[row.about].text,
    "asked": lambda tale, row: (
        beats_of(tale, [row])[0].text.partition(":")[0]
        if row.about.startswith("leaving")
        else f'{row.detail["name"]} asked: "{row.detail["says"]}"'
    ),
    "answered": lambda tale, row: row.detail["says"],
    "came_back": lambda tale, row: row.detail["says"],
    "confidence_kept": lambda tale, row: tale.told(row),
    "delivered": lambda tale, row: tale.scenario.initiatives[row.about].service.removeprefix("the "),
    "failed": lambda tale, row: tale.scenario.initiatives[row.about].name,
}
"""Kinds that later rounds or the end refer to, with a part of what must be told of each."""


@pytest.mark.parametrize(("policy", "seed"), PLAYED)
@pytest.mark.parametrize("lesson", [False, True])
def test_what_is_referred_to_later_is_told_in_its_round(policy: str, seed: int, lesson: bool) -> None:
    game = run(load_scenario("first-steps", lesson=True), policy, seed) if lesson else played(policy, seed)
    tale, rounds = tale_of(game), rounds_of(story(game))
    for (first, last), lines in zip(spans(tale), rounds, strict=True):
        text = " ".join(" ".join(lines).split())
        rows = [row for number in range(first, last + 1) for row in tale.rounds[number - 1]]
        missing = [row.id for row in rows if row.kind in ALWAYS_TOLD and ALWAYS_TOLD[row.kind](tale, row) not in text]
        assert not missing


@pytest.mark.parametrize(("policy", "seed"), PLAYED)
def test_nobody_is_named_before_they_have_come(policy: str, seed: int) -> None:
    game = played(policy, seed)
    text = " ".join(story(game).partition("\n\nRound")[2].split())
    for row in game.log:
        if row.kind in (kinds.JOINED, kinds.ARRIVED):
            name = tale_of(game).person(row.who, row.day)
            before, after = text.split(name, 1)
            came = before.endswith("came to the table. ") or "took up the post" in after[:60]
            assert came or name.startswith("the new"), f"{name}: {before[-60:]}|{after[:60]}"


@pytest.mark.parametrize(("policy", "seed"), PLAYED)
def test_the_numbers_of_a_story_agree_with_its_verdict(policy: str, seed: int) -> None:
    game = played(policy, seed)
    text, gain = " ".join(story(game).split()), outcome(game)["gain"]
    gained, paid = sums_of(gain)
    assert text.rpartition(" Books: ")[2].startswith(f"gained {gained}, paid {paid}, {gained - paid:+d}.")
    assert f"Joint work yielded {gained} days' worth. It cost {paid}" in text
    assert f"That leaves {gained - paid:+d}" in text
    for row in re.findall(r"(\d+) +(\d+) +([+-]\d+)$", story(game), re.MULTILINE):
        assert int(row[0]) - int(row[1]) == int(row[2])


@pytest.mark.parametrize(("policy", "seed"), PLAYED)
def test_a_story_ends_with_both_verdicts_and_their_reasons(policy: str, seed: int) -> None:
    text = story(played(policy, seed))
    for part in (
        "The ledger's verdict: ",
        "Why: ",
        "The people's verdict: ",
        "Who gained and who paid",
        "not on the table",
    ):
        assert part in text


def test_a_balanced_story_says_why_and_marks_what_is_hidden() -> None:
    text = story(played("balanced", 1))
    assert text.lower().count("because") >= 10
    assert "Behind the scenes: " in text


def test_rounds_in_which_nothing_happens_are_told_as_one() -> None:
    game = played("do-nothing", 2)
    numbers = [number for first, last in spans(tale_of(game)) for number in range(first, last + 1)]
    assert numbers == list(range(1, 13))
    assert re.search(r"\nRounds \d+ to \d+, months", story(game))


@pytest.mark.parametrize("scenario", shipped())
@pytest.mark.parametrize("policy", ["balanced", "command"])
def test_many_people_speak_and_no_line_comes_twice(scenario: str, policy: str) -> None:
    text = story(run(load_scenario(scenario), policy, 1))
    said = re.findall(r'^ {4}([A-Z][^":,\n]*)(?:, [^":\n]*)?: "((?:.|\n {6})*?)"$', text, re.MULTILINE)
    lines = [" ".join(line.split()) for _, line in said]
    assert len(lines) == len(set(lines))
    assert len({name for name, _ in said}) >= 6


def test_a_successor_speaks_with_a_voice_of_their_own() -> None:
    game = played("balanced", 1)
    tale = tale_of(game)
    gone = next(row for row in tale.rows if row.kind == kinds.DEPARTED and row.who == "nursery")
    came = next(row for row in tale.rows if row.kind == kinds.ARRIVED and row.who == "nursery")
    assert tale.person("nursery", gone.day - 1) == "Shona Mackie"
    assert tale.person("nursery", gone.day) == "Wee Harbour Nurseries"
    assert tale.person("nursery", came.day) == "Paulina Nowak"
    first, second = rounds_of(story(game))[3], "\n".join("\n".join(lines) for lines in rounds_of(story(game))[5:])
    assert any("Shona Mackie" in line for line in first)
    assert 'Shona Mackie: "' not in second


def test_a_game_that_is_not_over_stops_at_its_question() -> None:
    game = Game(load_scenario("first-steps"), seed=4)
    while not game.play_round([]).is_interrupted:
        pass
    assert "the story is not over. Catriona Bell waits for an answer." in " ".join(story(game).split())


def test_what_goes_on_within_months_is_told_in_days_and_weeks(tmp_path: Path) -> None:
    text = " ".join(story(run(load_scenario("seventy-two-hours"), "balanced", 1)).split())
    assert all(part in text for part in ("Round 1, days 1 to 3", "Round 4, weeks 5 to 7", "it broke even in week"))
    assert not re.search(r"\bmonths? \d", text)
    session = Session.start("seventy-two-hours", seed=1, folder=tmp_path)
    assert round_words(session) == "Round 1 of 9, days 1 to 3"
    assert "34 weeks are left" in next(iter(situation(session)))
    session.commit()
    told = [line.text for line in Telling(session.scenario, session.reports).lines(session.news)]
    work = [*panels.work(session), *panels.community(session), *panels.ledger(session)]
    assert not [line for line in (*told, *work, *briefing(session)) if re.search(r"\bmonths? \d", line)]


def test_weeks_are_told_where_rounds_or_the_whole_are_short() -> None:
    assert Calendar.of(720, 12).at(45) == "month 3"
    assert Calendar.of(170, 9).at(45) == "week 10"
    assert Calendar.of(600, 40).unit == "week"
    assert Calendar.of(170, 9).length(40) == "eight weeks"
    assert (Calendar.of(170, 9).span(20, 34), Calendar.of(720, 12).span(0, 59)) == ("weeks 5 to 7", "months 1 to 3")


@pytest.mark.parametrize("partners", [3, 7])
def test_a_made_up_scenario_can_be_told(partners: int) -> None:
    text = story(run(synthetic(partners, seed=3), "balanced", 1))
    assert "The ledger's verdict: " in text
    assert max(len(line) for line in text.split("\n")) <= WIDTH


def test_words_are_put_together_as_people_say_them() -> None:
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert (length(4), length(20), length(250)) == ("one week", "one month", "twelve months")
    assert (level(0.0), level(0.5), level(1.0)) == ("very low", "middling", "very high")
    assert (whole(-0.3), whole(2.6)) == ("+0", "+3")
    assert sentence("it ended") == "It ended."
    assert sentence('he said "yes."') == 'He said "yes."'
    assert brief("One. Two two. Three three three.", 15) == "One. Two two."

"""Questions for the debrief: matched to what happened, and none gives away what a later step opens."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

import sim
from sim import KINDS, kinds
from sim.debrief import Moment, Script, moments, played, script_of
from sim.debrief.ladder import step_of
from sim.debrief.observables import Seen
from sim.debrief.question_bank import BANK
from sim.debrief.questions import cue_of, of_events, of_the_bank, of_the_situation, questions
from sim.happenings import Happening
from sim.record import record_of
from sim.scenario.story import Reply

SITUATIONS = ("first-steps", "whole-place", "only-met", "upland-water", "seventy-two-hours")
ONLY_WITHOUT = {"not-asked": "community_asked", "no-gain": "gain_stated", "unmended": "repaired"}
"""Questions about what was missing, and what must not have happened."""


@cache
def whole(situation: str, policy: str, seed: int = 3) -> tuple[sim.Game, list[Moment]]:
    """A whole game of a scripted convener."""
    script = script_of(record_of(sim.run(sim.load_scenario(situation), policy, seed)))
    return played(script).game, list(moments(script))


def seen_in(game: sim.Game, log: list[Happening] | None = None) -> Seen:
    """A game, or another record of it."""
    return Seen(game.scenario, game.state, game.log if log is None else log)


def with_a_plain_dilemma() -> sim.Scenario:
    """First Steps, with a second dilemma, which gives nothing away."""
    scenario = sim.load_scenario("first-steps")
    plain = scenario.dilemmas["count-the-visitors"].model_copy(update={"reveals": None})
    return scenario.model_copy(update={"dilemmas": {**scenario.dilemmas, "first": plain}})


ABOUT = {
    "aim_surfaced": "free-host", "aim_exposed": "census", "aims_traded": "free-host", "answered": "dilemma/first",
    "came_back": "first", "asked": "count-the-visitors",
}  # fmt: skip
DETAIL: dict[str, Any] = {
    "present": ("council",), "absent": ("college",), "late": 0, "team": ("council",), "promise": "bold", "mode": "open",
    "choice": "keep", "was": "hidden", "due": 30, "name": "Somebody", "graceful": True, "injected": False, "round": 1,
}  # fmt: skip


def one_of_each(game: sim.Game) -> list[Happening]:
    """A record in which everything that can happen has happened once."""
    rows = []
    for day, kind in enumerate(KINDS, start=1):
        about = ABOUT.get(kind, "cloakroom")
        about = next(iter(game.scenario.events)) if kind == kinds.EVENT else about
        moves = (("tie/council>nursery", "personal", -0.1),) if kind == kinds.TRUST_FELL else ()
        rows.append(Happening(f"{day}/{kind}", day, kind, "council", about, moves, (), DETAIL))
    late = Happening("500/delivered", 500, "delivered", "partnership", "hub", (), (), {**DETAIL, "late": 20})
    told = Happening("501/answered", 501, "answered", "council", "confidence/x", (), (), DETAIL)
    return [*rows, late, told]


def ready(monkeypatch: pytest.MonkeyPatch) -> sim.Game:
    """A game in which somebody wants less of something, and what was begun has nothing in it."""
    game = sim.Game(with_a_plain_dilemma(), seed=1)
    census = game.scenario.aims["census"].model_copy(update={"direction": -1, "theme": "childcare"})
    monkeypatch.setitem(game.scenario.aims, "census", census)
    work = game.state.initiatives["cloakroom"]
    monkeypatch.setattr(work, "started", 10)
    monkeypatch.setattr(work, "potential", 0.0)
    return game


def test_there_are_forty_questions_and_more_on_every_step_and_for_every_principle() -> None:
    assert len(BANK) >= 40
    assert len({row.id for row in BANK}) == len({row.text for row in BANK}) == len(BANK)
    assert {row.step for row in BANK} == {1, 2, 3, 4}
    assert {row.principle for row in BANK} == set(sim.PRINCIPLES)
    assert all(row.text.endswith("?") and row.plenty > 0 for row in BANK)


def test_every_question_is_asked_where_what_it_is_about_has_happened(monkeypatch: pytest.MonkeyPatch) -> None:
    game = ready(monkeypatch)
    log = one_of_each(game)
    asked = {row.id for row in of_the_bank(seen_in(game, log)) if row.evidence}
    silent = {row.id for row in BANK} - asked
    assert silent == {*ONLY_WITHOUT, "should-have-ended"}
    for question, kind in ONLY_WITHOUT.items():
        rest = [row for row in log if row.kind not in (kind, kinds.TORN_OPEN)]
        assert question in {row.id for row in of_the_bank(seen_in(game, rest)) if row.evidence}
    closed = ("delivered", "wound_down", "collapsed")
    rest = [row for row in log if row.kind not in closed]
    assert "should-have-ended" in {row.id for row in of_the_bank(seen_in(game, rest)) if row.evidence}


def test_no_question_is_asked_where_nothing_has_happened() -> None:
    game = sim.Game(sim.load_scenario("first-steps"), seed=1)
    assert not [row.id for row in of_the_bank(seen_in(game, [])) if row.evidence]


@pytest.mark.parametrize("situation", SITUATIONS)
def test_nothing_a_question_points_at_belongs_to_a_later_step(situation: str) -> None:
    game, seen = whole(situation, "balanced")
    rows = {row.id: row for row in game.log}
    for asked in questions(game, seen):
        assert all(step_of(game.scenario, rows[happening]) <= asked.step for happening in asked.evidence), asked.id


@pytest.mark.parametrize("situation", SITUATIONS)
@pytest.mark.parametrize("step", [1, 2, 3])
def test_the_questions_of_a_step_would_be_the_same_had_nothing_later_been_recorded(situation: str, step: int) -> None:
    game, _ = whole(situation, "balanced")
    rest = [row for row in game.log if step_of(game.scenario, row) <= step]
    for family in (of_the_bank, of_events, of_the_situation):
        whole_log, opened = (
            [row for row in family(seen_in(game, log)) if row.step <= step] for log in (game.log, rest)
        )
        assert whole_log == opened


def test_the_first_step_holds_only_what_all_saw_and_nothing_of_aims_promises_and_steering() -> None:
    kinds = [row for row in KINDS if step_of(whole("first-steps", "balanced")[0].scenario, _of_kind(row)) == 1]
    assert all(KINDS[kind].seen == "all" for kind in kinds)
    assert {"met", "delivered", "departed", "event", "counted"} <= {*kinds}
    later = {"aim_surfaced": 2, "promise_broken": 3, "pushed": 3, "confided": 3, "trust_fell": 3, "month_closed": 4}
    scenario = sim.load_scenario("first-steps")
    assert {kind: step_of(scenario, _of_kind(kind)) for kind in later} == later


def _of_kind(kind: str) -> Happening:
    return Happening(kind, 1, kind, "council", "cloakroom", (), (), {})


def test_who_asks_about_a_confidence_or_a_steer_is_heard_on_the_third_step() -> None:
    scenario = sim.load_scenario("first-steps")
    asked = Happening("a", 1, "asked", "council", "hub", (), ("earlier",), {})
    assert step_of(scenario, asked) == 3
    assert step_of(scenario, asked._replace(kind=kinds.ANSWERED, about="confidence/places")) == 3
    reveals = next(name for name, dilemma in scenario.dilemmas.items() if dilemma.reveals)
    assert step_of(scenario, asked._replace(about=reveals, because=())) == 2
    assert step_of(scenario, asked._replace(about="leaving/120", because=())) == 1


def test_words_of_the_first_steps_speak_of_nothing_that_comes_later() -> None:
    hidden = ("hidden", "secret", "confidence", "promise", "steer", "trust", "model", "believe")
    assert not [(row.id, word) for row in BANK for word in hidden if row.step == 1 and word in row.text.lower()]
    rules = ("model", "here trust", "in the books")
    assert not [(row.id, word) for row in BANK for word in rules if row.step < 4 and word in row.text.lower()]


def test_the_most_to_see_comes_first() -> None:
    game, seen = whole("first-steps", "balanced")
    much = [row.much for row in questions(game, seen)]
    assert much == sorted(much, reverse=True)
    assert 0.0 <= much[-1] < much[0] <= 1.0


def test_an_event_brings_its_own_question_and_one_that_gives_an_aim_away_waits_for_the_second_step() -> None:
    game, seen = whole("first-steps", "balanced")
    asked = {row.id: row for row in questions(game, seen)}
    struck = [row.about for row in game.log if row.kind == kinds.EVENT]
    events = game.scenario.events
    expected = {name for name in struck if events[name].question}
    assert {name.removeprefix("event/") for name in asked if name.startswith("event/")} == expected
    assert asked["event/headline"].step == 2
    assert asked["event/notice"].step == 1
    assert asked["event/headline"].text == events["headline"].question


def test_an_event_that_was_put_in_brings_its_question_too() -> None:
    game = sim.Game(sim.load_scenario("first-steps"), seed=1)
    game.inject("minister")
    game.play_round([])
    asked = {row.id: row for row in of_events(seen_in(game))}
    assert asked["event/minister"].text == game.scenario.deck["minister"].question


def test_the_situations_own_questions_come_with_what_to_listen_for() -> None:
    game, seen = whole("first-steps", "balanced")
    ours = [row for row in questions(game, seen) if row.id.startswith("situation/")]
    assert len(ours) == len(game.scenario.teaching.questions)
    assert all(row.step == 3 and row.listen_for for row in ours)
    promise = next(row for row in ours if "promise" in row.text)
    assert {happening.split("/")[1] for happening in promise.evidence} <= {
        "promise_broken",
        "promise_kept",
        "promise_excused",
    }


def test_a_question_whose_words_say_nothing_we_know_looks_at_the_beginning_and_the_end() -> None:
    assert cue_of(Reply(ask="What now?", listen_for="anything")) is None
    game, _ = whole("only-met", "do-nothing")
    rows = {row.text: row for row in of_the_situation(seen_in(game))}
    odd = next(row for text, row in rows.items() if text.startswith("When could you have known"))
    assert [happening.split("/")[1] for happening in odd.evidence] == ["founding", "ended"]


def test_questions_can_be_asked_while_the_game_goes_on(script: Script) -> None:
    game, seen = played(script).game, list(moments(script))
    early = questions(game, seen[:3])
    assert early
    assert questions(game, seen[:3]) == early
    so_far = {row.id for row in game.log[: seen[2].happened]}
    assert {happening for row in early for happening in row.evidence} <= so_far

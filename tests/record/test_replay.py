"""A record played again: the same game, or the first happening that differs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sim import Action, Game, ReplayMismatch, kinds, load_record, load_scenario, replay, run, save_record, verify
from sim.record.text import NOTICE


def test_a_game_comes_back_as_it_was_saved(game: Game, saved: Path) -> None:
    record = load_record(saved)
    assert (record.seed, record.inputs) == (game.seed, tuple(game.inputs))
    assert record.scenario == game.scenario
    assert [row.id for row in record.happenings] == [row.id for row in game.log]
    assert verify(record).ended == game.ended


def test_the_same_game_gives_the_same_bytes_also_when_replayed(saved: Path, tmp_path: Path) -> None:
    save_record(replay(load_record(saved)), tmp_path / "again.convener")
    assert (tmp_path / "again.convener").read_bytes() == saved.read_bytes()


def test_a_record_says_first_that_it_holds_what_was_hidden(game: Game, saved: Path) -> None:
    text = saved.read_text("utf-8")
    assert NOTICE in text.split("\n")[0]
    assert "It holds what was hidden" in NOTICE
    hidden = game.scenario.aims["places"].text
    assert hidden not in text


@pytest.mark.parametrize("rounds", [0, 1, 2])
def test_a_game_between_two_rounds_comes_back_where_it_stopped(rounds: int, tmp_path: Path) -> None:
    game = Game(load_scenario("first-steps"), seed=4)
    for _ in range(rounds):
        game.play_round([Action("listen", {"partner": "nursery", "mode": "openly"})])
    save_record(game, tmp_path / "half.convener")
    again = verify(load_record(tmp_path / "half.convener"))
    assert (again.view(), again.log) == (game.view(), game.log)


def test_a_game_that_waits_for_an_answer_comes_back_with_its_question(tmp_path: Path) -> None:
    game = Game(load_scenario("first-steps"), seed=4)
    while not game.play_round([]).is_interrupted:
        pass
    save_record(game, tmp_path / "asked.convener")
    again = verify(load_record(tmp_path / "asked.convener"))
    assert again.view().question == game.view().question
    choice = next(iter(game.view().question.options))
    assert again.answer(choice) == game.answer(choice)


def test_guesses_and_notes_are_kept_and_change_nothing(tmp_path: Path) -> None:
    game = Game(load_scenario("first-steps"), seed=1)
    game.inputs.append({"guess": {"gain": 0.6}})
    game.play_round([])
    game.inputs.append({"note": 'Shona said "no" — and meant it.'})
    save_record(game, tmp_path / "noted.convener")
    again = verify(load_record(tmp_path / "noted.convener"))
    assert again.inputs == game.inputs


def test_an_injected_event_is_replayed(tmp_path: Path) -> None:
    game = Game(load_scenario("first-steps"), seed=1)
    game.inject("minister")
    game.play_round([])
    save_record(game, tmp_path / "injected.convener")
    again = verify(load_record(tmp_path / "injected.convener"))
    assert any(row.kind == kinds.EVENT and row.about == "minister" for row in again.log)


def test_a_changed_scenario_travels_with_its_changes(tmp_path: Path) -> None:
    game = run(load_scenario("first-steps", changes={"partners.*.turnover": 0.9}), "do-nothing", 1)
    save_record(game, tmp_path / "changed.convener")
    assert verify(load_record(tmp_path / "changed.convener")).scenario.partners["council"].turnover == 0.9


def test_windows_line_endings_do_no_harm(saved: Path) -> None:
    saved.write_bytes(b"\xef\xbb\xbf" + saved.read_bytes().replace(b"\n", b"\r\n"))
    verify(load_record(saved))


# -- what differs ------------------------------------------------------------------------------------


def test_a_happening_that_differs_is_named_with_day_kind_and_who(saved: Path) -> None:
    record = load_record(saved)
    number = next(k for k, row in enumerate(record.happenings) if row.kind == kinds.LISTENED)
    row = record.happenings[number]
    other = (*record.happenings[:number], row._replace(detail={"mode": "shouting"}), *record.happenings[number + 1 :])
    with pytest.raises(ReplayMismatch) as caught:
        verify(replace(record, happenings=other))
    said = str(caught.value)
    assert f"happening {number + 1} of {len(other)}: day {row.day} listened of {row.who}: detail: " in said
    assert "expected {'mode': 'shouting'}; found {'mode': 'openly', 'again': False}." in said


def test_a_happening_that_is_missing_is_named(saved: Path) -> None:
    record = load_record(saved)
    with pytest.raises(ReplayMismatch, match="expected nothing more; found day 7"):
        verify(replace(record, happenings=record.happenings[:-1]))


def test_another_model_version_is_named_as_a_reason(saved: Path) -> None:
    record = load_record(saved)
    with pytest.raises(ReplayMismatch, match=r"with model 0\.0, this is .*: open it with a Convener of model 0\.0"):
        verify(replace(record, happenings=record.happenings[1:], model_version="0.0"))


def test_an_input_that_is_not_possible_is_named_with_its_round(saved: Path) -> None:
    record = load_record(saved)
    with pytest.raises(ReplayMismatch, match=r"input 2 \(answer 'maybe', round 1\): not possible here"):
        replay(replace(record, inputs=(record.inputs[0], {"answer": "maybe"})))

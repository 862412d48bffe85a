"""The folder of saves: what cannot be used is named, kept and skipped; names; the best earlier game."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from sim import RecordError, ReplayMismatch, load_record, load_scenario, run, save_record, shipped
from sim.record.text import text_of
from tui.cli import main
from tui.saves import checked_name, meant, newest, save_at, saves
from tui.session import Session


def test_damaged_newer_and_foreign_saves_are_named_kept_and_skipped(tmp_path: Path) -> None:
    good = Session.start("first-steps", seed=3, folder=tmp_path)
    text = good.path.read_text("utf-8")
    bad = {
        "cut": text[: len(text) // 2],
        "empty": "",
        "foreign": "hello",
        "edited": text.replace("0.", "9."),
        "newer": text.replace('{"convener":1', '{"convener":99', 1),
    }
    for name, content in bad.items():
        (tmp_path / f"{name}.convener").write_text(content, "utf-8")
    found = {save.name: save for save in saves(tmp_path)}
    assert {name for name, save in found.items() if save.fault} == {*bad}
    assert all(save.fault.startswith(str(save.path)) for save in found.values() if save.fault)
    assert "format 99" in found["newer"].fault
    newest_one = newest(tmp_path)
    assert newest_one is not None
    assert newest_one.path == good.path
    assert {name: (tmp_path / f"{name}.convener").read_text("utf-8") for name in bad} == bad


@pytest.mark.parametrize("words", [("replay",), ("debrief", "--step", "1"), ("compare",)], ids=" ".join)
def test_a_game_is_opened_by_its_name_as_it_is_played_on(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CONVENER_SAVES", str(tmp_path))
    session = Session.start("first-steps", seed=3, folder=tmp_path)
    session.commit()
    monkeypatch.chdir(tmp_path.parent)
    assert main([words[0], session.path.stem, *words[1:]]) == 0
    assert "First Steps" in capsys.readouterr().out


@pytest.mark.parametrize("name", shipped())
def test_a_save_says_that_it_is_in_the_middle_of_a_round_while_a_question_waits_and_never_else(
    name: str, tmp_path: Path
) -> None:
    session, asked = Session.start(name, seed=3, folder=tmp_path), 0
    while not session.is_over:
        if session.view.question is None:
            session.commit()
        else:
            asked += 1
            assert save_at(session.path).how_far == f"in the middle of round {session.last_round}"
            session.answer(next(iter(session.view.question.options)))
        if session.view.question is None:
            assert not save_at(session.path).is_asked
    assert asked
    assert save_at(session.path).how_far == "over"


def test_a_save_tells_what_it_is(tmp_path: Path) -> None:
    session = Session.start("first-steps", seed=3, folder=tmp_path)
    session.commit()
    session.close()
    save = save_at(session.path)
    assert (save.title, save.scenario, save.seed, save.round, save.is_over) == (
        "First Steps Back to Work", "first-steps", 3, 1, False,
    )  # fmt: skip


def test_no_folder_is_no_saves(tmp_path: Path) -> None:
    assert [*saves(tmp_path / "nowhere")] == []


def test_games_of_one_seed_have_files_of_their_own(tmp_path: Path) -> None:
    tables = [tmp_path / f"table-{number}" for number in range(8)]
    names = [Session.start("first-steps", seed=3, folder=folder).path.name for folder in tables]
    assert len({*names}) == len(names), "a trainer can put the records of a class in one folder"
    assert all(re.fullmatch(r"first-steps-3-[a-z]{4}\.convener", name) for name in names)


def test_a_save_is_found_without_its_letters_where_only_one_is_called_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONVENER_SAVES", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    one = Session.start("first-steps", seed=3, folder=tmp_path).path
    Session.start("first-steps", seed=31, folder=tmp_path)
    assert meant("first-steps-3") == meant(one.stem) == one
    Session.start("first-steps", seed=3, folder=tmp_path)
    assert meant("first-steps-3") == Path("first-steps-3")


def test_a_folder_that_cannot_be_made_is_said_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(RecordError, match="Set CONVENER_SAVES"):
        Session.start("first-steps", seed=3, folder=tmp_path / "file" / "saves")


def test_a_named_copy_stays_while_the_game_goes_on(tmp_path: Path) -> None:
    session = Session.start("first-steps", seed=3, folder=tmp_path)
    session.commit()
    copy = session.save_as("before the storm")
    session.commit()
    assert Session.load(copy).last_round == 1
    assert session.last_round == 2
    with pytest.raises(RecordError, match="there is a save of this name"):
        session.save_as("before the storm")


@pytest.mark.parametrize("name", ["", "  ", "../up", "a/b", "con:", "x" * 99, "a\0b"])
def test_names_that_are_no_names_are_refused(name: str) -> None:
    with pytest.raises(RecordError, match="cannot be used"):
        checked_name(name)


def test_the_best_earlier_game_is_of_the_same_situation_and_finished(tmp_path: Path) -> None:
    first = load_scenario("first-steps")
    for policy in ("do-nothing", "balanced"):
        save_record(run(first, policy, 3), tmp_path / f"{policy}.convener")
    save_record(run(load_scenario("first-steps", difficulty="hard"), "balanced", 1), tmp_path / "hard.convener")
    session = Session.start("first-steps", seed=7, folder=tmp_path)
    best = session.best_earlier
    assert best is not None
    assert best.path.stem == "balanced"
    assert len(best.net) == 36


def test_a_save_that_would_go_otherwise_here_is_not_gone_on_with(tmp_path: Path) -> None:
    session = Session.start("first-steps", seed=3, folder=tmp_path)
    for _ in range(2):
        session.commit()
    session.close()
    record = load_record(session.path)
    other = replace(record, model_version="0.0", happenings=record.happenings[1:])
    session.path.write_text(text_of(other), "utf-8")
    with pytest.raises(ReplayMismatch, match=r"played with model 0\.0.* It is kept as it is; start a new game"):
        Session.load(session.path)

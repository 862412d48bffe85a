"""Home, a new game, loading, the class code; and the verdicts at the end."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from sim import shipped
from tui import saves as kept_saves
from tui.class_code import class_code
from tui.screens.home import Situations, Start
from tui.screens.new_game import Dials
from tui.screens.tips import tip_for
from tui.session import Session
from tui.widgets.lines import plain_text


def test_home_lists_situations_and_begins_one(play, tmp_path) -> None:
    async def steps(playing) -> None:
        await playing.settle()
        assert "First Steps Back to Work" in playing.text
        assert "5 partners" in playing.text
        await playing.press("n", "enter")
        await playing.settle()
        assert playing.place == "NewGame"
        dials = playing.app.screen.query_one(Dials)
        dials.point_at("difficulty:hard")
        await playing.press("enter")
        dials.point_at("length:lesson")
        await playing.press("enter", "b")
        assert playing.place == "Briefing"
        await playing.press("enter")
        assert "round 1 of 6" in playing.text
        await playing.press("q")
        await playing.settle()
        assert playing.place == "Home"
        assert playing.app.screen.query_one(Start).newest is not None

    play(None, steps)
    assert len([*(tmp_path / "saves").iterdir()]) == 1


def test_home_goes_on_with_the_newest_game(led, play) -> None:
    led(2).close()

    async def steps(playing) -> None:
        await playing.settle()
        assert "First Steps Back" in playing.text
        assert "after round 2" in " ".join(playing.texts[1].split())
        assert playing.app.screen.query_one(Start).pointed_at == "do:continue"
        await playing.press("enter")
        await playing.settle()
        assert "round 3 of 12" in playing.text

    play(None, steps)


@pytest.fixture
def may_read(monkeypatch) -> threading.Event:
    """Set while saves may be read, as at first; once it is cleared, whoever reads them waits."""
    allowed, number_of_saves = threading.Event(), kept_saves.number_of_saves
    allowed.set()

    def later(folder: Path) -> int:
        allowed.wait()
        return number_of_saves(folder)

    monkeypatch.setattr(kept_saves, "number_of_saves", later)
    return allowed


def test_enter_begins_no_game_while_it_is_not_known_whether_there_is_one_to_go_on_with(led, play, may_read) -> None:
    led(2).close()
    may_read.clear()

    async def steps(playing) -> None:
        start = playing.app.screen.query_one(Start)
        playing.waits = False
        try:
            await playing.press("enter", "space", "enter")
            assert playing.place == "Home"
            assert "Reading your games" in playing.text
            assert start.pointed_at == "do:reading"
        finally:
            playing.waits = True
            may_read.set()
        await playing.settle()
        assert "Reading your games" not in playing.text
        assert start.pointed_at == "do:continue"

    play(None, steps)
    assert len([*kept_saves.saves(led(1).path.parent)]) == 2, "no game was begun"


def test_a_game_that_was_played_on_is_not_offered_as_it_stood_before(led, play, may_read) -> None:
    led(2).close()

    async def steps(playing) -> None:
        playing.app.keep("asks_unspent", False)
        await playing.settle()
        await playing.press("enter")
        await playing.settle()
        await playing.press("c", "e")
        while playing.place == "Question":
            await playing.press("1", "e")
        while playing.place != "Table":
            await playing.press("n")
        may_read.clear()
        playing.waits = False
        try:
            await playing.press("q")
            assert "Reading your games" in playing.text
            assert "after round 2" not in " ".join(playing.texts[1].split())
        finally:
            playing.waits = True
            may_read.set()
        await playing.settle()
        assert "round 3" in " ".join(playing.texts[1].split())

    play(None, steps)


def test_who_has_no_game_yet_is_pointed_at_the_first_one(play) -> None:
    async def steps(playing) -> None:
        await playing.settle()
        assert playing.app.screen.query_one(Start).pointed_at == "do:tutorial"
        assert "Reading your games" not in playing.text

    play(None, steps)


def test_a_game_left_at_a_question_says_that_its_round_is_not_over(led, play) -> None:
    session = led(12, to_a_question=True)
    assert session.view.question is not None
    asked_in = session.last_round  # the process may be killed now: nothing is closed

    async def steps(playing) -> None:
        await playing.settle()
        assert f"in the middle of round {asked_in}" in " ".join(playing.texts[1].split())

    play(None, steps)
    while session.view.question is not None:
        session.answer(next(iter(session.view.question.options)))
    assert kept_saves.save_at(session.path).how_far == f"after round {asked_in}"


def test_each_situation_is_named_whole_however_narrow_home_is(play) -> None:
    async def steps(playing) -> None:
        await playing.settle()
        await playing.until(lambda: len(playing.app.screen.query_one(Situations).known) == len(shipped()))
        await playing.settle()
        situations = playing.app.screen.query_one(Situations)
        assert "…" not in plain_text(situations._rows)
        said = " ".join(plain_text(situations._rows).split())
        assert all(known.scenario.title in said for known in situations.known)

    play(None, steps)


def test_home_is_usable_while_two_thousand_saves_are_read_behind(led, play, tmp_path) -> None:
    session, folder = led(1), tmp_path / "saves"
    session.close()
    for number in range(2000):
        (folder / f"old-{number}.convener").write_bytes(session.path.read_bytes())
        os.utime(folder / f"old-{number}.convener", (number, number))

    def are_read() -> int:
        return len([path for path in [*kept_saves._READ] if path.parent == folder])

    async def steps(playing) -> None:
        playing.waits = False
        home = playing.app.screen
        await playing.until(lambda: len(home.query_one(Situations).known) == len(shipped()))
        start = home.query_one(Start)
        assert (start.newest.path, start.saved) == (session.path, 2001)
        assert are_read() < 100, "what stands on Home needs few of them"
        await playing.until(lambda: are_read() > 100)
        await playing.press("r")
        assert playing.place == "Load"
        assert session.path.stem in playing.text
        assert are_read() < 1500
        await playing.press("escape", "q")

    play(None, steps)
    assert are_read() < 2000, "whoever leaves need not wait for the rest"


def test_saves_beyond_the_first_come_too(led, play, tmp_path) -> None:
    session, folder = led(1), tmp_path / "saves"
    session.close()
    for number in range(60):
        (folder / f"old-{number}.convener").write_bytes(session.path.read_bytes())
        os.utime(folder / f"old-{number}.convener", (number, number))
    (folder / "old-7.convener").write_text("nothing")

    async def steps(playing) -> None:
        await playing.settle()
        assert playing.app.screen.query_one(Start).saved == 60
        await playing.press("r")
        await playing.settle()
        told = "\n".join(playing.texts)
        assert "old-59" in told
        assert "old-0 " in told
        assert "old-7 cannot be used" in told

    play(None, steps)


def test_a_damaged_save_is_named_and_the_others_can_be_loaded(led, play, tmp_path) -> None:
    led(1).close()
    (tmp_path / "saves" / "broken.convener").write_text("nothing")

    async def steps(playing) -> None:
        await playing.settle()
        await playing.press("r")
        assert "broken cannot be used" in "\n".join(playing.texts)
        await playing.press("enter")
        assert playing.place == "Table"

    play(None, steps)
    assert (tmp_path / "saves" / "broken.convener").read_text() == "nothing"


def test_a_class_code_starts_the_same_game(begun, play, tmp_path) -> None:
    session = begun(seed=7)
    code = class_code(session.scenario, 7)

    async def steps(playing) -> None:
        await playing.settle()
        await playing.press("s", *code, "enter")
        await playing.settle()
        assert playing.place == "Briefing"
        await playing.press("enter", "q", "s", *code[:-1], "enter")
        assert playing.place == "Words", "the line stays open"
        assert code[:-1] == playing.app.screen.query_one("#line").value
        assert "one character is missing" in " ".join(playing.text.replace("│", " ").split())
        assert "enter Begin" in playing.text
        assert not playing.app._notifications
        await playing.press(code[-1], "enter")
        await playing.settle()
        assert playing.place == "Briefing"

    play(None, steps)
    assert {Session.load(path).seed for path in (tmp_path / "saves").iterdir()} == {7}


def test_the_verdicts_show_both_and_the_best_game_before(led, play) -> None:
    led(99, seed=1)
    session = led(99, seed=1)

    async def steps(playing) -> None:
        assert playing.place == "Verdicts"
        assert "The ledger:" in playing.text
        assert "The people:" in playing.text
        assert "your best before" in "\n".join(playing.texts)
        assert "Your promises:" in "\n".join(playing.texts)
        await playing.press("a")
        assert "What was not on the table at the start" in "\n".join(playing.texts)
        await playing.press("q", "3", "i")
        assert playing.place in ("Why", "Verdicts")

    play(session, steps)
    assert session.best_earlier is not None


def test_one_tip_at_a_time_and_never_again_once_it_is_put_away(begun, play) -> None:
    session = begun()

    async def steps(playing) -> None:
        await playing.press("enter")
        first = tip_for(session, playing.app.settings.seen_hints)
        assert first is not None
        assert playing.text.count("First steps: ") == 1
        await playing.press("T")
        assert "Hear one of them out" in " ".join(" ".join(playing.texts[1:]).split())
        await playing.press("q", "t")
        second = tip_for(session, playing.app.settings.seen_hints)
        assert second is not None
        assert second.id != first.id
        assert "First steps: Make a promise." in playing.text

    play(session, steps, hints=True)

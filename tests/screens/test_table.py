"""The table: panels by number, the plan, what is pointed at, why, and what is left of it when the window changes."""

from __future__ import annotations

import pytest

from sim import ACTIONS, Action, Suggestion
from tui.describing.offer import is_raised_planned
from tui.screens.guess import NOT_YET, NOTE_IT
from tui.screens.planning import GUESSED_ALREADY
from tui.settings import read_settings
from tui.widgets.board import DATA, Board
from tui.widgets.hand import Hand, Planned
from tui.widgets.panel import Panel
from tui.widgets.ties import Ties

BOTH = pytest.mark.parametrize("size", [(80, 24), (120, 40)])


@BOTH
def test_every_panel_has_its_number_at_both_sizes(size, led, play) -> None:
    async def steps(playing) -> None:
        for number, name in enumerate((*DATA, "hand", "planned"), start=1):
            await playing.press(str(number))
            assert playing.app.screen.focused.id == name
            assert playing.app.screen.focused.region.area > 0

    play(led(2), steps, size)


@BOTH
def test_the_hand_has_the_focus_first_and_says_what_it_is(size, led, play) -> None:
    async def steps(playing) -> None:
        hand = playing.app.screen.query_one(Hand)
        assert playing.app.screen.focused is hand
        assert hand.sentence("raised:0").split(".")[0][:40] in playing.text

    play(led(2), steps, size)


def test_a_new_round_begins_at_the_top_of_the_hand_and_says_what_stands_there(led, play) -> None:
    async def steps(playing) -> None:
        hand = playing.app.screen.query_one(Hand)
        await playing.press("down", "down")
        assert hand.pointed_at == "raised:2"
        hand.raised = hand.raised[1:]
        await playing.settle()
        assert hand.pointed_at == "raised:0"
        assert hand.sentence("raised:0").split(".")[0][:40] in playing.text

    play(led(2), steps, (120, 40))


def test_tab_reaches_every_panel_that_is_shown_and_goes_back(led, play) -> None:
    async def steps(playing) -> None:
        chain = [widget.id for widget in playing.app.screen.focus_chain]
        assert set(chain) == {*DATA, "hand", "planned"}
        seen = []
        for _ in chain:
            await playing.press("tab")
            seen.append(playing.app.screen.focused.id)
        assert {*seen} == {*chain}
        await playing.press("shift+tab")
        assert playing.app.screen.focused.id == seen[-2]

    play(led(2), steps, (120, 40))


@pytest.mark.parametrize(("down", "up"), [("down", "up"), ("j", "k")])
def test_arrows_and_letters_move_in_lists_and_in_the_matrix(down, up, led, play) -> None:
    async def steps(playing) -> None:
        hand = playing.app.screen.query_one(Hand)
        await playing.press(down)
        assert hand.pointed_at == "raised:1"
        await playing.press(up)
        assert hand.pointed_at == "raised:0"
        await playing.press("m", down, "l" if down == "j" else "right")
        ties = playing.app.screen.query_one(Ties)
        assert ties.is_matrix
        assert ties.pointed_at.startswith("estimate:trust/")
        assert "[" in playing.text

    play(led(4), steps)


def test_what_is_chosen_goes_in_the_plan_moves_drops_and_comes_back(begun, play) -> None:
    session = begun()

    async def steps(playing) -> None:
        await playing.press("enter")
        await playing.listen(session, "council")
        await playing.listen(session, "nursery")
        assert [action.one("partner") for action in session.queue] == ["council", "nursery"]
        await playing.press("9")
        assert playing.app.screen.query_one(Planned).pointed_at == "queued:1"
        await playing.press("K")
        assert [action.one("partner") for action in session.queue] == ["nursery", "council"]
        await playing.press("u")
        assert [action.one("partner") for action in session.queue] == ["council", "nursery"]
        playing.app.screen.query_one(Planned).point_at("queued:0")
        await playing.press("x")
        assert [action.one("partner") for action in session.queue] == ["nursery"]
        assert "10 of 12 days left" in playing.text
        await playing.press("u", "u", "u", "u")
        assert session.queue == ()

    play(session, steps)


def test_what_was_undone_is_not_said_any_more_once_something_else_is_planned(begun, play) -> None:
    session = begun()

    async def steps(playing) -> None:
        await playing.press("enter")
        await playing.listen(session, "council")
        await playing.press("u")
        assert "Out of the plan again: " in playing.text
        await playing.listen(session, "nursery")
        assert "Out of the plan again: " not in playing.text
        assert "Planned: Listen to one partner." in playing.text

    play(session, steps)


def test_what_is_planned_is_not_said_to_take_more_days_than_are_left(begun, play) -> None:
    session = begun()
    raised = next(one for one in session.hand if ACTIONS[one.action].target in one.choice)

    async def steps(playing) -> None:
        await playing.press("enter")
        hand = playing.app.screen.query_one(Hand)
        ref = f"raised:{session.hand.index(raised)}"
        hand.planned, hand.left = (Action(raised.action, dict(raised.choice)),), 0.0
        assert hand.sentence(ref).startswith(f"Planned: {ACTIONS[raised.action].name}.")
        hand.planned = (Action(raised.action, {ACTIONS[raised.action].target: "nobody-else"}),)
        assert hand.sentence(ref).startswith("One is in your plan already. Another takes ")
        hand.planned = ()
        assert "you have no days left" in hand.sentence(ref)

    play(session, steps)


def test_what_is_planned_with_more_partners_than_were_named_is_planned() -> None:
    kind = ACTIONS["visit"]
    raised = Suggestion("visit", {kind.target: ("council", "nursery")}, "undone")
    more = Action("visit", {kind.target: ("college", "council", "nursery")})
    assert is_raised_planned(raised, kind, [more])
    assert not is_raised_planned(raised, kind, [Action("visit", {kind.target: ("college", "council")})])


def test_space_reads_a_briefing_to_its_end_and_goes_no_further(begun, play) -> None:
    async def steps(playing) -> None:
        for _ in range(12):
            await playing.press("space")
        assert playing.place == "Briefing"
        assert "Enter takes you to the table" in playing.text
        await playing.press("enter")
        assert playing.place == "Table"

    play(begun(), steps)


def test_days_left_over_are_asked_about_once_and_may_be_asked_about_no_more(begun, play) -> None:
    session = begun()

    async def steps(playing) -> None:
        await playing.press("enter", "c")
        assert "You have twelve days left" in playing.text
        await playing.press("2")
        assert session.last_round == 0
        await playing.press("c", "3")
        assert session.last_round == 1
        await playing.press("e", "enter", "c")
        assert playing.place == "Round"

    play(session, steps)


def test_pressing_commit_five_times_plays_one_round(begun, play) -> None:
    session = begun()

    async def steps(playing) -> None:
        playing.app.keep("asks_unspent", False)
        await playing.press("enter")
        await playing.burst("c", "c", "c", "c", "c")
        await playing.settle()
        assert session.last_round == 1

    play(session, steps)


@BOTH
def test_zoom_shows_one_panel_alone_and_escape_restores(size, led, play) -> None:
    async def steps(playing) -> None:
        await playing.press("2", "z")
        board = playing.app.screen.query_one(Board)
        assert [child.id for child in board.children if child.display] == ["ties"]
        assert "Help" in playing.text.splitlines()[-1]
        await playing.press("escape")
        assert len([child for child in board.children if child.display]) > 1

    play(led(2), steps, size)


def test_why_goes_back_to_what_was_chosen_and_closes_by_two_keys(led, play) -> None:
    async def steps(playing) -> None:
        for key in ("escape", "i"):
            await playing.press("7", "i")
            assert playing.place == "Why"
            await playing.press(key)
            assert playing.place == "Table"
            assert playing.app.screen.focused.id == "said"
        playing.app.screen.ask_why("estimate:standing/council")
        await playing.settle()
        assert "You chose" in playing.text or "everyone says" in playing.text

    play(led(3), steps)


def test_why_says_where_something_lies_behind_that_cannot_be_seen(led, play) -> None:
    session = led(6)
    hidden = next(row for row in session.news if row.has_hidden_cause and not row.because)

    async def steps(playing) -> None:
        playing.app.screen.ask_why(f"news:{hidden.id}")
        await playing.settle()
        assert "cannot see yet" in playing.text

    play(session, steps)


def test_a_window_that_is_too_small_says_so_and_gives_everything_back(led, play) -> None:
    async def steps(playing) -> None:
        await playing.press("2", "down", "down")
        before = playing.app.screen.query_one(Ties).pointed_at
        for size in ((79, 24), (80, 23)):
            await playing.pilot.resize_terminal(*size)
            await playing.settle()
            assert f"This window is {size[0]} by {size[1]}." in playing.text
            assert "Ties" not in playing.text
            await playing.press("3", "ctrl+p", "q")
            await playing.pilot.resize_terminal(80, 24)
            await playing.settle()
            assert playing.place == "Table"
            assert "Enlarge it" not in playing.text
        assert playing.app.screen.focused.id == "ties"
        assert playing.app.screen.query_one(Ties).pointed_at == before

    play(led(4), steps)


def test_another_size_keeps_what_is_pointed_at(led, play) -> None:
    async def steps(playing) -> None:
        await playing.press("1", "down", "down")
        before = playing.app.screen.query_one("#people", Panel).pointed_at
        for size in ((170, 50), (80, 24)):
            await playing.pilot.resize_terminal(*size)
            await playing.settle()
        assert playing.app.screen.query_one("#people", Panel).pointed_at == before
        assert playing.app.screen.query_one(Board).shown.panel == "people"

    play(led(4), steps, (170, 50))


def test_the_dossier_docks_where_there_is_room(led, play) -> None:
    async def steps(playing) -> None:
        assert playing.app.screen.query_one("#dossier").region.width >= 40
        await playing.click("network", "partner:nursery")
        assert playing.place == "DossierPage"

    play(led(2), steps, (170, 50))


def test_a_note_is_kept_in_the_dossier(led, play) -> None:
    session = led(2)

    async def steps(playing) -> None:
        await playing.press("1", "enter", "n", "a", "s", "k", "enter")
        assert session.notes == {"council": "ask"}
        assert "ask" in playing.text
        await playing.press("greater_than_sign")
        assert "2 of 5" in playing.text

    play(session, steps)


def test_a_guess_is_kept_once_a_round_and_judged_at_its_end(begun, play) -> None:
    session = begun()

    async def steps(playing) -> None:
        playing.app.keep("asks_unspent", False)
        await playing.press("enter", "p", *["enter"] * 9)
        assert playing.place == "Guess"
        assert "(•) " in playing.text
        assert not session.guesses, "enter alone guesses nothing"
        await playing.press("escape", "p", "a")
        assert "(•) " not in playing.text
        assert NOT_YET in playing.text
        assert not session.guesses
        await playing.press("enter")
        assert NOTE_IT in playing.text
        await playing.press("a")
        assert len(session.guesses) == 1
        assert "Noted: " in playing.text
        assert "The round will show." in " ".join(playing.text.split())
        assert "p Predict" not in playing.text
        await playing.press("p")
        assert GUESSED_ALREADY in " ".join(" ".join(playing.rows_of("#hint")).split())
        await playing.press("c", "e")
        assert "What you predicted" in playing.text
        assert "You guessed" in playing.text or "cannot be judged" in playing.text

    play(session, steps)


def test_a_game_that_stopped_at_a_question_goes_on_there(begun, play) -> None:
    from tui.session import Session

    session = begun()
    while session.view.question is None:
        session.commit()
    again = Session.load(session.path)

    async def steps(playing) -> None:
        assert playing.place == "Round"
        await playing.press("e", "1")
        assert again.view.question is None or again.last_round >= session.last_round

    play(again, steps)


def test_a_long_title_gives_way_to_the_time_and_the_days_that_are_left(begun, play) -> None:
    async def steps(playing) -> None:
        await playing.press("enter")
        (first,) = playing.rows_of("#where")
        assert first.startswith(" Seventy-Two Hours,")
        assert "… · round 1 of 9 · week 1 of 34 " in first
        assert first.rstrip().endswith(" 8 of 8 days left")

    play(begun("seventy-two-hours"), steps)


def test_not_to_be_asked_again_about_days_left_over_is_kept_and_can_be_taken_back(begun, play) -> None:
    async def first(playing) -> None:
        await playing.press("enter", "c")
        assert playing.place == "Confirm"
        await playing.press("3")
        assert playing.place == "Round"
        assert read_settings().settings.asks_unspent is False, "it is on disk at once"

    async def next_time(playing) -> None:
        await playing.press("enter", "c")
        assert playing.place == "Round"
        await playing.press("e", *["enter"] * 9)

    async def taken_back(playing) -> None:
        await playing.press("enter", "f2", "end", "enter", "escape", "c")
        assert playing.place == "Confirm"

    play(begun(), first)
    play(begun(), next_time, asks_unspent=read_settings().settings.asks_unspent)
    play(begun(), taken_back, asks_unspent=read_settings().settings.asks_unspent)
    assert read_settings().settings.asks_unspent is True

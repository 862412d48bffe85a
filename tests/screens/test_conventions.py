"""What holds of every screen: keys, mouse, numbers, what is said in a corner, settings, one's own words."""

from __future__ import annotations

import re
import shutil

import pytest
from textual import constants, events

from tui.session import Session
from tui.settings import read_settings
from tui.widgets.board import DATA
from tui.widgets.lines import plain_text, text_of
from tui.widgets.network import map_lines
from tui.widgets.panel import Panel
from tui.widgets.ties import matrix_lines

PANELS = ("people", "ties", "network", "power", "ledger", "community", "said", "hand", "planned")
PLACES = ((), ("d",), ("question_mark",), ("f2",), ("o",), ("b",), ("c",), ("p",))


@pytest.mark.parametrize("keys", PLACES, ids=["table", *(keys[0] for keys in PLACES[1:])])
def test_ctrl_q_leaves_from_anywhere_and_asks_nothing(keys, led, play) -> None:
    async def steps(playing) -> None:
        await playing.press(*keys, "ctrl+q")
        assert playing.app.return_code == 0

    play(led(2), steps)


def test_the_wheel_scrolls_and_changes_nothing_else(led, play) -> None:
    session = led(5)

    async def steps(playing) -> None:
        await playing.press("7", "z")
        said = playing.app.screen.query_one("#said", Panel)
        pointed, at = said.pointed_at, said.content_region.offset
        given = {"x": at.x + 3, "y": at.y + 3, "delta_x": 0, "delta_y": 0, "button": 0, "shift": False, "meta": False}
        event = events.MouseScrollDown(None, **given, ctrl=False, screen_x=given["x"], screen_y=given["y"])
        event.set_sender(playing.app)
        playing.app._driver.send_message(event)
        await playing.until(lambda: said.scroll_y > 0)
        assert said.pointed_at == pointed
        assert session.queue == ()

    play(session, steps)


def test_nothing_moves_by_itself_where_that_is_wanted(led, play, monkeypatch) -> None:
    async def steps(playing) -> None:
        assert playing.app.animation_level == "none"
        await playing.press("7", "z", "end")
        assert not playing.app.animator._animations
        monkeypatch.setattr(constants, "TEXTUAL_ANIMATIONS", "full")
        playing.app.keep("reduced_motion", False)
        assert playing.app.animation_level == "basic"
        monkeypatch.setattr(constants, "TEXTUAL_ANIMATIONS", "none")
        playing.app.keep("theme", "light")
        assert playing.app.animation_level == "none"

    play(led(3), steps, reduced_motion=True)


def test_a_copy_holds_the_panel_and_says_how_much(led, play) -> None:
    async def steps(playing) -> None:
        await playing.press("4", "y")
        panel = playing.app.screen.query_one("#power", Panel)
        assert playing.app.clipboard == panel.describe()
        lines = panel.describe().count("\n") + 1
        assert playing.app.said == [f"Copied {lines} lines."]

    play(led(3), steps)


def test_what_is_said_in_a_corner_stays_a_while_and_can_be_read_again(led, play) -> None:
    async def steps(playing) -> None:
        playing.app.notify("A [bracket] is no markup.", timeout=1)
        await playing.settle()
        (toast,) = playing.app._notifications
        assert toast.timeout >= 5
        corner, keys = playing.app.screen.query_one("ToastRack").region, playing.app.screen.query_one("Keys").region
        assert corner.bottom <= keys.y
        await playing.press("f3")
        assert "A [bracket] is no markup." in "\n".join(playing.texts)
        await playing.press("q")
        assert playing.place == "Table"

    play(led(1), steps)


def test_what_is_said_in_a_corner_never_covers_the_line_that_is_pointed_at(led, play) -> None:
    seen: set[bool] = set()

    async def steps(playing) -> None:
        for panel in ("hand", "planned", "people", "said"):
            await playing.press(str((*DATA, "hand", "planned").index(panel) + 1))
            for key in ("home", "down", "down", "down", "down", "end", "pageup"):
                await playing.press(key)
                playing.app.clear_notifications()
                await playing.app.screen.query("ToastHolder").remove()
                playing.app.notify("Something is said here that takes more than one line of the corner it stands in.")
                await playing.settle()
                await playing.settle()
                row = playing.app.screen.focused.row_on_screen
                toasts = [toast.region for toast in playing.app.screen.query("Toast")]
                assert toasts
                assert not any(region.y <= row < region.bottom for region in toasts), (panel, key)
                await playing.press("home", "end")
                await playing.settle()
                row = playing.app.screen.focused.row_on_screen
                toasts = [toast.region for toast in playing.app.screen.query("Toast")]
                assert not any(region.y <= row < region.bottom for region in toasts), (panel, key)
                seen.add(playing.app.screen.query_one("ToastRack").has_class("-above"))

    play(led(5), steps)
    assert seen == {True, False}


def test_nothing_of_a_game_is_said_in_a_corner_alone(led, play) -> None:
    session = led(2)

    async def steps(playing) -> None:
        playing.app.keep("asks_unspent", False)
        for _ in range(3):
            await playing.press("c", "e")
            while playing.place == "Question":
                await playing.press("1", "e")
            await playing.press("enter")
        assert session.last_round == 5
        assert playing.app.said == []
        folder = session.path.parent
        shutil.rmtree(folder)
        folder.write_text("in the way")
        await playing.press("c")
        assert session.last_round == 5
        (failed,) = playing.app.said
        assert "Nothing has happened." in failed
        playing.app.clear_notifications()
        await playing.settle()
        assert "Nothing has happened." not in playing.text
        await playing.press("f3")
        assert "Nothing has happened." in " ".join(playing.text.split())
        await playing.press("q", "question_mark")
        assert "All that was said in a corner" in " ".join(" ".join(playing.texts).split())
        folder.unlink()

    play(session, steps)


def test_a_wrong_setting_is_said_with_file_key_and_what_may_stand_there(play, tmp_path, monkeypatch) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('theme = "pink"\nascii = true\n')
    settings, problems = read_settings(file, {})
    assert (settings.theme, settings.ascii) == ("dark", True)
    monkeypatch.setattr("tui.app.ConvenerApp._problems", problems, raising=False)

    async def steps(playing) -> None:
        for problem in problems:
            playing.app.notify(problem, severity="warning")
        await playing.settle()
        (said,) = playing.app.said
        assert "settings.toml" in said
        assert "theme" in said
        assert "dark, light, contrast, mono" in said

    play(None, steps)


@pytest.mark.parametrize("name", PANELS)
def test_a_panel_described_has_every_number_that_it_shows(name, led, play) -> None:
    async def steps(playing) -> None:
        panel = playing.app.screen.query_one(f"#{name}", Panel)
        told = {*re.findall(r"\d+", panel.describe())}
        shown = {*re.findall(r"\d+", plain_text(panel.lines_for(76)))}
        if name == "network":
            told |= {number.lstrip("0") for number in told} | {"50"}
        assert shown <= told, shown - told

    play(led(5), steps, (120, 40))


def test_the_same_number_is_the_same_on_map_and_matrix_and_in_words(led) -> None:
    view = led(5).view
    matrix = [text_of(row) for row in matrix_lines(view, 60)]
    for a in view.partners:
        row = {*re.findall(r"\d\d", " ".join(text_of(row) for row in map_lines(view, 60, 15, a)))}
        for (one, b), tie in view.trust.items():
            if one == a:
                number = f"{min(99, round(tie.value * 100)):02d}"
                assert any(number in line for line in matrix), (a, b)
        assert row <= {f"{min(99, round(tie.value * 100)):02d}" for (one, _), tie in view.trust.items() if one == a}


def test_days_left_are_the_same_above_the_table_and_in_the_plan(begun, play) -> None:
    session = begun()

    async def steps(playing) -> None:
        await playing.press("enter")
        await playing.listen(session, "nursery")
        left = re.findall(r"([\d.]+) of 12 d(?:ays)? left", playing.text)
        assert len(left) == 2
        assert len({*left}) == 1
        assert left[0] == "10"

    play(session, steps)


def test_the_plan_says_what_undo_would_take_back(begun, play) -> None:
    session = begun()

    async def steps(playing) -> None:
        await playing.press("enter")
        assert " u Undo " not in playing.text
        await playing.listen(session, "nursery")
        assert " u Undo " in playing.text
        await playing.press("9", "end")
        assert "u undoes: add Listen to one partner." in playing.text
        await playing.press("home", "x", "end")
        assert "u undoes: drop Listen to one partner." in playing.text
        await playing.press("u", "u")
        assert " u Undo " not in playing.text

    play(session, steps)


def test_a_guess_made_on_another_plan_is_marked(begun, play) -> None:
    session = begun()

    async def steps(playing) -> None:
        await playing.press("enter", "p", "home", "enter", "a")
        assert session.guesses
        plan = playing.app.screen.query_one("#planned", Panel)
        assert "before the plan changed" not in plain_text(plan.lines_for(76))
        await playing.listen(session, "nursery")
        assert "before the plan changed" in plain_text(plan.lines_for(76))
        await playing.press("u")
        assert "before the plan changed" not in plain_text(plan.lines_for(76))

    play(session, steps)


def test_games_are_filtered_by_a_word_and_escape_clears_first(led, play) -> None:
    led(1).close()
    led(1, "upland-water").close()

    async def steps(playing) -> None:
        await playing.settle()
        await playing.press("r", "slash", *"upland", "enter")
        games = playing.app.screen.query_one("#saves", Panel)
        assert "Upland" in plain_text(games._rows)
        assert "First Steps" not in plain_text(games._rows)
        await playing.press("escape")
        assert playing.place == "Load"
        assert "First Steps" in plain_text(games._rows)
        await playing.press("escape")
        assert playing.place == "Home"

    play(None, steps)


def test_what_a_round_gives_to_think_about_can_be_answered_and_is_kept(led, play) -> None:
    session = led(2)

    async def steps(playing) -> None:
        await playing.press("c", "3", "e")
        while playing.place == "Question":
            await playing.press("1", "e")
        assert "a Answer" in playing.text
        await playing.press("a", *"Trust", "enter")
        assert playing.place == "Round"
        assert "Your answer" in playing.text
        await playing.press("enter")
        assert playing.place == "Table"

    play(session, steps)
    again = Session.load(session.path)
    assert again.thoughts == session.thoughts == {3: "Trust"}
    assert 4 not in again.guesses


def test_where_rounds_are_short_time_is_told_in_weeks(led, play) -> None:
    async def steps(playing) -> None:
        assert re.search(r"week \d+ of 3\d", playing.text)
        said = plain_text(playing.app.screen.query_one("#said", Panel).lines_for(76))
        assert re.search(r"^w\d+ ", said, re.MULTILINE)
        await playing.press("c", "3")
        assert re.search(r"Week \d+", playing.text)

    play(led(2, "seventy-two-hours"), steps, (120, 40))

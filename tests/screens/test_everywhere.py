"""What must hold in every place: help, keys that work and no others, commands, a way back, no scrolling sideways."""

from __future__ import annotations

from collections import Counter

from textual.binding import Binding
from textual.command import CommandPalette

from tui.app import ConvenerApp
from tui.screens.help import help_of
from tui.screens.table_keys import KEYS
from tui.widgets.band import Keys
from tui.widgets.lines import text_of
from tui.widgets.panel import Panel

WAYS: dict[str, tuple[str, ...]] = {
    "Table": (),
    "Choose": ("enter",),
    "Drawer": ("d",),
    "Guess": ("p",),
    "Why": ("7", "i"),
    "DossierPage": ("o",),
    "Words": ("o", "n"),
    "Help": ("question_mark",),
    "SettingsPage": ("f2",),
    "Briefing": ("b",),
    "Confirm": ("c",),
    "Page": ("6", "end", "enter"),
    "Round": ("c", "3"),
}
"""Places of a game with the keys that lead there from the table."""
SAFE = {*"abcdefghijklmnopqrstuvwxyzGJKT0123456789"} | {
    "up", "down", "left", "right", "enter", "escape", "tab", "space", "home", "end", "pageup", "pagedown", "f1", "f2",
    "ctrl+p", "ctrl+q", "ctrl+c", "ctrl+x", "ctrl+z", "slash", "question_mark", "less_than_sign", "greater_than_sign",
    "left_square_bracket", "right_square_bracket", "shift+tab",
}  # fmt: skip
"""Keys that every terminal sends."""


def test_each_place_holds_what_all_places_must(led, play) -> None:
    seen = []

    async def steps(playing) -> None:
        for name, keys in WAYS.items():
            await playing.press(*keys)
            assert playing.place == name
            await look(playing)
            seen.append(name)
            while playing.place != "Table":
                playing.app.screen.dismiss(None)
                await playing.settle()

    play(led(4), steps)
    assert len(seen) == len(WAYS)


async def look(playing) -> None:
    """Look at one place."""
    screen = playing.app.screen
    assert screen.focused is not None
    assert_the_footer_does_not_lie(playing)
    assert_no_key_is_bound_twice(screen)
    assert not [panel.id for panel in screen.query(Panel) if panel.show_horizontal_scrollbar]
    assert max(len(line) for line in playing.text.splitlines()) <= 80
    assert len(getattr(screen, "PURPOSE", "")) > 20
    if playing.place not in ("Help", "Words"):
        await assert_help_opens_and_closes(playing)


def assert_the_footer_does_not_lie(playing) -> None:
    """Every key it shows is bound and enabled."""
    screen = playing.app.screen
    enabled = {key for key, active in screen.active_bindings.items() if active.enabled}
    for band in screen.query(Keys):
        shown = {span.ref.removeprefix("key:") for span in band.rows[0] if span.ref}
        assert shown
        assert shown <= enabled
        assert len(text_of(band.rows[0])) <= 80


def assert_no_key_is_bound_twice(screen) -> None:
    """No node binds one key to two actions, and none of ours hides another of ours."""
    ours = [Binding.make_bindings(type(screen).__dict__.get("BINDINGS", ()))]
    keys = Counter(binding.key for bindings in ours for binding in bindings)
    assert not [key for key, times in keys.items() if times > 1]
    panel = {binding.key for binding in Binding.make_bindings(Panel.BINDINGS)}
    here = {binding.key for bindings in ours for binding in bindings if not binding.priority}
    assert not here & panel
    assert {*keys} <= SAFE


async def assert_help_opens_and_closes(playing) -> None:
    """By both its keys; the focus comes back."""
    before, where = playing.app.screen.focused, playing.place
    for opens, closes in (("question_mark", "escape"), ("f1", "q")):
        await playing.press(opens)
        assert playing.place == "Help"
        assert "Keys that work now" in "\n".join(playing.texts)
        await playing.press(closes)
        assert playing.place == where
        assert playing.app.screen.focused is before


def test_home_and_what_opens_from_it_hold_what_all_places_must(led, play) -> None:
    led(1).close()

    async def steps(playing) -> None:
        await playing.settle()
        await look(playing)
        await playing.press("r")
        assert playing.place == "Load"
        await look(playing)
        await playing.press("escape", "n", "enter")
        await playing.settle()
        assert playing.place == "NewGame"
        await look(playing)

    play(None, steps)


def test_the_verdicts_hold_what_all_places_must(led, play) -> None:
    async def steps(playing) -> None:
        assert playing.place == "Verdicts"
        await look(playing)

    play(led(99), steps)


def test_a_question_holds_what_all_places_must_and_is_not_left_unanswered(led, play) -> None:
    session = led(99, to_a_question=True)

    async def steps(playing) -> None:
        await playing.press("e")
        assert playing.place == "Question"
        await look(playing)
        await playing.press("escape", "q")
        assert playing.place == "Question"

    play(session, steps)


def test_tab_walks_through_all_there_is_to_walk_to_and_back_in_every_place(led, play) -> None:
    async def steps(playing) -> None:
        for keys in WAYS.values():
            await playing.press(*keys)
            screen = playing.app.screen
            chain = screen.focus_chain
            first, seen = screen.focused, []
            for _ in chain:
                await playing.press("tab")
                seen.append(screen.focused)
            assert {*seen} == {*chain}
            for _ in chain:
                await playing.press("shift+tab")
            assert screen.focused is first
            while playing.place != "Table":
                playing.app.screen.dismiss(None)
                await playing.settle()

    play(led(4), steps)


def test_every_key_of_the_table_says_what_it_does() -> None:
    assert all(binding.tooltip and binding.id for binding in KEYS)


def test_every_command_of_the_table_is_in_the_list_of_commands_and_in_help(led, play) -> None:
    async def steps(playing) -> None:
        screen = playing.app.screen
        listed = {command.title for command in playing.app.get_system_commands(screen)}
        works = {a.binding.description for a in screen.active_bindings.values() if a.enabled and a.binding.tooltip}
        assert works - {"Commands"} <= listed
        assert len(listed) >= 8
        await playing.press("ctrl+p")
        await playing.settle()
        assert isinstance(playing.app.screen, CommandPalette)
        await playing.press("escape", "question_mark")
        told = "\n".join(playing.texts)
        assert all(binding.tooltip in told for binding in KEYS if binding.show and binding.description == "Drawer")

    play(led(2), steps)


def test_help_names_only_keys_of_convener_and_no_key_twice(led, play) -> None:
    async def steps(playing) -> None:
        for keys in (("enter",), ("d",), ("o",), ("f2",), ("b",)):
            await playing.press(*keys)
            told = help_of(playing.app.screen).keys
            does = " ".join(what for _, what in told)
            for toolkit in ("Page Left", "Focus", "Copy selected", "Scroll", "screenshot", "Move cursor"):
                assert toolkit not in does, playing.place
            assert not [key for key, times in Counter(key for key, _ in told).items() if times > 1], playing.place
            while playing.place != "Table":
                playing.app.screen.dismiss(None)
                await playing.settle()

    play(led(1), steps)


def test_ctrl_q_leaves_and_ctrl_c_asks_once(led, play) -> None:
    async def steps(playing) -> None:
        await playing.press("ctrl+c")
        assert playing.app._exit is False
        assert any("once more" in toast.message for toast in playing.app._notifications)
        await playing.press("ctrl+c")
        assert playing.app._exit is True

    play(led(1), steps)


def test_escape_never_leaves_the_game(led, play) -> None:
    async def steps(playing) -> None:
        await playing.press("o", "n", "escape", "escape", "escape", "escape")
        assert playing.place == "Table"
        assert playing.app._exit is False

    play(led(1), steps)


def test_the_drawer_filters_clears_and_then_leaves(led, play) -> None:
    async def steps(playing) -> None:
        await playing.press("slash", *"trade")
        assert playing.place == "Drawer"
        assert "Broker a trade of aims" in playing.text
        assert "Share credit" not in playing.text
        await playing.press("escape")
        assert "Share credit" in "\n".join(playing.texts)
        await playing.press("escape")
        assert playing.place == "Table"

    play(led(2), steps)


def test_enter_in_the_filter_goes_to_the_first_match_or_says_how_to_see_everything_again(led, play) -> None:
    async def steps(playing) -> None:
        await playing.press("d", "down", "down", "slash", *"trade", "enter")
        everything = playing.app.screen.query_one("#everything", Panel)
        assert everything.has_focus
        assert everything.pointed_at == "offer:trade_aims"
        assert "Enter chooses on whom and how." in playing.text
        await playing.press("slash", *"qqq", "enter")
        assert "Nothing has 'qqq' in it. Escape clears the filter." in playing.text
        await playing.press("escape")
        assert "Share credit" in "\n".join(playing.texts)

    play(led(2), steps)


def test_settings_hold_at_once_and_are_kept(led, play, tmp_path) -> None:
    async def steps(playing) -> None:
        await playing.press("f2", "down", "enter")
        assert playing.app.theme == "convener-light"
        await playing.press("end", "up", "up", "enter")
        await playing.settle()

    play(led(1), steps)
    assert 'theme = "light"' in (tmp_path / "settings.toml").read_text()


def test_plain_characters_only_where_they_are_asked_for(led, play) -> None:
    async def steps(playing) -> None:
        for keys in ((), ("3",), ("2", "m"), ("5",), ("6",), ("f2",)):
            await playing.press(*keys)
            assert playing.text.isascii()

    play(led(4), steps, ascii=True)


def test_the_mouse_says_what_lies_under_it_and_its_other_button_asks_why(led, play) -> None:
    async def steps(playing) -> None:
        await playing.click("ties", "estimate:trust/council>nursery", button=3)
        assert playing.place == "Why"
        await playing.press("q")
        ties = playing.app.screen.query_one("#ties", Panel)
        region = ties.content_region
        await playing.pilot.hover(ties, offset=(6, 2))
        assert region.area
        assert ties.tooltip is None or "trusts" in str(ties.tooltip)

    play(led(3), steps, (120, 40))


def test_the_keys_line_is_the_same_app_for_all() -> None:
    assert {binding.key for binding in Binding.make_bindings(ConvenerApp.BINDINGS)} <= SAFE

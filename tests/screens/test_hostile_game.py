"""A game of somebody's hostile scenario: nothing of it commands the terminal, in no place, corner or copy."""

from __future__ import annotations

from base64 import b64decode
from pathlib import Path

import pytest
from hostile import HOSTILE, came_through, spoiled
from textual import events
from textual.command import CommandPalette

from sim import load_scenario
from sim.scenario.readings import read_yaml
from sim.scenario.yaml_text import write_yaml
from tui.widgets.panel import GUTTER, Panel

PANELS = [str(number) for number in range(1, 10)]
WAYS = (("enter",), ("d",), ("p",), ("o",), ("o", "n"), ("question_mark",), ("b",), ("c",), ("w",), ("s",), ("i",))
"""Keys that lead from the table to other places."""


@pytest.fixture
def theirs(tmp_path: Path) -> str:
    """A scenario with something hostile in every text of it."""
    raw = spoiled(read_yaml(load_scenario("first-steps").text, source="shipped").data)
    (tmp_path / "theirs.yaml").write_text(write_yaml(raw), "utf-8")
    assert HOSTILE in load_scenario(tmp_path / "theirs.yaml").title
    return str(tmp_path / "theirs.yaml")


def _over(panel: Panel) -> events.MouseMove:
    """The mouse over what the cursor points at."""
    spot = panel.spot
    assert spot is not None
    x, y = panel.content_region.x + GUTTER + spot.start, panel.content_region.y + spot.row - round(panel.scroll_y)
    return events.MouseMove(panel, x - panel.region.x, y - panel.region.y, 0, 0, 0, False, False, False, x, y)


async def look(playing) -> None:
    """All that the screen draws, and what it would draw if it were longer, said under the mouse and copied."""
    assert not came_through(playing.text), playing.place
    screen, app = playing.app.screen, playing.app
    for panel in screen.query(Panel):
        if panel._spots:
            panel._go(len(panel._spots) - 1)
            panel.on_mouse_move(_over(panel))
            screen._tooltip_widget = panel
            screen._update_tooltip(panel)
            screen._handle_tooltip_timer(panel)
            await playing.settle()
            assert not came_through(playing.text), (playing.place, panel.id)
        app.copy_to_clipboard(panel.describe())
        assert not came_through(app.clipboard)


def test_no_place_of_a_game_lets_it_through(led, play, theirs: str) -> None:
    seen = set()

    async def steps(playing) -> None:
        await look(playing)
        for key in PANELS:
            await playing.press(key)
            await look(playing)
        for keys in WAYS:
            await playing.press(*keys)
            await look(playing)
            seen.add(playing.place)
            while playing.place != "Table":
                playing.app.screen.dismiss(None)
                await playing.settle()

    play(led(3, theirs), steps)
    assert len(seen) >= 7, seen


def test_what_is_said_in_a_corner_and_the_list_of_commands_are_harmless(led, play, theirs: str) -> None:
    async def steps(playing) -> None:
        playing.app.notify(f"corner {HOSTILE}")
        await playing.settle()
        assert not came_through(playing.text)
        assert "corner" in playing.text
        await playing.press("f3")
        assert not came_through(playing.text)
        playing.app.screen.dismiss(None)
        await playing.press("ctrl+p")
        assert isinstance(playing.app.screen, CommandPalette)
        for key in "dossier":
            await playing.press(key)
        await playing.settle()
        assert not came_through(playing.text)

    play(led(0, theirs), steps)


def test_a_rounds_end_and_a_debrief_of_it_are_harmless(led, play, theirs: str) -> None:
    async def steps(playing) -> None:
        await playing.press("c")
        while playing.place != "Round":
            await playing.press("3" if playing.place == "Confirm" else "enter")
        for _ in range(6):
            await look(playing)
            await playing.press("enter")

    play(led(1, theirs), steps)


def test_what_is_copied_reaches_the_terminal_clean(led, play, theirs: str) -> None:
    async def steps(playing) -> None:
        sent: list[str] = []
        playing.app._driver.write = sent.append
        playing.app.copy_to_clipboard(f"a{HOSTILE}\nb")
        assert not came_through(b64decode(sent[-1].partition(";c;")[2].rstrip("\a")).decode())

    play(led(0, theirs), steps)

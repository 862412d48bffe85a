"""What is pasted into a line: several lines come as one, wherever there is a line to write in."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.widgets import Input

from tui.widgets.line_input import LineInput, in_one_line

TUI = Path(__file__).parents[2] / "tui"
LINES = "alpha\r\n\n\tbeta \nomega"
JOINED = "alpha beta omega"
AT_THE_TABLE = {"a note": ("o", "n"), "the drawer's filter": ("d", "slash"), "the commands": ("ctrl+p",)}
AT_HOME = {"a class code": ("s",), "the filter of games": ("r", "slash")}


async def pasted(playing) -> str:
    """Paste some lines where one writes, as a terminal does; what stands there then."""
    event = events.Paste(LINES)
    event.set_sender(playing.app)
    playing.app._driver.send_message(event)
    await playing.settle()
    assert isinstance(playing.app.focused, Input)
    return playing.app.focused.value


@pytest.mark.parametrize("keys", AT_THE_TABLE.values(), ids=AT_THE_TABLE)
def test_nothing_of_a_paste_is_lost_at_the_table(keys, led, play) -> None:
    async def steps(playing) -> None:
        await playing.press(*keys)
        assert await pasted(playing) == JOINED

    play(led(1), steps)


@pytest.mark.parametrize("keys", AT_HOME.values(), ids=AT_HOME)
def test_nothing_of_a_paste_is_lost_at_home(keys, play) -> None:
    async def steps(playing) -> None:
        await playing.settle()
        await playing.press(*keys)
        assert await pasted(playing) == JOINED

    play(None, steps)


def test_a_note_that_was_pasted_is_kept_whole(led, play) -> None:
    session = led(1)

    async def steps(playing) -> None:
        await playing.press("o", "n")
        await pasted(playing)
        await playing.press("enter")

    play(session, steps)
    assert [*session.notes.values()] == [JOINED]


def test_what_was_copied_within_the_game_is_put_in_as_one_line(led, play) -> None:
    async def steps(playing) -> None:
        playing.app.copy_to_clipboard(LINES)
        await playing.press("o", "n", "ctrl+v")
        assert playing.app.focused.value == JOINED

    play(led(1), steps)


@given(st.text())
def test_every_word_of_a_paste_comes_in_its_order_on_one_line(text: str) -> None:
    assert in_one_line(text).split() == text.split()
    assert len(in_one_line(text).splitlines()) <= 1


def test_there_is_no_other_line_to_write_in() -> None:
    for path in TUI.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name):
                assert call.func.id not in ("Input", "TextArea", "MaskedInput"), path
    assert issubclass(LineInput, Input)

"""A screen does something only while it stands: keys come one by one, nothing reaches what is not there yet or gone."""

from __future__ import annotations

import ast
import asyncio
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from threading import Event
from time import monotonic

import pytest
from textual import _time, events, work
from textual.app import ComposeResult

import tui
from sim import Action
from tui.app import ConvenerApp
from tui.crash import report_text
from tui.opening import Making
from tui.screens.place import Place
from tui.widgets.band import Keys
from tui.widgets.panel import Panel

CREDIT = Action("share_credit", {"partner": "council"})


# -- before a screen stands --------------------------------------------------------------------------


@pytest.mark.parametrize("keys", ["tab enter o", "enter o escape b", "enter d escape d enter", "enter ctrl+p escape o"])
def test_what_is_typed_as_a_game_opens_comes_where_it_is_meant_and_loses_no_plan(keys, begun, play) -> None:
    session = begun()
    session.add(CREDIT)

    async def steps(playing) -> None:
        playing.waits = False
        playing.app.keep("asks_unspent", True)
        await playing.burst(*keys.split())
        assert session.queue == (CREDIT,)
        assert not playing.app._exit

    play(Making("first-steps", lambda _: session), steps)


def test_keys_come_one_by_one_each_to_the_screen_that_the_one_before_opened(begun, play) -> None:
    session = begun()
    session.add(CREDIT)

    async def steps(playing) -> None:
        await playing.burst("o", "n", "d", "r", "y", "enter")  # the dossier, a note, three letters, keep
        assert playing.place == "DossierPage"
        assert [*session.notes.values()] == ["dry"]

    play(session, steps)


def test_keys_come_also_where_the_machine_is_so_busy_that_timers_are_late_before_they_begin(
    begun, play, monkeypatch
) -> None:  # fmt: skip
    late = count(0.0, 0.01)
    monkeypatch.setattr(_time, "get_time", lambda: monotonic() + next(late))

    async def steps(playing) -> None:
        await playing.burst("enter", "d", "slash", "l", "i", "s")
        assert playing.app.screen.word == "lis"

    play(begun(), steps)


def test_a_key_waits_also_for_the_message_that_textual_has_taken_out_of_the_queue_beforehand(begun, play) -> None:
    async def steps(playing) -> None:
        await playing.press("enter", "d")
        typed = events.Key("l", "l")
        typed.set_sender(playing.app)
        playing.app.typeahead.take(typed)
        drawer = playing.app.screen  # the focus moves by a message that comes right behind the key's turn
        playing.app.call_later(drawer.set_focus, drawer.query_one("#filter"))
        await playing.settle()
        assert playing.app.screen.word == "l"

    play(begun(), steps)


def test_a_click_that_came_before_a_screen_was_seen_clicks_nothing_on_it(begun, play) -> None:
    session = begun()
    session.add(CREDIT)

    async def steps(playing) -> None:
        playing._type("d")
        for x in range(0, 80, 4):
            playing.app._driver.send_message(_down_and_up(playing, x)[0])
            playing.app._driver.send_message(_down_and_up(playing, x)[1])
        await playing.settle()
        assert playing.place == "Drawer"

    play(session, steps)


def _down_and_up(playing, x: int):
    given = {"x": x, "y": 5, "delta_x": 0, "delta_y": 0, "button": 1, "shift": False, "meta": False, "ctrl": False}
    found = [kind(None, screen_x=x, screen_y=5, **given) for kind in (events.MouseDown, events.MouseUp)]
    for event in found:
        event.set_sender(playing.app)
    return found


def test_where_something_never_ends_one_can_still_leave(begun, play) -> None:
    class Stuck(Place[None]):
        def _is_shown(self) -> None:
            """Never."""

    async def steps(playing) -> None:
        playing.app.push_screen(Stuck())
        playing._type("d")
        playing._type("ctrl+q")
        await playing.until(lambda: playing.app._exit)
        assert playing.app.return_code == 0

    play(begun(), steps)


# -- when it has gone, or something lies on it ---------------------------------------------------------


def test_what_comes_back_to_a_screen_that_has_gone_is_dropped(begun, play) -> None:
    came: list[str] = []

    async def steps(playing) -> None:
        await playing.press("f2")
        page = playing.app.screen
        await asyncio.to_thread(page.hand_back, came.append, "while it stands")
        await playing.settle()
        await playing.press("escape")
        await asyncio.to_thread(page.hand_back, came.append, "when it has gone")
        await playing.settle()

    play(begun(), steps)
    assert came == ["while it stands"]


def test_a_game_that_has_been_read_waits_for_what_lies_on_top_of_it(begun, play) -> None:
    let, session = Event(), begun()

    def make(_):
        let.wait(10)
        return session

    async def steps(playing) -> None:
        playing.waits = False
        await playing.settle()
        await playing.press("question_mark")
        let.set()
        await playing.settle()
        assert playing.place == "Help"
        await playing.press("escape")
        playing.waits = True
        await playing.settle()
        assert playing.place == "Briefing"
        assert [type(screen).__name__ for screen in playing.app.screen_stack[1:]] == ["Briefing"]

    play(Making("first-steps", make), steps)


def test_home_can_be_left_while_it_is_being_read(play) -> None:
    async def steps(playing) -> None:
        await playing.press("q")

    for _ in range(3):
        play(None, steps)


def test_a_screen_is_closed_once(begun, play) -> None:
    async def steps(playing) -> None:
        await playing.press("f2")
        page = playing.app.screen
        page.dismiss(None)
        page.dismiss(None)
        await playing.settle()
        assert playing.place == "Table"

    session = begun()
    session.add(CREDIT)
    play(session, steps)


# -- the smallest window -------------------------------------------------------------------------------


def test_the_list_of_commands_stays_under_a_window_that_is_too_small(begun, play) -> None:
    session = begun()
    session.add(CREDIT)

    async def steps(playing) -> None:
        for _ in range(2):
            await playing.press("ctrl+p")
            await playing.pilot.resize_terminal(60, 15)
            await playing.press("ctrl+p", "escape", "enter", "d")
            assert "This window is 60 by 15." in playing.text
            await playing.pilot.resize_terminal(80, 24)
            await playing.settle()
            assert playing.place == "Commands"
            assert "Enlarge it" not in playing.text
            await playing.press("escape")
            assert playing.place == "Table"
        await playing.pilot.resize_terminal(60, 15)
        await playing.press("ctrl+q")
        assert playing.app.return_code == 0

    play(session, steps)


def test_a_game_opens_in_a_window_that_is_too_small_and_is_there_when_it_is_large(begun, play) -> None:
    async def steps(playing) -> None:
        await playing.settle()
        assert "Convener needs 80 columns by 24 rows." in playing.text
        await playing.pilot.resize_terminal(80, 24)
        await playing.settle()
        assert playing.place == "Briefing"
        assert "To the table" in playing.text

    play(Making("first-steps", lambda _: begun()), steps, (60, 15))


# -- what is shown first -------------------------------------------------------------------------------


class Filmed(ConvenerApp):
    """An app that looks at every frame it draws."""

    CSS_PATH = Path(tui.__file__).parent / "convener.tcss"

    def __init__(self, *given, **named) -> None:
        super().__init__(*given, **named)
        self.frames = 0
        self.faults: list[str] = []

    def _display(self, screen, renderable) -> None:
        if renderable is not None and not self._batch_count:
            self.frames += 1
            self.faults += [f"{type(screen).__name__}: {said}" for said in unfinished(screen)]
        super()._display(screen, renderable)


def unfinished(screen) -> Iterator[str]:
    """What in a frame is drawn for another width than it has."""
    for panel in screen.query(Panel):
        if panel.display and panel.size and panel._drawn[0] != panel._width:
            yield f"{panel.id} is {panel._width} wide and drawn for {panel._drawn[0]}"
    for keys in screen.query(Keys):
        if keys.size and sum(len(span.text) for row in keys.rows for span in row) != keys.size.width:
            yield "the line of keys is not there"


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (170, 50)], ids="{0[0]}x{0[1]}".format)
def test_no_frame_is_drawn_for_another_width(size, begun, play) -> None:
    async def steps(playing) -> None:
        await playing.settle()
        await playing.press("enter", "d", "escape", "enter", "escape", "n", "escape", "question_mark", "escape")
        await playing.press("c", "1", "e", "enter", "3", "4", "5", "6", "z")
        await playing.pilot.resize_terminal(size[0] + 20, size[1] + 4)
        await playing.settle()
        assert playing.app.frames > 10
        assert not playing.app.faults

    play(Making("first-steps", lambda _: begun()), steps, size, Filmed)


# -- what failed ---------------------------------------------------------------------------------------


class Failing(Place[None]):
    """A place whose work fails in a thread."""

    def compose(self) -> ComposeResult:
        yield Keys()

    def on_mount(self) -> None:
        self._divide()

    @work(thread=True)
    def _divide(self) -> None:
        hidden = 1 - 1
        try:
            1 / hidden
        except ZeroDivisionError as error:
            raise ValueError("no ratio") from error


def test_a_report_tells_where_a_thread_failed_and_what_it_came_from(begun, play) -> None:
    async def steps(playing) -> None:
        playing.app.push_screen(Failing())
        await playing.until(lambda: playing.app._exception)

    with pytest.raises(ValueError, match="no ratio") as found:
        play(begun(), steps)
    told = report_text(found.value)
    assert "in _divide" in told
    assert told.index("ZeroDivisionError") < told.index("ValueError: no ratio")
    assert "hidden =" not in told
    assert "WorkerFailed" not in told


def test_threads_touch_no_screen_but_by_handing_back() -> None:
    found = []
    for path in Path(tui.__file__).parent.rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        found += [f"{path.name}: call_from_thread" for node in ast.walk(tree) if _named(node, "call_from_thread")]
        for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
            if any("thread=True" in ast.unparse(one) for one in function.decorator_list):
                called = {ast.unparse(node.func) for node in ast.walk(function) if isinstance(node, ast.Call)}
                read = {ast.unparse(node) for node in ast.walk(function) if isinstance(node, ast.Attribute)}
                found += [f"{path.name}: {function.name}: {one}" for one in (called & CALLS) | (read & READS)]
    assert not found


CALLS, READS = {"self.post_message", "self.notify", "self.dismiss", "self.query_one"}, {"self.app", "self.convener"}
"""What a thread has no business with: the screen may have gone meanwhile."""


def _named(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == name


@pytest.mark.parametrize("turns", range(0, 16, 3))
def test_a_game_that_is_left_while_a_place_is_being_put_up_just_ends(turns: int, led, play) -> None:
    session = led(1)

    async def steps(playing) -> None:
        playing.app.debrief(session.path)
        await playing.turn(turns)
        playing.app.exit(0)

    play(None, steps)

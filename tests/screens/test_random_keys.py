"""Keys, clicks, wheel, pastes and sizes in any order: nothing crashes, no save is damaged, no plan is lost.

`CONVENER_FUZZ` multiplies how many; `CONVENER_FUZZ_SEED` repeats a run that failed.
"""

from __future__ import annotations

import os
from random import Random, SystemRandom
from threading import Event, Thread

import pytest
from textual import events

from sim import load_record, verify
from tui.session import Session
from tui.widgets.panel import Panel

KEYS = (
    *("enter",) * 8, *("down",) * 6, *("c",) * 4, *("1", "2", "3") * 2, *"45678", "9", *"abdeijkhlmnopqrstuwxyz", "tab",
    *("escape",) * 4, "shift+tab", "slash", "question_mark", "f1", "f2", "f3", "J", "K", "T", "pagedown", "end", "home",
    "space", "left", "right", "up", "greater_than_sign", "ctrl+p",
)  # fmt: skip
"""Keys by how often they come."""
SIZES = ((80, 24), (120, 40), (170, 50), (200, 60), (79, 24), (80, 23), (40, 10), (8, 3))
"""Windows, some of them smaller than the least."""
PASTES = ("a note", "two\nlines", "FS-1234-5678", "\x1b[2J", "é\u202e漢字", "x" * 5000, "")
TIMES = int(os.environ.get("CONVENER_FUZZ", "1"))
SEED = int(os.environ.get("CONVENER_FUZZ_SEED") or SystemRandom().randrange(10**6))


class Fingers:
    """Somebody who presses, clicks, turns the wheel, pastes and pulls at the window, faster than anything is drawn."""

    def __init__(self, playing, session, seed: int) -> None:
        self.playing, self.app, self.session, self.chance = playing, playing.app, session, Random(seed)
        self.done: list[str] = []
        """What was done, for whoever looks for what failed."""

    async def go_on(self, number: int) -> None:
        """Do so many things."""
        for _ in range(number):
            await self._one()
            if self.chance.random() < 0.7:
                await self.playing.settle()
                self._assert_scrollbars_stand_where_lines_do()
            if self.playing.place in ("Home", "NewGame", "Load"):
                await self.playing.settle()
                if self.app._exit:
                    return  # whoever points at 'Quit' there and presses enter leaves
                self.app.play(self.session)
                await self.playing.settle()
            if self.app._exit:
                raise AssertionError(f"{self.done[-5:]} left the game")
        await self.playing.pilot.resize_terminal(80, 24)
        await self.playing.settle()

    def _assert_scrollbars_stand_where_lines_do(self) -> None:
        for panel in self.app.screen.query(Panel):
            if panel.show_vertical_scrollbar:
                bar = panel.vertical_scrollbar
                assert bar.position == panel.scroll_y, f"{panel}: {bar.position}, not {panel.scroll_y}"

    async def _one(self) -> None:
        how = self.chance.random()
        if how < 0.82:
            self._key()
        elif how < 0.90:
            self._mouse()
        elif how < 0.93:
            text = self.chance.choice(PASTES)
            self.done.append(f"paste {text[:10]!r}")
            self.app._driver.send_message(events.Paste(text))
        elif how < 0.98:
            await self._size()

    def _key(self) -> None:
        key = self.chance.choice(KEYS)
        if key == "q" and self.playing.place == "Home":
            return
        self.done.append(key)
        self.playing._type(key)

    def _mouse(self) -> None:
        x, y = self.chance.randrange(self.app.size.width), self.chance.randrange(self.app.size.height)
        if self.playing.place == "Home" and x < 30:
            return  # where one leaves
        up, down = events.MouseScrollUp, events.MouseScrollDown
        kinds = self.chance.choice(((events.MouseMove,), (up,), (down,), *((events.MouseDown, events.MouseUp),) * 3))
        self.done.append(f"{kinds[0].__name__} {x} {y}")
        given = {"x": x, "y": y, "delta_x": 0, "delta_y": 0, "shift": False, "meta": False, "ctrl": False}
        for kind in kinds:
            event = kind(None, **given, button=self.chance.choice((1, 1, 3)), screen_x=x, screen_y=y)
            event.set_sender(self.app)
            self.app._driver.send_message(event)

    async def _size(self) -> None:
        size = self.chance.choice(SIZES)
        self.done.append(f"{size}")
        await self.playing.pilot.resize_terminal(*size)
        if min(size[0] - 80, size[1] - 24) < 0 and self.chance.random() < 0.7:
            await self.playing.burst(*self.chance.choices([key for key in KEYS if key != "q"], k=3))
            await self.playing.pilot.resize_terminal(*SIZES[self.chance.randrange(4)])


class Slowed:
    """Other threads that take most of the time, as a busy machine does."""

    def __enter__(self) -> None:
        self._end = Event()
        self._threads = [Thread(target=self._busy) for _ in range(2)]
        for thread in self._threads:
            thread.start()

    def _busy(self) -> None:
        while not self._end.is_set():
            sum(range(2000))

    def __exit__(self, *_: object) -> None:
        self._end.set()
        for thread in self._threads:
            thread.join()


def assert_all_is_kept(session) -> None:
    """The save can be loaded, replays to the same happenings, and has the plan."""
    session.close()
    record = load_record(session.path)
    assert [row.id for row in verify(record).log] == [row.id for row in session._game.log]
    again = Session.load(session.path)
    assert (again.queue, again.guesses, again.notes) == (session.queue, session.guesses, session.notes)


def tried(play, session, number: int, size: tuple[int, int], seed: int) -> None:
    """Press and click at random; what was done last is told with whatever fails."""
    fingers: list[Fingers] = []

    async def steps(playing) -> None:
        playing.app.keep("asks_unspent", seed % 2 == 0)
        fingers.append(Fingers(playing, session, seed))
        await fingers[0].go_on(number)

    try:
        play(session, steps, size, hints=True)
        assert_all_is_kept(session)
    except BaseException:
        print(f"CONVENER_FUZZ_SEED={seed}; the last things done: {fingers and fingers[0].done[-30:]}")
        raise


def test_a_hundred_and_fifty_things_done_at_random_crash_nothing_and_lose_nothing(begun, play) -> None:
    tried(play, begun(), 150 * TIMES, (80, 24), SEED)


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES[:2], ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize("name", ["first-steps", "whole-place", "seventy-two-hours"])
def test_things_done_at_random_in_a_busy_process_crash_nothing_and_lose_nothing(name, size, begun, play) -> None:
    with Slowed():
        tried(play, begun(name, seed=SEED), 200 * TIMES, size, SEED + 1)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["only-met", "upland-water"])
def test_things_done_at_random_on_home_and_in_a_debrief_crash_nothing(name, led, play) -> None:
    session = led(3, name)

    async def steps(playing) -> None:
        fingers = Fingers(playing, session, SEED)
        playing.app.debrief(session.path)
        await playing.settle()
        await fingers.go_on(150 * TIMES)

    play(None, steps, (120, 40))

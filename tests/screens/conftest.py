"""What tests of screens share: a game in its own folder, keys pressed, clicks made, and what is then to be seen."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable, Collection, Iterator
from pathlib import Path
from time import monotonic

import pytest

os.environ["TEXTUAL_ANIMATIONS"] = "none"
for _name in ("NO_COLOR", "TEXTUAL_THEME", "COLORTERM"):
    os.environ.pop(_name, None)

from textual import events  # noqa: E402
from textual._compositor import Compositor  # noqa: E402
from textual.css.model import RuleSet  # noqa: E402
from textual.css.stylesheet import Stylesheet  # noqa: E402
from textual.geometry import Offset  # noqa: E402
from textual.keys import _character_to_key  # noqa: E402
from textual.widget import Widget  # noqa: E402

from sim import Chance, policies  # noqa: E402
from tui.app import ConvenerApp  # noqa: E402
from tui.opening import Making  # noqa: E402
from tui.screens.debrief_book import Book  # noqa: E402
from tui.session import Session  # noqa: E402
from tui.settings import Settings  # noqa: E402
from tui.typeahead import has_messages  # noqa: E402
from tui.widgets.lines import plain_text, spots_of  # noqa: E402
from tui.widgets.panel import GUTTER, Panel  # noqa: E402

FRAMES = Path(__file__).parent / "frames"
PATIENCE = 120.0
"""Seconds after which something that is still under way is taken to be stuck."""
TO_DRAW = (
    "_layout_required", "_scroll_required", "_repaint_required", "_recompose_required", "_dirty_widgets", "_callbacks",
)  # fmt: skip
"""What of a screen says that something is left to be drawn."""
EACH_FRAME = Compositor.render_update
"""What Textual draws each frame with, one for every stir of the screen; without a terminal it throws them away."""


def no_frame(compositor: Compositor, full: bool = False, **how: object) -> object:
    """Nothing on the way; a picture of the whole screen where one is asked for."""
    return EACH_FRAME(compositor, full=True, **how) if full else None


NARROW, NORMAL, WIDEST = (80, 24), (120, 40), (170, 50)


class Playing:
    """An app under a test's fingers."""

    def __init__(self, app: ConvenerApp, pilot: object) -> None:
        self.app, self.pilot = app, pilot
        self.waits = True
        """Whether to wait for what is being worked out in threads, and for a game to be read."""

    @property
    def place(self) -> str:
        """The name of the place one is in."""
        return type(self.app.screen).__name__

    @property
    def text(self) -> str:
        """What is to be seen, as text."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips)

    def rows_of(self, widget: str) -> list[str]:
        """What is to be seen of a widget, line by line, without its border."""
        at = self.app.screen.query_one(widget).scrollable_content_region
        strips = self.app.screen._compositor.render_strips()[at.y : at.bottom]
        return [strip.crop(at.x, at.right).text.rstrip() for strip in strips]

    @property
    def texts(self) -> list[str]:
        """What each panel holds, what is scrolled out of sight too, and the screen as a whole."""
        return [self.text, *(plain_text(panel._rows) for panel in self.app.screen.query(Panel))]

    async def settle(self) -> None:
        """Wait until nothing is under way: no thread works, no message waits, nothing is left to be drawn.

        This is the one way in which tests wait. It asks what is still to be done, never a clock and never how busy the
        machine is, so it ends as late as it must under load and at once on a quiet machine. With `waits` off, threads
        are left to work and everything else is waited for.
        """
        ready, give_up = asyncio.get_running_loop()._ready, monotonic() + PATIENCE
        while not self._has_ended:
            # A batch of drawing and what was typed ahead go on by timers of their own; all else only needs its turn.
            await asyncio.sleep(0.001 if self.app._batch_count or not self.app.typeahead.is_empty else 0)
            assert monotonic() < give_up, f"still under way: {self._under_way(ready)}"
            if ready or self._has_ended:
                continue
            if threads := self._threads:
                await asyncio.wait(threads, timeout=0.1)
            elif self._is_to_draw:
                self.app.screen._on_timer_update()
            elif not self._waiting and self.app.typeahead.is_empty:
                return self._draw()

    def _draw(self) -> None:
        """Draw what has changed since it was last at rest, as a terminal that lags behind does."""
        compositor = self.app.screen._compositor
        if compositor._dirty_regions:
            EACH_FRAME(compositor, screen_stack=self.app._background_screens)

    @property
    def _has_ended(self) -> bool:
        return self.app._exit or not self.app._running or self.app._exception is not None

    @property
    def _threads(self) -> list[asyncio.Task[object]]:
        """What is being worked out beside the screens."""
        at_work = (worker for worker in self.app.workers if worker._thread_worker and not worker.is_finished)
        return [worker._task for worker in at_work if worker._task is not None] if self.waits else []

    @property
    def _is_to_draw(self) -> bool:
        return bool(self.app._batch_count or any(getattr(self.app.screen, name) for name in TO_DRAW))

    @property
    def _waiting(self) -> list[object]:
        """Whoever still has messages to read."""
        pumps = [self.app, *(node for each in self.app.screen_stack for node in each.walk_children(with_self=True))]
        return [pump for pump in pumps if has_messages(pump) or pump._next_callbacks]

    def _under_way(self, ready: Collection[object]) -> str:
        """What is still to be done, for whoever looks for what never ends."""
        screen = self.app.screen
        flags = [name for name in TO_DRAW if getattr(screen, name)]
        drawing = f"{screen!r}, current: {screen.is_current}, batches: {self.app._batch_count}, {', '.join(flags)}"
        typed = [*self.app.typeahead._waiting]
        return (
            f"typed {typed}; threads {self._threads}; messages {self._waiting}; drawing {drawing}; turns {[*ready][:5]}"
        )

    async def turn(self, times: int) -> None:
        """Let everybody have their turn so many times, and no more: something may be half done then."""
        for _ in range(times):
            await asyncio.sleep(0)

    async def until(self, has_come: Callable[[], object]) -> None:
        """Wait for something that comes while threads are at work."""
        give_up = monotonic() + PATIENCE
        while not has_come():
            assert monotonic() < give_up, "it has not come"
            await asyncio.sleep(0.005)

    async def climb(self, to: int) -> Book:
        """Open the steps of a debrief up to one, without votes."""
        await self.settle()
        debrief = self.app.screen
        while debrief.book.step < to:
            await self.press("greater_than_sign")
            assert self.place == "Reveal"
            answers = self.app.screen._answers
            await self.press(str(1 + next(n for n, said in enumerate(answers) if said.startswith("Open"))))
        return debrief.book

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other, and let each have its effect."""
        for key in keys:
            self._type(key)
            await self.settle()

    async def to_the_table(self) -> None:
        """From what is to be read before a game's first round, where that is what the game opens with."""
        if self.place == "Briefing":
            await self.press("enter")

    async def burst(self, *keys: str) -> None:
        """Type faster than anything can be drawn."""
        for key in keys:
            self._type(key)
        await self.settle()

    def _type(self, key: str) -> None:
        name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
        event = events.Key(name, key if len(key) == 1 else {"space": " ", "slash": "/"}.get(key))
        event.set_sender(self.app)
        self.app._driver.send_message(event)

    async def listen(self, session: Session, partner: str) -> None:
        """Plan to listen to a partner, from the hand."""
        await self.press("8")
        place = next(place for place, raised in enumerate(session.hand) if raised.action == "listen")
        self.app.screen.query_one("#hand", Panel).point_at(f"raised:{place}")
        await self.press("enter")
        await self.settle()
        options = self.app.screen.query_one("#options", Panel)
        for ref in (f"option:partner/{partner}", "option:mode/openly"):
            options.point_at(ref)
            await self.press("enter")
        await self.press("a")

    async def click(self, panel: str, ref: str, *, button: int = 1) -> None:
        """Click on something on a panel."""
        widget = self.app.screen.query_one(f"#{panel}", Panel)
        spot = next(spot for spot in spots_of(widget._rows) if spot.ref == ref)
        widget.scroll_to(y=max(0, spot.row - 2), animate=False)
        await self.settle()
        await self._click_at(widget, spot.start + GUTTER + 1, spot.row - round(widget.scroll_y), button)

    async def click_key(self, key: str) -> None:
        """Click on a key in the last line."""
        from tui.widgets.band import Keys

        band = self.app.screen.query_one(Keys)
        spot = next(spot for spot in spots_of(band.rows) if spot.ref == f"key:{key}")
        await self._click_at(band, spot.start + 1, 0, 1)

    async def _click_at(self, widget: Widget, x: int, y: int, button: int) -> None:
        """Press and let go of a button of the mouse over a cell of a widget."""
        place = widget.content_region.offset + Offset(x, y)
        given = {"x": place.x, "y": place.y, "delta_x": 0, "delta_y": 0, "shift": False, "meta": False, "ctrl": False}
        at = {**given, "button": button, "screen_x": place.x, "screen_y": place.y}
        for kind in (events.MouseDown, events.MouseUp):
            event = kind(None, **at)
            event.set_sender(self.app)
            self.app._driver.send_message(event)
            await self.settle()


Steps = Callable[[Playing], Awaitable[None]]

RULES: dict[tuple[object, ...], list[RuleSet]] = {}
"""What the style sheets of all apps come to, by their text and their colours: each is read once."""
READ_RULES = Stylesheet._parse_rules


def rules_of(sheet: Stylesheet, css: str, read_from: object, **how: object) -> list[RuleSet]:
    """The rules of a style sheet, read when it is first asked for."""
    key = (css, read_from, *how.items(), *sheet._variables.items())
    if key not in RULES:
        RULES[key] = READ_RULES(sheet, css, read_from, **how)
    return RULES[key]


@pytest.fixture(autouse=True, scope="session")
def _style_sheets_are_read_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", rules_of)
        yield


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody's settings but the test's."""
    monkeypatch.setenv("CONVENER_SETTINGS", str(tmp_path / "settings.toml"))
    monkeypatch.setenv("CONVENER_SAVES", str(tmp_path / "saves"))


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the test's own to stand in, so that screens name the file of settings alike everywhere."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CONVENER_SETTINGS", "settings.toml")
    return tmp_path


@pytest.fixture
def begun(tmp_path: Path) -> Callable[..., Session]:
    """Begins a game."""

    def begin(name: str = "first-steps", seed: int = 1, **given: object) -> Session:
        return Session.start(name, seed=seed, folder=tmp_path / "saves", **given)

    return begin


@pytest.fixture
def play(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Opens a game, or Home where none is given, and lets a test play it.

    A screen is drawn when it has come to rest. An app of a kind of its own draws each frame on the way as well.
    """

    def run(
        first: Session | Making | None, steps: Steps, size: tuple[int, int] = NARROW,
        kind: type[ConvenerApp] = ConvenerApp, **settings: object,
    ) -> None:  # fmt: skip
        monkeypatch.setattr(Compositor, "render_update", no_frame if kind is ConvenerApp else EACH_FRAME)

        async def main() -> None:
            app = kind(first, settings=Settings(**{"hints": False, **settings}), folder=tmp_path / "saves")
            async with app.run_test(size=size, tooltips=True, notifications=True) as pilot:
                playing = Playing(app, pilot)
                playing.waits = False
                await playing.settle()
                playing.waits = True
                await steps(playing)

        asyncio.run(main())

    return run


def pytest_addoption(parser: pytest.Parser) -> None:
    """A flag that stores the frames anew; without it nothing rewrites them."""
    parser.addoption("--rewrite-frames", action="store_true", help="store what the screens show now")


@pytest.fixture
def led(begun: Callable[..., Session]) -> Callable[..., Session]:
    """Begins a game and has the script `balanced` lead its first rounds."""

    def lead(rounds: int, name: str = "first-steps", *, to_a_question: bool = False, **given: object) -> Session:
        session, choose = begun(name, **given), policies["balanced"]
        while not session.is_over and (session.last_round < rounds or session.view.question is not None):
            if to_a_question and session.view.question is not None:
                break
            chosen = choose(session.view, session.offers, Chance(1, "policy"))
            if session.view.question is not None:
                session.answer(chosen)
            else:
                for action in chosen:
                    session.add(action)
                session.commit()
        return session

    return lead


@pytest.fixture
def stored(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Holds what a screen shows against the frame of that name, or stores it where that is asked for."""

    def hold(name: str, text: str) -> None:
        file = FRAMES / name
        if request.config.getoption("--rewrite-frames", default=False):
            FRAMES.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
        assert file.read_text("utf-8") == text, name

    return hold

"""What all places have in common: the keys line, help, why, and a word for what one does here."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from contextvars import copy_context
from functools import partial
from math import inf
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.events import Event, Key, Mount, Resize, ScreenResume
from textual.geometry import Size
from textual.message import Message
from textual.screen import ModalScreen, Screen

from tui.cells import cell_len
from tui.messages import AboutSomething, Pointed
from tui.screens.too_small import TooSmall
from tui.terminal import LEAST_COLUMNS, LEAST_ROWS
from tui.widgets.band import Band
from tui.widgets.panel import Panel

if TYPE_CHECKING:
    from tui.app import ConvenerApp

Result = TypeVar("Result")


class HandedBack(Message):
    """Something to be done on the screen with what was worked out beside it."""

    def __init__(self, do: Callable[[], object]) -> None:
        super().__init__()
        self.do = do


class Standing(Screen[Result]):
    """A screen that does something only while it stands: not before it has been shown, not after it was closed.

    What is typed and clicked comes through `Typeahead`, which waits until it has been shown; what was worked out beside
    it comes back through `hand_back`, which drops what nobody waits for any more.
    """

    NOT_KEPT: ClassVar[str] = ""
    """What is lost where the game is left from here, as a sentence; nothing where all is on disk."""

    shown_since = inf
    """When it was first shown whole, as times of events are counted."""
    _closing_with: tuple[Any] | None = None
    """What it gives back as soon as nothing lies on top of it."""

    @property
    def not_kept(self) -> str:
        """What would be lost where the game is left now; empty: nothing."""
        return self.NOT_KEPT

    @property
    def stands(self) -> bool:
        """Whether it is still among the places one is in, and nothing of it has been taken down."""
        return self.is_attached and self.display and self in self.app.screen_stack

    @property
    def has_been_shown(self) -> bool:
        """Whether all of it has been put up, laid out and drawn."""
        return self.shown_since < inf

    @property
    def is_too_small(self) -> bool:
        """Whether the window is smaller than the screens need."""
        size = self.app.size
        return size.width < LEAST_COLUMNS or size.height < LEAST_ROWS

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A place that has been left does nothing."""
        return self.stands

    def hears(self, event: Event) -> bool:
        """Tell whether a key or a click is meant for this screen; what a click meant was what could be seen."""
        return isinstance(event, Key) or event.time >= self.shown_since

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Close it, once; where something lies on top of it, as soon as that is gone."""
        if not self.stands:
            return AwaitComplete.nothing()
        if not self.is_active:
            self._closing_with = (result,)
            return AwaitComplete.nothing()
        return super().dismiss(result)

    # -- being put up, resized, uncovered ----------------------------------------------------------

    def on_compose(self) -> None:
        """Remember where threads hand back what they find."""
        self._loop, self._surroundings = asyncio.get_running_loop(), copy_context()

    def on_mount(self) -> None:
        """From the first frame on it is as wide as it will be; it has been shown when that frame is drawn."""
        self._fit_window(self.app.size)
        self.call_after_refresh(self._is_shown)

    def _is_shown(self) -> None:
        self.shown_since = Message().time

    def on_resize(self, event: Resize) -> None:
        """Look as fits the new size before it is laid out for it."""
        self._fit_window(event.size)

    def on_screen_resume(self) -> None:
        """It lies on top again."""
        self._fit_window(self.app.size)
        if self._closing_with is not None:
            self.call_later(self._close_at_last)

    def _close_at_last(self) -> None:
        if self._closing_with is not None:
            self.dismiss(*self._closing_with)

    def fit(self, size: Size) -> None:
        """Show what fits a window of this size; done before it is laid out, the first time too."""

    def _fit_window(self, size: Size) -> None:
        """Have the style classes of a width, and a cover where there is too little room to see anything."""
        breakpoints = self.app.HORIZONTAL_BREAKPOINTS or []
        fitting = [name for least, name in sorted(breakpoints) if size.width >= least]
        for _, name in breakpoints:
            self.set_class(name == fitting[-1], name)
        self.set_class(self.is_too_small, "-too-small")
        self.fit(size)
        covers = self.query(TooSmall)
        if self.is_too_small and not covers:
            self.mount(TooSmall())
        elif not self.is_too_small and covers:
            covers.remove()

    # -- what comes back from beside the screen ----------------------------------------------------

    def hand_back(self, do: Callable[..., object], *given: Any) -> None:
        """Have something done here, asked for from any thread; nothing where the place has been left by then."""
        with suppress(RuntimeError):  # the loop is closed: the program has ended
            self._loop.call_soon_threadsafe(self._take_back, partial(do, *given), context=self._surroundings)

    def _take_back(self, do: Callable[[], object]) -> None:
        if self.stands:
            self.post_message(HandedBack(do))

    def on_handed_back(self, message: HandedBack) -> None:
        """Do what was asked for."""
        message.do()

    async def _dispatch_message(self, message: Message) -> None:
        if self.app._exit and isinstance(message, Mount | Resize | ScreenResume):
            return  # the program is ending, and what was to be put up may be half there
        if not isinstance(message, AboutSomething | HandedBack) or self.stands:
            await super()._dispatch_message(message)


class Place(Standing[Result]):
    """A place of the game, with its own keys and a line that says what is pointed at."""

    PURPOSE: ClassVar[str] = ""
    """What one does here, in a sentence or two; help begins with it."""
    _answered_at: str | None = None
    """What was pointed at when the hint line last said what came of a key."""

    @property
    def convener(self) -> ConvenerApp:
        """The app, as what it is."""
        return cast("ConvenerApp", self.app)

    @property
    def panel(self) -> Panel | None:
        """The panel that has the focus."""
        return self.focused if isinstance(self.focused, Panel) else None

    def hint(self, text: str) -> None:
        """Say something in the hint line, if the place has one; nothing: what one does here."""
        for band in self.query("#hint").results(Band):
            band.say(text or _first(self.PURPOSE, band.room_for_a_line * max(1, band.size.height)))

    def answer(self, text: str) -> None:
        """Say what came of a key; it stands until one points at something else."""
        self.hint(text)
        self._answered_at = self.panel.pointed_at if self.panel else ""

    def on_pointed(self, message: Pointed) -> None:
        """What is pointed at, as a sentence."""
        if message.ref != self._answered_at:
            self._answered_at = None
            self.hint(message.says)

    def action_copy(self) -> None:
        """Copy the focused panel as text."""
        if self.panel:
            text = self.panel.describe()
            self.app.copy_to_clipboard(text)
            lines = text.count("\n") + 1
            self.notify(f"Copied {lines} lines.", timeout=5)


def _first(text: str, room: int) -> str:
    """As many whole sentences as there is room for, one at least."""
    said, *rest = text.split(". ")
    for more in rest:
        if cell_len(said) + cell_len(more) + 2 < room:
            said = f"{said}. {more}"
        else:
            break
    return said if said == text else f"{said.rstrip('.')}."


class Modal(Standing[Result], ModalScreen[Result]):
    """A question or a look behind something, over the place one is in; closes by two keys."""

    PURPOSE: ClassVar[str] = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "close", "Back", key_display="esc", id="modal.close", tooltip="Back to where you were"),
        Binding("question_mark,f1", "app.help", "Help", key_display="?", id="modal.help", tooltip="Help for this"),
    ]

    @property
    def convener(self) -> ConvenerApp:
        """The app, as what it is."""
        return cast("ConvenerApp", self.app)

    def action_close(self) -> None:
        """Back to where one was."""
        self.dismiss(None)

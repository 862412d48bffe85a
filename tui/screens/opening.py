"""Something to see while a game is being read: which one, and how not to wait for it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tui.opening import Making
from tui.screens.page import Words
from tui.screens.place import Place
from tui.widgets.band import Band, Keys
from tui.widgets.lines import Span, line

if TYPE_CHECKING:
    from tui.session import Session


class Opening(Place["Session | Exception | None"]):
    """A game is being read; what came of it is the session, what went wrong, or nothing where nobody waited."""

    PURPOSE = "The game is being read. It opens by itself; escape does not wait for it."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "stop", "Do not wait", key_display="esc", id="opening.stop", tooltip="Back, without it"),
    ]

    def __init__(self, making: Making) -> None:
        super().__init__()
        self._what, self._make = making

    def compose(self) -> ComposeResult:
        """Which game, and the keys."""
        yield Band(
            line(Span(" CONVENER", "strong"), Span("  you run a partnership and own none of it", "dim")), id="where"
        )
        yield Words("One moment", f"Opening {self._what} …")
        yield Band(line(Span(" It opens by itself. Everything you choose is saved at once.", "dim")), id="hint")
        yield Keys()

    def on_mount(self) -> None:
        """Drawn first, then the work."""
        self.query_one(Words).focus()
        self.call_after_refresh(self._read)

    @work(thread=True)
    def _read(self) -> None:
        """In a thread, so that keys work meanwhile."""
        came: Session | Exception
        try:
            came = self._make(partial(self.hand_back, self._say))
        except Exception as error:
            came = error
        self.hand_back(self.dismiss, came)

    def _say(self, text: str) -> None:
        self.notify(text, timeout=8)

    def action_stop(self) -> None:
        """Nobody waits for it."""
        self.dismiss(None)

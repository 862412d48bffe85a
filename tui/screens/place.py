"""What all places have in common: the keys line, help, why, and a word for what one does here."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual.binding import Binding, BindingType
from textual.events import InputEvent
from textual.message import Message
from textual.screen import ModalScreen, Screen

from tui.cells import cell_len, wrapped
from tui.messages import AboutSomething, Pointed
from tui.widgets.band import Band
from tui.widgets.lines import Span, line
from tui.widgets.panel import Panel

if TYPE_CHECKING:
    from tui.app import ConvenerApp

Result = TypeVar("Result")

LONGEST_HINT = 118
"""Cells that a line of what is pointed at takes at most: it has two, and may not need a third."""


class Standing(Screen[Result]):
    """A screen that does nothing any more once it has been closed, whatever was typed ahead."""

    NOT_KEPT: ClassVar[str] = ""
    """What is lost where the game is left from here, as a sentence; nothing where all is on disk."""

    @property
    def stands(self) -> bool:
        """Whether it is still among the places one is in."""
        return self in self.app.screen_stack

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A place that has been left does nothing."""
        return self.stands

    def hears(self, event: InputEvent) -> bool:
        """Tell whether a key or a click is meant for this screen."""
        return True

    async def _dispatch_message(self, message: Message) -> None:
        if not isinstance(message, AboutSomething) or self.stands:
            await super()._dispatch_message(message)


class Place(Standing[Result]):
    """A place of the game, with its own keys and a line that says what is pointed at."""

    PURPOSE: ClassVar[str] = ""
    """What one does here, in a sentence or two; help begins with it."""

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
            room = max(20, min(band.size.width - 2, LONGEST_HINT))
            said = wrapped(text or _first(self.PURPOSE, room * max(1, band.size.height)), room - 1)
            rows = [line(" ", Span(row, "dim")) for row in said]
            band.show(*rows[: max(1, band.size.height)])

    def on_pointed(self, message: Pointed) -> None:
        """What is pointed at, as a sentence."""
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

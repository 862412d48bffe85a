"""What is said in a corner of the screen: long enough to be read, and to be read again."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType

from sim import printable
from tui.messages import Pointed

LEAST = 5.0
"""Seconds that it stays."""


class Corner(App[int]):
    """An app that keeps what it has said."""

    NOTIFICATION_TIMEOUT = 6
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f3", "messages", "Messages", show=False, id="app.messages", tooltip="All that was said in a corner"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        """Everything that was said, oldest first."""

    def notify(self, message: str, *, timeout: float | None = None, **how: Any) -> None:
        """Say something; a text is never read as markup, nor obeyed by a terminal."""
        message = printable(message)
        self.said.append(message)
        how["markup"] = False
        super().notify(message, timeout=max(LEAST, timeout or self.NOTIFICATION_TIMEOUT), **how)
        self.call_after_refresh(self._make_room)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy text without what a terminal would obey where it is pasted."""
        super().copy_to_clipboard(printable(text))

    def on_pointed(self, message: Pointed) -> None:
        """What is pointed at is not covered."""
        self._make_room()

    def _make_room(self) -> None:
        """What is said goes to the other half of the screen than the line that is pointed at."""
        from tui.widgets.panel import Panel

        focused = self.screen.focused
        row = focused.row_on_screen if isinstance(focused, Panel) else 0
        for rack in self.screen.query("ToastRack"):
            rack.set_class(row >= self.screen.size.height // 2, "-above")

    def action_messages(self) -> None:
        """All that was said, the newest first."""
        from tui.screens.page import Page, Words

        if not isinstance(self.screen, Page):
            self.push_screen(Page(Words("Messages", "\n".join(reversed(self.said)) or "There have been none.")))

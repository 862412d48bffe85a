"""A line of one's own words."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from tui.screens.place import Modal
from tui.widgets.band import Keys
from tui.widgets.line_input import LineInput


class Words(Modal[str]):
    """Asks for a line; gives it back, or nothing."""

    PURPOSE = "Write a line; enter keeps it, escape leaves things as they were."
    NOT_KEPT = "The line you are writing is not kept before enter, and would be lost."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", "Keep", show=True, priority=True, key_display="enter", id="words.keep"),
        Binding("escape,ctrl+x", "close", "Back", key_display="esc", id="words.close"),
    ]

    def __init__(
        self, asked: str, before: str = "", *, fault: Callable[[str], str] | None = None, does: str = "Keep"
    ) -> None:
        super().__init__()
        self._asked, self._before, self._fault, self._does = asked, before, fault, does

    def compose(self) -> ComposeResult:
        """What is asked, a line, the keys."""
        with Vertical(classes="slip"):
            yield Static(self._asked, markup=False)
            yield LineInput(self._before, id="line")
            if self._fault:
                yield Static("", id="fault", markup=False)
            yield Keys()

    @property
    def not_kept(self) -> str:
        """That the line would be lost, where anything was written in it."""
        is_changed = any(box.value != self._before for box in self.query(LineInput))
        return self.NOT_KEPT if is_changed else ""

    def action_keep(self) -> None:
        """Keep what is written, unless something speaks against it: then it is said, and what is written stays."""
        text = self.query_one(LineInput).value
        fault = self._fault(text) if self._fault and text else ""
        if fault:
            self.query_one("#fault", Static).update(fault)
        else:
            self.dismiss(text)

    def label_of(self, action: str) -> str:
        """What enter does with the line."""
        return self._does if action == "keep" else ""

"""The window is too small to play in."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Center, Middle
from textual.widgets import Static

from tui.terminal import LEAST_COLUMNS, LEAST_ROWS


class TooSmall(Middle):
    """Lies over the whole of a screen and says so, until the window is larger."""

    def compose(self) -> ComposeResult:
        """What is needed and what there is."""
        with Center():
            yield Static(id="too-small", markup=False)

    def on_mount(self) -> None:
        """The size as it is."""
        self._say()

    def on_resize(self) -> None:
        """Another size."""
        self._say()

    def _say(self) -> None:
        size = self.app.size
        self.query_one(Static).update(
            f"Convener needs {LEAST_COLUMNS} columns by {LEAST_ROWS} rows.\n"
            f"This window is {size.width} by {size.height}.\n"
            "Enlarge it or make the font smaller.\nYour game is saved. ctrl+q leaves."
        )

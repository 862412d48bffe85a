"""The window is too small to play in."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Center, Middle
from textual.screen import Screen
from textual.widgets import Static

from tui.terminal import LEAST_COLUMNS, LEAST_ROWS


class TooSmall(Screen[None]):
    """Says so, until the window is larger."""

    PURPOSE = "Enlarge the window."

    def compose(self) -> ComposeResult:
        """What is needed and what there is."""
        with Middle(), Center():
            yield Static(id="too-small", markup=False)

    def on_resize(self) -> None:
        """Another size."""
        size = self.app.size
        self.query_one(Static).update(
            f"Convener needs {LEAST_COLUMNS} columns by {LEAST_ROWS} rows.\n"
            f"This window is {size.width} by {size.height}.\n"
            "Enlarge it or make the font smaller.\nYour game is saved. ctrl+q leaves."
        )

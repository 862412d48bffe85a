"""A panel that shows what a View holds."""

from __future__ import annotations

from textual.reactive import var

from sim import View
from tui.widgets.panel import Panel


class ViewPanel(Panel):
    """A panel with a View; another View, and it draws again."""

    view: var[View | None] = var(None, init=False)

    def watch_view(self) -> None:
        """Another view."""
        self.redraw()

"""All commands by name, over the place one is in."""

from __future__ import annotations

from textual.command import CommandPalette

from tui.screens.place import Standing


class Commands(CommandPalette, Standing[None]):
    """Textual's list of commands, as a screen that stands like any other."""

    PURPOSE = "Type a part of what you want to do; enter does what is pointed at."

"""What one may do first, at the left of Home."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.widgets.lines import Line, Span, line, paragraph
from tui.widgets.panel import Panel

if TYPE_CHECKING:
    from tui.saves import Save


class Start(Panel):
    """What one may do first."""

    def __init__(self) -> None:
        super().__init__("Start", id="start")
        self.newest: Save | None = None
        self._written = 0
        """When the file of the newest game was last written."""
        self.saved = 0
        self.is_read = False
        """Whether it is known if there is a game to go on with: before that, enter begins none by mistake."""

    def go_on_with(self, newest: Save | None) -> None:
        """This is the game to go on with, if there is one."""
        self.newest, self._written = newest, written_at(newest)

    def forget_what_changed(self) -> None:
        """The newest game is not offered as it was read, once it has been played on: it may be over."""
        if written_at(self.newest) != self._written:
            self.newest, self.is_read = None, False
            self.redraw()

    def lines_for(self, width: int) -> Sequence[Line]:
        """Going on comes first, where there is something to go on with."""
        rows: list[Line] = []
        if not self.is_read:
            rows.append(line(Span("Reading your games …", "dim", "do:reading")))
        if self.newest is not None:
            rows.append(line(Span("Continue", "strong", "do:continue")))
            rows += paragraph(f"{self.newest.title}, {self.newest.how_far}", width, look="dim", indent=2)
        more = f" ({self.saved})" if self.saved else ""
        for ref, said in (
            ("tutorial", "First game"), ("new", "New game"), ("code", "Class code"), ("load", f"Load{more}"),
            ("debrief", "Debrief"), ("settings", "Settings"), ("help", "Help"), ("quit", "Quit"),
        ):  # fmt: skip
            rows.append(line(Span(said, "strong", f"do:{ref}")))
        return rows

    def sentence(self, ref: str) -> str:
        """What it does."""
        return {
            "do:reading": "Your games are being read; then enter goes on with the newest, or begins the first.",
            "do:continue": "Goes on with the newest game, where it stopped.",
            "do:tutorial": "First Steps, a hint at a time: two people, one promise, one guess.",
            "do:new": "To the situations; choose one, then how hard and how long.",
            "do:code": "A word from your teacher starts the same game on every laptop.",
            "do:load": "All your games, the newest first.",
            "do:debrief": "Opens a game up, over or not: what happened, what was hidden, why, and what if.",
            "do:settings": "Theme, plain characters, motion, hints.",
            "do:help": "Keys, and the words of the field.",
            "do:quit": "Leaves. Games are saved as they are played.",
        }.get(ref, "")


def written_at(save: Save | None) -> int:
    """When the file of a game was last written; 0 where there is none."""
    try:
        return save.path.stat().st_mtime_ns if save else 0
    except OSError:
        return 0

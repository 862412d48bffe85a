"""Your games: the newest first; what cannot be used is named and kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from tui.messages import Picked
from tui.saves import Save, saves
from tui.screens.place import Modal
from tui.widgets.band import Keys
from tui.widgets.lines import Line, Span, ends, line, paragraph
from tui.widgets.panel import Panel
from tui.wording import whole


class Saves(Panel):
    """All saves."""

    def __init__(self, kept: Sequence[Save]) -> None:
        super().__init__("Your games", id="saves")
        self._kept = kept

    def lines_for(self, width: int) -> Sequence[Line]:
        """Each with how far it is."""
        return [*self._lines(width)] or [line(Span("There are none yet.", "dim"))]

    def _lines(self, width: int) -> Iterator[Line]:
        for place, save in enumerate(self._kept):
            if save.fault:
                yield line(Span(f"{save.name} cannot be used", "warn"))
                yield from paragraph(save.fault, width, look="dim", indent=2)
                continue
            how_far = "over" if save.is_over else f"month {max(1, save.month)}"
            ref = f"save:{place}"
            yield ends([Span(f"{save.name}", "strong", ref)], [Span(f" {how_far}", "dim", ref)], width)
            left = f", left {whole(save.net)} days' worth" if save.is_over else ""
            yield line(Span(f"  {save.title}{left}"[:width], "dim", ref))


class Load(Modal[Path]):
    """Gives back the game to go on with, or nothing."""

    PURPOSE = "Enter goes on with a game where it stopped. What cannot be used is kept as it is."
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._kept = tuple(saves(folder))

    def compose(self) -> ComposeResult:
        """The games and the keys."""
        with Vertical(classes="sheet"):
            yield Saves(self._kept)
            yield Keys()

    def on_picked(self, message: Picked) -> None:
        """This one."""
        self.dismiss(self._kept[int(message.id)].path)

"""Your games: the newest first; what cannot be used is named and kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.reactive import var
from textual.worker import get_current_worker

from tui.cells import cut
from tui.messages import Picked
from tui.saves import Save, saves
from tui.screens.home import FIRST, PIECE, unhurried
from tui.screens.place import Modal
from tui.widgets.band import Keys
from tui.widgets.line_input import LineInput
from tui.widgets.lines import Line, Span, ends, line, paragraph
from tui.widgets.panel import Panel
from tui.wording import days_worth


class Saves(Panel):
    """All saves, or those with a word in them."""

    word: var[str] = var("", init=False)

    def watch_word(self) -> None:
        """Another filter."""
        self.redraw()

    def __init__(self, kept: Sequence[Save], title: str) -> None:
        super().__init__(title, id="saves")
        self._kept = kept

    def lines_for(self, width: int) -> Sequence[Line]:
        """Each with how far it is."""
        none = f"None has '{self.word}' in it." if self.word else "There are none yet."
        return [*self._lines(width)] or [line(Span(cut(none, width), "dim"))]

    def _lines(self, width: int) -> Iterator[Line]:
        for place, save in enumerate(self._kept):
            if self.word.lower() not in f"{save.name} {save.title}".lower():
                continue
            if save.fault:
                yield line(Span(f"{save.name} cannot be used", "warn"))
                yield from paragraph(save.fault, width, look="dim", indent=2)
                continue
            ref = f"save:{place}"
            yield ends([Span(f"{save.name}", "strong", ref)], [Span(f" {save.how_far}", "dim", ref)], width)
            left = f", left {days_worth(save.net)}" if save.is_over else ""
            yield line(Span(cut(f"  {save.title}{left}", width), "dim", ref))


class Load(Modal[Path]):
    """Gives back the game to go on with, or nothing."""

    PURPOSE = (
        "Enter goes on with a game where it stopped. d opens one up for a debrief, over or not; / filters. What "
        "cannot be used is kept as it is."
    )
    AUTO_FOCUS = "#saves"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "slash", "filter", "Filter", key_display="/", id="load.filter", tooltip="Only those with a word in them"
        ),
        Binding("d", "debrief", "Debrief", id="load.debrief", tooltip="Open a game up, step by step, over or not"),
    ]

    def __init__(self, folder: Path, *, to_debrief: bool = False) -> None:
        super().__init__()
        self._to_debrief = to_debrief
        self._folder, self._kept = folder, [*islice(saves(folder), FIRST)]

    def on_mount(self) -> None:
        """The other saves come as they are read."""
        if len(self._kept) == FIRST:
            self._read()

    @work(thread=True, group="read")
    def _read(self) -> None:
        here = get_current_worker()
        reading = unhurried(islice(saves(self._folder), FIRST, None), here)
        while piece := [*islice(reading, PIECE)]:
            if here.is_cancelled:
                return
            self.hand_back(self._add, piece)

    def _add(self, piece: Sequence[Save]) -> None:
        self._kept += piece
        self.query_one(Saves).redraw()

    def compose(self) -> ComposeResult:
        """Filter, games, keys."""
        with Vertical(classes="sheet"):
            yield LineInput(placeholder="/ to filter: a name, a situation", id="filter")
            yield Saves(self._kept, "Open a game up" if self._to_debrief else "Your games")
            yield Keys()

    def action_filter(self) -> None:
        """Type a filter."""
        self.query_one(LineInput).focus()

    @on(LineInput.Changed)
    def _filter(self, event: LineInput.Changed) -> None:
        self.query_one(Saves).word = event.value

    @on(LineInput.Submitted)
    def _to_list(self) -> None:
        self.query_one(Saves).focus()

    def action_close(self) -> None:
        """First the filter is cleared, then one leaves."""
        box = self.query_one(LineInput)
        if box.value or box.has_focus:
            box.value = ""
            self.query_one(Saves).focus()
        else:
            self.dismiss(None)

    def action_debrief(self) -> None:
        """Open the game that is pointed at up, whether it is over or not."""
        pointed = self.query_one(Saves).pointed_at
        if pointed:
            self.convener.debrief(self._kept[int(pointed.partition(":")[2])].path)

    def on_picked(self, message: Picked) -> None:
        """This one."""
        self.dismiss(self._kept[int(message.id)].path)

"""The board: where each panel stands, for a size. One data panel beside the hand where it is narrow, all where not."""

from __future__ import annotations

from typing import NamedTuple

from textual.containers import Container
from textual.geometry import NULL_OFFSET, Region, Size, Spacing
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.reactive import var
from textual.widget import Widget

DATA = ("people", "ties", "network", "power", "ledger", "community", "said")
"""Data panels in the order of their number keys; the hand is 8, the plan 9."""
WIDE, WIDEST = 100, 160
"""Columns from which all panels stand side by side, and from which the dossier docks."""
COLUMNS = (
    (("hand", 23), ("planned", 12)),
    (("people", 15), ("ties", 11), ("said", 9)),
    (("network", 12), ("power", 8), ("ledger", 8), ("community", 7)),
)
"""Panels by column where there is room, with the rows each has of thirty-five."""

HAND, PLAN = 10, 8
"""Where only one fits: the rows the hand has before the plan has more than six, and the most the plan has."""


class Shown(NamedTuple):
    """What is to be seen of the board."""

    panel: str = "people"
    """The data panel where only one fits."""
    zoomed: str = ""
    """The one panel that fills it; empty: none."""


def places(size: Size, shown: Shown) -> dict[str, Region]:
    """Where each panel stands; panels that are not named are not shown."""
    if shown.zoomed:
        return {shown.zoomed: size.region}
    if size.width < WIDE:
        return _narrow(size, shown.panel)
    if size.width >= WIDEST:
        beside = max(40, size.width // 4)
        board = _side_by_side(Size(size.width - beside, size.height))
        return {**board, "dossier": Region(size.width - beside, 0, beside, size.height)}
    return _side_by_side(size)


def _narrow(size: Size, panel: str) -> dict[str, Region]:
    right = 35
    left, plan = size.width - right, min(PLAN, max(6, size.height - HAND))
    return {
        panel: Region(0, 0, left, size.height),
        "hand": Region(left, 0, right, size.height - plan),
        "planned": Region(left, size.height - plan, right, plan),
    }


def _side_by_side(size: Size) -> dict[str, Region]:
    found: dict[str, Region] = {}
    ends = [size.width * number // 3 for number in range(4)]
    for number, column in enumerate(COLUMNS):
        whole, top = sum(rows for _, rows in column), 0
        for place, (name, _) in enumerate(column):
            bottom = size.height * sum(rows for _, rows in column[: place + 1]) // whole
            found[name] = Region(ends[number], top, ends[number + 1] - ends[number], bottom - top)
            top = bottom
    return found


class BoardLayout(Layout):
    """Puts each child where its name says."""

    name = "board"

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:
        """Where each child stands."""
        where = places(size, parent.shown) if isinstance(parent, Board) else {}
        return [
            WidgetPlacement(where[child.id], NULL_OFFSET, Spacing(), child)
            for child in children
            if child.id and child.id in where
        ]


BOARD_LAYOUT = BoardLayout()


class Board(Container):
    """Holds the panels; what is not shown cannot be focused either."""

    shown: var[Shown] = var(Shown(), init=False)

    @property
    def layout(self) -> Layout:
        """Its children stand where their names say."""
        return BOARD_LAYOUT

    def on_resize(self) -> None:
        """Other panels may fit now."""
        self._hide_and_show()

    def watch_shown(self) -> None:
        """Another panel is to be seen."""
        self._hide_and_show()
        self.refresh(layout=True)

    def _hide_and_show(self) -> None:
        where = places(self.size, self.shown)
        for child in self.children:
            child.display = child.id in where

"""Why something happened: its causes back to what could have been otherwise, and what came of it in turn.

The record says of each happening because of what the model let it happen. Only where taking a cause away takes the
effect away is it said to be *because* of it; otherwise it came before, no more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal, NamedTuple

from sim.debrief.removals import Removal
from sim.happenings import Happening

Held = Literal["because", "sooner_or_later", "came_before", "untried"]
"""What is known of a cause: without it, the effect is gone; comes on another day; comes all the same; not tried."""


Onward = Callable[[str], Sequence[str]]


class Branch(NamedTuple):
    """A happening in a tree of causes or of effects."""

    happening: str
    held: Held
    """Of a cause: what taking it away does to the happening at the root. Of an effect: the other way round."""
    branches: tuple[Branch, ...]


class Web:
    """All links between the happenings of a record, both ways."""

    def __init__(self, log: Sequence[Happening], removals: Iterable[Removal] = ()) -> None:
        self.rows = {row.id: row for row in log}
        self.effects: dict[str, list[str]] = {}
        for row in log:
            for cause in row.because:
                self.effects.setdefault(cause, []).append(row.id)
        self.removals = {removal.happening: removal for removal in removals}

    def causes_of(self, happening: str, *, depth: int = 6) -> Branch:
        """What led to a happening, as a tree; a cause told once is not told again."""
        return self._tree(happening, happening, lambda row: self.rows[row].because, depth, {happening}, back=True)

    def effects_of(self, happening: str, *, depth: int = 6) -> Branch:
        """What came of a happening, as a tree."""
        return self._tree(happening, happening, lambda row: self.effects.get(row, ()), depth, {happening}, back=False)

    def held(self, cause: str, effect: str) -> Held:
        """What taking a cause away does to an effect."""
        removal, row = self.removals.get(cause), self.rows[effect]
        if removal is None:
            return "untried"
        day = removal.still.get((row.kind, row.who, row.about))
        if day is None:
            return "because"
        return "came_before" if day == row.day else "sooner_or_later"

    def _tree(self, root: str, at: str, onward: Onward, depth: int, told: set[str], *, back: bool) -> Branch:
        held = "untried" if at == root else self.held(at, root) if back else self.held(root, at)
        fresh = [row for row in onward(at) if row in self.rows and row not in told] if depth else []
        told.update(fresh)
        below = tuple(self._tree(root, row, onward, depth - 1, told, back=back) for row in fresh)
        return Branch(at, held, below)

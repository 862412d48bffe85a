"""Why something happened: its causes back to what could have been otherwise, and what came of it in turn.

The record says of each happening because of what the model let it happen. Only where taking a cause away takes the
effect away is it said to be *because* of it; otherwise it came before, no more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal, NamedTuple

from sim.debrief.removals import Removal, sign_of
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


class _Walk(NamedTuple):
    """One tree as it is walked."""

    root: str
    onward: Onward
    told: set[str]
    back: bool


class Web:
    """All links between the happenings of a record, both ways."""

    def __init__(self, log: Sequence[Happening], removals: Iterable[Removal] = ()) -> None:
        self.rows = {row.id: row for row in log}
        self.effects: dict[str, list[str]] = {}
        for row in log:
            for cause in row.because:
                self.effects.setdefault(cause, []).append(row.id)
        self.removals = {removal.happening: removal for removal in removals}

    def causes_of(self, happening: str, *, depth: int = 12) -> Branch:
        """What led to a happening, as a tree; a cause told once is not told again."""
        walk = _Walk(happening, lambda row: self.rows[row].because, {happening}, back=True)
        return self._tree(walk, happening, depth)

    def effects_of(self, happening: str, *, depth: int = 12) -> Branch:
        """What came of a happening, as a tree."""
        walk = _Walk(happening, lambda row: self.effects.get(row, ()), {happening}, back=False)
        return self._tree(walk, happening, depth)

    def held(self, cause: str, effect: str) -> Held:
        """What taking a cause away does to an effect."""
        row = self.rows[effect]
        tried = [self.removals[name] for name in self._tried_before(cause)]
        if not tried:
            return "untried"
        days = [removal.still.get(sign_of(row)) for removal in tried]
        if None in days:
            return "because"
        return "came_before" if row.day in days else "sooner_or_later"

    def _tried_before(self, cause: str) -> list[str]:
        """What was taken away to try a cause: itself, or what takes it away with it."""
        if cause in self.removals:
            return [cause]
        sign = sign_of(self.rows[cause])
        found, waiting = [], list(self.rows[cause].because)
        while waiting:
            name = waiting.pop()
            if name in self.removals and sign not in self.removals[name].still and name not in found:
                found.append(name)
            waiting.extend(self.rows[name].because)
        return found

    def _tree(self, walk: _Walk, at: str, depth: int) -> Branch:
        held = self.held(at, walk.root) if walk.back else self.held(walk.root, at)
        fresh = [row for row in walk.onward(at) if row in self.rows and row not in walk.told] if depth else []
        walk.told.update(fresh)
        below = tuple(self._tree(walk, row, depth - 1) for row in fresh)
        return Branch(at, "untried" if at == walk.root else held, below)

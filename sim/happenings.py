"""The record's rows: what happened, to whom, what it changed, and because of what.

A happening is frozen. Its id is made of its content, so it is the same in every run of the same story.
`because` points at earlier happenings. `sim/kinds.py` lists every kind, what it means and who can see it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple, Protocol

from sim.kinds import KINDS


class Stock(Protocol):
    """Anything in the State whose changes are logged."""

    @property
    def path(self) -> str:
        """Where it stands in the State."""


Move = tuple[Stock, str, float | str]
"""A stock's holder, its field, and an increment (a number) or a new value (a word)."""


class Happening(NamedTuple):
    """One row of the record."""

    id: str
    """`day/kind/who` and, where needed, `/about` and a number."""
    day: int
    """Working day, from 0."""
    kind: str
    who: str
    """A partner, `convener`, `partnership` or `community`."""
    about: str
    """An initiative, another partner, an aim … or nothing."""
    moves: tuple[tuple[str, str, float | str], ...]
    """What it moved: path, stock, and the increment that really happened (a number) or the new value (a word)."""
    because: tuple[str, ...]
    """Ids of earlier happenings."""
    detail: dict[str, Any]
    """What those who see it also learn: amounts, names, words spoken."""

    @property
    def change(self) -> dict[str, float | str]:
        """Its moves by `path.stock`, those of one stock added up."""
        change: dict[str, Any] = {}
        for path, stock, by in self.moves:
            key = f"{path}.{stock}"
            change[key] = change[key] + by if key in change else by
        return change


def id_of(day: int, kind: str, who: str, about: str = "") -> str:
    """The id of a happening, made of its content (the first of its kind, where one day holds several)."""
    return f"{day}/{kind}/{who}/{about}" if about else f"{day}/{kind}/{who}"


class Log:
    """All happenings so far, in order. Beside the State, not in it."""

    __slots__ = ("_by_id", "rows", "seen", "seen_ids")

    def __init__(self, rows: Iterable[Happening] = ()) -> None:
        self.rows: list[Happening] = []
        self.seen: list[Happening] = []
        """Those the convener's seat has seen."""
        self.seen_ids: set[str] = set()
        self._by_id: dict[str, Happening] = {}
        for row in rows:
            self.add(row)

    def __getitem__(self, happening: str) -> Happening:
        return self._by_id[happening]

    def __contains__(self, happening: str) -> bool:
        return happening in self._by_id

    def add(self, row: Happening) -> None:
        """Append a happening."""
        self.rows.append(row)
        self._by_id[row.id] = row
        if KINDS[row.kind].seen != "nobody":
            self.seen.append(row)
            self.seen_ids.add(row.id)

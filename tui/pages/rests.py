"""What a sentence rests on, as a small mark: the month or week it happened in, with the happenings' ids."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tui.wording import Calendar

MOST_IDS = 4
"""Ids that a mark itself names; all of them stand at the end of the section."""


class Rests(NamedTuple):
    """A mark for a reader: `m3`, and what is behind it."""

    mark: str
    ids: tuple[str, ...]

    @property
    def brief(self) -> str:
        """What it rests on, in a line."""
        more = len(self.ids) - MOST_IDS
        return ", ".join(self.ids[:MOST_IDS]) + (f" and {more} more" if more > 0 else "")


class Marks(NamedTuple):
    """How marks are made in a game."""

    calendar: Calendar
    horizon: int
    """The working day on which it ends at the latest; that belongs to the month before it."""

    def of(self, ids: Sequence[str]) -> Rests | None:
        """The mark for happenings; none where there are none."""
        if not ids:
            return None
        days = [int(day) for day in (one.partition("/")[0] for one in ids) if day.isascii() and day.isdigit()]
        if not days:
            return Rests("…", tuple(ids))
        first, last = (self.calendar.number(min(day, self.horizon - 1)) for day in (min(days), max(days)))
        return Rests(f"{self.calendar.unit[0]}{first}" + (f"–{last}" if last > first else ""), tuple(ids))

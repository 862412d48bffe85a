"""The partnership's books as they are closed each month: what joint work gained, what it cost, and the gauges."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sim import Happening


class Books(NamedTuple):
    """The books at the end of a month, in days' worth since the start, with the gauges of inertia."""

    month: int
    gained: float
    """What joint work has yielded."""
    paid: float
    """What it has cost: meetings, papers, and what the same days would have achieved alone."""
    output: float
    rate: float
    pain: float

    @property
    def net(self) -> float:
        """What is left; at nothing everybody might as well have gone alone."""
        return self.gained - self.paid


def books_in(log: Sequence[Happening]) -> tuple[Books, ...]:
    """The books of every month that has been closed: of all that is booked there, only what is published."""
    names = ("joint_value", "cost", "output", "rate", "pain")
    rows = (row.detail for row in log if row.kind == "month_closed")
    return tuple(Books(month, *(row[name] for name in names)) for month, row in enumerate(rows, start=1))

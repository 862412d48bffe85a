"""How many minutes a round of each shipped situation takes: one answer for Home, the README and the guide.

`convener time` works the same figures out by playing a dozen games, which takes seconds; a slow test compares the two.
"""

from __future__ import annotations

from collections.abc import Mapping

from tui.wording import NUMBERS

TABLE = 5
"""Seats that share a screen where a team plays; what `convener time` takes when it is told none."""

MINUTES: Mapping[str, tuple[tuple[int, int], tuple[int, int]]] = {
    "first-steps": ((2, 3), (4, 6)),
    "only-met": ((3, 4), (6, 8)),
    "seventy-two-hours": ((3, 4), (6, 9)),
    "upland-water": ((3, 4), (5, 8)),
    "whole-place": ((3, 4), (6, 8)),
}
"""By situation, a usual round after the first: of a quick and a slow player alone, of a quick and a slow table."""


def round_minutes(scenario: str) -> str:
    """Say how long a usual round takes alone and at a table; nothing for a situation that does not ship.

    >>> round_minutes("first-steps")
    'two to three minutes alone, four to six with five at the screen'
    """
    if scenario not in MINUTES:
        return ""
    alone, table = (" to ".join(NUMBERS[str(one)] for one in span) for span in MINUTES[scenario])
    return f"{alone} minutes alone, {table} with {NUMBERS[str(TABLE)]} at the screen"

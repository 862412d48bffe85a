"""How far one published count may be trusted, from what was published: how much it moved before anything had opened."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from sim import View
from tui.telling.standing import as_told, number_of

CHANCE = (
    "One count wobbles: by chance it comes out too high or too low. Take a move for an effect only when several counts "
    "go the same way."
)
BEHIND = "What else lies behind it you cannot see yet."


def wobble(view: View, names: Iterable[str]) -> str:
    """What to make of a single count of these outcomes."""
    return " ".join((CHANCE, *(said for name in names if (said := _moved(view, name)))))


def _moved(view: View, name: str) -> str:
    """How far a count moved to the next while nothing of theirs could have moved it; empty after fewer than two."""
    outcome = view.outcomes[name]
    work = (item for item in view.initiatives.values() if item.theme == outcome.theme)
    opened = [item.delivered for item in work if item.delivered >= 0]
    before = (count for day, count in outcome.counts if all(day < one for one in opened))
    counts = [as_told(count, outcome.baseline) for count in (outcome.baseline, *before)]
    if len(counts) < 3:
        return ""
    most = max(abs(after - one) for one, after in pairwise(counts))
    by = number_of(most, outcome.baseline)
    return f'"{outcome.name}" moved by up to {by} from one count to the next before joint work for it had opened.'

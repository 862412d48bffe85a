"""How it stands at the end of a round: the gauges of inertia when their word changes, the books, the counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sim import Happening, kinds
from tui.telling.tale import Tale
from tui.wording import INERTIA, level, whole


class Standing:
    """What was last told of the gauges, so that only what has changed is told again."""

    def __init__(self, tale: Tale) -> None:
        self._tale = tale
        self._words: dict[str, str] = {}

    def after(self, rows: Sequence[Happening], came: Mapping[str, Any] | None = None) -> str:
        """The line that ends a round; `came` is the outcome where it is the last one."""
        months = [row.detail for row in rows if row.kind == kinds.MONTH_CLOSED]
        if not months:
            return ""
        told = [*self._gauges(months[-1], all_of_them=came is not None)]
        gauges = [f"Inertia: {', '.join(told)}."] if told else []
        counts = [*self._counts(rows)]
        counted = [f"Counted: {'; '.join(counts)}."] if counts else []
        return " ".join([*gauges, books(*(sums_of(came["gain"]) if came else sums(months[-1]))), *counted])

    def _gauges(self, now: Mapping[str, float], *, all_of_them: bool) -> Iterator[str]:
        """Each gauge whose word has changed."""
        for name, called in INERTIA.items():
            word, before = level(now[name]), self._words.get(name)
            self._words[name] = word
            if word != before or all_of_them:
                since = f", was {before}" if before and before != word else ""
                yield f"'{called}' {now[name]:.2f} ({word}{since})"

    def _counts(self, rows: Sequence[Happening]) -> Iterator[str]:
        """The latest count of each outcome, said as it is at the table."""
        latest = {row.about: row.detail["count"] for row in rows if row.kind == kinds.COUNTED}
        for name, count in latest.items():
            outcome = self._tale.scenario.community.outcomes[name]
            yield count_words(outcome.name, outcome.unit, number_of(count, outcome.baseline))


def count_words(name: str, unit: str, number: str) -> str:
    """Say a count with what is counted, and in what unit, where the name does not hold that already.

    >>> count_words("Houses with mud in them", "houses a year", "1"), count_words("Swims", "days in summer", "2")
    ('Houses with mud in them: 1 house a year', 'Swims: 2 days in summer')
    """
    if unit.lower() in name.lower():
        return f"{name}: {number}"
    first, space, rest = unit.partition(" ")
    of_one = first.removesuffix("s") if number == "1" and not first.endswith("ss") else first
    return f"{name}: {number} {of_one}{space}{rest}"


def number_of(count: float, baseline: float) -> str:
    """A count as people say it: whole, unless it stood at a part of one from the start.

    >>> number_of(10.8, 9.0), number_of(0.35, 0.4)
    ('11', '0.35')
    """
    told = as_told(count, baseline)
    return f"{told}" if isinstance(told, int) else f"{told:g}"


def as_told(count: float, baseline: float) -> int | float:
    """A count rounded as it is told, so that what is worked out from counts agrees with them."""
    return round(count) if baseline == round(baseline) else count


def sums(month: Mapping[str, float]) -> tuple[int, int]:
    """What joint work had gained and what had been paid at the end of a month, in whole days' worth."""
    return _fitting(month["joint_value"], month["cost"])


def sums_of(gain: Mapping[str, Any]) -> tuple[int, int]:
    """The same of the whole game."""
    return _fitting(gain["joint_value"], gain["administrative"] + gain["legal"] + gain["opportunity"])


def _fitting(gained: float, paid: float) -> tuple[int, int]:
    """Both in whole numbers whose difference is the net gain as it is told everywhere."""
    return round(gained), round(gained) - round(gained - paid)


def books(gained: int, paid: int) -> str:
    """The books in a line; the rest is that of the numbers shown."""
    return f"Books: gained {gained}, paid {paid}, {whole(gained - paid)}."

"""From paired games to an effect with its interval: one way for every kind of effect.

A *unit* is one place and one piece of luck, played in every arm of a fact. An effect is a function of the units. Its
interval comes from leaving out one unit after the other (the jackknife [Efron81]): exact for means, good for shares,
correlations and their differences, and the same on every machine, since nothing is drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import fsum, sqrt
from typing import NamedTuple

from sim.intervals import NORMAL

Unit = Mapping[str, Mapping[str, float | None]]
"""What was read off in one unit: arm, reading, number (or nothing, where it could not be said)."""
Effect = Callable[[Sequence[Unit]], float | None]
"""An effect from units; nothing where they do not hold enough."""


class Estimate(NamedTuple):
    """An effect with its 95% interval."""

    effect: float
    low: float
    high: float
    units: int
    """Units it rests on."""


def estimate(effect: Effect, units: Sequence[Unit]) -> Estimate | None:
    """An effect over units with its interval; nothing where there are fewer than three or no effect to be had."""
    whole = effect(units)
    if whole is None or len(units) < 3:
        return None
    left_out = [effect([*units[:k], *units[k + 1 :]]) for k in range(len(units))]
    parts = [part for part in left_out if part is not None]
    middle = fsum(parts) / len(parts)
    error = sqrt((len(parts) - 1) / len(parts) * fsum((part - middle) * (part - middle) for part in parts))
    return Estimate(whole, whole - NORMAL * error, whole + NORMAL * error, len(units))


def level(reading: str, *arms: str) -> Effect:
    """The mean of a reading over one arm, or several taken together."""
    return lambda units: mean_of(values(units, reading, arms))


def difference(reading: str, more: str, less: str) -> Effect:
    """The mean of the paired differences between two arms."""
    return lambda units: mean_of([a - b for a, b in paired(units, reading, more, less)])


def standardised(reading: str, more: str, less: str) -> Effect:
    """The mean paired difference in standard deviations of the reading, both arms taken together (Cohen's d)."""

    def effect(units: Sequence[Unit]) -> float | None:
        pairs = paired(units, reading, more, less)
        spread = deviation([a for a, _ in pairs], [b for _, b in pairs])
        return fsum(a - b for a, b in pairs) / len(pairs) / spread if pairs and spread > 0.0 else None

    return effect


def beyond(one: Effect, other: Effect) -> Effect:
    """How far one effect goes beyond another."""

    def effect(units: Sequence[Unit]) -> float | None:
        first, second = one(units), other(units)
        return first - second if first is not None and second is not None else None

    return effect


def beyond_all(one: Effect, *others: Effect) -> Effect:
    """How far one effect goes beyond the greatest of others."""

    def effect(units: Sequence[Unit]) -> float | None:
        first, rest = one(units), [found for found in (other(units) for other in others) if found is not None]
        return first - max(rest) if first is not None and rest else None

    return effect


def ratio(more: str, less: str, *arms: str) -> Effect:
    """The mean of one reading over the mean of another, in the same arms."""

    def effect(units: Sequence[Unit]) -> float | None:
        above, below = mean_of(values(units, more, arms)), mean_of(values(units, less, arms))
        return above / below if above is not None and below else None

    return effect


def ratio_of_arms(reading: str, more: str, less: str) -> Effect:
    """The mean of a reading in one arm over its mean in another."""

    def effect(units: Sequence[Unit]) -> float | None:
        above, below = mean_of(values(units, reading, (more,))), mean_of(values(units, reading, (less,)))
        return above / below if above is not None and below else None

    return effect


def correlation(reading: str, other: str, *arms: str) -> Effect:
    """Pearson's correlation of two readings over the games of some arms."""

    def effect(units: Sequence[Unit]) -> float | None:
        rows = [(unit[arm][reading], unit[arm][other]) for unit in units for arm in arms]
        pairs = [(a, b) for a, b in rows if a is not None and b is not None]
        return pearson(pairs)

    return effect


def pearson(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Pearson's correlation of pairs; nothing where one side does not vary.

    >>> pearson([(0, 1), (1, 3), (2, 5)])
    1.0
    """
    if len(pairs) < 3:
        return None
    a, b = fsum(x for x, _ in pairs) / len(pairs), fsum(y for _, y in pairs) / len(pairs)
    across = fsum((x - a) * (y - b) for x, y in pairs)
    within = fsum((x - a) * (x - a) for x, _ in pairs) * fsum((y - b) * (y - b) for _, y in pairs)
    return across / sqrt(within) if within > 0.0 else None


def values(units: Sequence[Unit], reading: str, arms: Sequence[str]) -> list[float]:
    """A reading over the games of some arms, where it could be said."""
    found = [unit[arm][reading] for unit in units for arm in arms]
    return [value for value in found if value is not None]


def paired(units: Sequence[Unit], reading: str, more: str, less: str) -> list[tuple[float, float]]:
    """A reading in two arms of the same unit, where it could be said in both."""
    pairs = [(unit[more][reading], unit[less][reading]) for unit in units]
    return [(a, b) for a, b in pairs if a is not None and b is not None]


def mean_of(found: Sequence[float]) -> float | None:
    """The mean; nothing of nothing."""
    return fsum(found) / len(found) if found else None


def deviation(*groups: Sequence[float]) -> float:
    """The standard deviation within groups, taken together.

    >>> deviation([1.0, 3.0], [11.0, 13.0])
    1.4142135623730951
    """
    squares, free = 0.0, 0
    for group in groups:
        middle = mean_of(group)
        if middle is not None:
            squares += fsum((value - middle) * (value - middle) for value in group)
            free += len(group) - 1
    return sqrt(squares / free) if free > 0 else 0.0

"""How far an estimate from so many games may be off: the one room for intervals.

Of a mean over few runs, Student's t; of one over many, and of what a jackknife gives, the normal curve, which needs no
library; of a share, Wilson's [Wilson27]. None of them draws anything, so they are the same on every machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import fsum, nan, sqrt

NORMAL = 1.96
"""Standard errors to either side of a normal estimate that hold 95%."""


def mean_and_half(values: Sequence[float]) -> tuple[float, float]:
    """The mean of many values, and half of its 95% interval by the normal curve; 0 for a single one.

    >>> mean_and_half([1.0, 1.0, 1.0])
    (1.0, 0.0)
    """
    count = len(values)
    mean = fsum(values) / count
    variance = fsum((value - mean) * (value - mean) for value in values) / (count - 1) if count > 1 else 0.0
    return mean, NORMAL * sqrt(variance / count)


def half_width(count: int, deviation: float | None, confidence: float = 0.95) -> float:
    """Half an interval of a mean by Student's t, from how many there are and their standard deviation."""
    if count < 2 or deviation is None:
        return nan
    return _quantile(count - 1, confidence) * deviation / sqrt(count)


def crossed(points: int, point_by: float | None, seeds: int, seed_by: float | None, *, confidence: float) -> float:
    """Half an interval of a mean over points and seeds, from how many there are and how their means spread."""
    if points < 2 or point_by is None:
        return nan
    if seeds < 2 or seed_by is None:
        return half_width(points, point_by, confidence)
    fewest = min(points, seeds)
    error = sqrt(point_by * point_by / points + seed_by * seed_by / seeds)
    return half_width(fewest, error * sqrt(fewest), confidence)


def wilson(share: float, games: int) -> tuple[float, float]:
    """The two ends of the 95% interval of a share.

    >>> low, high = wilson(0.5, 100)
    >>> round(low, 3), round(high, 3)
    (0.404, 0.596)
    """
    square = NORMAL * NORMAL
    middle = (share + square / (2 * games)) / (1 + square / games)
    half = NORMAL / (1 + square / games) * sqrt(share * (1 - share) / games + square / (4 * games * games))
    return middle - half, middle + half


@lru_cache(maxsize=4096)
def _quantile(freedom: int, confidence: float) -> float:
    """How many standard errors an interval by Student's t reaches either way."""
    from scipy.special import stdtrit

    return float(stdtrit(freedom, 0.5 + confidence / 2))

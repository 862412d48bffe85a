"""How far a mean may be off."""

from __future__ import annotations

from functools import lru_cache
from math import nan, sqrt


def half_width(count: int, deviation: float | None, confidence: float = 0.95) -> float:
    """Half an interval of a mean by Student's t, from how many there are and their standard deviation."""
    if count < 2 or deviation is None:
        return nan
    return quantile(count - 1, confidence) * deviation / sqrt(count)


@lru_cache(maxsize=4096)
def quantile(freedom: int, confidence: float) -> float:
    """How many standard errors an interval reaches either way."""
    from scipy.special import stdtrit

    return float(stdtrit(freedom, 0.5 + confidence / 2))

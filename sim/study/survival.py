"""How long partnerships live: the part still going month by month, by situation and policy (Kaplan and Meier's).

A partnership ends when it falls apart or is wound down; one that comes to the end of its story is lost from sight then,
alive. Intervals are Greenwood's on the scale of log(−log), so that they stay between 0 and 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import exp, fsum, log, sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING, Any

from sim.study.results import Results
from sim.terms import DAYS_A_MONTH

if TYPE_CHECKING:
    import polars


def survival(results: Results, confidence: float = 0.95) -> polars.DataFrame:
    """By group and month: how many were at risk, how many ended, and the part alive at its end with its interval."""
    import polars as pl

    groups = results.groups
    life = (pl.coalesce("closed_day", pl.col("days") - 1) // DAYS_A_MONTH + 1).alias("month")
    runs = results.scan().filter(pl.col("failed").is_null())
    ended = pl.col("closed_day").is_not_null()
    counts = runs.group_by([*groups, life]).agg(ended.sum().alias("ended"), (~ended).sum().alias("lost")).collect()
    rows = []
    for key, some in counts.group_by(groups, maintain_order=True):
        named = dict(zip(groups, key, strict=True))
        lives = {month: (gone, lost) for month, gone, lost in some.select("month", "ended", "lost").iter_rows()}
        rows += [{**named, **month} for month in _curve(lives, confidence)]
    table = pl.DataFrame(rows, infer_schema_length=None)
    return table.sort(*groups, "month", maintain_order=True) if rows else table


def _curve(lives: dict[int, tuple[int, int]], confidence: float) -> Iterator[dict[str, Any]]:
    """The months of one group, from the start on."""
    reach = NormalDist().inv_cdf(0.5 + confidence / 2)
    at_risk = 0
    for gone, lost in lives.values():
        at_risk += gone + lost
    alive, terms = 1.0, [0.0]
    yield {"month": 0, "at_risk": at_risk, "ended": 0, "alive": 1.0, "low": 1.0, "high": 1.0}
    for month in range(1, max(lives) + 1):
        gone, lost = lives.get(month, (0, 0))
        before, at_risk = at_risk, at_risk - gone - lost
        alive *= 1 - gone / before if before else 1.0
        if gone and before > gone:
            terms.append(gone / (before * (before - gone)))
        low, high = _ends(alive, fsum(terms), reach)
        yield {"month": month, "at_risk": before, "ended": gone, "alive": alive, "low": low, "high": high}


def _ends(alive: float, variance: float, reach: float) -> tuple[float, float]:
    if not 0.0 < alive < 1.0:
        return alive, alive
    spread = reach * sqrt(variance) / abs(log(alive))
    low, high = alive ** exp(spread), alive ** exp(-spread)
    return low, high

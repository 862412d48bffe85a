"""Whether a study is precise enough to stop: looked at after so many seeds, never in between.

The rule is judged on whole replications from the first on, so the same study stops at the same place however it is run.
"""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING, NamedTuple

from sim.intervals import half_width
from sim.study.folder import Folder
from sim.study.parts import part_name
from sim.study.plan import Plan

if TYPE_CHECKING:
    import polars


class Look(NamedTuple):
    """What a look found."""

    seeds: int
    """Seeds played when it was taken."""
    half_width: float
    """Of the widest interval."""
    is_narrow: bool
    is_enough: bool
    """Whether this look and the one before it were narrow: then no more is played."""


def looked(plan: Plan, folder: Folder, stage: int, *, before: Look | None) -> Look:
    """Take the look at the end of a stage."""
    stop = plan.study.stop
    assert stop is not None
    seeds = plan.looks[stage]
    widest = _widest(plan, folder, stage)
    is_narrow = not isnan(widest) and widest <= stop.half_width
    return Look(seeds, widest, is_narrow, is_enough=is_narrow and before is not None and before.is_narrow)


def _widest(plan: Plan, folder: Folder, stage: int) -> float:
    """Half the widest interval over all cells; not a number where one of them cannot be told."""
    widest = 0.0
    for count, deviation in _spreads(plan, folder, stage).iter_rows():
        half = half_width(count, deviation, plan.study.stop.confidence if plan.study.stop else 0.95)
        if isnan(half):
            return half
        widest = max(widest, half)
    return widest


def _spreads(plan: Plan, folder: Folder, stage: int) -> polars.DataFrame:
    """For each interval that must be narrow: how many values, and their standard deviation."""
    import polars as pl

    stop = plan.study.stop
    assert stop is not None
    runs = pl.scan_parquet([folder.path / part_name("runs", chunk) for chunk in range(plan.stages[stage].stop)])
    value = pl.col(stop.outcome).cast(pl.Float64)
    keys = ["situation", "point", "policy"]
    runs = runs.select(*keys, "replication", value.alias("value"))
    if len(plan.scripts) > 1:
        against = _name(plan, stop.against)
        base = runs.filter(pl.col("policy") == against).drop("policy").rename({"value": "other"})
        runs = runs.filter(pl.col("policy") != against).join(base, on=["situation", "point", "replication"])
        runs = runs.with_columns(value=pl.col("value") - pl.col("other"))
    spread = runs.group_by(keys).agg(pl.col("value").count().alias("count"), pl.col("value").std().alias("deviation"))
    return spread.select("count", "deviation").collect()


def _name(plan: Plan, against: str | None) -> str:
    """What the tables call a policy of the study file."""
    number = plan.study.policies.index(against) if against is not None else 0
    return plan.scripts[number].name

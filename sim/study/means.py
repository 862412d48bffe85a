"""Means with their intervals, and differences on the same seeds.

Where points were sampled and are told together, runs of one point are alike, and so are runs of one seed, which all
points share. An interval then takes the spread of the points' means and that of the seeds' means, each by how many
there are, and is on the wide side; otherwise it is Student's, over seeds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from sim.errors import StudyError
from sim.intervals import crossed, half_width
from sim.scenario.words import meant
from sim.study.designs import SAMPLED
from sim.study.folder import Folder
from sim.study.measures import NUMBERS
from sim.study.plan import Plan

if TYPE_CHECKING:
    import polars


class Results(Protocol):
    """What a study has found, as far as means need it."""

    folder: Folder
    plan: Plan

    def scan(self, table: str = "runs") -> polars.LazyFrame:
        """A table as a lazy frame."""


def is_pooled(results: Results) -> bool:
    """Whether the points of the design are told together."""
    vary = results.plan.study.vary
    return vary is not None and vary.design in SAMPLED


def groups_of(results: Results) -> list[str]:
    """What runs are grouped by: situation, the values of the point where levels were chosen, and policy."""
    return ["situation", *(() if is_pooled(results) else results.plan.paths), "policy"]


def summary(results: Results, outcome: str, confidence: float) -> polars.DataFrame:
    """By group: runs, how many failed, the mean with its interval, how runs spread, and the Share of them above 0."""
    import polars as pl

    refuse_unknown(results, outcome)
    groups = groups_of(results)
    value = pl.col(outcome).cast(pl.Float64)
    runs = results.scan().select(*groups, "point", "replication", "failed", value.alias("value"))
    spread = (
        pl.col("value").std().alias("deviation"),
        pl.col("value").quantile(0.05).alias("lowest_5%"),
        pl.col("value").quantile(0.95).alias("highest_5%"),
        (pl.col("value") > 0.0).mean().alias("above_0"),
    )
    counts = (pl.len().alias("runs"), pl.col("failed").count().alias("failed"))
    told = intervals(runs, groups, (*counts, *spread), confidence=confidence, is_pooled=is_pooled(results))
    names = [column.meta.output_name() for column in spread]
    return told.select(*groups, "runs", "failed", "mean", "low", "high", *names)


def compare(
    results: Results, against: Any, outcome: str, *, along: str = "policy", confidence: float = 0.95
) -> polars.DataFrame:
    """Differences to one policy (or one value of a path, or one point) on the same seeds, all else equal.

    `gained` is how many times more runs the same precision would take on different seeds: the variance of an unpaired
    difference over that of the paired one.
    """
    import polars as pl

    refuse_unknown(results, outcome)
    against = _against(results, against, along)
    name = "policy" if along == "policy" else along
    alike = [key for key in ("situation", *_alike(results, along), "policy") if key != along]
    shown = [key for key in dict.fromkeys([*groups_of(results), name]) if key != along or key == name]
    value = pl.col(outcome).cast(pl.Float64).alias("value")
    needed = list(dict.fromkeys([*alike, *shown, "point", "replication"]))
    runs = results.scan().select(*needed, value)
    base = runs.filter(pl.col(name) == against).select(*alike, "replication", pl.col("value").alias("other"))
    others = runs.filter(pl.col(name).ne_missing(against))
    difference = (pl.col("own") - pl.col("other")).alias("value")
    both = others.rename({"value": "own"}).join(base, on=[*alike, "replication"], nulls_equal=True)
    both = both.with_columns(difference).drop_nulls("value")
    apart = (pl.col("own").var() + pl.col("other").var()) / pl.col("value").var()
    pooled = is_pooled(results) and along == "policy"
    more = (pl.len().alias("pairs"), apart.alias("gained"))
    told = intervals(both, shown, more, confidence=confidence, is_pooled=pooled)
    told = told.with_columns(pl.lit(str(against)).alias("against"))
    return told.select(*shown, "against", "pairs", "mean", "low", "high", "gained").sort(*shown, nulls_last=False)


def _alike(results: Results, along: str) -> tuple[str, ...]:
    """What two runs must share, beside situation and policy, to be a pair."""
    if along == "policy":
        return ("point",)
    return () if along == "point" else tuple(path for path in results.plan.paths if path != along)


def _against(results: Results, against: Any, along: str) -> Any:
    """What the others are held against, as its column holds it."""
    name = results.folder.name
    if not results.plan.study.paired:
        raise StudyError(f"{name}: seeds differ from run to run ('paired' is false), so none are pairs.")
    scripts = [script.name for script in results.plan.scripts]
    known: dict[str, list[Any]] = {"policy": scripts, "point": list(range(len(results.plan.design.points)))}
    for path in results.plan.paths:
        known[path] = list({repr(point.get(path)): point.get(path) for point in results.plan.design.points}.values())
    if along not in known:
        raise StudyError(f"{name}: nothing is varied along '{along}'.{meant(along, known)}")
    if against is None:
        return next(value for value in known[along] if value is not None)
    found = [value for value in known[along] if str(value) == str(against)]
    if not found:
        raise StudyError(f"{name}: '{against}' is not among {along}.{meant(against, map(str, known[along]))}")
    return found[0]


def intervals(
    runs: polars.LazyFrame, groups: list[str], more: tuple[polars.Expr, ...], *, confidence: float, is_pooled: bool
) -> polars.DataFrame:
    """By group, of the column `value`: the mean, the two ends of its interval, and what more is asked for.

    The runs are gone through once; where points are told together, thrice.
    """
    import polars as pl

    value = pl.col("value")
    first = (value.count().alias("count"), value.mean().alias("mean"), value.std().alias("by"))
    told = runs.group_by(groups, maintain_order=True).agg(*first, *more)
    if is_pooled:
        for by in ("point", "replication"):
            means = runs.group_by([*groups, by]).agg(value.mean()).group_by(groups)
            spread = means.agg(value.count().alias(f"{by}s"), value.std().alias(f"{by}_by"))
            told = told.join(spread, on=groups, how="left", nulls_equal=True, maintain_order="left")
    found = told.collect()
    if is_pooled:
        columns = ("points", "point_by", "replications", "replication_by")
        halves = [crossed(*row, confidence=confidence) for row in found.select(columns).iter_rows()]
    else:
        halves = [half_width(count, by, confidence) for count, by in found.select("count", "by").iter_rows()]
    half = pl.Series("half", halves, dtype=pl.Float64)
    return found.with_columns(low=pl.col("mean") - half, high=pl.col("mean") + half)


def refuse_unknown(results: Results, outcome: str) -> None:
    """Raise a StudyError where an outcome is no number of a run."""
    if outcome not in NUMBERS:
        raise StudyError(f"{results.folder.name}: '{outcome}' is no number of a run.{meant(outcome, NUMBERS)}")

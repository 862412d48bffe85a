"""The results of a study: its tables as frames, means with intervals, differences on the same seeds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from hashlib import blake2b
from itertools import chain
from typing import TYPE_CHECKING, Any

from sim.errors import StudyError
from sim.scenario.words import meant
from sim.study.designs import SAMPLED
from sim.study.engine import Ran
from sim.study.folder import Folder
from sim.study.intervals import half_width
from sim.study.measures import OUTCOMES
from sim.study.plan import Plan
from sim.study.tables import schema, tables_of

if TYPE_CHECKING:
    import polars

NUMBERS = tuple(column.name for column in OUTCOMES if column.type in ("number", "whole"))
"""Outcomes that have a mean."""


class Results:
    """What a study has found so far."""

    def __init__(self, folder: Folder, plan: Plan | None = None, ran: Ran | None = None) -> None:
        self.folder = folder
        self.plan = plan or folder.plan()
        self.ran = ran
        """What became of the session these results come from; nothing where they were opened later."""

    # -- tables ------------------------------------------------------------------------------------

    def scan(self, table: str = "runs") -> polars.LazyFrame:
        """A table as a lazy frame, in the order in which parts were planned.

        Raises:
            StudyError: the study does not record it.
        """
        import polars as pl

        tables = tables_of(self.plan)
        if table not in tables:
            raise StudyError(f"{self.folder.name}: has no table '{table}'.{meant(table, tables)}")
        parts = [part for part in self.folder.parts(table) if int(part.stem[5:]) in self._done]
        if not parts:
            return pl.LazyFrame(schema=schema(tables[table]))
        return pl.scan_parquet(parts)

    @cached_property
    def _done(self) -> set[int]:
        return self.folder.done()

    def frame(self, table: str = "runs") -> polars.DataFrame:
        """A table in memory: a row for each run, with the values of its point and what came of it."""
        return self.scan(table).collect()

    def failures(self) -> polars.DataFrame:
        """The runs that raised, each with its point, a line and a traceback."""
        import polars as pl

        shown = ["run", "seed", "situation", "policy", *self.plan.paths, "failed", "traceback"]
        return self.scan().filter(pl.col("failed").is_not_null()).select(shown).collect()

    def digest(self, table: str = "runs") -> str:
        """What tells this table from another, whatever order its rows were written in; tracebacks left out."""
        frame = self.frame(table)
        order = ["replication", "cell"] if table == "runs" else frame.columns[:2]
        rows = frame.drop("traceback", strict=False).sort(order)
        whole = blake2b(digest_size=16)
        for row in rows.iter_rows():
            whole.update(repr(row).encode())
        return whole.hexdigest()

    # -- what they say -----------------------------------------------------------------------------

    @property
    def groups(self) -> list[str]:
        """What runs are grouped by: situation, the values of the point where levels were chosen, and policy."""
        vary = self.plan.study.vary
        paths = self.plan.paths if vary is not None and vary.design not in SAMPLED else ()
        return ["situation", *paths, "policy"]

    def summary(self, outcome: str = "net", confidence: float = 0.95) -> polars.DataFrame:
        """By cell (sampled points together): how many runs, how many failed, and the mean with its interval.

        Where points were sampled, runs of one point and runs of one seed are alike; the interval then takes both
        into account, and is on the wide side.
        """
        import polars as pl

        self.refuse_unknown(outcome)
        value = pl.col(outcome).cast(pl.Float64)
        told = self.scan().group_by(self.groups, maintain_order=True).agg(
            pl.len().alias("runs"),
            pl.col("failed").count().alias("failed"),
            value.count().alias("count"),
            value.mean().alias("mean"),
            value.std().alias("deviation"),
            value.quantile(0.05).alias("lowest_5%"),
            value.quantile(0.95).alias("highest_5%"),
            (pl.col("verdict") == "gain").mean().alias("gain"),
        ).collect()  # fmt: skip
        halves = self._halves(told, outcome, confidence)
        mean = pl.col("mean")
        return told.with_columns(pl.Series("half", halves)).select(
            *self.groups, "runs", "failed", "mean",
            (mean - pl.col("half")).alias("low"), (mean + pl.col("half")).alias("high"),
            "deviation", "lowest_5%", "highest_5%", "gain",
        )  # fmt: skip

    def _halves(self, told: polars.DataFrame, outcome: str, confidence: float) -> list[float]:
        if len(self.plan.design.points) > 1 and "policy" in self.groups and len(self.groups) == 2:
            return [self._crossed(row, outcome, confidence) for row in told.iter_rows(named=True)]
        rows = told.select("count", "deviation").iter_rows()
        return [half_width(count, deviation, confidence) for count, deviation in rows]

    def _crossed(self, row: dict[str, Any], outcome: str, confidence: float) -> float:
        """Half an interval of a mean over points and seeds: both count, each by the spread of its own means."""
        import polars as pl

        runs = self.scan().filter(
            (pl.col("situation") == row["situation"]) & (pl.col("policy") == row["policy"])
        )  # fmt: skip
        parts = []
        for by in ("point", "replication"):
            means = runs.group_by(by).agg(pl.col(outcome).cast(pl.Float64).mean().alias("mean")).collect()["mean"]
            if len(means) > 1 or by == "point":
                parts.append((len(means), means.std()))
        fewest = min(count for count, _ in parts)
        if fewest < 2 or any(deviation is None for _, deviation in parts):
            return float("nan")
        spread = sum_of_squares([deviation / count**0.5 for count, deviation in parts])
        return half_width(fewest, spread**0.5 * fewest**0.5, confidence)

    def compare(self, against: str | None = None, outcome: str = "net", confidence: float = 0.95) -> polars.DataFrame:
        """Every policy's difference to one of them (the first, if none is named) on the same seeds, by cell.

        `gained` is how many times more runs the same precision would take on different seeds.

        Raises:
            StudyError: no such policy or outcome, or the seeds are not the same.
        """
        import polars as pl

        self.refuse_unknown(outcome)
        against = self._policy(against)
        keys = [key for key in self.groups if key != "policy"]
        value = pl.col(outcome).cast(pl.Float64).alias("value")
        runs = self.scan().select(*keys, "policy", "point", "replication", value)
        base = runs.filter(pl.col("policy") == against).select(
            "situation", "point", "replication", pl.col("value").alias("other")
        )
        both = runs.filter(pl.col("policy") != against).join(base, on=["situation", "point", "replication"])
        both = both.with_columns(difference=pl.col("value") - pl.col("other")).drop_nulls("difference")
        unpaired = pl.col("value").var() + pl.col("other").var()
        told = both.group_by([*keys, "policy"], maintain_order=True).agg(
            pl.len().alias("pairs"),
            pl.col("difference").mean().alias("mean"),
            pl.col("difference").std().alias("deviation"),
            (unpaired / pl.col("difference").var()).alias("gained"),
        ).sort([*keys, "policy"], maintain_order=True).collect()  # fmt: skip
        rows = told.select("pairs", "deviation").iter_rows()
        half = pl.Series("half", [half_width(pairs, apart, confidence) for pairs, apart in rows], dtype=pl.Float64)
        told = told.with_columns(half, pl.lit(against).alias("against"))
        mean = pl.col("mean")
        ends = ((mean - pl.col("half")).alias("low"), (mean + pl.col("half")).alias("high"))
        return told.select(*keys, "policy", "against", "pairs", "mean", *ends, "gained")

    def _policy(self, name: str | None) -> str:
        names = [script.name for script in self.plan.scripts]
        if not self.plan.study.paired:
            raise StudyError(
                f"{self.folder.name}: seeds differ from run to run ('paired' is false), so none are pairs."
            )
        if name is None:
            return names[0]
        if name not in names:
            raise StudyError(f"{self.folder.name}: has no policy '{name}'.{meant(name, names)}")
        return name

    def refuse_unknown(self, outcome: str) -> None:
        """Raise a StudyError where an outcome is no number of a run."""
        if outcome not in NUMBERS:
            raise StudyError(f"{self.folder.name}: '{outcome}' is no number of a run.{meant(outcome, NUMBERS)}")


def sum_of_squares(values: Sequence[float]) -> float:
    """Squares added up."""
    from math import fsum

    return fsum(value * value for value in values)


def rows_of(frame: polars.DataFrame) -> Iterator[tuple[Any, ...]]:
    """A frame's head and rows, for whoever prints or writes them."""
    return chain([tuple(frame.columns)], frame.iter_rows())

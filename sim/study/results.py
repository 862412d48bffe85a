"""The results of a study: its tables as frames, means with intervals, differences on the same seeds."""

from __future__ import annotations

from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from sim.errors import StudyError
from sim.scenario.words import meant
from sim.study import means
from sim.study.engine import Ran
from sim.study.folder import Folder
from sim.study.parts import damaged_parts, part_name, refuse_damaged
from sim.study.plan import Plan
from sim.study.tables import schema, tables_of

if TYPE_CHECKING:
    import polars


class Results:
    """What a study has found so far."""

    def __init__(self, folder: Folder, plan: Plan | None = None, ran: Ran | None = None) -> None:
        self.folder = folder
        self.plan = plan or folder.plan()
        self.ran = ran
        """What became of the session these results come from; nothing where they were opened later."""
        self._checked: set[str] = set()

    # -- tables ------------------------------------------------------------------------------------

    def scan(self, table: str = "runs") -> polars.LazyFrame:
        """A table as a lazy frame, in the order in which parts were planned.

        Raises:
            StudyError: the study does not record it, or a part of it is damaged.
        """
        import polars as pl

        tables = tables_of(self.plan)
        if table not in tables:
            raise StudyError(f"{self.folder.name}: has no table '{table}'.{meant(table, tables)}")
        if table not in self._checked:
            refuse_damaged(list(damaged_parts(self.plan, self.folder.path, table, self.done)), self.folder.name)
            self._checked.add(table)
        if not self.done:
            return pl.LazyFrame(schema=schema(tables[table]))
        return pl.scan_parquet([self.folder.path / part_name(table, chunk) for chunk in self.done])

    @cached_property
    def done(self) -> list[int]:
        """The numbers of the chunks that are done, in order."""
        return sorted(chunk for chunk in self.folder.done() if chunk < self.plan.stages[-1].stop)

    def frame(self, table: str = "runs") -> polars.DataFrame:
        """A table in memory: a row for each run, with the values of its point and what came of it."""
        return self.scan(table).collect()

    def to_pandas(self, table: str = "runs") -> Any:
        """The same for pandas; polars' own way would need one library more."""
        from pandas import DataFrame

        return DataFrame(self.frame(table).to_dict(as_series=False))

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
        return means.groups_of(self)

    def summary(self, outcome: str = "net", confidence: float = 0.95) -> polars.DataFrame:
        """By group: how many runs, how many failed, the mean with its interval, and how runs spread.

        Raises:
            StudyError: the outcome is no number of a run.
        """
        return means.summary(self, outcome, confidence)

    def compare(
        self, against: Any = None, outcome: str = "net", *, along: str = "policy", confidence: float = 0.95
    ) -> polars.DataFrame:
        """Differences to one policy (the first, if none is named) on the same seeds, by group.

        `along` a path or `point`: differences to one of its values instead, with all else equal. `gained` is how many
        times more runs the same precision would take on different seeds.

        Raises:
            StudyError: no such policy, value or outcome, or the seeds are not the same.
        """
        return means.compare(self, against, outcome, along=along, confidence=confidence)

"""The rows of a part compared with the plan: whoever can seal a part can write any numbers into it.

What a run is follows from the plan, so that not one row may say anything else. What came of it is known only to whoever
plays it again (`verify`); here it must be something that could have come of a run.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from sim.scenario.words import shown
from sim.study.measures import HAPPENINGS, KEYS, OUTCOMES, SERIES, Column
from sim.study.plan import Plan
from sim.study.tables import point_cells

if TYPE_CHECKING:
    import polars

LONGEST = 100_000
"""Working days a story may take, at most."""
GREATEST = 1e12
"""No number of a run is further from 0."""
MAY_LACK = frozenset({"closed_day", "break_even_month", "first_delivered"})
"""Outcomes that a run which came to its end may be without."""
DAYS = ("closed_day", "days", "first_delivered", "day")
"""Columns that hold a day of the story, or its length."""
WORDS = {
    "ended": ("horizon", "wound_down", "collapsed"),
    "verdict": ("gain", "break_even", "hard_grind", "inertia"),
    "people": ("better", "unchanged", "worse", "too_early"),
}
"""By column, what it may say."""


class OddRows(Exception):
    """What is wrong with the rows of a part."""


def refuse_odd_runs(plan: Plan, chunk: int, frame: polars.DataFrame) -> None:
    """Raise OddRows unless the rows are those of the chunk's runs, in their order, and could have come of them."""
    for name, values in _identities(plan, chunk):
        if frame[name].to_list() != values:
            raise OddRows(f"its column {shown(name)} is not that of the runs which belong here")
    has_failed = frame["failed"].is_not_null()
    if (frame["traceback"].is_not_null() != has_failed).any() or (~has_failed & frame["partners"].is_null()).any():
        raise OddRows("it has a run that has failed in one column and not in another")
    _refuse(frame, _outcome_tests())


def refuse_odd_rows(plan: Plan, chunk: int, table: str, frame: polars.LazyFrame) -> None:
    """Raise OddRows unless the rows beside the runs are those of some of the chunk's runs, each once and in order."""
    import polars as pl

    number, first = ("month", 1) if table == "series" else ("number", 0)
    found = frame.select("run", number).collect()
    blocks = found["run"].rle().struct.unnest()
    rest = iter([plan.key(run) for run in plan.each_run(chunk)])
    if not all(run in rest for run in blocks["value"]):
        raise OddRows("it has rows of runs that do not belong here, or twice, or not in their order")
    counted = blocks.select(pl.int_ranges(first, pl.col("len") + first).explode().alias(number))[number]
    if not found[number].equals(counted.cast(found[number].dtype)):
        raise OddRows(f"its column {shown(number)} does not count from {first} in each run")
    _refuse(frame, _row_tests(table))


def _identities(plan: Plan, chunk: int) -> Iterator[tuple[str, list[Any]]]:
    """The columns that say what a run is, and what they say in this chunk."""
    runs = list(plan.each_run(chunk))
    yield "run", [plan.key(run) for run in runs]
    yield "replication", [run.replication for run in runs]
    yield "cell", [run.cell.number for run in runs]
    yield "seed", [run.seed for run in runs]
    yield "situation", [run.cell.situation.id for run in runs]
    yield "policy", [run.cell.policy for run in runs]
    yield "point", [run.cell.point_number for run in runs]
    cells_of = point_cells(plan)
    points = [cells_of(run.cell.point) for run in runs]
    yield from ((path, [point[number] for point in points]) for number, path in enumerate(plan.paths))


def _refuse(frame: polars.DataFrame | polars.LazyFrame, tests: list[polars.Expr]) -> None:
    """Raise OddRows where one of the tests is true of a row; a test is called what is to be said."""
    found = frame.select(tests).lazy().collect(engine="streaming")
    for said, is_there in found.row(0, named=True).items():
        if is_there:
            raise OddRows(said)


@cache
def _outcome_tests() -> list[polars.Expr]:
    """What no row of the table of runs may be."""
    import polars as pl

    has_failed, tests = pl.col("failed").is_not_null(), []
    for column in OUTCOMES:
        lacks = pl.col(column.name).is_null()
        lacks_wrongly = has_failed.ne(lacks) if column.name not in MAY_LACK else has_failed & ~lacks
        said = f"its column {shown(column.name)} is empty where a run has ended, or filled where one failed"
        tests.append(lacks_wrongly.any().alias(said))
    partners = [column for column in KEYS if column.name == "partners"]
    return tests + [_is_odd(column).any().alias(_said_of(column)) for column in (*partners, *OUTCOMES)]


@cache
def _row_tests(table: str) -> list[polars.Expr]:
    """What no row of a table beside that of the runs may be."""
    import polars as pl

    columns = SERIES if table == "series" else HAPPENINGS
    tests = ((_is_odd(column) | pl.col(column.name).is_null(), column) for column in columns)
    return [test.any().alias(_said_of(column)) for test, column in tests]


def _said_of(column: Column) -> str:
    said = "a day that no story has" if column.name in DAYS else "something that no run comes to"
    return f"its column {shown(column.name)} has {said}"


def _is_odd(column: Column) -> polars.Expr:
    """Where a value is none that the column could have."""
    import polars as pl

    value = pl.col(column.name)
    if column.name in WORDS:
        return ~value.is_in(WORDS[column.name])
    if column.type == "whole":
        return ~value.is_between(0, LONGEST if column.name in DAYS else int(GREATEST))
    if column.type == "number":
        return ~value.is_finite() | (value.abs() > GREATEST)
    return pl.lit(False) & value.is_null()

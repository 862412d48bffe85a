"""Rows put together by column, and tables as Parquet."""

from __future__ import annotations

import json
import traceback
from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from sim.game import Game
from sim.record.rows import plain_row
from sim.study.designs import Point
from sim.study.measures import FAULTS, HAPPENINGS, KEYS, OUTCOMES, SERIES, Column, Type, months_of, outcomes_of
from sim.study.plan import Plan, Run

if TYPE_CHECKING:
    import polars

SEAL, OWNER = "convener_seal", "convener_part"
"""What a part says of itself in its footer: the digest of its bytes, and the plan, table and chunk it belongs to."""
UNSEALED = "blake2b:" + "?" * 32
"""What stands in place of the digest until it is known."""

LONGEST_TRACEBACK = 12_000
"""Bytes of a traceback that are kept: the first third and the end."""
GROUP, MANY = {"runs": 2_000}, 50_000
"""Rows that are packed together, and unpacked together."""

FIXED: dict[str, tuple[Column, ...]] = {"series": SERIES, "happenings": HAPPENINGS}
"""Tables whose columns are the same in every study."""


def columns_of(plan: Plan) -> tuple[Column, ...]:
    """The columns of the table of runs: what a run is, the values of its point, what came of it."""
    values: dict[str, list[Any]] = {}
    for point in plan.design.points:
        for path, value in point.items():
            values.setdefault(path, []).append(value)
    varied = [
        Column(path, _type_of(found), "", "the value this path was set to; empty where it stayed as it was")
        for path, found in values.items()
    ]
    return (*KEYS, *varied, *FAULTS, *OUTCOMES)


def _type_of(values: Sequence[Any]) -> Type:
    if all(isinstance(value, bool) for value in values):
        return "yes or no"
    if any(isinstance(value, bool) or not isinstance(value, int | float) for value in values):
        return "text"
    return "whole" if all(isinstance(value, int) for value in values) else "number"


def tables_of(plan: Plan) -> dict[str, tuple[Column, ...]]:
    """Every table of a study with its columns."""
    return {"runs": columns_of(plan), **{name: FIXED[name] for name in plan.study.record}}


class Rows:
    """The rows of some runs, by table and column."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.tables = tables_of(plan)
        self.values: dict[str, list[list[Any]]] = {name: [[] for _ in has] for name, has in self.tables.items()}
        self.failed = 0
        self._cells_of = point_cells(plan)

    def add(self, run: Run, partners: int | None, game: Game | BaseException) -> None:
        """Take in a run: the game that was played, or why there is none."""
        key = self.plan.key(run)
        self._put("runs", [self._row(run, key, partners, game)])
        if isinstance(game, BaseException):
            self.failed += 1
            return
        if "series" in self.tables:
            self._put("series", ((key, *month) for month in months_of(game)))
        if "happenings" in self.tables:
            self._put("happenings", (_happening(key, number, row) for number, row in enumerate(game.log)))

    def _put(self, table: str, rows: Iterable[Sequence[Any]]) -> None:
        columns = self.values[table]
        for row in rows:
            for column, value in zip(columns, row, strict=True):
                column.append(value)

    def _row(self, run: Run, key: str, partners: int | None, game: Game | BaseException) -> list[Any]:
        cell = run.cell
        row: list[Any] = [key, run.replication, cell.number, run.seed, cell.situation.id, partners, cell.policy]
        row += [cell.point_number, *self._cells_of(cell.point)]
        if isinstance(game, BaseException):
            said = cut(" ".join(str(game).split()) or type(game).__name__, 1000)
            trace = cut("".join(traceback.format_exception(game)), LONGEST_TRACEBACK)
            return [*row, said, trace, *[None] * len(OUTCOMES)]
        came = outcomes_of(game)
        return [*row, None, None, *(came[column.name] for column in OUTCOMES)]

    def frame(self, table: str) -> polars.DataFrame:
        """A table as a frame."""
        import polars

        named = dict(zip((column.name for column in self.tables[table]), self.values[table], strict=True))
        return polars.DataFrame(named, schema=schema(self.tables[table]), orient="col")

    def parquet(self, table: str, chunk: int = 0) -> bytes:
        """A table as a Parquet file, with the place for its seal."""
        file, says = BytesIO(), {OWNER: owner_of(self.plan, table, chunk), SEAL: UNSEALED}
        size = GROUP.get(table, MANY)
        self.frame(table).write_parquet(file, compression="zstd", metadata=says, row_group_size=size)
        return file.getvalue()


def owner_of(plan: Plan, table: str, chunk: int) -> str:
    """What tells where a part belongs."""
    return f"{plan.digest}/{table}/{chunk}"


def cut(text: str, most: int) -> str:
    """A text without its midst, where it has more bytes than that."""
    data = text.encode("utf-8", "replace")
    if len(data) <= most:
        return data.decode()
    return f"{data[: most // 3].decode(errors='ignore')} […] {data[-(most // 2) :].decode(errors='ignore')}"


def point_cells(plan: Plan) -> Callable[[Point], list[Any]]:
    """Gives, for a point, what the columns of the paths that are varied hold."""
    types = [column.type for column in columns_of(plan)[len(KEYS) : len(KEYS) + len(plan.paths)]]

    def cells(point: Point) -> list[Any]:
        return [as_cell(point.get(path), kind) for path, kind in zip(plan.paths, types, strict=True)]

    return cells


def as_cell(value: Any, kind: Type) -> Any:
    """A value of a point as its column holds it; what is neither number nor switch as JSON."""
    if value is None or kind != "text" or isinstance(value, str):
        return value
    return json.dumps(value)


def schema(columns: Sequence[Column]) -> dict[str, Any]:
    """The types of a table in polars."""
    import polars

    types = {"text": polars.String, "whole": polars.Int64, "number": polars.Float64, "yes or no": polars.Boolean}
    return {column.name: types[column.type] for column in columns}


def _happening(key: str, number: int, row: Any) -> tuple[Any, ...]:
    plain = plain_row(row)
    change, because, detail = (json.dumps(value) for value in (row.change, plain[6], plain[7]))
    return (key, number, *plain[:5], change, because, detail)

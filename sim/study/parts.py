"""Parts of the tables, read back with suspicion: a part counts only if it is whole, and the one its name says.

Each part is sealed: its footer holds the plan, the table and the chunk it belongs to, and a digest of all its bytes, so
that damage is found without reading a single row. Whoever means harm can seal a part as well: so what it would take
once unpacked is found out before it is, and may not be more than its runs can have; and with a seal or without (written
by an older Convener, or anew by another program), its rows are compared with the plan.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from sim.errors import StudyError
from sim.files import FileFault, FileKind, read_file
from sim.runner import interrupts_held
from sim.scenario.words import shown
from sim.study.footer import Malformed, contents
from sim.study.part_rows import OddRows, refuse_odd_rows, refuse_odd_runs
from sim.study.plan import Plan
from sim.study.tables import GROUP, OWNER, SEAL, UNSEALED, owner_of, schema, tables_of

PER_RUN = {"runs": (1, 16 * 1024), "series": (801, 256 * 1024), "happenings": (10_000, 2 * 1024**2)}
"""By table, rows that a run may have, and bytes they may take once unpacked, on average over the runs of a part."""
MOST_AT_ONCE = 64 * 1024**2
"""Bytes that a group of rows may take once unpacked; so much of a part is in memory at once."""
ENDS = b"PAR1"
"""How a Parquet file begins and ends."""
_SEALED = re.compile(re.escape(SEAL.encode()) + rb".{1,12}?blake2b:([0-9a-f]{32})", re.DOTALL)
_OWNED = re.compile(re.escape(OWNER.encode()) + rb".{1,12}?([0-9a-f]{64}/[a-z]+/[0-9]+)", re.DOTALL)


class Damaged(NamedTuple):
    """A part that cannot be used."""

    chunk: int
    path: Path
    what: str
    """What is wrong with it."""


class _Part(NamedTuple):
    """What a part should be."""

    table: str
    chunk: int
    columns: dict[str, Any]
    """By name, their types in polars."""
    runs: int
    """Runs whose rows it holds."""

    @property
    def most_rows(self) -> int:
        """Rows it may have."""
        return self.runs * PER_RUN[self.table][0]

    @property
    def most_bytes(self) -> int:
        """Bytes that its rows may take once unpacked: values, and what columns take by themselves."""
        return self.runs * (PER_RUN[self.table][1] + 16 * len(self.columns)) + 4096 * len(self.columns)


class _Fault(Exception):
    """What is wrong with a part."""


def sealed(data: bytes) -> bytes:
    """A Parquet file with the digest of its bytes in the place that was left for it."""
    start = data.rfind(UNSEALED.encode()) + len("blake2b:")
    return data[:start] + _digest(data, start).encode() + data[start + 32 :]


def _digest(data: bytes, start: int) -> str:
    """The digest of all bytes but the 32 at a place."""
    whole = blake2b(data[:start], digest_size=16)
    whole.update(memoryview(data)[start + 32 :])
    return whole.hexdigest()


def damaged_parts(plan: Plan, folder: Path, table: str, chunks: Iterable[int]) -> Iterator[Damaged]:
    """Those parts of a table that are missing, damaged, or not of this plan."""
    columns = schema(tables_of(plan)[table])
    for chunk in chunks:
        path = folder / part_name(table, chunk)
        try:
            _check(plan, _Part(table, chunk, columns, len(plan.runs_of(chunk))), path)
        except _Fault as fault:
            yield Damaged(chunk, path, str(fault))


def part_name(table: str, chunk: int) -> Path:
    """Where a chunk's part of a table is, from the folder."""
    return Path(table) / f"part-{chunk:07d}.parquet"


def _check(plan: Plan, part: _Part, path: Path) -> None:
    data = _bytes(path, 2 * part.most_bytes + 64 * 1024)
    if len(data) < 12 or not data.startswith(ENDS) or not data.endswith(ENDS):
        raise _Fault("empty" if not data else "cut short, or no Parquet file")
    seals, owners = (list(words.finditer(data, max(0, len(data) - 1024 * 1024))) for words in (_SEALED, _OWNED))
    if (owners and not seals) or (seals and _digest(data, seals[-1].start(1)) != seals[-1][1].decode()):
        raise _Fault("damaged, its bytes are not those that were written")
    if seals and (not owners or owners[-1][1].decode() != owner_of(plan, part.table, part.chunk)):
        raise _Fault("a part of another study or another place")
    _refuse_excess(part, data)
    _compare(plan, part, data)


def _refuse_excess(part: _Part, data: bytes) -> None:
    """Raise where a part holds more than these runs can have: anybody can seal what they like."""
    try:
        groups = 1 + part.most_rows // GROUP["runs"]
        held = contents(data, 10_000 + 60 * len(part.columns) * groups)
    except Malformed:
        raise _Fault("damaged, it cannot be read as a Parquet file") from None
    if part.table == "runs" and held.rows != part.runs:
        raise _Fault(f"it has {held.rows:,} rows, where the plan has {part.runs:,}")
    if held.rows > part.most_rows:
        raise _Fault(f"it has {held.rows:,} rows, where so few runs have {part.most_rows:,} at most")
    size = sum(held.sizes.values())
    if size > part.most_bytes or held.largest_group > MOST_AT_ONCE:
        raise _Fault(f"it takes {size:,} bytes once unpacked, far more than these runs do")
    if list(held.columns) != list(part.columns):
        raise _Fault(_other_columns(list(held.columns), list(part.columns)))
    with _as_faults():
        _refuse_long_texts(
            part, data, [name for name in held.columns if held.sizes[name] * held.rows > part.most_bytes]
        )


def _refuse_long_texts(part: _Part, data: bytes, names: list[str]) -> None:
    """Raise where columns are of other types, or hold a text so often that it is far too much once written out."""
    import polars as pl

    if dict(pl.read_parquet_schema(BytesIO(data))) != part.columns:
        raise _Fault("its columns are of another kind")
    texts = [name for name in names if part.columns[name] == pl.String]
    if texts:
        lengths = pl.scan_parquet(BytesIO(data)).select(pl.col(texts).str.len_bytes().cast(pl.Int64).sum())
        if sum(lengths.collect(engine="streaming").row(0)) > part.most_bytes:
            raise _Fault("its texts are far longer than those of any run")


def _bytes(path: Path, most: int) -> bytes:
    try:
        return read_file(path, FileKind("part", most))
    except FileFault as fault:
        if fault.reason == "too large":
            raise _Fault(f"it has more than {most:,} bytes, far more than these runs take") from None
        raise _Fault("missing" if fault.reason == "missing" else fault.what.partition(". ")[0].rstrip(".")) from None


def _compare(plan: Plan, part: _Part, data: bytes) -> None:
    """Raise where the rows of a part are not what the plan says."""
    import polars as pl

    with _as_faults():
        try:
            if part.table == "runs":
                refuse_odd_runs(plan, part.chunk, pl.read_parquet(BytesIO(data)))
            else:
                refuse_odd_rows(plan, part.chunk, part.table, pl.scan_parquet(BytesIO(data)))
        except OddRows as odd:
            raise _Fault(str(odd)) from None


def _other_columns(found: list[str], wanted: list[str]) -> str:
    odd = next((name for name in wanted if name not in found), None)
    if odd is not None:
        return f"it has no column {shown(odd)}"
    odd = next((name for name in found if name not in wanted), None)
    return f"it has a column {shown(odd)}, which the study has not" if odd else "its columns are of another kind"


@contextmanager
def _as_faults() -> Iterator[None]:
    """Whatever the reader of Parquet files trips over is a fault of the file; what it prints then is not shown."""
    with interrupts_held(), _quiet():  # else nobody would read that it was interrupted
        try:
            yield
        except BaseException as error:
            if not is_of_reader(error) and not isinstance(error, OSError):
                raise
            raise _Fault("damaged, it cannot be read as a Parquet file") from None


def is_of_reader(error: BaseException) -> bool:
    """Whether the reader of Parquet files has failed, or panicked, which is no Exception."""
    return type(error).__module__.partition(".")[0] in ("polars", "pyo3_runtime")


@contextmanager
def _quiet() -> Iterator[None]:
    """Without standard error: the reader prints where in its own program it panicked, before anybody can catch it."""
    try:
        kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    except OSError:
        yield
        return
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def refuse_damaged(damaged: list[Damaged], folder: str) -> None:
    """Raise a StudyError that names the first damaged part, if there are any."""
    if damaged:
        more = f" So are {len(damaged) - 1} more." if len(damaged) > 1 else ""
        raise StudyError(
            f"{folder}/{damaged[0].path.parent.name}/{damaged[0].path.name}: {damaged[0].what}.{more} Have it played "
            f"again: convener study FILE --out {folder} --resume"
        )

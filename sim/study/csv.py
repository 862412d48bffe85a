"""Tables of a study as CSV files that any spreadsheet opens as they are: accents whole, no cell taken for a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from sim.printable import FORMULA, HARMFUL_IN_UTF8, NUMBER, PARTED, spreadsheet_cell
from sim.study.plan import Plan
from sim.study.tables import tables_of

if TYPE_CHECKING:
    import polars


def csv_bytes(rows: Iterable[Sequence[object]]) -> bytes:
    """Rows as a small CSV file, marked as UTF-8, by which spreadsheets know accents."""
    file = StringIO()
    csv.writer(file, lineterminator="\n").writerows([spreadsheet_cell(cell) for cell in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def codebook(plan: Plan) -> bytes:
    """What each column of each table of a study means."""
    head = ("table", "column", "type", "unit", "meaning")
    return csv_bytes([head, *((table, *column) for table, columns in tables_of(plan).items() for column in columns)])


def write_csv(table: polars.LazyFrame, path: Path) -> None:
    """Write a table as such a file, a part at a time, so that memory stays flat.

    Raises:
        OSError: it cannot be written.
    """
    import polars as pl

    texts = pl.col(pl.String)
    cleaned = texts.str.replace_all(HARMFUL_IN_UTF8, " ").str.strip_chars().str.replace_all(PARTED, "${1}'${2}")
    is_harmless = ~cleaned.str.contains(FORMULA) | cleaned.str.contains(NUMBER)
    shown = pl.when(is_harmless).then(cleaned).otherwise(pl.lit("'") + cleaned)
    table.with_columns(shown).sink_csv(path, include_bom=True)

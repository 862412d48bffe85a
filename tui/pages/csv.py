"""A game as tables for a spreadsheet or statistics: what happened, the months, and what each column means.

They hold the truth, what was hidden too.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import Any, NamedTuple

from sim import DAYS_A_MONTH, KINDS, Happening, Scenario, kinds, spreadsheet_cell
from tui.debriefing.opened import Opened

Row = Sequence[Any]


class Column(NamedTuple):
    """A column and what it means."""

    name: str
    unit: str
    meaning: str


ORIGIN = (
    Column("scenario", "id", "the situation it was played in"),
    Column("digest", "12 hexadecimal digits", "what tells that situation, with all changes to it, from another"),
    Column("seed", "whole number", "which run of luck"),
    Column("model", "version", "the version of the model it was played with"),
)
"""Where a row comes from: the same in every row, so that tables of many games can be stacked."""
HAPPENED = (
    *ORIGIN,
    Column("id", "id", "what tells it from every other: day/kind/who, where needed /about and a number"),
    Column("day", "working days, from 0", "when it happened; twenty to a month"),
    Column("month", "months, from 1", "the month that day lies in"),
    Column("kind", "id", "what kind of happening it is; the kinds are listed below"),
    Column("who", "id", "a partner, or 'convener', 'partnership', 'community'"),
    Column("about", "id", "an initiative, another partner, an aim, or whatever it is about; empty: nothing"),
    Column("seen", "'all', 'convener', 'nobody'", "who could see it while the game lasted"),
    Column("because", "ids, a space between two", "the earlier happenings it came of"),
    Column("change", "JSON object", "by path.stock: the increment (a number) or the new value (a word)"),
    Column("detail", "JSON object", "what those who saw it also learned"),
)
MONTHS = (
    *ORIGIN,
    Column("month", "months, from 1", "each whole month, taken as its books close"),
    Column("day", "working days, from 0", "the day they close on"),
    Column("joint_value", "days' worth", "all that joint services have yielded so far"),
    Column("cost", "days' worth", "all administrative, legal and opportunity cost so far"),
    Column("net_gain", "days' worth", "joint_value less cost"),
    Column("trust_mean", "0 to 1", "mean trust between the partners at the table"),
    Column("fatigue_mean", "0 to 1", "mean fatigue of the partners at the table"),
    Column("output", "0 to 1", "gauge of inertia: little to show for it"),
    Column("rate", "0 to 1", "gauge of inertia: slow"),
    Column("pain", "0 to 1", "gauge of inertia: hard going"),
)
CODES = ("file", "column", "value", "unit", "meaning")


def tables(opened: Opened) -> Iterator[tuple[str, str]]:
    """Each table by the name of its file."""
    happened = [column.name for column in HAPPENED]
    origin = _origin(opened)
    yield "happenings.csv", _csv(happened, ((*origin, *_happening(row)) for row in opened.game.log))
    months = [*MONTHS, *_more_columns(opened.scenario)]
    yield "series.csv", _csv([column.name for column in months], ((*origin, *row) for row in _months(opened)))
    yield "codebook.csv", _csv(CODES, _codes(months))


def first_lines() -> dict[str, str]:
    """How each file begins: by it we know a file of ours again."""
    return {
        "happenings.csv": ",".join(column.name for column in HAPPENED),
        "series.csv": ",".join(column.name for column in MONTHS),
        "codebook.csv": ",".join(CODES),
    }


def _csv(head: Iterable[str], rows: Iterable[Row]) -> str:
    file = StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([spreadsheet_cell(cell) for cell in row] for row in rows)
    return file.getvalue()


def _origin(opened: Opened) -> Row:
    record = opened.record
    return opened.scenario.id, record.digest[:12], record.seed, record.model_version


def _happening(row: Happening) -> Row:
    return (
        row.id, row.day, row.day // DAYS_A_MONTH + 1, row.kind, row.who, row.about, KINDS[row.kind].seen,
        " ".join(row.because), _json(row.change), _json(row.detail),
    )  # fmt: skip


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=True, sort_keys=True)


def _more_columns(scenario: Scenario) -> list[Column]:
    """Columns that are this situation's own."""
    power = [
        Column(f"power_{name}", "0 to 1", f"influence of {partner.name}; those of a month add up to 1")
        for name, partner in scenario.partners.items()
    ]
    return power + [
        Column(f"count_{name}", part.unit, f"{part.name}, as counted in that month, with its noise; empty: not counted")
        for name, part in scenario.community.outcomes.items()
    ]  # fmt: skip


def _months(opened: Opened) -> Iterator[Row]:
    series, names = opened.came["series"], [column.name for column in MONTHS[len(ORIGIN) + 1 :]]
    counted = {
        (row.about, min(row.day, opened.scenario.horizon - 1) // DAYS_A_MONTH): row.detail["count"]
        for row in opened.game.log
        if row.kind == kinds.COUNTED
    }
    for place in range(len(series["day"])):
        power = [series["power"].get(name, {place: None})[place] for name in opened.scenario.partners]
        counts = [counted.get((name, place)) for name in opened.scenario.community.outcomes]
        yield (place + 1, *(series[name][place] for name in names), *power, *counts)


def _codes(months: Iterable[Column]) -> Iterator[Row]:
    for file, columns in (("happenings.csv", HAPPENED), ("series.csv", months)):
        yield from ((file, column.name, "", column.unit, column.meaning) for column in columns)
    yield from (("happenings.csv", "kind", name, "", kind.meaning) for name, kind in KINDS.items())

"""Charts of a debrief: told as well as drawn, apart without colour, the same bytes each time."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.debriefing.document import Chart, Series
from tui.pages.charts import apart, svg
from tui.pages.figures import MOST_ROWS, moment, small_table

LINE = Chart(
    "Trust", "It fell.", "month", "0 to 1",
    (Series("as it was", ((0, 0.5), (3, 0.4))), Series("as believed", ((0, 0.6), (3, 0.41)))),
    marks=((1.2, "the first thing that happened to them"), (1.3, "the second thing that happened")),
)  # fmt: skip
BARS = Chart("Net", "A 3.", "partner", "days", (Series("A", ((0, 3.0),)), Series("B", ((1, -12.0),))), "bars")
SPREAD = Chart(
    "Other luck", "Wide.", "days", "games", (Series("games", ((-1, 3), (0, 9), (1, 4))),), "bars", ((0.5, "yours"),)
)


@pytest.mark.parametrize("chart", [LINE, BARS, SPREAD], ids=["lines", "bars", "spread"])
def test_a_chart_is_small_named_told_and_always_the_same(chart: Chart) -> None:
    drawn = svg(chart, "a")
    assert drawn == svg(chart, "a")
    assert len(drawn.encode()) < 30_000
    root = ElementTree.fromstring(drawn)
    assert [element.text for element in root[:2]] == [chart.title, chart.says]
    said = " ".join(root.itertext())
    names = [series.name for series in chart.series] if len(chart.series) > 1 else []
    assert all(word in said for name in names for word in name.split())
    assert not re.search(r"#0[12]0[12]0|\d{4}-\d\d-\d\d", drawn)


def test_lines_differ_in_more_than_colour() -> None:
    drawn = svg(Chart("T", "s", "month", "u", tuple(Series(f"n{k}", ((0, k), (1, k))) for k in range(6))), "a")
    thick = re.findall(r'style="(fill: none; stroke[^"]*stroke-width: 2.4[^"]*)"', drawn)
    dashes = [re.search(r"stroke-dasharray: ([^;]*)", style) for style in thick]
    assert len({found[1] if found else "" for found in dashes}) == 6


def test_names_and_numbers_in_a_chart_never_overlap() -> None:
    assert apart([1.0, 1.1, 9.0], [4, 4, 4], 0, 20) == [1.0, 5.0, 9.0]
    assert apart([19.0, 20.0], [4, 4], 0, 20) == [16.0, 20.0]


@given(st.lists(st.floats(0, 100), min_size=1, max_size=8))
def test_whatever_stands_in_a_row_is_moved_apart_and_stays_in_order(at: list[float]) -> None:
    moved = apart(sorted(at), [12.0] * len(at), 0.0, 100.0)
    assert all(after - before > 11.99 for before, after in pairwise(moved))
    assert moved[0] >= -1e-9
    assert moved[-1] <= 100 + 1e-9


def test_more_and_less_than_nothing_are_told_by_number_and_sign() -> None:
    said = " ".join(ElementTree.fromstring(svg(BARS, "a")).itertext())
    assert "+3" in said
    assert "−12" in said


def test_the_numbers_of_a_long_chart_are_thinned_and_keep_both_ends() -> None:
    table = small_table(Chart("T", "s", "month", "u", (Series("n", tuple((k, k / 7) for k in range(61))),)))
    assert len(table.rows) == MOST_ROWS
    assert (table.rows[0][0], table.rows[-1]) == ("0", ("60", "8.57"))


def test_a_moment_is_told_as_people_count_and_the_end_belongs_to_the_last_month() -> None:
    chart = Chart("T", "s", "month", "u", (Series("n", ((0, 1), (36, 2))),))
    assert [moment(chart, across) for across in (0.0, 27.3, 36.0)] == ["month 1", "month 28", "month 36"]
    assert moment(SPREAD, 0.5) == "days 0.5"


def test_words_in_a_chart_are_no_formula_and_no_markup() -> None:
    drawn = svg(
        Chart("$\\frac{", "<b>", "$x$", "$\\bad", (Series("<i>$y^2$", ((0, 1), (1, 2))), Series("貧", ((0, 2),)))), "a"
    )
    said = " ".join(ElementTree.fromstring(drawn).itertext())
    assert all(text in said for text in ("$\\frac{", "<b>", "$x$", "<i>$y^2$", "貧"))


def test_no_two_charts_of_a_page_share_an_id() -> None:
    ids = [{*re.findall(r' id="([^"]*)"', svg(SPREAD, key))} for key in ("a", "b")]
    assert not ids[0] & ids[1]


@pytest.mark.parametrize("points", [(), ((3, 0.0),), ((0, 0.0), (1, 0.0)), ((0, -5.0), (1, -9.0))])
def test_a_chart_with_little_in_it_is_drawn_all_the_same(points: tuple[tuple[float, float], ...]) -> None:
    assert svg(Chart("T", "s", "month", "u", (Series("n", points), Series("m", ((0, 1.0),)))), "a")
    assert svg(Chart("T", "s", "month", "u", (Series("n", points),), "bars"), "a")


def test_thirty_two_partners_fit_a_printed_page() -> None:
    drawn = svg(
        Chart("T", "s", "partner", "u", tuple(Series(f"Partner {k}", ((k, k - 9.0),)) for k in range(32)), "bars"), "a"
    )
    _, _, wide, tall = map(float, re.search(r'viewBox="([^"]*)"', drawn)[1].split())
    assert tall / wide * 135 < 240  # millimetres, as wide as the style sheet prints it
    assert len(drawn.encode()) < 30_000

"""What panels draw, without a screen: lines, bars, curves, the map."""

from __future__ import annotations

import pytest

from sim import Estimate, News
from tui.widgets.canvas import Canvas
from tui.widgets.curves import Curve, curve_lines
from tui.widgets.lines import Span, bar, cut_line, ends, hanging, line, padded, paragraph, spots_of, spread_bar, text_of
from tui.widgets.naming import in_numbers, range_in_words, three_letters, tight_names
from tui.widgets.network import groups_of, legend_lines, map_lines, seats_of
from tui.widgets.people import people_lines
from tui.widgets.ties import how_sure, matrix_lines, ties_in_words


def test_an_estimate_is_drawn_with_where_it_may_lie() -> None:
    # 11 cells for 0 to 1: 0.5 lies in cell 5, 0.3 in cell 3, 0.7 in cell 7.
    assert spread_bar(0.5, 0.2, 11) == "···▒▒█▒▒···"
    assert spread_bar(0.0, 0.3, 11) == "█▒▒▒·······"
    assert spread_bar(1.0, 0.0, 11) == "··········█"


def test_a_share_is_drawn_as_a_bar() -> None:
    assert bar(0.5, 4) == "██░░"
    assert bar(-1, 2) == "░░"
    assert bar(2, 2) == "██"


def test_an_estimate_in_words_says_from_where_to_where() -> None:
    assert range_in_words(Estimate(0.5, 0.0)) == "middling"
    assert range_in_words(Estimate(0.4, 0.2)) == "low to high"
    assert in_numbers(Estimate(0.4, 0.2)) == "0.40 ±0.20"


def test_unsure_estimates_carry_a_mark() -> None:
    assert [how_sure(Estimate(0.5, spread)) for spread in (0.05, 0.15, 0.25)] == [" ", "~", "?"]


def test_what_is_too_long_ends_in_dots_and_is_never_longer() -> None:
    assert padded("abc", 5) == "abc  "
    assert padded("abcdef", 4) == "abc…"
    assert text_of(cut_line(line("abc", Span("def", "dim")), 4)) == "abc…"
    assert text_of(ends(["left"], ["right"], 12)) == "left   right"
    assert len(text_of(ends(["a long left side"], ["right"], 12))) == 12


def test_a_paragraph_fits_and_hangs() -> None:
    assert all(len(text_of(row)) <= 20 for row in paragraph("word " * 20, 20, indent=2))
    assert [text_of(row) for row in hanging("m1 ", "one two three", 11)] == ["m1 one two", "   three"]


def test_neighbours_about_the_same_thing_are_one_place() -> None:
    rows = [line(Span("ab", "", "x:1"), Span("cd", "dim", "x:1"), " ", Span("ef", "", "x:2"))]
    assert [(spot.start, spot.end, spot.ref) for spot in spots_of(rows)] == [(0, 4, "x:1"), (5, 7, "x:2")]


def test_a_curve_stands_above_and_below_its_zero_line() -> None:
    rows = [text_of(row) for row in curve_lines([Curve("net", (10.0, 0.0, -10.0), "●")], 30, 5)]
    assert rows[0].startswith("  +10")
    assert "─" in rows[2]
    assert rows[4].startswith("  -10")
    assert "●" in rows[0]
    assert "●" in rows[4]
    assert rows[5] == "● net -10  ─ each alone"


def test_a_canvas_leaves_out_what_falls_outside() -> None:
    canvas = Canvas(3, 1)
    canvas.put(-1, 0, "abcde")
    assert [text_of(row) for row in canvas.lines()] == ["bcd"]


@pytest.mark.parametrize("width", [26, 36, 42, 76])
def test_no_panel_draws_wider_than_it_may(width, led) -> None:
    for name in ("first-steps", "only-met", "upland-water"):
        view = led(2, name).view
        for draw in (people_lines, ties_in_words, matrix_lines):
            assert max(len(text_of(row)) for row in draw(view, width)) <= width, (name, draw.__name__)
        assert max(len(text_of(row)) for row in map_lines(view, width, 12, "")) <= width


def test_the_matrix_has_a_number_for_every_tie(led) -> None:
    view = led(3).view
    rows = [*matrix_lines(view, 44)]
    assert {span.ref for row in rows for span in row if span.ref.startswith("estimate")} == {
        f"estimate:trust/{a}>{b}" for a, b in view.trust
    }


def test_seats_hold_still_and_do_not_share_a_cell(led) -> None:
    view = led(5).view
    seats = seats_of(view, 42, 15)
    assert seats.keys() == {partner.id for partner in view.partners.values() if partner.status != "invited"}
    assert len({(seat.x, seat.y) for seat in seats.values()}) == len(seats)


def test_groups_stand_on_the_map_and_who_talks_before_meetings(led) -> None:
    view = led(0, "upland-water").view
    assert groups_of(view, "university") == "a"
    assert groups_of(view, view.chair or "council") in ("", "a")
    seen = News("1", 20, "faction_seen", "utility", "", {"members": ["utility", "regulator"]}, (), False)
    gone = seen._replace(id="2", kind="faction_gone")
    said = " ".join(text_of(row) for row in legend_lines(view, 90, (seen,), is_high=True))
    assert "a the science group: University" in said
    assert "Seen to talk before meetings" in said
    assert "before meetings" not in " ".join(text_of(row) for row in legend_lines(view, 90, (seen, gone), is_high=True))


def test_names_in_narrow_places_tell_partners_apart(led) -> None:
    for name in ("first-steps", "only-met", "seventy-two-hours", "upland-water", "whole-place"):
        view = led(0, name).view
        assert len({*tight_names(view).values()}) == len(view.partners)
        assert len({*three_letters(view).values()}) == len(view.partners)
    names = tight_names(led(0, "upland-water").view)
    assert (names["utility"], names["farmers"], names["park"]) == ("Fellwater", "Farmers", "Park")

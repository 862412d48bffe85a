"""Texts in cells: wrapped, cut and padded, whatever letters they hold."""

from __future__ import annotations

from textwrap import wrap

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, split_graphemes

from tui.cells import DOTS, centred, cut, padded, right, widest, wrapped

LETTERS = "ab é日本語、。「」ﾊ한글e\u0301\u0301ｗ☃\ufe0f…’-"
PICTURES = "\U0001f469\u200d\U0001f467\U0001f1ef\U0001f1f5"
AWKWARD = st.text(st.one_of(st.sampled_from(LETTERS + PICTURES), st.characters(exclude_categories=("Cc", "Cs"))))
"""Texts with narrow and wide letters, accents that stand alone, and pictures that are put together from several."""
NARROW = st.text(st.sampled_from("abc d  e-f.,”’\n\t"))
WIDTHS = st.integers(1, 40)


@given(AWKWARD, WIDTHS)
def test_no_line_is_wider_than_it_may_be_unless_one_letter_is(text: str, width: int) -> None:
    for line in wrapped(text, width):
        assert cell_len(line) <= width or (width == 1 and len(split_graphemes(line)[0]) <= 2)


@given(AWKWARD, WIDTHS)
def test_nothing_but_blanks_is_lost_by_wrapping(text: str, width: int) -> None:
    assert "".join("".join(wrapped(text, width)).split()) == "".join(text.split())


@given(NARROW, WIDTHS, st.sampled_from(["", "  "]))
def test_narrow_text_is_wrapped_as_python_does(text: str, width: int, first: str) -> None:
    text, then = text.strip(), " " * len(first)
    width += len(first)
    as_python = wrap(text, width, initial_indent=first, subsequent_indent=then, break_on_hyphens=False)
    assert wrapped(text, width, first=first, then=then) == [line.rstrip() for line in as_python if line.strip()]


@given(AWKWARD, st.integers(0, 40))
def test_what_is_cut_or_padded_has_its_width_and_says_that_it_was_cut(text: str, width: int) -> None:
    assert cell_len(cut(text, width)) <= width
    assert cut(text, width) == text or width == 0 or cut(text, width).endswith(DOTS)
    for fill in (padded, right, centred):
        assert cell_len(fill(text, width)) == width


def test_letters_keep_their_accents_and_no_wide_letter_is_halved() -> None:
    assert cut("e\u0301e\u0301e\u0301", 2) == "e\u0301…"
    assert [cut("日本語", width) for width in range(7)] == ["", "…", "…", "日…", "日…", "日本…", "日本語"]
    assert padded("日本語", 4) == "日… "


def test_lines_end_between_wide_letters_but_not_before_a_full_stop() -> None:
    assert wrapped("協議会は次の月に「集まる」。", 8) == ["協議会は", "次の月に", "「集ま", "る」。"]


@pytest.mark.parametrize(("text", "width"), [("ab", 6), ("abc", 6), ("ab", 7), ("abc", 7), ("", 3)])
def test_what_is_centred_stands_where_python_puts_it(text: str, width: int) -> None:
    assert centred(text, width) == text.center(width)


def test_the_widest_of_some_texts() -> None:
    assert widest(["abc", "日本", ""]) == 4
    assert widest([]) == 0

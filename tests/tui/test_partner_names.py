"""What partners are called where there is little room: told apart, bounded, and never by a word that says nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from sim import load_scenario, shipped
from tui.partner_names import (
    EMPTY,
    MOST,
    Word,
    _key,
    _words,
    names_within,
    short_names,
    three_letters,
    tight_names,
)

STOCK = (
    "Health Board Trust North (North) (East) Ltd & Co plc At the of for and Council council Age UK BT The Riverside "
    "farmers' Women's 北部保健局 東京都北区子育て支援センター e\u0301cole \U0001f30a ☃\ufe0f GmbH e.V. de la 2024 "
    "Society Kinlarrie Strathbrae Llanfairpwllgwyngyllgogerychwyrndrobwll , Inc"
)
PARTS = STOCK.split()
NAMES = st.lists(
    st.one_of(st.lists(st.sampled_from(PARTS), min_size=1, max_size=8).map(" ".join), st.text(min_size=1, max_size=60)),
    min_size=1, max_size=32,
).map(lambda names: {f"p{number}": name for number, name in enumerate(names)})  # fmt: skip
"""Lists nobody has seen: names of one stock of words, of no words at all, alike, very long."""


@given(NAMES, st.integers(5, 40))
def test_names_tell_partners_apart_and_keep_within_their_cells(names: dict[str, str], most: int) -> None:
    for shortened in (tight_names(names, most), names_within(names, most), short_names(names)):
        assert [*shortened] == [*names]
        assert len({_key(text) for text in shortened.values()}) == len(names)
        assert all(text.strip() for text in shortened.values() if text not in names.values())
    assert all(0 < cell_len(text) <= most for text in tight_names(names, most).values() if text.isprintable())
    assert all(cell_len(text) <= most for text in names_within(names, most).values())


@given(NAMES)
def test_three_letters_are_three_cells_and_differ(names: dict[str, str]) -> None:
    found = three_letters(names)
    assert len({*found.values()}) == len(names)
    assert {cell_len(text) for text in found.values()} == {3}


@given(NAMES, st.integers(5, 40))
def test_a_name_is_the_same_in_whatever_order_the_partners_come(names: dict[str, str], most: int) -> None:
    turned = dict(reversed(names.items()))
    assert tight_names(turned, most) == tight_names(names, most)
    assert short_names(turned) == short_names(names)


def says_nothing(word: Word) -> bool:
    return word.is_empty or word.key in EMPTY


@given(NAMES)
def test_no_name_is_a_word_that_says_nothing_where_another_is_to_be_had(names: dict[str, str]) -> None:
    for name, text in tight_names(names).items():
        mine = [*_words(names[name])]
        if any(not says_nothing(word) and not word.is_weak and cell_len(word.text) <= 10 for word in mine):
            assert not text.isascii() or any(not says_nothing(word) for word in _words(text.replace("…", ""))), text


@pytest.mark.parametrize(
    ("others", "called"),
    [
        (["Smith & Co Ltd", "Brown Brothers Ltd"], ["Smith", "Brothers"]),
        (["Children At", "Look At"], ["Children", "Look"]),
        (["Riverside Housing (North)", "Moor Farm"], ["Housing", "Farm"]),
        (["Health Trust (North)", "Health Trust (South)"], ["Health North", "Health South"]),
        (["Lower Hill Council", "Upper Hill Council"], ["Lower Hill", "Upper Hill"]),
        (["Hull Council", "Hull College", "Leeds Council"], ["Hull Council", "College", "Leeds"]),
        (["北部保健局", "南部保健局"], ["北部保健局", "南部保健局"]),
        (["\U0001f30a Water Co.", "&"], ["Water", "&"]),
        (["Partner 1", "Partner 2"], ["Partner 1", "Partner 2"]),
        (["Verein für Kinder e.V.", "Verein für Frauen e.V."], ["Kinder", "Frauen"]),
    ],
)  # fmt: skip
def test_names_of_lists_nobody_has_seen(others: list[str], called: list[str]) -> None:
    assert [*tight_names(dict(zip("abcdef", others, strict=False))).values()] == called


def test_where_there_is_less_room_a_name_is_cut_before_it_is_another_one() -> None:
    names = {"a": "Wee Harbour Nurseries", "b": "Braes College"}
    assert tight_names(names, 8) == {"a": "Nurseri…", "b": "College"}


CALLED = {
    "first-steps": "Council Nurseries College Jobcentre Voices",
    "only-met": "Traders Council Church Regal Building Housing Canal Boat Wildlife History Wylie Development College "
    "Library Batch Tenants Shed Surgery",
    "seventy-two-hours": "Lead Rivers Logistics Physicians Clearwater Women Nur Boatmen",
    "upland-water": "Environment Farmers Fellwater Angling Park University Forestry",
    "whole-place": "Strathbrae_Council NHS Police Fire Enterprise College Voluntary Community",
}


@pytest.mark.parametrize("situation", CALLED)
def test_partners_of_the_situations_are_called_by_good_names(situation: str) -> None:
    partners = load_scenario(situation).partners
    found = tight_names({name: partner.name for name, partner in partners.items()})
    assert [*found.values()] == [name.replace("_", " ") for name in CALLED[situation].split()]
    assert {*CALLED} == {*shipped()}
    assert max(map(cell_len, found.values())) <= MOST

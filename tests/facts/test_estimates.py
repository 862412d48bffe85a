"""An effect and its interval come from paired units alone, by one way for every kind of effect."""

from __future__ import annotations

from math import sqrt
from statistics import mean, stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.facts.estimates import (
    beyond,
    correlation,
    difference,
    estimate,
    level,
    ratio,
    ratio_of_arms,
    standardised,
)

NUMBERS = st.floats(-100, 100).map(lambda value: round(value, 3))


def units_of(*pairs: tuple[float | None, float | None]) -> list[dict[str, dict[str, float | None]]]:
    return [{"more": {"net": a}, "less": {"net": b}} for a, b in pairs]


def test_a_difference_is_the_mean_of_the_pairs() -> None:
    # 3 - 1, 5 - 2, 10 - 6: on average 3
    assert difference("net", "more", "less")(units_of((3, 1), (5, 2), (10, 6))) == pytest.approx(3.0)


def test_a_pair_of_which_one_side_says_nothing_is_left_out() -> None:
    assert difference("net", "more", "less")(units_of((3, 1), (None, 2), (10, 6))) == pytest.approx(3.0)


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=3, max_size=12))
def test_the_interval_of_a_mean_is_the_usual_one(pairs: list[tuple[float, float]]) -> None:
    found = estimate(difference("net", "more", "less"), units_of(*pairs))
    gaps = [a - b for a, b in pairs]
    error = stdev(gaps) / sqrt(len(gaps))
    assert found is not None
    assert found.effect == pytest.approx(mean(gaps), abs=1e-6)
    assert found.high - found.effect == pytest.approx(1.96 * error, abs=1e-6)


def test_a_standardised_difference_is_in_deviations_within_the_arms() -> None:
    # within each arm the deviation is 1 (0, 1, 2 and 2, 3, 4), and the arms are 2 apart
    assert standardised("net", "more", "less")(units_of((2, 0), (3, 1), (4, 2))) == pytest.approx(2.0)


def test_a_correlation_takes_the_games_of_all_its_arms() -> None:
    units = [{"a": {"x": k, "y": 2 * k}, "b": {"x": -k, "y": -2 * k}} for k in range(4)]
    assert correlation("x", "y", "a", "b")(units) == pytest.approx(1.0)


def test_where_nothing_varies_there_is_no_correlation_and_no_estimate() -> None:
    units = [{"a": {"x": 1.0, "y": float(k)}} for k in range(5)]
    assert correlation("x", "y", "a")(units) is None
    assert estimate(correlation("x", "y", "a"), units) is None


def test_one_effect_beyond_another_is_their_difference() -> None:
    units = [{"a": {"x": 3.0, "y": 1.0}}, {"a": {"x": 5.0, "y": 1.0}}]
    assert beyond(level("x", "a"), level("y", "a"))(units) == pytest.approx(3.0)


def test_ratios_are_of_means() -> None:
    units = [
        {"a": {"x": 3.0, "y": 1.0}, "b": {"x": 1.0, "y": 1.0}},
        {"a": {"x": 5.0, "y": 3.0}, "b": {"x": 3.0, "y": 1.0}},
    ]
    assert ratio("x", "y", "a")(units) == pytest.approx(2.0)
    assert ratio_of_arms("x", "a", "b")(units) == pytest.approx(2.0)


def test_two_units_are_too_few_to_say_anything() -> None:
    assert estimate(level("net", "more"), units_of((1, 1), (2, 2))) is None

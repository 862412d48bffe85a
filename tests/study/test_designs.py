"""Designs: the points they give, and what they must hold."""

from __future__ import annotations

import pytest

from sim.study.designs import how_many, points_of
from sim.study.format import Vary

TWO = {"a": (0.0, 1.0), "b": (10.0, 20.0)}


def test_a_factorial_design_holds_every_combination_once() -> None:
    points = points_of(Vary(levels={"a": (1, 2), "b": ("x", "y", "z")})).points
    assert points == tuple({"a": a, "b": b} for a in (1, 2) for b in "xyz")


def test_a_list_is_taken_as_it_stands() -> None:
    rows = ({"a": 1, "b": [2, 3]}, {"a": 4})
    assert points_of(Vary(design="list", rows=({"a": 1, "b": (2, 3)}, {"a": 4}))).points == rows


def test_one_at_a_time_begins_with_the_situation_as_it_is() -> None:
    vary = Vary(design="one-at-a-time", levels={"a": (1, 2)}, ranges={"b": (0.0, 0.5), "c": (3, 9)})
    assert points_of(vary, frozenset("c")).points == (
        {}, {"a": 1}, {"a": 2}, {"b": 0.0}, {"b": 0.5}, {"c": 3}, {"c": 9},
    )  # fmt: skip


def test_a_latin_hypercube_has_one_point_in_each_slice_of_each_path() -> None:
    vary = Vary(design="latin-hypercube", ranges=TWO, levels={"c": (True, False)}, points=40)
    points = points_of(vary).points
    assert sorted(int(40 * point["a"]) for point in points) == list(range(40))
    assert sorted(int(4 * (point["b"] - 10)) for point in points) == list(range(40))
    assert [point["c"] for point in points].count(True) == 20
    apart = [abs(point["a"] - (point["b"] - 10) / 10) for point in points]
    assert sum(apart) / 40 > 0.2, "paths are drawn apart: the mean distance of two uniforms is a third"


def test_a_sampled_whole_number_is_as_often_one_as_the_next() -> None:
    points = points_of(Vary(design="latin-hypercube", ranges={"a": (3, 6)}, points=40), frozenset("a")).points
    assert [[point["a"] for point in points].count(value) for value in (3, 4, 5, 6)] == [10] * 4


def test_a_trajectory_of_morris_moves_one_path_at_a_time() -> None:
    design = points_of(Vary(design="morris", ranges={**TWO, "c": (0, 1)}, points=5))
    for start in range(0, 20, 4):
        for one, other in zip(design.units[start : start + 3], design.units[start + 1 : start + 4], strict=True):
            assert len([None for a, b in zip(one, other, strict=True) if a != b]) == 1


@pytest.mark.parametrize("design", ["latin-hypercube", "sobol", "morris"])
def test_the_same_seed_gives_the_same_points_and_another_others(design: str) -> None:
    def points(seed: int) -> object:
        return points_of(Vary.model_validate({"design": design, "ranges": TWO, "points": 8, "seed": seed})).points

    assert points(1) == points(1) != points(2)


@pytest.mark.parametrize(
    "vary",
    [
        None,
        Vary(levels={"a": (1, 2), "b": (1, 2, 3)}),
        Vary(design="list", rows=({"a": 1}, {"a": 2})),
        Vary(design="one-at-a-time", levels={"c": (1, 2)}, ranges=TWO),
        *(Vary(design=design, ranges=TWO, points=8) for design in ("latin-hypercube", "sobol", "morris")),
    ],
)
def test_points_are_counted_without_being_made(vary: Vary | None) -> None:
    assert how_many(vary) == len(points_of(vary).points)

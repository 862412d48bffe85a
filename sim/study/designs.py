"""Designs: from levels and ranges to points, each a value by path. The same settings give the same points.

A point of `one-at-a-time` names only what it changes, and the first of its points changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from math import prod
from typing import Any, NamedTuple

from sim.study.format import Vary

Point = dict[str, Any]
SAMPLED = ("latin-hypercube", "sobol", "morris")
"""Designs that take their points from ranges."""
GRID = 4
"""Levels on which trajectories of Morris move (his own choice)."""


class Points(NamedTuple):
    """The points of a design."""

    points: tuple[Point, ...]
    units: tuple[tuple[float, ...], ...] = ()
    """Of a sampled design: each point in the unit cube, a number from 0 to 1 for each path."""


def how_many(vary: Vary | None) -> int:
    """How many points a design will have, without making them."""
    if vary is None:
        return 1
    paths = len(vary.ranges) + len(vary.levels)
    return {
        "factorial": prod(len(levels) for levels in vary.levels.values()),
        "list": len(vary.rows),
        "one-at-a-time": 1 + sum(map(len, vary.levels.values())) + 2 * len(vary.ranges),
        "latin-hypercube": vary.points,
        "sobol": vary.points * (paths + 2),
        "morris": vary.points * (paths + 1),
    }[vary.design]


def points_of(vary: Vary | None, whole: frozenset[str] = frozenset()) -> Points:
    """The points; paths in `whole` take whole numbers only."""
    if vary is None:
        return Points(({},))
    levels: dict[str, Any] = thawed(vary.levels)
    if vary.design == "factorial":
        return Points(tuple(dict(zip(levels, values, strict=True)) for values in product(*levels.values())))
    if vary.design == "list":
        return Points(tuple(thawed(row) for row in vary.rows))
    if vary.design == "one-at-a-time":
        ends = {path: [as_set(end, path, whole) for end in pair] for path, pair in vary.ranges.items()}
        alone = [{path: value} for path, values in {**levels, **ends}.items() for value in values]
        return Points(({}, *alone))
    units = _UNITS[vary.design](vary)
    return Points(tuple(_point(vary, unit, whole) for unit in units), tuple(units))


def _point(vary: Vary, unit: Sequence[float], whole: frozenset[str]) -> Point:
    """A place in the unit cube as values: ranges first, then levels."""
    point: Point = {}
    for (path, (low, high)), share in zip(vary.ranges.items(), unit, strict=False):
        point[path] = int(low) + _step(share, int(high) - int(low) + 1) if path in whole else low + share * (high - low)
    for (path, levels), share in zip(vary.levels.items(), unit[len(vary.ranges) :], strict=True):
        point[path] = thawed(levels[_step(share, len(levels))])
    return point


def as_set(value: float, path: str, whole: frozenset[str]) -> float:
    """An end of a range as the path takes it."""
    return int(value) if path in whole else value


def thawed(value: Any) -> Any:
    """Data with its tuples as lists, as a YAML file would give it."""
    if isinstance(value, Mapping):
        return {key: thawed(item) for key, item in value.items()}
    return [thawed(item) for item in value] if isinstance(value, list | tuple) else value


def _step(share: float, steps: int) -> int:
    """Which of so many equal steps a share lies in."""
    return min(int(share * steps), steps - 1)


def _latin(vary: Vary) -> list[tuple[float, ...]]:
    from SALib.sample import latin

    return _plain(latin.sample(problem_of(vary), vary.points, seed=vary.seed))


def _sobol(vary: Vary) -> list[tuple[float, ...]]:
    from SALib.sample import sobol

    return _plain(sobol.sample(problem_of(vary), vary.points, calc_second_order=False, seed=vary.seed))


def _morris(vary: Vary) -> list[tuple[float, ...]]:
    from SALib.sample import morris

    return _plain(morris.sample(problem_of(vary), vary.points, num_levels=GRID, seed=vary.seed))


def _plain(matrix: Any) -> list[tuple[float, ...]]:
    return [tuple(row) for row in matrix.tolist()]


def problem_of(vary: Vary) -> dict[str, Any]:
    """The design as SALib wants it: paths in the unit cube."""
    paths = [*vary.ranges, *vary.levels]
    return {"num_vars": len(paths), "names": paths, "bounds": [[0.0, 1.0]] * len(paths)}


_UNITS = {"latin-hypercube": _latin, "sobol": _sobol, "morris": _morris}

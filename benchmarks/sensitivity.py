"""Which numbers of the rules matter: all of them varied by Morris's design, the ten that matter most by Sobol's.

By hand. Prints a line for each number; with `--write` the page about it and its picture are made. All points meet the
same places, people and luck, so that what differs comes from the numbers. Seeds of the designs are fixed: the same
model gives the same page.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from math import fsum
from time import perf_counter
from typing import Any, NamedTuple

import sensitivity_page
from numbers_varied import Number, numbers, scaled
from saved_results import HELP, kept

from sim import runner
from sim.facts.arms import SHIPPED, Arm, MadeUp, met
from sim.facts.experiments import HELD_OUT
from sim.facts.readings import gained, lasts_three_years, net, trust_end
from sim.game import Game
from sim.policies import find_policy, run
from sim.scenario import Scenario

CONVENERS = ("balanced", "small-wins")
MADE_UP = MadeUp(months=48)
"""Situations drawn by chance go on for a year after the three at which lasting is read off."""
DRAWN = 4
"""How many of them; the shipped ones come besides."""
SEED = 1
"""Of the designs, and of the resampling that gives the intervals."""
LEVELS = 4
"""Of Morris's grid."""
NEAR = 0.2
"""How far everything is varied a little."""
TOP = 10
"""How many numbers Sobol's design varies."""

Factors = tuple[tuple[str, float], ...]
Point = dict[str, float]
"""What is measured at one setting of the numbers, by name in `MEASURES`."""


class Indices(NamedTuple):
    """What a design says of one number and one measure. Intervals are half-widths at 95%."""

    mu_star: float
    mu_star_out: float
    sigma: float
    first: float | None = None
    """Sobol's first-order index: the part of the variance that it makes alone."""
    first_out: float | None = None
    total: float | None = None
    """Sobol's total index: the part in which it has a hand."""
    total_out: float | None = None


class Sensitivity(NamedTuple):
    """Everything that was found."""

    indices: Mapping[tuple[str, str], Indices]
    """By number and measure."""
    ranked: tuple[str, ...]
    """Numbers, the one that matters most first."""
    usual: Point
    """With every number as it is."""
    points: Mapping[str, Sequence[Point]]
    """What was measured, by what was varied: everything a little, everything far, the top numbers far."""
    games: int
    """Games at each point."""
    minutes: float


def net_of(policy: str) -> Callable[[Mapping[str, Sequence[Game]]], float]:
    """Mean net gain of a scripted convener."""
    return lambda games: mean([net(game) for game in games[policy]])


def over_all(read: Callable[[Game], float | None]) -> Callable[[Mapping[str, Sequence[Game]]], float]:
    """The mean of a reading over the games of all."""
    return lambda games: mean([read(game) for some in games.values() for game in some])


def lasting(games: Mapping[str, Sequence[Game]]) -> float:
    """The share that last three years, of those whose story goes on for longer."""
    return mean([lasts_three_years(game) for some in games.values() for game in some if game.scenario.horizon > 720])


MEASURES: Mapping[str, Callable[[Mapping[str, Sequence[Game]]], float]] = {
    "net gain, balanced": net_of("balanced"),
    "net gain, small-wins": net_of("small-wins"),
    "in net gain": over_all(gained),
    "trust at the end": over_all(trust_end),
    "lasting": lasting,
}
"""What is measured at each point."""


def mean(values: Sequence[float | None]) -> float:
    """The mean of what could be said; nothing of nothing."""
    known = [value for value in values if value is not None]
    return fsum(known) / len(known) if known else 0.0


@cache
def places() -> tuple[tuple[Scenario, int], ...]:
    """The situations and their seeds: shipped, then drawn by chance."""
    shipped = [met(Arm("", (name,)), 0, HELD_OUT) for name in SHIPPED]
    return (*shipped, *(met(Arm("", MADE_UP), unit, HELD_OUT) for unit in range(DRAWN)))


def point(factors: Factors) -> Point:
    """Play everything at one setting of the numbers."""
    games: dict[str, list[Game]] = {policy: [] for policy in CONVENERS}
    for scenario, seed in places():
        changed = scenario.model_copy(update={"parameters": scaled(scenario.parameters, dict(factors))})
        for policy in CONVENERS:
            games[policy].append(run(changed, find_policy(policy), seed))
    return {name: measure(games) for name, measure in MEASURES.items()}


def played(matrix: Sequence[Sequence[float]], names: Sequence[str], workers: int) -> list[Point]:
    """Every point of a design."""
    tasks: list[Factors] = [tuple(zip(names, row, strict=True)) for row in matrix]
    points: list[Point] = []
    for found in runner.each(point, tasks, workers=workers, chunk=4):
        points.append(found)
        if len(points) % 50 == 0:
            print(f"{len(points)} of {len(tasks)}", file=sys.stderr)
    return points


def problem_of(some: Sequence[Number]) -> dict[str, Any]:
    """The space as SALib takes it."""
    return {
        "num_vars": len(some),
        "names": [one.path for one in some],
        "bounds": [[one.low, one.high] for one in some],
    }


def screened(every: Sequence[Number], matrix: Any, points: Sequence[Point]) -> dict[tuple[str, str], Indices]:
    """Morris's indices of each number for each measure: effects of moving it across its whole range."""
    import numpy
    from SALib.analyze import morris

    indices: dict[tuple[str, str], Indices] = {}
    for name in MEASURES:
        values = numpy.array([found[name] for found in points])
        said = morris.analyze(problem_of(every), matrix, values, num_levels=LEVELS, scaled=False, seed=SEED)
        for place, one in enumerate(every):
            indices[one.path, name] = Indices(
                *(finite(said[key][place]) for key in ("mu_star", "mu_star_conf", "sigma"))
            )
    return indices


def parted(some: Sequence[Number], points: Sequence[Point]) -> dict[tuple[str, str], tuple[float, ...]]:
    """Sobol's indices of each number for each measure, first order and total; none where nothing varies."""
    import numpy
    from SALib.analyze import sobol

    indices: dict[tuple[str, str], tuple[float, ...]] = {}
    for name in MEASURES:
        values = numpy.array([found[name] for found in points])
        if values.std() == 0.0:
            continue
        said = sobol.analyze(problem_of(some), values, calc_second_order=False, seed=SEED)
        for place, one in enumerate(some):
            keys = ("S1", "S1_conf", "ST", "ST_conf")
            indices[one.path, name] = tuple(finite(said[key][place]) for key in keys)
    return indices


def finite(value: float) -> float:
    """A plain number; nothing where it cannot be said."""
    return float(value) if value == value else 0.0


def ranking(indices: Mapping[tuple[str, str], Indices], every: Sequence[Number]) -> tuple[str, ...]:
    """Numbers by their mean part, over the measures, of the largest effect that any number has on it."""
    largest = {name: max(indices[one.path, name].mu_star for one in every) for name in MEASURES}
    parts = {
        one.path: mean([indices[one.path, name].mu_star / largest[name] for name in MEASURES if largest[name] > 0.0])
        for one in every
    }
    return tuple(sorted(parts, key=lambda path: (-parts[path], path)))


def near(every: Sequence[Number], points: int) -> Any:
    """Points at which every number is varied a little."""
    from SALib.sample import latin

    close = [one._replace(low=max(one.low, 1.0 - NEAR), high=min(one.high, 1.0 + NEAR)) for one in every]
    return latin.sample(problem_of(close), points, seed=SEED)


def measure(trajectories: int, base: int, *, workers: int = 0) -> Sensitivity:
    """Screen all numbers, then part the variance among the top ones."""
    from SALib.sample import morris, sobol

    begun, every = perf_counter(), numbers()
    paths = [one.path for one in every]
    matrix = morris.sample(problem_of(every), trajectories, num_levels=LEVELS, seed=SEED)
    points = played(matrix.tolist(), paths, workers)
    indices = screened(every, matrix, points)
    ranked = ranking(indices, every)
    top = [next(one for one in every if one.path == path) for path in ranked[:TOP]]
    design = sobol.sample(problem_of(top), base, calc_second_order=False, seed=SEED)
    further = played(design.tolist(), ranked[:TOP], workers)
    for key, said in parted(top, further).items():
        indices[key] = Indices(*indices[key][:3], *said)
    close = played(near(every, base).tolist(), paths, workers)
    everything = {"all, by a fifth": close, "all, by a half": points, "the top ten, by a half": further}
    minutes = (perf_counter() - begun) / 60
    return Sensitivity(indices, ranked, point(()), everything, len(places()) * len(CONVENERS), minutes)


def main() -> None:
    """Measure; print; write the page and its picture."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trajectories", type=int, default=10, help="of Morris's design; 10 unless given")
    parser.add_argument("--base", type=int, default=64, help="of Sobol's design, a power of two; 64 unless given")
    parser.add_argument("--workers", type=int, default=0, help="processes; one a core unless given")
    parser.add_argument("--write", action="store_true", help="write docs/explanation/sensitivity.md and its picture")
    parser.add_argument("--kept", default="", help=HELP)
    asked = parser.parse_args()
    found = kept(asked.kept, lambda: measure(asked.trajectories, asked.base, workers=asked.workers))
    for path in found.ranked:
        print(sensitivity_page.line(found, path, tuple(MEASURES)))
    print(f"{found.minutes:.1f} minutes")
    if asked.write:
        sensitivity_page.write(found, tuple(MEASURES), (asked.trajectories, asked.base))


if __name__ == "__main__":
    main()

"""Calibrate by a designed search: many sets of a few global numbers, held against what was aimed at; by hand.

Draws a Latin hypercube over the numbers in `RANGES`, lets scripted conveners play every set on the seeds set aside for
it, and keeps the sets that miss no target by more than its tolerance (history matching: implausible sets are ruled out,
none is called true). Then it measures the numbers as they stand in the code on held-out seeds, and asks which published
findings hold in every set that was kept. `--write` keeps all of it in `docs/explanation/calibration.md`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from math import sqrt
from statistics import mean
from typing import Any, NamedTuple

from calibration_page import PAGE, Told, Tried, data_of, page
from measured import store
from SALib.sample import latin
from saved_results import HELP, kept

from sim import facts
from sim.facts.arms import EMERGENCY, ORDINARY, SHIPPED, Arm, MadeUp, shipped
from sim.facts.experiments import Task, changed, read
from sim.runner import each
from sim.scenario.parameters import Parameters

TRAINING = 1
"""The first of the seeds that are used for choosing; held-out seeds begin at `facts.HELD_OUT`."""
SEARCH = 21
"""Which Latin hypercube."""
CHECKED_ON = ("whole-place",)
"""The situation that is not used for choosing."""
USED = tuple(name for name in SHIPPED if name not in CHECKED_ON)

Changes = tuple[tuple[str, Any], ...]
Measures = Mapping[str, float]


class Range(NamedTuple):
    """A number of the model that is searched."""

    path: str
    low: float
    high: float
    why: str


RANGES = (
    Range("meetings.days", 0.3, 0.55, "from two hours and a half to half a day, papers included"),
    Range("effort.trust_needed", 0.78, 0.95, "times what was first judged, all five steps alike"),
    Range("effort.aim_pull", 0.6, 0.8, "how much of effort hangs on one's own aims"),
    Range("trust.broken", 0.10, 0.16, "more than a kept promise wins [Asym]"),
    Range("trust.success", 0.10, 0.20, "a success lifts by less than a fifth of the way"),
    Range("trust.fade", 0.005, 0.02, "6 to 22% a year"),
    Range("services.upkeep", 0.018, 0.03, "a fifth to a third of the days it took, a year"),
    Range("exits.mark", 0.40, 0.44, "satisfaction at which one thinks of leaving: survival decides"),
    Range("exits.hazard", 0.1, 0.4, "a tenth to two fifths a quarter: survival decides"),
    Range("substitutes.legal", 0.4, 0.9, "up to nearly a day of each partner for each step, where there is no trust"),
    Range("imbalance.slide", 0.1, 0.3, "up to a third of what is felt, a quarter of a year"),
)
"""The numbers that are searched, each with its range and why; few, and all global."""
FIRST_JUDGED = (0.14, 0.23, 0.34, 0.46, 0.58)
"""The trust that steps take, as first judged: what `effort.trust_needed` is scaled from."""


class Target(NamedTuple):
    """What is aimed at: a band, and how far outside it a set may still lie, since a few seeds measure roughly."""

    name: str
    low: float
    high: float
    tolerance: float
    of: Callable[[Measures], float]

    def misses_by(self, found: Measures) -> float:
        """How far outside the band, in tolerances; 0 within."""
        value = self.of(found)
        return max(self.low - value, value - self.high, 0.0) / self.tolerance


BLIND = ("random", "command", "naive", "small-wins")
"""The best of the scripts that do not look; the others end in inertia and are measured elsewhere."""
LEADERS = ("naive", "small-wins", "balanced")

TARGETS = (
    Target("naive in net gain", 0.30, 0.50, 0.10, lambda found: found["naive"]),
    Target("small-wins in net gain", 0.50, 0.70, 0.10, lambda found: found["small-wins"]),
    Target("balanced in net gain", 0.65, 0.85, 0.10, lambda found: found["balanced"]),
    Target("balanced beyond the best that does not look", 0.15, 1.0, 0.10,
           lambda found: found["balanced"] - max(found[name] for name in BLIND)),
    Target("naive beyond random", 0.05, 1.0, 0.05, lambda found: found["naive"] - found["random"]),
    Target("command ahead of small-wins after a year", 0.0, 1e9, 10.0, lambda found: found["first year"]),
    Target("command behind small-wins at the end", 0.0, 1e9, 10.0, lambda found: found["at the end"]),
    Target("command ahead of small-wins in the emergency", 0.0, 1e9, 10.0, lambda found: found["emergency"]),
    Target("last three years", 0.85, 0.95, 0.06, lambda found: found["three years"]),
    Target("lost a year after that", 0.03, 0.08, 0.03, lambda found: found["a year"]),
)  # fmt: skip


def drawn(sets: int, seed: int) -> list[Changes]:
    """Sets of numbers, spread evenly over all ranges."""
    problem = {
        "num_vars": len(RANGES),
        "names": [one.path for one in RANGES],
        "bounds": [[one.low, one.high] for one in RANGES],
    }
    return [changes(row) for row in latin.sample(problem, sets, seed=seed)]


def changes(row: Sequence[float]) -> Changes:
    """A set as changes to a scenario."""
    values = {one.path: round(float(value), 4) for one, value in zip(RANGES, row, strict=True)}
    return tuple((f"parameters.{path}", whole(path, value)) for path, value in values.items())


def whole(path: str, value: float) -> Any:
    """A value as the scenario takes it."""
    if path == "effort.trust_needed":
        return tuple(round(value * needed, 4) for needed in FIRST_JUDGED)
    return value


def as_it_stands() -> Changes:
    """The numbers that are searched, as the code has them: the same paths, so that pages can show both."""
    paths = [f"parameters.{one.path}" for one in RANGES]
    return tuple((path, number_of(Parameters(), path)) for path in paths)


def left_to(place: str, numbers: Changes) -> Changes:
    """Of these numbers, those that a situation does not set for itself."""
    own, usual = shipped(place, (), lesson=False).parameters, Parameters()
    return tuple((path, value) for path, value in numbers if number_of(own, path) == number_of(usual, path))


def number_of(numbers: Parameters, path: str) -> Any:
    """A number by its dotted path in a scenario."""
    _, rule, name = path.split(".")
    return getattr(getattr(numbers, rule), name)


class Frame(NamedTuple):
    """Where and how often a set is played."""

    situations: tuple[str, ...]
    seeds: int
    made_up: int
    first: int

    def tasks(self, numbers: Changes) -> list[Task]:
        """All games of one set."""
        short = [(Arm(name, (place,), left_to(place, numbers)), self.seeds, ("gained", "net", "net_after_a_year"))
                 for name in (*BLIND, "balanced") for place in self.situations]  # fmt: skip
        long = [(Arm(name, MadeUp(months=84), numbers), self.made_up, ("lasts_three_years", "lasts"))
                for name in LEADERS]  # fmt: skip
        return [(arm, unit, self.first, reads) for arm, units, reads in (*short, *long) for unit in range(units)]


def measured(frame: Frame, sets: Sequence[Changes], workers: int) -> list[dict[str, float]]:
    """What the targets are held against, for each set."""
    tasks = [task for numbers in sets for task in frame.tasks(numbers)]
    rows = list(zip(tasks, each(read, tasks, workers=workers, chunk=6), strict=True))
    size = len(tasks) // len(sets)
    return [summed_up(frame, rows[k * size : (k + 1) * size]) for k in range(len(sets))]


def summed_up(frame: Frame, rows: Sequence[tuple[Task, dict[str, float | None]]]) -> dict[str, float]:
    """The measures of one set from its games."""

    def of(name: str, reading: str, places: Sequence[str] | None = None) -> float:
        found = [row[reading] for (arm, *_), row in rows
                 if arm.policy == name and reading in row and (places is None or arm.where[0] in places)]  # fmt: skip
        return mean(value for value in found if value is not None) if found else 0.0

    years = [place for place in frame.situations if place in ORDINARY]
    found = {name: of(name, "gained") for name in (*BLIND, "balanced")}
    for place in frame.situations:
        found |= {f"{name} in {place}": of(name, "gained", [place]) for name in (*BLIND, "balanced")}
    found["first year"] = of("command", "net_after_a_year", years) - of("small-wins", "net_after_a_year", years)
    found["at the end"] = of("small-wins", "net", years) - of("command", "net", years)
    found["emergency"] = of("command", "net", EMERGENCY) - of("small-wins", "net", EMERGENCY)
    three = mean(of(name, "lasts_three_years") for name in LEADERS)
    five = mean(of(name, "lasts") for name in LEADERS)
    return found | {"three years": three, "a year": 1.0 - sqrt(min(1.0, five / three)) if three else 1.0}


def misses(found: Measures) -> dict[str, float]:
    """By how many tolerances each target is missed; those that are met are left out."""
    missed = {target.name: target.misses_by(found) for target in TARGETS}
    return {name: by for name, by in missed.items() if by > 0.0}


def is_plausible(found: Measures) -> bool:
    """Whether no target is missed by more than its tolerance."""
    return all(by <= 1.0 for by in misses(found).values())


def robust(sets: Sequence[Changes], units: int, workers: int) -> dict[str, list[bool]]:
    """By number of a published finding, whether it passes in each of these sets."""
    passes: dict[str, list[bool]] = {}
    for numbers in sets:
        asked = [changed(fact, numbers) for fact in facts.every_fact()]
        for one in facts.looked_for(asked, units, workers=workers):
            passes.setdefault(one.fact.number, []).append(one.passed)
    return passes


def searched(sets: int, seeds: int, workers: int) -> list[tuple[Changes, dict[str, float]]]:
    """All sets with what they gave, the nearest to the targets first."""
    tried = drawn(sets, seed=SEARCH)
    found = measured(Frame(USED, seeds, 3 * seeds, TRAINING), tried, workers)
    return sorted(zip(tried, found, strict=True), key=lambda pair: sum(by * by for by in misses(pair[1]).values()))


def main() -> int:
    """Search, check, ask again, and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", type=int, default=64, help="sets of numbers to try (default 64)")
    parser.add_argument("--seeds", type=int, default=5, help="seeds in each situation (default 5)")
    parser.add_argument("--held-out", type=int, default=60, help="the same for the numbers as they stand (default 60)")
    parser.add_argument("--units", type=int, default=24, help="units for each finding in each set left; 0: none")
    parser.add_argument("--most", type=int, default=12, help="sets in which to look for findings (default 12)")
    parser.add_argument("--workers", type=int, default=0)
    parser.add_argument("--kept", default="", help=f"for the search: {HELP}")
    parser.add_argument("--write", action="store_true", help="write docs/explanation/calibration.md")
    asked = parser.parse_args()
    ranked = kept(asked.kept, lambda: searched(asked.sets, asked.seeds, asked.workers))
    plausible = [pair for pair in ranked if is_plausible(pair[1])]
    held_out = Frame(SHIPPED, asked.held_out, asked.held_out, facts.HELD_OUT)
    (standing,) = measured(held_out, [as_it_stands()], asked.workers)
    passes = robust([numbers for numbers, _ in plausible[: asked.most]], asked.units, asked.workers)
    told = Told(
        len(ranked), asked.seeds, asked.units, USED, CHECKED_ON, RANGES, TARGETS,
        [tried(*pair) for pair in plausible], tried(as_it_stands(), standing), passes if asked.units else {},
    )  # fmt: skip
    data = data_of(told)
    print(page(data))
    if asked.write:
        store("calibration", data)
        PAGE.write_text(page(data), "utf-8")
    return 0


def tried(numbers: Changes, found: Measures) -> Tried:
    """A set as the page shows it."""
    return Tried({path.removeprefix("parameters."): value for path, value in numbers}, found)


if __name__ == "__main__":
    sys.exit(main())

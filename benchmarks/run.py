"""How fast Convener is: by hand, in pairs.

Each measure is taken right after its control, in the same round, so that what else the machine does falls on both.
Prints a Markdown table of medians and ratios and a line about the machine. Scenarios are made outside the timed part;
every round has a seed of its own.
"""

from __future__ import annotations

import argparse
import compileall
import gc
import os
import platform
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import simpy

import sim
from sim.scenario.generator import synthetic
from sim.terms import MODEL_VERSION

ROOT = Path(__file__).resolve().parents[1]
Work = Callable[[], object]

LIBRARIES = "import simpy, pydantic\nclass One(pydantic.BaseModel):\n    a: int"
SHOW_HELP = "import sys\nsys.argv = ['convener', '--help']\nfrom tui.cli import main\nmain()"


class Measure(NamedTuple):
    """Something to time, and the control to time beside it."""

    name: str
    control: str
    """What it is compared with, in words."""
    target: str
    """What the ratio, or the median, should be; may be empty."""
    prepare: Callable[[int], tuple[Work, Work]]
    """For a seed: the control and the work, with everything they need made beforehand."""


class Pair(NamedTuple):
    """Seconds of the control and of the work, one after the other."""

    control: float
    work: float


def timeouts() -> None:
    """R0: 12,000 bare SimPy timeouts, in 10 generators of 1,200."""
    env = simpy.Environment()

    def tick() -> Iterator[simpy.Event]:
        for _ in range(1200):
            yield env.timeout(1)

    for _ in range(10):
        env.process(tick())
    env.run()


def game(partners: int, months: int) -> Callable[[int], tuple[Work, Work]]:
    """A whole game, beside R0."""

    def prepare(seed: int) -> tuple[Work, Work]:
        scenario = synthetic(partners, seed, months=months, rounds=months // 3)
        sim.run(scenario, "do-nothing", seed)  # what is worked out once for a scenario
        return timeouts, lambda: sim.run(scenario, "small-wins", seed)

    return prepare


def snapshot(seed: int) -> tuple[Work, Work]:
    """A hundred snapshots at the end of a game, where there is most to pack, beside the game."""
    scenario = synthetic(6, seed, months=36, rounds=12)
    finished = sim.run(scenario, "small-wins", seed)

    def hundred() -> None:
        for _ in range(100):
            finished.snapshot()

    return (lambda: sim.run(scenario, "small-wins", seed)), hundred


def fresh(code: str) -> Work:
    """A fresh process that runs `code`."""
    return lambda: subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


MEASURES = (
    Measure("game, 6 partners × 36 months", "R0", "≤ 2", game(6, 36)),
    Measure("game, 10 partners × 60 months", "R0", "≤ 6", game(10, 60)),
    Measure("a hundred snapshots", "game, 6 × 36", "≤ 1", snapshot),
    *(Measure(f"growth: {partners} partners × 36 months", "R0", "", game(partners, 36)) for partners in (4, 8, 16, 32)),
    *(Measure(f"growth: 6 partners × {months} months", "R0", "", game(6, months)) for months in (12, 24, 36, 60)),
    Measure("`import sim`", "simpy + pydantic, one model", "≤ 1.5", lambda _: (fresh(LIBRARIES), fresh("import sim"))),
    Measure("`convener --help`", "bare Python", "≤ 300 ms", lambda _: (fresh("pass"), fresh(SHOW_HELP))),
)


def seconds(work: Work) -> float:
    """How long `work` takes, with the waste of earlier work cleared away first."""
    gc.collect()
    start = perf_counter()
    work()
    return perf_counter() - start


def take(measure: Measure, seed: int) -> Pair:
    """One pair: the control, then the work."""
    control, work = measure.prepare(seed)
    return Pair(seconds(control), seconds(work))


def row(measure: Measure, pairs: list[Pair]) -> str:
    """A row of the table."""
    ratios = sorted(pair.work / pair.control for pair in pairs)
    cells = (
        measure.name,
        f"{1000 * statistics.median(pair.work for pair in pairs):.3g} ms",
        measure.control,
        f"{1000 * statistics.median(pair.control for pair in pairs):.3g} ms",
        f"{statistics.median(ratios):.3g}",
        f"{ratios[0]:.3g} to {ratios[-1]:.3g}",
        measure.target,
    )
    return f"| {' | '.join(cells)} |"


def machine(rounds: int) -> str:
    """What this was measured on."""
    libraries = ", ".join(f"{name} {version(name)}" for name in ("simpy", "pydantic"))
    python = f"{platform.python_implementation()} {platform.python_version()}"
    place = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    return f"{place}; {python}; {libraries}; model {MODEL_VERSION}; {rounds} rounds after one to warm up"


def main() -> None:
    """Take every measure in every round; print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7, help="rounds to take; 7 unless given")
    parser.add_argument("--only", default="", help="take only measures with this in their name")
    asked = parser.parse_args()
    chosen = [measure for measure in MEASURES if asked.only in measure.name]
    for folder in ("sim", "tui"):  # as an installed package has it, whatever this machine keeps
        compileall.compile_dir(ROOT / folder, quiet=2)
    pairs: dict[str, list[Pair]] = {measure.name: [] for measure in chosen}
    for seed in range(asked.rounds + 1):
        for measure in chosen:
            pairs[measure.name].append(take(measure, seed))
        print(f"round {seed} of {asked.rounds}", file=sys.stderr)
    print("| measure | median | control | median | ratio | over rounds | target |\n|---|--:|---|--:|--:|---|---|")
    print("\n".join(row(measure, pairs[measure.name][1:]) for measure in chosen))
    print(f"\n{machine(asked.rounds)}")


if __name__ == "__main__":
    main()

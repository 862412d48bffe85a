"""What a study will cost, from some pilot runs: time, rows, bytes."""

from __future__ import annotations

from collections.abc import Mapping
from time import perf_counter
from typing import NamedTuple

from sim.policies import Policy
from sim.study.plan import Plan
from sim.study.tables import Rows
from sim.study.work import Station

PILOTS = 20


class Costs(NamedTuple):
    """What a study will cost, if all its seeds are played."""

    cells: int
    runs: int
    seconds: float
    """With so many workers, each as fast as this process was just now."""
    rows: dict[str, int]
    """By table."""
    size: int
    """Bytes on disk."""
    pilots: int
    failed: int
    """Pilot runs that raised."""


def costs_of(plan: Plan, workers: int, functions: Mapping[str, Policy]) -> Costs:
    """Play pilot runs, spread evenly over all runs, and reckon from them; nothing is kept.

    The first is played twice and counted once: what is made once for a study belongs to no run.
    """
    station = Station(plan, functions, plan.own_texts)
    pilots = sorted({number * plan.runs // PILOTS for number in range(PILOTS)})
    station.add(Rows(plan), plan.run(pilots[0]))
    half, whole = Rows(plan), Rows(plan)
    for number in pilots[: len(pilots) // 2]:
        station.add(half, plan.run(number))
    start = perf_counter()
    for number in pilots:
        station.add(whole, plan.run(number))
    each = (perf_counter() - start) / len(pilots)
    rows = {name: len(columns[0]) * plan.runs // len(pilots) for name, columns in whole.values.items()}
    size = _size(plan, half, whole, len(pilots))
    return Costs(plan.cells, plan.runs, each * plan.runs / workers, rows, size, len(pilots), whole.failed)


def _size(plan: Plan, half: Rows, whole: Rows, pilots: int) -> int:
    """Bytes: of each run what the second half of the pilots added, and of each chunk what a part costs without any."""
    more = pilots - pilots // 2
    total = 0.0
    for table in whole.tables:
        small, large = len(half.parquet(table)), len(whole.parquet(table))
        each = max(0.0, (large - small) / more)
        total += each * plan.runs + max(0.0, large - each * pilots) * plan.stages[-1].stop
    return int(total)

"""Luck and judgement: what a fixed panel of scripted conveners got with the same luck, and what one's own moves got.

*Luck* is what the panel gets on a seed less what it gets on many: the seed was kind to anybody, or to nobody.
*Judgement* is what the convener got less what the panel got on the same seed. Neither is the whole truth: the panel
knows no more than a person does, but plays by rules; and what is luck for a rule may be an opening for a person.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from math import fsum
from pathlib import Path
from typing import NamedTuple

from sim import runner
from sim.debrief.measured import measured
from sim.errors import NotSaved
from sim.files import FileFault, FileKind, JsonLimits, parse_json, prepare_folder, read_file, write_whole
from sim.policies import run
from sim.scenario import Scenario, digest
from sim.terms import MODEL_VERSION

PANEL = ("do-nothing", "naive", "small-wins", "balanced")
"""The scripted conveners of the panel."""
SEEDS = 200
"""Seeds that a panel plays, from 1 up."""

PANEL_FILE = FileKind("panel", 256 * 1024)
PANEL_LIMITS = JsonLimits(values=2000, depth=2)

Heard = Callable[[int, int], None]
"""Hears of progress: games played, and of how many."""


class Luck(NamedTuple):
    """Where a result comes from, in days' worth; the three add up to the net gain."""

    usual: float
    """What the panel gets on average, over many seeds."""
    luck: float
    judgement: float


class Panel(NamedTuple):
    """What a panel got in a scenario."""

    by_policy: dict[str, tuple[float, ...]]
    """Net gain by scripted convener and seed, from seed 1 up."""

    @property
    def usual(self) -> float:
        """The mean over conveners and seeds."""
        every = [net for nets in self.by_policy.values() for net in nets]
        return fsum(every) / len(every)

    def on(self, seed: int) -> tuple[float, ...] | None:
        """What each of it got on a seed; none where it has not played that one."""
        nets = list(self.by_policy.values())
        return tuple(one[seed - 1] for one in nets) if 0 < seed <= min(map(len, nets)) else None


def luck_of(net: float, panel: Panel, on_seed: Sequence[float]) -> Luck:
    """Luck and judgement in a net gain, from the panel and what it got on the same seed."""
    there = fsum(on_seed) / len(on_seed)
    return Luck(panel.usual, there - panel.usual, net - there)


def panel_on(scenario: Scenario, seed: int) -> tuple[float, ...]:
    """What each of the panel gets on one seed."""
    return tuple(_net((scenario, policy, seed)) for policy in PANEL)


def panel_of(scenario: Scenario, *, seeds: int = SEEDS, workers: int = 0, heard: Heard | None = None) -> Panel:
    """Let the panel play a scenario on many seeds."""
    tasks = [(scenario, policy, seed) for policy in PANEL for seed in range(1, seeds + 1)]
    nets: list[float] = []
    for net in runner.each(_net, tasks, workers=workers):
        nets.append(net)
        if heard is not None:
            heard(len(nets), len(tasks))
    return Panel({policy: tuple(nets[k * seeds : (k + 1) * seeds]) for k, policy in enumerate(PANEL)})


def kept_panel(scenario: Scenario, folder: Path, *, workers: int = 0, heard: Heard | None = None) -> Panel:
    """The panel of a scenario from a folder, or played now and kept there; a file that is damaged is played anew."""
    file = folder / f"panel-{digest(scenario.text)[:16]}-{MODEL_VERSION}.json"
    kept = _read_panel(file)
    if kept is not None:
        return kept
    panel = panel_of(scenario, seeds=SEEDS, workers=workers, heard=heard)
    keep(panel, file)
    return panel


def _read_panel(file: Path) -> Panel | None:
    """The panel in a file; none where there is none, or anything about it is not as it was written."""
    try:
        data = parse_json(read_file(file, PANEL_FILE), PANEL_LIMITS)
    except (FileFault, ValueError):
        return None
    if not isinstance(data, dict) or tuple(data) != PANEL:
        return None
    for nets in data.values():
        if not isinstance(nets, list) or len(nets) != SEEDS or not all(type(net) in (int, float) for net in nets):
            return None
    return Panel({policy: tuple(map(float, nets)) for policy, nets in data.items()})


def keep(panel: Panel, file: Path) -> None:
    """Write a panel; where nothing can be written it is simply played again another time."""
    with suppress(NotSaved):
        prepare_folder(file.parent)
        write_whole(file, json.dumps(panel.by_policy).encode())


def _net(task: tuple[Scenario, str, int]) -> float:
    scenario, policy, seed = task
    return measured(run(scenario, policy, seed)).net

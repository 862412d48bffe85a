"""Running a study: what is missing is played, stage by stage, until all seeds are played or it is precise enough."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from time import perf_counter
from typing import Any, NamedTuple

from sim.errors import StudyError
from sim.policies import DECISION_SECONDS, Policy
from sim.runner import cores
from sim.study.executors import HandedIn, Here, Interrupts, Lanes
from sim.study.folder import Folder, described
from sim.study.manifest import FORMAT
from sim.study.parts import Damaged
from sim.study.plan import Plan
from sim.study.stopping import Look, looked
from sim.study.work import Done, Station, packed, play_chunk

LIBRARIES = ("convener", "simpy", "pydantic", "ruamel.yaml", "polars", "SALib", "scipy", "numpy")


class Progress(NamedTuple):
    """How far a study has come."""

    done: int
    """Runs that are kept, those of earlier sessions too."""
    runs: int
    """Runs there will be, if it is not stopped before."""
    failed: int
    """Runs of this session that raised."""
    rate: float
    """Runs a second in this session."""
    left: float
    """Seconds left at that rate."""


Told = Callable[[Progress], None]


@dataclass(frozen=True)
class Means:
    """How a study is run."""

    workers: int = 0
    """Processes; 0: one for each core, 1: this one."""
    executor: Executor | None = None
    """An executor to run on, instead of processes of our own; all its processes must see the folder."""
    is_resumed: bool = False
    told: Told | None = None
    """Called after each chunk."""
    decision_seconds: float = DECISION_SECONDS
    """How long a policy of one's own may take for one decision; 0: as long as it likes."""


class Ran(NamedTuple):
    """What became of a session."""

    done: int
    runs: int
    failed: int
    is_interrupted: bool
    look: Look | None
    """What the last look found, where the study has a rule to stop by."""
    damaged: tuple[Damaged, ...] = ()
    """Parts that were damaged; their runs were played again."""


def run_plan(plan: Plan, folder: Folder, means: Means, functions: Mapping[str, Policy]) -> Ran:
    """Play what is missing of a study.

    Raises:
        StudyError: the folder holds another study, or none to resume, or one is being run in it.
        StudyStopped: it could not go on; what is done is kept.
    """
    with folder.claimed(is_new=not means.is_resumed):
        return _run(plan, folder, means, functions)


def _run(plan: Plan, folder: Folder, means: Means, functions: Mapping[str, Policy]) -> Ran:
    manifest = _begun(plan, folder, means)
    session = Session(plan, folder, means, functions)
    entry = session.entry()
    folder.write_manifest({**manifest, "sessions": [*manifest["sessions"], entry]})
    folder.make_tables(plan)
    try:
        with Interrupts() as interrupts:
            ran = session.run(interrupts)
    finally:
        entry |= {"ended": _now(), "runs_done": session.kept, "failed": session.failed}
        entry["seconds"] = round(perf_counter() - session.start, 3)
        looks = [look._asdict() for look in session.looks]
        came = {"sessions": [*manifest["sessions"], entry], "runs_done": session.kept, "looks": looks}
        folder.write_manifest({**manifest, **came})
    return ran


def look_before(plan: Plan, folder: Folder, *, is_resumed: bool) -> None:
    """Look whether this study can be run in this folder, or gone on with; nothing is changed.

    Raises:
        StudyError: the folder holds something else, or another study, or none to resume, or one is being run in it.
    """
    folder.look(is_new=not is_resumed)
    if is_resumed:
        _manifest_of(plan, folder)


def _begun(plan: Plan, folder: Folder, means: Means) -> dict[str, Any]:
    """The manifest: that of the study to be resumed, or a new one."""
    if means.is_resumed:
        return _manifest_of(plan, folder)
    return {"convener_study": FORMAT, "title": plan.study.title, "plan": described(plan), "sessions": []}


def _manifest_of(plan: Plan, folder: Folder) -> dict[str, Any]:
    """The manifest of this very study."""
    manifest = folder.read().data
    if manifest["plan"]["digest"] != plan.digest:
        how = _differs(manifest["plan"], described(plan))
        raise StudyError(
            f"{folder.name}: holds another study than the one to resume: {how}. Take the file it was begun with, or "
            "name another folder."
        )
    return manifest


def _differs(old: dict[str, Any], new: dict[str, Any]) -> str:
    """In a few words, how two plans differ."""
    if old["model_version"] != new["model_version"]:
        return f"model {old['model_version']} then, {new['model_version']} now"
    one, other = old["study"], new["study"]
    keys = [key for key in {**one, **other} if one.get(key) != other.get(key) and key not in ("title", "question")]
    if keys:
        return f"'{keys[0]}' differs"
    parts = [key for key in ("situations", "scripts", "design", "chunk") if old[key] != new[key]]
    return f"its {' and '.join(parts)} have changed" if parts else "something about it has changed"


class Session:
    """One sitting of a study, from its start to its end or to an interruption."""

    def __init__(self, plan: Plan, folder: Folder, means: Means, functions: Mapping[str, Policy]) -> None:
        self.plan, self.folder, self.means = plan, folder, means
        self.functions = dict(functions)
        self.start = perf_counter()
        self.kept, self.played, self.failed = 0, 0, 0
        self.looks: list[Look] = []

    @property
    def workers(self) -> int:
        """Processes it runs on."""
        return self.means.workers or cores()

    def entry(self) -> dict[str, Any]:
        """What the manifest says of this session."""
        return {
            "began": _now(),
            "command": sys.argv,
            "workers": "handed in" if self.means.executor else self.workers,
            "decision_seconds": self.means.decision_seconds,
            "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
            "python": f"{platform.python_implementation()} {platform.python_version()}",
            "libraries": {name: _version(name) for name in LIBRARIES},
        }

    def run(self, interrupts: Interrupts) -> Ran:
        """Play what is missing."""
        done, damaged = self.folder.sound(self.plan)
        crew = self._crew()
        planned = self.plan.runs
        try:
            for number, stage in enumerate(self.plan.stages):
                missing = [chunk for chunk in stage if chunk not in done]
                self.kept += sum_of(len(self.plan.runs_of(chunk)) for chunk in stage if chunk in done)
                for played in crew.each(iter(missing), interrupts):
                    self._count(played)
                if interrupts.is_asked:
                    break
                if self.plan.study.stop is not None and self._is_enough(number):
                    planned = self.kept
                    break
        finally:
            crew.close(at_once=interrupts.is_urgent)
        look = self.looks[-1] if self.looks else None
        return Ran(self.kept, planned, self.failed, interrupts.is_asked, look, tuple(damaged))

    def _is_enough(self, stage: int) -> bool:
        """Take the look at the end of a stage."""
        self.looks.append(looked(self.plan, self.folder, stage, before=self.looks[-1] if self.looks else None))
        return self.looks[-1].is_enough

    def _crew(self) -> Here | HandedIn | Lanes:
        plan, folder = self.plan, self.folder
        if self.means.executor is None and self.workers == 1:
            station = Station(plan, self.functions, plan.own_texts, self.means.decision_seconds)
            return Here(lambda chunk: station.play(chunk, folder))
        what = (str(folder.path.resolve()), plan.digest, packed(self.functions), self.means.decision_seconds)
        play = partial(play_chunk, *what)
        if self.means.executor is not None:
            return HandedIn(play, self.means.executor)
        return Lanes(play, min(self.workers, self.plan.stages[-1].stop))

    def _count(self, played: Done) -> None:
        self.kept += played.runs
        self.played += played.runs
        self.failed += played.failed
        if self.means.told is not None:
            rate = self.played / (perf_counter() - self.start)
            left = (self.plan.runs - self.kept) / rate
            self.means.told(Progress(self.kept, self.plan.runs, self.failed, rate, left))


def sum_of(numbers: Iterator[int]) -> int:
    """Whole numbers added up."""
    total = 0
    for number in numbers:
        total += number
    return total


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""

"""A study with everything looked up: cells, runs and chunks are worked out from numbers, never listed.

A *cell* is a situation at a point under a policy. Run number r is replication r ÷ cells of cell r mod cells, so that a
study broken off is balanced; policies follow one another closest. A *chunk* is some runs in a row, played and written
together; a *stage* ends where the study looks whether it is precise enough, and no chunk crosses that line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from itertools import pairwise
from typing import Any, NamedTuple

from sim.scenario import digest
from sim.study.designs import Point, Points
from sim.study.format import StudyFile
from sim.study.situations import Situation
from sim.terms import MODEL_VERSION

CHUNK, LARGEST_CHUNK = 50, 500
"""Runs in a chunk of most studies, and of the very largest."""
PIECES, MANY_PIECES = 64, 2000
"""A small study is cut into about as many chunks, so that all workers have some; a large one, so that files are few."""
KEPT = 10_000
"""Cells of which it is kept how their keys are made."""


class Cell(NamedTuple):
    """A situation at a point under a policy."""

    number: int
    situation: Situation
    point: Point
    point_number: int
    policy: str


class Run(NamedTuple):
    """One game of the study."""

    number: int
    replication: int
    seed: int
    cell: Cell


class Script(NamedTuple):
    """A policy of the study."""

    name: str
    """What the tables call it."""
    digest: str
    """What tells it from another of that name."""
    text: str | None = None
    """Its file, where it is a user's own; nothing for those that come with Convener, and for functions."""
    is_function: bool = False


@dataclass(frozen=True)
class Plan:
    """What is to be played."""

    study: StudyFile
    situations: tuple[Situation, ...]
    scripts: tuple[Script, ...]
    design: Points
    chunk: int
    model_version: str = MODEL_VERSION
    """Version of the model that plays it, or has played it."""

    @property
    def cells(self) -> int:
        """How many cells."""
        return len(self.situations) * len(self.design.points) * len(self.scripts)

    @property
    def runs(self) -> int:
        """How many runs, if it is not stopped before."""
        return self.cells * self.study.seeds

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """Every path that some point sets."""
        return tuple(dict.fromkeys(path for point in self.design.points for path in point))

    def cell(self, number: int) -> Cell:
        """A cell by its number."""
        rest, script = divmod(number, len(self.scripts))
        situation, point = divmod(rest, len(self.design.points))
        return Cell(number, self.situations[situation], self.design.points[point], point, self.scripts[script].name)

    def script(self, run: Run) -> Script:
        """The policy that leads in a run."""
        return self.scripts[run.cell.number % len(self.scripts)]

    @property
    def own_texts(self) -> frozenset[str]:
        """Digests of the policies that are texts: what may run where the plan comes from a person's own study file."""
        return frozenset(digest(script.text) for script in self.scripts if script.text is not None)

    def run(self, number: int) -> Run:
        """A run by its number."""
        replication, cell = divmod(number, self.cells)
        seed = self.study.first_seed + (replication if self.study.paired else number)
        return Run(number, replication, seed, self.cell(cell))

    def key(self, run: Run) -> str:
        """What a run is called: the same for the same game, whatever study it belongs to."""
        said = f"({self._repr_of_cell(run.cell.number)}, {run.seed!r})"
        return blake2b(said.encode(), digest_size=8).hexdigest()

    def _repr_of_cell(self, number: int) -> str:
        """What is the same in the keys of a cell's runs, kept for the next of them."""
        if number not in self._reprs:
            cell = self.cell(number)
            script = self.scripts[number % len(self.scripts)]
            said = (self.model_version, cell.situation.digest, cell.point, script.digest)
            self._reprs[number] = repr(said)[1:-1]
            if len(self._reprs) > KEPT:
                del self._reprs[next(iter(self._reprs))]
        return self._reprs[number]

    @cached_property
    def _reprs(self) -> dict[int, str]:
        return {}

    @cached_property
    def looks(self) -> tuple[int, ...]:
        """After how many replications it is looked, the end included."""
        stop, seeds = self.study.stop, self.study.seeds
        if stop is None:
            return (seeds,)
        wanted = stop.looks or tuple(25 * 2**power for power in range(40))
        return (*(look for look in wanted if look < seeds), seeds)

    @cached_property
    def stages(self) -> tuple[range, ...]:
        """The numbers of the chunks of each stage."""
        found, first = [], 0
        for start, end in pairwise((0, *self.looks)):
            count = -(-(end - start) * self.cells // self.chunk)
            found.append(range(first, first + count))
            first += count
        return tuple(found)

    def runs_of(self, chunk: int) -> range:
        """The numbers of the runs of a chunk."""
        stage = next(number for number, chunks in enumerate(self.stages) if chunk in chunks)
        start, end = ((0, *self.looks)[stage] * self.cells, self.looks[stage] * self.cells)
        first = start + (chunk - self.stages[stage].start) * self.chunk
        return range(first, min(first + self.chunk, end))

    def each_run(self, chunk: int) -> Iterator[Run]:
        """The runs of a chunk."""
        return map(self.run, self.runs_of(chunk))

    @cached_property
    def digest(self) -> str:
        """What tells this plan from another: all that its tables depend on.

        A manifest is read only if it comes to its digest: a setting that study files get later must be left out here
        where it has its default, or folders of today could not be opened any more.
        """
        asked = self.study.model_dump(exclude={"title", "question"})
        parts: list[Any] = [self.model_version, asked, self.chunk, self.design.points]
        parts += [[situation.digest for situation in self.situations], [tuple(script) for script in self.scripts]]
        return digest(repr(parts))


def chunk_for(study: StudyFile, runs: int) -> int:
    """Runs in a chunk: as the study says, or by its size."""
    return study.chunk or max(1, min(CHUNK, -(-runs // PIECES)), min(LARGEST_CHUNK, runs // MANY_PIECES))

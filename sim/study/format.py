"""What a study file may say."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from sim.scenario.base import Line, Part, Text

FORMAT = 1
"""Version of the study format; a file with a higher one is refused."""

Design = Literal["factorial", "list", "one-at-a-time", "latin-hypercube", "sobol", "morris"]
Table = Literal["series", "happenings"]
Name = Annotated[str, Field(min_length=1, max_length=300)]
Number = Annotated[float, Field(ge=-1e12, le=1e12)]
Whole = Annotated[int, Field(ge=0, lt=10**18)]


class Synthetic(Part):
    """Made-up situations: one for each combination of these lists."""

    partners: Annotated[tuple[Annotated[int, Field(ge=3, le=32)], ...], Field(min_length=1)]
    """How many partners, 3 to 32."""
    seeds: Annotated[tuple[Whole, ...], Field(min_length=1)] = (1,)
    """Each draws another situation of the same size."""
    months: Annotated[tuple[Annotated[int, Field(ge=6, le=120)], ...], Field(min_length=1)] = (36,)
    """How long the story is."""
    rounds: Annotated[tuple[Annotated[int, Field(ge=3, le=40)], ...], Field(min_length=1)] = (12,)
    """Into how many turns it is cut."""


class Vary(Part):
    """What is varied about every situation, and by which design."""

    design: Design = "factorial"
    """How points are chosen: all combinations of the levels (`factorial`), the rows as they stand (`list`), each level
    and each end of a range alone against the situation as it is (`one-at-a-time`), or sampled from the ranges
    (`latin-hypercube`, `sobol`, `morris`)."""
    levels: dict[Name, tuple[Any, ...]] = Field(default_factory=dict)
    """By path, the values it takes: `partners.*.turnover: [0.1, 0.4]`."""
    ranges: dict[Name, tuple[Number, Number]] = Field(default_factory=dict)
    """By path, lowest and highest: `partners.*.turnover: [0.05, 0.6]`; whole numbers where nothing else is taken."""
    rows: tuple[dict[Name, Any], ...] = ()
    """For `list`: a value by path in each; a path that a row leaves out stays as it is."""
    points: Annotated[int, Field(ge=2, le=1_000_000)] = 64
    """For `latin-hypercube` the number of points; for `sobol` the base sample, a power of 2, which costs points ×
    (paths + 2); for `morris` the number of trajectories, which cost points × (paths + 1)."""
    seed: Whole = 1
    """Of the sampling, apart from those of the games."""


class Stop(Part):
    """When the study is precise enough: then it stops before all its seeds are played.

    After each look, the interval of the difference to `against` is worked out for every other policy in every cell, on
    the seeds that both have played; with one policy, the interval of the mean. Where the widest is narrow enough at two
    looks running, no more seeds are played: one look alone would stop too often by luck.
    """

    outcome: Name = "net"
    """A number of the table of runs."""
    half_width: Annotated[float, Field(gt=0, le=1e9)]
    """The interval is the mean plus or minus no more than this."""
    against: Name | None = None
    """A policy of the study; left out: the first."""
    confidence: Annotated[float, Field(ge=0.5, le=0.999)] = 0.95
    """Of the interval."""
    looks: Annotated[tuple[Annotated[int, Field(ge=5, le=10**9)], ...], Field(max_length=1000)] = ()
    """After how many seeds it is looked, rising; left out: 25, 50, 100, 200 and so on."""


class StudyFile(Part):
    """One study: which games are played, and what is kept of them."""

    format: Annotated[int, Field(ge=1, le=FORMAT)] = FORMAT
    """Version of this format."""
    title: Line = "A study"
    question: Text | None = None
    """What it is to find out."""
    situations: tuple[Name, ...] = ()
    """Names of situations, or their files, as seen from the study's own folder."""
    synthetic: Synthetic | None = None
    difficulty: Name | None = None
    """A difficulty that each of the situations has."""
    lesson: bool = False
    """The fewer, longer rounds of a lesson, where a situation names them."""
    policies: Annotated[tuple[Name, ...], Field(min_length=1)]
    """Scripted conveners by name, or Python files with a function `choose`, as seen from the study's own folder; tables
    call a file by its name without `.py`, which must tell it from every other."""
    seeds: Annotated[int, Field(ge=1, le=10**9)]
    """How many seeds each cell (situation × policy × point) is played on."""
    first_seed: Whole = 1
    """The seeds are this one and those that follow it."""
    paired: bool = True
    """Every cell is played on the same seeds, so that differences are not luck; else each run has a seed of its own."""
    set: dict[Name, Any] = Field(default_factory=dict)
    """Changes made to every situation, by path."""
    vary: Vary | None = None
    record: tuple[Table, ...] = ()
    """Tables beside that of the runs: `series` has a row for each month, `happenings` one for everything that happened
    (some hundreds a run)."""
    stop: Stop | None = None
    chunk: Annotated[int, Field(ge=1, le=10_000)] | None = None
    """Runs played and written together: what is lost at most when a process is killed. Left out: chosen by the size of
    the study: 50 in most, 500 in the very largest."""

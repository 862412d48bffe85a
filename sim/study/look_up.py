"""What a study names is looked up, and every path and level tried on every situation, before anything is played."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product
from pathlib import Path as FilePath
from typing import Any

from sim.errors import PolicyError, Problem, ScenarioError
from sim.policies import Policy, find_policy, policies
from sim.scenario import digest, find
from sim.scenario.file import read_scenario
from sim.scenario.words import meant, place, shown
from sim.scenario.yaml_text import Document, Path
from sim.study.designs import Point, as_set, how_many, points_of, thawed
from sim.study.file import refuse
from sim.study.format import StudyFile, Synthetic, Vary
from sim.study.measures import NUMBERS
from sim.study.plan import Plan, Script, chunk_for
from sim.study.situations import Situation

MOST_POINTS = 1_000_000
"""Points a design may have."""

Found = Iterator[tuple[Path, str]]


def planned(
    study: StudyFile, document: Document, *, source: str, folder: FilePath, functions: Mapping[str, Policy]
) -> Plan:
    """The plan of a study; relative files are seen from `folder`.

    Raises:
        StudyError: with all problems, each with its line.
        ScenarioError: a situation cannot be used.
    """

    def stop_if(found: Found) -> None:
        refuse(source, [Problem(document.line_of(path), place(path), what) for path, what in found])

    stop_if(_odd(study))
    stop_if(_odd_design(study.vary))
    problems: list[tuple[Path, str]] = []
    scripts = tuple(_scripts(study, folder, functions, problems))
    situations = tuple(_situations(study, folder, problems))
    stop_if(iter(problems))
    whole = frozenset(_whole_paths(study.vary, situations))
    stop_if(_misfits(study, situations, whole))
    design = points_of(study.vary, whole)
    runs = len(situations) * len(design.points) * len(scripts) * study.seeds
    return Plan(study, situations, scripts, design, chunk_for(study, runs))


def _odd(study: StudyFile) -> Found:
    """What does not go together about a study."""
    if not study.situations and study.synthetic is None:
        yield ("situations",), "is missing. Name a situation, like first-steps, or describe 'synthetic' ones."
    for name in ("situations", "policies", "record"):
        values = getattr(study, name)
        for number, value in enumerate(values):
            if value in values[:number]:
                yield (name, number), f"{shown(value)} comes twice. Keep one of them."
    if study.stop is not None:
        yield from _odd_stop(study)
    if study.vary is not None:
        varied = {*study.vary.levels, *study.vary.ranges, *(path for row in study.vary.rows for path in row)}
        for path in study.set:
            if path in varied:
                yield ("set", path), "is varied as well. Leave it out here, or there."


def _odd_stop(study: StudyFile) -> Found:
    stop = study.stop
    assert stop is not None
    if stop.outcome not in NUMBERS:
        yield ("stop", "outcome"), f"{shown(stop.outcome)} is no number of a run.{meant(stop.outcome, NUMBERS)}"
    if stop.against is not None and stop.against not in study.policies:
        where = meant(stop.against, study.policies)
        yield ("stop", "against"), f"{shown(stop.against)} is not among the policies.{where}"
    if list(stop.looks) != sorted({*stop.looks}):
        yield ("stop", "looks"), "should rise from one to the next. Put them in order, each once."
    if not study.paired and len(study.policies) > 1:
        yield ("stop",), "differences are narrowed on the same seeds, and 'paired' is false. Leave one of them out."


def _odd_design(vary: Vary | None) -> Found:
    if vary is None:
        return
    wanted = {"factorial": ("levels",), "list": ("rows",)}.get(vary.design, ("ranges", "levels"))
    for name in ("levels", "ranges", "rows"):
        if getattr(vary, name) and name not in wanted:
            yield ("vary", name), f"means nothing to the design '{vary.design}'. Use {' or '.join(wanted)}."
            return
    if not any(getattr(vary, name) for name in wanted):
        yield ("vary",), f"nothing is varied: the design '{vary.design}' takes {' or '.join(wanted)}. Add them."
        return
    yield from _odd_values(vary)
    yield from _odd_size(vary)


def _odd_values(vary: Vary) -> Found:
    for path, levels in vary.levels.items():
        where: Path = ("vary", "levels", path)
        if path in vary.ranges:
            yield where, "has a range as well. Keep one of them."
        if not levels:
            yield where, "has no values, so there would be no runs. Add one."
        for number, level in enumerate(levels):
            if any(type(level) is type(other) and level == other for other in levels[:number]):
                yield (*where, number), f"{shown(level)} comes twice. Keep one of them."
    for path, (low, high) in vary.ranges.items():
        if low >= high:
            yield ("vary", "ranges", path), f"from {low:g} to {high:g} is no range. Write the lower number first."


def _odd_size(vary: Vary) -> Found:
    where: Path = ("vary", "points")
    if vary.design == "sobol" and vary.points & (vary.points - 1):
        near = 2 ** (vary.points.bit_length() - 1)
        yield where, f"{vary.points} is not a power of 2, which this design needs. Use {near} or {2 * near}."
    if vary.design == "morris" and len(vary.ranges) + len(vary.levels) < 2:
        yield ("vary",), "one path alone has no trajectories. Add a path, or use the design 'factorial'."
    if how_many(vary) > MOST_POINTS:
        yield ("vary",), f"{how_many(vary):,} points, where {MOST_POINTS:,} are the most. Vary fewer paths or levels."


def _scripts(
    study: StudyFile, folder: FilePath, functions: Mapping[str, Policy], problems: list[tuple[Path, str]]
) -> Iterator[Script]:
    for number, name in enumerate(study.policies):
        if name in functions:
            yield Script(name, digest(source_of(functions[name])), is_function=True)
        elif name in policies:
            yield Script(name, name)
        elif name.endswith(".py"):
            try:
                find_policy(str(folder / name))
                text = (folder / name).read_text(encoding="utf-8")
                yield Script(FilePath(name).stem, digest(text), text)
            except (PolicyError, OSError, UnicodeDecodeError) as error:
                problems.append((("policies", number), str(error)))
        else:
            known = meant(name, policies)
            problems.append(
                (("policies", number), f"there is no script {shown(name)}.{known} Or give a file: mine.py.")
            )


def source_of(function: Policy) -> str:
    """The text of a function, as far as Python knows it; else its name."""
    from inspect import getsource

    try:
        return getsource(function)
    except (OSError, TypeError):
        return repr(getattr(function, "__qualname__", type(function).__qualname__))


def _situations(study: StudyFile, folder: FilePath, problems: list[tuple[Path, str]]) -> Iterator[Situation]:
    dials: dict[str, Any] = {
        "difficulty": study.difficulty,
        "lesson": study.lesson,
        "changes": tuple(sorted(thawed(study.set).items())),
    }
    taken: set[str] = set()
    for number, name in enumerate(study.situations):
        try:
            path = folder / name if (folder / name).is_file() else find(name)
        except ScenarioError as error:
            problems.append((("situations", number), f"{shown(name)}: {error.problems[0].what}"))
            continue
        situation = Situation(read_scenario(path).id, read_scenario(path).text, **dials)
        if situation.id in taken:
            problems.append((("situations", number), f"its id {situation.id!r} is another's as well. Change its id."))
        taken.add(situation.id)
        yield situation
    for made in _made(study.synthetic):
        yield Situation(_called(*made), made=made, **dials)


def _made(asked: Synthetic | None) -> Iterator[tuple[int, int, int, int]]:
    if asked is not None:
        yield from product(asked.partners, asked.seeds, asked.months, asked.rounds)


def _called(partners: int, seed: int, months: int, rounds: int) -> str:
    usual = (months, rounds) == (36, 12)
    return f"synthetic-{partners}-{seed}" + ("" if usual else f"-{months}-{rounds}")


def _whole_paths(vary: Vary | None, situations: tuple[Situation, ...]) -> Iterator[str]:
    """Ranges of settings that take whole numbers only."""
    for path, (low, high) in (vary.ranges if vary else {}).items():
        if low == int(low) and high == int(high):
            between = (int(low) + int(high)) / 2 + 0.25
            said = [fault.what for fault in situations[0].faults({path: between})]
            if any("should be a whole number" in what for what in said):
                yield path


def _misfits(study: StudyFile, situations: tuple[Situation, ...], whole: frozenset[str]) -> Found:
    """Values that some situation does not take."""
    for situation in situations:
        as_it_is = replace(situation, changes=())
        for path, value in study.set.items():
            for fault in as_it_is.faults({path: thawed(value)})[:1]:
                yield ("set", path), f"in situation '{situation.id}': {fault.said_of('')[2:]}"
                return
        for fault in situation.faults({})[:1]:
            yield ("set",), f"in situation '{situation.id}': {fault.said_of('')[2:]}"
            return
    told: set[tuple[str, ...]] = set()
    for where, point in _trials(study.vary, whole):
        for situation in situations:
            faults = situation.faults(point)
            if faults:
                what = f"in situation '{situation.id}': {faults[0].said_of('')[2:]}"
                if (*point, what) not in told:  # a path that leads nowhere is wrong once, not at each level
                    told.add((*point, what))
                    yield where, what
                break


def _trials(vary: Vary | None, whole: frozenset[str]) -> Iterator[tuple[Path, Point]]:
    """Every value once, and every row, with its place in the file."""
    if vary is None:
        return
    for path, levels in vary.levels.items():
        yield from ((("vary", "levels", path, number), {path: thawed(level)}) for number, level in enumerate(levels))
    for path, ends in vary.ranges.items():
        for number, end in enumerate(ends):
            yield ("vary", "ranges", path, number), {path: as_set(end, path, whole)}
    seen: set[str] = set()
    for number, row in enumerate(vary.rows):
        if repr(row) not in seen:
            seen.add(repr(row))
            yield ("vary", "rows", number), thawed(row)

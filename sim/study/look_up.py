"""What a study names is looked up, and every path and level tried on every situation, before anything is played."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

from sim.alike import look_alike
from sim.errors import PolicyError, Problem, ScenarioError
from sim.files import FileFault, read_text_file
from sim.policies import POLICY_FILE, Policy, find_policy, policies
from sim.scenario import digest, find
from sim.scenario.file import read_scenario
from sim.scenario.words import meant, place, shown
from sim.scenario.yaml_text import Document, Place
from sim.study.consistency import Found, design_faults, study_faults
from sim.study.designs import Point, as_set, points_of, thawed
from sim.study.file import ENOUGH, refuse
from sim.study.format import StudyFile, Synthetic, Vary
from sim.study.plan import Plan, Script, chunk_for
from sim.study.situations import Situation


def planned(
    study: StudyFile, document: Document, *, source: str, folder: Path, functions: Mapping[str, Policy]
) -> Plan:
    """The plan of a study; relative files are seen from `folder`.

    Raises:
        StudyError: with all problems, each with its line.
        ScenarioError: a situation cannot be used.
    """

    def stop_if(found: Found) -> None:
        refuse(source, (Problem(document.line_of(path), place(path), what) for path, what in found))

    stop_if(study_faults(study))
    stop_if(design_faults(study.vary))
    problems: list[tuple[Place, str]] = []
    scripts = tuple(_scripts(study, folder, functions, problems))
    situations = tuple(_situations(study, folder, problems))
    stop_if(iter(problems))
    whole = frozenset(_whole_paths(study.vary, situations))
    stop_if(_misfits(study, situations, whole))
    design = points_of(study.vary, whole)
    runs = len(situations) * len(design.points) * len(scripts) * study.seeds
    return Plan(study, situations, scripts, design, chunk_for(study, runs))


def _scripts(
    study: StudyFile, folder: Path, functions: Mapping[str, Policy], problems: list[tuple[Place, str]]
) -> Iterator[Script]:
    """The policies, each under a name that no other has: what the tables call it is all that tells it from another."""
    found: list[tuple[str, Script]] = []
    for number, name in enumerate(study.policies):
        if len(problems) > ENOUGH:
            return
        try:
            script = _script(name, folder, functions)
        except (PolicyError, FileFault) as error:
            problems.append((("policies", number), str(error)))
            continue
        is_told_of_its_twin = script.name != name and script.name in study.policies
        fault = _alike(name, script, found) or ("" if is_told_of_its_twin else _shadows(name, script))
        if fault:
            problems.append((("policies", number), fault))
        found.append((name, script))
        yield script


def _script(name: str, folder: Path, functions: Mapping[str, Policy]) -> Script:
    if name in functions:
        return Script(name, digest(f"{name}\n{source_of(functions[name])}"), is_function=True)  # a factory's are alike
    if name in policies:
        return Script(name, name)
    if not name.endswith(".py"):
        raise PolicyError(f"there is no script {shown(name)}.{meant(name, policies)} Or give a file: mine.py.")
    find_policy(str(folder / name))
    text = read_text_file(folder / name, POLICY_FILE)
    return Script(Path(name).stem, digest(text), text)


def _alike(given: str, script: Script, before: list[tuple[str, Script]]) -> str:
    """Why a policy could be taken for one that comes before it; empty if it could not."""
    for other, taken in before:
        if given != other and look_alike(taken.name, script.name):  # the same word twice is said elsewhere
            return (
                f"the name {shown(script.name)} comes twice: the tables would call {shown(other)} and {shown(given)} "
                "alike. Rename one of them."
            )
        if script.text is not None and taken.digest == script.digest:
            return f"{shown(given)} is the same script as {shown(other)}. Keep one of them."
    return ""


def _shadows(given: str, script: Script) -> str:
    """Why a policy of one's own could be taken for a script of Convener's; empty if it could not."""
    is_shipped = script.name in policies and not script.is_function and script.text is None
    if is_shipped or not any(look_alike(name, script.name) for name in policies):
        return ""
    return (
        f"{shown(given)} would be called {shown(script.name)} in the tables, as a script that comes with Convener is. "
        "Rename it."
    )


def source_of(function: Policy) -> str:
    """The text of a function, as far as Python knows it; else its name."""
    from inspect import getsource

    try:
        return getsource(function)
    except (OSError, TypeError):
        return repr(getattr(function, "__qualname__", type(function).__qualname__))


def _situations(study: StudyFile, folder: Path, problems: list[tuple[Place, str]]) -> Iterator[Situation]:
    dials: dict[str, Any] = {
        "difficulty": study.difficulty,
        "lesson": study.lesson,
        "changes": tuple(sorted(thawed(study.set).items())),
    }
    taken: set[str] = set()
    for number, name in enumerate(study.situations):
        if len(problems) > ENOUGH:
            return
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
        if _called(*made) in taken:
            what = f"the made-up situation '{_called(*made)}' is there already. Change the id of the other one."
            problems.append((("synthetic",), what))
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


def _trials(vary: Vary | None, whole: frozenset[str]) -> Iterator[tuple[Place, Point]]:
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

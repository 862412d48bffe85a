"""The manifest of a study, read back with suspicion: whatever is in the file, a plan comes of it, or one line.

How much there is to build is counted before anything is built; each part has its type and its limits; and what comes of
it must have the digest that the manifest gives.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import chain
from math import isfinite
from typing import Annotated, Any, NamedTuple, TypeVar

from pydantic import Field, JsonValue, ValidationError

from sim.errors import Problem, StudyError
from sim.files import FileFault, FileKind, JsonLimits, NotJson, decode_text, parse_json, read_file
from sim.policies import POLICY_FILE
from sim.scenario.base import Part
from sim.scenario.file import LARGEST as LARGEST_SITUATION
from sim.scenario.words import place, shown
from sim.scenario.yaml_text import MOST_VALUES as MOST_IN_FILE
from sim.study.consistency import (
    MOST_CHANGED,
    MOST_PATHS,
    MOST_SITUATIONS,
    MOST_VALUES,
    MOST_VARIED,
    holds_more,
    varied_paths,
)
from sim.study.designs import Point, Points, thawed
from sim.study.file import frozen
from sim.study.format import Name, StudyFile, Synthetic
from sim.study.plan import Plan, Script
from sim.study.situations import Situation

FORMAT = 1
"""Version of the folder's layout."""
MANIFEST_FILE = FileKind("manifest", 32 * 1024 * 1024, "It is damaged, or none of a study. Use another copy.")
LIMITS = JsonLimits(values=3 * MOST_VALUES // 2, depth=48, keys=MOST_VALUES // 2 + MOST_VARIED)
"""Of the whole of a manifest: a point of a design has a value for each key, and a number for it beside."""
MOST_ENTRIES = MOST_SITUATIONS
"""Scripts, situations, sessions or looks that a manifest may list."""

MOST_SET = MOST_IN_FILE
"""Values that the changes of one situation, or a study beside its design, may hold: what a file has room for."""
MOST_TOLD = 200_000
"""Values that all sessions, or all looks, may hold: each has some twenty."""
LONGEST_STEP = 200
"""Characters of a name that are looked at when a place is told: it may be megabytes long."""

Digest = Annotated[str, Field(pattern=r"^[0-9a-z-]{1,64}$")]
"""SHA-256 in hexadecimal; of a script that ships, its name."""
Count = Annotated[int, Field(ge=0, lt=10**18)]
Label = Annotated[str, Field(max_length=300)]
Shaped = TypeVar("Shaped", bound=Part)


class StoredScript(Part):
    """A policy of the study."""

    name: Name
    digest: Digest
    text: Annotated[str, Field(max_length=POLICY_FILE.most)] | None
    is_function: bool


class StoredSituation(Part):
    """A situation of the study: a text, or the recipe of a made-up one."""

    id: Name
    digest: Digest
    made: Annotated[list[Count], Field(min_length=4, max_length=4)] | None
    difficulty: Name | None
    lesson: bool
    changes: Annotated[list[Annotated[list[JsonValue], Field(min_length=2, max_length=2)]], Field(max_length=1000)]
    text: Annotated[str, Field(max_length=LARGEST_SITUATION)]


class StoredPlan(Part):
    """The plan of the study, but for its points, which are looked at one by one."""

    digest: Digest
    model_version: Label
    cells: Count
    runs: Count
    chunk: Annotated[int, Field(ge=1, le=10_000)]
    study: dict[str, JsonValue]
    scripts: Annotated[list[StoredScript], Field(min_length=1)]
    situations: Annotated[list[StoredSituation], Field(min_length=1)]


class StoredManifest(Part):
    """What a manifest says beside its plan."""

    convener_study: Annotated[int, Field(ge=1, le=FORMAT)]
    title: Label
    sessions: list[dict[str, JsonValue]]
    runs_done: Count = 0
    looks: list[dict[str, JsonValue]] = Field(default_factory=list)


class Manifest(NamedTuple):
    """A manifest as it was read, and the plan it holds."""

    data: dict[str, Any]
    plan: Plan


def read_manifest(path: Any, source: str) -> Manifest:
    """Read a manifest; `source` is what messages call the study's folder.

    Raises:
        StudyError: there is none, or it is damaged, newer, or not that of a study; with the place in the file.
    """
    name = f"{source}/{path.name}"
    data = _data(path, source, name)
    try:
        return _manifest(data)
    except _Damaged as fault:
        raise _damaged(name, fault.place, fault.what) from None
    except (RecursionError, ValueError) as error:
        raise _damaged(name, "", str(error).partition("\n")[0][:200]) from None


class _Damaged(Exception):
    """What is wrong with a part, and where."""

    def __init__(self, place: str, what: str) -> None:
        super().__init__(place, what)
        self.place, self.what = place, what


def _damaged(name: str, where: str, what: str) -> StudyError:
    return StudyError(Problem(None, where, f"damaged: {what}. Use another copy.").said_of(name))


def _data(path: Any, source: str, name: str) -> dict[str, Any]:
    """The JSON of a manifest, if there is not more of it than any study needs."""
    try:
        data = parse_json(_text(path, name), LIMITS)
    except FileFault as fault:
        if fault.reason == "missing":
            raise StudyError(f"{source}: there is no study here (no {path.name}). Check the name.") from None
        raise StudyError(str(fault)) from None
    except NotJson as error:
        at = name if error.line is None else f"{name}:{error.line}"
        raise _damaged(at, "", f"no JSON ({error.why})") from None
    except ValueError as error:
        raise _damaged(name, "", str(error).removeprefix("damaged: ")) from None
    if not isinstance(data, dict) or not isinstance(data.get("convener_study"), int) or "plan" not in data:
        raise StudyError(f"{name}: this is no manifest of a study. Check the name.")
    if data["convener_study"] > FORMAT:
        raise StudyError(f"{source}: written by a later Convener. Update Convener.")
    return data


def _text(path: Any, name: str) -> bytes:
    """The text of a manifest, which is UTF-8; as bytes, since wide characters would take four times the room."""
    data = read_file(path, MANIFEST_FILE, source=name)
    decode_text(data, MANIFEST_FILE, source=name)
    return data


def _manifest(data: dict[str, Any]) -> Manifest:
    _refuse_crowds(data)
    rest = {key: value for key, value in data.items() if key != "plan"}
    _validated(StoredManifest, rest)
    json.dumps(rest, allow_nan=False, ensure_ascii=False).encode()  # no infinite number, no half of a character
    return Manifest(data, plan_from(data["plan"]))


def plan_from(data: dict[str, Any]) -> Plan:
    """The plan that a manifest holds."""
    rest = {key: value for key, value in data.items() if key != "design"}
    stored = _validated(StoredPlan, rest, "plan")
    json.dumps(rest, allow_nan=False, ensure_ascii=False).encode()
    study = _validated(StudyFile, frozen(stored.study), "plan", "study")
    situations, points = tuple(map(_situation, stored.situations)), _points(data.get("design"), study)
    made = Plan(study, situations, _scripts(stored), points, stored.chunk, stored.model_version)
    for what, found in (("digest", made.digest), ("cells", made.cells), ("runs", made.runs)):
        if getattr(stored, what) != found:
            raise _Damaged(f"plan.{what}", f"{getattr(stored, what)}, where what the manifest holds comes to {found}")
    return made


def _validated(part: type[Shaped], raw: Any, *where: str) -> Shaped:
    """A part of the manifest, if it is what its type says; else the first fault, with its place."""
    try:
        return part.model_validate(raw, strict=True)
    except ValidationError as error:
        fault = error.errors(include_url=False, include_context=False, include_input=False)[0]
        said = f"{fault['msg'][:1].lower()}{fault['msg'][1:]}"
        steps = (step[:LONGEST_STEP] if isinstance(step, str) else step for step in _steps(raw, fault["loc"]))
        raise _Damaged(place((*where, *steps)), said) from None


def _steps(raw: Any, steps: Iterable[Any]) -> Iterator[Any]:
    """The steps to a fault without those that only the checking takes: the kind of value that was tried last."""
    for number, step in enumerate(steps):
        is_there = isinstance(raw, dict | list | tuple) and (step in raw if isinstance(raw, dict) else True)
        if not is_there and number and not isinstance(raw, dict):
            return
        yield step
        raw = raw[step] if is_there and (isinstance(raw, dict) or step < len(raw)) else None


def _refuse_crowds(data: dict[str, Any]) -> None:
    """Raise where some part has more entries than it can have, before each of them is looked at."""
    plan = data["plan"]
    if not isinstance(plan, dict):
        raise _Damaged("plan", "no group of settings")
    sized = {"": data, "plan": plan, **{f"plan.{key}": plan.get(key) for key in ("study", "scripts", "situations")}}
    sized |= {key: data.get(key) for key in ("sessions", "looks")}
    for where, part in sized.items():
        if isinstance(part, dict | list) and len(part) > MOST_ENTRIES:
            raise _Damaged(where, f"{len(part):,} entries")
    study = plan.get("study")
    beside = {key: value for key, value in study.items() if key != "vary"} if isinstance(study, dict) else None
    situations = plan.get("situations")
    given = [one.get("changes") for one in situations if isinstance(one, dict)] if isinstance(situations, list) else []
    for where, part, most in (
        ("plan.study", beside, MOST_SET),
        ("plan.study.vary", study.get("vary") if isinstance(study, dict) else None, MOST_VARIED),
        ("plan.situations", given, MOST_CHANGED),
        ("sessions", data.get("sessions"), MOST_TOLD),
        ("looks", data.get("looks"), MOST_TOLD),
    ):
        if holds_more(part, most):
            raise _Damaged(where, f"more than {most:,} values")


def _situation(one: StoredSituation) -> Situation:
    """A situation of the plan; what a made-up one is made of must be what a study file could ask for."""
    made = None
    if one.made is not None:
        partners, seed, months, rounds = made = (one.made[0], one.made[1], one.made[2], one.made[3])
        asked = {"partners": (partners,), "seeds": (seed,), "months": (months,), "rounds": (rounds,)}
        _validated(Synthetic, asked, "plan", "situations", one.id)
    if holds_more(one.changes, MOST_SET):
        raise _Damaged(f"plan.situations.{one.id}.changes", f"more than {MOST_SET:,} values")
    changes = tuple((str(path), thawed(value)) for path, value in one.changes)
    return Situation(one.id, one.text, made=made, difficulty=one.difficulty, lesson=one.lesson, changes=changes)


def _scripts(stored: StoredPlan) -> tuple[Script, ...]:
    return tuple(Script(one.name, one.digest, one.text, one.is_function) for one in stored.scripts)


def _points(design: Any, study: StudyFile) -> Points:
    """The points of the design: each sets paths that the study varies, to a number or to one of its levels."""
    if not isinstance(design, dict) or set(design) != {"points", "units"}:
        raise _Damaged("plan.design", "no 'points' and 'units'")
    points, units = design["points"], design["units"]
    if not isinstance(points, list) or not isinstance(units, list) or not points or len(units) not in (0, len(points)):
        raise _Damaged("plan.design", "no list of points, or another number of units")
    levels = _levels(study)
    for number, point in enumerate(points):
        if not isinstance(point, dict) or len(point) > len(levels) or not all(map(levels.__contains__, point)):
            raise _Damaged(f"plan.design.points.{number}", "it sets what the study does not vary")
        for path, value in point.items():
            if not _is_number(value) and repr(value) not in levels[path]:
                raise _Damaged(f"plan.design.points.{number}", f"{shown(value)} is none of the values of {shown(path)}")
    for number, unit in enumerate(units):
        if not isinstance(unit, list) or len(unit) != len(levels) or not all(map(_is_number, unit)):
            raise _Damaged(f"plan.design.units.{number}", "no number for each path")
    made: tuple[Point, ...] = tuple(points)
    return Points(made, tuple(map(tuple, units)))


def _levels(study: StudyFile) -> dict[str, set[str]]:
    """By path that is varied, how the values are written that it may take beside numbers."""
    vary = study.vary
    if vary is None:
        return {}
    paths = varied_paths(vary)
    if len(paths) > MOST_PATHS:
        raise _Damaged("plan.study.vary", f"{len(paths):,} paths, where {MOST_PATHS:,} are the most")
    found: dict[str, set[str]] = {path: set() for path in paths}
    listed = ((path, value) for path, values in vary.levels.items() for value in values)
    rows = (pair for row in vary.rows for pair in row.items())
    for path, value in chain(listed, rows):
        if not _is_number(value):
            found[path].add(repr(thawed(value)))
    return found


def _is_number(value: Any) -> bool:
    """Whether it is a finite number; true and false are none."""
    return type(value) is int or (type(value) is float and isfinite(value))

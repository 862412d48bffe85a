"""Changes to a scenario from outside its file: dotted paths with `*`, set in raw data before anything is checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from sim.errors import Problem, ScenarioError
from sim.scenario.faults import WHOLE_FILE
from sim.scenario.readings import read_yaml
from sim.scenario.shape import Shape, below, below_raw, known_keys, settled
from sim.scenario.words import escaped, meant, place, shown
from sim.scenario.yaml_text import Place, Raw

Change = Callable[[], None]
Steps = tuple[str, ...]


class _NoSuchPlace(Exception):
    """A path leads nowhere; carries the path as far as it goes wrong, and why."""

    def __init__(self, path: Steps, why: str) -> None:
        super().__init__(path, why)
        self.path = path
        self.why = why


def parse_change(text: str) -> tuple[str, Any]:
    """A change as people type it, taken apart.

    >>> parse_change("partners.*.turnover=0.4")
    ('partners.*.turnover', 0.4)
    """
    path, equals, value = text.partition("=")
    if not equals or not path.strip():
        what = f"{shown(text)} is not a change. Write PATH=VALUE, like partners.*.turnover=0.4."
        raise ScenarioError("--set", (Problem(None, "", what),))
    return path.strip(), read_yaml(value.strip(), source=f"--set {escaped(path.strip())}").data


def set_values(raw: Raw, changes: Mapping[str, Any]) -> tuple[set[Place], list[Problem]]:
    """Set each path in `raw` to its value; give the places set, and a problem for each path that leads nowhere.

    A path may name anything legal, also what the file leaves out. `*` stands for everything in its place.
    """
    changed: set[Place] = set()
    problems = []
    for path, value in changes.items():
        try:
            for place_set in list(_places(raw, WHOLE_FILE, tuple(path.split(".")), value)):
                _set(raw, place_set, value)
                changed.add(place_set)
        except _NoSuchPlace as error:
            problems.append(Problem(None, place(error.path), error.why))
    return changed, problems


def _places(raw: Any, shape: Shape, steps: Steps, value: Any, at: Steps = ()) -> Iterator[Place]:
    """Every place the rest of a path leads to from here."""
    if not steps:
        yield ()
        return
    shape = settled(shape, raw)
    if shape.kind in ("settings", "entries") and not isinstance(raw, dict | None):
        raise _NoSuchPlace(at, f"is {shown(raw)}, so nothing below it can be set. Correct the file first.")
    step, rest = steps[0], steps[1:]
    here = (*at, step)
    if step != "*":
        key = _key(raw, shape, steps, value, here)
        for more in _places(_start(raw, shape, key), below(shape, key), rest, value, here):
            yield (key, *more)
        return
    found, first_reason = 0, None
    for key in _all_keys(raw, shape):
        try:
            for more in list(_places(_start(raw, shape, key), below(shape, key), rest, value, here)):
                found += 1
                yield (key, *more)
        except _NoSuchPlace as error:
            first_reason = first_reason or error
    if not found:
        raise first_reason or _NoSuchPlace(here, "there is nothing here that '*' could stand for. Check the path.")


def _all_keys(raw: Any, shape: Shape) -> tuple[str | int, ...]:
    if shape.kind == "settings":
        return known_keys(shape)
    if shape.kind == "list" and isinstance(raw, list):
        return tuple(range(len(raw)))
    return tuple(raw) if shape.kind == "entries" and isinstance(raw, dict) else ()


def _key(raw: Any, shape: Shape, steps: Steps, value: Any, here: Steps) -> str | int:
    """The key that one step of a path means, if it is legal here."""
    step = steps[0]
    if shape.kind == "list" and isinstance(raw, list):
        if step.isascii() and step.isdigit() and len(step) < 6 and int(step) < len(raw):
            return int(step)
        raise _NoSuchPlace(here, f"the list has {len(raw)} entries, counted from 0. Choose one of them.")
    known = known_keys(shape)
    if step in known:
        return step
    if shape.kind == "settings":
        raise _NoSuchPlace(here, "not a setting." + meant(step, known))
    if shape.kind == "entries":
        present = tuple(raw) if isinstance(raw, dict) else ()
        if step in present or (not known and _may_be_new(shape, is_last=len(steps) == 1, value=value)):
            return step
        raise _NoSuchPlace(here, "nothing here has this id." + meant(step, known or present))
    raise _NoSuchPlace(here, "there is nothing below this setting. Leave the rest of the path out.")


def _may_be_new(shape: Shape, *, is_last: bool, value: Any) -> bool:
    """Whether an entry that the file does not have may be set: a plain value, a whole part, or a part with defaults."""
    item = below(shape, "")
    if item.kind != "settings" or item.part is None:
        return item.kind == "value" and is_last
    return (is_last and isinstance(value, dict)) or not any(f.is_required() for f in item.part.model_fields.values())


def _start(raw: Any, shape: Shape, key: str | int) -> Any:
    """What stands at a key: what the file says, or the default."""
    value = below_raw(raw, key)
    is_said = isinstance(raw, dict) and key in raw
    if not is_said and shape.kind == "settings" and shape.part:
        return _default(shape.part.model_fields[str(key)])
    return value


def _default(field: FieldInfo) -> Any:
    """A field's default as raw data."""
    if field.is_required():
        return None
    value = field.get_default(call_default_factory=True)
    return _as_raw(value)


def _as_raw(value: Any) -> Any:
    if isinstance(value, BaseModel):
        said = value.model_fields_set
        return {key: _as_raw(getattr(value, key)) for key in type(value).model_fields if key in said}
    if isinstance(value, tuple):
        return [_as_raw(item) for item in value]
    return deepcopy(value)


def _set(raw: Raw, path: Place, value: Any) -> None:
    """Put a value at a legal place, with the defaults of what lies around it."""
    holder: Any = raw
    shape = WHOLE_FILE
    for step in path[:-1]:
        shape = settled(shape, holder)
        inner = _start(holder, shape, step)
        shape = below(shape, step)
        if not isinstance(inner, dict | list):
            inner = {}
        holder[step] = inner
        holder = inner
    holder[path[-1]] = deepcopy(value)

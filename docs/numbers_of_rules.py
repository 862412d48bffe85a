"""The numbers of a rule or an action as a table: default, unit, range, and where each comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from sim.scenario.base import Months, WorkingDays
from sim.scenario.schema import meanings

BOUNDS = (("ge", "at least"), ("gt", "above"), ("le", "at most"), ("lt", "below"))
UNITS = (
    ("working days", "working days"), ("staff days", "staff days"), ("legal days", "legal days"),
    ("the convener's own days", "days"), ("days of theirs", "days"),
    ("planned months", "months"), ("the most partners", "partners"), ("chance", "chance"), ("trust at", "share"),
)  # fmt: skip
"""Units by the words with which a meaning begins; they go before what the type says."""
HEAD = "| number | default | unit | range | standing | meaning |\n|---|---|---|---|---|---|\n"


def default_in_words(value: Any) -> str:
    """A default as a person would write it."""
    if value is None or value in ((), {}):
        return "none"
    if isinstance(value, BaseModel):
        changed = {name: getattr(value, name) for name in type(value).model_fields if name in value.model_fields_set}
        return ", ".join(f"{name} {default_in_words(inner)}" for name, inner in changed.items()) or "as listed"
    if isinstance(value, bool):
        return "true" if value else "false"
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def number(value: float) -> str:
    """A limit as a person would write it."""
    return f"{value:,.0f}" if value == int(value) else f"{value:g}"


def limit_pairs(marks: tuple[Any, ...]) -> Iterator[tuple[str, Any]]:
    """Limits by their kind, from the marks of an annotation."""
    for mark in marks:
        for inner in mark.metadata if isinstance(mark, FieldInfo) else (mark,):
            for key in ("ge", "gt", "le", "lt", "min_length", "max_length", "pattern"):
                if getattr(inner, key, None) is not None:
                    yield key, getattr(inner, key)


def table_of_numbers(rule: str, group: type[BaseModel]) -> str:
    """The numbers of a rule, a row each; nothing where it has none."""
    said = {setting: text for setting, text in meanings(group).items() if setting != "on"}
    hints = get_type_hints(group, include_extras=True)
    rows = [_row(f"{rule}.{setting}", group, hints[setting], " ".join(text.split())) for setting, text in said.items()]
    return f"{HEAD}{''.join(rows)}\n" if rows else ""


def _row(path: str, group: type[BaseModel], hint: Any, text: str) -> str:
    marked = re.search(r" ?\((?:ours, )?([PDJ])(?:; ([^)]*))?\)", text)
    standing = ", ".join(filter(None, marked.groups())) if marked else "J"
    plain = text.replace(marked[0], "") if marked else text
    default = default_in_words(group.model_fields[path.rpartition(".")[2]].default)
    return f"| `{path}` | {default} | {unit_of(hint, plain)} | {range_of(hint)} | {standing} | {plain} |\n"


def unit_of(hint: Any, meaning: str) -> str:
    """The unit of a number: said at the beginning of its meaning, or else by its type; `number` is a plain one.

    >>> unit_of(Months, "Median months a post stands empty."), unit_of(int, "Working days between meetings.")
    ('months', 'working days')
    """
    said = next((unit for words, unit in UNITS if meaning.lower().startswith(words)), "")
    one = _one(hint)
    by_type = "months" if one == Months else "working days" if one == WorkingDays else ""
    if said or by_type:
        return said or by_type
    return "share" if dict(limit_pairs(get_args(one)[1:])).get("le", 2) <= 1 else "number"


def range_of(hint: Any) -> str:
    """What a number may be, from the limits of its type.

    >>> range_of(Months), range_of(tuple[Months, Months]), range_of(Literal[1, 5, 20])
    ('0 to 60', 'each 0 to 60', '1, 5 or 20')
    """
    one = _one(hint)
    if get_origin(one) is Literal:
        *most, last = map(str, get_args(one))
        return f"{', '.join(most)} or {last}"
    limits = dict(limit_pairs(get_args(one)[1:])) if get_origin(one) is Annotated else {}
    if "ge" in limits and "le" in limits:
        said = f"{number(limits['ge'])} to {number(limits['le'])}"
    else:
        said = ", ".join(f"{words} {number(limits[key])}" for key, words in BOUNDS if key in limits)
    return f"each {said}" if one is not hint else said


def _one(hint: Any) -> Any:
    """The type of one number: of several it is that of each."""
    return get_args(hint)[0] if get_origin(hint) is tuple else hint

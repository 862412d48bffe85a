"""The numbers of the model as a space to sample: each is varied by a factor, within what a scenario may set.

Several numbers that belong together (one for each ambition, say) are varied by one factor. A factor applies to what a
situation sets, which is the default nearly everywhere. Whole numbers are rounded; where only some values are allowed,
the nearest is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import reduce
from operator import getitem
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from pydantic.fields import FieldInfo

from sim.scenario.parameters import Parameters, groups

LEAST, MOST = 0.5, 1.5
"""Factors where nothing else is written: half as much, half as much again."""
WRITTEN: Mapping[str, tuple[float, float, str]] = {
    "delivery.seats": (0.75, 1.5, "below, a first step would be for one partner alone, and no joint work"),
    "delivery.last": (0.75, 1.5, "below, work that is nearly done would be given up before other work is"),
}
"""Other ranges, as factors, each with its reason."""
CLEARANCE = 1e-6
"""How far a number stays within an open limit, as a part of it."""


class Number(NamedTuple):
    """One number of a rule, or several that belong together, and how far it is varied."""

    path: str
    default: float | tuple[float, ...]
    low: float
    """The smallest factor."""
    high: float
    """The largest factor."""


class Limits(NamedTuple):
    """What a scenario may set."""

    low: float
    high: float
    allowed: tuple[float, ...] = ()
    """The only values, where they are listed."""
    is_whole: bool = False


def numbers() -> tuple[Number, ...]:
    """Every number of every rule and action, in the order of the parameters."""
    return tuple(_number(path, default, limits_of(hint)) for path, default, hint in fields())


def fields() -> Iterator[tuple[str, Any, Any]]:
    """Path, default and type of every number; switches are none."""
    for rule, group in groups():
        hints = get_type_hints(type(group), include_extras=True)
        for name, default in group:
            if not isinstance(default, bool):
                yield f"{rule}.{name}", default, hints[name]


def _number(path: str, default: Any, limits: Limits) -> Number:
    """A number with the factors that keep all of it within its limits."""
    low, high, _ = WRITTEN.get(path, (LEAST, MOST, ""))
    for value in listed(default):
        if value > 0.0:
            low, high = max(low, limits.low / value), min(high, limits.high / value)
    if high <= low or not any(listed(default)):
        raise ValueError(f"{path}: a factor does not vary {default}. Write a range that does.")
    return Number(path, default, low, high)


def listed(value: Any) -> tuple[float, ...]:
    """A number, or several, as a tuple."""
    return tuple(value) if isinstance(value, tuple) else (value,)


def limits_of(hint: Any) -> Limits:
    """The limits that a type sets to each number."""
    one = get_args(hint)[0] if get_origin(hint) is tuple else hint
    if get_origin(one) is Literal:
        allowed = tuple(sorted(get_args(one)))
        return Limits(allowed[0], allowed[-1], allowed)
    if get_origin(one) is not Annotated:
        raise TypeError(f"{hint}: not a number with limits")
    kind, *marks = get_args(one)
    said = dict(_marks(marks))
    low = said.get("ge", said.get("gt", 0.0) + CLEARANCE)
    return Limits(low, said.get("le", said.get("lt", 0.0) - CLEARANCE), is_whole=kind is int)


def _marks(marks: list[Any]) -> Iterator[tuple[str, float]]:
    for mark in marks:
        for inner in mark.metadata if isinstance(mark, FieldInfo) else (mark,):
            for key in ("ge", "gt", "le", "lt"):
                if getattr(inner, key, None) is not None:
                    yield key, getattr(inner, key)


def scaled(parameters: Parameters, factors: Mapping[str, float]) -> Parameters:
    """Parameters with some numbers multiplied by a factor, and no number beyond what may be set."""
    data, hints = parameters.model_dump(), {path: hint for path, _, hint in fields()}
    for path, factor in factors.items():
        *there, name = path.split(".")
        group = reduce(getitem, there, data)
        limits, value = limits_of(hints[path]), group[name]
        new = tuple(fitted(factor * one, limits) for one in listed(value))
        group[name] = new if isinstance(value, tuple) else new[0]
    return Parameters.model_validate(data)


def fitted(value: float, limits: Limits) -> float:
    """The nearest value that may be set."""
    if limits.allowed:
        return min(limits.allowed, key=lambda one: (abs(one - value), one))
    within = min(max(value, limits.low), limits.high)
    return round(within) if limits.is_whole else within

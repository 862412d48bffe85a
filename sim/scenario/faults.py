"""Faults in the shape of a scenario, in plain sentences: unknown settings, wrong kinds of value, numbers too high."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from pydantic import ValidationError

from sim.errors import Problem
from sim.scenario.model import Scenario
from sim.scenario.shape import Shape, below, below_raw, known_keys, settled
from sim.scenario.words import count, listed, meant, odd_said, place, shown
from sim.scenario.yaml_text import Document, Place, Raw

WHOLE_FILE = Shape("settings", part=Scenario)

Said = dict[str, Any]
"""An error as pydantic reports it."""


class Fault(NamedTuple):
    """An error and the place the user knows it by."""

    path: Place
    shape: Shape
    """What may stand there."""
    error: Said
    is_key: bool = False
    """Whether the key itself is wrong, and not what stands under it."""
    branch: tuple[Place, str] | None = None
    """Where one of several kinds of value may stand: that place, and the kind this error speaks for."""


LOCATED, WORDED = 2_000, 200
"""How many faults of one file are looked for in it, and how many put into words: more than are ever shown. Others only
count, so that a file with a hundred thousand takes no longer than one with many."""
BELOW_ALL = 10**9
"""The line of a fault that was not looked for: after all others."""


def shape_problems(error: ValidationError, document: Document, whole: Shape = WHOLE_FILE) -> Iterator[Problem]:
    """Each fault of shape, with its line; `whole` is what the file should be."""
    everything = error.errors(include_url=False)
    errors = [dict(said) for said in everything[:LOCATED] if not _only_seems_short(dict(said))]
    faults = _without_other_branches([_located(said, document.data, whole) for said in errors])
    in_order = sorted(faults, key=lambda fault: document.line_of(fault.path) or 0)
    for number, fault in enumerate(in_order):
        yield Problem(document.line_of(fault.path), place(fault.path), _sentence(fault) if number < WORDED else "wrong")
    for number in range(LOCATED, len(everything)):
        yield Problem(BELOW_ALL, str(number), "wrong")


def _only_seems_short(error: Said) -> bool:
    """Whether a list is called too short only because its entries are faulty."""
    return error["type"] == "too_short" and bool(len(error["input"]) >= error["ctx"]["min_length"])


def _located(error: Said, raw: Raw, whole: Shape) -> Fault:
    """The place of an error as the user writes it, without the steps that only pydantic takes."""
    path: list[str | int] = []
    shape, value, branch = whole, raw, None
    is_key = False
    steps = list(error["loc"])
    while steps:
        step = steps.pop(0)
        if step == "[key]" and not steps:
            is_key = True
        elif shape.kind == "variants":
            shape = settled(shape, value)
        elif shape.kind == "either":
            branch = (tuple(path), str(step))
            shape = settled(shape, value)
        else:
            path.append(step)
            parent, shape, value = shape, below(shape, step), below_raw(value, step)
            if error["type"] == "extra_forbidden" and not steps:
                shape = parent
    if error["type"].startswith("union_tag"):
        path.append(shape.tag)
    return Fault(tuple(path), shape, error, is_key, branch)


def _without_other_branches(faults: list[Fault]) -> Iterator[Fault]:
    """Of the errors of all kinds of value that could stand at one place, those that fit what stands there."""
    kept: dict[Place, str] = {}
    for fault in faults:
        if fault.branch and not _is_wrong_kind(fault):
            kept.setdefault(fault.branch[0], fault.branch[1])
    seen: set[Place] = set()
    for fault in faults:
        if not fault.branch:
            yield fault
        elif fault.branch[0] in kept:
            if kept[fault.branch[0]] == fault.branch[1]:
                yield fault
        elif fault.branch[0] not in seen:
            seen.add(fault.branch[0])
            alike = [other.error["type"] for other in faults if other.branch and other.branch[0] == fault.branch[0]]
            yield fault._replace(error={**fault.error, "type": "several_types", "ctx": {"kinds": alike}})


def _is_wrong_kind(fault: Fault) -> bool:
    is_there = fault.branch is not None and fault.path == fault.branch[0]
    return is_there and (fault.error["type"].endswith("_type") or fault.error["type"] in _KINDS)


_KINDS = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "dict_type": "a group of settings ('key: value')",
    "model_type": "a group of settings ('key: value')",
}
"""What should stand at a place, by pydantic's name for the error."""

_ODD_NUMBER = re.compile(r"(-?[0-9]{1,9}(?:[.,][0-9]{1,9})?) ?(%?)")

_BOUNDS = {
    "greater_than": ("gt", "above"),
    "greater_than_equal": ("ge", "at least"),
    "less_than": ("lt", "below"),
    "less_than_equal": ("le", "at most"),
}


def _sentence(fault: Fault) -> str:
    """What is wrong, with the value, and what to do."""
    kind = fault.error["type"]
    if kind in _BOUNDS:
        bound, words = _BOUNDS[kind]
        return f"should be {words} {_number(fault.error['ctx'][bound])}, not {shown(fault.error['input'])}."
    if kind in _KINDS:
        return _wrong_kind(fault, _KINDS[kind])
    say = _SENTENCES.get(kind)
    return say(fault) if say else f"{shown(fault.error['input'])} will not do: {fault.error['msg']}."


def _number(value: float) -> str:
    return f"{value:g}" if abs(value) < 1e6 else f"{value:.0f}"


def _wrong_kind(fault: Fault, wanted: str) -> str:
    value = fault.error["input"]
    remedy = ""
    if wanted == "text" and isinstance(value, bool | int | float):
        remedy = " Put it in quotes."
    elif wanted == "a list" and isinstance(value, str) and len(value) <= 30 and value.isprintable():
        remedy = f" Write [{value}]."
    elif wanted == "a list" and isinstance(value, dict):
        remedy = " Begin each entry with '- '."
    elif wanted == "a number":
        remedy = _as_number(fault.path[-1], value)
    return f"should be {wanted}, not {shown(value)}.{odd_said(value) if wanted != 'text' else ''}{remedy}"


def _as_number(key: str | int, value: Any) -> str:
    """How to write what is a number in some places, though not in a scenario: `80%` or `0,3`."""
    if value is None and isinstance(key, str) and key.isdigit():
        return f" A decimal takes a point, as in 0.{key[:9]}."
    odd = _ODD_NUMBER.fullmatch(value) if isinstance(value, str) else None
    if odd is None:
        return ""
    number = float(odd[1].replace(",", ".")) / (100 if odd[2] else 1)
    return f" Write {number:g}."


def _several(fault: Fault) -> str:
    kinds = list(dict.fromkeys(_KINDS.get(kind, "something else") for kind in fault.error["ctx"]["kinds"]))
    wanted = "a single value" if {"a number", "text"} <= set(kinds) else " or ".join(kinds)
    return f"should be {wanted}, not {shown(fault.error['input'])}."


def _missing(fault: Fault) -> str:
    wanted = {"settings": "a group of settings", "entries": "a group of settings", "list": "a list"}
    return f"is missing. Add it: {wanted.get(fault.shape.kind, 'a value')} is needed here."


def _unknown(fault: Fault) -> str:
    key = fault.path[-1]
    if fault.error["input"] is None and " " in str(key):
        return "not a setting. If it belongs to the text before it, put all of that text in quotes."
    return "not a setting." + meant(key, known_keys(fault.shape))


def _one_of(fault: Fault) -> str:
    value = fault.error["input"]
    words = [word.strip("'") for word in _expected(fault)]
    near = meant(value, words) if isinstance(value, str) else f" Choose from: {listed(words)}."
    return f"{shown(value)} is not one of the choices here.{near}"


def _expected(fault: Fault) -> list[str]:
    said = fault.error["ctx"]["expected"]
    return list(said.replace(" or ", ", ").split(", "))


def _pattern(fault: Fault) -> str:
    value = shown(fault.error["input"])
    if ">" in fault.error["ctx"]["pattern"]:
        return f"{value} is not a pair of partners. Write it as 'council>college'."
    odd = odd_said(fault.error["input"])
    return f"{value} is not an id.{odd} Use at most 30 small letters, digits, - or _, beginning with a letter."


def _unknown_variant(fault: Fault) -> str:
    tags = [tag for tag, _ in fault.shape.parts]
    if fault.error["type"] == "union_tag_not_found":
        return f"is missing. Say which it is: {listed(tags)}."
    tag = below_raw(fault.error["input"], fault.shape.tag)
    return f"{shown(tag)} is not one of the things that can be done.{meant(tag, tags)}"


def _too_few(fault: Fault) -> str:
    context = fault.error["ctx"]
    return f"has {count(context['actual_length'], 'entry')}, and needs at least {context['min_length']}."


def _too_many(fault: Fault) -> str:
    context = fault.error["ctx"]
    actual = context["actual_length"] or len(fault.error["input"])
    return f"has {count(actual, 'entry')}, and may have at most {context['max_length']}."


def _too_long(fault: Fault) -> str:
    text, most = fault.error["input"], fault.error["ctx"]["max_length"]
    return f"{len(text)} characters, and may have at most {most}: {shown(text)}. Shorten it."


_SENTENCES: dict[str, Callable[[Fault], str]] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "several_types": _several,
    "literal_error": _one_of,
    "string_pattern_mismatch": _pattern,
    "string_too_short": lambda fault: "is empty. Write something.",
    "string_too_long": _too_long,
    "too_short": _too_few,
    "too_long": _too_many,
    "union_tag_invalid": _unknown_variant,
    "union_tag_not_found": _unknown_variant,
    "finite_number": lambda fault: f"should be an ordinary number, not {shown(fault.error['input'])}.",
    "value_error": lambda fault: str(fault.error["ctx"]["error"]),
}
"""Everything that is not a kind or a bound."""

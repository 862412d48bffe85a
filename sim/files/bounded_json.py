"""JSON within limits: how much it holds is found by looking over its text, before anything is built from it.

A few kilobytes, packed, can hold millions of empty lists, and each takes some hundred bytes once it is built.
"""

from __future__ import annotations

import json
import re
from itertools import accumulate
from typing import Any, NamedTuple

_STRING = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"?', re.DOTALL)
"""A string, or all that follows where one is never closed: the parser gets no further either."""
_NOT_BRACKETS = bytes(byte for byte in range(256) if byte not in b"[]{}")
_STEPS = {ord("["): 1, ord("{"): 1, ord("]"): -1, ord("}"): -1}
_HUGE_NUMBER = re.compile(rb"[0-9]{40}|[eE]\+?[0-9]{3}")
"""Numbers that nothing writes; from these Python makes infinity, or digits without end."""


class JsonLimits(NamedTuple):
    """How much a JSON text may hold."""

    values: int
    """Lists, objects, keys and plain values together."""
    depth: int = 24
    """How far lists and objects may be nested."""
    allows_nan: bool = False
    """Whether `NaN` and `Infinity` are numbers here, to be refused by name later."""


def parse_json(data: bytes, limits: JsonLimits) -> Any:
    """Parse a JSON text that keeps within limits.

    Raises:
        ValueError: in a few words, why not.
    """
    _refuse_excess(data, limits)
    try:
        return json.loads(data, parse_constant=None if limits.allows_nan else _refuse_constant)
    except (ValueError, RecursionError):
        raise ValueError("damaged: it is not JSON") from None


def _refuse_excess(data: bytes, limits: JsonLimits) -> None:
    """Count what a text holds; up to its first fault this reads it as the parser does."""
    if data.count(b'"') > 4 * limits.values:
        raise _too_many(limits)
    bare = _STRING.sub(b"", data)
    if sum(map(bare.count, (b",", b":", b"[", b"{"))) > limits.values:
        raise _too_many(limits)
    brackets = bare.translate(None, delete=_NOT_BRACKETS)
    if max(accumulate(map(_STEPS.__getitem__, brackets)), default=0) > limits.depth:
        raise ValueError(f"damaged: nested more than {limits.depth} deep")
    if _HUGE_NUMBER.search(bare):
        raise ValueError("damaged: it holds a number that is far too large")


def _too_many(limits: JsonLimits) -> ValueError:
    return ValueError(f"damaged: it holds more than {limits.values:,} values")


def _refuse_constant(name: str) -> Any:
    raise ValueError(name)

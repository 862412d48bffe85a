"""JSON within limits: how much it holds is found by looking over its text, before anything is built from it.

A few kilobytes, packed, can hold millions of empty lists, and each takes some hundred bytes once it is built.
"""

from __future__ import annotations

import gc
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import accumulate
from typing import Any, NamedTuple

_STRING = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?', re.DOTALL)
"""A string, or all that follows where one is never closed: the parser gets no further either."""
PIECES = 10_000
"""Pieces of a text that are joined at once."""
_NOT_BRACKETS = bytes(byte for byte in range(256) if byte not in b"[]{}")
_STEPS = {ord("["): 1, ord("{"): 1, ord("]"): -1, ord("}"): -1}
_SPACES = b" \t\r\n"
_SAME_DIGIT = bytes.maketrans(b"123456789E", b"000000000e")
_HUGE_NUMBERS = (b"0" * 40, b"e000", b"e+000")
"""How numbers look that nothing writes, each digit as 0; from these Python makes infinity, or digits without end."""


class JsonLimits(NamedTuple):
    """How much a JSON text may hold."""

    values: int
    """Lists, objects, keys and plain values together."""
    depth: int = 24
    """How far lists and objects may be nested."""
    allows_nan: bool = False
    """Whether `NaN` and `Infinity` are numbers here, to be refused by name later."""
    keys: int | None = None
    """Keys of objects, where they may be fewer than all values: each that is another one takes most of all."""


class NotJson(ValueError):
    """What is no JSON: why not, and where."""

    def __init__(self, why: str, line: int | None = None) -> None:
        super().__init__(why, line)
        self.why = why
        self.line = line

    def __str__(self) -> str:
        return "damaged: it is not JSON"


def parse_json(data: bytes, limits: JsonLimits) -> Any:
    """Parse a JSON text that keeps within limits.

    Raises:
        ValueError: in a few words, why not; `NotJson` where it is none.
    """
    _refuse_excess(data, limits)
    try:
        text = data.decode("utf-8-sig", "surrogatepass")
        del data  # it is as large again
        with _without_collecting():
            return json.loads(text, parse_constant=None if limits.allows_nan else _refuse_constant)
    except json.JSONDecodeError as error:
        raise NotJson(f"{error.msg} in column {error.colno}", error.lineno) from None
    except (ValueError, RecursionError) as error:
        raise NotJson(str(error).partition(";")[0]) from None


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Look for no garbage meanwhile: nothing in JSON leads back to itself, and a million lists take a third longer."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _refuse_excess(data: bytes, limits: JsonLimits) -> None:
    """Count what a text holds; up to its first fault this reads it as the parser does."""
    if data.count(b'"') > 4 * limits.values:
        raise _too_many(limits)
    bare = _without_strings(data)
    if sum(map(bare.count, (b",", b":", b"[", b"{"))) > limits.values:
        raise _too_many(limits)
    if limits.keys is not None and bare.count(b":") > limits.keys:
        raise ValueError(f"damaged: it holds more than {limits.keys:,} keys")
    brackets = bare.translate(None, delete=_NOT_BRACKETS)
    if max(accumulate(map(_STEPS.__getitem__, brackets)), default=0) > limits.depth:
        raise ValueError(f"damaged: nested more than {limits.depth} deep")
    digits = bare.translate(_SAME_DIGIT, delete=_SPACES)
    if any(huge in digits for huge in _HUGE_NUMBERS):
        raise ValueError("damaged: it holds a number that is far too large")


def _without_strings(data: bytes) -> bytes:
    """Return what stands between the strings; joined some at a time, since `join` takes 80 bytes for each piece."""
    pieces = _STRING.split(data)
    return b"".join(b"".join(pieces[start : start + PIECES]) for start in range(0, len(pieces), PIECES))


def _too_many(limits: JsonLimits) -> ValueError:
    return ValueError(f"damaged: it holds more than {limits.values:,} values")


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is no number of JSON")

"""Text from scenarios and records made harmless: nothing in it that a terminal obeys or that turns a line around."""

from __future__ import annotations

from typing import Any, TypeVar
from unicodedata import category

TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that make text read in another order than it is written."""
OUTSIDE = frozenset("\ufffe\uffff")
"""Characters that no page may hold."""

Thing = TypeVar("Thing")


def clean(text: str) -> str:
    """Text on one line, without control characters, and whole where a character was broken."""
    return " ".join("".join(map(_clean, text)).split())


def _clean(char: str) -> str:
    if char.isspace():
        return " "
    if char in TURNING or char in OUTSIDE or category(char) == "Cc":
        return ""
    return "\ufffd" if category(char) == "Cs" else char


def cleaned(thing: Thing) -> Thing:
    """A document, or a part of one, with every text in it cleaned."""
    return _cleaned(thing)


def _cleaned(thing: Any) -> Any:
    if isinstance(thing, str):
        return clean(thing)
    if not isinstance(thing, tuple):
        return thing
    parts = [_cleaned(part) for part in thing]
    return type(thing)(*parts) if hasattr(thing, "_fields") else tuple(parts)

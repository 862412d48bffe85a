"""A document made harmless before it is drawn, copied or written: each text in it on one line, as the gate lets it."""

from __future__ import annotations

from typing import Any, TypeVar

from sim import one_line

Thing = TypeVar("Thing")


def cleaned(thing: Thing) -> Thing:
    """A document, or a part of one, with every text in it cleaned."""
    return _cleaned(thing)


def _cleaned(thing: Any) -> Any:
    if isinstance(thing, str):
        return one_line(thing)
    if not isinstance(thing, tuple):
        return thing
    parts = [_cleaned(part) for part in thing]
    return type(thing)(*parts) if hasattr(thing, "_fields") else tuple(parts)

"""Words for what is wrong: values shown short and harmless, and the nearest known name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any

from sim.files import odd_in_word

SHOWN = 60
"""The most characters of a value that a message quotes."""


def escaped(text: str) -> str:
    """`text` with control characters and broken characters written out, so that it stays on one line."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)


def shortened(text: str, most: int = SHOWN) -> str:
    """`text`, cut where it is long."""
    return text if len(text) <= most else text[: most - 1] + "…"


def shown(value: Any) -> str:
    """A value from a file as a message quotes it."""
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a group of settings"
    if isinstance(value, list | tuple):
        return "a list"
    if isinstance(value, str):
        return f"'{escaped(shortened(value))}'"
    return shortened(repr(value))


def place(path: Iterable[object]) -> str:
    """The dotted path of a place in a file."""
    return ".".join(shortened(escaped(str(step)), 40) for step in path)


def meant(word: object, known: Iterable[str]) -> str:
    """A second sentence that names what was probably meant, or what there is."""
    names = list(known)
    odd = odd_said(word)
    near = get_close_matches(str(word)[:100], names, n=1, cutoff=0.5)
    if near:
        return f"{odd} Did you mean {shown(near[0])}?"
    return f"{odd} Choose from: {listed(names)}." if names else odd


def odd_said(word: object) -> str:
    """A sentence that names a character of a word which nobody sees, or which only looks like a letter of it."""
    odd = odd_in_word(word[:100]) if isinstance(word, str) else None
    return f" It holds {odd}." if odd else ""


def listed(names: Sequence[str], most: int = 12) -> str:
    """Names in a row, the first dozen."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(shortened(escaped(name), 40) for name in names[:most]) + more


def count(number: int, thing: str) -> str:
    """`1 round`, `2 rounds`."""
    ending = "y" if thing.endswith("y") else ""
    plural = f"{thing.removesuffix(ending)}ies" if ending else f"{thing}s"
    return f"{number} {thing if number == 1 else plural}"

"""Whether two names look alike to whoever reads them, whatever characters they are written with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar
from unicodedata import category, normalize

Place = TypeVar("Place")

UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and marks that are drawn as nothing; Unicode's format characters come on top."""

_DRAWN_ALIKE = {
    "A": "ΑА", "B": "ΒВ", "C": "С", "E": "ΕЕ", "H": "ΗН", "J": "ЈͿ", "K": "ΚК", "M": "ΜМ", "N": "Ν", "O": "ΟО0",
    "P": "ΡР", "S": "Ѕ", "T": "ΤТ", "X": "ΧХ", "Y": "ΥҮ", "Z": "Ζ",
    "a": "αаɑ", "c": "с", "d": "ԁ", "e": "еҽ", "g": "ɡ", "h": "һհ", "i": "іιı", "j": "јϳ", "k": "κк", "n": "ո",
    "o": "οоօ", "p": "ρр", "q": "ԛ", "s": "ѕ", "u": "υս", "v": "νѵ", "w": "ԝ", "x": "хχ", "y": "уүγ",
    "l": "I1|ǀΙІӀӏ", "-": "‐‑‒–—―−⁃", "'": "’‘ʼʹ`´′", '"': "“”„″",
}  # fmt: skip
"""By Latin letter: those of other scripts, digits and marks that most faces draw like it."""
_AS_DRAWN = str.maketrans({other: letter for letter, others in _DRAWN_ALIKE.items() for other in others})
_AS_MEANT = {code: letter for code, letter in _AS_DRAWN.items() if chr(code) not in "I10"}


def as_seen(name: str) -> tuple[str, str]:
    """Two keys for a name: those of two names that look alike have one of them in common.

    They tell nothing of capitals, widths, invisible characters, doubled spaces, letters of other scripts and the two
    ways to write an accent. In the second key a capital I is the small l that it looks like.
    """
    plain = "".join(char for char in normalize("NFKC", name) if category(char) != "Cf" and char not in UNSEEN)
    plain = " ".join(plain.split())
    return plain.translate(_AS_MEANT).casefold(), plain.translate(_AS_DRAWN).casefold()


def look_alike(one: str, other: str) -> bool:
    """Whether nobody could tell two names apart."""
    return any(mine == theirs for mine, theirs in zip(as_seen(one), as_seen(other), strict=True))


def first_alike(named: Iterable[tuple[Place, str]]) -> Iterator[tuple[Place, Place]]:
    """Yield each place whose name looks like an earlier one's, with the place of that one."""
    taken: tuple[dict[str, Place], dict[str, Place]] = ({}, {})
    for place, name in named:
        keys = as_seen(name)
        found = next((held[key] for held, key in zip(taken, keys, strict=True) if key in held), None)
        if found is not None:
            yield place, found
            continue
        for held, key in zip(taken, keys, strict=True):
            held[key] = place

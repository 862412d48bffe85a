"""Characters that cannot be seen, or that look like others: which they are, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import bidirectional, category, name

SHOWN_EMPTY = frozenset("\x85\u034f\u115f\u1160\u17b4\u17b5\u2028\u2029\u2800\u3164\uffa0")
"""Characters that are drawn as nothing although Unicode does not count them among its format characters."""

CURLY = "\u201c\u201d\u201e\u201f\u2018\u201a\u201b\uff02\uff07"
"""Quotes that quote nothing in YAML; U+2019 is not among them, since it is also an apostrophe."""

_JOINERS = "\u200c\u200d"
_MARKS_OF_DIRECTION = "\u200e\u200f\u061c"
_MAYBE_UNSEEN = re.compile("[^\x00-\x7f]")
_SPACE = "[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
_UNSEEN = "[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\u2800\u3164\ufeff\uffa0]"
_ODD = f"{_SPACE}|{_UNSEEN}"
_DASH, _WIDE_COLON = "[\u2010-\u2015\u2212\u2022]", "\uff1a"
_STRUCTURE = re.compile(
    rf"^[ -]*(?P<first>{_ODD}|{_DASH}(?= ))|^[ -]*[\w\"'-]+(?P<key>{_ODD}|{_WIDE_COLON})"
    rf"|:(?P<value>{_ODD})|(?P<comment>{_ODD}) *#"
)
"""Where a character that only looks like an indentation, a dash, a space or a colon spoils a line of YAML."""


class Odd(NamedTuple):
    """An odd character of a text."""

    at: int
    char: str

    def __str__(self) -> str:
        return described(self.char)


def described(char: str) -> str:
    """Name a character, with its number: `a no-break space (U+00A0)`."""
    number = f"U+{ord(char):04X}"
    if char == "\t":
        return f"a tab ({number})"
    called = name(char, "").lower()
    if category(char) == "Zs":
        return f"a {called} ({number})"
    if is_unseen(char):
        return f"an invisible character ({number}{', ' if called else ''}{called})"
    if category(char) in ("Cc", "Co", "Cn", "Cs"):
        return f"a control character ({number})"
    return f"'{char}' ({number}, {called})"


def is_unseen(char: str) -> bool:
    """Whether a character is drawn as nothing and takes no room."""
    return category(char) == "Cf" or char in SHOWN_EMPTY


def unseen_in(text: str) -> Iterator[Odd]:
    """Yield the characters of a text that nobody sees and no script needs where they stand."""
    if text.isascii():
        return
    has_right_to_left: bool | None = None
    for found in _MAYBE_UNSEEN.finditer(text):
        index, char = found.start(), found[0]
        if not is_unseen(char):
            continue
        if char in _JOINERS and _is_beside_other_script(text, index):
            continue
        if char in _MARKS_OF_DIRECTION:
            if has_right_to_left is None:
                has_right_to_left = any(bidirectional(one) in ("R", "AL") for one in text)
            if has_right_to_left:
                continue
        yield Odd(index, char)


def _is_beside_other_script(text: str, index: int) -> bool:
    """Whether a joiner stands within an emoji, or between letters of a script that joins them."""
    beside = text[max(0, index - 1) : index] + text[index + 1 : index + 2]
    return any(char > "\u02ff" and not is_unseen(char) for char in beside)


def odd_in_word(text: str) -> Odd | None:
    """Find the first character of an id or a setting's name that nobody sees, or that looks like another one."""
    return next((Odd(index, char) for index, char in enumerate(text) if char > "\x7f" and not _is_latin(char)), None)


def _is_latin(char: str) -> bool:
    return category(char)[0] in "LM" and name(char, "").startswith(("LATIN", "COMBINING"))


def odd_in_structure(line: str) -> Odd | None:
    """Find a character of a YAML line that looks like an indentation, a colon or a dash and is none."""
    found = None if line.isascii() else _STRUCTURE.search(line)
    if found is None:
        return None
    return Odd(found.start(found.lastgroup or 0), found[found.lastgroup or 0])

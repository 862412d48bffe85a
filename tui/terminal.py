"""What the terminal can do, found out once: whether there is one, how large it is, its colours and its characters."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from typing import NamedTuple

LEAST_COLUMNS, LEAST_ROWS = 80, 24
"""What the screens need."""

PLAIN_LOCALES = ("", "C", "POSIX")


class Terminal(NamedTuple):
    """A terminal, or the lack of one."""

    name: str
    """What TERM says."""
    is_terminal: bool
    """Whether both what is typed and what is shown go through a terminal."""
    columns: int
    rows: int
    colours: int
    """How many colours it says it has: 0 for none wanted, 16, 256, or 16777216."""
    encoding: str
    is_ascii: bool
    """Whether it should be given plain characters only."""

    @property
    def can_draw(self) -> bool:
        """Whether a screen can be drawn on it at all."""
        return self.is_terminal and self.name not in ("", "dumb")

    @property
    def is_large_enough(self) -> bool:
        """Whether the screens fit."""
        return self.columns >= LEAST_COLUMNS and self.rows >= LEAST_ROWS


def this_terminal(environment: Mapping[str, str] | None = None) -> Terminal:
    """The terminal this runs in."""
    given = os.environ if environment is None else environment
    size = shutil.get_terminal_size((LEAST_COLUMNS, LEAST_ROWS))
    encoding = (getattr(sys.stdout, "encoding", None) or "ascii").lower()
    name = given.get("TERM", "" if os.name == "posix" else "windows")
    is_terminal = _is_tty(sys.stdin) and _is_tty(sys.stdout)
    is_ascii = has_plain_locale(given) or "utf" not in encoding
    return Terminal(name, is_terminal, size.columns, size.lines, _colours(given, name), encoding, is_ascii)


def has_plain_locale(environment: Mapping[str, str]) -> bool:
    """Whether the locale is C, where letters beyond ASCII may not be shown.

    Python itself puts `LC_CTYPE=C.UTF-8` into the environment there; that is not what the person chose.
    """
    if os.name != "posix" or sys.platform == "darwin":
        return False
    everything, letters = environment.get("LC_ALL", ""), environment.get("LC_CTYPE", "")
    chosen = everything or ("" if letters == "C.UTF-8" else letters) or environment.get("LANG", "")
    return chosen in PLAIN_LOCALES and not environment.get("PYTHONIOENCODING")


def _colours(given: Mapping[str, str], name: str) -> int:
    if given.get("NO_COLOR") or name == "dumb":
        return 0
    if given.get("COLORTERM", "").lower() in ("truecolor", "24bit") or name == "windows":
        return 2**24
    return 256 if "256" in name or "direct" in name else 16


def _is_tty(stream: object) -> bool:
    try:
        return bool(stream is not None and stream.isatty())  # type: ignore[attr-defined]
    except (AttributeError, ValueError):
        return False

"""What somebody may put into a file to write on another's terminal, and a look for whatever of it came through."""

from __future__ import annotations

import re
import sys
from typing import Any
from unicodedata import bidirectional, category

HOSTILE = "\x1b]0;x\x07\x1b[2J\x9b3J\x9d\r\b\x7f\u202e\u2066\u200f\u061c\u2028[red]a[/blue]b[/][@click=app.quit]"
TURNING = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
HARMFUL = re.compile(
    "["
    + "".join(
        re.escape(char)
        for char in map(chr, range(sys.maxunicode + 1))
        if (category(char) in ("Cc", "Cs", "Zl", "Zp") and char != "\n")
        or bidirectional(char) in TURNING
        or char in "\u200e\u200f\u061c"
    )
    + "]"
)
"""By what Unicode says of each character, and not by the list that is tested."""
_ID = re.compile(r"[a-z][a-z0-9_-]*(>[a-z][a-z0-9_-]*)?|[GC][0-9]")


def came_through(text: str) -> list[str]:
    """Whatever harmful there is in a text, with what stands around it."""
    return [ascii(text[max(0, found.start() - 40) : found.end() + 20]) for found in HARMFUL.finditer(text)][:3]


def spoiled(raw: Any, put_in: str = HOSTILE) -> Any:
    """Raw data of a scenario with something put into each text of it; ids and words of the format stay."""
    if isinstance(raw, dict):
        return {key: spoiled(value, put_in) for key, value in raw.items()}
    if isinstance(raw, list):
        return [spoiled(value, put_in) for value in raw]
    if not isinstance(raw, str) or _ID.fullmatch(raw):
        return raw
    return f"{raw[:4]}{put_in}{raw[4:]}" if len(raw) + len(put_in) <= 200 else f"{raw[:80]}{put_in}"

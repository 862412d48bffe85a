"""The last look at what is drawn: nothing that a terminal obeys, and where only ASCII can be shown, cell for cell."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import normalize

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from sim import printable
from tui.cells import cell_len, letters, padded

ROWS = {
    "-": "─━╌┄┈╴╶▔▁░▂–—−‑",
    "|": "│┃║▏▕▎▌▐┆┊",
    "+": "┌┐└┘├┤┬┴┼╭╮╰╯╔╗╚╝┏┓┗┛┣┫✓✔",
    "#": "█▇▆▅▉▊▋■▪",
    "=": "═▓▄▃▒≡",
    ".": "·∙•…⋅□▫",
    ">": "→▸▶►❯",
    "<": "←◂◀",
    "^": "↑▲▴",
    "v": "↓▼▾",
    "x": "✗✘×╳",
    "*": "●◉◆★",
    "o": "○◌◇☆⭘",
    "\\": "╲",
    "/": "╱",
    "'": "‘’",
    '"': "“”▀",
    "~": "≈±↔",
    "S": "§",
}
"""What stands for which characters."""
STANDS_FOR = {ord(char): plain for plain, chars in ROWS.items() for char in chars}
BRAILLE = range(0x2800, 0x2900)


@lru_cache(4096)
def as_ascii(text: str) -> str:
    """A text in ASCII, as wide as before."""
    return text if text.isascii() else "".join(map(_one, letters(text)))


def _one(letter: str) -> str:
    """A letter with its accents, in as many cells as it takes."""
    if letter.isascii():
        return letter
    wide, first = cell_len(letter), ord(letter[0])
    if first in BRAILLE:
        return " " if letter == "\u2800" else "*"
    plain = STANDS_FOR.get(first) or "".join(part for part in normalize("NFKD", letter) if part.isascii())
    return padded((plain or "?" * wide)[:wide], wide)


class HarmlessOnly(LineFilter):
    """Lets nothing through that a terminal would obey, whichever widget draws it; what goes takes no cell."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments, harmless."""
        return [Segment(printable(text), style, control) for text, style, control in segments]


class AsciiOnly(LineFilter):
    """Sends nothing but ASCII to the terminal, borders and all."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments in ASCII."""
        return [Segment(as_ascii(text), style, control) for text, style, control in segments]

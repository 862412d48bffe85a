"""What stands for a character where only ASCII can be shown: one cell for one cell, so that nothing shifts."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import combining, normalize

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

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
    return text if text.isascii() else "".join(_one(char) for char in text)


def _one(char: str) -> str:
    if char.isascii():
        return char
    if (plain := STANDS_FOR.get(ord(char))) is not None:
        return plain
    if ord(char) in BRAILLE:
        return " " if char == "\u2800" else "*"
    letters = "".join(part for part in normalize("NFKD", char) if part.isascii() and not combining(part))
    return (letters or "?" * max(1, cell_len(char)))[: cell_len(char)].ljust(cell_len(char))


class AsciiOnly(LineFilter):
    """Sends nothing but ASCII to the terminal, borders and all."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments in ASCII."""
        return [Segment(as_ascii(text), style, control) for text, style, control in segments]

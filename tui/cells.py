"""Texts measured in cells of a terminal, of which a letter may take two, and an accent none.

Whatever is wrapped, cut or padded to be shown is so by these functions and by no others: where letters are counted and
cells are meant, a line gets too long. No letter is ever parted from its accents.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from unicodedata import category

from rich.cells import cell_len, get_character_cell_size, split_graphemes

DOTS = "…"
"""What stands for what was cut off."""
BLANKS = str.maketrans(dict.fromkeys("\t\n\v\f\r", " "))
OPENING, CLOSING = ("Ps", "Pi"), ("Pe", "Pf", "Po", "Lm")
"""Kinds of characters that stand by the letter after them, and by the one before them."""


def cut(text: str, width: int) -> str:
    """Cut a text to so many cells at most; dots at its end say that there was more."""
    if cell_len(text) <= width:
        return text
    return f"{_front(text, width - 1)}{DOTS}" if width > 0 else ""


def padded(text: str, width: int) -> str:
    """Cut or fill a text to exactly so many cells, its words at the left."""
    text = cut(text, width)
    return text + " " * (width - cell_len(text))


def right(text: str, width: int) -> str:
    """Cut or fill a text to exactly so many cells, its words at the right."""
    text = cut(text, width)
    return " " * (width - cell_len(text)) + text


def centred(text: str, width: int) -> str:
    """Cut or fill a text to exactly so many cells, its words in the middle."""
    text = cut(text, width)
    gap = width - cell_len(text)
    before = (gap + (width & 1)) // 2
    return " " * before + text + " " * (gap - before)


def widest(texts: Iterable[str]) -> int:
    """Measure the widest of some texts; none: 0."""
    return max(map(cell_len, texts), default=0)


def wrapped(text: str, width: int, *, first: str = "", then: str = "") -> list[str]:
    """Wrap a text into lines, between words, or within one that is longer than a line.

    Args:
        text: the text; its line breaks count as blanks, and blanks within a line stay.
        width: cells that a line may have, with what stands in front of it.
        first: what stands in front of the first line.
        then: what stands in front of all others.

    Returns:
        The lines; none for a text without words.
    """
    waiting, lines = deque(_words(text.expandtabs().translate(BLANKS))), list[str]()
    while waiting:
        if lines and waiting[0].isspace():
            waiting.popleft()
        front = then if lines else first
        if line := _filled(waiting, max(1, width - cell_len(front))).rstrip(" "):
            lines.append(front + line)
    return lines


def _filled(waiting: deque[str], room: int) -> str:
    """Take words off a queue for one line; of a word that fits on no line, as much as fits on this one."""
    line, used = "", 0
    while waiting and used + (wide := cell_len(waiting[0])) <= room:
        line, used = line + waiting.popleft(), used + wide
    if waiting and cell_len(waiting[0]) > room:
        word = waiting.popleft()
        front = _front(word, room - used) or ("" if line else next(letters(word)))
        line += front
        if rest := word[len(front) :]:
            waiting.appendleft(rest)
    return line


def _words(text: str) -> Iterator[str]:
    """Part a text where a line may end: at blanks, and between wide letters, which are written without blanks."""
    word, is_wide = "", False
    for letter in text if _is_narrow(text) else letters(text):
        was_wide, is_wide = is_wide, cell_len(letter) > 1
        is_end = (letter == " ") != word.endswith(" ") or (
            (was_wide or is_wide) and category(letter[0]) not in CLOSING and category(word[-1:] or " ") not in OPENING
        )
        if word and is_end:
            yield word
            word = ""
        word += letter
    if word:
        yield word


def letters(text: str) -> Iterator[str]:
    """Part a text into letters, each with its accents."""
    for start, end, _ in split_graphemes(text)[0]:
        yield text[start:end]


def _is_narrow(text: str) -> bool:
    """Whether each character of a text takes one cell by itself."""
    return text.isascii() or all(get_character_cell_size(char) == 1 for char in {*text})


def _front(text: str, width: int) -> str:
    """The front of a text, as far as it goes into so many cells."""
    if _is_narrow(text):
        return text[: max(0, width)]
    end, used = 0, 0
    for _, after, wide in split_graphemes(text)[0]:
        used += wide
        if used > width:
            break
        end = after
    return text[:end]

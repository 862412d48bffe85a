"""Lines to draw: spans of text, how each looks, and what each is about. Nothing here knows of a screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tui.cells import DOTS, cell_len, cut, padded, wrapped

MEASURE = 100
"""Cells that a line of running text takes at most: the eye loses its way back from longer ones."""


class Span(NamedTuple):
    """A piece of a line."""

    text: str
    look: str = ""
    """How it looks, by name: `dim`, `strong`, `good`, `bad` …; empty: plainly."""
    ref: str = ""
    """What it is about, as `kind:id`; empty: nothing anyone can point at."""


Line = tuple[Span, ...]
Piece = Span | str


class Spot(NamedTuple):
    """A place that can be pointed at."""

    row: int
    start: int
    end: int
    ref: str


def line(*pieces: Piece) -> Line:
    """A line of pieces; a word alone is plain text."""
    return tuple(piece if isinstance(piece, Span) else Span(piece) for piece in pieces)


def text_of(row: Line) -> str:
    """A line without its looks."""
    return "".join(span.text for span in row)


def width_of(row: Line) -> int:
    """Cells a line takes."""
    return sum(cell_len(span.text) for span in row)


def paragraph(text: str, width: int, *, look: str = "", ref: str = "", indent: int = 0) -> list[Line]:
    """A text in lines that can be read; what follows the first hangs by its indent."""
    room = max(8, min(width, MEASURE) - indent)
    rows = [part for block in text.split("\n") for part in (wrapped(block, room) or [""])]
    return [line(" " * indent, Span(row, look, ref)) if indent else (Span(row, look, ref),) for row in rows]


def hanging(head: Piece, text: str, width: int, *, look: str = "", ref: str = "") -> list[Line]:
    """A text behind a head; its further lines stand under its first."""
    first = head if isinstance(head, Span) else Span(head, "", ref)
    gap = cell_len(first.text)
    rows = wrapped(text, max(8, min(width, MEASURE) - gap)) or [""]
    return [
        (first if number == 0 else Span(" " * gap, "", ref), Span(row, look, ref)) for number, row in enumerate(rows)
    ]


def legend(marks: Iterable[str], width: int) -> list[Line]:
    """What marks mean, as many on a line as fit; none is torn in two."""
    rows: list[str] = []
    for mark in marks:
        if rows and cell_len(rows[-1]) + 2 + cell_len(mark) <= width:
            rows[-1] += f"  {mark}"
        else:
            rows.append(cut(mark, width))
    return [(Span(row, "dim"),) for row in rows]


def ends(left: Sequence[Piece], right: Sequence[Piece], width: int) -> Line:
    """A line with something at its left and something at its right; the left gives way."""
    right_line, left_line = line(*right), line(*left)
    room = width - width_of(right_line)
    used = width_of(left_line)
    if used <= room:
        return (*left_line, Span(" " * (room - used), "", _ref_of(left_line)), *right_line)
    return cut_line((*cut_line(left_line, room), *right_line), width)


def _ref_of(row: Line) -> str:
    return row[-1].ref if row else ""


def cut_line(row: Line, width: int) -> Line:
    """A line in at most so many cells; what is cut off ends in dots."""
    if width_of(row) <= width:
        return row
    kept: list[Span] = []
    room = width - cell_len(DOTS)
    for span in row:
        wide = cell_len(span.text)
        if wide > room:
            kept.append(span._replace(text=padded(f"{span.text}  ", room + cell_len(DOTS))))
            break
        kept.append(span)
        room -= wide
    return tuple(kept)


def spots_of(rows: Iterable[Line]) -> list[Spot]:
    """All places that can be pointed at, in reading order; neighbours about the same thing are one place."""
    found: list[Spot] = []
    for number, row in enumerate(rows):
        at = 0
        for span in row:
            end = at + cell_len(span.text)
            if span.ref:
                last = found[-1] if found else None
                if last and last.ref == span.ref and last.row == number and last.end == at:
                    found[-1] = last._replace(end=end)
                else:
                    found.append(Spot(number, at, end, span.ref))
            at = end
    return found


def bar(share: float, width: int) -> str:
    """A Share as a bar of so many cells."""
    filled = round(max(0.0, min(1.0, share)) * width)
    return "█" * filled + "░" * (width - filled)


def spread_bar(value: float, spread: float, width: int) -> str:
    """An estimate as a bar: where it may lie at all is shaded, and where it most likely lies is marked."""
    last = width - 1
    low, high = (round(max(0.0, min(1.0, share)) * last) for share in (value - spread, value + spread))
    mark = round(max(0.0, min(1.0, value)) * last)
    return "".join("█" if cell == mark else "▒" if low <= cell <= high else "·" for cell in range(width))


def plain_text(rows: Iterable[Line]) -> str:
    """Lines as text, without what only fills them up."""
    return "\n".join(text_of(row).rstrip() for row in rows)

"""Lines to draw: spans of text, how each looks, and what each is about. Nothing here knows of a screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import wrap
from typing import NamedTuple


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
    """Cells a line takes; our texts hold no wide characters."""
    return sum(len(span.text) for span in row)


def padded(text: str, width: int) -> str:
    """A text in exactly so many cells; what is cut off ends in dots."""
    return text.ljust(width) if len(text) <= width else text[: max(0, width - 1)] + "…"[: max(0, width)]


def paragraph(text: str, width: int, *, look: str = "", ref: str = "", indent: int = 0) -> list[Line]:
    """A text in lines; what follows the first hangs by its indent."""
    room = max(8, width - indent)
    rows = [part for block in text.split("\n") for part in (wrap(block, room, break_on_hyphens=False) or [""])]
    return [line(" " * indent, Span(row, look, ref)) if indent else (Span(row, look, ref),) for row in rows]


def hanging(head: Piece, text: str, width: int, *, look: str = "", ref: str = "") -> list[Line]:
    """A text behind a head; its further lines stand under its first."""
    first = head if isinstance(head, Span) else Span(head, "", ref)
    gap = len(first.text)
    rows = wrap(text, max(8, width - gap), break_on_hyphens=False) or [""]
    return [
        (first if number == 0 else Span(" " * gap, "", ref), Span(row, look, ref)) for number, row in enumerate(rows)
    ]


def legend(marks: Iterable[str], width: int) -> list[Line]:
    """What marks mean, as many on a line as fit; none is torn in two."""
    rows: list[str] = []
    for mark in marks:
        if rows and len(rows[-1]) + 2 + len(mark) <= width:
            rows[-1] += f"  {mark}"
        else:
            rows.append(mark[:width])
    return [(Span(row, "dim"),) for row in rows]


def ends(left: Sequence[Piece], right: Sequence[Piece], width: int) -> Line:
    """A line with something at its left and something at its right; the left gives way."""
    right_line, left_line = line(*right), line(*left)
    room = width - width_of(right_line)
    used = width_of(left_line)
    if used <= room:
        return (*left_line, Span(" " * (room - used), "", _ref_of(left_line)), *right_line)
    return (*cut(left_line, room), *right_line)


def _ref_of(row: Line) -> str:
    return row[-1].ref if row else ""


def cut(row: Line, width: int) -> Line:
    """A line in at most so many cells; what is cut off ends in dots."""
    if width_of(row) <= width:
        return row
    kept: list[Span] = []
    room = width
    for span in row:
        if len(span.text) >= room:
            kept.append(span._replace(text=padded(span.text, room) if len(span.text) > room else span.text[:room]))
            break
        kept.append(span)
        room -= len(span.text)
    if len(kept[-1].text) and not kept[-1].text.endswith("…"):
        kept[-1] = kept[-1]._replace(text=kept[-1].text[:-1] + "…")
    return tuple(kept)


def spots_of(rows: Iterable[Line]) -> list[Spot]:
    """All places that can be pointed at, in reading order; neighbours about the same thing are one place."""
    found: list[Spot] = []
    for number, row in enumerate(rows):
        at = 0
        for span in row:
            end = at + len(span.text)
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

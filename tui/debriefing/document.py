"""What a debrief says, before anybody draws it: sections in four steps, each of a few kinds of blocks.

Pages, Markdown, plain lines and the screen all draw the same document. A sentence carries the happenings it rests on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

Step = Literal[1, 2, 3, 4]
STEPS: dict[Step, str] = {
    1: "What everyone saw",
    2: "What each partner wanted",
    3: "What was believed, promised and broken",
    4: "The model's rules at work",
}
"""The reveal ladder: each step is climbed when the class is ready for it."""

Look = Literal["", "strong", "quote", "note", "ask"]


class Paragraph(NamedTuple):
    """A sentence or a few; `ask` is a question to the class, `note` says how to read what stands beside it."""

    text: str
    evidence: tuple[str, ...] = ()
    """Ids of happenings it rests on."""
    look: Look = ""


class Table(NamedTuple):
    """Rows under a head; numbers are words already."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    evidence: tuple[str, ...] = ()
    by_row: tuple[tuple[str, ...], ...] = ()
    """Ids that each row rests on, in the order of the rows; empty where only the whole rests on something."""


class Row(NamedTuple):
    """A row of a table with what it rests on."""

    cells: tuple[str, ...]
    evidence: tuple[str, ...]


def table_of(caption: str, head: tuple[str, ...], rows: Iterable[Row]) -> Table:
    """A table of which each row rests on something of its own; the whole rests on all of it.

    A column that is empty in every row is left out.
    """
    made = [*rows]
    filled = [place for place in range(len(head)) if not made or any(row.cells[place] for row in made)]
    head = tuple(head[place] for place in filled)
    made = [row._replace(cells=tuple(row.cells[place] for place in filled)) for row in made]
    every = tuple(dict.fromkeys(name for row in made for name in row.evidence))
    return Table(caption, head, tuple(row.cells for row in made), every, tuple(row.evidence for row in made))


class Series(NamedTuple):
    """A line of a chart."""

    name: str
    points: tuple[tuple[float, float], ...]


class Chart(NamedTuple):
    """Lines, or bars, over a common axis; `says` tells the same in words for whoever does not see it."""

    title: str
    says: str
    across: str
    """What the horizontal axis counts."""
    up: str
    """What the vertical axis measures, with its unit."""
    series: tuple[Series, ...]
    form: Literal["lines", "bars"] = "lines"
    marks: tuple[tuple[float, str], ...] = ()
    """Moments to point at: where across, and what happened."""


class Nested(NamedTuple):
    """A tree of sentences."""

    text: str
    branches: tuple[Nested, ...] = ()
    evidence: tuple[str, ...] = ()


Block = Paragraph | Table | Chart | Nested


class Section(NamedTuple):
    """A part of a step."""

    step: Step
    id: str
    title: str
    blocks: tuple[Block, ...]


class Document(NamedTuple):
    """A debrief as far as it has been opened."""

    title: str
    subtitle: str
    sections: tuple[Section, ...]

    def up_to(self, step: Step) -> Document:
        """What belongs to the steps up to this one, and nothing of a later one."""
        return self._replace(sections=tuple(part for part in self.sections if part.step <= step))


def evidence_of(document: Document) -> Iterator[str]:
    """Every happening a document points at."""
    for section in document.sections:
        for block in section.blocks:
            yield from _evidence(block)


def _evidence(block: Block) -> Iterator[str]:
    if isinstance(block, Chart):
        return
    yield from block.evidence
    if isinstance(block, Nested):
        for branch in block.branches:
            yield from _evidence(branch)

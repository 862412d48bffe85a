"""A debrief as plain lines: for a terminal, a pipe, a screen reader."""

from __future__ import annotations

from collections.abc import Iterator

from tui.debriefing.document import STEPS, Block, Chart, Document, Nested, Table
from tui.pages.figures import marks_in_order, moment
from tui.plain import wrapped
from tui.wording import capital, sentence

BEFORE = {"": "", "strong": "", "quote": "", "note": "Note: ", "ask": "To talk about: "}


def lines(document: Document) -> Iterator[str]:
    """The document line by line."""
    yield from wrapped(document.title)
    yield from wrapped(document.subtitle)
    told = 0
    for section in document.sections:
        if section.step != told:
            told = section.step
            yield from ("", "", f"STEP {told}: {STEPS[told].upper()}")
        yield ""
        yield from wrapped(section.title)
        for block in section.blocks:
            yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        yield from wrapped(f"{block.caption}:", indent=2)
        for row in block.rows:
            yield from wrapped(_row(block.head, row), indent=4)
    elif isinstance(block, Chart):
        yield from wrapped(f"{block.title}. {block.says}", indent=2)
        for across, text in marks_in_order(block):
            yield from wrapped(f"{capital(moment(block, across))}: {sentence(text)}", indent=4)
    elif isinstance(block, Nested):
        yield from _tree(block, 2)
    else:
        yield from wrapped(BEFORE[block.look] + block.text, indent=6 if block.look == "quote" else 2)


def _row(head: tuple[str, ...], row: tuple[str, ...]) -> str:
    """A row as words: what it is about, then each cell after the name of its column."""
    cells = [f"{name}: {cell}" if name else cell for name, cell in zip(head[1:], row[1:], strict=False) if cell]
    return f"{row[0]}: {'; '.join(cells)}" if cells else row[0]


def _tree(nested: Nested, indent: int) -> Iterator[str]:
    yield from wrapped(f"- {nested.text}", indent=indent)
    for branch in nested.branches:
        yield from _tree(branch, indent + 2)

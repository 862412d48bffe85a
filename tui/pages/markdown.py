"""A debrief as one Markdown file: the same sections, sentences and tables; charts as a sentence and their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.debriefing.document import STEPS, Block, Chart, Document, Nested, Paragraph, Table
from tui.pages.figures import marks_in_order, moment, small_table
from tui.pages.rests import Marks
from tui.wording import capital, sentence

SIGNED = "<!-- A debrief by Convener -->"
"""The first line of the file: by it we know a file of ours again."""
SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~&$])")
AT_START = re.compile(r"^(\d*)([.)]|[-+=])")


def markdown(document: Document, *, marks: Marks) -> str:
    """The document as the text of a file."""
    return "\n".join(_parts(document, marks))


def _parts(document: Document, marks: Marks) -> Iterator[str]:
    yield f"{SIGNED}\n\n# {escaped(document.title)}\n\n{escaped(document.subtitle)}\n"
    told = 0
    for section in document.sections:
        if section.step != told:
            told = section.step
            yield f"## Step {told}: {STEPS[told]}\n"
        yield f"### {escaped(section.title)}\n"
        for block in section.blocks:
            yield _block(block, marks)


def _block(block: Block, marks: Marks) -> str:
    if isinstance(block, Chart):
        return _chart(block)
    if isinstance(block, Nested):
        return "\n".join(_tree(block, marks, 0)) + "\n"
    if isinstance(block, Table):
        return _table(block, _mark(block.evidence, marks))
    return _paragraph(block, _mark(block.evidence, marks))


def _mark(ids: tuple[str, ...], marks: Marks) -> str:
    rests = marks.of(ids)
    return f" ({rests.mark})" if rests else ""


def _paragraph(block: Paragraph, mark: str) -> str:
    text = escaped(block.text)
    shapes = {"": "{}{}", "strong": "**{}**{}", "quote": "> {}{}", "note": "*{}*{}", "ask": "> **To talk about:** {}{}"}
    return shapes[block.look].format(text, mark) + "\n"


def _table(table: Table, mark: str = "") -> str:
    rows = [table.head, *table.rows]
    lines = ["| " + " | ".join(inline(cell) for cell in row) + " |" for row in rows]
    lines.insert(1, "|" + " --- |" * len(table.head))
    return f"**{inline(table.caption)}**{mark}\n\n" + "\n".join(lines) + "\n"


def _chart(chart: Chart) -> str:
    told = [f"{capital(moment(chart, across))}: {sentence(text)}" for across, text in marks_in_order(chart)]
    listed = "".join(f"- {escaped(text)}\n" for text in told)
    said = f"**{inline(chart.title)}.** {inline(chart.says)}\n"
    return "\n".join([said, *([listed] if listed else []), _table(small_table(chart))])


def _tree(nested: Nested, marks: Marks, depth: int) -> Iterator[str]:
    yield f"{'  ' * depth}- {escaped(nested.text)}{_mark(nested.evidence, marks)}"
    for branch in nested.branches:
        yield from _tree(branch, marks, depth + 1)


def inline(text: str) -> str:
    """Text that Markdown reads as nothing but text, within a line."""
    return SPECIAL.sub(r"\\\1", text)


def escaped(text: str) -> str:
    """The same where a line begins."""
    return AT_START.sub(r"\1\\\2", inline(text))

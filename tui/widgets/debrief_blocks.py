"""The blocks of a debrief as lines to draw: sentences as they look, tables aligned and wrapped, charts, trees."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tui.cells import cell_len, padded, right, widest, wrapped
from tui.debriefing.document import Block, Chart, Nested, Paragraph, Table
from tui.widgets.debrief_charts import chart_lines
from tui.widgets.lines import Line, Span, line, paragraph

LOOKS = {"": "", "strong": "strong", "quote": "quote", "note": "dim", "ask": "key"}
"""How a sentence of a debrief looks on the screen."""
INDENTS = {"quote": 2, "note": 1}
GAP = 2
"""Cells between two columns of a table."""
HEAD_LINES = 3
"""Lines the head of a column takes at most."""
LEAST = 5
"""Cells a column keeps, however little room there is."""
NUMBER = re.compile(r"[+-]?\d[\d.,]*%?")


def blocks_lines(blocks: Sequence[Block], width: int, height: int) -> Iterator[Line]:
    """All blocks under one another; each can be pointed at, as `block:2` or, within it, `block:2.1`."""
    for number, block in enumerate(blocks):
        if number and not _goes_on(blocks[number - 1], block):
            yield ()
        yield from block_lines(block, width, height, f"block:{number}")


def _goes_on(before: Block, now: Block) -> bool:
    """Whether a sentence belongs so closely to the one before that nothing stands between them."""
    return isinstance(now, Paragraph) and now.look in ("quote", "note") and isinstance(before, Paragraph)


def block_lines(block: Block, width: int, height: int, ref: str) -> Iterator[Line]:
    """One block."""
    if isinstance(block, Table):
        yield from table_lines(block, width, ref)
    elif isinstance(block, Chart):
        yield from chart_lines(block, width, height, ref)
    elif isinstance(block, Nested):
        yield from tree_lines(block, width, ref)
    else:
        text = f"? {block.text}" if block.look == "ask" else block.text
        yield from paragraph(text, width, look=LOOKS[block.look], ref=ref, indent=INDENTS.get(block.look, 0))


def tree_lines(nested: Nested, width: int, ref: str, deep: int = 0) -> Iterator[Line]:
    """A tree of sentences, each branch a step further in."""
    indent = min(2 * deep, width // 3)
    mark = "└ " if deep else ""
    for number, text in enumerate(wrapped(nested.text, max(12, width - indent - len(mark)))):
        head = mark if number == 0 else " " * len(mark)
        yield line(" " * indent, Span(head, "dim", ref), Span(text, "" if deep else "strong", ref))
    for number, branch in enumerate(nested.branches):
        yield from tree_lines(branch, width, f"{ref}.{number}", deep + 1)


def table_lines(table: Table, width: int, ref: str) -> Iterator[Line]:
    """A table: its caption, its head, a rule, and a row for each; cells that do not fit go on below."""
    yield from paragraph(table.caption, width, look="key", ref=ref)
    if not table.rows:
        yield from paragraph("Nothing.", width, look="dim")
        return
    columns = len(table.head)
    widths = column_widths(table.head, table.rows, width - GAP * (columns - 1))
    to_right = [_are_numbers([row[place] for row in table.rows]) for place in range(columns)]
    yield from _row(table.head, widths, to_right, ("dim", ref))
    yield line(Span("─" * min(width, sum(widths) + GAP * (columns - 1)), "dim"))
    for number, row in enumerate(table.rows):
        yield from _row(row, widths, to_right, ("", f"{ref}.{number}"))


def column_widths(head: Sequence[str], rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """Cells for each column: what its cells need, or less of the widest until all fit; what is left goes to the heads.

    >>> column_widths(("Partner", "Net gain"), [("Council", "+3"), ("College", "-12")], 13)
    [7, 6]
    """
    body = [*zip(*rows, strict=True)]
    word = [max(_head_room(name), *(_longest(cell) for cell in cells)) for name, cells in zip(head, body, strict=True)]
    wide = [max(least, widest(cells)) for least, cells in zip(word, body, strict=True)]
    while sum(wide) > room:
        loose = [place for place in range(len(wide)) if wide[place] > word[place]] or [*range(len(wide))]
        place = max(loose, key=lambda place: wide[place])
        if wide[place] <= LEAST:
            break
        wide[place] -= 1
    for place, name in enumerate(head):
        wide[place] += max(0, min(cell_len(name) - wide[place], room - sum(wide)))
    return wide


def _longest(text: str) -> int:
    """Cells of the longest word."""
    return max(1, widest(text.split()))


def _head_room(name: str) -> int:
    """Cells in which a head takes no more than its lines."""
    room = _longest(name)
    while len(wrapped(name, room)) > HEAD_LINES:
        room += 1
    return room


def _are_numbers(cells: Sequence[str]) -> bool:
    return all(not cell or NUMBER.fullmatch(cell) for cell in cells)


def _row(
    cells: Sequence[str], widths: Sequence[int], to_right: Sequence[bool], looks: tuple[str, str]
) -> Iterator[Line]:
    """A row in as many lines as its longest cell takes."""
    look, ref = looks
    parts = [wrapped(cell, width) or [""] for cell, width in zip(cells, widths, strict=True)]
    for number in range(max(map(len, parts))):
        texts = [part[number] if number < len(part) else "" for part in parts]
        shown = [
            right(text, width) if is_right else padded(text, width)
            for text, width, is_right in zip(texts, widths, to_right, strict=True)
        ]
        yield line(Span((" " * GAP).join(shown).rstrip() or " ", look, ref))


def evidence_at(blocks: Sequence[Block], ref: str) -> tuple[str, tuple[str, ...]]:
    """What is pointed at, in words, and the happenings it rests on; nothing where there are none."""
    numbers = [int(part) for part in ref.partition(":")[2].split(".") if part.isdecimal()]
    if not ref.startswith("block:") or not numbers or numbers[0] >= len(blocks):
        return "", ()
    block = blocks[numbers[0]]
    if isinstance(block, Chart):
        return block.says, ()
    if isinstance(block, Table):
        row = block.rows[numbers[1]] if len(numbers) > 1 else ()
        ids = block.by_row[numbers[1]] if len(numbers) > 1 and block.by_row else block.evidence
        return ": ".join(part for part in (block.caption, "; ".join(cell for cell in row if cell)) if part), ids
    if isinstance(block, Nested):
        for number in numbers[1:]:
            block = block.branches[number]
    return block.text, block.evidence

"""A debrief as pages to project and to print: one for each step, each with all that has been opened by then.

A page is whole in itself: it asks for nothing, runs nothing, and holds nothing of a later step.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from tui.debriefing.document import STEPS, Chart, Document, Nested, Section, Step, Table
from tui.pages.charts import svg
from tui.pages.figures import moment, small_table, told_below
from tui.pages.rests import Marks, Rests
from tui.wording import capital, sentence

NUMBER = re.compile(r"[-+−]?[\d.,]+ ?%?( ± [\d.,]+)?")
"""What stands to the right in a column."""
WARNING = (
    "Stop here until everybody has said what they think. The next page tells more, all of it at once, and it cannot be "
    "untold."
)


def page_name(step: int) -> str:
    """The file of a step's page."""
    return f"step-{step}.html"


def pages(document: Document, *, step: Step, marks: Marks) -> Iterator[tuple[str, str]]:
    """The pages up to a step, each by the name of its file; the document holds no step beyond it."""
    drawn = _Drawn(marks)
    template = _template()
    for number in STEPS:
        if number <= step:
            given = _given(document.up_to(number), number, last=step, drawn=drawn)
            yield page_name(number), template.render(given)


class _Shown(NamedTuple):
    """A section as the template takes it."""

    section: Section
    blocks: list[dict[str, Any]]
    rests: list[Rests]


class _Drawn:
    """Sections made ready once for all pages that have them."""

    def __init__(self, marks: Marks) -> None:
        self.marks = marks
        self.ready: dict[Section, _Shown] = {}

    def shown(self, section: Section) -> _Shown:
        """A section with its charts drawn."""
        if section not in self.ready:
            blocks = [self._block(block, f"{section.id}-{place}") for place, block in enumerate(section.blocks, 1)]
            rests = {rests: None for block in blocks for rests in block["all_rests"]}
            self.ready[section] = _Shown(section, blocks, list(rests))
        return self.ready[section]

    def _block(self, block: Any, key: str) -> dict[str, Any]:
        found: dict[str, Any] = {"kind": type(block).__name__.lower(), "key": key, "all_rests": []}
        if isinstance(block, Chart):
            told = [f"{capital(moment(block, across))}: {sentence(text)}" for across, text in told_below(block)]
            table = _table(small_table(block))
            return {**found, "chart": block, "svg": svg(block, key), "marks": told, "table": table}
        if isinstance(block, Nested):
            tree = self._tree(block)
            return {**found, "tree": tree, "all_rests": [*_rests_in(tree)]}
        rests = self.marks.of(block.evidence)
        made = {"table": _table(block)} if isinstance(block, Table) else {"text": block.text, "look": block.look}
        return {**found, **made, "rests": rests, "all_rests": [rests] if rests else []}

    def _tree(self, nested: Nested) -> dict[str, Any]:
        branches = [self._tree(branch) for branch in nested.branches]
        return {"text": nested.text, "rests": self.marks.of(nested.evidence), "branches": branches}


def _rests_in(tree: dict[str, Any]) -> Iterator[Rests]:
    if tree["rests"]:
        yield tree["rests"]
    for branch in tree["branches"]:
        yield from _rests_in(branch)


def _table(table: Table) -> dict[str, Any]:
    """A table, and which of its columns are numbers."""
    columns = [[row[place] for row in table.rows if place < len(row)] for place in range(len(table.head))]
    numeric = [any(cells) and all(not cell or NUMBER.fullmatch(cell) for cell in cells) for cells in columns]
    return {"caption": table.caption, "head": table.head, "rows": table.rows, "numeric": [*numeric, *[False] * 99]}


def _given(document: Document, step: int, *, last: int, drawn: _Drawn) -> dict[str, Any]:
    """All that a page is made of; of the steps after it, the name of the next."""
    shown = {number: [drawn.shown(part) for part in document.sections if part.step == number] for number in STEPS}
    parts = [
        {"number": number, "title": title, "sections": shown[number]}
        for number, title in STEPS.items()
        if number <= step
    ]
    following = {"title": STEPS[step + 1], "number": step + 1} if step < last else None
    return {
        "document": document, "step": step, "steps": parts, "next": following, "warning": WARNING,
        "page_name": page_name,
    }  # fmt: skip


@cache
def _template() -> Any:
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    room = Environment(
        loader=PackageLoader("tui.pages", "."), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    room.globals["drawn"] = Markup
    room.globals["style"] = Markup(room.loader.get_source(room, "page.css")[0])
    return room.get_template("page.html.jinja")

"""Two panels of a debrief: the sections that have been opened, and one of them to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from textual.content import Content

from tui.cells import cut
from tui.debriefing.document import STEPS, Block, Document, Section, Step
from tui.widgets.debrief_blocks import blocks_lines, evidence_at
from tui.widgets.lines import Line, Span, line, paragraph
from tui.widgets.panel import Panel


class Sections(Panel):
    """What has been opened, step by step, and the way to what has not."""

    def __init__(self) -> None:
        super().__init__("Sections", id="sections")
        self.found: Mapping[Step, Sequence[Section]] = {}
        self.leads = ""
        """The first section of the step that was opened last."""
        self.below = ""
        """What stands under the last section: that more is being worked out, or can be."""

    def show(self, found: Mapping[Step, Sequence[Section]], below: str) -> None:
        """Other sections, or more of them."""
        self.found, self.below = found, below
        self.redraw()

    def lead_with(self, ref: str) -> None:
        """A step has been opened, and this is its first section."""
        self.leads = ref
        self.redraw()

    def redraw(self) -> None:
        """As long as the cursor is on what leads a step, the step stands as far up as the list reaches."""
        super().redraw()
        if self.spot and self.pointed_at == self.leads:
            self.scroll_to(y=self.spot.row - 1, animate=False)

    def lines_for(self, width: int) -> Sequence[Line]:
        """Each step with its sections."""
        return [*self._lines(width)]

    def _lines(self, width: int) -> Iterator[Line]:
        for step, sections in self.found.items():
            yield from paragraph(f"{step} {STEPS[step]}", width, look="key")
            for section in sections:
                yield from paragraph(section.title, width, ref=f"section:{section.id}", indent=1)
        if self.below:
            yield ()
            yield from paragraph(self.below, width, look="strong", ref="next:step")

    def sentence(self, ref: str) -> str:
        """What can be done."""
        if ref == "next:step":
            return "Enter or > goes on; first it says what will be shown."
        return "Enter reads it. > opens the next step, < goes back one."


class Part(Panel):
    """A section to read; each sentence can be asked what it rests on."""

    def __init__(self, section: Section | None = None, *, id: str = "part") -> None:
        super().__init__(section.title if section else "", id=id)
        self.section = section

    def show(self, section: Section | None) -> None:
        """Another section, from its beginning."""
        is_same = section is not None and self.section is not None and section.id == self.section.id
        self.section = section
        self.border_title = Content(section.title if section else "")
        self.redraw()
        if not is_same:
            self._at = 0
            self.scroll_to(y=0, animate=False)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """What it holds."""
        return self.section.blocks if self.section else ()

    def lines_for(self, width: int) -> Sequence[Line]:
        """Its blocks under one another."""
        if self.section is None:
            return [line(Span(cut("Choose a section.", width), "dim"))]
        return [*blocks_lines(self.blocks, width, self.scrollable_content_region.height)]

    def sentence(self, ref: str) -> str:
        """On how much it rests."""
        _, ids = evidence_at(self.blocks, ref)
        if not ids:
            return ""
        return f"It rests on {len(ids)} happening{'s' if len(ids) > 1 else ''}: i tells {'them' if ids[1:] else 'it'}."

    def describe(self) -> str:
        """All it says in plain lines, charts in words."""
        from tui.pages.lines import lines

        return "\n".join(lines(Document(self.heading, "", (self.section,)))) if self.section else ""

"""A record as a document: four steps, each built from what the steps before have opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tui.debriefing import asks, believed, leaned, rules, seen, wanted
from tui.debriefing.document import Document, Section, Step
from tui.debriefing.opened import Opened

BY_STEP: dict[Step, tuple[Callable[[Opened], Iterator[Section]], ...]] = {
    1: (seen.sections,),
    2: (wanted.sections,),
    3: (believed.sections,),
    4: (rules.sections, leaned.sections),
}


def document(opened: Opened, *, step: Step = 4) -> Document:
    """The debrief of a record up to a step; what belongs to later steps is not even worked out."""
    return Document(
        title=opened.scenario.title,
        subtitle=f"{opened.scenario.place}. Seed {opened.record.seed}, model {opened.record.model_version}.",
        sections=tuple(_sections(opened, step)),
    )


def _sections(opened: Opened, step: Step) -> Iterator[Section]:
    for number, parts in BY_STEP.items():
        if number <= step:
            for sections in parts:
                yield from sections(opened)
            yield from asks.section(opened, number)

"""A record as a document: four steps, each built from what the steps before have opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from tui.debriefing import asks, believed, leaned, rules, seen, take_away, wanted
from tui.debriefing.document import Document, Section, Step
from tui.debriefing.opened import Opened

Part = Callable[[Opened], Iterator[Section]]

BY_STEP: dict[Step, tuple[Part, ...]] = {
    1: (seen.sections,),
    2: (wanted.sections,),
    3: (believed.sections,),
    4: (take_away.sections, rules.sections, leaned.sections),
}


def document(opened: Opened, *, step: Step = 4) -> Document:
    """The debrief of a record up to a step; what belongs to later steps is not even worked out."""
    return Document(
        title=opened.scenario.title,
        subtitle=f"{opened.scenario.place}. Seed {opened.record.seed}, model {opened.record.model_version}.",
        sections=tuple(_sections(opened, step)),
    )


def parts_of(step: Step) -> list[Part]:
    """What gives the sections of a step, in their order."""
    return [*BY_STEP[step], partial(asks.section, step=step)]


def _sections(opened: Opened, step: Step) -> Iterator[Section]:
    for number in BY_STEP:
        if number <= step:
            for part in parts_of(number):
                yield from part(opened)

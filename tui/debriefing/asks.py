"""Questions for the class, matched to what happened, each step with its own."""

from __future__ import annotations

from collections.abc import Iterator

from sim import PRINCIPLES, debrief
from tui.debriefing.document import Block, Paragraph, Section, Step
from tui.debriefing.opened import Opened

MOST = 6
"""Questions told of a step."""
STEP_WORDS = {1: "what everyone saw", 2: "what each wanted", 3: "what was believed and broken", 4: "what made it so"}


def section(opened: Opened, step: Step) -> Iterator[Section]:
    """The questions of a step, those with most to see first."""
    asked = [row for row in debrief.questions(opened.game, opened.moments) if row.step == step][:MOST]
    if asked:
        blocks = tuple(block for row in asked for block in _blocks(opened, row))
        yield Section(step, f"questions-{step}", f"To talk about: {STEP_WORDS[step]}", blocks)


def _blocks(opened: Opened, asked: debrief.Asked) -> Iterator[Block]:
    yield Paragraph(f"{asked.text} ({PRINCIPLES[asked.principle]})", asked.evidence, "ask")
    if asked.evidence:
        yield Paragraph(f"To look at: {_moments(opened, asked.evidence)}.", asked.evidence, "note")
    if asked.listen_for:
        yield Paragraph(f"Listen for: {asked.listen_for}", (), "note")


def _moments(opened: Opened, evidence: tuple[str, ...]) -> str:
    """When the evidence was, each moment once."""
    days = [opened.tale.by_id[name].day for name in evidence[:8]]
    last = opened.scenario.horizon - 1  # what happens when the last day is over belongs to the last month
    return ", ".join(dict.fromkeys(opened.tale.calendar.at(min(day, last)) for day in days))

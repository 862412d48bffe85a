"""A record while it is being debriefed: how far it is opened, what was found, and where votes are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

from sim import ActionNotAllowed, Happening, Record, RecordError, debrief, kinds, load_record, one_line
from tui.debriefing.build import parts_of
from tui.debriefing.document import STEPS, Paragraph, Section, Step
from tui.debriefing.opened import Opened, Progress, unheard
from tui.debriefing.to_you import to_you
from tui.debriefing.votes import vote_key
from tui.debriefing.wanted import IN_THE_END
from tui.pages.clean import cleaned
from tui.saves import Kept
from tui.telling.acts import acts_of
from tui.wording import sentence

Keep = Callable[[str, str], str]
"""Keeps a vote under its key; what speaks against it, or nothing."""
NOT_KEPT = "Votes are shown but not kept: {why}"
LAST: Step = 4
MOST_SECTIONS = 1000
"""Sections that a part of a step has at most."""


class Book:
    """A record opened on the screens; a step that has not been opened has not been worked out either."""

    def __init__(self, opened: Opened, keep: Keep) -> None:
        self.opened, self._keep = opened, keep
        self.step: Step = 1
        self._found: dict[Step, dict[int, Section]] = {}
        self._at_work = Lock()
        self.is_worked_out: set[Step] = set()

    @classmethod
    def open(cls, path: Path, opening: Opening, keep: Keep | None = None, *, heard: Progress = unheard) -> Book:
        """Read a record and play it again.

        Raises:
            ConvenerError: it cannot be used here.
        """
        record = load_record(path)
        opened = opening.of(record, heard)
        return cls(opened, keep or keeper(path, record, opened))

    # -- what is opened ----------------------------------------------------------------------------

    def sections(self, step: Step) -> Iterator[Section]:
        """The sections of a step in their order."""
        for part in parts_of(step):
            yield from map(cleaned, part(self.opened))

    def work_out(self, step: Step, heard: Progress) -> Iterator[tuple[int, Section]]:
        """The sections of a step as they are found, each with its place; in the last step what takes long comes last.

        What was dropped goes on to its next word; nothing else begins before that.
        """
        parts = [*enumerate(parts_of(step))]
        with self._at_work:
            self.opened.heard = heard
            for number, part in reversed(parts) if step == LAST else parts:
                for place, section in enumerate(part(self.opened)):
                    yield MOST_SECTIONS * number + place, cleaned(section)

    def enter(self, step: Step, section: Section, place: int) -> None:
        """A section was found; one found before in its place gives way to it."""
        found = self._found.setdefault(step, {})
        found[place] = section

    @property
    def found(self) -> dict[Step, list[Section]]:
        """The sections of each step that were found, in their order."""
        return {step: [sections[place] for place in sorted(sections)] for step, sections in self._found.items()}

    @property
    def open_sections(self) -> dict[Step, list[Section]]:
        """What may be seen: the sections of the steps that are opened, and no others."""
        return {step: sections for step, sections in self.found.items() if step <= self.step}

    def section(self, name: str) -> Section | None:
        """An opened section by its id."""
        every = (section for sections in self.open_sections.values() for section in sections)
        return next((section for section in every if section.id == name), None)

    @property
    def next_step(self) -> Step | None:
        """The step that can be opened next; the last one again, while it has not been worked out."""
        for step in STEPS:
            if step > self.step or step not in self.is_worked_out:
                return step
        return None

    def part_of(self, step: Step, name: str) -> Section:
        """One section of a step by its id, and nothing that comes after it: what a vote is taken on."""
        return next(section for section in self.sections(step) if section.id == name)

    # -- votes -------------------------------------------------------------------------------------

    def vote(self, on: str, question: str, value: str) -> str:
        """Enter a vote; whether it is kept in the record, it is shown. What speaks against keeping it, or nothing."""
        key = vote_key(on, question)
        fault = self._keep(key, value)
        entry: dict[str, Any] = {"guess": {"round": self.opened.game.view().round, "what": key, "value": value}}
        self.opened.record = replace(self.opened.record, inputs=(*self.opened.record.inputs, entry))
        steps: tuple[Step, ...] = (2, 3)
        for step in steps:
            if step in self.is_worked_out:
                self._tell_votes(step)
        return fault

    def _tell_votes(self, step: Step) -> None:
        """The sections of a step anew, now that there are other votes."""
        found, anew = self._found[step], {section.id: section for section in self.sections(step)}
        found.update({place: anew[section.id] for place, section in found.items() if section.id in anew})

    # -- what sentences rest on --------------------------------------------------------------------

    def place(self, happening: str) -> int:
        """The how manieth it is of all that happened; those that never did come first."""
        return self.opened.tale.place.get(happening, -1)

    def told(self, happening: str) -> Told | None:
        """A happening with its moment, told; before the third step as it could be seen. None where there is none."""
        row = self.opened.tale.by_id.get(happening)
        if row is None:
            return None
        when = self.opened.tale.calendar.at(row.day)
        if self.step < 3:
            seen = [news for reports in self.opened.reports.values() for report in reports for news in report.news]
            lines = self.opened.telling.lines([news for news in seen if news.id == happening])
            if lines:
                said = ((one_line(lines[0].said), "quote"),) if lines[0].said else ()
                return Told(when, one_line(lines[0].whole), said)
        causes = row.because if self.step >= 3 else ()
        return Told(
            when, one_line(self.named(row)), tuple((one_line(f"because of {self._dated(c)}"), "dim") for c in causes)
        )

    def _dated(self, happening: str) -> str:
        row = self.opened.tale.by_id[happening]
        return f"{self.opened.tale.calendar.at(row.day)}: {self.named(row)}"

    def named(self, row: Happening) -> str:
        """A happening as a sentence to the one who was the convener."""
        tale = self.opened.tale
        if row.kind == kinds.CHOSEN:
            return to_you(acts_of(tale, [row]))
        if row.kind == kinds.ROUND_BEGUN:
            return f"Round {row.detail['round']} began."
        return to_you(sentence(tale.told(row)))


class Told(NamedTuple):
    """A happening in words."""

    when: str
    text: str
    more: tuple[tuple[str, str], ...]
    """What was said with it, or what it came of, each with its look."""


class Opening:
    """How records are opened: how many games a spread is made of, on how many processes, where panels are kept."""

    def __init__(self, *, seeds: int = debrief.SEEDS, workers: int = 0, keep_in: Path | None = None) -> None:
        self.seeds, self.workers, self.keep_in = seeds, workers, keep_in

    def of(self, record: Record, heard: Progress) -> Opened:
        """A record opened."""
        return Opened(record, keep_in=self.keep_in, seeds=self.seeds, workers=self.workers, heard=heard)


def usual_opening() -> Opening:
    """On all cores, with what scripted conveners get kept from one debrief to the next."""
    from tui.commands.debrief import panels_folder

    return Opening(keep_in=panels_folder())


def keeper(path: Path, record: Record, opened: Opened) -> Keep:
    """Keeps votes in a file, where it is ours to write and plays as it was recorded."""
    kept = Kept(path)
    then = [row.id for row in record.happenings]
    is_same = then == [row.id for row in opened.game.log[: len(then)]]

    def keep(key: str, value: str) -> str:
        if not is_same:
            return "this Convener plays the record otherwise, so it is left as it is."
        try:
            opened.game.guess(key, value)
            kept.write(opened.game)
        except (ActionNotAllowed, RecordError) as error:
            return str(error)
        return ""

    return keep


def without_end(section: Section) -> Section:
    """What a partner wanted and what it got, without what it did in the end: that is what is voted on."""
    *blocks, last = section.blocks
    ends = isinstance(last, Paragraph) and last.text.startswith(IN_THE_END)
    return section._replace(blocks=tuple(blocks) if ends else section.blocks)

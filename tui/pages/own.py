"""A player's own words in a record, as a section that a debrief has only where it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any

from tui.debriefing.document import Block, Document, Paragraph, Section, Table
from tui.debriefing.opened import Opened
from tui.debriefing.votes import VOTE
from tui.describing.guessing import past_guess
from tui.own_words import guesses_in, notes_in, thoughts_in


def with_own_words(document: Document, opened: Opened) -> Document:
    """The document with what the players wrote themselves at the end of the first step, and the name of their file."""
    own = Section(1, "own-words", "What you wrote yourselves", (*_own_words(opened),))
    first = sum(section.step == 1 for section in document.sections)
    return document._replace(sections=(*document.sections[:first], own, *document.sections[first:]))


def _own_words(opened: Opened) -> Iterator[Block]:
    yield Paragraph(f"The record: {PurePath(opened.record.source).name}.")
    inputs = [entry for entry in opened.record.inputs if not _is_vote(entry)]
    tale = opened.tale
    known = opened.scenario.partners
    notes = tuple((tale.name(partner), text) for partner, text in notes_in(inputs).items() if partner in known)
    thoughts = tuple((str(number), text) for number, text in sorted(thoughts_in(inputs).items()))
    guesses = tuple(
        (str(number), *past_guess(what, value, opened.scenario))
        for number, (what, value) in sorted(guesses_in(inputs).items())
    )
    if not (notes or thoughts or guesses):
        yield Paragraph("You wrote nothing down.")
    if notes:
        yield Table("Your notes", ("Partner", "Note"), notes)
    if thoughts:
        yield Table("What you thought after a round", ("Round", "What you thought"), thoughts)
    if guesses:
        yield Table("What you guessed of a round", ("Round", "Of what", "Guess"), guesses)


def _is_vote(entry: Mapping[str, Any]) -> bool:
    guess = entry.get("guess")
    return isinstance(guess, dict) and str(guess.get("what", "")).startswith(VOTE)

"""The command that sets the games of a class side by side: told in plain lines, or as pages, Markdown and JSON."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from sim import (
    Record,
    RecordError,
    ReplayMismatch,
    Scenario,
    debrief,
    extras,
    files,
    load_record,
    look_alike,
    one_line,
    verify,
)
from tui.commands.debrief import BAD_USE, FINE, panels_folder
from tui.commands.faults import with_short_words
from tui.commands.files import warn_of_hidden, write_page
from tui.debriefing.compared import Class, Team, document
from tui.debriefing.document import STEPS, Document
from tui.pages.clean import cleaned
from tui.pages.rests import Marks
from tui.plain import remark, say, say_json
from tui.saves import meant

UNREADABLE = (LookupError, AttributeError, TypeError, ValueError)
"""What comes of happenings that this model never wrote: of another one, or made up."""

PAGE = '<meta name="generator" content="Convener">'
"""By this we know a page of ours again."""


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for: records, and what to make of them."""

    files: tuple[str, ...]
    html: str | None = None
    markdown: str | None = None
    as_json: bool = False
    names: bool = False
    """Whether teams are called by their files."""


class Given(NamedTuple):
    """A file as it was given."""

    number: int
    file: str
    record: Record


class Gathered:
    """Records taken in one by one; of what does not fit, a line is said and a sentence kept."""

    def __init__(self, order: Order) -> None:
        self.order = order
        self.left_out: dict[int, str] = {}
        """By place in the order given: why it is not there, without a name."""
        self.repeated: set[int] = set()
        """Those of them that were named before, so that nothing is missing."""

    def leave_out(self, number: int, line: str, why: str) -> None:
        """Say in a line, with the file, that a game is left out; keep a sentence without it."""
        remark(one_line(with_short_words(line, [self.order.files[number - 1]])))
        self.left_out[number] = f"Game {number} of those given is left out: {why}."

    def records(self) -> Iterator[Given]:
        """All that can be read."""
        for number, file in enumerate(self.order.files, start=1):
            if (earlier := self._same_file(number - 1)) is not None:
                line = f"{file}: left out: the same file as {self.order.files[earlier]}. Name each game once."
                self.leave_out(number, line, f"it is game {earlier + 1} once more")
                self.repeated.add(number)
                continue
            try:
                yield Given(number, file, load_record(meant(file)))
            except RecordError as error:
                self.leave_out(number, str(error), "it could not be read")

    def _same_file(self, place: int) -> int | None:
        """The place of an earlier file that is the same, whatever it is called; none: there is no such file."""
        mine = os.path.realpath(meant(self.order.files[place]))
        return next((n for n in range(place) if os.path.realpath(meant(self.order.files[n])) == mine), None)

    def of_one_class(self) -> tuple[Scenario, list[Given]] | None:
        """The situation that most of them are of, and those that are of it; none where nothing is left."""
        given = [*self.records()]
        while given:
            digests = Counter(one.record.digest for one in given)
            most = max(digests, key=lambda digest: digests[digest])
            ours = [one for one in given if one.record.digest == most]
            others = [one for one in given if one.record.digest != most]
            try:
                scenario = ours[0].record.scenario
            except RecordError as error:
                for one in ours:
                    line = str(error).replace(ours[0].record.source, one.record.source, 1)
                    self.leave_out(one.number, line, "its situation does not fit this Convener")
                given = others
                continue
            for one in others:
                self._refuse(one, scenario)
            return scenario, ours
        return None

    def _refuse(self, other: Given, scenario: Scenario) -> None:
        """Say what else somebody has played."""
        if other.record.title != scenario.title:
            why = f"it is of another situation, {one_line(other.record.title)}"
        else:
            why = "it is of the same situation with another difficulty, other rounds or another text"
        self.leave_out(other.number, f"{other.record.source}: left out: {why}. Compare it with its own kind.", why)

    def as_played(self, given: Sequence[Given]) -> list[Given]:
        """Those whose happenings are what comes of their actions; each is played again."""
        found = []
        for one in given:
            if one.number in self.left_out:
                continue
            try:
                verify(one.record)
            except (RecordError, ReplayMismatch) as error:
                why = "what it says happened is not what comes of its actions"
                self.leave_out(one.number, f"{error} It is left out.", why)
            else:
                found.append(one)
        return found

    def teams(self, scenario: Scenario, given: Sequence[Given]) -> list[Team]:
        """What each record tells."""
        reader, teams = debrief.Reader(scenario), []
        alike = _alike([one_line(Path(one.file).stem) for one in given])
        for one in given:
            try:
                told = reader.told(one.record)
            except UNREADABLE:
                version = one_line(one.record.model_version)
                why = f"this Convener cannot read what happened in it (it was played with model {version})"
                self.leave_out(one.number, f"{one.record.source}: left out: {why}.", why)
                continue
            stem = Path(one.file).stem
            own = f"{stem} ({one.number})" if one_line(stem) in alike else stem
            name = own if self.order.names else f"Team {one.number}"
            teams.append(Team(one.number, one_line(name), one.record, told))
        return teams


def _alike(names: Sequence[str]) -> set[str]:
    """Those of some names that somebody could take for another one."""
    return {name for pair in combinations(names, 2) if look_alike(*pair) for name in pair}


def compare_all(order: Order) -> int:
    """Compare what can be compared; the exit code says whether that was all of it.

    Raises:
        NotSaved: what was asked for cannot be written.
    """
    _check(order)
    gathered = Gathered(order)
    found = gathered.of_one_class()
    if found is None:
        return _nothing_left()
    scenario, given = found
    warn_of_hidden(*(one.record for one in given))
    shown = _class_of(gathered, scenario, given)
    try:
        told = document(shown) if shown.teams else None
    except UNREADABLE:  # somebody wrote into a record, and sealed it: playing it again tells which
        shown = _class_of(gathered, scenario, gathered.as_played(given))
        told = document(shown) if shown.teams else None
    if told is None:
        return _nothing_left()
    _put_out(order, shown, cleaned(told))
    return BAD_USE if set(gathered.left_out) - gathered.repeated else FINE


def _class_of(gathered: Gathered, scenario: Scenario, given: Sequence[Given]) -> Class:
    teams = gathered.teams(scenario, given)
    return Class(
        scenario,
        teams,
        left_out=[gathered.left_out[number] for number in sorted(gathered.left_out)],
        panel=lambda: debrief.kept_panel(scenario, panels_folder(), heard=_Progress()),
    )


def _nothing_left() -> int:
    remark("compare: no game is left to compare. Name saved games of one situation.")
    return BAD_USE


def _put_out(order: Order, shown: Class, told: Document) -> None:
    marks = Marks(shown.calendar, shown.scenario.horizon)
    if order.html is not None:
        _write_pages(Path(order.html), told, marks)
    if order.markdown is not None:
        from tui.pages.markdown import SIGNED, markdown

        write_page(Path(order.markdown), markdown(told, marks=marks), ours=SIGNED)
        remark(f"Written: {order.markdown}")
    if order.as_json:
        say_json(data(shown))
    elif order.html is None and order.markdown is None:
        from tui.pages.lines import lines

        say("".join(f"{line}\n" for line in lines(told)))


def _write_pages(folder: Path, told: Document, marks: Marks) -> None:
    from tui.pages.html import pages

    names = []
    for name, page in pages(told, step=max(STEPS), marks=marks):
        write_page(folder / name, page, ours=PAGE)
        names.append(name)
    remark(f"Written: {folder}: {', '.join(names)}")


def _check(order: Order) -> None:
    """See that everything can be written, before anything is worked out."""
    if order.html is not None:
        extras.require("compare --html", "pages")
        from tui.pages.html import page_name

        files.prepare_folder(Path(order.html))
        for number in STEPS:
            files.refuse_foreign(Path(order.html) / page_name(number), PAGE)
    if order.markdown is not None:
        from tui.pages.markdown import SIGNED

        files.refuse_foreign(Path(order.markdown), SIGNED)


class _Progress:
    """Says now and then how many games a panel has played."""

    PARTS = 4

    def __init__(self) -> None:
        self.said = -1

    def __call__(self, done: int, of: int) -> None:
        part = self.PARTS * done // max(of, 1)
        if part != self.said and done < of:
            remark(f"Working out what scripted conveners get here: {done} of {of} games.")
        self.said = part


# -- JSON --------------------------------------------------------------------------------------------


def data(shown: Class) -> dict[str, Any]:
    """The numbers of a class, for another program."""
    return {
        "scenario": shown.scenario.id,
        "month": shown.month,
        "has_one_seed": shown.has_one_seed,
        "left_out": [*shown.left_out],
        "ranked": [team.number for team in shown.ranked],
        "teams": [_team(team, shown) for team in shown.teams],
        "differences": [_difference(best, other) for best, other in shown.pairs],
        "trials": [
            {"from": best, "into": other, "tried": [_trial(trial) for trial in found]}
            for (best, other), found in shown.trials.items()
        ],
    }


def _team(team: Team, shown: Class) -> dict[str, Any]:
    told = team.told
    return {
        "number": team.number,
        "name": team.name,
        "check_code": told.code,
        "seed": told.seed,
        "model_version": told.model_version,
        "ended": told.ended,
        "rounds": told.rounds,
        "verdict": told.verdict if told.ended else None,
        "people": told.people if told.ended else None,
        "net_gain": told.measured.net,
        "net_gain_at_month": told.net_at(shown.month),
        "net_gain_by_month": [*told.measured.curve],
        "people_progress": told.measured.people,
        "partners": told.partners,
        "counts": {name: [list(count) for count in counts] for name, counts in told.counts.items()},
        "attention": told.attention,
        "actions": [_deed(deed) for deed in told.deeds],
        "answers": [_reply(reply) for reply in told.replies],
        "luck": None if shown.has_one_seed else shown.luck[told.seed],
    }


def _deed(deed: debrief.Deed) -> dict[str, Any]:
    return {"round": deed.round, "kind": deed.action.kind, "choice": deed.action.choice}


def _reply(reply: debrief.Reply) -> dict[str, Any]:
    return {"round": reply.round, "question": reply.asked[0], "time": reply.asked[1], "choice": reply.choice}


def _difference(best: Team, other: Team) -> dict[str, Any]:
    differs = debrief.difference(best.told, other.told)
    return {
        "best": best.number,
        "other": other.number,
        "first_round": differs.first,
        "only_best": [_deed(deed) for deed in differs.only_one],
        "only_other": [_deed(deed) for deed in differs.only_other],
        "answers": [{"best": _reply(ours), "other": _reply(theirs)} for ours, theirs in differs.replies],
    }


def _trial(trial: debrief.Trial) -> dict[str, Any]:
    return {
        "action": _deed(trial.deed) if trial.deed else None,
        "answer": _reply(trial.reply) if trial.reply else None,
        "was_possible": trial.was_possible,
        "net_gain": trial.net,
        "people_progress": trial.people,
        "left_out": trial.skipped,
    }

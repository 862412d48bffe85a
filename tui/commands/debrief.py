"""The command that opens a record up: told in plain lines, or written as pages, Markdown, tables and JSON."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import cached_property, partial
from pathlib import Path
from typing import Protocol

from platformdirs import user_cache_path

from sim import MODEL_VERSION, ActionNotAllowed, NotSaved, Record, extras, files, load_record
from tui.commands.files import warn_of_hidden, write_page
from tui.commands.teaching import FAR, Opening
from tui.debriefing.build import document
from tui.debriefing.document import STEPS, Document, Step
from tui.debriefing.opened import Opened
from tui.opening import open_debrief
from tui.pages.clean import cleaned
from tui.pages.own import with_own_words
from tui.pages.rests import Marks
from tui.plain import remark, say, say_json
from tui.saves import meant
from tui.terminal import this_terminal

FINE, BAD_USE = 0, 2


class Work:
    """A record opened so far, and its document, which is worked out when somebody wants it."""

    def __init__(self, opened: Opened, step: Step, names: bool) -> None:
        self.opened, self.step, self.names = opened, step, names

    @cached_property
    def told(self) -> Document:
        """The document, harmless, with the players' own words where they are wanted."""
        told = document(self.opened, step=self.step)
        return cleaned(with_own_words(told, self.opened) if self.names else told)

    @property
    def marks(self) -> Marks:
        """How a sentence says what it rests on."""
        return Marks(self.opened.tale.calendar, self.opened.scenario.horizon)


class Output(Protocol):
    """Something a debrief is written as."""

    def check(self) -> None:
        """See that it can be written, before anything is worked out."""

    def write(self, work: Work) -> str:
        """Write it; where it is now."""


def debrief_one(file: str, order: Opening) -> int:
    """Open a record up as it was asked for; the exit code.

    Raises:
        ConvenerError: the record cannot be used, or the words do not fit together.
    """
    if order.html is not None:
        extras.require("debrief --html", "pages")
    step = _step(order)
    record = load_record(meant(file))
    if order == FAR and this_terminal().can_draw:
        return open_debrief(str(meant(file)))
    outputs = [*_outputs(order)]
    ready = [output for output in outputs if _is_done(output.check)]
    if outputs and not ready and not order.json:
        return BAD_USE
    if step > 1:
        warn_of_hidden(record)
    opened = Opened(record, keep_in=panels_folder(), heard=_Progress())
    _compare(record, opened)
    if order.what_if is not None:
        from tui.commands.what_if import tell_what_if

        tell_what_if(opened, order.what_if, as_json=order.json)
        return FINE
    work = Work(opened, step, order.names)
    written = [output for output in ready if _is_done(partial(_write, output, work))]
    if order.json:
        from tui.pages.data import data

        say_json(data(work.told, opened, step=step))
    elif not outputs:
        _tell(work.told)
    return FINE if len(written) == len(outputs) else BAD_USE


def _write(output: Output, work: Work) -> None:
    remark(f"Written: {output.write(work)}")


def _step(order: Opening) -> Step:
    for number in STEPS:
        if order.step == str(number):
            if order.csv is not None and number < max(STEPS):
                raise ActionNotAllowed(
                    f"--csv: the tables hold all that was hidden, and belong to step {max(STEPS)}. Leave out --step."
                )
            return number
    raise ActionNotAllowed(f"--step: '{order.step}' is no step of a debrief. Use 1, 2, 3 or 4.")


def _outputs(order: Opening) -> Iterator[Output]:
    if order.what_if is not None:
        _refuse_beside_what_if(order)
    if order.html is not None:
        yield _Html(Path(order.html))
    if order.markdown is not None:
        yield _Markdown(Path(order.markdown))
    if order.csv is not None:
        yield _Csv(Path(order.csv))


def _refuse_beside_what_if(order: Opening) -> None:
    given = [name for name in ("html", "markdown", "csv") if getattr(order, name) is not None]
    given += ["step"] if order.step != FAR.step else []
    if given:
        raise ActionNotAllowed(f"--what-if: told in lines or with --json, of the whole game. Leave out --{given[0]}.")


def _is_done(work: Callable[[], None]) -> bool:
    """Do a part of the work; what went wrong is said, and the rest goes on."""
    try:
        work()
    except NotSaved as error:
        remark(str(error))
        return False
    return True


def _tell(told: Document) -> None:
    """In plain lines."""
    from tui.pages.lines import lines

    say("".join(f"{line}\n" for line in lines(told)))


def panels_folder() -> Path:
    """Where the panel of a situation is kept: in what CONVENER_CACHE says, or the system's place for such things."""
    given = os.environ.get("CONVENER_CACHE")
    return (Path(given).expanduser() if given else user_cache_path("convener", appauthor=False)) / "panels"


def _compare(record: Record, opened: Opened) -> None:
    """Say where the game as it is played now is not the one that was recorded."""
    then = [row.id for row in record.happenings]
    if then == [row.id for row in opened.game.log[: len(then)]]:
        return
    remark(
        f"{record.source}: played again it comes out otherwise than it was recorded (played with model "
        f"{record.model_version}, this is {MODEL_VERSION}). What is told is what happens now."
    )


class _Progress:
    """Says now and then how much has been worked out."""

    PARTS = 4

    def __init__(self) -> None:
        self.said: set[tuple[str, int]] = set()

    def __call__(self, what: str, done: int, of: int) -> None:
        part = (what, self.PARTS * done // max(of, 1))
        if part not in self.said and done < of:
            remark(f"Working out {what}: {done} of {of} games.")
        self.said.add(part)


class _Html:
    """A page for each step, in a folder."""

    BEGINNING = '<meta name="generator" content="Convener">'

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def check(self) -> None:
        from tui.pages.html import page_name

        files.prepare_folder(self.folder)
        for number in STEPS:
            files.refuse_foreign(self.folder / page_name(number), self.BEGINNING)

    def write(self, work: Work) -> str:
        from tui.pages.html import page_name, pages

        names = []
        for name, page in pages(work.told, step=work.step, marks=work.marks):
            write_page(self.folder / name, page, ours=self.BEGINNING)
            names.append(name)
        later = [
            page_name(number) for number in STEPS if number > work.step and (self.folder / page_name(number)).exists()
        ]
        if later:
            remark(f"{self.folder}: pages of later steps lie here from before: {', '.join(later)}.")
        return f"{self.folder}: {', '.join(names)}"


class _Markdown:
    """One file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def check(self) -> None:
        from tui.pages.markdown import SIGNED

        files.refuse_foreign(self.path, SIGNED)

    def write(self, work: Work) -> str:
        from tui.pages.markdown import SIGNED, markdown

        write_page(self.path, markdown(work.told, marks=work.marks), ours=SIGNED)
        return str(self.path)


class _Csv:
    """Tables and what their columns mean, in a folder; marked as UTF-8, by which a spreadsheet knows accents."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def check(self) -> None:
        from tui.pages.csv import first_lines

        files.prepare_folder(self.folder)
        for name, line in first_lines().items():
            files.refuse_foreign(self.folder / name, line)

    def write(self, work: Work) -> str:
        from tui.pages.csv import first_lines, tables

        beginnings = first_lines()
        for name, table in tables(work.opened):
            files.write_whole(self.folder / name, table.encode("utf-8-sig"), ours=beginnings[name])
        return f"{self.folder}: {', '.join(beginnings)}"

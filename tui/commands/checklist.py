"""The command of the partnership checklist: asks it, prints it as a form, and shows where pictures differ."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from sim import ActionNotAllowed, ConvenerError, debrief, files, load_record, one_line
from tui.command_name import command_name
from tui.commands.files import warn_of_hidden
from tui.commands.teaching import Asked
from tui.debriefing.document import Paragraph, Section, Table
from tui.debriefing.opened import Opened
from tui.debriefing.own_checklist import SCALE, apart, beside, form, moved
from tui.plain import remark, say, wrapped
from tui.saves import meant
from tui.wording import capital, counted

FINE = 0
FORMAT = 1
BEGINNING = '{"checklist"'
"""How a file of answers begins."""
USUAL = "checklist.json"
ANSWERS_LIMITS = files.JsonLimits(values=1000, depth=4, allows_nan=True)
ANSWERS_FILE = files.FileKind("file of answers", 100 * 1024)
Answers = list[float | None]


def checklist_one(asked: Asked) -> int:
    """Do what was asked for; the exit code.

    Raises:
        ConvenerError: a file, an answer or the words cannot be used.
    """
    _refuse_mixtures(asked)
    if asked.form:
        say(form())
    elif asked.answers:
        _tell(apart(_each_once(asked.answers)))
    elif asked.record is not None:
        before, after = (read(file) if file else _open() for file in (asked.before, asked.after))
        record = load_record(meant(asked.record))
        warn_of_hidden(record)
        _tell(beside(Opened(record), before, after))
    elif asked.before is not None and asked.after is not None:
        _refuse_one_file(asked.before, asked.after)
        _tell(moved(read(asked.before), read(asked.after)))
    else:
        Asking(Path(asked.save or USUAL)).ask()
    return FINE


def _refuse_mixtures(asked: Asked) -> None:
    """Say which words do not go together."""
    ways = {
        "--print": asked.form,
        "--save": asked.save is not None,
        "--answers": bool(asked.answers),
        "--before, --after and --record": any((asked.before, asked.after, asked.record)),
    }
    given = [name for name, is_given in ways.items() if is_given]
    if len(given) > 1:
        raise ActionNotAllowed(f"checklist: {given[0]} does not go together with {given[1]}. Use one of them.")
    if len(asked.answers) == 1:
        raise ActionNotAllowed("--answers: one file, and nothing to hold against it. Name those of several members.")
    if asked.record is None and (asked.before is None) != (asked.after is None):
        given_one = "--before" if asked.after is None else "--after"
        raise ActionNotAllowed(f"{given_one}: name the other answers as well, or a game: --record FILE.")


def _each_once(names: Sequence[str]) -> list[Answers]:
    """The answers in files; of those with the same answers one is counted, and the others are named.

    Raises:
        ConvenerError: a file cannot be used, or no two of them differ.
    """
    answers: list[Answers] = []
    first: dict[tuple[float | None, ...], str] = {}
    for name in names:
        found = read(name)
        earlier = first.setdefault(tuple(found), name)
        if len(first) > len(answers):
            answers.append(found)
        else:
            same = "the same file as" if _is_one_file(name, earlier) else "the same answers, to the last one, as"
            remark(f"{one_line(name)}: {same} {one_line(earlier)}. Counted once.")
    if len(answers) == 1:
        raise ActionNotAllowed("--answers: all of these are one member's. Name those of several members.")
    return answers


def _refuse_one_file(before: str, after: str) -> None:
    if _is_one_file(before, after):
        raise ActionNotAllowed(f"--after: {one_line(after)} is the file that --before names. Name two.")


def _is_one_file(one: str, other: str) -> bool:
    with suppress(OSError, ValueError):
        return os.path.samefile(one, other)
    return False


def _open() -> Answers:
    return [None] * len(debrief.ITEMS)


# -- asking ------------------------------------------------------------------------------------------


class Asking:
    """The statements one by one, each answer kept as it comes."""

    def __init__(self, path: Path) -> None:
        """Begin, or go on with what is there.

        Raises:
            ConvenerError: the file holds something else, or cannot be written.
        """
        self.path = path
        self.answers = read(str(path)) if os.path.isfile(path) else _open()
        files.refuse_foreign(path, BEGINNING)
        self.is_typed = sys.stdin is not None and sys.stdin.isatty()
        self._lines = files.read_lines(sys.stdin) if sys.stdin is not None else iter(())
        self.at = 0
        """How many statements lie behind."""

    def ask(self) -> None:
        """Ask until the end, or until there is nothing more."""
        if self.is_typed:
            self._begin()
        for word in self._words():
            if word in ("q", "quit") or (self.is_typed and self.at >= len(self.answers)):
                break
            if self.at >= len(self.answers) and word not in ("b", "back"):
                raise ActionNotAllowed(self._wrong(word, f"an answer too many: there are {len(self.answers)}"))
            self._take(word)
        self._end()

    def _begin(self) -> None:
        if any(said is not None for said in self.answers):
            self.at = next((place for place, said in enumerate(self.answers) if said is None), 0)
        say(
            "\n".join(
                [
                    *wrapped("A checklist for your own partnership, as it is today: 26 statements."),
                    *wrapped(f"{SCALE}."),
                    *wrapped("Enter alone leaves one as it is, - empties it, b goes back, q stops."),
                    *wrapped(f"Every answer is kept at once in {one_line(str(self.path))}."),
                    "",
                ]
            )
        )

    def _words(self) -> Iterator[str]:
        """What is typed; by pipe several answers may stand in a line, and an empty line skips."""
        while not (self.is_typed and self.at >= len(self.answers)):
            if self.is_typed:
                self._show()
            line = self._line()
            if not line:
                if self.is_typed:
                    say("\n")
                return
            yield from line.lower().replace(",", " ").split() or [""]

    def _line(self) -> str:
        try:
            return next(self._lines, "")
        except files.FileFault as fault:
            raise ActionNotAllowed(f"checklist: {fault}{self._what_is_kept()}") from None

    def _show(self) -> None:
        item, said = debrief.ITEMS[self.at], self.answers[self.at]
        now = "" if said is None else f" (now {said:g})"
        say("\n".join(["", *wrapped(f"{item.number} of {len(self.answers)}. {item.text}"), f"1 to 5{now}: "]))

    def _take(self, word: str) -> None:
        """One word as it was meant."""
        if word in ("b", "back"):
            self.at = max(0, self.at - 1)
        elif word == "":
            self.at += 1
        elif word in ("-", "1", "2", "3", "4", "5"):
            self.answers[self.at] = None if word == "-" else float(word)
            self.at += 1
            keep(self.path, self.answers)
        elif self.is_typed:
            say(f"'{one_line(word)[:20]}' is not an answer. Type 1 to 5, Enter, -, b or q.\n")
        else:
            raise ActionNotAllowed(self._wrong(word, "not an answer. Give 1 to 5, or an empty line to skip"))

    def _wrong(self, word: str, what: str) -> str:
        number = min(self.at + 1, len(self.answers))
        return f"checklist: statement {number}: '{one_line(word)[:20]}' is {what}.{self._what_is_kept()}"

    def _what_is_kept(self) -> str:
        answered = len([said for said in self.answers if said is not None])
        return f" What came before is kept: {counted(answered, 'answer')}." if answered else ""

    def _end(self) -> None:
        """Say what is kept."""
        left = len([said for said in self.answers if said is None])
        if left == len(self.answers):
            remark("Nothing was answered, and nothing is kept.")
            return
        more = f"; {counted(left, 'statement')} left open" if left else ""
        remark(f"{capital(counted(len(self.answers) - left, 'answer'))} kept in {one_line(str(self.path))}{more}.")


# -- files -------------------------------------------------------------------------------------------


def keep(path: Path, answers: Sequence[float | None]) -> None:
    """Write answers whole, or leave what was there.

    Raises:
        NotSaved: they cannot be written, in one line.
    """
    plain = [int(said) if said is not None and said == int(said) else said for said in answers]
    files.write_whole(path, f"{json.dumps({'checklist': FORMAT, 'answers': plain})}\n".encode(), ours=BEGINNING)


def read(file: str) -> Answers:
    """The answers in a file.

    Raises:
        ConvenerError: there are none, in one line that says what to do.
    """
    name = one_line(file)
    try:
        text = files.read_text_file(file, ANSWERS_FILE, source=name)
    except files.FileFault as fault:
        raise ActionNotAllowed(str(fault)) from None
    try:
        held = files.parse_json(text.encode(), ANSWERS_LIMITS)
    except ValueError:
        held = None
    if not isinstance(held, dict) or not isinstance(held.get("checklist"), int):
        raise ActionNotAllowed(f"{name}: not the answers to a checklist. Name a file that 'convener checklist' kept.")
    if held["checklist"] > FORMAT:
        raise ActionNotAllowed(f"{name}: kept by a newer Convener. Update Convener.")
    given = held.get("answers")
    if not isinstance(given, list) or not all(said is None or type(said) in (int, float) for said in given):
        again = f"{command_name()} checklist"
        raise ActionNotAllowed(f"{name}: damaged: its answers are not numbers. Answer again: {again}")
    answers = [None if said is None else float(said) for said in given]
    try:
        debrief.check_answers(answers)
    except ConvenerError as error:
        raise ActionNotAllowed(f"{name}: {str(error).removeprefix('checklist: ')}") from None
    return answers


# -- plain lines -------------------------------------------------------------------------------------


def _tell(sections: Iterable[Section]) -> None:
    """Sections line by line."""
    told = [line for section in sections for line in (*_lines(section), "")]
    say("".join(f"{line}\n" for line in told[:-1]))


def _lines(section: Section) -> Iterator[str]:
    yield from wrapped(section.title)
    for block in section.blocks:
        if isinstance(block, Table):
            yield from wrapped(f"{block.caption}:", indent=2)
            for first, *cells in block.rows:
                named = [f"{name} {cell}" for name, cell in zip(block.head[1:], cells, strict=True) if cell]
                yield from wrapped(f"{first} {'; '.join(named)}".rstrip(), indent=4)
        elif isinstance(block, Paragraph):
            before = {"note": "Note: ", "ask": "To talk about: "}.get(block.look, "")
            yield from wrapped(before + block.text, indent=2)

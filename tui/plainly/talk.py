"""What is said and what is typed, a line at a time; from a keyboard, a pipe or a file of choices."""

from __future__ import annotations

import os
import select
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence

from sim import ActionNotAllowed, files
from tui.cells import cell_len
from tui.plain import say, shown, wrapped

CHOICES_FILE = files.FileKind("file of choices", 1024 * 1024)

LONGEST_LINE = 4000
"""Characters of a line that are read; nobody types more."""


STILL_CHOOSING = "You are still in the middle of a choice; 'back' leaves it."

A_BREATH = 0.05
"""Seconds within which the lines of a paste come after one another."""


class NothingMore(Exception):
    """Nothing more is typed: the end of a file, a pipe, or of patience."""


class Talk:
    """A conversation in lines."""

    def __init__(
        self, typed: Iterable[str], *, is_echoed: bool, is_ascii: bool = False,
        has_more: Callable[[], bool] = lambda: False,
    ) -> None:  # fmt: skip
        self._typed: Iterator[str] = iter(typed)
        self._is_echoed, self._is_ascii = is_echoed, is_ascii
        self._has_more = has_more
        """Whether another line has come in the same breath as the last one: both were pasted."""
        self.looks_up: Callable[[str], bool] = lambda text: False
        """Look something up that is asked for in the middle of a choice; whether it was that."""

    @property
    def can_ask(self) -> bool:
        """Whether somebody sits there who can think again; lines of a pipe or a file cannot."""
        return not self._is_echoed

    def say(self, *paragraphs: str, indent: int = 0) -> None:
        """Paragraphs, wrapped; an empty one is an empty line, one that begins with blanks hangs by them."""
        for text in paragraphs:
            blanks = len(text) - len(text.lstrip(" "))
            self._write("\n".join(wrapped(text.strip(), indent=indent + blanks)))

    def rows(self, *lines: str) -> None:
        """Lines as they are, for tables."""
        for line in lines:
            self._write(line.rstrip())

    def heading(self, text: str) -> None:
        """A heading, after an empty line."""
        self._write(f"\n{text}\n{'-' * min(79, cell_len(text))}")

    def choices(self, items: Sequence[str]) -> None:
        """A numbered list."""
        for number, text in enumerate(items, start=1):
            self.say(f"{number}. {text}", indent=2)

    def ask(self, prompt: str, *, takes_empty: bool = False) -> str:
        """What is typed next, past remarks that begin with '#' and empty lines; somebody who sits there may type one.

        Raises:
            NothingMore: there is nothing more.
        """
        self._write(f"{prompt} ", end="")
        for line in self._typed:
            text = " ".join(line[:LONGEST_LINE].split())
            if text and not text.startswith("#"):
                if self._is_echoed:
                    self._write(text)
                return text
            if takes_empty and not text and self.can_ask:
                return text
            if not self._is_echoed:
                self._write(f"{prompt} ", end="")
        self._write("")
        raise NothingMore

    def forget_typed_ahead(self) -> None:
        """Leave out the lines that somebody typed before what comes next could be read; say so where there were any."""
        count = 0
        while self._has_more() and next(self._typed, None) is not None:
            count += 1
        if count:
            self.say("What was typed before this question could be read is not taken as an answer to it.")

    def pasted_with(self, text: str) -> str:
        """Join to a text the lines that were pasted together with it; say so where there were any."""
        lines = [text]
        while self._has_more() and (line := next(self._typed, "")):
            lines.append(" ".join(line[:LONGEST_LINE].split()))
        whole = " ".join(line for line in lines if line)
        if len(lines) > 1:
            self.say(f"{len(lines)} lines were pasted; they are taken as one: {whole}")
        return whole

    def choose(self, about: Callable[[str], Sequence[str]]) -> str:
        """One of the choices that were just listed, as it is typed; an empty line asks for the list again.

        What only looks something up is done here, and asks for the list again too. 'about' and a number or a name is
        about one of these choices; `about` says what there is to say of it, nothing where it is none of them.

        The game can be left here as anywhere.

        Raises:
            NothingMore: there is nothing more, or the person leaves.
        """
        text = self.ask("Choose:", takes_empty=True)
        if text.lower() == "quit":
            raise NothingMore
        word, _, one = text.partition(" ")
        if word.lower() == "about" and (said := about(one)):
            self.say(*said, STILL_CHOOSING)
            return ""
        return "" if self.looks_up(text) else text

    def _write(self, text: str, end: str = "\n") -> None:
        say(f"{shown(text, 'ascii') if self._is_ascii else text}{end}")


def typed_lines() -> Iterator[str]:
    """What comes in by standard input, a line at a time, as it is typed."""
    if sys.stdin is not None:
        yield from files.read_lines(sys.stdin)


def is_more_typed() -> bool:
    """Tell whether another line waits at the keyboard; where the system does not say, none does."""
    if os.name != "posix":
        return False
    return bool(select.select([sys.stdin], [], [], A_BREATH)[0])


def lines_of(path: str) -> list[str]:
    """The lines of a file of choices.

    Raises:
        ActionNotAllowed: it cannot be read.
    """
    try:
        return files.read_text_file(path, CHOICES_FILE).removesuffix("\n").split("\n")
    except files.FileFault as fault:
        raise ActionNotAllowed(str(fault)) from None

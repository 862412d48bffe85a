"""What is wrong with what was typed after `convener`, in a line that says what to do."""

from __future__ import annotations

import os
from collections.abc import Sequence
from difflib import get_close_matches
from importlib.util import find_spec
from pathlib import Path

from cyclopts import CycloptsError, MissingArgumentError, UnknownCommandError, UnusedCliTokensError

from tui.command_name import command_name
from tui.plain import remark, shortened

WANTED = {
    "run": "run: which scenario? Try: {convener} run first-steps",
    "check": "check: which file? Try: {convener} check mine.yaml",
    "replay": "replay: which saved game? Try: {convener} replay game.convener",
    "debrief": "debrief: which saved game? Try: {convener} debrief game.convener",
}
"""What to say where a command's one word is missing."""


def usage(error: CycloptsError, commands: Sequence[str]) -> str:
    """What is wrong with the words that were typed, in a line; `commands` are those there are."""
    words = getattr(error, "unused_tokens", None)
    chain = " ".join(error.command_chain or ())
    if isinstance(error, MissingArgumentError):
        wanted = error.argument.name if error.argument else ""
        if wanted == "--set":
            return "--set: needs PATH=VALUE, like partners.*.turnover=0.4."
        if chain in WANTED and not wanted.startswith("-"):
            return WANTED[chain].format(convener=command_name())
    if not isinstance(error, UnusedCliTokensError | UnknownCommandError) or not words:
        return (
            f"{' '.join(str(error).split())} For help: {command_name()} {chain or '--help'}{' --help' if chain else ''}"
        )
    if chain:
        return f"{chain}: '{words[0]}' is one word too many. Leave it out, or see: {command_name()} {chain} --help"
    near = get_close_matches(words[0], commands, n=1)
    hint = f"Did you mean '{near[0]}'?" if near else f"There are: {', '.join(commands)}."
    return f"convener: there is no command '{words[0]}'. {hint}"


LONGEST_WORD = 4096
"""Characters of a typed word: the longest that anybody means is a path, or a text that `--set` takes."""
LONGEST_NAME = 255
"""Bytes of what is typed between two slashes: no file system has a longer name."""
SETS = "--set"
"""What takes a setting with its value, which may be any text."""


class UnusableWord(Exception):
    """A typed word that is no use to any command; its text is one line."""


def usable(words: Sequence[str]) -> list[str]:
    """Return the words as they were typed, but for `~` at the beginning of one, which stands for somebody's home.

    A shell writes a home out by itself, but not behind an equals sign, where a folder called `~` would be made.

    Raises:
        UnusableWord: a word is empty, too long, or nothing that a file could be called.
    """
    found = []
    for number, word in enumerate(words):
        option, equals, value = word.partition("=") if word.startswith("--") else ("", "", word)
        before = words[number - 1] if number and words[number - 1].startswith("--") else ""
        place = option or (f"word {number + 1} (after {before})" if before else f"word {number + 1}")
        if equals or not option:
            value = _usable(value, shortened(place), is_text=SETS in (option, before))
        found.append(f"{option}{equals}{value}")
    return found


def _usable(value: str, place: str, *, is_text: bool) -> str:
    """Return what stands at a place, with its home written out; no name is looked for in what may be any text."""
    if not value.strip():
        raise UnusableWord(f"{place}: empty. Write what is meant, or leave it out.")
    if len(value) > LONGEST_WORD:
        raise UnusableWord(f"{place}: {len(value):,} characters, where {LONGEST_WORD:,} fit. Shorten it.")
    if "\0" in value:
        raise UnusableWord(f"{place}: '{shortened(value)}' holds a zero byte, which no name can hold. Leave it out.")
    if is_text:
        return value
    if max(len(os.fsencode(name)) for name in value.split("/")) > LONGEST_NAME:
        raise UnusableWord(f"{place}: '{shortened(value)}': no name has more than {LONGEST_NAME} bytes. Shorten it.")
    if os.path.lexists(value):
        return value
    _refuse_unseen(value, place)
    home = os.path.expanduser(value)
    if home.startswith("~"):
        what = "there is no home of this name here. Write the folder out, or begin with ./ for a file of this name"
        raise UnusableWord(f"{place}: '{shortened(value)}': {what}.")
    return home


def _refuse_unseen(value: str, place: str) -> None:
    """Refuse a name that is not there yet and would hold what a terminal obeys."""
    if value.isprintable():
        return
    from sim import files, printable

    harmful = next((char for char in value if printable(char) != char), None)
    if harmful:
        raise UnusableWord(f"{place}: '{shortened(value)}' holds {files.described(harmful)}. Leave it out.")


def with_short_words(line: str, words: Sequence[str]) -> str:
    """Return a line about what was typed, with the long words of it shortened."""
    typed = {part.rstrip("/") for word in words for part in (word, word.partition("=")[2])}
    for word in sorted(typed, key=len, reverse=True):
        line = line.replace(word, shortened(word)) if word else line
    return line


FOLDERS = ("CONVENER_SAVES", "CONVENER_SETTINGS", "CONVENER_CACHE")
"""Variables that name a folder or file, in which `~` and `~name` stand for somebody's home."""


def refuse_unknown_homes() -> None:
    """Say which variable names the home of somebody this system does not know."""
    for name in FOLDERS:
        given = os.environ.get(name, "")
        try:
            Path(given).expanduser()
        except RuntimeError:
            remark(f"{name}: '{given}': there is no home of this name here. Write the folder out.")
            raise SystemExit(2) from None


def refuse_another_sim() -> None:
    """Another package called `sim` that Python finds first would be taken for ours."""
    found = find_spec("sim")
    ours = Path(__file__).resolve().parents[2] / "sim" / "__init__.py"
    origin = Path(found.origin).resolve() if found and found.origin else None
    if origin != ours:
        named = ascii(str(origin or "sim"))[1:-1]  # the gate for foreign text is in the 'sim' that cannot be reached
        remark(
            f"{named}: another 'sim' stands in the way of Convener's. Run convener from another folder, "
            "take it out of PYTHONPATH, or install Convener in an environment of its own (a venv, or pipx)."
        )
        raise SystemExit(2)

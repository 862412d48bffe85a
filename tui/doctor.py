"""The doctor: what a game needs of this computer, what it finds, and what to do where that is not enough."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

from sim import MODEL_VERSION, extras
from tui.cells import padded
from tui.command_name import command_name
from tui.saves import ENDING, saves, saves_folder
from tui.settings import read_settings, settings_file
from tui.terminal import LEAST_COLUMNS, LEAST_ROWS, Terminal, this_terminal
from tui.wording import counted

NEEDED = {"textual": "8.2.8", "simpy": "", "pydantic": "", "ruamel.yaml": "", "cyclopts": "", "platformdirs": ""}
"""Libraries, with the version where one is needed exactly."""


class Finding(NamedTuple):
    """Something looked at."""

    what: str
    found: str
    do: str = ""
    """What to do; empty: it is fine."""
    stops: bool = False
    """Whether nothing can be played before that is done."""

    @property
    def line(self) -> str:
        """The finding as a line."""
        return f"{padded(f'{self.what}:', 13)}{self.found}. {self.do or 'Fine.'}"


def findings(terminal: Terminal | None = None) -> Iterator[Finding]:
    """Everything the doctor looks at."""
    terminal = terminal or this_terminal()
    yield _terminal(terminal)
    yield _size(terminal)
    yield _colours(terminal)
    yield _encoding(terminal)
    yield from _saves(saves_folder())
    yield from _settings()
    yield from _versions()
    yield from _extras()


def _terminal(terminal: Terminal) -> Finding:
    if not terminal.is_terminal:
        return Finding("terminal", "none: typed or shown elsewhere", f"Play by text: {command_name()} play --plain.")
    if not terminal.can_draw:
        name = terminal.name or "no TERM"
        return Finding("terminal", f"{name}, which draws no screens", f"Play by text: {command_name()} play --plain.")
    return Finding("terminal", terminal.name)


def _size(terminal: Terminal) -> Finding:
    found = f"{terminal.columns} columns by {terminal.rows} rows"
    if terminal.is_large_enough:
        return Finding("size", found)
    return Finding("size", found, f"Enlarge the window to {LEAST_COLUMNS} by {LEAST_ROWS}, or play with --plain.")


def _colours(terminal: Terminal) -> Finding:
    if os.environ.get("NO_COLOR"):
        return Finding("colours", "none, since NO_COLOR is set; nothing is told by colour alone")
    if terminal.colours <= 16:
        return Finding(
            "colours", f"{terminal.colours}", "Set TERM=xterm-256color if your terminal can, or the theme 'mono'."
        )
    return Finding("colours", "as many as there are" if terminal.colours > 256 else "256")


def _encoding(terminal: Terminal) -> Finding:
    if terminal.is_ascii:
        return Finding("characters", f"plain only ({terminal.encoding}, locale C or not UTF-8)",
                       "Plain ones are used. For others set LANG, for instance to C.UTF-8.")  # fmt: skip
    return Finding("characters", terminal.encoding)


def _saves(folder: Path) -> Iterator[Finding]:
    """Whether a game can be kept, and whether all that is kept can be used."""
    home = folder
    while not home.exists() and home != home.parent:
        home = home.parent
    if not os.access(home, os.W_OK) or not home.is_dir():
        yield Finding("saves", f"{folder}, where nothing can be written",
                      "Set CONVENER_SAVES to a folder of yours.", stops=True)  # fmt: skip
        return
    number = len([*folder.glob(f"*{ENDING}")]) if folder.exists() else 0
    yield Finding("saves", f"{folder}, {counted(number, 'game')}" if number else f"{folder}, no game yet")
    for save in saves(folder):
        if save.fault:
            yield Finding("save", save.fault.removesuffix("."), "It is kept as it is, and skipped.")


def _settings() -> Iterator[Finding]:
    found = read_settings()
    path = settings_file()
    yield Finding("settings", str(path) if path.exists() else f"{path}, not there: the usual settings hold")
    for problem in found.problems:
        yield Finding("setting", problem.removesuffix("."), "Until then the usual value holds.")


def _versions() -> Iterator[Finding]:
    yield Finding(
        "versions", f"convener {_version('convener')}, model {MODEL_VERSION}, Python {platform.python_version()}"
    )
    for name, needed in NEEDED.items():
        found = _version(name)
        if found == MISSING:
            yield Finding(name, MISSING, f"Install Convener again: pip install {name}.", stops=name != "textual")
        elif needed and found != needed:
            yield Finding(name, found, f"The screens are made for {needed}: pip install {name}=={needed}.")


def _extras() -> Iterator[Finding]:
    """Which extras are installed; each that is not, with the line to type for it."""
    for name, extra in extras.EXTRAS.items():
        if extras.missing(name):
            yield Finding(name, f"not installed ({extra.purpose})", f"Type: {extras.install_line(name)}")
        else:
            yield Finding(name, f"installed ({extra.purpose})")


MISSING = "not installed"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return MISSING

"""What is wrong with what was typed after `convener`, in a line that says what to do."""

from __future__ import annotations

import os
from collections.abc import Sequence
from difflib import get_close_matches
from importlib.util import find_spec
from pathlib import Path

from cyclopts import CycloptsError, MissingArgumentError, UnknownCommandError, UnusedCliTokensError

from tui.command_name import command_name
from tui.plain import remark

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

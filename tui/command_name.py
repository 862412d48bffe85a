"""What to type to run Convener again: a line that is printed to be copied has to work where it stands."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from shutil import which

NAME = "convener"


def command_name() -> str:
    """Return what runs this command again: its name where the shell finds it by that, else its path."""
    return _name_of(sys.argv[0] if sys.argv else "")


def _name_of(run_as: str) -> str:
    """Return what to type for what was run; the bare name where it was not run as a command of this name."""
    if Path(run_as).stem.lower() != NAME or os.path.dirname(run_as) == "":
        return NAME
    found = which(NAME)
    if found and os.path.realpath(found) == os.path.realpath(run_as):
        return NAME
    path = Path(run_as).absolute()
    here = Path.cwd()
    typed = str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
    return f'"{typed}"' if " " in typed else typed

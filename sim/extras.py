"""Name the libraries that only a part of Convener needs, and say how to install them where they are missing.

`pip install convener` brings what playing needs. Whatever needs more calls `require` before it begins anything.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from sim.errors import MissingExtra


class Extra(NamedTuple):
    """Libraries that are installed together, by `pip install "convener[NAME]"`."""

    purpose: str
    modules: tuple[str, ...]
    """What is imported, one module for each requirement of the extra in `pyproject.toml`."""


EXTRAS = {
    "pages": Extra(
        "pages and charts: debrief --html, compare --html, study plot, study place --plot", ("jinja2", "matplotlib")
    ),
    "study": Extra(
        "many games by design, as tables: study, in Python sim.Study", ("polars", "SALib", "scipy", "dill", "pandas")
    ),
}
"""Every extra but `dev`, which is all of them and what the tests need."""


def require(what: str, *extras: str) -> None:
    """Refuse `what` (a command, as it is typed) if a library of these extras is not installed.

    Raises:
        MissingExtra: with the libraries that are missing and the line to type.
    """
    lacking = [name for name in extras if missing(name)]
    if not lacking:
        return
    modules = [module for name in lacking for module in missing(name)]
    *others, last = modules
    named = f"{', '.join(others)} and {last}" if others else last
    are = "are" if others else "is"
    raise MissingExtra(f"{what}: needs {named}, which {are} not installed. Type: {install_line(*lacking)}")


def missing(extra: str) -> list[str]:
    """Return the modules of an extra that are not installed; none of them is imported."""
    return [module for module in EXTRAS[extra].modules if find_spec(module) is None]


def install_line(*extras: str) -> str:
    """Return what to type to install extras for this copy of Convener, with the Python that runs it."""
    wanted = f"{_this_copy()}[{','.join(extras)}]"
    return f"{_installer()} {_quoted(wanted)}"


def _installer() -> str:
    """Return the command that installs into this environment; one without pip was made by uv."""
    python = Path(sys.executable)
    if find_spec("pip") is None:
        return f"uv pip install --python {_from_here(python)}"
    pip = python.with_name(f"pip{python.suffix if python.suffix == '.exe' else ''}")
    if sys.prefix != sys.base_prefix and pip.exists():
        return f"{_from_here(pip)} install"
    return f"{_from_here(python)} -m pip install"


def _this_copy() -> str:
    """Return what an installer calls this copy: `convener` if it is installed, else the folder it runs from."""
    try:
        version("convener")
    except PackageNotFoundError:
        return str(Path(__file__).resolve().parents[1])
    return "convener"


def _from_here(program: Path) -> str:
    """Return a program as it is typed in this folder."""
    here = Path.cwd()
    is_below = program.is_relative_to(here) and program.parent != here
    return _quoted(str(program.relative_to(here) if is_below else program))


def _quoted(word: str) -> str:
    """Return a word with quotes if a shell needs them: double ones, which every system knows, as long as they do."""
    if os.name == "nt":
        return word if re.fullmatch(r"[\w./:\\+-]+", word) else f'"{word}"'
    if set(word) & set('"$`!\\'):
        return shlex.quote(word)
    return word if re.fullmatch(r"[\w./:+-]+", word) else f'"{word}"'

"""The scenarios that travel with Convener, and scenarios of a user's own."""

from __future__ import annotations

from pathlib import Path

from sim.errors import Problem, ScenarioError
from sim.scenario.words import escaped, meant


def shipped() -> dict[str, Path]:
    """The shipped scenarios by name: package data in an installed Convener, `scenarios/` beside `sim` in a checkout."""
    import sim

    for package in map(Path, sim.__path__):
        for folder in (package / "_scenarios", package.parent / "scenarios"):
            found = {path.stem: path for path in sorted(folder.glob("*.yaml"))}
            if found:
                return found
    return {}


def find(name_or_path: str | Path) -> Path:
    """The file of a shipped scenario by its name, or a file by its path."""
    name = str(name_or_path)
    known = shipped()
    if name in known:
        return known[name]
    path = Path(name_or_path)
    if path.suffix in (".yaml", ".yml") or len(path.parts) > 1 or _exists(path):
        return path
    raise ScenarioError(escaped(name), (Problem(None, "", f"no scenario has this name.{_what_there_is(name, known)}"),))


def called(path: Path) -> str:
    """What messages call a file: a scenario that travels with Convener by its name, any other by its path."""
    return next((name for name, home in shipped().items() if home == path), str(path))


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _what_there_is(name: str, known: dict[str, Path]) -> str:
    near = meant(name, known)
    names = f" Choose from: {', '.join(known)}." if known and "Choose from" not in near else ""
    return f"{near}{names} Or give the path of a file."

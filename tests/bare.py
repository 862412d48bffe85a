"""A Python that finds only what a plain `pip install convener` brings; everything else installed is hidden from it."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, packages_distributions, requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
OURS = {"sim", "tui", "pip"}


def hide_extras(*, but: Iterable[str] = ()) -> set[str]:
    """Hide every module that playing does not bring from this process, and name them; what is named in `but` stays."""
    brought = closure([*project()["dependencies"], *but])
    homes = packages_distributions()
    hidden = {module for module, names in homes.items() if not {canonicalize_name(name) for name in names} & brought}
    for module in hidden - OURS:
        sys.modules[module] = None  # type: ignore[assignment]
    return hidden - OURS


def project() -> dict[str, object]:
    """What pyproject.toml says of the project."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def closure(wanted: Iterable[str]) -> set[str]:
    """The distributions that an installer brings for these requirements, by their canonical names."""
    waiting, found, brought = [Requirement(one) for one in wanted], set(), set()
    while waiting:
        need = waiting.pop()
        extras = ("", *need.extras)
        if need.marker is not None and not need.marker.evaluate({"extra": ""}):
            continue
        name = canonicalize_name(need.name)
        if (name, extras) in found:
            continue
        found.add((name, extras))
        brought.add(name)
        waiting += [one for one in _needs_of(name) if _is_wanted(one, extras)]
    return brought


def _needs_of(name: str) -> list[Requirement]:
    try:
        return [Requirement(one) for one in requires(name) or ()]
    except PackageNotFoundError:
        return []


def _is_wanted(need: Requirement, extras: tuple[str, ...]) -> bool:
    if need.marker is None or not any(need.marker.evaluate({"extra": extra}) for extra in extras):
        return need.marker is None
    need.marker = None  # it has been asked
    return True

"""From a study file to what it asks for, or to every problem it has, each with its line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from os import PathLike
from typing import Any

from pydantic import ValidationError

from sim.errors import Problem, StudyError
from sim.files import FileFault, FileKind, read_text_file
from sim.scenario.faults import shape_problems
from sim.scenario.readings import read_yaml
from sim.scenario.shape import Shape
from sim.scenario.words import escaped
from sim.scenario.yaml_text import Document
from sim.study.format import StudyFile

STUDY_FILE = FileKind("study file", 512 * 1024)
MOST, ENOUGH = 40, 200
"""Problems told at once, and after how many no more are looked for."""
WHOLE_STUDY = Shape("settings", part=StudyFile)


def read_study(source: str | PathLike[str]) -> tuple[StudyFile, Document]:
    """What a study file asks for, and where it says so.

    Raises:
        StudyError: with all problems of its shape.
        ScenarioError: it is no YAML.
    """
    name = escaped(str(source))
    return checked(read_yaml(_text(source, name), source=name), name)


def checked(document: Document, source: str) -> tuple[StudyFile, Document]:
    """What raw data ask for, if their shape is right; `source` is what problems call them."""
    if not isinstance(document.data, dict):
        raise StudyError(f"{source}: empty, or no settings. A study begins with 'title: …'; see: convener study --init")
    try:
        study = StudyFile.model_validate(frozen(document.data), strict=True)
    except ValidationError as error:
        refuse(source, [*document.problems, *shape_problems(error, document, WHOLE_STUDY)])
        raise
    refuse(source, document.problems)
    return study, document


def refuse(source: str, problems: Iterable[Problem]) -> None:
    """Raise a StudyError with a line for each problem, if there are any."""
    waiting = iter(problems)
    ordered = sorted(dict.fromkeys(islice(waiting, ENOUGH)), key=lambda problem: problem.line or 0)
    lines = [problem.said_of(source) for problem in ordered[:MOST]]
    if len(ordered) > MOST:
        more = "many" if next(waiting, None) else f"{len(ordered) - MOST}"
        lines.append(f"{source}: {more} more problems. Correct these first.")
    if lines:
        raise StudyError(*lines)


def frozen(raw: Any) -> Any:
    """Raw data with its lists as tuples."""
    if isinstance(raw, Mapping):
        return {key: frozen(value) for key, value in raw.items()}
    return tuple(map(frozen, raw)) if isinstance(raw, list | tuple) else raw


def _text(path: str | PathLike[str], name: str) -> str:
    try:
        return read_text_file(path, STUDY_FILE, source=name)
    except FileFault as fault:
        if fault.reason == "missing":
            begin = f"Begin one with: convener study --init > {name}"
            raise StudyError(f"{name}: there is no such file. {begin}") from None
        raise StudyError(str(fault)) from None

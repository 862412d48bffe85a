"""From a file to a scenario, or to every problem the file has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from hashlib import sha256
from os import PathLike
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from sim.errors import Problem, ScenarioError
from sim.files import FileFault, FileKind, normalise_newlines, read_text_file
from sim.scenario import sound
from sim.scenario.check import found_at, newer_format, reference_faults
from sim.scenario.faults import shape_problems
from sim.scenario.library import called
from sim.scenario.model import Scenario
from sim.scenario.names import ids_taken, names_alike
from sim.scenario.paths import set_values
from sim.scenario.readings import read_yaml
from sim.scenario.words import count, escaped, meant, place, shown
from sim.scenario.yaml_text import Document, Raw

SCENARIO_FILE = FileKind("scenario file", 256 * 1024, "A scenario is a few hundred lines; check the file.")
LARGEST = SCENARIO_FILE.most
"""Bytes a scenario file may have."""

MOST = 100
"""Problems that are told at once."""

_FORMAT = re.compile(r"^(?:\{ *)?[\"']?format[\"']? *: *([0-9]{1,9})\b", re.MULTILINE)


def read_scenario(
    source: str | PathLike[str],
    *,
    changes: Mapping[str, Any] | None = None,
    difficulty: str | None = None,
    known_actions: frozenset[str] | None = None,
) -> Scenario:
    """The scenario in a file, with a difficulty and then changes (dotted path to value) made to it.

    Raises a ScenarioError with all problems of the file.
    """
    name = escaped(called(Path(source)))
    try:
        text = read_text_file(Path(source), SCENARIO_FILE, source=name)
    except FileFault as fault:
        raise _refusal(name, escaped(fault.what), fault.line) from None
    return parse_scenario(text, source=name, changes=changes, difficulty=difficulty, known_actions=known_actions)


def parse_scenario(
    text: str,
    *,
    source: str,
    changes: Mapping[str, Any] | None = None,
    difficulty: str | None = None,
    known_actions: frozenset[str] | None = None,
) -> Scenario:
    """The same from text; `source` is what problems call it."""
    source = escaped(source)
    text = normalise_newlines(text)
    _refuse_unreadable(text, source)
    key = sound.key_of(text, changes, difficulty, known_actions)
    document = read_yaml(text, source=source)
    _refuse_unusable(document, source)
    problems = [*document.problems, *_difficulty_chosen(document, difficulty), *_changed(document, changes or {})]
    if sound.is_sound(key):
        scenario, more = _shaped(document)
        problems += more
    else:
        scenario, more = _checked(document, known_actions)
        problems += more
        problems += list(_bad_difficulties(document, problems, known_actions))
    if problems or scenario is None:
        raise ScenarioError(source, _first([*problems, *document.remarks]))
    sound.remember(key)
    scenario.__dict__["remarks"] = tuple(document.remarks[:MOST])
    if not document.changed:
        scenario.__dict__["text"] = text
    return scenario


def from_raw(raw: Raw, *, source: str) -> Scenario:
    """A scenario from raw data that never was a file."""
    scenario, problems = _checked(Document(raw), None)
    if problems or scenario is None:
        raise ScenarioError(source, _first(problems))
    return scenario


def digest(text: str) -> str:
    """What tells one scenario text from another: SHA-256 of the normalised text, in hexadecimal."""
    return sha256(normalise_newlines(text).encode("utf-8", "surrogatepass")).hexdigest()


def _refuse_unreadable(text: str, source: str) -> None:
    """Refuse what no scenario can be read from, a newer format before anything else."""
    if len(text.encode("utf-8", "surrogatepass")) > LARGEST:
        raise _too_large(source)
    if "\0" in text:
        raise _binary(source)
    stated = _FORMAT.search(text)
    newer = stated and newer_format(int(stated[1]))
    if stated and newer:
        raise ScenarioError(source, (Problem(_line(text, stated.start()), "format", newer),))


def _line(text: str, index: int) -> int:
    return text.count("\n", 0, index) + 1


def _refuse_unusable(document: Document, source: str) -> None:
    data = document.data
    if data is None:
        raise _refusal(source, "empty. A scenario begins with 'format: 1'.")
    if not isinstance(data, dict):
        kind = "a list" if isinstance(data, list) else "only text"
        raise _refusal(source, f"{kind}, not settings ('key: value'). A scenario begins with 'format: 1'.")
    newer = newer_format(data.get("format"))
    if newer:
        raise ScenarioError(source, (Problem(document.line_of(("format",)), "format", newer),))


def _difficulty_chosen(document: Document, name: str | None) -> list[Problem]:
    if name is None:
        return []
    difficulties = document.data.get("difficulty")
    known = difficulties if isinstance(difficulties, dict) else {}
    if name not in known:
        there_is = meant(name, known) or " This scenario has none."
        return [Problem(None, "difficulty", f"there is no difficulty {shown(name)}.{there_is}")]
    changes = known[name].get("set") if isinstance(known[name], dict) else None
    return _changed(document, changes) if isinstance(changes, dict) else []


def _changed(document: Document, changes: Mapping[str, Any]) -> list[Problem]:
    changed, problems = set_values(document.data, changes)
    document.changed |= changed
    return problems


def _checked(document: Document, known_actions: frozenset[str] | None) -> tuple[Scenario | None, list[Problem]]:
    """The scenario if its shape is right, and every problem of shape, reference or name."""
    data = document.data
    faults = [*reference_faults(data, known_actions), *ids_taken(data), *names_alike(data, document.line_of)]
    between = [Problem(document.line_of(path), place(path), what) for path, what in faults]
    scenario, shape = _shaped(document)
    malformed = {problem.path for problem in shape}
    return scenario, [*shape, *(problem for problem in between if problem.path not in malformed)]


def _shaped(document: Document) -> tuple[Scenario | None, list[Problem]]:
    """The scenario if its shape is right, and every problem of shape."""
    try:
        return Scenario.model_validate(_frozen(document.data), strict=True), []
    except ValidationError as error:
        return None, list(shape_problems(error, document))


def _frozen(raw: Any) -> Any:
    """Raw data with its lists as tuples."""
    if isinstance(raw, dict):
        return {key: _frozen(value) for key, value in raw.items()}
    return tuple(map(_frozen, raw)) if isinstance(raw, list) else raw


def _bad_difficulties(
    document: Document, problems: list[Problem], known_actions: frozenset[str] | None
) -> Iterator[Problem]:
    """What would go wrong if a difficulty were chosen, beyond what is wrong anyway; where that is enough, nothing."""
    if len(problems) > MOST:
        return
    anyway = {(problem.path, problem.what) for problem in problems}
    for path, changes in list(found_at(document.data, "difficulty.*.set")):
        if isinstance(changes, dict):
            trial = Document(deepcopy(document.data))
            troubles = _changed(trial, changes)
            troubles += [] if anyway else _checked(trial, known_actions)[1]
            for trouble in troubles:
                what = f"{trouble.path}: {trouble.what}" if trouble.path else trouble.what
                yield Problem(document.line_of(path), place(path), what)


def _first(problems: list[Problem]) -> tuple[Problem, ...]:
    """The problems in order of line, no more than anyone would read."""
    ordered = sorted(dict.fromkeys(problems), key=lambda problem: problem.line or 0)
    rest = len(ordered) - MOST
    if rest > 0:
        return (*ordered[:MOST], Problem(None, "", f"{count(rest, 'more problem')}. Correct these first."))
    return tuple(ordered)


def _refusal(source: str, what: str, line: int | None = None) -> ScenarioError:
    return ScenarioError(source, (Problem(line, "", what),))


def _too_large(source: str) -> ScenarioError:
    return _refusal(source, f"larger than {LARGEST // 1024} KB. A scenario is a few hundred lines; check the file.")


def _binary(source: str) -> ScenarioError:
    return _refusal(source, "not text but a binary file. Name a scenario file.")

"""The situations of a study: base data read once, and a scenario for each point made from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from sim.actions import ACTIONS
from sim.errors import Problem, ScenarioError
from sim.scenario import Scenario, digest, synthetic
from sim.scenario.check import reference_faults
from sim.scenario.file import from_raw, parse_scenario
from sim.scenario.paths import set_values
from sim.scenario.readings import read_yaml
from sim.scenario.words import place
from sim.scenario.yaml_text import Raw

Made = TypeVar("Made")

KEPT = 128
"""Scenarios a process keeps ready; each takes some 150 KB."""


@dataclass(frozen=True)
class Situation:
    """One situation as the study begins from it: a text, or the recipe of a made-up one; and changes for all points."""

    id: str
    """What the tables call it."""
    text: str = ""
    made: tuple[int, int, int, int] | None = None
    """Of a made-up situation: partners, seed, months, rounds."""
    difficulty: str | None = None
    lesson: bool = False
    changes: tuple[tuple[str, Any], ...] = ()
    """Path and value: what the study sets everywhere."""

    @property
    def base(self) -> Scenario:
        """It as it is, before the study changes anything but its difficulty.

        Raises:
            ScenarioError: it is no scenario; what is wrong is found once, however often it is asked for.
        """
        return _unless_faulty(self._base)

    @cached_property
    def _base(self) -> Scenario | ScenarioError:
        return _or_fault(self._read)

    def _read(self) -> Scenario:
        if self.made is not None:
            partners, seed, months, rounds = self.made
            scenario = synthetic(partners, seed, months=months, rounds=rounds)
            if self.difficulty is None:
                return scenario
            return parse_scenario(scenario.text, source=self.id, difficulty=self.difficulty)
        known = frozenset(ACTIONS)
        return parse_scenario(self.text, source=self.id, difficulty=self.difficulty, known_actions=known)

    @property
    def raw(self) -> Raw:
        """Its data with the changes for all points made; raises as `base` does."""
        return _unless_faulty(self._raw)

    @cached_property
    def _raw(self) -> Raw | ScenarioError:
        return _or_fault(self._changed)

    def _changed(self) -> Raw:
        raw: Raw
        if self.made is None and self.difficulty is None:
            raw = read_yaml(self.text, source=self.id).data
        else:
            raw = self.base.model_dump(mode="json", exclude_unset=True)
        _set(raw, {**(self.base.lesson if self.lesson else {}), **dict(self.changes)}, self.id)
        return raw

    @cached_property
    def digest(self) -> str:
        """What tells it from another, changes included."""
        return digest(repr((self.text, self.made, self.difficulty, self.lesson, self.changes)))

    @cached_property
    def _made(self) -> dict[str, Scenario | ScenarioError]:
        return {}

    def scenario(self, point: Mapping[str, Any]) -> Scenario:
        """The situation at a point of the design, kept for the next run of it.

        Raises:
            ScenarioError: the values do not go together.
        """
        key = repr(point)
        if key not in self._made:
            while len(self._made) >= KEPT:
                self._made.pop(next(iter(self._made), ""), None)
            self._made[key] = _or_fault(lambda: self._at(point))
        return _unless_faulty(self._made[key])

    def _at(self, point: Mapping[str, Any]) -> Scenario:
        raw = deepcopy(self.raw)
        _set(raw, point, self.id)
        return from_raw(raw, source=self.id)

    def faults(self, point: Mapping[str, Any]) -> list[Problem]:
        """What is wrong with a point, each with the path where it goes wrong."""
        try:
            raw = deepcopy(self.raw)
            _set(raw, point, self.id)
            from_raw(raw, source=self.id)
        except ScenarioError as error:
            return list(error.problems)
        return [Problem(None, place(path), what) for path, what in reference_faults(raw, frozenset(ACTIONS))]


def _or_fault(made: Callable[[], Made]) -> Made | ScenarioError:
    """Return what is made, or why it cannot be."""
    try:
        return made()
    except ScenarioError as error:
        return ScenarioError(error.source, error.problems)


def _unless_faulty(made: Made | ScenarioError) -> Made:
    """Return what was made, or raise why it could not be: each time anew, so that no traceback grows."""
    if isinstance(made, ScenarioError):
        raise ScenarioError(made.source, made.problems)
    return made


def _set(raw: Raw, changes: Mapping[str, Any], source: str) -> None:
    _, problems = set_values(raw, changes)
    if problems:
        raise ScenarioError(source, tuple(problems))

"""Convener: a partnership you can play, open up and run ten thousand times.

This is the front door: a person, a script and a screen come in here, and get what is in `__all__`.

>>> from sim import Game, load_scenario, policies
>>> game, choose = Game(load_scenario("first-steps"), seed=1), policies["do-nothing"]
>>> while not game.is_over:
...     asked = game.view().question is not None
...     chosen = choose(game.view(), game.offers(), None)
...     report = game.answer(chosen) if asked else game.play_round(chosen)
>>> game.ended
'horizon'
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim import kinds
from sim.actions import ACTIONS, Action, ActionKind, Offer, OneOf, SomeOf, Suggestion, Told, day_of_act, hand
from sim.alike import as_seen, look_alike
from sim.belief import imagine
from sim.belief.promising import meeting_from, promise_dates
from sim.chance import Chance
from sim.errors import (
    ActionNotAllowed,
    ConvenerError,
    FactsError,
    GameOver,
    MissingExtra,
    NotSaved,
    PolicyError,
    Problem,
    RecordError,
    ReplayMismatch,
    ScenarioError,
    StudyError,
    StudyStopped,
)
from sim.game import Game, RoundReport, Snapshot
from sim.happenings import Happening
from sim.kinds import KINDS
from sim.outcome import outcome
from sim.policies import DECISION_SECONDS, Policy, find_policy, limits_time, load_policy, policies, run
from sim.printable import one_line, printable, spreadsheet_cell, written_in_json
from sim.scenario import Scenario
from sim.scenario.parameters import usual_numbers
from sim.terms import DAYS_A_MONTH, MODEL_VERSION, PRINCIPLES
from sim.view import Estimate, News, View

if TYPE_CHECKING:
    from sim import debrief, extras, facts, files, study
    from sim.record import Record, load_record, replay, save_record, verify
    from sim.scenario import json_schema, parse_change, parse_scenario, shipped, synthetic
    from sim.study import Study

__all__ = [
    "ACTIONS",
    "DAYS_A_MONTH",
    "DECISION_SECONDS",
    "KINDS",
    "MODEL_VERSION",
    "PRINCIPLES",
    "Action",
    "ActionKind",
    "ActionNotAllowed",
    "Chance",
    "ConvenerError",
    "Estimate",
    "FactsError",
    "Game",
    "GameOver",
    "Happening",
    "MissingExtra",
    "News",
    "NotSaved",
    "Offer",
    "OneOf",
    "Policy",
    "PolicyError",
    "Problem",
    "Record",
    "RecordError",
    "ReplayMismatch",
    "RoundReport",
    "Scenario",
    "ScenarioError",
    "Snapshot",
    "SomeOf",
    "Study",
    "StudyError",
    "StudyStopped",
    "Suggestion",
    "Told",
    "View",
    "as_seen",
    "day_of_act",
    "debrief",
    "extras",
    "facts",
    "files",
    "find_policy",
    "hand",
    "imagine",
    "json_schema",
    "kinds",
    "limits_time",
    "load_policy",
    "load_record",
    "load_scenario",
    "look_alike",
    "meeting_from",
    "one_line",
    "outcome",
    "parse_change",
    "parse_scenario",
    "policies",
    "printable",
    "promise_dates",
    "replay",
    "run",
    "save_record",
    "shipped",
    "spreadsheet_cell",
    "study",
    "synthetic",
    "usual_numbers",
    "verify",
    "written_in_json",
]


def load_scenario(
    source: str | Path,
    *,
    changes: Mapping[str, Any] | None = None,
    difficulty: str | None = None,
    lesson: bool = False,
) -> Scenario:
    """A scenario by its name (`first-steps`) or from a file, with a difficulty and then changes made to it.

    `changes` maps dotted paths to values, as `--set` does: `{"partners.*.turnover": 0.4}`. `lesson` cuts the same
    story into the fewer, longer rounds that the scenario names for a lesson.

    Raises:
        ScenarioError: with all problems of the file, each in a line.
    """
    from sim.scenario import find, read_scenario

    path, actions = find(source), frozenset(ACTIONS)
    scenario = read_scenario(path, changes=changes, difficulty=difficulty, known_actions=actions)
    if not lesson:
        return scenario
    return read_scenario(
        path, changes={**scenario.lesson, **(changes or {})}, difficulty=difficulty, known_actions=actions
    )


_ROOMS = ("debrief", "extras", "facts", "files", "study")
_RECORD = ("Record", "load_record", "replay", "save_record", "verify")
_SCENARIO = ("json_schema", "parse_change", "parse_scenario", "shipped", "synthetic")


def __getattr__(name: str) -> Any:
    """What reads and writes files is imported when it is first asked for."""
    if name in _ROOMS:
        return import_module(f"sim.{name}")
    if name == "Study":
        return import_module("sim.study").Study
    room = "sim.record" if name in _RECORD else "sim.scenario" if name in _SCENARIO else None
    if room is None:
        raise AttributeError(f"module 'sim' has no attribute {name!r}")
    return getattr(import_module(room), name)

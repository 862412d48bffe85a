"""What a scenario file may say, and the way from a file to a Scenario.

What reads and makes files is imported when it is first asked for: a game needs none of it.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from sim.scenario.model import Scenario

if TYPE_CHECKING:
    from sim.scenario.file import digest, parse_scenario, read_scenario
    from sim.scenario.generator import synthetic, synthetic_text
    from sim.scenario.library import find, shipped
    from sim.scenario.paths import parse_change
    from sim.scenario.schema import json_schema

__all__ = [
    "Scenario",
    "digest",
    "find",
    "json_schema",
    "parse_change",
    "parse_scenario",
    "read_scenario",
    "shipped",
    "synthetic",
    "synthetic_text",
]

_ROOM = {
    "digest": "file",
    "find": "library",
    "json_schema": "schema",
    "parse_change": "paths",
    "parse_scenario": "file",
    "read_scenario": "file",
    "shipped": "library",
    "synthetic": "generator",
    "synthetic_text": "generator",
}


def __getattr__(name: str) -> Any:
    if name not in _ROOM:
        raise AttributeError(f"module 'sim.scenario' has no attribute {name!r}")
    globals()[name] = value = getattr(import_module(f"sim.scenario.{_ROOM[name]}"), name)
    return value

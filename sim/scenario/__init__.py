"""What a scenario file may say, and the way from a file to a Scenario."""

from sim.scenario.file import digest, parse_scenario, read_scenario
from sim.scenario.find import find, shipped
from sim.scenario.model import Scenario
from sim.scenario.paths import parse_change
from sim.scenario.schema import json_schema
from sim.scenario.synthetic import synthetic, synthetic_text

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

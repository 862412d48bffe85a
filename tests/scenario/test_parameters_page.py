"""The page on rules says of every number its unit and its range, and of every rule what is left without it."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any, Literal

import pytest

from sim.rules import RULES
from sim.scenario.base import Five, Months, Positive, WorkingDays
from sim.scenario.parameters import Parameters, groups
from sim.terms import Share

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "reference" / "parameters.md").read_text("utf-8")


@pytest.fixture
def numbers(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(DOCS))
    yield import_module("numbers_of_rules")
    sys.modules.pop("numbers_of_rules", None)


@pytest.mark.parametrize(
    ("hint", "meaning", "unit", "span"),
    [
        (Share, "Part of the way up.", "share", "0 to 1"),
        (Share, "Chance that it does so.", "chance", "0 to 1"),
        (Share, "Legal days each pays.", "legal days", "0 to 1"),
        (Months, "Until it is done.", "months", "0 to 60"),
        (WorkingDays, "The fewest that it takes.", "working days", "1 to 400"),
        (Positive, "Staff days of a meeting.", "staff days", "above 0, at most 1,000"),
        (Five, "Planned months by ambition.", "months", "each above 0, at most 1,000"),
        (Literal[1, 5, 20], "Working days between.", "working days", "1, 5 or 20"),
        (Positive, "How sharply it turns.", "number", "above 0, at most 1,000"),
    ],
)
def test_a_number_has_its_unit_from_its_words_or_its_type_and_its_range_from_its_limits(
    numbers: Any, hint: Any, meaning: str, unit: str, span: str
) -> None:
    assert (numbers.unit_of(hint, meaning), numbers.range_of(hint)) == (unit, span)


def test_every_number_of_the_model_has_a_row_with_unit_and_range() -> None:
    rows = {line.split("`")[1]: line.split(" | ") for line in PAGE.splitlines() if line.startswith("| `")}
    named = {f"{rule}.{name}" for rule, group in groups() for name, _ in group if name != "on"}
    assert set(rows) == named
    assert all(unit and span for _, _, unit, span, *_ in rows.values())


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule in Parameters.model_fields])
def test_beside_every_switch_stands_what_is_left_without_the_rule(rule: str) -> None:
    [line] = [line for line in PAGE.splitlines() if line.startswith(f"Switch: `parameters.{rule}.on`")]
    assert "true by default. Off, " in line

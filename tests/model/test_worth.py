"""What an action is worth hangs on the situation: what helps in one is worse than nothing in another.

Measured over many more seeds, with their intervals, in docs/explanation/actions-worth.md.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow
SEEDS = range(1, 9)

HELPS: dict[str, tuple[str, ...]] = {
    "first-steps": ("pool_budgets", "formal_agreement", "handover", "engage"),
    "whole-place": ("clarify_membership", "map_offers", "listen"),
    "upland-water": ("visit", "share_lessons", "induct", "decide_where"),
    "seventy-two-hours": ("action_plan", "launch", "pilot"),
    "only-met": ("guiding_hand", "wind_down"),
}
HARMS: dict[str, tuple[str, ...]] = {
    "upland-water": ("guiding_hand", "wind_down", "pilot"),
    "seventy-two-hours": ("visit", "pool_budgets", "formal_agreement", "share_lessons"),
    "only-met": (
        "handover", "engage", "clarify_membership", "map_offers", "listen", "induct", "decide_where", "action_plan",
        "launch",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def worth() -> Any:
    """The script that measures it."""
    folder = str(Path(__file__).resolve().parents[2] / "benchmarks")
    sys.path.insert(0, folder)
    yield import_module("worth")
    sys.path.remove(folder)


def changed(worth: Any, situation: str, action: str) -> float:
    """What an action changes in net gain, as a mean over paired seeds."""
    pairs = [worth.pair(situation, seed, action) for seed in SEEDS]
    return float(sum(after.net - before.net for before, after in pairs) / len(pairs))


@pytest.mark.parametrize("situation", HELPS)
def test_what_helps_here(worth: Any, situation: str) -> None:
    assert {action: by for action in HELPS[situation] if (by := changed(worth, situation, action)) <= 0.0} == {}


@pytest.mark.parametrize("situation", HARMS)
def test_what_is_worse_here_than_leaving_the_attention_unspent(worth: Any, situation: str) -> None:
    assert {action: by for action in HARMS[situation] if (by := changed(worth, situation, action)) >= 0.0} == {}


def test_what_helps_in_one_situation_harms_in_another() -> None:
    helps, harms = ({action for some in where.values() for action in some} for where in (HELPS, HARMS))
    assert helps == harms

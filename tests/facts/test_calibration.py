"""The search for a few numbers: where it looks, what it rules out, and what its page says of it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2] / "benchmarks"))

import calibrate
import calibration_page

from sim.facts.arms import SHIPPED, Arm
from sim.facts.experiments import read
from sim.scenario.parameters import Parameters

MET = {
    "random": 0.0, "command": 0.3, "naive": 0.4, "small-wins": 0.6, "balanced": 0.8, "first year": 5.0,
    "at the end": 5.0, "emergency": 5.0, "three years": 0.9, "a year": 0.05,
}  # fmt: skip
"""Measures that meet every target."""


def test_every_number_that_is_searched_is_one_of_the_rules_and_stands_within_its_range() -> None:
    for one, (path, value) in zip(calibrate.RANGES, calibrate.as_it_stands(), strict=True):
        rule, name = one.path.split(".")
        assert path == f"parameters.{one.path}"
        assert value == getattr(getattr(Parameters(), rule), name)
        assert one.low <= calibration_page.scale(value, one) <= one.high
        assert one.why


def test_sets_cover_every_range_evenly_and_a_scenario_takes_them() -> None:
    sets = calibrate.drawn(8, seed=3)
    for place, one in enumerate(calibrate.RANGES):
        values = sorted(calibration_page.scale(numbers[place][1], one) for numbers in sets)
        eighth = (one.high - one.low) / 8
        assert all(one.low + k * eighth - 1e-3 <= value <= one.low + (k + 1) * eighth + 1e-3
                   for k, value in enumerate(values))  # fmt: skip
    assert read((Arm("do-nothing", ("first-steps",), sets[0]), 0, 1, ("net",)))["net"] is not None


def test_a_set_is_ruled_out_where_one_target_is_missed_by_more_than_its_tolerance() -> None:
    assert calibrate.is_plausible(MET)
    assert calibrate.misses(MET) == {}
    near, far = {**MET, "naive": 0.21}, {**MET, "naive": 0.19}
    assert calibrate.is_plausible(near)
    assert not calibrate.is_plausible(far)
    assert calibrate.misses(far) == {"naive in net gain": pytest.approx(1.1)}


def test_what_a_situation_sets_for_itself_is_left_to_it() -> None:
    standing = calibrate.as_it_stands()
    assert calibrate.left_to("first-steps", standing) == standing
    paths = [path for path, _ in calibrate.left_to("seventy-two-hours", standing)]
    assert "parameters.meetings.days" not in paths
    assert "parameters.exits.mark" in paths


def test_the_situation_that_is_kept_back_is_not_used_for_choosing() -> None:
    frame = calibrate.Frame(calibrate.USED, 2, 2, calibrate.TRAINING)
    places = {place for arm, *_ in frame.tasks(()) if isinstance(arm.where, tuple) and arm.where[0] in SHIPPED
              for place in arm.where if isinstance(place, str)}  # fmt: skip
    assert places == {*SHIPPED} - {*calibrate.CHECKED_ON}


def told(**changes: Any) -> calibration_page.Told:
    """A search of one set that was left."""
    shares = {f"{name} in {place}": 0.5 for name in (*calibrate.BLIND, "balanced") for place in SHIPPED}
    one = calibrate.tried(calibrate.as_it_stands(), {**MET, **shares})
    plain = calibration_page.Told(
        4, 2, 3, calibrate.USED, calibrate.CHECKED_ON, calibrate.RANGES, calibrate.TARGETS, [one], one,
        {"1": [True, True], "9": [False, True], "11": [False, False]},
    )  # fmt: skip
    return plain._replace(**changes)


def test_the_page_says_which_targets_are_missed_and_which_findings_hang_on_the_choice() -> None:
    page = calibration_page.page(calibration_page.data_of(told()))
    assert "**missed**" not in page
    assert "- **All**: 1." in page
    assert "- **None**: 11." in page
    assert "- **Some**: 9 (1)." in page
    worse = told().standing._replace(found={**told().standing.found, "naive": 0.1})
    assert calibration_page.page(calibration_page.data_of(told(standing=worse))).count("**missed**") == 1
    assert "whole-place (not used for choosing)" in page

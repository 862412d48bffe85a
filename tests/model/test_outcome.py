"""What came of a game, as `run --json` tells it: the page names every key, and the numbers agree with one another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from math import fsum
from pathlib import Path
from typing import Any

import pytest

from sim import kinds
from sim.actions import Action
from sim.game import Game
from sim.outcome import outcome, to_come
from sim.policies import run
from sim.scenario import synthetic

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "run-json.md"
TEAM = ("north", "south", "east")
BY_CONTENT = {"power", "by_month", "change", "detail"}
"""Objects whose keys are partners, months, stocks or what a kind of happening tells."""
QUIET = {"dilemmas": {}, "parameters.fatigue.on": False, "parameters.trust.on": False}


@cache
def sections() -> dict[str, set[str]]:
    """What the page sets as code, by heading."""
    parts = re.split(r"^## (.*)$", PAGE.read_text("utf-8"), flags=re.MULTILINE)
    return {
        head.strip("`"): set(re.findall(r"`([^`]+)`", body))
        for head, body in zip(parts[1::2], parts[2::2], strict=True)
    }


def keys(thing: Any) -> Iterator[str]:
    """Every key in a thing and in what it holds."""
    if isinstance(thing, list):
        for row in thing:
            yield from keys(row)
    elif isinstance(thing, dict):
        for key, value in thing.items():
            yield key
            if key not in BY_CONTENT:
                yield from keys(value)


@pytest.fixture(scope="module")
def told(lab: Any) -> dict[str, Any]:
    return outcome(run(lab.first_steps(), "balanced", 1), "balanced")


def test_the_page_names_every_key_of_the_whole(told: dict[str, Any]) -> None:
    assert not told.keys() - sections()["The whole"]


@pytest.mark.parametrize(
    "part",
    ["gain", "gain_statement", "series", "community", "unpaid", "partners", "initiatives", "promises", "happenings"],
)
def test_the_page_names_every_key_of_a_part(told: dict[str, Any], part: str) -> None:
    found = set(keys(told[part]))
    assert found
    assert not found - sections()[part]


def test_the_page_names_no_part_that_is_not_there(told: dict[str, Any]) -> None:
    assert not sections().keys() - told.keys() - {"The whole"}


def test_the_gauges_shifts_and_features_of_the_page_are_those_there_are(told: dict[str, Any]) -> None:
    assert set(told["inertia"]) == {"output", "rate", "pain"} <= sections()["The whole"]
    assert list(told["shifts"]) == [f"S{k}" for k in range(1, 6)]
    assert list(told["features"]) == [f"F{k}" for k in range(1, 7)]


@pytest.mark.parametrize("policy", ["balanced", "random", "small-wins"])
@pytest.mark.parametrize("seed", [1, 2])
def test_the_last_row_of_the_series_is_the_final_ledger(lab: Any, policy: str, seed: int) -> None:
    for scenario in (lab.first_steps(), lab.three(), synthetic(5, seed)):
        came = outcome(run(scenario, policy, seed))
        series, gain = came["series"], came["gain"]
        assert series["day"][-1] == scenario.horizon - 1
        assert series["joint_value"][-1] == gain["joint_value"]
        assert series["cost"][-1] == fsum((gain["administrative"], gain["legal"], gain["opportunity"]))
        assert series["net_gain"][-1] == pytest.approx(gain["net"], abs=1e-9)


def test_the_books_are_made_on_the_last_day_of_each_month_up_to_its_end(lab: Any) -> None:
    game = lab.play(lab.three(QUIET), {1: [lab.launch("small", *TEAM)]})
    assert {row.day % 20 for row in game.log if row.kind == kinds.YIELDED} == {19}
    assert game.state.initiatives["small"].paid_until == game.scenario.horizon


def test_the_years_are_measured_and_the_year_after_is_a_projection(told: dict[str, Any]) -> None:
    months, gain = told["series"]["net_gain"], told["gain"]
    assert gain["by_month"] == {"12": months[11], "24": months[23], "36": months[35]}
    assert gain["a_year_on"] == gain["net"] + 12 * (months[-1] - months[-2])


def test_design_quality_and_the_yield_of_a_month_stand_in_the_record(lab: Any) -> None:
    game: Game = lab.play(lab.three(QUIET), {1: [lab.launch("small", *TEAM)]})
    work = game.state.initiatives["small"]
    (designed,) = [row for row in game.log if row.kind == kinds.DESIGNED]
    assert designed.change["initiative/small.quality"] == pytest.approx(work.quality)
    yielded = [row for row in game.log if row.kind == kinds.YIELDED]
    assert yielded[-1].detail["flow"] == work.flow > 0.0


def test_what_is_still_to_come_depends_on_how_far_the_design_reaches(lab: Any) -> None:
    coming = []
    for involvement in (0.0, 1.0):
        scenario = lab.three({**QUIET, "community.involvement": involvement, "parameters.community.uninvolved": 0.5})
        game = lab.play(scenario, {1: [lab.launch("small", *TEAM)]})
        per_flow = to_come(scenario, game.state) / game.state.initiatives["small"].flow
        coming.append(per_flow)
    assert coming[0] == pytest.approx(0.5 * coming[1])


def test_a_partner_that_joins_late_is_not_blamed_for_the_months_before(lab: Any) -> None:
    late = lab.three({**QUIET, "partners.east.joins": 600, "dilemmas": {}, "confidences": {}})
    game = lab.play(late, {1: [lab.launch("small", "north", "south")], 11: [Action("action_plan")]})
    value = outcome(game)["gain"]["joint_value"]
    # 10 days a month each: two partners 36 months, one 6; a tenth of them is the mark
    mark = 0.10 * (10 * 36 + 10 * 36 + 10 * 6)
    assert outcome(game)["inertia"]["output"] == pytest.approx(mark / (mark + max(0.0, value)))

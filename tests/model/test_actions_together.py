"""Managing aims together: who pays for a vision, who may trade what, and who goes ahead with whom."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from sim import kinds
from sim.actions import Action
from sim.rules.effort import fit
from sim.scenario.parameters import usual_numbers
from sim.world import World

TEAM = ("north", "south", "east")
near = partial(pytest.approx, abs=1e-5)
"""Stocks move in whole grains, each about a millionth."""


def say_everything(world: World) -> None:
    for aim in world.state.aims.values():
        aim.overtness = "open"


# -- a vision ------------------------------------------------------------------------------------------


def test_a_vision_takes_a_day_of_everyone_and_they_hold_it_for_their_own(lab: Any) -> None:
    world = lab.start()
    say_everything(world)
    (row,) = lab.do(world, "vision_workshop")
    assert (row.kind, row.who, row.because) == (kinds.VISION_SHARED, "partnership", (world.log.rows[-2].id,))
    assert row.detail == {"present": TEAM, "absent": ()}
    assert lab.spent(row) == dict.fromkeys(TEAM, usual_numbers()["vision_workshop"]["days"])
    assert lab.signs(row) == {"partnership.clarity": 1, **{f"partner/{name}.ownership": 1 for name in TEAM}}


def test_what_is_unsaid_of_those_in_the_room_keeps_a_vision_vague(lab: Any) -> None:
    world = lab.start()
    say_everything(world)
    full = lab.do(world, "vision_workshop")[0].change["partnership.clarity"]
    said = lab.do(lab.start(), "vision_workshop")[0].change["partnership.clarity"]
    assert said == near(3 / 6 * full)  # three of six aims are said
    world = lab.start()
    world.state.aims["south-hides"].overtness = "open"
    lab.keep_away(world, "south")
    (row,) = lab.do(world, "vision_workshop")
    # two of the four aims of those who came are said, whatever the third has said; two of three came
    assert row.change["partnership.clarity"] == near(2 / 4 * 2 / 3 * full)
    assert row.detail == {"present": ("north", "east"), "absent": ("south",)}
    assert not [key for key in row.change if "south" in key]


def test_one_that_pulls_the_other_way_feels_it_though_it_has_not_said_so(lab: Any) -> None:
    world = lab.start(**{"partners.south.aims.south-hides.direction": -1})
    (row,) = lab.do(world, "vision_workshop")
    owned = {name: lab.signs(row)[f"partner/{name}.ownership"] for name in TEAM}
    assert owned == {"north": 1, "south": -1, "east": 1}


def test_one_alone_has_no_vision_and_loses_no_day(lab: Any) -> None:
    world = lab.start()
    lab.keep_away(world, "south", "east")
    (row,) = lab.do(world, "vision_workshop")
    assert (row.kind, row.about, row.moves) == (kinds.CAME_TO_NOTHING, "vision_workshop", ())
    assert row.detail == {"absent": ("south", "east")}
    one = Action("vision_workshop", {"partner": "north"})
    assert lab.refusal(world, one) == "vision_workshop: there is no partner to choose; its parameters are none."


# -- a trade -------------------------------------------------------------------------------------------

SKILLS = {"partners.south.aims.south-says.theme": "skills"}
PAIR = {"partner": "north", "other": "south"}


def test_after_a_trade_work_for_what_one_wants_serves_the_other_as_well(lab: Any) -> None:
    world = lab.start(**SKILLS)
    south = world.state.partners["south"]
    before = fit(world, south, "jobs")
    (row,) = lab.do(world, "trade_aims", **PAIR)
    assert (row.kind, row.who, row.because) == (kinds.AIMS_TRADED, "north", (world.log.rows[-2].id,))
    assert row.detail == {"members": ("north", "south")}
    assert lab.spent(row) == dict.fromkeys(("north", "south"), usual_numbers()["trade_aims"]["days"])
    ties = {f"tie/{pair}.personal": 1 for pair in ("north>south", "south>north")}
    assert lab.signs(row) == {"partner/north.ownership": 1, "partner/south.ownership": 1, **ties}
    assert (world.state.aims["north-says"].also, world.state.aims["south-says"].also) == (("skills",), ("jobs",))
    assert fit(world, south, "jobs") > before


def test_what_has_been_traded_twice_serves_both_and_is_said_once(lab: Any) -> None:
    world = lab.start(**SKILLS)
    for _ in range(2):
        lab.do(world, "trade_aims", **PAIR)
    assert world.state.aims["north-says"].also == ("skills",)


@pytest.mark.parametrize(("trust", "came"), [(0.3, "aims_traded"), (0.29, "trade_refused")])
def test_one_that_hardly_trusts_the_other_trades_nothing_however_far_it_is_trusted(
    lab: Any, trust: float, came: str
) -> None:
    world = lab.start(**SKILLS)
    tie = world.state.ties["south", "north"]
    tie.personal, tie.institutional = trust, trust
    (row,) = lab.do(world, "trade_aims", **PAIR)
    assert row.kind == came


def test_a_trade_that_is_refused_costs_as_much_and_both_mind_having_been_asked(lab: Any) -> None:
    world = lab.start(**{**SKILLS, "ties.everyone.personal": 0.1})
    (row,) = lab.do(world, "trade_aims", **PAIR)
    assert (row.kind, row.who, row.because) == (kinds.TRADE_REFUSED, "north", (world.log.rows[-2].id,))
    assert row.detail == {"members": ("north", "south")}
    assert lab.spent(row) == dict.fromkeys(("north", "south"), usual_numbers()["trade_aims"]["days"])
    assert lab.signs(row) == {"partner/north.standing": -1, "partner/south.standing": -1}
    assert not [aim for aim in world.state.aims.values() if aim.also]


def test_it_is_the_heaviest_aim_the_convener_knows_of_and_they_mean_that_is_traded(lab: Any) -> None:
    for changes, traded in (
        ({}, "south-says"),
        ({"partners.south.aims.south-hides.overtness": "open"}, "south-says"),  # as heavy, and later in the alphabet
        ({"partners.south.aims.south-hides.weight": 0.9}, "south-says"),  # it is hidden
        ({"partners.south.aims.south-hides": {"text": "a", "theme": "jobs", "weight": 0.9}}, "south-hides"),
        (
            {
                "partners.south.aims.south-hides": {
                    "text": "a",
                    "theme": "jobs",
                    "weight": 0.9,
                    "authenticity": "pseudo",
                }
            },
            "south-says",
        ),
    ):
        world = lab.start(**changes, confidences={})
        (row,) = lab.do(world, "trade_aims", **PAIR)
        assert row.kind == kinds.AIMS_TRADED
        assert [aim.id for aim in world.state.aims.values() if aim.also] == ["north-says", traded]


def test_one_that_wants_nothing_any_more_has_nothing_to_trade(lab: Any) -> None:
    world = lab.start()
    world.state.aims["south-says"].weight = 0.0
    assert lab.kinds(lab.do(world, "trade_aims", **PAIR)) == ["trade_refused"]


def test_a_trade_takes_two_with_somebody_in_post(lab: Any) -> None:
    world = lab.start()
    itself = Action("trade_aims", {"partner": "north", "other": "north"})
    assert lab.refusal(world, itself) == "trade_aims: choose two different partners."
    one_with_two = [Action("trade_aims", {"partner": "north", "other": other}) for other in ("south", "east")]
    lab.allowed(world, one_with_two[0], Action("trade_aims", {"partner": "south", "other": "east"}))
    assert lab.refusal(world, *one_with_two) == "trade_aims: chosen twice in one round for the same. Choose it once."
    world.state.partners["south"].representative.vacant_until = 400
    line = "trade_aims: other: 'south' is not one of north, east."
    assert lab.refusal(world, Action("trade_aims", PAIR)) == line
    for first, second in (("north", "south"), ("south", "north")):
        (row,) = lab.do(world, "trade_aims", partner=first, other=second)
        assert (row.kind, row.who, row.about, row.moves) == (kinds.CAME_TO_NOTHING, "south", "trade_aims", ())
    world.state.partners["east"].status = "left"
    assert lab.refusal(world, Action("trade_aims", PAIR)).startswith("trade_aims: not possible now. Possible are ")


# -- a pilot -------------------------------------------------------------------------------------------


def pilot(initiative: str, *partners: str) -> Action:
    return Action("pilot", {"initiative": initiative, "partners": partners})


def test_those_who_are_ready_begin_at_once_and_promise_little(lab: Any) -> None:
    world = lab.start()
    rows = lab.do(world, "pilot", **pilot("small", "north", "south").choice)
    row = rows[0]
    chosen = next(row.id for row in world.log.rows if row.kind == kinds.CHOSEN)
    assert (row.kind, row.who, row.about, row.because) == (kinds.PILOTED, "convener", "small", (chosen,))
    assert row.detail == {"team": ("north", "south")}
    assert lab.spent(row) == dict.fromkeys(("north", "south"), usual_numbers()["pilot"]["days"])
    (began,) = [row for row in rows if row.kind == kinds.STARTED]
    assert (began.because, began.detail["promise"], began.detail["team"]) == ((row.id,), "modest", ("north", "south"))
    small = world.state.initiatives["small"]
    assert (small.stage, small.launched, tuple(small.parts)) == ("delivering", 0, ("north", "south"))


def test_those_passed_over_remember_who_went_ahead(lab: Any) -> None:
    row = lab.do(lab.start(), "pilot", **pilot("small", "north", "south").choice)[0]
    lost = {"partner/east.ownership": -1, "tie/east>north.personal": -1, "tie/east>south.personal": -1}
    assert lab.signs(row) == lost


def test_with_the_whole_table_in_it_nobody_is_passed_over(lab: Any) -> None:
    row = lab.do(lab.start(), "pilot", **pilot("small", *TEAM).choice)[0]
    assert not [key for key in row.change if key.startswith(("tie/", "partner/"))]


def test_a_pilot_is_small_has_room_for_its_team_and_is_not_under_way(lab: Any) -> None:
    world = lab.start(**{"initiatives.small.seats": 2})
    lab.allowed(world, pilot("step", *TEAM), pilot("small", "north", "south"))
    twice = (pilot("step", *TEAM), pilot("step", "north", "south"))
    assert lab.refusal(world, *twice) == "pilot: chosen twice in one round for the same. Choose it once."
    for action, line in (
        (pilot("small", *TEAM), "3 partners, where the work has room for 2."),
        (pilot("step", "north"), "partners: 1 chosen, where 2 to 3 are wanted."),
        (pilot("step", "north", "north"), "partners: ('north', 'north') is not a list of different names."),
        (pilot("middle", "north", "south"), "initiative: 'middle' is not one of small, step, course."),
        (pilot("idea", "north", "south"), "initiative: 'idea' is not one of small, step, course."),
    ):
        assert lab.refusal(world, action) == f"pilot: {line}"
    lab.do(world, "pilot", **pilot("small", "north", "south").choice)
    line = "pilot: initiative: 'small' is not one of step, course."
    assert lab.refusal(world, pilot("small", "north", "south")) == line
    world.state.partners["east"].representative.vacant_until = 400
    assert lab.refusal(world, pilot("step", "north", "east")) == "pilot: partners: east: not one of north, south."


def test_what_has_been_begun_meanwhile_is_not_begun_again(lab: Any) -> None:
    world = lab.start()
    lab.do(world, "launch", initiative="small", partners=("north", "east"), promise="plain")
    (row,) = lab.do(world, "pilot", **pilot("small", "north", "south").choice)
    assert (row.kind, row.who, row.about, row.moves) == (kinds.CAME_TO_NOTHING, "partnership", "pilot", ())
    assert row.because == (world.log.rows[-2].id,)
    assert tuple(world.state.initiatives["small"].parts) == ("north", "east")


def test_a_pilot_goes_ahead_without_one_that_has_left_and_not_with_one_alone(lab: Any) -> None:
    world = lab.start()
    world.state.partners["east"].status = "left"
    assert lab.do(world, "pilot", **pilot("small", *TEAM).choice)[0].detail == {"team": ("north", "south")}
    world.state.partners["south"].status = "left"
    (row,) = lab.do(world, "pilot", **pilot("step", *TEAM).choice)
    assert (row.kind, row.moves) == (kinds.CAME_TO_NOTHING, ())
    assert world.state.initiatives["step"].stage == "listed"

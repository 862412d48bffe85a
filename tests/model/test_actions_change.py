"""Managing change: what is handed over, who is shown round, what is on its way, what was agreed long ago."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from sim import KINDS, kinds
from sim.actions import Action, offers
from sim.errors import ActionNotAllowed
from sim.scenario.parameters import usual_numbers
from sim.world import World

TEAM = ("north", "south", "east")
STATEMENT = {"theme": "jobs", "outcome": "in-work", "through": TEAM, "by": "24", "measure": "counted"}
near = partial(pytest.approx, abs=1e-5)
"""Stocks move in whole grains, each about a millionth."""


def start(lab: Any, **changes: Any) -> World:
    return lab.world(lab.three({**lab.CALM, **changes}))


def empty_post(world: World, *names: str) -> None:
    for name in names:
        world.state.partners[name].representative.vacant_until = 400


def keep_away(world: World, *names: str) -> None:
    """An empty post, worn people and a membership in name: .97 - .4 - .5 - .5 is below nothing."""
    empty_post(world, *names)
    for name in names:
        world.state.partners[name].status, world.state.partners[name].fatigue = "passive", 1.0


def events(**by_name: dict[str, Any]) -> dict[str, Any]:
    """Events by name, each with a text and, where it has none, an effect that touches nobody."""
    harmless = {"text": "News.", "effects": [{"do": "blur", "by": 0.1}]}
    return {"events": {name: {"name": name.title(), **harmless, **event} for name, event in by_name.items()}}


def agreed(lab: Any, days_ago: int, **changes: Any) -> World:
    """The partners have agreed on what they want to gain, so many days ago; purpose, members and plan as they were."""
    world = start(lab, **changes)
    lab.do(world, "gain_statement", **STATEMENT)
    world.today += days_ago
    for partner in world.at_table:
        partner.fatigue = 0.0
    common = world.state.partnership
    common.clarity, common.membership, common.plan = 0.5, 0.6, 0.5
    return world


def test_a_handover_writes_down_most_of_what_a_person_knows_and_a_second_most_of_the_rest(lab: Any) -> None:
    world = start(lab)
    (row,) = lab.do(world, "handover", partner="north")
    assert (row.kind, row.who, row.because) == (kinds.HANDOVER_PLANNED, "north", (world.log.rows[-2].id,))
    assert lab.spent(row) == {"north": usual_numbers()["handover"]["days"]}
    (first,) = lab.moved(row).values()
    assert (list(lab.moved(row)), first > 0.5) == (["partner/north.handover"], True)
    assert [lab.seen(world).partners[name].has_handover for name in TEAM] == [True, False, False]
    # three quarters of a day, of half a day that can be found each working day: what is in hand waits for two
    assert world.state.partners["north"].diary.ends == 2
    (again,) = lab.do(world, "handover", partner="north")
    assert lab.moved(again) == near({"partner/north.handover": first * (1.0 - first)})


def test_after_a_handover_more_is_kept_when_somebody_leaves_and_the_newcomer_settles_sooner(lab: Any) -> None:
    left = []
    for planned in (False, True):
        world = start(lab)
        if planned:
            lab.do(world, "handover", partner="north")
        part = world.state.partners["north"].handover
        world.happen(kinds.POST_ENDED, "north")
        trust, known = world.state.ties["south", "north"].personal, world.state.partnership.knowledge
        # trust falls from .5 towards half of .45, by all but .25 of the way; after a full handover by all but .85
        assert trust == near(0.5 - (0.75 - 0.6 * part) * 0.275)
        # .15 of the .2 that is known is lost; after a full handover nothing
        assert known == near(0.2 - 0.15 * (1.0 - part) * 0.2)
        world.run(1500)
        left.append((trust, known, world.state.partners["north"].representative.step))
        # a full handover halves the months it takes to settle
        assert left[-1][2] * (1.0 - 0.5 * part) == near(left[0][2])
    assert all(after > before for before, after in zip(*left, strict=True))


def test_where_nobody_leaves_a_handover_is_days_spent_for_nothing(lab: Any) -> None:
    scenario = lab.three(lab.CALM)
    plain = lab.play(scenario).state
    planned = lab.play(scenario, {1: [Action("handover", {"partner": "north"})]}).state
    days = [state.accounts["north"].administrative_days for state in (plain, planned)]
    assert days[1] - days[0] == usual_numbers()["handover"]["days"]
    assert planned.ties == plain.ties
    assert planned.partnership == plain.partnership


def test_one_shown_round_is_up_to_speed_sooner_and_knows_and_trusts_the_others(lab: Any) -> None:
    world = start(lab, **{"partners.north.representative.tenure": 0})
    world.state.partners["north"].pace = 0.5
    (row,) = lab.do(world, "induct", partner="north")
    assert (row.kind, row.who, row.because) == (kinds.INDUCTED, "north", (world.log.rows[-2].id,))
    assert row.detail == {"name": "North Person"}
    assert lab.spent(row) == {"north": usual_numbers()["induct"]["days"]}
    ties = {f"tie/{pair}" for pair in ("north>south", "south>north", "north>east", "east>north")}
    more = {f"{tie}.{stock}" for tie in ties for stock in ("personal", "familiarity")}
    assert set(lab.moved(row)) == {"partner/north.pace", "partner/north.standing", *more}
    assert min(lab.moved(row).values()) > 0.0
    assert world.state.partners["north"].pace < 1.0  # sooner, not at once


def test_one_who_was_deceived_is_not_won_by_a_round_of_introductions(lab: Any) -> None:
    world = start(lab)
    world.state.ties["south", "north"].integrity_breach = 0.5
    (row,) = lab.do(world, "induct", partner="north")
    assert row.change["tie/south>north.personal"] == near(0.5 * row.change["tie/north>south.personal"])


def test_one_who_has_settled_gains_no_pace_by_it(lab: Any) -> None:
    assert "partner/north.pace" not in lab.do(start(lab), "induct", partner="north")[0].change


def test_what_a_newcomer_was_given_goes_with_them(lab: Any) -> None:
    trust = []
    for inducted in (False, True):
        world = start(lab)
        tie = world.state.ties["south", "north"]
        if inducted:
            lab.do(world, "induct", partner="north")
        here = tie.personal
        world.happen(kinds.POST_ENDED, "north")
        trust.append((here, tie.personal))
    (plain, left), (won, left_of_it) = trust
    assert left_of_it - left == near(0.25 * (won - plain))  # a quarter of what is personal is kept


def test_who_has_been_there_for_half_a_year_is_no_newcomer(lab: Any) -> None:
    world = start(lab, **{"partners.north.representative.tenure": 5, "partners.south.representative.tenure": 6})
    assert lab.refusal(world, Action("induct", {"partner": "south"})) == "induct: partner: 'south' is not one of north."
    once = Action("induct", {"partner": "north"})
    lab.allowed(world, *[once, *(Action("handover", {"partner": name}) for name in TEAM)])
    with pytest.raises(ActionNotAllowed, match="chosen twice in one round for the same"):
        lab.allowed(world, once, once)
    line = lab.refusal(start(lab), Action("induct", {"partner": "south"}))
    assert line.startswith("induct: not possible now. Possible are ")


@pytest.mark.parametrize("kind", ["handover", "induct"])
def test_with_an_empty_post_there_is_nobody_to_do_it_with_and_no_day_is_spent(lab: Any, kind: str) -> None:
    world = start(lab, **{f"partners.{name}.representative.tenure": 0 for name in TEAM})
    empty_post(world, "north")
    assert (
        lab.refusal(world, Action(kind, {"partner": "north"})) == f"{kind}: partner: 'north' is not one of south, east."
    )
    (row,) = lab.do(world, kind, partner="north")
    assert (row.kind, row.who, row.about, row.moves) == (kinds.CAME_TO_NOTHING, "north", kind, ())
    world.state.partners["south"].status = "left"
    assert lab.kinds(lab.do(world, kind, partner="south")) == [kinds.CAME_TO_NOTHING]


def test_looked_out_for_what_comes_takes_less(lab: Any) -> None:
    cut = {"text": "Cuts.", "effects": [{"do": "capacity", "who": ["north"], "factor": 0.5, "months": 2}]}
    world = start(lab, deck={"cuts": {"name": "Cuts", **cut}})
    (row,) = lab.do(world, "scan")
    assert (row.kind, row.who, row.about, row.detail) == (kinds.SCANNED, "convener", "", {})
    assert row.because == (world.log.rows[-2].id,)
    seen_ahead = lab.moved(row)["partnership.foresight"]
    assert (list(lab.moved(row)), seen_ahead > 0.0) == (["partnership.foresight"], True)
    world.oblige("injected", "outside", "cuts", day=5)
    world.run(60)
    # half of ten days, of which full foresight spares .6; half of the foresight is used up
    assert world.state.partners["north"].days_a_month == near(10 - 5 * (1.0 - 0.6 * seen_ahead))
    assert world.state.partnership.foresight == near(0.5 * seen_ahead)
    (again,) = lab.do(world, "scan")
    assert lab.moved(again) == near({"partnership.foresight": seen_ahead * (1.0 - 0.5 * seen_ahead)})


def test_of_what_is_coming_the_nearest_is_heard_of_within_half_a_year(lab: Any) -> None:
    ahead = events(later={"day": 90}, sooner={"day": 40}, luck={"yearly": 4})
    world = start(lab, **ahead)
    for today, heard in ((0, "sooner"), (39, "sooner"), (40, "later"), (90, "")):
        world.today = today
        (row,) = lab.do(world, "scan")
        expected = {"name": heard.title(), "due": {"sooner": 40, "later": 90}[heard]} if heard else {}
        assert (row.about, row.detail) == (heard, expected)
    for day, about in ((120, "far"), (121, "")):
        (row,) = lab.do(start(lab, **events(far={"day": day})), "scan")
        assert row.about == about
    assert KINDS["scanned"].seen == "convener"


def test_those_it_will_hit_prepare_and_a_post_that_will_end_is_handed_over(lab: Any) -> None:
    effects = [
        {"do": "capacity", "who": ["north", "south"], "factor": 0.5, "months": 2},
        {"do": "leave", "who": ["south", "east"]},
    ]
    late = {"partners.east.joins": 300}
    (plain,) = lab.do(start(lab, **late), "scan")
    (row,) = lab.do(start(lab, **events(merger={"day": 60, "effects": effects}), **late), "scan")
    assert lab.spent(plain) == dict.fromkeys(("north", "south"), 0.125)  # an hour of each at the table
    more = {name: days - 0.125 for name, days in lab.spent(row).items()}
    # the East office has not come yet: there is nobody to prepare
    assert more == {"north": 0.5, "south": 0.5}
    assert set(lab.moved(row)) == {"partnership.foresight", "partner/south.handover"}
    assert lab.moved(row)["partner/south.handover"] > 0.0


def test_with_events_switched_off_there_is_nothing_to_be_heard_of(lab: Any) -> None:
    leaving = {"day": 60, "effects": [{"do": "leave", "who": ["south"]}]}
    (row,) = lab.do(start(lab, **events(merger=leaving), **{"parameters.events.on": False}), "scan")
    assert (row.about, row.detail, list(lab.moved(row))) == ("", {}, ["partnership.foresight"])


def refreshed(lab: Any, days_ago: int, plan: float = 0.5) -> dict[str, Any]:
    """What it moves to go through again what was agreed so many days ago, with everyone there."""
    world = agreed(lab, days_ago)
    world.state.partnership.plan = plan
    (row,) = lab.do(world, "refresh_agreement")
    assert (row.kind, row.who, row.because) == (kinds.AGREEMENT_REFRESHED, "partnership", (world.log.rows[-2].id,))
    assert row.detail == {"present": TEAM, "absent": ()}
    assert lab.spent(row) == dict.fromkeys(TEAM, usual_numbers()["refresh_agreement"]["days"])
    return lab.moved(row)


def test_what_was_agreed_long_ago_is_made_clear_again_the_more_the_older_it_is(lab: Any) -> None:
    new, half, old = (refreshed(lab, days_ago) for days_ago in (0, 100, 200))
    for stock in ("clarity", "membership", "plan"):
        # after 200 working days all of it is old, after 100 half
        assert 0.0 < half[f"partnership.{stock}"] == near(0.5 * old[f"partnership.{stock}"])
    assert refreshed(lab, 900) == old
    assert "partnership.plan" not in refreshed(lab, 200, plan=0.0)  # what never was
    assert new["partner/south.ownership"] < 0.0 < old["partner/south.ownership"]


def test_gone_through_again_the_day_it_was_agreed_it_is_one_meeting_more(lab: Any) -> None:
    new = refreshed(lab, 0)
    assert set(new) == {f"partner/{name}.ownership" for name in TEAM}
    assert max(new.values()) < 0.0


def test_one_who_has_come_since_makes_it_theirs_and_is_relied_on(lab: Any) -> None:
    world = agreed(lab, 10)
    world.state.partners["east"].representative.since = 5
    (row,) = lab.do(world, "refresh_agreement")
    # one of three is new: two thirds of it are overtaken
    assert row.change["partnership.clarity"] == near(2 / 3 * refreshed(lab, 200)["partnership.clarity"])
    closer = {key: by for key, by in row.change.items() if key.startswith("tie/")}
    assert set(closer) == {f"tie/{pair}.personal" for pair in ("north>east", "east>north", "south>east", "east>south")}
    assert min(closer.values()) > 0.0


def test_a_partner_that_has_joined_since_counts_as_new_and_one_of_a_year_ago_does_not(lab: Any) -> None:
    for joined, is_new in ((5, True), (159, False), (161, True)):
        world = agreed(lab, 10 if joined == 5 else 400)
        world.state.partners["east"].joined = joined
        (row,) = lab.do(world, "refresh_agreement")
        assert any(key.startswith("tie/") for key in row.change) == is_new  # today 400, a year is 240 days


def test_refreshed_with_one_away_it_does_two_thirds_as_much_and_with_two_away_nothing(lab: Any) -> None:
    world = agreed(lab, 200)
    keep_away(world, "east")
    (row,) = lab.do(world, "refresh_agreement")
    assert row.detail == {"present": ("north", "south"), "absent": ("east",)}
    assert row.change["partnership.clarity"] == near(2 / 3 * refreshed(lab, 200)["partnership.clarity"])
    assert not [key for key in row.change if "east" in key]
    keep_away(world, "south")
    (vain,) = lab.do(world, "refresh_agreement")
    assert (vain.kind, vain.about, vain.moves) == (kinds.CAME_TO_NOTHING, "refresh_agreement", ())
    assert vain.detail == {"absent": ("south", "east")}


def test_there_is_nothing_to_refresh_before_anything_is_agreed(lab: Any) -> None:
    line = lab.refusal(start(lab), Action("refresh_agreement", {}))
    assert line.startswith("refresh_agreement: not possible now. Possible are ")
    assert "refresh_agreement" in {offer.id for offer in offers(lab.seen(agreed(lab, 0)))}

"""Active leadership: drawn in, written down, asked what they need; pushed past those who would have talked."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from sim import kinds
from sim.actions import Action, check, offers
from sim.happenings import Happening
from sim.rules.community import reach_of_design
from sim.scenario.parameters import usual_numbers
from sim.world import World

TEAM = ("north", "south", "east")
near = partial(pytest.approx, abs=1e-5)
"""Stocks move in whole grains, each about a millionth."""


# -- one partner at a time -----------------------------------------------------------------------------

ONE = (("engage", {"mode": "embrace"}), ("engage", {"mode": "involve"}), ("engage", {"mode": "mobilise"}),
       ("write_commitments", {}))  # fmt: skip


@pytest.mark.parametrize(("kind", "more"), ONE)
def test_it_costs_the_one_partner_what_was_said_and_is_known_to_the_convener(
    lab: Any, kind: str, more: dict[str, str]
) -> None:
    world = lab.start()
    (row,) = lab.do(world, kind, partner="south", **more)
    came = {"engage": "engaged", "write_commitments": "commitments_written"}[kind]
    assert (row.kind, row.who, row.because, row.detail) == (came, "south", (world.log.rows[-2].id,), more)
    assert lab.spent(row) == {"south": usual_numbers()[kind]["days"]}
    assert not [key for key in row.change if "north" in key or "east" in key]


@pytest.mark.parametrize(("kind", "more"), ONE)
def test_with_an_empty_post_it_is_refused_and_comes_to_nothing(lab: Any, kind: str, more: dict[str, str]) -> None:
    world = lab.start()
    world.state.partners["south"].representative.vacant_until = 400
    line = lab.refusal(world, Action(kind, {"partner": "south", **more}))
    assert line == f"{kind}: partner: 'south' is not one of north, east."
    world.state.partners["east"].status = "left"
    for name in ("south", "east"):
        (row,) = lab.do(world, kind, partner=name, **more)
        assert (row.kind, row.who, row.about, row.moves) == (kinds.CAME_TO_NOTHING, name, kind, ())


def test_a_partner_is_drawn_in_one_way_in_a_round(lab: Any) -> None:
    world = lab.start()
    ways = [Action("engage", {"partner": "south", "mode": mode}) for mode in ("embrace", "involve")]
    assert lab.refusal(world, *ways) == "engage: chosen twice in one round for the same. Choose it once."
    check(
        lab.seen(world), offers(lab.seen(world)), [ways[0], Action("engage", {"partner": "north", "mode": "involve"})]
    )
    sign, other = (Action("write_commitments", {"partner": name}) for name in ("south", "north"))
    lab.allowed(world, sign, other)
    assert (
        lab.refusal(world, sign, sign) == "write_commitments: chosen twice in one round for the same. Choose it once."
    )
    line = "engage: mode: 'flatter' is not one of embrace, involve, mobilise."
    assert lab.refusal(world, Action("engage", {"partner": "south", "mode": "flatter"})) == line


def test_one_at_the_edge_comes_in_when_embraced_and_one_that_is_in_hardly_notices(lab: Any) -> None:
    by = []
    for owned in (0.34, 0.35):
        world = lab.start(**{"partners.south.ownership": owned})
        (row,) = lab.do(world, "engage", partner="south", mode="embrace")
        assert lab.signs(row) == {"partner/south.ownership": 1, "partner/south.standing": 1}
        by.append(row.change["partner/south.ownership"] / (1.0 - owned))
    assert by[0] > 3 * by[1]  # of the way that is left


def test_one_that_is_involved_makes_the_work_its_own_and_decisions_spread(lab: Any) -> None:
    (row,) = lab.do(lab.start(), "engage", partner="south", mode="involve")
    partner = {f"partner/south.{stock}": 1 for stock in ("ownership", "commitment", "standing")}
    assert lab.signs(row) == {**partner, "partnership.clarity": 1, "partnership.centralisation": -1}


def test_mobilised_the_rested_put_their_people_in_and_the_worn_are_put_off(lab: Any) -> None:
    rested, worn = (
        lab.do(lab.start(**{"partners.south.fatigue": at}), "engage", partner="south", mode="mobilise")[0]
        for at in (0.5, 0.51)
    )
    assert lab.signs(rested) == {"partner/south.commitment": 1, "partner/south.fatigue": 1}
    assert lab.signs(worn) == {"partner/south.ownership": -1, "partner/south.fatigue": 1}


def test_written_into_its_own_plan_work_counts_and_comes_off_something_else(lab: Any) -> None:
    world = lab.start(**{"partners.south.ownership": 0.3})
    (row,) = lab.do(world, "write_commitments", partner="south")
    assert lab.signs(row) == {"partner/south.commitment": 1, "partner/south.fatigue": -1}
    (again,) = lab.do(world, "write_commitments", partner="south")
    part = row.change["partner/south.commitment"] / 0.7  # of what was left
    assert again.change["partner/south.commitment"] == near(part * 0.7 * (1.0 - part))


def test_one_that_hardly_holds_it_for_its_own_signs_and_forgets_and_minds(lab: Any) -> None:
    (meant,) = lab.do(lab.start(), "write_commitments", partner="south")
    (row,) = lab.do(lab.start(**{"partners.south.ownership": 0.29}), "write_commitments", partner="south")
    assert lab.signs(row) == {"partner/south.commitment": 1, "partner/south.standing": -1}
    assert row.change["partner/south.commitment"] < 0.2 * meant.change["partner/south.commitment"]


# -- those it is for -----------------------------------------------------------------------------------


def asked(lab: Any, world: World) -> Happening:
    """Those it is for are asked; what came of it."""
    return lab.do(world, "ask_community")[0]


def test_asked_those_it_is_for_have_a_say_in_what_is_built_and_it_reaches_more_of_them(lab: Any) -> None:
    world = lab.start()
    before = reach_of_design(world.scenario, world.state)
    row = asked(lab, world)
    chosen = next(row.id for row in world.log.rows if row.kind == kinds.CHOSEN)
    assert (row.kind, row.who, row.because, row.detail["again"]) == (
        kinds.COMMUNITY_ASKED,
        "convener",
        (chosen,),
        False,
    )
    assert lab.signs(row) == {"community.involvement": 1, "community.shadow_days": 1, "partnership.clarity": 1}
    assert lab.spent(row) == dict.fromkeys(TEAM, usual_numbers()["ask_community"]["days"])
    # a service designed with nobody it is for reaches half of them
    assert reach_of_design(world.scenario, world.state) == near(before + 0.5 * row.change["community.involvement"])


def test_those_it_is_for_are_heard_also_where_no_partner_comes_to_listen(lab: Any) -> None:
    world = lab.start()
    lab.keep_away(world, "north", "south")
    assert lab.spent(asked(lab, world)) == {"east": usual_numbers()["ask_community"]["days"]}
    world = lab.start()
    lab.keep_away(world, *TEAM)
    row = asked(lab, world)
    assert (row.kind, lab.spent(row)) == (kinds.COMMUNITY_ASKED, {})
    assert row.change["community.involvement"] > 0.0


@pytest.mark.parametrize(("days", "delivered", "again"), [
    (239, -1, True), (240, -1, False), (239, 5, True), (239, 10, False), (239, 100, False),
])  # fmt: skip
def test_asked_again_within_a_year_with_nothing_to_show_they_stay_away(
    lab: Any, days: int, delivered: int, again: bool
) -> None:
    world = lab.start()
    world.today = 10
    asked(lab, world)
    world.today += days
    world.state.initiatives["small"].delivered = delivered
    row = asked(lab, world)
    assert row.detail["again"] == again
    assert lab.signs(row)["community.involvement"] == (-1 if again else 1)
    assert ("partnership.clarity" in row.change) != again
    assert row.change["community.shadow_days"] > 0.0  # their days are gone all the same


def test_they_may_know_what_a_partner_does_not_say_but_not_when_asked_once_too_often(lab: Any) -> None:
    told, told_again, told_of_nothing = [], [], []
    for number in range(20):
        for before, is_shared, rounds in ((-1, False, told), (0, False, told_again), (-1, True, told_of_nothing)):
            world = lab.start()
            world.state.round, world.state.community.asked = number, before
            world.state.facts["east-knows"].is_shared = is_shared
            row, *facts = lab.do(world, "ask_community")
            for fact in facts[:1]:
                assert (fact.kind, fact.who, fact.about) == (kinds.FACT_SHARED, "east", "east-knows")
                assert fact.because == (row.id,)
                rounds.append(number)
    assert 0 < len(told) < 20  # about one time in three
    assert (told_again, told_of_nothing) == ([], [])


# -- a guiding hand ------------------------------------------------------------------------------------


def proposed(lab: Any, **changes: Any) -> World:
    """A proposal of the North and the South office waits for the governing body, which meets on day 100."""
    rare = {"parameters.meetings.every_days": 200, "parameters.steering.seen": 1}
    world = lab.start(**rare, **changes)
    lab.do(world, "launch", initiative="step", partners=("north", "south"), promise="plain")
    return world


def test_pushed_a_proposal_begins_at_once_and_everyone_holds_it_less_for_their_own(lab: Any) -> None:
    world = proposed(lab)
    rows = lab.do(world, "guiding_hand", initiative="step", mode="push")
    row = rows[0]
    assert (row.kind, row.who, row.about) == (kinds.PUSHED, "convener", "step")
    assert row.detail == {"passed_over": ("east",)}
    assert lab.spent(row) == {}
    owned = {f"partner/{name}.ownership": -1 for name in TEAM}
    assert lab.signs(row) == {**owned, "partnership.centralisation": 1}
    assert row.change["partner/east.ownership"] < row.change["partner/south.ownership"]
    (began,) = [row for row in rows if row.kind == kinds.STARTED]
    assert began.because == (row.id,)
    assert world.state.initiatives["step"].stage == "delivering"
    assert lab.moved(next(row for row in rows if row.who == "east" and row.kind == kinds.STANDING_MOVED))


def test_put_first_on_the_agenda_it_waits_all_the_same_and_costs_those_passed_over_less(lab: Any) -> None:
    costs, central = [], []
    for mode, came in (("push", "pushed"), ("agenda", "agenda_set")):
        world = proposed(lab)
        standing = world.state.partners["east"].standing
        row = lab.do(world, "guiding_hand", initiative="step", mode=mode)[0]
        assert (row.kind, row.detail) == (came, {"passed_over": ("east",)})
        assert world.log[row.because[0]].kind == kinds.CHOSEN
        costs.append((row.change["partner/east.ownership"], world.state.partners["east"].standing - standing))
        central.append(row.change["partnership.centralisation"])
    assert all(push < agenda < 0.0 for push, agenda in zip(*costs, strict=True))
    assert central[0] > central[1]
    assert lab.signs(row) == {"partner/east.ownership": -1, "partnership.centralisation": 1}
    assert lab.spent(row) == {}
    assert world.state.initiatives["step"].stage == "waiting"


@pytest.mark.parametrize("mode", ["push", "agenda"])
def test_those_passed_over_may_ask_what_was_done(lab: Any, mode: str) -> None:
    world = proposed(lab)
    row = lab.do(world, "guiding_hand", initiative="step", mode=mode)[0]
    world.run(249)
    assert world.state.question is None
    world.run(260)  # 25 days on
    assert world.state.question is not None
    assert (world.state.question.who, world.state.question.id) == ("east", "steer/step")
    assert world.log[world.state.question.because].because == (row.id,)


def test_where_the_whole_table_is_in_the_team_nobody_is_passed_over(lab: Any) -> None:
    world = lab.start()
    lab.do(world, "launch", initiative="step", partners=TEAM, promise="plain")
    rows = lab.do(world, "guiding_hand", initiative="step", mode="push")
    assert rows[0].detail == {"passed_over": ()}
    assert "standing_moved" not in lab.kinds(rows)


def test_what_does_not_wait_cannot_be_pushed(lab: Any) -> None:
    world = proposed(lab)
    (unheard,) = lab.do(world, "guiding_hand", initiative="middle", mode="push")  # nobody has proposed it
    lab.do(world, "guiding_hand", initiative="step", mode="push")
    (late,) = lab.do(world, "guiding_hand", initiative="step", mode="push")  # it is under way
    world = proposed(lab)
    lab.do(world, "guiding_hand", initiative="step", mode="agenda")
    (again,) = lab.do(world, "guiding_hand", initiative="step", mode="agenda")  # it is first on it already
    for row in (unheard, late, again):
        assert (row.kind, row.who, row.about, row.moves) == (kinds.CAME_TO_NOTHING, "convener", "guiding_hand", ())
        assert "chosen" in row.because[0]


def test_only_what_is_proposed_or_may_be_can_be_pushed(lab: Any) -> None:
    world = proposed(lab)
    push = Action("guiding_hand", {"initiative": "step", "mode": "push"})
    check(
        lab.seen(world),
        offers(lab.seen(world)),
        [push, Action("guiding_hand", {"initiative": "small", "mode": "push"})],
    )
    both = [push, Action("guiding_hand", {**push.choice, "mode": "agenda"})]
    assert lab.refusal(world, *both) == "guiding_hand: chosen twice in one round for the same. Choose it once."
    lab.do(world, "guiding_hand", **push.choice)
    assert lab.refusal(world, push) == "guiding_hand: initiative: 'step' is not one of small, middle, great, course."
    unlisted = Action("guiding_hand", {"initiative": "idea", "mode": "agenda"})
    assert (
        lab.refusal(world, unlisted) == "guiding_hand: initiative: 'idea' is not one of small, middle, great, course."
    )
    shout = Action("guiding_hand", {"initiative": "small", "mode": "shout"})
    assert lab.refusal(world, shout) == "guiding_hand: mode: 'shout' is not one of push, agenda."

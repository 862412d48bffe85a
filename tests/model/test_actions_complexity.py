"""Complexity: maps, who is in, how many groups, who comes and who goes."""

from __future__ import annotations

from typing import Any

from sim import kinds
from sim.actions import Action, offers
from sim.view.build import view_for

TEAM = ("north", "south", "east")


GROUP: dict[str, Any] = {"start.groups": {"work": {"name": "the work group", "members": ["north", "south"]}}}


def test_each_map_shows_something_else(lab: Any) -> None:
    for mode, shows in (("network", "trust/north>south"), ("power", "ownership/north")):
        world = lab.world(lab.three(lab.CALM))
        lab.do(world, "draw_map", mode=mode)
        seen = world.state.knowledge.estimates
        assert shows in seen
        assert len([what for what in seen if what.startswith(shows.partition("/")[0])]) == len(seen)


def test_a_map_of_power_gives_the_quiet_a_hearing_and_displeases_the_top(lab: Any) -> None:
    world = lab.world(lab.three({**lab.CALM, "partners.north.power": {"money": 1}}))
    top, quiet = world.state.partners["north"], world.state.partners["east"]
    before = top.standing
    lab.do(world, "draw_map", mode="power")
    assert top.standing < before
    assert top.voice == 0.0 < quiet.voice


def test_a_member_in_name_only_is_freed_when_membership_is_clarified(lab: Any) -> None:
    world = lab.world(lab.three({**lab.CALM, "partners.south.ownership": 0.15}))
    before = world.state.partnership.membership
    lab.do(world, "clarify_membership")
    assert world.state.partnership.membership > before
    assert [world.state.partners[name].status for name in TEAM] == ["member", "passive", "member"]


def test_asked_whether_it_is_in_a_lukewarm_partner_finds_that_it_is_less_so(lab: Any) -> None:
    world = lab.world(lab.three({**lab.CALM, "partners.south.ownership": 0.3}))
    lab.do(world, "clarify_membership")
    assert world.state.partners["south"].ownership < 0.3
    assert world.state.partners["north"].ownership == 0.5


def test_a_group_less_costs_its_members_something_they_had_made_their_own(lab: Any) -> None:
    world = lab.world(lab.three({**lab.CALM, **GROUP}))
    before = world.state.partnership.membership
    lab.do(world, "simplify_groups", group="work")
    assert world.state.partnership.groups == {}
    assert [world.state.partners[name].ownership < 0.5 for name in TEAM] == [True, True, False]
    assert world.state.partnership.membership < before
    assert lab.kinds(lab.do(world, "simplify_groups", group="work")) == ["came_to_nothing"]


def test_one_invited_early_comes_once_in_its_own_words_and_less_ready(lab: Any) -> None:
    scenario = lab.three({**lab.CALM, "partners.east.joins": 100})
    game = lab.play(scenario, {1: [Action("change_membership", {"mode": "invite", "partner": "east"})]})
    (joined,) = [row for row in game.log if row.kind == kinds.JOINED]
    assert joined.day < 100
    assert joined.detail["says"] == scenario.partners["east"].opening
    world = lab.world(scenario)
    before = world.state.partners["east"].ownership
    lab.do(world, "change_membership", mode="invite", partner="east")
    assert world.state.partners["east"].ownership < before


def test_there_is_nothing_to_ask_of_one_that_has_come_meanwhile(lab: Any) -> None:
    world = lab.world(lab.three(lab.CALM))
    assert lab.kinds(lab.do(world, "change_membership", mode="invite", partner="east")) == ["came_to_nothing"]


def test_one_that_is_hardly_in_goes_and_is_not_missed(lab: Any) -> None:
    for ownership, unwilling in ((0.2, False), (0.6, True)):
        world = lab.world(lab.three({**lab.CALM, "partners.east.ownership": ownership}))
        before = world.state.partners["south"].ownership
        (row,) = [
            row for row in lab.do(world, "change_membership", mode="release", partner="east") if row.who == "east"
        ]
        assert (row.kind, row.detail["unwilling"]) == (kinds.RELEASED, unwilling)
        assert (world.state.partners["south"].ownership < before) == unwilling
        assert not world.state.partners["east"].is_at_table


def test_work_in_hand_ends_with_one_that_is_released(lab: Any) -> None:
    world = lab.world(lab.three(lab.CALM))
    lab.do(world, "pilot", initiative="small", partners=("north", "east"))
    lab.do(world, "change_membership", mode="release", partner="east")
    assert tuple(world.state.initiatives["small"].parts) == ("north",)
    assert world.state.promises["small/east"].status == "excused"


def test_nobody_is_let_go_where_nobody_is_in_post_or_who_is_to_go_has_gone(lab: Any) -> None:
    for case, status, vacant_until in (("nobody in post", "member", 400), ("gone already", "left", -1)):
        world = lab.world(lab.three(lab.CALM))
        partner = world.state.partners["east"]
        partner.status, partner.representative.vacant_until = status, vacant_until
        before = world.state.partners["south"].ownership
        said = lab.kinds(lab.do(world, "change_membership", mode="release", partner="east"))
        assert said == [kinds.CAME_TO_NOTHING], case
        assert (partner.status, world.state.partners["south"].ownership) == (status, before), case


def test_nobody_is_let_go_where_two_are_left_and_nobody_waits_to_be_asked(lab: Any) -> None:
    world = lab.world(lab.three(lab.CALM))
    world.state.partners["east"].status = "left"
    assert "change_membership" not in {offer.id for offer in offers(view_for(world.scenario, world.state, ()))}
    world.state.partners["east"].status = "invited"
    assert "change_membership" in {offer.id for offer in offers(view_for(world.scenario, world.state, ()))}

"""Building trust: what was broken is repaired or torn open, what is not trusted is signed."""

from __future__ import annotations

from typing import Any

from sim.actions import Action, offers
from sim.view.build import view_for
from sim.world import World

TEAM = ("north", "south", "east")


def broken(lab: Any, standing: float) -> World:
    """The South office has broken its promise to the North office, before everyone; all think so of the convener."""
    world = lab.world(lab.three({**lab.CALM, "estimates.standing.value": standing}))
    lab.do(world, "pilot", initiative="small", partners=("north", "south"))
    world.state.promises["small/south"].status = "broken"
    for tie in world.state.ties.values():
        tie.competence_breach = tie.integrity_breach = 0.4
    return world


def test_a_breach_that_is_talked_about_loses_part_of_its_hold(lab: Any) -> None:
    world = broken(lab, 0.6)
    tie, other = world.state.ties["north", "south"], world.state.ties["north", "east"]
    before = tie.personal
    assert lab.kinds(lab.do(world, "repair", partner="north", other="south")) == ["repaired"]
    assert 0.0 < tie.competence_breach < tie.integrity_breach < other.integrity_breach == 0.4
    assert tie.personal > before


def test_without_standing_old_wounds_open(lab: Any) -> None:
    world = broken(lab, 0.6)
    world.state.partners["south"].standing = 0.2
    tie = world.state.ties["north", "south"]
    before = tie.personal
    assert lab.kinds(lab.do(world, "repair", partner="north", other="south")) == ["torn_open"]
    assert tie.personal < before
    assert tie.competence_breach == 0.4


def test_only_what_was_broken_between_two_can_be_repaired(lab: Any) -> None:
    world = broken(lab, 0.6)
    (repair,) = [offer for offer in offers(view_for(world.scenario, world.state, ())) if offer.id == "repair"]
    assert repair.allows(Action("repair", {"partner": "north", "other": "south"}))
    for pair in (("south", "north"), ("east", "south"), ("south", "south")):
        assert not repair.allows(Action("repair", dict(zip(("partner", "other"), pair, strict=True))))


def test_where_nothing_has_been_broken_there_is_nothing_to_repair(lab: Any) -> None:
    world = lab.world(lab.three(lab.CALM))
    assert "repair" not in {offer.id for offer in offers(view_for(world.scenario, world.state, ()))}


def test_an_agreement_takes_lawyers_and_insults_only_friends(lab: Any) -> None:
    for level, falls in ((0.3, False), (0.8, True)):
        world = lab.world(lab.three({**lab.CALM, "ties.everyone.personal": level}))
        lab.do(world, "formal_agreement", partners=("north", "south"))
        tie = world.state.ties["north", "south"]
        assert (tie.personal < level) == falls
        assert tie.agreement > 0.5 > world.state.ties["north", "east"].agreement == 0.0
        assert world.state.accounts["north"].legal_days == 1.5
        assert world.state.accounts["east"].legal_days == 0.0
        assert view_for(world.scenario, world.state, ()).agreements == (("north", "south"),)


def test_credit_is_not_given_to_one_that_has_left(lab: Any) -> None:
    world = lab.world(lab.three(lab.CALM))
    world.state.partners["south"].status = "left"
    assert lab.kinds(lab.do(world, "share_credit", partner="south")) == ["came_to_nothing"]


def test_what_takes_two_is_not_offered_where_one_is_in_post(lab: Any) -> None:
    world = lab.world(lab.three(lab.CALM))
    together = {"visit", "formal_agreement", "pilot", "diagnose"}
    assert together < {offer.id for offer in offers(view_for(world.scenario, world.state, ()))}
    for name in ("north", "south"):
        world.state.partners[name].representative.vacant_until = 400
    assert not together & {offer.id for offer in offers(view_for(world.scenario, world.state, ()))}

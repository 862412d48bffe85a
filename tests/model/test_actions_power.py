"""Power: who chairs, who holds the purse, who is heard."""

from __future__ import annotations

from typing import Any

from sim.actions import Action, offers
from sim.view.build import view_for
from sim.world import World

TEAM = ("north", "south", "east")


def test_the_chair_goes_round_and_with_it_decisions_spread(lab: Any) -> None:
    world = lab.world(lab.three({**lab.CALM, "start.chair": "north"}))
    common = world.state.partnership
    before = (common.centralisation, common.clarity)
    lab.do(world, "rotate_chair", partner="south")
    assert common.chair == "south"
    assert common.centralisation < before[0]
    assert common.clarity < before[1]  # a new chair has to find its feet


def test_whoever_is_in_the_chair_cannot_be_the_next(lab: Any) -> None:
    world = lab.world(lab.three({**lab.CALM, "start.chair": "north"}))
    view = view_for(world.scenario, world.state, ())
    (rotate,) = [offer for offer in offers(view) if offer.id == "rotate_chair"]
    assert not rotate.allows(Action("rotate_chair", {"partner": "north"}))
    assert rotate.allows(Action("rotate_chair", {"partner": "south"}))


def test_one_that_has_left_is_not_put_in_the_chair(lab: Any) -> None:
    world = lab.world(lab.three({**lab.CALM, "start.chair": "north"}))
    world.state.partners["south"].status = "left"
    assert lab.kinds(lab.do(world, "rotate_chair", partner="south")) == ["came_to_nothing"]
    assert world.state.partnership.chair == "north"


def pooled(lab: Any, trust: float) -> World:
    """A pot agreed on at some level of trust, where the North office has the money."""
    ties = {"ties.everyone.personal": trust, "ties.everyone.institutional": trust}
    world = lab.world(lab.three({**lab.CALM, **ties, "partners.north.power": {"money": 1}}))
    lab.do(world, "pool_budgets")
    return world


def test_a_common_pot_is_worth_as_much_as_the_trust_there_is(lab: Any) -> None:
    assert pooled(lab, 0.7).state.partnership.pooled > pooled(lab, 0.2).state.partnership.pooled


def test_with_little_trust_the_one_with_the_purse_draws_back(lab: Any) -> None:
    little = pooled(lab, 0.2).state.partners
    enough = pooled(lab, 0.7).state.partners
    assert little["north"].ownership < 0.5 == little["south"].ownership
    assert enough["north"].ownership > 0.5


def test_a_hearing_is_paid_for_by_the_loudest_of_the_others(lab: Any) -> None:
    world = lab.world(lab.three({**lab.CALM, "partners.north.power": {"money": 0.9, "mandate": 0.5}}))
    before = {name: world.state.partners[name].ownership for name in TEAM}
    row = lab.do(world, "amplify", partner="south")[0]
    assert lab.spent(row) == {"south": 0.25, "north": 0.125, "east": 0.125}  # an hour of all who hear it
    after = {name: world.state.partners[name].ownership for name in TEAM}
    assert after["south"] > before["south"]
    assert world.state.partners["south"].voice > 0.0
    assert len([name for name in TEAM if after[name] < before[name]]) == 1


def test_a_second_hearing_adds_less(lab: Any) -> None:
    world = lab.world(lab.three(lab.CALM))
    voices = [0.0]
    for _ in range(2):
        lab.do(world, "amplify", partner="south")
        voices.append(world.state.partners["south"].voice)
    assert voices[2] - voices[1] < voices[1] - voices[0]


def test_one_that_has_left_is_given_no_hearing(lab: Any) -> None:
    world = lab.world(lab.three(lab.CALM))
    world.state.partners["south"].status = "left"
    assert lab.kinds(lab.do(world, "amplify", partner="south")) == ["came_to_nothing"]

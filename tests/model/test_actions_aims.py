"""Managing aims: hearing partners out, seeing it together, trading, and starting before all is agreed."""

from __future__ import annotations

from typing import Any

from sim.actions import Action, offers
from sim.view.build import view_for

TEAM = ("north", "south", "east")


def test_one_that_has_left_is_not_heard_out(lab: Any) -> None:
    world = lab.world(lab.three(lab.CALM))
    world.state.partners["south"].status = "left"
    assert lab.kinds(lab.do(world, "listen", partner="south", mode="openly")) == ["came_to_nothing"]


def test_who_is_asked_again_with_nothing_begun_since_tires_of_it(lab: Any) -> None:
    moved = []
    for begun in (False, True):
        world = lab.world(lab.three(lab.CALM))
        lab.do(world, "listen", partner="south", mode="openly")
        world.today += 1
        if begun:
            lab.do(world, "launch", initiative=next(iter(world.state.initiatives)), partners=TEAM, promise="plain")
        before = world.state.partners["south"].ownership
        lab.do(world, "listen", partner="south", mode="openly")
        moved.append(world.state.partners["south"].ownership - before)
    assert moved[0] < 0.0 < moved[1]


def test_a_vision_gets_clearer_the_more_of_what_is_wanted_is_open(lab: Any) -> None:
    clearer = []
    for overtness in ("open", "hidden"):
        world = lab.world(lab.three(lab.CALM))
        for aim in world.state.aims.values():
            aim.overtness = overtness
        before = world.state.partnership.clarity
        lab.do(world, "vision_workshop")
        clearer.append(world.state.partnership.clarity - before)
    assert clearer[0] > clearer[1] == 0.0


def test_a_second_vision_adds_less_than_the_first_and_costs_as_much(lab: Any) -> None:
    world, levels, days = lab.world(lab.three(lab.CALM)), [], []
    for partner in world.at_table:
        partner.fatigue = 0.0
    for _ in range(3):
        levels.append(world.state.partnership.clarity)
        days.append(world.state.accounts["north"].administrative_days)
        lab.do(world, "vision_workshop")
    assert levels[2] - levels[1] < levels[1] - levels[0]
    assert days[2] - days[1] == days[1] - days[0] == 1.0


def test_a_trade_of_what_the_convener_does_not_know_is_refused(lab: Any) -> None:
    world = lab.world(lab.three(lab.CALM))
    world.state.aims["south-says"].overtness = "hidden"
    before = world.state.partners["south"].standing
    assert lab.kinds(lab.do(world, "trade_aims", partner="north", other="south")) == ["trade_refused"]
    assert world.state.partners["south"].standing < before


def test_what_was_told_in_confidence_can_be_traded(lab: Any) -> None:
    world = lab.world(lab.three({**lab.CALM, "partners.south.aims.south-hides.theme": "skills"}))
    world.state.aims["south-says"].overtness = "hidden"
    world.state.aims["south-hides"].confided = True
    assert lab.kinds(lab.do(world, "trade_aims", partner="north", other="south")) == ["aims_traded"]
    assert world.state.aims["north-says"].also == ("skills",)
    assert world.state.aims["south-hides"].also == ("jobs",)


def test_a_pilot_begins_without_the_governing_body_and_a_proposal_waits_for_it(lab: Any) -> None:
    stages = []
    for kind, more in (("pilot", {}), ("launch", {"promise": "plain"})):
        world = lab.world(lab.three(lab.CALM))
        lab.do(world, kind, initiative="small", partners=("north", "south"), **more)
        stages.append(world.state.initiatives["small"].stage)
    assert stages == ["delivering", "waiting"]


def test_those_left_out_of_a_pilot_hold_it_less_for_their_own(lab: Any) -> None:
    world = lab.world(lab.three(lab.CALM))
    before = {name: world.state.partners[name].ownership for name in TEAM}
    lab.do(world, "pilot", initiative="small", partners=("north", "south"))
    lower = [name for name in TEAM if world.state.partners[name].ownership < before[name]]
    assert lower == ["east"]


def test_only_a_small_step_can_be_a_pilot(lab: Any) -> None:
    world = lab.world(lab.three(lab.CALM))
    view = view_for(world.scenario, world.state, ())
    (pilot,) = [offer for offer in offers(view) if offer.id == "pilot"]
    small = Action("pilot", {"initiative": "small", "partners": ("north", "south")})
    assert pilot.allows(small)
    assert not pilot.allows(Action("pilot", {**small.choice, "initiative": "middle"}))
    assert not pilot.allows(Action("pilot", {**small.choice, "partners": ("north",)}))

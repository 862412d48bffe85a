"""What is in the room but not on the agenda: opposing aims, mandates, distrust; and what comes from outside."""

from __future__ import annotations

from math import fsum
from typing import Any

import pytest

from sim import kinds
from sim.game import Game
from sim.rules import disclosure, meetings
from sim.world import World

CALM: dict[str, Any] = {"dilemmas": {}, "parameters.exits.on": False}
AGAINST = {"partners.east.aims.east-says.direction": -1, "partners.east.aims.east-says.overtness": "hidden"}


def needed(world: World) -> float:
    """How much more of its team's influence a proposal of two needs while the third is in the room."""
    world.state.initiatives["small"].parts = {}
    return meetings.objections(world, world.state.initiatives["small"], ["north", "south", "east"])


def test_a_partner_that_wants_no_such_work_makes_agreement_harder_without_saying_so(lab: Any) -> None:
    assert needed(lab.world(lab.three(CALM))) == 0.0
    world = lab.world(lab.three({**CALM, **AGAINST}))
    # influence 1/3, weight .6, times .6
    assert needed(world) == pytest.approx(0.12, abs=0.001)
    game = Game(lab.three({**CALM, **AGAINST, "parameters.meetings.objection": 1.0}), 1)
    report = game.play_round([lab.launch("small", "north", "south")])
    (row,) = [news for news in report.news if news.about == "small" and news.kind in (kinds.DECIDED, kinds.POSTPONED)][
        :1
    ]
    assert "east" not in str(row.detail)


def test_one_with_a_mandate_gets_the_others_to_come(lab: Any) -> None:
    world = lab.world(lab.three({**CALM, "partners.north.power": {"mandate": 1.0}}))
    north, south = world.state.partners["north"], world.state.partners["south"]
    assert world.summons(south) == pytest.approx(0.06)
    assert world.summons(north) == 0.0
    off = lab.three({**CALM, "partners.north.power": {"mandate": 1.0}, "parameters.substitutes.on": False})
    assert lab.world(off).summons(south) == 0.0


def test_who_trusts_the_others_tells_them_sooner(lab: Any) -> None:
    def standing_needed(trust: float) -> float:
        changes = {"ties.everyone.personal": trust, "ties.everyone.institutional": trust}
        return disclosure.needed_to_share(lab.world(lab.three({**CALM, **changes})), "east")

    assert standing_needed(0.7) < standing_needed(0.4) < standing_needed(0.1)


@pytest.mark.parametrize(("trust", "resented"), [(0.2, True), (0.5, False)])
def test_a_hidden_aim_told_to_those_who_distrust_its_holder_is_taken_badly(
    lab: Any, trust: float, resented: bool
) -> None:
    changes = {"ties.everyone.personal": trust, "ties.everyone.institutional": trust}
    world = lab.world(lab.three({**CALM, **changes}))
    world.happen(kinds.AIM_SURFACED(was="hidden"), "south", about="south-hides")
    assert (world.state.ties["north", "south"].personal < trust - 0.01) == resented


def test_an_aim_of_the_collaboration_moves_its_holder_as_far_as_the_purpose_is_clear(lab: Any) -> None:
    from sim.rules.effort import fit

    def moved(level: str, clarity: float) -> float:
        changes = {"partners.north.aims.north-says.level": level, "start.clarity": clarity}
        world = lab.world(lab.three({**CALM, **changes}))
        return fit(world, world.state.partners["north"], "jobs")

    assert moved("collaboration", 0.1) < moved("collaboration", 0.9)
    assert moved("organisation", 0.1) == moved("organisation", 0.9)


def test_a_reorganisation_moves_influence_and_blurs_who_is_who(lab: Any) -> None:
    effects = [{"do": "influence", "who": ["north"], "by": -0.2}, {"do": "blur", "by": 0.5}]
    event = {"merger": {"name": "A merger", "text": "Two become one.", "day": 30, "effects": effects}}
    quiet = Game(lab.three({**CALM, "parameters.membership.on": False}), 1)
    moved = Game(lab.three({**CALM, "parameters.membership.on": False, "events": event}), 1)
    quiet.play_round()
    moved.play_round()
    before, after = quiet.state, moved.state
    assert after.partners["north"].influence == pytest.approx(before.partners["north"].influence - 0.2, abs=0.001)
    assert after.partners["south"].influence > before.partners["south"].influence
    assert fsum(partner.influence for partner in after.partners.values()) == 1.0
    assert after.partnership.membership == pytest.approx(0.5 * before.partnership.membership, abs=0.001)


def test_what_left_with_its_person_is_not_told_by_the_next(lab: Any) -> None:
    world = lab.world(lab.three({**CALM, "estimates.standing.value": 0.9}))
    world.state.aims["east-personal"].weight = 0.0
    assert disclosure.ready_to_say(world, "east", 0.0) is None


def test_no_two_speak_of_leaving_in_the_same_words(lab: Any) -> None:
    from sim.rules.exits import threaten

    world = lab.world(lab.three({"dilemmas": {}}))
    said = []
    for name in ("north", "south", "east", "north", "south"):
        threaten(world, world.state.partners[name])
        said.append(world.state.question.says if world.state.question else "")
        world.state.question = None
        world.today += 60
    assert len(set(said)) == 5

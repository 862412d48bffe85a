"""When a partnership is no more: too few of those who ever came still take part (M25, M26)."""

from __future__ import annotations

from typing import Any

import pytest

from sim import kinds
from sim.actions import Action
from sim.game import Game
from sim.rules.effort import keep_up
from sim.rules.exits import fall_apart
from sim.world import World


def quiet(world: World, *names: str) -> None:
    """These take no part any more."""
    for name in names:
        world.state.partners[name].status = "passive"


def three(lab: Any, quorum: float) -> World:
    """The first day of three partners, of whom so many must take part."""
    world: World = lab.start(**{"parameters.exits.quorum": quorum})
    return world


@pytest.mark.parametrize(
    ("quorum", "away", "ends"), [(0.34, 1, False), (0.34, 2, True), (0.9, 1, True), (0.9, 0, False)]
)
def test_it_falls_apart_where_fewer_than_the_quorum_take_part_and_never_with_one(
    lab: Any, quorum: float, away: int, ends: bool
) -> None:
    world = three(lab, quorum)
    quiet(world, *list(world.state.partners)[:away])
    fall_apart(world, ())
    assert world.state.partnership.has_collapsed is ends
    assert [row.kind for row in world.log.rows if row.kind == kinds.COLLAPSED] == [kinds.COLLAPSED] * ends


def test_it_waits_for_whoever_is_still_to_come(lab: Any) -> None:
    world = three(lab, 0.34)
    first, second, third = world.state.partners
    quiet(world, first, second)
    world.state.partners[third].status = "invited"
    fall_apart(world, ())
    assert not world.state.partnership.has_collapsed


def test_it_falls_apart_once(lab: Any) -> None:
    world = three(lab, 0.34)
    quiet(world, *list(world.state.partners)[:2])
    for _ in range(2):
        fall_apart(world, ())
    assert len([row for row in world.log.rows if row.kind == kinds.COLLAPSED]) == 1


# -- what is left running ------------------------------------------------------------------------------


def given(lab: Any, commitment: float, *, status: str = "member", has_collapsed: bool = False) -> float:
    """The Share of the upkeep its services need that one of the three plans for this month, with rested people."""
    world = three(lab, 0.34)
    partner = world.state.partners["north"]
    partner.status, partner.commitment, partner.fatigue = status, commitment, 0.0
    world.state.partnership.has_collapsed = has_collapsed
    keep_up(world, partner, 100.0)
    assert partner.diary.stint is not None
    return float(partner.diary.stint.days / partner.upkeep_due)


def test_what_nobody_asks_for_any_more_is_kept_up_as_far_as_it_stands_in_ones_own_plan(lab: Any) -> None:
    assert given(lab, 0.0) == 1.0
    for gone in ({"status": "left"}, {"has_collapsed": True}):
        assert given(lab, 0.0, **gone) < 0.5 < 0.75 < given(lab, 0.8, **gone) <= 1.0


def part_of_the_leaver(lab: Any, commitment: float) -> tuple[float, float]:
    """How strong the part of one that was let go after the work was done stands at the end, and another's."""
    changes = {"parameters.effort.fatigue_pull": 0, "partners.*.fatigue": 0.0, "partners.*.commitment": commitment}
    scenario = lab.three({**lab.CALM, "confidences": {}, **changes})
    let_go = Action("change_membership", {"mode": "release", "partner": "east"})
    game: Game = lab.play(scenario, {1: [lab.launch("small", "north", "south", "east")], 4: [let_go]})
    parts = game.state.initiatives["small"].parts
    assert game.state.initiatives["small"].delivered > 0
    assert game.state.partners["east"].status == "left"
    return parts["east"].strength, parts["north"].strength


def test_the_part_of_a_partner_that_has_left_fades_unless_it_stands_in_its_own_plan(lab: Any) -> None:
    gone, stayed = part_of_the_leaver(lab, 0.0)
    assert gone < 0.7 < 0.9 < stayed
    assert part_of_the_leaver(lab, 0.9)[0] > 0.9

"""When a partnership is no more: too few of those who ever came still take part (M25, M26)."""

from __future__ import annotations

from typing import Any

import pytest

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
    assert [row.kind for row in world.log.rows if row.kind == "collapsed"] == ["collapsed"] * ends


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
    assert len([row for row in world.log.rows if row.kind == "collapsed"]) == 1

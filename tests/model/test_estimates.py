"""What the convener's seat thinks of what is hidden: sharper with each reading, and stale where nobody looks again."""

from __future__ import annotations

from typing import Any

import pytest

from sim import kinds
from sim.state import stale
from sim.terms import DAYS_A_MONTH

WHAT = "trust/north>south"


def read(world: Any, value: float, spread: float) -> None:
    """Have the seat read a Share off something today."""
    world.observe(WHAT, value, spread, world.happen(kinds.MET(present=("north", "south")), "partnership"))


def wait(world: Any, days: int) -> None:
    """Let days go by without anything being read."""
    world.pass_time(world.state.tick + 10 * days)


def test_what_is_thought_at_the_start_may_be_further_out_with_every_month(lab: Any) -> None:
    world = lab.start()
    before = lab.seen(world).trust["north", "south"]
    wait(world, 5 * DAYS_A_MONTH)
    after = lab.seen(world).trust["north", "south"]
    assert after.value == before.value
    assert after.spread == pytest.approx(before.spread + 0.05)


def test_what_was_read_goes_stale_where_nobody_looks_again(lab: Any) -> None:
    world = lab.start()
    read(world, 0.8, 0.1)
    before = lab.seen(world).trust["north", "south"]
    wait(world, 10 * DAYS_A_MONTH)
    after = lab.seen(world).trust["north", "south"]
    assert (after.value, after.because) == (before.value, before.because)
    assert after.spread == pytest.approx(before.spread + 0.1)


def test_a_new_reading_weighs_more_the_longer_ago_the_last_one_was(lab: Any) -> None:
    moved = []
    for months in (1, 12):
        world = lab.start()
        read(world, 0.2, 0.1)
        before = lab.seen(world).trust["north", "south"].value
        wait(world, months * DAYS_A_MONTH)
        read(world, 0.9, 0.1)
        moved.append(lab.seen(world).trust["north", "south"].value - before)
    assert 0.0 < moved[0] < moved[1]


def test_nothing_is_further_out_than_half_of_all_there_is() -> None:
    assert stale(0.45, 1000 * DAYS_A_MONTH) == 0.5

"""What a row of a study's tables holds, read off one game."""

from __future__ import annotations

from sim import kinds, load_scenario, run
from sim.study.measures import outcomes_of


def test_when_the_first_was_delivered_is_the_day_of_the_first_of_several() -> None:
    game = run(load_scenario("first-steps"), "balanced", 1)
    days = [row.day for row in game.log if row.kind == kinds.DELIVERED]
    assert len({*days}) > 1, "a game in which one comes after another"
    row = outcomes_of(game)
    assert (row["first_delivered"], row["delivered"]) == (min(days), len(days))


def test_where_nothing_was_delivered_there_is_no_first_day() -> None:
    row = outcomes_of(run(load_scenario("first-steps"), "do-nothing", 1))
    assert (row["first_delivered"], row["delivered"]) == (None, 0)

"""What comes from outside, and what a change from outside leaves behind when it is over."""

from __future__ import annotations

from typing import Any

import pytest

from sim.errors import ActionNotAllowed
from sim.game import Game

TEAM = ("north", "south", "east")
QUIET = {"dilemmas": {}, "parameters.fatigue.on": False, "parameters.trust.on": False}


def event(day: int, **effect: Any) -> dict[str, Any]:
    """One event on a day, with one effect."""
    return {"events": {"blow": {"name": "A blow", "text": "It comes.", "day": day, "effects": [effect]}}}


def kinds_of(game: Game, *kinds: str) -> list[str]:
    return [row.kind for row in game.log if row.kind in kinds]


def test_days_cut_by_an_answer_are_given_back_with_events_off(lab: Any) -> None:
    cut = [{"do": "capacity", "who": ["east"], "factor": 0.5, "months": 2}]
    off = {"parameters.events.on": False, "dilemmas.the-date.options.refuse.effects": cut}
    game = lab.play(lab.three(off), answers={"dilemma/the-date": "refuse"})
    assert kinds_of(game, "squeezed", "unsqueezed") == ["squeezed", "unsqueezed"]
    assert game.state.partners["east"].days_a_month == 10.0


def test_nothing_can_be_injected_with_events_off_and_the_record_stays_clean(lab: Any) -> None:
    game = Game(lab.three({"parameters.events.on": False, "dilemmas": {}}), 1)
    before = game.snapshot()
    with pytest.raises(ActionNotAllowed, match=r"parameters\.events\.on"):
        game.inject("flu")
    assert game.snapshot() == before
    assert not game.inputs
    game.play_round([])
    assert not kinds_of(game, "event", "squeezed")


def test_a_standstill_shorter_than_a_month_delays_the_work_in_hand(lab: Any) -> None:
    plan = {1: [lab.launch("step", *TEAM)]}
    calm = lab.play(lab.three(QUIET), plan).state.initiatives["step"].delivered
    assert calm % 20 > 3  # the last stints are in hand two days before
    delivered = [
        lab.play(lab.three({**QUIET, **event(calm - 2, do="delay", theme=theme, days=5)}), plan)
        .state.initiatives["step"]
        .delivered
        for theme in ("jobs", "skills")
    ]
    assert delivered == [calm + 5, calm]


def late(lab: Any, factor: float) -> str:
    """What becomes of a promise while nobody works, the days of its maker changed by a factor from outside."""
    changed = event(30, do="capacity", who=["south"], factor=factor, months=12)
    scenario = lab.three({**QUIET, **changed, "parameters.effort.floor": 1.0})
    game = lab.play(scenario, {1: [lab.launch("step", *TEAM, promise="bold")]})
    assert game.state.promises["step/north"].status == "broken"
    return str(game.state.promises["step/south"].status)


def test_fewer_days_excuse_a_promise_and_more_days_do_not(lab: Any) -> None:
    assert late(lab, 0.5) == "excused"
    assert late(lab, 1.5) == "broken"

"""Another action in the place of one: anything that was possible then, and nothing else."""

from __future__ import annotations

import pytest

from sim import Action, ActionNotAllowed, debrief
from sim.debrief import Script


def test_what_was_done_put_in_its_own_place_changes_exactly_nothing(script: Script) -> None:
    choosing = debrief.choosing(script, 2)
    for place, action in enumerate(choosing.chosen):
        assert choosing.instead(place, action) == script
    came = debrief.what_if(script, choosing.instead(0, choosing.chosen[0]))
    assert (came.net, came.people, came.skipped, came.by_default) == (0.0, 0.0, 0, 0)
    assert came.before == came.after
    (elsewhere,) = debrief.on_seeds(script, choosing.instead(0, choosing.chosen[0]), (4,), workers=1)
    assert (elsewhere.net, elsewhere.people) == (0.0, 0.0)


def test_another_action_changes_the_game_from_its_round_on(script: Script) -> None:
    choosing = debrief.choosing(script, 2)
    changed = choosing.instead(0, Action("draw_map", {"mode": "network"}))
    assert changed.rounds[1] == (Action("draw_map", {"mode": "network"}), *script.rounds[1][1:])
    assert changed.rounds[0] + changed.rounds[2] == script.rounds[0] + script.rounds[2]
    came = debrief.what_if(script, changed)
    assert came.net != 0.0
    month = script.scenario.round_ends[0] // 20
    assert came.before.curve[:month] == came.after.curve[:month]
    assert came.before.curve != came.after.curve
    assert came.after == debrief.measured(debrief.played(changed).game)


def test_what_stood_open_is_what_the_moment_before_the_round_says(script: Script) -> None:
    moments = list(debrief.moments(script))
    for round in (1, 3):
        choosing, known = debrief.choosing(script, round), moments[round - 1].view
        assert choosing.view == known
        assert [offer.id for offer in choosing.offers] == [
            offer.id for offer in debrief.choosing_of(script, round, known).offers
        ]


def test_what_was_not_possible_then_is_refused_with_its_reason(script: Script) -> None:
    choosing = debrief.choosing(script, 2)
    with pytest.raises(ActionNotAllowed, match="twice in one round"):
        choosing.instead(0, choosing.chosen[1])
    with pytest.raises(ActionNotAllowed, match="college"):
        choosing.instead(0, Action("listen", {"partner": "college", "mode": "openly"}))
    with pytest.raises(ActionNotAllowed, match="not possible now"):
        choosing.instead(0, Action("repair", {}))
    with pytest.raises(ActionNotAllowed, match="none at 10"):
        choosing.instead(9, choosing.chosen[0])
    with pytest.raises(ActionNotAllowed, match="rounds 1 to"):
        debrief.choosing(script, 99)


def test_the_days_it_may_take_are_its_own_and_what_was_left(script: Script) -> None:
    choosing = debrief.choosing(script, 2)
    costs = {offer.id: offer.attention for offer in choosing.offers}
    spent = sum(costs[action.kind] for action in choosing.chosen)
    for place, action in enumerate(choosing.chosen):
        assert choosing.spare(place) == choosing.view.attention - spent + costs[action.kind]
    full = [debrief.choosing(script, number) for number in range(1, len(script.rounds) + 1)]
    tight = next(
        (choosing, place)
        for choosing in full
        for place in range(len(choosing.chosen))
        for offer in choosing.offers
        if offer.id == "pool_budgets" and offer.attention > choosing.spare(place)
    )
    with pytest.raises(ActionNotAllowed, match="attention"):
        tight[0].instead(tight[1], Action("pool_budgets", {}))

"""What a promise would say before it is made agrees with what it says once it is decided."""

from __future__ import annotations

from typing import Any

import pytest

from sim import Action, Game, kinds, load_scenario, promise_dates, shipped
from sim.belief.promising import meeting_from


@pytest.mark.parametrize("name", shipped())
@pytest.mark.parametrize("size", ["modest", "plain", "bold"])
def test_what_is_foreseen_is_what_is_promised_at_the_next_meeting(name: str, size: str) -> None:
    game = Game(load_scenario(name), 1)
    view, offer = game.view(), next(offer for offer in game.offers() if offer.id == "launch")
    work = next(iter(offer.domains["initiative"].options))
    team = tuple(offer.domains["partners"].options)[: view.initiatives[work].seats]
    foreseen = promise_dates(view, work, team, int(view.round_days * offer.attention / view.attention))
    game.play_round([Action("launch", {"initiative": work, "partners": team, "promise": size})])
    begun = next(row for row in game.log if row.kind == kinds.STARTED)
    assert (begun.day, begun.detail["months"]) == (foreseen.begins, pytest.approx(foreseen.months, abs=1e-4))
    assert {row.due for row in game.view().promises} == {foreseen.due[size]}


def test_a_team_with_few_days_takes_longer_than_usual(lab: Any) -> None:
    view = Game(lab.three(), 1).view()
    both = promise_dates(view, "small", ("north", "south"), 0)
    alone = promise_dates(view, "small", ("north",), 0)
    assert view.initiatives["small"].months <= both.months < alone.months
    assert list(both.due) == ["modest", "plain", "bold"]
    assert both.due["bold"] < both.due["plain"] < both.due["modest"]


def test_the_governing_body_meets_by_its_rhythm_and_not_where_there_is_none(lab: Any) -> None:
    # every 40 days from day 20: on 20, 60, 100 ...
    view = Game(lab.three(), 1).view()
    assert [meeting_from(view, day) for day in (0, 20, 21, 60, 61)] == [20, 20, 60, 60, 100]
    off = Game(lab.three({"parameters.meetings.on": False, "parameters.promises.on": False}), 1).view()
    dates = promise_dates(off, "small", ("north", "south"), 7)
    assert (dates.begins, dates.has_meeting, dates.due) == (7, False, {})


def test_a_meeting_that_was_called_moves_those_after_it_and_everybody_knows_the_day(lab: Any) -> None:
    game = Game(lab.three(), 1)
    team = ("north", "south")
    heard = [Action("listen", {"partner": name, "mode": "openly"}) for name in team]  # the meeting of day 20 passes
    game.play_round(
        [
            *heard,
            Action("launch", {"initiative": "small", "partners": team, "promise": "plain"}),
            Action("guiding_hand", {"initiative": "small", "mode": "agenda"}),
        ]
    )
    met = [row.day for row in game.log if row.kind == kinds.MET]
    called = next(row.day for row in game.log if row.kind == kinds.AGENDA_SET) + 5
    assert called in met
    assert meeting_from(game.view(), game.view().day) == game.view().next_meeting == met[-1] + 40
    while game.view().day <= met[-1] + 40:
        if question := game.view().question:
            game.answer(next(iter(question.options)))
        else:
            game.play_round([])
    assert [row.day for row in game.log if row.kind == kinds.MET][len(met)] == met[-1] + 40

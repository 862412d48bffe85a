"""A gain statement, with whatever was left open of it, is said alike in the plan, in the report and in the story."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from sim import Action, Game, kinds, load_scenario, shipped
from tui.describing.offer import action_words
from tui.describing.round import Telling
from tui.telling.story import story

OPEN: Mapping[str, Any] = {"outcome": "open", "through": (), "by": "open", "measure": "open"}


@pytest.mark.parametrize("situation", [name for name in shipped() if name != "first-steps"])  # its first hand has none
def test_what_was_left_open_is_said_alike_in_plan_report_and_story(situation: str) -> None:
    scenario = load_scenario(situation)
    first = Game(scenario, seed=1)
    domains = next(offer for offer in first.offers() if offer.id == "gain_statement").domains
    said = {name: next(iter(domain.options)) for name, domain in domains.items()}
    for left_open in ((), *((name,) for name in OPEN), tuple(OPEN)):
        choice = {
            "theme": said["theme"],
            "through": (said["through"],),
            **{name: said[name] for name in OPEN if name != "through"},
        }
        action = Action("gain_statement", {**choice, **{name: OPEN[name] for name in left_open}})
        game = Game(scenario, seed=1)
        planned = action_words(action, game.view()).partition(": ")[2]
        report = game.play_round([action])
        news = next(row for row in report.news if row.kind == kinds.GAIN_STATED)
        assert planned in next(line.whole for line in Telling(scenario, {1: (report,)}).lines([news]))
        assert planned in " ".join(story(game).split())
        assert ("left open" in planned) == bool(left_open)

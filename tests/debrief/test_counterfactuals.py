"""What if, what mattered, why, and how much of it was luck."""

from __future__ import annotations

from pathlib import Path

import pytest

import sim
from sim import debrief, kinds
from sim.debrief import Removal, Script, Web


@pytest.fixture(scope="module")
def found() -> tuple[Script, sim.Game, list[Removal]]:
    from sim.record import record_of

    game = sim.run(sim.load_scenario("first-steps"), "small-wins", 3)
    script = debrief.script_of(record_of(game))
    return script, game, list(debrief.removals(script, game))


def test_a_change_that_changes_nothing_is_worth_exactly_nothing(script: Script) -> None:
    same = debrief.what_if(script, script)
    assert (same.net, same.people, same.skipped, same.by_default) == (0.0, 0.0, 0, 0)
    assert same.before.curve == same.after.curve


def test_a_change_on_many_seeds_is_paired_with_the_same_luck(script: Script) -> None:
    changed = script.without_action(1, 0)
    seeds = (3, 4)
    spread = [row.net for row in debrief.on_seeds(script, changed, seeds, workers=1)]
    assert spread[0] == debrief.what_if(script, changed).net


def test_everything_that_could_have_been_otherwise_is_tried(found: tuple[Script, sim.Game, list[Removal]]) -> None:
    script, game, removals = found
    kinds = {"chosen", "event", "departed", "left"}
    assert {row.happening for row in removals} >= {row.id for row in game.log if row.kind in kinds}
    assert len([row for row in removals if row.sort == "answer"]) == len(script.answers)


def test_what_an_action_changed_is_the_game_less_the_game_without_it(
    found: tuple[Script, sim.Game, list[Removal]],
) -> None:
    script, game, removals = found
    first = removals[0]
    without = debrief.measured(debrief.played(script.without_action(1, 0)).game)
    assert first.net == debrief.measured(game).net - without.net


def test_because_is_said_only_where_the_effect_goes_with_the_cause(
    found: tuple[Script, sim.Game, list[Removal]],
) -> None:
    _, game, removals = found
    web = Web(game.log, removals)
    launched = next(row for row in game.log if row.kind == kinds.CHOSEN and row.about == "launch")
    proposed = next(row for row in game.log if launched.id in row.because and row.kind == kinds.PROPOSED)
    assert web.held(launched.id, proposed.id) == "because"
    event = next(row for row in game.log if row.kind == kinds.EVENT and row.day < game.scenario.horizon - 100)
    other = next(row for row in game.log if row.kind == kinds.EVENT and row.day > event.day)
    assert web.held(event.id, other.id) == "came_before"


def test_a_tree_leads_back_to_what_could_have_been_otherwise_and_forward_again(
    found: tuple[Script, sim.Game, list[Removal]],
) -> None:
    _, game, removals = found
    web = Web(game.log, removals)
    launched = next(row for row in game.log if row.kind == kinds.CHOSEN and row.about == "launch")
    proposed = next(row for row in game.log if launched.id in row.because and row.kind == kinds.PROPOSED)
    assert launched.id in [branch.happening for branch in web.causes_of(proposed.id).branches]
    assert proposed.id in [branch.happening for branch in web.effects_of(launched.id).branches]


def test_luck_and_judgement_add_up_to_the_result() -> None:
    panel = debrief.Panel({"do-nothing": (-10.0, -20.0), "naive": (-30.0, 20.0)})
    parts = debrief.luck_of(7.0, panel, (-20.0, 20.0))
    assert parts == (-10.0, 10.0, 7.0)
    assert sum(parts) == 7.0


def test_a_panel_is_kept_and_a_damaged_one_is_played_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sim.debrief import luck

    monkeypatch.setattr(luck, "SEEDS", 2)
    scenario = sim.load_scenario("first-steps")
    first = luck.kept_panel(scenario, tmp_path, workers=1)
    file = next(tmp_path.iterdir())
    assert luck.kept_panel(scenario, tmp_path) == first
    file.write_text("{")
    assert luck.kept_panel(scenario, tmp_path, workers=1) == first


def test_moments_hold_what_was_so_and_what_was_known(script: Script) -> None:
    moments = list(debrief.moments(script))
    assert [moment.round for moment in moments] == list(range(len(script.rounds) + 1))
    assert moments[0].state.ties != moments[-1].state.ties
    hidden = [name for name, aim in moments[0].state.aims.items() if aim.overtness == "hidden"]
    assert hidden
    shown = {aim.id for partner in moments[0].view.partners.values() for aim in partner.aims}
    assert not shown & set(hidden)

"""What the mechanisms do together: shared diaries, real aims, load, power, services and the people it is for."""

from __future__ import annotations

from typing import Any

import pytest

from sim import kinds
from sim.actions import Action
from sim.game import Game
from sim.state import Stint
from sim.terms import tick_of

TEAM = ("north", "south", "east")
QUIET = {"dilemmas": {}, "parameters.fatigue.on": False, "parameters.trust.on": False}
"""Nobody asks, tires or changes their mind about the others."""


def finished_on(game: Game, *initiatives: str) -> list[int]:
    """The days on which work was delivered."""
    days = [game.state.initiatives[name].delivered for name in initiatives]
    assert min(days) >= 0, "not all of it was delivered"
    return days


def first_effort(game: Game, partner: str) -> float:
    """What a partner put in when it was first asked."""
    return next(row.detail["effort"] for row in game.log if row.kind == kinds.EFFORT_DECIDED and row.who == partner)


def fatigue(game: Game, partner: str) -> float:
    return game.state.partners[partner].fatigue


# -- diaries -------------------------------------------------------------------------------------------


def test_two_initiatives_that_share_a_partner_finish_later_than_either_alone(lab: Any) -> None:
    scenario = lab.three({**QUIET, "parameters.meetings.every_days": 80})
    step, course = lab.launch("step", "north", "south"), lab.launch("course", "north", "east")
    both = finished_on(lab.play(scenario, {1: [step, course]}), "step", "course")
    alone = finished_on(lab.play(scenario, {1: [step]}), "step") + finished_on(
        lab.play(scenario, {1: [course]}), "course"
    )
    assert both[0] >= alone[0]
    assert both[1] >= alone[1]
    assert max(both) > max(alone)


def test_two_initiatives_that_share_nobody_do_not_delay_each_other(lab: Any) -> None:
    scenario = lab.three({**QUIET, "parameters.meetings.every_days": 80})
    step, course = lab.launch("step", "north", "south"), lab.launch("course", "east")
    both = finished_on(lab.play(scenario, {1: [step, course]}), "step", "course")
    alone = finished_on(lab.play(scenario, {1: [step]}), "step") + finished_on(
        lab.play(scenario, {1: [course]}), "course"
    )
    assert both == alone


def test_longer_meetings_delay_delivery(lab: Any) -> None:
    days = []
    for length in (0.25, 4.0):
        scenario = lab.three({**QUIET, "parameters.meetings.days": length})
        days += finished_on(lab.play(scenario, {1: [lab.launch("step", *TEAM)]}), "step")
    assert days[0] < days[1]


def test_a_visit_while_the_diary_is_full_delays_delivery(lab: Any) -> None:
    scenario = lab.three({**QUIET, "parameters.meetings.every_days": 40})
    visit = Action("visit", {"partners": TEAM})
    plan = {1: [lab.launch("middle", *TEAM)]}
    plain = finished_on(lab.play(scenario, plan), "middle")
    visited = finished_on(lab.play(scenario, {1: [visit, *plan[1]], 2: [visit]}), "middle")
    assert plain < visited


def test_a_meeting_puts_off_the_work_in_hand_by_as_long_as_it_takes(lab: Any) -> None:
    world = lab.world(lab.three())
    world.book("north", Stint("upkeep", "", 5.0, ""))
    ends = world.state.partners["north"].diary.ends
    assert ends == 10  # ten days a month are half a day each: five of them take ten
    world.call_away("north", 1.0)
    assert world.state.partners["north"].diary.ends == 12
    assert world.state.partners["south"].diary.ends == 0


# -- real aims -----------------------------------------------------------------------------------------


def test_a_hidden_aim_changes_what_its_holder_delivers_and_nothing_shows_it(lab: Any) -> None:
    plan = {1: [lab.launch("middle", *TEAM)]}
    games = {}
    for direction in (1, -1):
        scenario = lab.three({**QUIET, "partners.south.aims.south-hides.direction": direction})
        games[direction] = lab.play(scenario, plan)
    assert Game(games[1].scenario, 1).view() == Game(games[-1].scenario, 1).view()
    assert first_effort(games[-1], "south") < first_effort(games[1], "south")
    assert first_effort(games[-1], "north") == first_effort(games[1], "north")
    done = [day_of_part(games[direction], "south") for direction in (1, -1)]
    assert done[0] < done[1]


def day_of_part(game: Game, partner: str) -> int:
    """The day on which a partner's part was done, or it was given up; the last day if neither came."""
    day = game.state.initiatives["middle"].parts[partner].finished
    return day if day >= 0 else game.scenario.horizon


def test_an_aim_that_is_not_meant_moves_nobody(lab: Any) -> None:
    efforts = []
    for weight in (0.1, 0.9):
        pseudo = {
            "partners.south.aims.south-says.authenticity": "pseudo",
            "partners.south.aims.south-says.weight": weight,
        }
        efforts.append(
            first_effort(lab.play(lab.three({**QUIET, **pseudo}), {1: [lab.launch("step", *TEAM)]}), "south")
        )
    assert efforts[0] == efforts[1]


@pytest.mark.parametrize("stock", ["ownership", "commitment"])
def test_those_who_hold_it_for_their_own_give_more(lab: Any, stock: str) -> None:
    efforts = []
    for level in (0.1, 0.9):
        scenario = lab.three({**QUIET, f"partners.south.{stock}": level})
        efforts.append(first_effort(lab.play(scenario, {1: [lab.launch("step", *TEAM)]}), "south"))
    assert efforts[0] < efforts[1]


def test_a_bigger_step_takes_more_trust(lab: Any) -> None:
    scenario = lab.three({**QUIET, "ties.everyone.personal": 0.4, "ties.everyone.institutional": 0.4})
    efforts = [
        first_effort(lab.play(scenario, {1: [lab.launch(name, *TEAM)]}), "north") for name in ("small", "middle")
    ]
    assert efforts[0] > efforts[1]


# -- load, and what it does ----------------------------------------------------------------------------


def test_fatigue_rises_with_load_and_falls_with_rest(lab: Any) -> None:
    scenario = lab.three({"partners.*.days_a_month": 3, "partners.*.fatigue": 0.3, "dilemmas": {}})
    rested = lab.play(scenario)
    plan = {1: [lab.launch("middle", *TEAM), lab.launch("step", *TEAM), lab.launch("small", *TEAM)]}
    loaded = lab.play(scenario, plan)
    worst = max(row.detail["fatigue_mean"] for row in loaded.log if row.kind == kinds.MONTH_CLOSED)
    assert fatigue(rested, "north") < 0.3 < worst


def test_the_worn_the_overbooked_and_the_vacant_stay_away_more(lab: Any) -> None:
    def comes(**changed: Any) -> int:
        world = lab.world(lab.three())
        partner = world.state.partners["north"]
        partner.fatigue = changed.get("fatigue", 0.1)
        partner.diary.queue = [Stint("upkeep", "", 1.0, "")] * changed.get("waiting", 0)
        partner.representative.vacant_until = changed.get("vacant_until", -1)
        return len([k for k in range(400) if world.turns_up(partner, f"meeting-{k}")])

    fresh = comes()
    assert fresh > comes(fatigue=0.9)
    assert fresh > comes(waiting=4)
    assert fresh > comes(vacant_until=50)


def test_influence_drifts_to_those_who_deliver(lab: Any) -> None:
    scenario = lab.three({"dilemmas": {}})
    before = {name: partner.influence for name, partner in lab.world(scenario).state.partners.items()}
    after = lab.play(
        scenario, {1: [lab.launch("step", "north")], 3: [lab.launch("course", "north", "south")]}
    ).state.partners
    assert after["north"].influence > before["north"]
    assert after["east"].influence < before["east"]


# -- services and lives --------------------------------------------------------------------------------


def strengths(lab: Any, changes: dict[str, Any]) -> list[float]:
    scenario = lab.three({**QUIET, "parameters.effort.fatigue_pull": 0.0, **changes})
    game = lab.play(scenario, {1: [lab.launch("small", *TEAM)]})
    assert finished_on(game, "small")
    return [part.strength for part in game.state.initiatives["small"].parts.values()]


def test_a_service_fades_without_upkeep_and_stands_with_it(lab: Any) -> None:
    worn = {"partners.*.fatigue": 1.0, "partners.*.commitment": 0.0}
    assert min(strengths(lab, {})) > 0.9
    assert max(strengths(lab, worn)) < 0.3


def test_everyone_sees_a_service_fade(lab: Any) -> None:
    scenario = lab.three(
        {**QUIET, "parameters.effort.fatigue_pull": 0, "partners.*.fatigue": 1.0, "partners.*.commitment": 0}
    )
    game = lab.play(scenario, {1: [lab.launch("small", *TEAM)]})
    assert len([row for row in game.log if row.kind == kinds.SERVICE_FADES]) == 1


def test_lives_change_long_after_the_service_has_begun(lab: Any) -> None:
    game = Game(lab.three({**QUIET, "confidences": {}}), 1)
    game.play_round([])
    come = [game.state.outcomes["in-work"].come]
    game.play_round([lab.launch("small", *TEAM)])
    while not game.is_over:
        come.append(game.state.outcomes["in-work"].come)
        game.play_round([])
    come.append(game.state.outcomes["in-work"].come)
    assert come[0] == 0.0
    assert come == sorted(come)
    assert come[3] < 0.6 * come[-1]


def test_a_longer_lag_means_less_has_come_by_the_end(lab: Any) -> None:
    come = []
    for lag in (6, 24):
        scenario = lab.three({**QUIET, "community.outcomes.in-work.lag": lag})
        come.append(lab.play(scenario, {1: [lab.launch("small", *TEAM)]}).state.outcomes["in-work"].come)
    assert come[0] > come[1] > 0.0


def test_services_designed_with_those_they_are_for_reach_further(lab: Any) -> None:
    come = []
    for involvement in (0.0, 1.0):
        scenario = lab.three({**QUIET, "community.involvement": involvement})
        come.append(lab.play(scenario, {1: [lab.launch("small", *TEAM)]}).state.outcomes["in-work"].come)
    assert come[1] > come[0] > 0.0


def test_lapsed_services_leave_their_days_to_families(lab: Any) -> None:
    unpaid = []
    for level in (0.0, 1.0):
        changes = {"partners.*.fatigue": level, "partners.*.commitment": 0.0, "parameters.effort.fatigue_pull": 0.0}
        game = lab.play(lab.three({**QUIET, **changes}), {1: [lab.launch("small", *TEAM)]})
        unpaid.append(game.state.community.shadow_days)
    assert unpaid[1] > unpaid[0]


def test_work_far_too_big_for_the_trust_there_is_fails(lab: Any) -> None:
    stages = []
    for level in (0.0, 0.8):
        ties = {"ties.everyone.personal": level, "ties.everyone.institutional": level}
        scenario = lab.three({**QUIET, **ties, "partners.*.days_a_month": 20})
        stages.append(lab.play(scenario, {1: [lab.launch("great", *TEAM)]}).state.initiatives["great"].stage)
    assert stages == ["failed", "service"]


@pytest.mark.parametrize("days", [10, 20])
def test_the_more_partners_trust_one_another_the_sooner_their_work_is_done(lab: Any, days: int) -> None:
    finished = []
    for level in (0.5, 0.6, 0.8):
        ties = {"ties.everyone.personal": level, "ties.everyone.institutional": level}
        scenario = lab.three({**QUIET, **ties, "partners.*.days_a_month": days})
        finished += finished_on(lab.play(scenario, {1: [lab.launch("great", *TEAM)]}), "great")
    assert finished == sorted(finished, reverse=True)


def test_the_clock_runs_to_the_last_day_and_no_further(lab: Any) -> None:
    game = lab.play(lab.three())
    assert game.log[-1].kind == kinds.ENDED
    assert game.log[-1].day == game.scenario.horizon
    assert game.state.tick <= tick_of(game.scenario.horizon, "close")

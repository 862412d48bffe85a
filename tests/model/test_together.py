"""Deciding, saying, keeping up and handing over: what the rules about working together hold to."""

from __future__ import annotations

from math import sqrt
from statistics import fmean, stdev
from typing import Any

import pytest

from sim import kinds
from sim.actions import Action
from sim.game import Game
from sim.outcome import outcome
from sim.policies import policies, run
from sim.rules.effort import effort, harmonic
from sim.rules.meetings import settle
from sim.state import Contribution, GainStatement
from sim.terms import tick_of
from sim.world import World

TEAM = ("north", "south", "east")
QUIET = {"dilemmas": {}, "parameters.fatigue.on": False, "parameters.trust.on": False}
MIGHTY = {"partners.north.power": {"mandate": 1.0, "money": 1.0, "legitimacy": 1.0}}
"""North has more than half of all influence: 3.2 against twice 0.7."""


# -- deciding ------------------------------------------------------------------------------------------


def decided(lab: Any, present: list[str], changes: dict[str, Any]) -> str:
    """What a meeting does with a proposal of all three, with these in the room."""
    world: World = lab.world(lab.three(changes))
    initiative = world.state.initiatives["step"]
    initiative.parts = {name: Contribution("step", name, 0.0) for name in TEAM}
    initiative.stage = "waiting"
    settle(world, initiative, present, "met")
    return next(row.kind for row in world.log.rows if row.kind in (kinds.DECIDED, kinds.POSTPONED))


def test_a_decision_waits_while_the_influential_are_away(lab: Any) -> None:
    assert decided(lab, ["south", "east"], MIGHTY) == "postponed"
    assert decided(lab, ["north"], MIGHTY) == "decided"
    assert decided(lab, ["south", "east"], {}) == "decided"


def test_juniors_must_ask_at_home(lab: Any) -> None:
    junior = {"partners.north.representative.seniority": 0.0}
    assert decided(lab, ["north"], {**MIGHTY, **junior}) == "postponed"


# -- clarity -------------------------------------------------------------------------------------------


def clarity_after_a_year(lab: Any, said: GainStatement) -> float:
    world: World = lab.world(lab.three({"dilemmas": {}}))
    world.state.partnership.clarity = 0.75
    world.state.partnership.gain_statement = said
    world.run(tick_of(240, "close"))
    return world.state.partnership.clarity


def test_clarity_fades_where_nothing_precise_was_said_and_stays_where_it_was(lab: Any) -> None:
    vague, full = GainStatement(), GainStatement("jobs", "in-work", TEAM, 24, True, 10)
    assert clarity_after_a_year(lab, vague) < 0.7
    assert clarity_after_a_year(lab, full) >= 0.75


# -- upkeep --------------------------------------------------------------------------------------------


def test_a_service_newly_delivered_does_not_make_older_ones_fade(lab: Any) -> None:
    game: Game = lab.play(lab.three(QUIET), {1: [lab.launch("small", *TEAM)], 3: [lab.launch("middle", *TEAM)]})
    small, middle = (game.state.initiatives[name] for name in ("small", "middle"))
    assert 0 < small.delivered < middle.delivered
    assert middle.delivered % 20  # within a month, when what is needed has been planned already
    steps = [by for row in game.log for path, by in row.change.items() if path.endswith(".strength")]
    assert not [by for by in steps if float(by) < 0.0]


def test_without_services_no_upkeep_is_worked(lab: Any) -> None:
    plan = {1: [lab.launch("small", *TEAM)]}
    upkeep = []
    for on in (True, False):
        game = lab.play(lab.three({**QUIET, "parameters.services.on": on}), plan)
        upkeep.append(game.state.accounts["north"].upkeep_days)
    assert upkeep[0] > upkeep[1] == 0.0


def test_a_pseudo_aim_gains_nothing(lab: Any) -> None:
    gained = []
    for weight in (0.1, 0.9):
        said = {"authenticity": "pseudo", "weight": weight}
        changes = {f"partners.south.aims.south-says.{key}": value for key, value in said.items()}
        game = lab.play(lab.three({**QUIET, **changes}), {1: [lab.launch("step", *TEAM)]})
        gained.append(game.state.accounts["south"].joint_value)
    assert gained[0] == gained[1] > 0.0


# -- pace ----------------------------------------------------------------------------------------------


def test_without_the_rule_of_effort_everyone_works_at_the_planned_pace(lab: Any) -> None:
    scenario = lab.three({**QUIET, "parameters.effort.on": False})
    game = lab.play(scenario, {1: [lab.launch("middle", *TEAM)]})
    first = next(row for row in game.log if row.kind == kinds.EFFORT_DECIDED)
    work = game.state.initiatives["middle"]
    assert first.detail["effort"] == 2 / 3
    assert first.detail["days"] == pytest.approx(work.parts[first.who].days_planned / work.months)


def test_a_month_that_waits_is_not_asked_for_again(lab: Any) -> None:
    world: World = lab.world(lab.three({**QUIET, "partners.*.days_a_month": 2}))
    world.happen(kinds.DECIDED, "partnership", about="great")
    initiative = world.state.initiatives["great"]
    assert not initiative.parts  # nobody is in it yet
    initiative.parts = {name: Contribution("great", name, 60.0) for name in TEAM}
    initiative.stage, initiative.months, initiative.due = "delivering", 9.0, 400
    world.run(tick_of(300, "close"))
    month = 1.5 * 60.0 / 9.0  # days asked for at full effort
    for name, part in initiative.parts.items():
        in_hand = world.state.partners[name].diary.stint
        waits = part.asked - (in_hand.days if in_hand is not None else 0.0)
        assert waits <= month


def settling(game: Game) -> list[float]:
    """The steps by which the newcomer of south got into the job."""
    return [row.change["partner/south.pace"] for row in game.log if row.kind == kinds.SETTLING]  # type: ignore[misc]


def after_a_departure(lab: Any, handover_in: int | None) -> list[float]:
    gone = {"name": "Gone", "text": "Off.", "day": 70, "effects": [{"do": "leave", "who": ["south"]}]}
    changes = {**QUIET, "events": {"gone": gone}, "parameters.staffing.vacancy_months": 0.5}
    plan = {handover_in: [Action("handover", {"partner": "south"})]} if handover_in else {}
    return settling(lab.play(lab.three(changes), plan))


def test_a_handover_speeds_whoever_comes_next_and_not_who_is_there(lab: Any) -> None:
    none, by_predecessor, by_newcomer = (after_a_departure(lab, number) for number in (None, 1, 3))
    assert len(none) > 3
    assert len(by_predecessor) < len(none)
    assert by_newcomer == none


def test_without_diaries_other_partnerships_take_no_days(lab: Any) -> None:
    busy = {"partners.north.other_partnerships": 5}
    days = [
        lab.world(lab.three({**busy, "parameters.diaries.on": on})).state.partners["north"].days_a_month
        for on in (True, False)
    ]
    assert days[0] < days[1] == 10.0


# -- trust, where the model is tuned -------------------------------------------------------------------


def test_a_meeting_lifts_the_trust_between_people_and_not_between_organisations(lab: Any) -> None:
    world: World = lab.world(lab.three())
    before = {pair: (tie.personal, tie.institutional, tie.familiarity) for pair, tie in world.state.ties.items()}
    world.happen(kinds.MET(present=("north", "south"), absent=("east",), days=1.0), "partnership")
    tie, old = world.state.ties["north", "south"], before["north", "south"]
    assert tie.personal > old[0]
    assert (tie.institutional, tie.familiarity) == old[1:]
    assert world.state.ties["north", "east"].personal == before["north", "east"][0]


def test_a_skill_leaves_with_its_person(lab: Any) -> None:
    rises = []
    for number in (0, 1):
        world: World = lab.world(lab.three({"partners.*.representative.skill": 1.0}))
        for partner in world.state.partners.values():
            partner.representative.number = number
        before = world.state.ties["north", "south"].personal
        world.happen(kinds.VISITED(present=("north", "south"), absent=()), "partnership")
        rises.append(world.state.ties["north", "south"].personal - before)
    assert rises[1] == pytest.approx(rises[0] / 1.3, abs=1e-5)  # 0.7 + 0.6 against 0.7 + 0.3


def test_the_eagerness_of_a_promise_ends_on_its_day(lab: Any) -> None:
    world: World = lab.world(lab.three({"parameters.promises.pull": [0.0, 0.0, 0.1], "dilemmas": {}}))
    initiative, north = world.state.initiatives["middle"], world.state.partners["north"]
    initiative.parts = {name: Contribution("middle", name, 20.0) for name in TEAM}
    shares = {}
    for size in ("modest", "bold"):
        for due in (0, -1):  # today, and a day ago
            initiative.promise, initiative.due = size, due
            shares[size, due], _ = effort(world, north, initiative)
    assert shares["bold", 0] == pytest.approx(shares["modest", 0] + 0.1)
    assert shares["bold", -1] == shares["modest", -1] == shares["modest", 0]


def test_trust_counts_twice_in_effort() -> None:
    # harmonic mean of 0.5, 0.5 and three times 1: 5 / (2 + 2 + 3)
    assert harmonic(0.5, 1.0, 1.0, 1.0, 0.5, least=0.02) == pytest.approx(5 / 7)


def test_work_can_be_held_back(lab: Any) -> None:
    games = (run(lab.first_steps(), policy, seed) for seed in range(1, 11) for policy in ("command", "small-wins"))
    assert any(row.kind == kinds.HELD_BACK for game in games for row in game.log)


@pytest.mark.slow
def test_a_bold_promise_does_no_better_than_a_modest_one(lab: Any) -> None:
    def promising(size: str) -> Any:
        def choose(view: Any, offers: Any, chance: Any) -> Any:
            chosen = policies["balanced"](view, offers, chance)
            if isinstance(chosen, str):
                return chosen
            return [
                Action(one.kind, {**one.choice, "promise": size}) if one.kind == "launch" else one for one in chosen
            ]

        return choose

    scenario, seeds = lab.first_steps(), range(1, 41)
    net = {
        size: [outcome(run(scenario, promising(size), seed))["gain"]["net"] for seed in seeds]
        for size in ("modest", "bold")
    }
    gaps = [bold - modest for bold, modest in zip(net["bold"], net["modest"], strict=True)]
    assert fmean(gaps) <= 1.96 * stdev(gaps) / sqrt(len(gaps)), "no better than chance gives"

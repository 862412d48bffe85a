"""Rows of the brief, and causal links, that no other test would miss: each acts, and is gone when it is taken away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sim import dials, kinds
from sim.actions import ACTIONS, Action
from sim.effects import reprioritise, reveal
from sim.happenings import Happening
from sim.outcome import outcome
from sim.rules.delivery import quality
from sim.rules.effort import effort
from sim.rules.exits import weigh
from sim.rules.governance import meet as group_meets
from sim.rules.meetings import settle
from sim.rules.staffing import hazard_of
from sim.scenario.story import Reprioritise
from sim.state import Act, Contribution, GainStatement, State
from sim.valuation import coverage
from sim.world import World

TEAM = ("north", "south", "east")
CALM: dict[str, Any] = {"dilemmas": {}, "parameters.exits.on": False}
"""Nobody asks anything, and nobody leaves."""
STATEMENT = GainStatement("jobs", "in-work", TEAM, 24, True, 10)


def world_of(lab: Any, changes: dict[str, Any] | None = None) -> World:
    """Three partners with one piece of work between them, that waits for the governing body."""
    world: World = lab.world(lab.three({**CALM, **(changes or {})}))
    item = world.state.initiatives["step"]
    item.parts = {name: Contribution("step", name, 20.0) for name in TEAM}
    item.stage, item.months, item.due = "waiting", 3.0, 400
    return world


def design(world: World) -> float:
    return quality(world, world.state.initiatives["step"])


def given(world: World) -> float:
    """The Share of its planned days that the North office is ready to give."""
    return effort(world, world.state.partners["north"], world.state.initiatives["step"])[0]


def do(world: World, kind: str, **choice: Any) -> list[Happening]:
    before = len(world.log.rows)
    ACTIONS[kind].effect(world, Act("act", kind, choice, "today"))
    return world.log.rows[before:]


def common(stock: str, level: Any) -> Callable[[State], None]:
    return lambda state: setattr(state.partnership, stock, level)


def each(holders: str, stock: str, level: float) -> Callable[[State], None]:
    return lambda state: [setattr(holder, stock, level) for holder in getattr(state, holders).values()] and None


HARDER, EASIER = ["delivering", "waiting"], ["waiting", "delivering"]
AGREEMENT: dict[str, tuple[list[str], float, Callable[[State], None]]] = {
    "nobody knows who is in": (HARDER, 0.4, common("membership", 0.0)),
    "the team crosses a gap in the table": (HARDER, 0.4, common("faction", ("north", "south"))),
    "decisions lie in few hands": (EASIER, 0.2, common("centralisation", 0.9)),
    "the chair openly wants it": (EASIER, 0.2, common("chair", "north")),
}
"""By what holds: what becomes of a proposal without it and with it, how senior the two of three in the room are."""


@pytest.mark.parametrize("what", AGREEMENT)
def test_a_proposal_takes_more_or_fewer_of_its_team_by_how_things_stand(lab: Any, what: str) -> None:
    expected, seniority, change = AGREEMENT[what]
    stages = []
    for holds in (False, True):
        world = world_of(lab, {"partners.*.representative.seniority": seniority})
        change(world.state) if holds else None
        settle(world, world.state.initiatives["step"], ["north", "south"], "met")
        stages.append(world.state.initiatives["step"].stage)
    assert stages == expected


def test_the_purse_goes_on_looking_strongest_while_influence_moves_to_the_work(lab: Any) -> None:
    scenario = lab.three({**CALM, "partners.south.power": {"money": 1.0}})
    game = lab.play(scenario, {1: [lab.launch("step", "north", "east")], 4: [lab.launch("course", "north", "east")]})
    before = lab.world(scenario).state.partners
    looks = {name: partner.looks_influential for name, partner in game.view().partners.items()}
    assert max(looks, key=lambda name: looks[name]) == "south"
    assert looks["south"] == pytest.approx(before["south"].influence, abs=1e-6)
    assert game.state.partners["south"].influence < before["south"].influence
    assert game.state.partners["north"].influence > before["north"].influence


def test_a_small_step_kept_makes_people_give_more_to_a_bigger_one(lab: Any) -> None:
    shares = []
    for small in ([], [lab.launch("small", *TEAM, promise="modest")]):
        game = lab.play(lab.three(CALM), {1: small, 4: [lab.launch("great", *TEAM)]})
        shares.append(next(row for row in game.log if row.kind == kinds.EFFORT_DECIDED and row.about == "great"))
    assert shares[1].detail["effort"] > shares[0].detail["effort"]


def test_those_who_sit_at_many_tables_do_their_part_later(lab: Any) -> None:
    finished = []
    for tables in (0, 20):
        busy = {"partners.north.other_partnerships": tables, "parameters.diaries.elsewhere": 0, **CALM}
        scenario = lab.three({**busy, "parameters.membership.clash_days": 12})
        games = [lab.play(scenario, {1: [lab.launch("step", *TEAM)]}, seed=seed) for seed in range(1, 5)]
        finished.append([game.state.initiatives["step"].parts["north"].finished for game in games])
    assert all(early <= late for early, late in zip(*finished, strict=True))
    assert finished[0] != finished[1]


def test_a_map_helps_and_never_makes_membership_certain(lab: Any) -> None:
    world = lab.world(lab.three(CALM))
    levels = [world.state.partnership.membership]
    for _ in range(8):
        do(world, "draw_map", mode="network")
        levels.append(world.state.partnership.membership)
    assert levels == sorted(levels)
    assert levels[0] < levels[-1] < 0.9


def test_a_change_of_policy_moves_an_aim_from_outside_twice_as_far(lab: Any) -> None:
    moved = []
    for origin in ("external", "members"):
        world = lab.world(lab.three({"partners.north.aims.north-says.origin": origin}))
        before = world.state.aims["north-says"].weight
        reprioritise(world, Reprioritise(do="reprioritise", aim="north-says", by=-0.2), ())
        moved.append(before - world.state.aims["north-says"].weight)
    assert moved[0] == pytest.approx(2 * moved[1], abs=1e-5) != 0.0


def test_a_group_decides_on_its_own_work_where_decisions_are_spread_out(lab: Any) -> None:
    group = {"start.groups": {"work": {"name": "the work group", "members": list(TEAM)}}, "partners.*.fatigue": 0}
    stages = []
    for centralisation in (0.2, 0.6):
        world = world_of(lab, {**group, "start.centralisation": centralisation})
        world.turns_up = lambda partner, purpose: True  # type: ignore[method-assign]
        group_meets(world, "work")
        stages.append(world.state.initiatives["step"].stage)
    assert stages == ["delivering", "waiting"]


def learned(world: World) -> float:
    before = world.state.partnership.knowledge
    world.state.initiatives["step"].started = 0
    world.happen(kinds.FAILED(laggards=()), "partnership", about="step")
    return world.state.partnership.knowledge - before


LIFTS: dict[str, tuple[Callable[[State], None], Callable[[World], float]]] = {
    "clarity lifts design": (common("clarity", 0.9), design),
    "clarity lifts effort": (common("clarity", 0.9), given),
    "a gain statement lifts the design of what it is about": (common("gain_statement", STATEMENT), design),
    "knowing one another's work lifts design": (each("ties", "familiarity", 0.9), design),
    "what was learned lifts design": (common("knowledge", 0.9), design),
    "a plan with owners lifts effort": (common("plan", 0.9), given),
    "measures lift effort": (common("measures", 0.9), given),
    "measures lift what is learned": (common("measures", 0.9), learned),
}


@pytest.mark.parametrize("what", LIFTS)
def test_what_the_partners_hold_in_common_lifts_joint_work(lab: Any, what: str) -> None:
    change, of = LIFTS[what]
    plain, changed = world_of(lab), world_of(lab)
    change(changed.state)
    assert of(changed) > of(plain) > 0.0


def test_an_action_plan_is_worth_as_much_as_the_purpose_is_clear(lab: Any) -> None:
    plans = []
    for clarity in (0.1, 0.9):
        world = world_of(lab, {"start.clarity": clarity, "partners.*.fatigue": 0})
        do(world, "action_plan")
        plans.append(world.state.partnership.plan)
    assert plans[1] > plans[0] > 0.0


def test_what_is_known_leaves_with_people_unless_it_was_handed_over(lab: Any) -> None:
    known = []
    for handover in (0.0, 1.0):
        world = world_of(lab)
        world.state.partners["south"].handover = handover
        world.happen(kinds.POST_ENDED, "south")
        known.append(world.state.partnership.knowledge)
    assert known[0] < known[1] == world_of(lab).state.partnership.knowledge


def test_evidence_speaks_against_what_has_nothing_in_it_and_never_against_what_works(lab: Any) -> None:
    for potential, may_speak in ((0.0, True), (1.2, False)):
        doubts = []
        for number in range(1, 13):
            world = world_of(lab)
            world.state.round, world.state.initiatives["step"].potential = number, potential
            doubts += [row for row in do(world, "bring_evidence", theme="jobs") if row.kind == kinds.DOUBT_CAST]
        assert bool(doubts) == may_speak


TURNS: dict[str, tuple[Callable[[State], None], float]] = {
    "S1": (each("partners", "ownership", 0.0), -1),
    "S2": (each("ties", "personal", 0.9), 1),
    "S3": (common("gain_statement", STATEMENT), 1),
    "S4": (common("plan", 0.9), 1),
    "S5": (lambda state: setattr(state.community, "involvement", 0.9), 1),
    "F1": (common("clarity", 0.9), 1),
    "F2": (each("partners", "standing", 0.9), 1),
    "F3": (common("gain_statement", STATEMENT), 1),
    "F4": (common("centralisation", 0.9), -1),
    "F5": (common("plan", 0.9), 1),
    "F6": (common("gain_statement", STATEMENT), 1),
}
"""By dial: something that turns it, and which way."""


@pytest.mark.parametrize("dial", TURNS)
def test_a_dial_turns_with_what_it_stands_for(lab: Any, dial: str) -> None:
    world, (change, way) = world_of(lab), TURNS[dial]
    world.state.initiatives["step"].stage = "delivering"
    read = lambda: {**dials.shifts(world.scenario, world.state), **dials.features(world.state)}[dial]  # noqa: E731
    before = read()
    change(world.state)
    assert way * (read() - before) > 0.0


def test_gain_that_was_designed_in_is_larger_than_gain_by_luck(lab: Any) -> None:
    said = Action("gain_statement", {"theme": "jobs", "outcome": "in-work", "through": TEAM, "by": "24",
                                     "measure": "counted"})  # fmt: skip
    work, prepared = {3: [lab.launch("step", *TEAM)]}, [said, Action("map_offers")]
    joint = []
    for plan in (work, {1: prepared, **work}):
        game = lab.play(lab.three({**CALM, "parameters.effort.on": False}), plan)
        joint.append(outcome(game)["gain"]["joint_value"])
    assert joint[1] > joint[0] > 0.0


def test_a_nursery_and_an_employability_service_reach_further_together_than_either_alone(lab: Any) -> None:
    scenario = lab.first_steps()
    needs = scenario.themes["childcare"].needs
    able = [scenario.partners[name].capabilities for name in ("council", "nursery")]
    assert coverage(needs, able, 3) > 2 * max(coverage(needs, [one], 3) for one in able)


def test_a_network_that_only_meets_gains_trust_and_nothing_else_until_it_works_together(lab: Any) -> None:
    visits = {number: [Action("visit", {"partners": TEAM})] for number in (1, 2)}
    talks = lab.play(lab.three(CALM), visits)
    works = lab.play(lab.three(CALM), {**visits, 3: [lab.launch("step", *TEAM)], 5: [lab.launch("middle", *TEAM)]})
    trust = [game.log[-2].detail["trust_mean"] for game in (lab.play(lab.three(CALM)), talks)]
    assert trust[1] > trust[0]
    assert (outcome(talks)["verdict"], outcome(works)["verdict"]) == ("inertia", "gain")


def test_people_leave_an_organisation_in_trouble_faster(lab: Any) -> None:
    world = world_of(lab, {"partners.*.turnover": 0.2})
    calm, worn, cut = (world.state.partners[name] for name in TEAM)
    worn.fatigue, cut.squeezed_until = 0.9, 100
    assert hazard_of(world, calm) < min(hazard_of(world, worn), hazard_of(world, cut))


def test_a_departure_may_free_what_was_stuck(lab: Any) -> None:
    gone = {"name": "Gone", "text": "Off.", "day": 10, "effects": [{"do": "leave", "who": ["south"]}]}
    stuck = {**CALM, "events": {"gone": gone}, "partners.south.ownership": 0.1}
    games = [lab.play(lab.three({**stuck, "parameters.staffing.fresh_start": chance})) for chance in (0, 1)]
    assert [len([row for row in game.log if row.kind == kinds.FRESH_START]) for game in games] == [0, 1]
    assert games[1].state.partners["south"].ownership > games[0].state.partners["south"].ownership


def test_a_mandate_gets_something_out_of_those_who_do_not_trust_and_no_zeal(lab: Any) -> None:
    distrust = {"ties.everyone.personal": 0, "ties.everyone.institutional": 0}
    shares = [given(world_of(lab, {**distrust, "partners.south.power": {"mandate": level}})) for level in (0, 1)]
    assert shares[0] < shares[1] < given(world_of(lab))


def test_an_aim_told_openly_makes_its_holder_more_at_home(lab: Any) -> None:
    world = world_of(lab)
    ownership, clarity = world.state.partners["south"].ownership, world.state.partnership.clarity
    reveal(world, "south-hides", badly=False, because=())
    assert world.state.partners["south"].ownership > ownership
    assert world.state.partnership.clarity > clarity


def leaves(lab: Any, seed: int, faction: tuple[str, ...] = (), **power: float) -> bool:
    """Whether a dissatisfied partner that has spoken of leaving does so when it next weighs it."""
    low = {"partners.*.ownership": 0.05, "ties.everyone.personal": 0.05, "ties.everyone.institutional": 0.05}
    world = lab.world(lab.three({**low, "partners.south.power": power}), seed)
    south, world.state.partnership.faction = world.state.partners["south"], faction
    south.threatened = 0
    weigh(world, south)
    return not south.is_at_table


def test_the_dissatisfied_leave_more_easily_with_a_circle_of_their_own_or_no_need_of_the_others(lab: Any) -> None:
    plain = [leaves(lab, seed, expertise=0.5) for seed in range(60)]
    circle = [leaves(lab, seed, ("south", "east"), expertise=0.5) for seed in range(60)]
    needless = [leaves(lab, seed, exit=0.5) for seed in range(60)]
    assert 0 < sum(plain) < sum(circle) < 60
    assert sum(plain) < sum(needless) < 60

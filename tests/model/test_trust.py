"""Trust: slow to grow, quick to fall, and partly carried by people."""

from __future__ import annotations

from typing import Any

import pytest

from sim import KINDS, kinds
from sim.state import Contribution
from sim.terms import tick_of
from sim.world import World

TEAM = ("north", "south", "east")
Levels = dict[tuple[str, str], float]


def at_work(lab: Any, changes: dict[str, Any] | None = None) -> World:
    """Three partners with one piece of joint work between them."""
    world = lab.world(lab.three(changes))
    world.state.initiatives["step"].parts = {name: Contribution("step", name, 10.0) for name in TEAM}
    return world


def personal(world: World) -> Levels:
    return {pair: tie.personal for pair, tie in world.state.ties.items()}


def institutional(world: World) -> Levels:
    return {pair: tie.institutional for pair, tie in world.state.ties.items()}


def moved(before: Levels, after: Levels) -> dict[tuple[str, str], float]:
    """By how much each tie has moved, of those that have."""
    return {pair: after[pair] - level for pair, level in before.items() if after[pair] != level}


def after(world: World, kind: str, who: str, about: str = "step", **detail: Any) -> dict[tuple[str, str], float]:
    """How personal trust has moved once something has happened."""
    before = personal(world)
    world.happen(KINDS[kind](**detail), who, about=about)
    return moved(before, personal(world))


def test_trust_falls_faster_than_it_rises(lab: Any) -> None:
    kept = after(at_work(lab), "promise_kept", "south")
    broken = after(at_work(lab), "promise_broken", "south")
    assert kept["north", "south"] > 0.0 > broken["north", "south"]
    assert -broken["north", "south"] > 1.5 * kept["north", "south"]


def test_a_failure_costs_more_than_the_same_work_delivered_wins(lab: Any) -> None:
    won = after(at_work(lab), "delivered", "partnership", late=0)
    lost = after(at_work(lab), "failed", "partnership", laggards=("south",))
    assert -lost["north", "south"] > won["north", "south"] > 0.0


def test_a_broken_promise_lowers_trust_of_those_who_watched_in_the_breaker_only(lab: Any) -> None:
    assert after(at_work(lab), "promise_broken", "south").keys() == {("north", "south"), ("east", "south")}
    world = at_work(lab)
    del world.state.initiatives["step"].parts["east"]
    assert after(world, "promise_broken", "south").keys() == {("north", "south")}


def test_a_bigger_joint_step_lifts_trust_more(lab: Any) -> None:
    rises = []
    for name in ("small", "step", "middle", "great"):
        world = at_work(lab)
        world.state.initiatives[name].parts = {who: Contribution(name, who, 10.0) for who in TEAM}
        rises.append(after(world, "delivered", "partnership", about=name, late=0)["north", "south"])
    assert rises == sorted(rises)
    assert rises[0] < rises[-1]


def test_a_hidden_aim_found_out_costs_more_and_longer_than_a_failure(lab: Any) -> None:
    exposed, failed = at_work(lab, {"dilemmas": {}}), at_work(lab, {"dilemmas": {}})
    lost_by_deceit = after(exposed, "aim_exposed", "south", about="south-hides", was="hidden")
    lost_by_failure = after(failed, "failed", "partnership", laggards=("south",))
    pair = ("north", "south")
    assert lost_by_deceit[pair] < lost_by_failure[pair] < 0.0
    for world in (exposed, failed):
        world.run(tick_of(480, "close"))
    deceived, disappointed = exposed.state.ties[pair], failed.state.ties[pair]
    assert deceived.trust < disappointed.trust
    assert deceived.integrity_breach > 2 * disappointed.competence_breach > 0.0


def test_what_was_told_openly_costs_no_trust(lab: Any) -> None:
    assert not after(at_work(lab), "aim_surfaced", "south", about="south-hides", was="hidden")


def test_an_assumed_aim_that_comes_out_deceives_nobody(lab: Any) -> None:
    assert not after(at_work(lab), "aim_exposed", "north", about="north-assumes", was="assumed")


def test_a_breach_remembered_slows_what_comes_after(lab: Any) -> None:
    fresh, scarred = at_work(lab), at_work(lab)
    scarred.state.ties["north", "south"].integrity_breach = 0.5
    plain = after(fresh, "promise_kept", "south")["north", "south"]
    slowed = after(scarred, "promise_kept", "south")["north", "south"]
    assert slowed == pytest.approx(0.5 * plain, abs=2e-6)


def departure(lab: Any, *, handover: float = 0.0, **ties: float) -> tuple[Levels, Levels]:
    """How both layers move when the representative of south leaves."""
    world = at_work(lab, {f"ties.everyone.{layer}": level for layer, level in ties.items()})
    world.state.partners["south"].handover = handover
    before = personal(world), institutional(world)
    world.happen(kinds.POST_ENDED, "south")
    return moved(before[0], personal(world)), moved(before[1], institutional(world))


def test_a_departure_takes_what_was_personal_and_leaves_the_rest(lab: Any) -> None:
    people, organisations = departure(lab, personal=0.8, institutional=0.4)
    assert people.keys() == {pair for pair in people if "south" in pair}
    assert len(people) == 4
    assert all(by < -0.2 for by in people.values())
    assert not organisations


def test_a_handover_at_least_halves_what_a_departure_costs(lab: Any) -> None:
    without, _ = departure(lab, personal=0.8, institutional=0.4)
    planned, _ = departure(lab, handover=0.75, personal=0.8, institutional=0.4)
    full, _ = departure(lab, handover=1.0, personal=0.8, institutional=0.4)
    for pair, loss in without.items():
        assert 0.5 * loss < planned[pair] < full[pair] < 0.0


def test_where_personal_trust_was_poor_a_departure_helps(lab: Any) -> None:
    people, _ = departure(lab, personal=0.05, institutional=0.6)
    assert people
    assert all(by > 0.0 for by in people.values())


def test_a_person_who_leaves_takes_along_what_they_wanted_for_themselves(lab: Any) -> None:
    world = at_work(lab)
    world.happen(kinds.POST_ENDED, "east")
    assert world.state.aims["east-personal"].weight == 0.0
    assert world.state.aims["east-says"].weight > 0.0


def test_without_contact_personal_trust_fades_towards_the_institutional(lab: Any) -> None:
    changes = {"ties.everyone.personal": 0.8, "ties.everyone.institutional": 0.4, "parameters.meetings.on": False}
    game = lab.play(lab.three({**changes, "dilemmas": {}}))
    tie = game.state.ties["north", "south"]
    assert 0.4 < tie.personal < 0.7
    assert tie.institutional == pytest.approx(0.4, abs=1e-6)


def test_skilled_people_build_trust_more_quickly(lab: Any) -> None:
    dull = after(at_work(lab, {"partners.*.representative.skill": 0.1}), "delivered", "partnership", late=0)
    skilled = after(at_work(lab, {"partners.*.representative.skill": 0.9}), "delivered", "partnership", late=0)
    assert skilled["north", "south"] > dull["north", "south"]

"""Every rule makes a difference that can be named, and with its switch off that difference is gone."""

from __future__ import annotations

from collections.abc import Callable
from math import fsum
from typing import Any

import pytest

from sim import kinds
from sim.actions import Action
from sim.game import Game
from sim.policies import run
from sim.rules import RULES
from sim.scenario import synthetic
from sim.scenario.parameters import Parameters

Changes = dict[str, Any]
Finding = Callable[[Any, Changes], float]
TEAM = ("north", "south", "east")
STORM = {
    "name": "A storm",
    "text": "The roof is off.",
    "day": 30,
    "effects": [{"do": "delay", "theme": "jobs", "days": 5}],
}
DECIDED_TOGETHER = {"parameters.fatigue.on": False, "parameters.meetings.every_days": 80}
"""Nobody tires, and what is proposed in the first two months is decided at one meeting."""


def count(game: Game, kind: str, about: str = "") -> float:
    return float(len([row for row in game.log if row.kind == kind and about in ("", row.about)]))


def done_on(game: Game, initiative: str) -> int:
    """The day on which work was delivered; the last day if it never was."""
    day = game.state.initiatives[initiative].delivered
    return day if day >= 0 else game.scenario.horizon


def one_step(lab: Any, changes: Changes) -> Game:
    """Three partners take one joint step."""
    return lab.play(lab.three(changes), {1: [lab.launch("step", *TEAM)]})


def listening(lab: Any, changes: Changes, partner: str, mode: str) -> Game:
    """The convener hears one partner out."""
    return lab.play(lab.three(changes), {1: [Action("listen", {"partner": partner, "mode": mode})]})


def events_strike(lab: Any, off: Changes) -> float:
    return count(lab.play(lab.three({"events": {"storm": STORM}, **off})), "event")


def people_leave(lab: Any, off: Changes) -> float:
    return count(lab.play(lab.three({"partners.*.turnover": 3, **off})), "departed")


def facts_come_out_in_conversation(lab: Any, off: Changes) -> float:
    ready = {"parameters.disclosure.willing": 1, "parameters.disclosure.fact_at": 0}
    return count(listening(lab, {**ready, **off}, "east", "openly"), "fact_shared")


def secrets_are_told(lab: Any, off: Changes) -> float:
    return count(listening(lab, off, "south", "in confidence"), "confided")


def dilemmas_are_put(lab: Any, off: Changes) -> float:
    return count(lab.play(lab.three(off)), "asked", "the-date")


def steering_is_asked_about(lab: Any, off: Changes) -> float:
    changes = {"parameters.steering.seen": 1, "parameters.meetings.every_days": 240, **off}
    push = Action("guiding_hand", {"initiative": "step", "mode": "push"})
    plan = {1: [lab.launch("step", "north", "south")], 2: [push]}
    return count(lab.play(lab.three(changes), plan), "asked", "step")


def meetings_cost_days(lab: Any, off: Changes) -> float:
    return fsum(account.administrative_days for account in lab.play(lab.three(off)).state.accounts.values())


def work_is_delivered(lab: Any, off: Changes) -> float:
    return count(one_step(lab, off), "delivered")


def promises_are_made(lab: Any, off: Changes) -> float:
    return float(len(one_step(lab, off).state.promises))


def distrust_slows_work(lab: Any, off: Changes) -> float:
    low = {"ties.everyone.personal": 0.2, "ties.everyone.institutional": 0.2}
    return done_on(one_step(lab, {**low, **off}), "step") - done_on(one_step(lab, off), "step")


def sharing_a_partner_delays(lab: Any, off: Changes) -> float:
    scenario = lab.three({**DECIDED_TOGETHER, **off})
    step, course = lab.launch("step", "north", "south"), lab.launch("course", "north", "east")
    both = lab.play(scenario, {1: [step, course]})
    alone = [lab.play(scenario, {1: [one]}) for one in (step, course)]
    return fsum(done_on(both, name) - done_on(game, name) for game, name in zip(alone, ("step", "course"), strict=True))


def services_yield(lab: Any, off: Changes) -> float:
    return fsum(account.joint_value for account in one_step(lab, off).state.accounts.values())


def success_builds_trust(lab: Any, off: Changes) -> float:
    scenario = lab.three(off)
    return (
        one_step(lab, off).state.ties["north", "south"].trust - lab.world(scenario).state.ties["north", "south"].trust
    )


def being_heard_lifts_standing(lab: Any, off: Changes) -> float:
    heard, idle = listening(lab, off, "north", "openly"), lab.play(lab.three(off))
    return heard.state.partners["north"].standing - idle.state.partners["north"].standing


def load_wears_people_out(lab: Any, off: Changes) -> float:
    scenario = lab.three({"partners.*.days_a_month": 3, **off})
    game = lab.play(scenario, {1: [lab.launch("middle", *TEAM), lab.launch("step", *TEAM)]})
    tired = [row.detail["fatigue_mean"] for row in game.log if row.kind == kinds.MONTH_CLOSED]
    return max(tired) - lab.world(scenario).state.partners["north"].fatigue


def influence_follows_work(lab: Any, off: Changes) -> float:
    game = lab.play(lab.three(off), {1: [lab.launch("course", "north")]})
    return game.state.partners["north"].influence - lab.world(game.scenario).state.partners["north"].influence


def services_change_lives(lab: Any, off: Changes) -> float:
    return one_step(lab, off).state.outcomes["in-work"].come


def ownership_lost(lab: Any, changes: Changes) -> float:
    """What the South office loses of its ownership when nothing is done at all."""
    game = lab.play(lab.three(changes))
    return lab.world(game.scenario).state.partners["south"].ownership - game.state.partners["south"].ownership


def newcomers_blur_who_is_in(lab: Any, off: Changes) -> float:
    game = lab.play(lab.three({"partners.east.joins": 60, **off}))
    return lab.world(game.scenario).state.partnership.membership - game.state.partnership.membership


def the_same_chair_wears(lab: Any, off: Changes) -> float:
    return ownership_lost(lab, {"start.chair": "north", **off})


def distrust_asks_for_papers(lab: Any, off: Changes) -> float:
    low = {"ties.everyone.personal": 0.3, "ties.everyone.institutional": 0.3}
    return fsum(account.legal_days for account in one_step(lab, {**low, **off}).state.accounts.values())


def the_overshadowed_hold_back(lab: Any, off: Changes) -> float:
    mighty = {"partners.north.power": {"money": 1, "mandate": 1, "legitimacy": 1}, "parameters.exits.on": False}
    return ownership_lost(lab, {**mighty, **off})


def close_circles_are_noticed(lab: Any, off: Changes) -> float:
    close = {"personal": 0.9, "institutional": 0.9}
    pairs = {"council>nursery": close, "nursery>council": close}
    low = {"ties.everyone.personal": 0.1, "ties.everyone.institutional": 0.1, "ties.pairs": pairs}
    return count(lab.play(lab.first_steps({**low, **off})), "faction_seen")


def the_dissatisfied_go_quiet(lab: Any, off: Changes) -> float:
    low = {"partners.*.ownership": 0.05, "ties.everyone.personal": 0.05, "ties.everyone.institutional": 0.05}
    return count(lab.play(lab.three({**low, **off})), "went_quiet")


def few_hands_cost_ownership(lab: Any, off: Changes) -> float:
    return ownership_lost(lab, {"start.centralisation": 0.9, **off})


def work_teaches(lab: Any, off: Changes) -> float:
    game = one_step(lab, off)
    return game.state.partnership.knowledge - lab.world(game.scenario).state.partnership.knowledge


FINDINGS: dict[str, Finding] = {
    "events": events_strike,
    "staffing": people_leave,
    "disclosure": facts_come_out_in_conversation,
    "confidences": secrets_are_told,
    "dilemmas": dilemmas_are_put,
    "steering": steering_is_asked_about,
    "meetings": meetings_cost_days,
    "delivery": work_is_delivered,
    "promises": promises_are_made,
    "effort": distrust_slows_work,
    "diaries": sharing_a_partner_delays,
    "services": services_yield,
    "trust": success_builds_trust,
    "standing": being_heard_lifts_standing,
    "fatigue": load_wears_people_out,
    "power": influence_follows_work,
    "community": services_change_lives,
    "membership": newcomers_blur_who_is_in,
    "chairing": the_same_chair_wears,
    "substitutes": distrust_asks_for_papers,
    "imbalance": the_overshadowed_hold_back,
    "factions": close_circles_are_noticed,
    "exits": the_dissatisfied_go_quiet,
    "governance": few_hands_cost_ownership,
    "learning": work_teaches,
}
"""By rule: a difference that it alone makes, above 0 while the rule is on."""

SWITCHED = [rule for rule in RULES if rule in Parameters.model_fields]
"""Rules that have a switch."""


def test_every_rule_with_a_switch_has_a_finding() -> None:
    assert set(FINDINGS) == set(SWITCHED)
    assert set(RULES) - set(SWITCHED) == {"joining", "bookkeeping"}


@pytest.mark.parametrize("rule", FINDINGS)
def test_a_rule_makes_its_difference(lab: Any, rule: str) -> None:
    assert FINDINGS[rule](lab, {}) > 0.0


@pytest.mark.parametrize("rule", FINDINGS)
def test_with_its_switch_off_the_difference_is_gone(lab: Any, rule: str) -> None:
    drifted_back = {"fatigue", "standing"}
    left = FINDINGS[rule](lab, {f"parameters.{rule}.on": False})
    assert left == pytest.approx(0.0, abs=1e-9) if rule in drifted_back else left == 0.0


@pytest.mark.parametrize("rule", SWITCHED)
@pytest.mark.parametrize("policy", ["random", "balanced"])
def test_with_any_one_rule_off_a_game_still_holds_together(lab: Any, rule: str, policy: str) -> None:
    for scenario in (lab.first_steps({f"parameters.{rule}.on": False}), lab.three({f"parameters.{rule}.on": False})):
        assert_the_log_holds_together(run(scenario, policy, 3))


def test_with_all_rules_off_nothing_comes_of_anything(lab: Any) -> None:
    game = lab.play(lab.three({f"parameters.{rule}.on": False for rule in SWITCHED}), {1: [lab.launch("step", *TEAM)]})
    assert_the_log_holds_together(game)
    assert not any(account.joint_value for account in game.state.accounts.values())


def test_a_setting_called_on_always_switches_something(lab: Any) -> None:
    silent = [
        name
        for name, part in Parameters.model_fields.items()
        if "on" in part.annotation.model_fields and name not in RULES
    ]
    assert not silent, f"parameters.{silent[0]}.on can be set and does nothing"


def assert_the_log_holds_together(game: Game) -> None:
    seen: set[str] = set()
    for row in game.log:
        assert set(row.because) <= seen, f"{row.id} because of {row.because}"
        seen.add(row.id)
    assert game.is_over


def test_situations_of_any_make_play_with_any_one_rule_off() -> None:
    for number, rule in enumerate(SWITCHED):
        scenario = synthetic(4, number)
        off = getattr(scenario.parameters, rule).model_copy(update={"on": False})
        parameters = scenario.parameters.model_copy(update={rule: off})
        assert_the_log_holds_together(run(scenario.model_copy(update={"parameters": parameters}), "random", number))

"""Which principles were leaned on and neglected, and what came of it, each with what it rests on."""

from __future__ import annotations

from functools import cache
from math import fsum

import pytest

import sim
from sim import kinds
from sim.actions import hand
from sim.debrief import Moment, Script, moments, played, script_of
from sim.debrief.achieved import achieved, gauges, people, statement
from sim.debrief.principles import Movers, attention_by_principle, dials_of, leanings
from sim.record import Record, record_of

Opened = tuple[sim.Game, list[Moment]]


def opened(record: Record) -> Opened:
    """A record with its moments."""
    script = script_of(record)
    return played(script).game, list(moments(script))


@cache
def whole(situation: str, policy: str, seed: int = 3) -> Opened:
    """A whole game of a scripted convener."""
    return opened(record_of(sim.run(sim.load_scenario(situation), policy, seed)))


def test_a_game_not_begun_has_nothing_to_show() -> None:
    game, seen = opened(record_of(sim.Game(sim.load_scenario("first-steps"), seed=1)))
    assert [leaning.raised for leaning in leanings(game, seen)] == [0] * 7
    assert [gauge.value for gauge in gauges(game)] == [None] * 3
    assert not achieved(game).services


def test_the_same_game_reads_the_same(script: Script) -> None:
    first = (played(script).game, list(moments(script)))
    again = (played(script).game, list(moments(script)))
    assert leanings(*first) == leanings(*again)
    assert dials_of(*first) == dials_of(*again)
    assert achieved(first[0]) == achieved(again[0])


def test_attention_is_parted_among_an_actions_principles_and_none_is_lost() -> None:
    game, seen = whole("first-steps", "balanced")
    assert attention_by_principle("repair", sim.usual_numbers()) == {"G3": 2.0}
    spent = fsum(sim.usual_numbers()[row.about]["attention"] for row in game.log if row.kind == kinds.CHOSEN)
    rows = leanings(game, seen)
    assert fsum(row.attention for row in rows) == pytest.approx(spent)
    assert fsum(row.share for row in rows) == pytest.approx(1.0)


def test_what_was_raised_and_not_done_is_named_with_its_round_and_reason() -> None:
    game, seen = whole("first-steps", "do-nothing")
    raised = {
        (moment.round + 1, row.action, row.reason)
        for moment in seen
        for row in hand(moment.view, sim.actions.offers(moment.view))
        if row.reason not in ("undone", "too_early")
    }
    named = {(row.round, row.action, row.reason) for leaning in leanings(game, seen) for row in leaning.missed}
    assert named == raised
    assert all(leaning.taken == 0 and leaning.share == 0.0 for leaning in leanings(game, seen))


def test_what_lay_there_for_later_is_not_said_to_have_been_neglected() -> None:
    game, seen = whole("first-steps", "do-nothing")
    lay = [
        row.action
        for moment in seen
        for row in hand(moment.view, sim.actions.offers(moment.view))
        if row.reason == "too_early"
    ]
    assert "share_credit" in lay
    assert not [row for leaning in leanings(game, seen) for row in leaning.missed if row.action == "share_credit"]


def test_who_only_visits_leans_on_trust_and_complexity_and_neglects_change() -> None:
    game = sim.Game(sim.load_scenario("first-steps"), seed=2)
    while not game.is_over:
        question = game.view().question
        if question:
            game.answer(min(question.options))
        else:
            game.play_round([a for o in game.offers() if o.id == "visit" for a in [o.sample(sim.Chance(1, "t"))] if a])
    rows = {row.principle: row for row in leanings(*opened(record_of(game)))}
    assert (rows["G3"].is_leant_on, rows["G4"].is_leant_on, rows["G5"].is_leant_on) == (True, True, False)
    assert rows["G5"].is_neglected
    assert not rows["G3"].is_neglected


def test_dials_are_those_of_the_first_and_the_last_moment() -> None:
    game, seen = whole("first-steps", "balanced")
    rows = {row.code: row for row in dials_of(game, seen)}
    came = sim.outcome(game)
    assert {code: rows[code].end for code in came["shifts"]} == came["shifts"]
    assert {code: rows[code].end for code in came["features"]} == came["features"]
    assert rows["F5"].start == 0.0


def test_what_moved_a_stock_most_is_found_and_told_in_order() -> None:
    game, _ = whole("first-steps", "small-wins")
    adopted = [row.id for row in game.log if row.kind == kinds.PLAN_ADOPTED]
    assert adopted[0] in Movers(game.log).most(["partnership.plan"])
    found = Movers(game.log).most(["partner.ownership", "tie.personal"])
    places = [row.id for row in game.log]
    assert [*found] == sorted(found, key=places.index)


def test_gauges_are_those_of_the_books() -> None:
    game, _ = whole("first-steps", "small-wins")
    assert {gauge.name: gauge.value for gauge in gauges(game)} == sim.outcome(game)["inertia"]
    late = [row.id for row in game.log if row.kind == kinds.DELIVERED and row.detail["late"] > 0]
    assert set(late) <= set(gauges(game)[1].evidence)
    worn = [row.id for row in game.log if row.kind == kinds.WORN_OUT]
    assert worn
    assert set(worn) <= set(gauges(game)[2].evidence)


def test_what_partners_paid_and_gained_adds_up_to_the_ledger() -> None:
    game, _ = whole("first-steps", "small-wins")
    found, books = achieved(game), sim.outcome(game)["gain"]
    assert found.joint_value - found.cost == pytest.approx(books["net"])
    assert fsum(row.net for row in found.partners) == pytest.approx(books["net"])
    assert [row.net for row in found.partners] == sorted((row.net for row in found.partners), reverse=True)
    assert fsum(row.together for row in found.services) == pytest.approx(found.joint_value)


def test_what_one_partner_does_is_no_advantage() -> None:
    game, _ = whole("first-steps", "small-wins")
    service = achieved(game).services[0]
    assert service.advantage == service.together - service.alone
    assert service._replace(partners=service.partners[:1]).advantage == 0.0


def test_the_gain_that_was_named_is_held_against_what_came() -> None:
    game, _ = whole("first-steps", "balanced")
    said = statement(game)
    judged = sim.outcome(game)["gain_statement"]
    assert (said.is_said, said.came, list(said.in_vain)) == (judged["said"], judged["came"], judged["named_in_vain"])
    assert next(row.id for row in game.log if row.kind == kinds.GAIN_STATED) in said.evidence


def test_unpaid_days_and_outcomes_stay_in_their_own_units() -> None:
    game, _ = whole("first-steps", "balanced")
    found = people(game)
    assert found.verdict == sim.outcome(game)["people"]
    assert found.unpaid_days == game.state.community.shadow_days
    assert [len(row.evidence) for row in found.outcomes] == [len(row.counts) for row in found.outcomes]

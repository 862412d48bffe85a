"""Published findings are looked for by experiments that stand written down, on paired games, and what fails is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim import ACTIONS, FactsError, facts, kinds, policies
from sim.facts.arms import HABITS, SHIPPED, Arm, MadeUp, led, met, play
from sim.facts.estimates import Estimate
from sim.facts.experiments import found, looked_for, readings_by_arm
from sim.facts.fact import Expected, Fact, at_most, band, finding_of, more
from sim.facts.published_further import NOT_LOOKED_FOR
from sim.facts.readings import READINGS
from sim.facts.standings import standings
from sim.runner import each
from sim.scenario import shipped

FACTS = facts.every_fact()
SOURCES = (Path(__file__).parents[2] / "docs" / "reference" / "sources.md").read_text("utf-8")
EFFECTS = Estimate(0.3, 0.1, 0.5, 40)


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.number)
def test_a_fact_names_its_source_and_reads_what_there_is(fact: Fact) -> None:
    assert [key for key in fact.source if f"| [{key}] |" not in SOURCES] == []
    assert set(fact.reads) <= set(READINGS)
    assert set(fact.arms)
    assert fact.expected.least is not None or fact.expected.most is not None


def test_every_fact_of_the_literature_is_looked_for_or_said_not_to_be() -> None:
    numbers = {finding_of(fact.number) for fact in FACTS} | {finding_of(one.number) for one in NOT_LOOKED_FOR}
    assert numbers == {
        1, 2, 3, 5, 7, 8, 9, 10, 11, 13, 14, 15, 16, 18, 19, 21, 22, 23, 24, 26, 29, 30, 31, 32
    }  # fmt: skip


def test_the_situations_that_are_played_are_those_that_are_shipped() -> None:
    assert set(SHIPPED) == set(shipped())


@pytest.mark.parametrize(
    ("expected", "effect", "holds"),
    [
        (more(0.2, ""), EFFECTS, True),
        (more(0.4, ""), EFFECTS, False),  # smaller than what is worth having
        (more(0.2, ""), EFFECTS._replace(low=-0.01), False),  # not clear of nothing
        (band(0.25, 0.5), EFFECTS, True),
        (band(0.4, 0.5), EFFECTS, False),
        (band(0.1, 0.2), EFFECTS, False),
        (at_most(0.25), EFFECTS, False),
        (at_most(0.35), EFFECTS, True),
    ],
)
def test_a_fact_passes_only_where_the_effect_is_what_was_expected(
    expected: Expected, effect: Estimate, holds: bool
) -> None:
    assert expected.met_by(effect) is holds


def test_arms_that_name_the_same_situations_meet_the_same_places_people_and_luck() -> None:
    for where in (("first-steps", "only-met"), MadeUp()):
        for unit in range(4):
            one, seed = met(Arm("naive", where), unit, 77)
            other, same = met(Arm("balanced", where), unit, 77)
            assert (one.text, seed) == (other.text, same)


def test_what_is_changed_in_an_arm_is_changed_in_its_scenario_alone() -> None:
    plain, _ = met(Arm("naive", MadeUp()), 3, 77)
    changed, _ = met(Arm("naive", MadeUp(), (("partners.*.turnover", 0.8),)), 3, 77)
    assert {part.turnover for part in changed.partners.values()} == {0.8}
    assert changed.aims == plain.aims


def test_a_habit_is_kept_and_what_is_left_out_is_never_done() -> None:
    where = ("first-steps",)
    with_visits = play(Arm("small-wins", where, adds="a visit every round"), 0, 5)
    without = play(Arm("small-wins", where, without=("visit", "listen")), 0, 5)
    done = [{row.about for row in game.log if row.kind == kinds.CHOSEN} for game in (with_visits, without)]
    assert "visit" in done[0]
    assert done[1].isdisjoint({"visit", "listen"})


def test_left_out_in_the_last_third_alone_it_is_done_before() -> None:
    game = play(Arm("small-wins", ("first-steps",), without=("listen",), during=(0.67, 1.01)), 0, 5)
    days = [row.day for row in game.log if row.kind == kinds.CHOSEN and row.about.startswith("listen")]
    assert days
    assert max(days) < 0.75 * game.scenario.horizon


def test_every_habit_names_actions_that_there_are() -> None:
    game = play(Arm("do-nothing", ("first-steps",)), 0, 1)
    view = game.view()
    assert {kind for habit in HABITS.values() for kind, _ in habit(view)} <= set(ACTIONS)


def test_a_convener_with_no_habit_is_the_script_itself() -> None:
    assert led(Arm("naive")) is policies["naive"]


def test_the_table_is_the_same_for_any_number_of_workers() -> None:
    fact = [one for one in FACTS if one.number == "8"]
    assert looked_for(fact, 4, first=1, workers=1) == looked_for(fact, 4, first=1, workers=2)


def test_one_arm_that_several_facts_name_is_played_once() -> None:
    both = [one for one in FACTS if one.number in ("2", "3")]
    needed = readings_by_arm(both)
    assert len(needed) == 3
    assert all({"trust_mean", "performance", "people", "promises_kept"} == set(reads) for reads in needed.values())


def test_a_fact_that_does_not_hold_is_told_as_failed() -> None:
    fact = FACTS[0]._replace(expected=more(99.0, "standard deviations"))
    (came,) = looked_for([fact], 3, first=1, workers=1)
    assert not came.passed
    assert facts.told([came], [])["facts"][0]["passed"] is False


def test_of_how_many_games_a_finding_speaks_is_told() -> None:
    fact = next(one for one in FACTS if one.number == "23")
    ended: dict[str, dict[str, float | None]] = {name: {"ended_well": 1.0} for name in fact.arms}
    lasting: dict[str, dict[str, float | None]] = {name: {"ended_well": None} for name in fact.arms}
    assert found(fact, [ended, lasting, lasting, lasting]).games == len(fact.arms)
    assert not found(fact, [lasting] * 4).passed


def test_an_unknown_number_is_refused_with_what_there_is() -> None:
    with pytest.raises(FactsError, match="there is no fact '99'"):
        facts.chosen(["99"])


def test_a_number_stands_for_its_further_rows() -> None:
    assert [fact.number for fact in facts.chosen(["19"])] == ["19", "19b", "19c"]
    assert [fact.number for fact in facts.chosen(["19b"])] == ["19b"]


def test_every_script_is_told_in_each_situation_and_in_all_at_both_lengths() -> None:
    ways = standings(1, names=("do-nothing",), first=1, workers=1)
    assert [(one.situation, one.length) for one in ways] == [
        (place, length) for length in ("whole", "lesson") for place in (*SHIPPED, "all")
    ]
    assert all(one.gained == 0.0 and one.net < 0.0 for one in ways)


@pytest.mark.parametrize("name", sorted(READINGS))
def test_a_reading_is_a_number_or_nothing_in_any_game(name: str) -> None:
    for arm in (Arm("do-nothing", ("first-steps",)), Arm("balanced", MadeUp((4,)))):
        value = READINGS[name](play(arm, 0, 9))
        assert value is None or isinstance(value, float)


def test_the_runner_keeps_the_order_of_games() -> None:
    assert list(each(abs, list(range(-20, 0)), workers=2, chunk=3)) == list(range(20, 0, -1))

"""The hand: what the situation raises, out of all that may be done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from sim import ACTIONS, Estimate, Game, News, Suggestion, View, hand, kinds, load_scenario, policies, shipped
from sim.actions.hand import everything_raised
from sim.actions.suggestions import pessimistic
from sim.chance import Chance
from sim.scenario import synthetic
from tui.describing.offer import raised_words


def moments(scenario: Any, policy: str, seed: int) -> Iterator[tuple[View, Any]]:
    """Every moment of a game at which a round is planned."""
    game, chance = Game(scenario, seed), Chance(seed, "policy")
    while not game.is_over:
        view, offers = game.view(), game.offers()
        if view.question is None:
            yield view, offers
            game.play_round(policies[policy](view, offers, chance))  # type: ignore[arg-type]
        else:
            game.answer(str(policies[policy](view, offers, chance)))


@pytest.mark.parametrize("name", shipped())
def test_five_to_seven_offers_that_may_be_chosen(name: str) -> None:
    for view, offers in moments(load_scenario(name), "small-wins", 3):
        dealt, possible = hand(view, offers), {offer.id: offer for offer in offers}
        assert min(5, len(offers)) <= len(dealt) <= 7
        assert len({raised.action for raised in dealt}) == len(dealt)
        for raised in dealt:
            domains = possible[raised.action].domains
            assert all(domains[key].fault(value) is None for key, value in raised.choice.items())


def test_the_first_hand_of_first_steps_has_four() -> None:
    view, offers = next(moments(load_scenario("first-steps"), "balanced", 1))
    assert {raised.action for raised in hand(view, offers)} == {"listen", "launch", "visit", "share_credit"}


def test_what_it_rests_on_the_seat_has_seen() -> None:
    seen: set[str] = set()
    for view, offers in moments(load_scenario("whole-place"), "balanced", 2):
        seen.update(row.id for row in view.news)
        for raised in hand(view, offers):
            assert set(raised.because) <= seen | {cause for row in view.news for cause in row.because} | known(view)


def known(view: View) -> set[str]:
    """What estimates were read off."""
    partners = [e for p in view.partners.values() for e in (p.ownership, p.fatigue, p.standing)]
    return {cause for estimate in (*partners, *view.trust.values()) for cause in estimate.because}


@pytest.mark.slow
def test_a_hand_changes_from_round_to_round_and_in_time_every_action_is_raised() -> None:
    times: Counter[str] = Counter()
    hands = []
    for name in shipped():
        for policy in ("do-nothing", "talking-shop", "naive", "big-bang", "command", "balanced"):
            dealt = [
                {raised.action for raised in hand(view, offers)}
                for view, offers in moments(load_scenario(name), policy, 2)
            ]
            times.update(action for one in dealt for action in one)
            hands += [first != second for first, second in pairwise(dealt)]
    assert set(times) == set(ACTIONS)
    assert sum(hands) > 0.9 * len(hands)


NEVER = ("unseen", "unasked", "unclear", "unread", "unknown", "unmapped", "unwritten", "undone")
"""Reasons that say that something was not done."""


def planned(scenario: Any, policy: str, seed: int) -> Iterator[tuple[View, Any, dict[str, int], Game]]:
    """Every moment at which a round is planned, with the round in which each action was last planned before."""
    game, chance, last = Game(scenario, seed), Chance(seed, "policy"), dict[str, int]()
    while not game.is_over:
        view, offers = game.view(), game.offers()
        chosen: Any = policies[policy](view, offers, chance)
        if view.question is not None:
            game.answer(chosen)
            continue
        yield view, offers, last, game
        last.update({action.kind: view.round for action in chosen})
        game.play_round(chosen)


@pytest.mark.parametrize("policy", ["random", "balanced", "talking-shop"])
@pytest.mark.parametrize("name", shipped())
def test_what_the_hand_says_was_not_done_was_not_done(name: str, policy: str) -> None:
    for view, offers, last, game in planned(load_scenario(name), policy, 7):
        for raised in hand(view, offers):
            if raised.reason in NEVER:
                assert raised.action not in last, raised
            elif raised.reason.endswith("_again"):
                assert f"in round {last[raised.action]}" in raised_words(raised, view)
            elif raised.reason == "long_in_post":
                assert raised.who == longest_in_post(game, view)
            elif raised.reason == "too_early":
                assert not [row for row in game.log if row.kind == kinds.PART_DONE]


def longest_in_post(game: Game, view: View) -> str:
    """Who has been in post for longest of those for whom nothing was written down since they came."""
    written = {row.who: row.day for row in game.log if row.kind in (kinds.HANDOVER_PLANNED, kinds.SCANNED)}
    came = {name: partner.representative.since for name, partner in game.state.partners.items()}
    bare = [
        one for one in view.in_post if written.get(one.id, came[one.id] - 1) < came[one.id] and not one.has_handover
    ]
    return min(bare, key=lambda one: (-one.months_in_post, one.id)).id


def test_what_has_just_happened_raises_nothing_that_was_done_about_it_since(lab: Any) -> None:
    view = Game(lab.three({"partners.north.representative.tenure": 0}), 1).view()

    def news(number: int, kind: str, who: str) -> News:
        return News(f"{number}/{kind}", number, kind, who, "", {}, (), False)

    came, met, other = news(1, "arrived", "north"), news(2, "inducted", "north"), news(2, "inducted", "south")
    changed, settled = news(3, "left", "east"), news(4, "membership_clarified", "partnership")
    assert ("newcomer", "north", "") in reasons(replace(view, news=(came, other)), "induct")
    assert reasons(replace(view, news=(came, met)), "induct") == []
    assert ("changed", "east", "") in reasons(replace(view, news=(settled, changed)), "clarify_membership")
    assert reasons(replace(view, news=(changed, settled)), "clarify_membership") == []


def test_credit_waits_while_others_are_still_at_it() -> None:
    times = 0
    for view, offers, _, _ in planned(load_scenario("first-steps"), "small-wins", 7):
        for raised in hand(view, offers):
            if raised.reason == "done":
                item, times = view.initiatives[raised.about], times + 1
                assert item.stage != "delivering" or set(item.parts_done) >= set(item.team)
    assert times


def raised_by(view: View, offers: Any, **news: Any) -> Suggestion | None:
    """What a single piece of news raises, if anything."""
    row = News("1/kind", view.day, detail={}, because=(), has_hidden_cause=False, **{"about": "", **news})
    dealt = hand(replace(view, news=(row,)), offers)
    return next((raised for raised in dealt if raised.because == (row.id,)), None)


def test_a_newcomer_is_to_be_met_and_work_done_to_be_thanked_for(lab: Any) -> None:
    game = Game(lab.three({"partners.north.representative.tenure": 0, "estimates.standing.value": 0.6}), 1)
    game.play_round([lab.launch("small", "north", "south")])
    view, offers = game.view(), game.offers()
    met = raised_by(view, offers, kind="arrived", who="north")
    assert met is not None
    assert (met.action, met.choice) == ("induct", {"partner": "north"})
    thanked = raised_by(view, offers, kind="part_done", who="south", about="small")
    assert thanked is not None
    assert (thanked.action, thanked.choice) == ("share_credit", {"partner": "south"})


def test_what_was_put_off_may_be_pushed(lab: Any) -> None:
    game = Game(lab.three({"parameters.meetings.every_days": 240}), 1)
    game.play_round([lab.launch("small", "north", "south")])
    pushed = raised_by(game.view(), game.offers(), kind="postponed", who="partnership", about="small")
    assert pushed is not None
    assert (pushed.action, pushed.choice) == ("guiding_hand", {"initiative": "small"})


def test_a_hand_for_thirty_two_is_no_larger() -> None:
    for view, offers in moments(synthetic(32, 1, months=12, rounds=4), "small-wins", 1):
        assert len(hand(view, offers)) <= 7


def seen_as(view: View, trust: dict[tuple[str, str], float], influence: dict[str, float]) -> View:
    """The same view with trust and influence seen otherwise; all other trust is high."""
    ties = {pair: Estimate(trust.get(pair, 0.8), 0.1) for pair in view.trust}
    partners = {
        name: part._replace(looks_influential=influence.get(name, part.looks_influential))
        for name, part in view.partners.items()
    }
    return replace(view, trust=ties, partners=partners)


def reasons(view: View, action: str) -> list[tuple[str, str, str]]:
    """Why an action is raised, about whom."""
    return [(row.reason, row.who, row.about) for row in everything_raised(view) if row.action == action]


def test_who_trusts_whom_little_is_said_for_both_only_where_it_is_so_of_both(lab: Any) -> None:
    view = Game(lab.three(), 1).view()
    for back, ending in ((0.8, "_one_way"), (0.35, "")):
        low = seen_as(view, {("south", "north"): 0.3, ("north", "south"): back}, {})
        assert reasons(low, "visit")[0] == (f"distant{ending}", "south", "north")
        assert reasons(low, "formal_agreement") == [(f"unsigned{ending}", "south", "north")]
        words = {raised_words(row, low) for row in everything_raised(low) if row.action == "formal_agreement"}
        assert words == {
            "The South office does not seem to trust the North office much yet, and bigger work lies ahead."
            if ending
            else "Trust is not strong yet between the South office and the North office, and bigger work lies ahead."
        }


def test_the_weakest_is_named_only_among_three_and_where_it_looks_so(lab: Any) -> None:
    view = Game(lab.three(), 1).view()
    assert reasons(seen_as(view, {}, {"north": 0.5, "south": 0.4, "east": 0.1}), "amplify") == [("quiet", "east", "")]
    assert reasons(seen_as(view, {}, {"north": 0.8, "south": 0.1, "east": 0.1}), "amplify") == []
    alone = seen_as(view, {}, {"north": 0.5, "south": 0.4, "east": 0.1})
    for empty in ("south", "east"):
        partners = {**alone.partners, empty: alone.partners[empty]._replace(is_vacant=True)}
        assert reasons(replace(alone, partners=partners), "amplify") == []


def test_one_partner_may_think_least_of_the_convener_only_where_the_others_may_think_more() -> None:
    said = Counter[str]()
    for view, offers, _, _ in planned(load_scenario("first-steps"), "balanced", 7):
        for raised in hand(view, offers):
            if raised.reason in ("unheard", "unguessed"):
                least = [pessimistic(one.standing) for one in view.in_post]
                is_alone = least.count(min(least)) == 1
                assert (raised.reason == "unheard") == is_alone
                said[raised.reason] += 1
    assert said["unguessed"]

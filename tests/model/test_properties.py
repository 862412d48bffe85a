"""Whatever is done, in whatever situation: nothing breaks, Shares stay Shares, and everything has its causes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from math import fsum, isfinite
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sim import KINDS, dials, kinds
from sim.actions import Action
from sim.chance import Chance
from sim.game import Game
from sim.outcome import outcome
from sim.scenario import synthetic
from sim.state import AMOUNTS, State

NOT_SHARES = AMOUNTS | {"days_planned", "months", "flow", "asked", "amount", "days", "upkeep_given", "upkeep_due"}
"""Numbers in the State that count something other than a part of 1."""
GRAINS = 2**20


@st.composite
def stories(draw: st.DrawFn, most: int = 8) -> Game:
    """A game of a made-up situation, played to its end with whatever is allowed."""
    size, seed = draw(st.integers(3, most)), draw(st.integers(0, 10_000))
    game = Game(synthetic(size, seed, months=draw(st.sampled_from((6, 18, 36))), rounds=6), draw(st.integers(0, 99)))
    chance = Chance(draw(st.integers(0, 10_000)), "story")
    injected = {draw(st.integers(1, 6)): event for event in game.scenario.deck if draw(st.booleans())}
    while not game.is_over:
        view = game.view()
        if view.question is not None:
            game.answer(chance.pick(list(view.question.options), "answer", view.question.id))
            continue
        if view.round in injected:
            game.inject(injected.pop(view.round))
        game.play_round(anything_allowed(game, chance))
    return game


def anything_allowed(game: Game, chance: Chance) -> list[Action]:
    """Actions of any kind, none twice on the same, as long as there is attention."""
    view = game.view()
    left, chosen, used = view.attention, list[Action](), list[tuple[str, Any]]()
    for k in range(8):
        affordable = [offer for offer in game.offers() if offer.attention <= left]
        if not affordable or chance.draw("stop", "", view.day, k) < 0.1:
            break
        offer = affordable[int(len(affordable) * chance.draw("which", "", view.day, k))]
        action = offer.sample(chance, k)
        if action is not None and (use := (action.kind, action.choice.get(offer.kind.target))) not in used:
            used.append(use)
            chosen.append(action)
            left -= offer.attention
    return chosen


def numbers(thing: Any, path: str = "state") -> Iterator[tuple[str, str, float]]:
    """Every float in a State: where it is, the field's name, and its value."""
    if isinstance(thing, dict):
        for key, value in thing.items():
            yield from numbers(value, f"{path}[{key!r}]")
    elif isinstance(thing, list | tuple):
        for value in thing:
            yield from numbers(value, path)
    elif hasattr(thing, "__dataclass_fields__"):
        for field in fields(thing):
            value = getattr(thing, field.name)
            if isinstance(value, float):
                yield f"{path}.{field.name}", field.name, value
            elif field.name != "counts":
                yield from numbers(value, f"{path}.{field.name}")


def assert_shares_are_shares(state: State) -> None:
    wrong = [
        (path, value) for path, name, value in numbers(state) if name not in NOT_SHARES and not 0.0 <= value <= 1.0
    ]
    assert not wrong
    assert all(isfinite(value) for _, _, value in numbers(state))
    assert fsum(partner.influence for partner in state.partners.values()) == 1.0


def assert_stocks_are_whole_grains(state: State) -> None:
    holders = [*state.partners.values(), *state.accounts.values(), *state.ties.values(), *state.aims.values()]
    holders += [*state.outcomes.values(), state.community, state.partnership]
    for holder in holders:
        for field in fields(holder):
            value = getattr(holder, field.name)
            assert not isinstance(value, float) or (value * GRAINS).is_integer(), (
                f"{holder.path}.{field.name}: {value!r}"
            )


def assert_the_log_holds_together(game: Game) -> None:
    seen: set[str] = set()
    day = 0
    for row in game.log:
        assert type(row.kind) is str  # plain, so that whoever gets a row can pack it
        assert {*row.detail} <= {*KINDS[row.kind].keys}, row.id
        assert row.id not in seen
        assert set(row.because) <= seen, (row.id, row.because)
        assert row.day >= day
        seen.add(row.id)
        day = row.day
    assert game.log[-1].kind == kinds.ENDED


def assert_what_is_told_is_in_range(game: Game) -> None:
    told = outcome(game, "anything")
    assert json.loads(json.dumps(told, allow_nan=False)) == told
    gauges = [*told["inertia"].values(), *told["shifts"].values(), *told["features"].values()]
    gauges += [told["gain_statement"]["specificity"]]
    gauges += [
        value for name in ("output", "rate", "pain", "trust_mean", "fatigue_mean") for value in told["series"][name]
    ]
    assert all(0.0 <= gauge <= 1.0 for gauge in gauges)
    for shares in zip(*told["series"]["power"].values(), strict=True):
        assert fsum(shares) == pytest.approx(1.0, abs=1e-9)
    assert all(0.0 <= value <= 1.0 for value in dials.shifts(game.scenario, game.state).values())


def assert_all_holds(game: Game) -> None:
    assert_the_log_holds_together(game)
    assert_shares_are_shares(game.state)
    assert_what_is_told_is_in_range(game)


@settings(max_examples=20, suppress_health_check=list(HealthCheck))
@given(stories())
def test_anything_allowed_leads_to_an_end_at_which_all_holds(game: Game) -> None:
    assert_all_holds(game)


@settings(max_examples=8, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(stories(most=5))
def test_every_stock_stays_a_whole_number_of_grains(game: Game) -> None:
    assert_stocks_are_whole_grains(game.state)


@pytest.mark.slow
@settings(max_examples=200, suppress_health_check=list(HealthCheck))
@given(stories(most=32))
def test_anything_allowed_at_any_size_leads_to_an_end_at_which_all_holds(game: Game) -> None:
    assert_all_holds(game)


def test_shares_are_shares_at_every_single_step() -> None:
    game, chance = Game(synthetic(5, 11, months=12, rounds=4), 2), Chance(1, "story")
    while not game.is_over:
        if game.state.question is not None:
            game.answer(next(iter(game.state.question.options)))
            continue
        game.begin_round(anything_allowed(game, chance))
        while game.step():
            assert_shares_are_shares(game.state)
        game.go_on()
    assert_all_holds(game)


def test_a_situation_of_thirty_two_plays_to_its_end() -> None:
    game, chance = Game(synthetic(32, 1, months=12, rounds=4), 1), Chance(1, "story")
    while not game.is_over:
        question = game.state.question
        if question is not None:
            game.answer(next(iter(question.options)))
        else:
            game.play_round(anything_allowed(game, chance))
    assert_all_holds(game)

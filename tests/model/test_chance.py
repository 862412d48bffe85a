"""Chance is addressed: what is drawn for one thing never depends on what else was done."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim import kinds
from sim.actions import Action
from sim.chance import Chance, bell, spread_about
from sim.policies import run
from sim.scenario import synthetic

Address = tuple[str, str, int, int]
SHOCKS = ("event", "depart", "count", "dud", "potential")
"""Purposes whose draws are asked for whatever the convener does."""


class Recorded(Chance):
    """A stream of chance that remembers what was asked of it."""

    __slots__ = ("asked",)

    def __init__(self, seed: int, stream: str) -> None:
        super().__init__(seed, stream)
        self.asked: dict[Address, float] = {}

    def draw(self, purpose: str, whose: str, month: int = 0, k: int = 0) -> float:
        number = super().draw(purpose, whose, month, k)
        self.asked[purpose, whose, month, k] = number
        return number


@pytest.fixture
def drawn(lab: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Every draw of a game, by address."""

    def play(scenario: Any, plan: Any) -> dict[Address, float]:
        made: list[Recorded] = []
        monkeypatch.setattr("sim.game.Chance", lambda seed, stream: made.append(Recorded(seed, stream)) or made[-1])
        lab.play(scenario, plan, seed=5)
        return made[0].asked

    return play


def test_one_action_changed_leaves_every_other_draw_as_it_was(lab: Any, drawn: Any) -> None:
    listen = Action("listen", {"partner": "council", "mode": "openly"})
    other = Action("listen", {"partner": "nursery", "mode": "openly"})
    first = drawn(lab.first_steps(), {1: [listen], 4: [lab.launch("tasters", "council", "college")]})
    second = drawn(lab.first_steps(), {1: [other], 4: [lab.launch("tasters", "council", "college")]})
    common = first.keys() & second.keys()
    assert first != second
    assert {address: first[address] for address in common} == {address: second[address] for address in common}
    assert len(common) > 0.8 * len(first)


def test_what_comes_from_outside_is_asked_of_the_same_addresses_whatever_is_done(lab: Any, drawn: Any) -> None:
    scenario = lab.first_steps({"partners.*.turnover": 0.0, "events": {}})
    idle = drawn(scenario, {})
    busy = drawn(scenario, {1: [lab.launch("cloakroom", "council", "nursery")], 2: [Action("action_plan", {})]})
    of_shocks = [{address for address in asked if address[0] in SHOCKS} for asked in (idle, busy)]
    assert of_shocks[0] == of_shocks[1]
    assert idle.keys() < busy.keys() | idle.keys()


def test_shocks_strike_on_the_same_days_whatever_is_done(lab: Any) -> None:
    scenario = lab.first_steps()
    idle = lab.play(scenario, {}, seed=7)
    busy = run(scenario, "random", 7)
    told = [[(row.day, row.about) for row in game.log if row.kind == kinds.EVENT] for game in (idle, busy)]
    assert told[0] == told[1]
    assert len(told[0]) >= 4


def test_no_two_purposes_share_an_address(drawn: Any) -> None:
    asked = drawn(synthetic(6, 2), {})
    assert len(set(asked.values())) == len(asked)


def test_a_game_and_its_policy_draw_from_different_streams() -> None:
    streams = [Chance(1, name) for name in ("game", "policy", "synthetic")]
    assert len({stream.draw("depart", "council", 3) for stream in streams}) == 3


def test_seeds_and_addresses_all_make_a_difference() -> None:
    draws = [
        Chance(1, "game").draw("a", "b", 1, 0), Chance(2, "game").draw("a", "b", 1, 0),
        Chance(1, "game").draw("b", "a", 1, 0), Chance(1, "game").draw("a", "b", 0, 1),
        Chance(1, "game").draw("a", "b", 11, 0), Chance(11, "game").draw("a", "b", 1, 0),
    ]  # fmt: skip
    assert len(set(draws)) == len(draws)


def test_draws_are_about_uniform() -> None:
    chance = Chance(3, "game")
    tenths = [0] * 10
    for k in range(20_000):
        tenths[int(10 * chance.draw("uniform", "x", k // 100, k))] += 1
    # 2,000 in each tenth; one standard deviation is about 42
    assert all(abs(number - 2_000) < 5 * 42 for number in tenths)


def test_a_hazard_is_met_as_often_as_it_says() -> None:
    chance = Chance(4, "game")
    met = len([k for k in range(10_000) if chance.happens(0.3, "h", str(k))])
    assert abs(met - 3_000) < 5 * 46
    assert not any(chance.happens(0.0, "h", str(k)) for k in range(1_000))
    assert all(chance.happens(1.0, "h", str(k)) for k in range(1_000))


def test_a_pick_reaches_every_item() -> None:
    chance = Chance(5, "game")
    assert {chance.pick("abc", "pick", str(k)) for k in range(100)} == {"a", "b", "c"}


@given(st.floats(0, 1, exclude_max=True))
def test_the_bell_is_symmetric_bounded_and_rising(u: float) -> None:
    assert abs(bell(u)) <= 2.5
    assert bell(1.0 - u) == pytest.approx(-bell(u), abs=1e-9)
    assert bell(min(1.0, u + 0.001)) >= bell(u)
    assert bell(0.5) == 0.0


@given(st.floats(0.01, 1000), st.floats(0, 0.9), st.floats(0, 1, exclude_max=True))
def test_an_amount_spread_about_its_median_stays_positive(median: float, spread: float, u: float) -> None:
    amount = spread_about(median, spread, u)
    assert amount > 0
    assert (amount >= median) == (u >= 0.5) or amount == pytest.approx(median)
    assert spread_about(median, 0.0, u) == median


def test_a_draw_is_the_digest_of_its_address() -> None:
    digest = blake2b(b"game/7/depart/council/3/0", digest_size=8).digest()
    assert Chance(7, "game").draw("depart", "council", 3) == (int.from_bytes(digest, "big") >> 11) / 2**53


GAMBLER = """
def choose(view, offers, chance):
    if view.question is not None:
        return chance.pick(list(view.question.options), "answer", view.question.id)
    listen = [offer for offer in offers if offer.id == "listen"]
    return [listen[0].sample(chance)] if listen else []
"""


def test_a_policys_draws_do_not_depend_on_how_its_file_is_spelled(
    lab: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine.py").write_text(GAMBLER, encoding="utf-8")
    (tmp_path / "other.py").write_text(GAMBLER, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    spelled = ["mine.py", "./mine.py", str(tmp_path / "mine.py"), "other.py"]
    inputs = [run(lab.first_steps(), name, 3).inputs for name in spelled]
    assert all(one == inputs[0] for one in inputs)
    assert run(lab.first_steps(), "mine.py", 4).inputs != inputs[0]

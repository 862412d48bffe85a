"""The books: every day is booked once, every sum is an identity, and gain can only come from complementary partners."""

from __future__ import annotations

import pickle
from dataclasses import fields
from math import fsum
from typing import Any

import pytest

from sim.chance import Chance
from sim.founding import founded
from sim.game import Game
from sim.outcome import outcome
from sim.policies import run
from sim.scenario import Scenario, parse_scenario, synthetic
from sim.state import AMOUNTS, Account, Contribution, Promise, State
from sim.valuation import Valuation, coverage

COLUMNS = tuple(field.name for field in fields(Account) if field.name in AMOUNTS)
WORK = {"worked": "delivery_days", "kept_up": "upkeep_days"}
TEAM = ("north", "south", "east")


def games(lab: Any) -> list[Game]:
    """A few whole games, small and large, led well and badly."""
    situations: list[Scenario] = [lab.first_steps(), synthetic(4, 1), synthetic(8, 3)]
    return [run(situation, policy, 2) for situation in situations for policy in ("random", "balanced", "small-wins")]


def test_net_gain_is_joint_value_less_every_cost_to_the_last_bit(lab: Any) -> None:
    for game in games(lab):
        told = outcome(game)
        whole = told["gain"]
        assert whole["net"] == whole["joint_value"] - (whole["administrative"] + whole["legal"] + whole["opportunity"])
        for row in (partner["ledger"] for partner in told["partners"]):
            assert row["net"] == row["joint_value"] - (row["administrative"] + row["legal"] + row["opportunity"])
        assert fsum(partner["ledger"]["net"] for partner in told["partners"]) == whole["net"]
        for column in ("joint_value", "administrative", "legal", "opportunity"):
            assert fsum(partner["ledger"][column] for partner in told["partners"]) == whole[column]


def booked(game: Game, partner: str, column: str) -> list[tuple[str, float]]:
    """Every increment of a column of one account, with the kind of happening it was booked by."""
    path = f"account/{partner}.{column}"
    return [(row.kind, row.change[path]) for row in game.log if path in row.change]  # type: ignore[misc]


def test_what_the_log_booked_adds_up_to_every_account_in_any_order(lab: Any) -> None:
    for game in games(lab):
        for partner, account in game.state.accounts.items():
            for column in COLUMNS:
                steps = [step for _, step in booked(game, partner, column)]
                level = 0.0
                for step in steps:
                    level += step
                assert level == fsum(steps) == fsum(reversed(steps)) == getattr(account, column)


def test_every_staff_day_is_booked_once(lab: Any) -> None:
    for game in games(lab):
        for partner, account in game.state.accounts.items():
            for kind, column in WORK.items():
                assert {by for by, _ in booked(game, partner, column)} <= {kind}
            on_parts = [
                item.parts[partner].days_done for item in game.state.initiatives.values() if partner in item.parts
            ]
            assert fsum(on_parts) == account.delivery_days
            by_meetings = {by for by, _ in booked(game, partner, "administrative_days")}
            assert not by_meetings & WORK.keys()


def test_nobody_puts_in_more_days_than_there_are(lab: Any) -> None:
    for game in games(lab):
        for partner, account in game.state.accounts.items():
            worked = account.delivery_days + account.upkeep_days
            most = game.scenario.partners[partner].days_a_month * (game.scenario.horizon / 20 + 1)
            assert worked <= most


def stocks(state: State) -> dict[str, Any]:
    """Every field of everything in the State that has a path."""
    holders = [
        *state.partners.values(), *state.accounts.values(), *state.ties.values(), *state.aims.values(),
        *state.initiatives.values(), *state.outcomes.values(), *state.confidences.values(), *state.promises.values(),
        *(part for item in state.initiatives.values() for part in item.parts.values()),
        state.community, state.partnership,
    ]  # fmt: skip
    return {f"{holder.path}.{f.name}": getattr(holder, f.name) for holder in holders for f in fields(holder)}


BORN = {"days_done": 0.0, "strength": 1.0, "status": "open"}
"""What parts and promises, which come into being on the way, begin with."""


def test_the_changes_in_the_log_lead_from_the_founding_to_the_end(lab: Any) -> None:
    for game in games(lab):
        told = stocks(founded(game.scenario, Chance(game.seed, "game")))
        changed = set()
        for row in game.log:
            for path, step in row.change.items():
                level = told.get(path, BORN.get(path.rpartition(".")[2]))
                told[path] = step if isinstance(step, str) else level + step
                changed.add(path)
        true = stocks(game.state)
        assert {path: told[path] for path in changed} == {path: true[path] for path in changed}


SHARES = (
    "ownership", "fatigue", "commitment", "standing", "influence", "pace", "handover", "personal", "institutional",
    "familiarity", "competence_breach", "integrity_breach", "weight", "clarity", "plan", "centralisation", "momentum",
    "involvement",
)  # fmt: skip


def test_no_stock_moves_without_the_log_saying_so(lab: Any) -> None:
    for game in games(lab):
        before, after = stocks(founded(game.scenario, Chance(game.seed, "game"))), stocks(game.state)
        told = {path for row in game.log for path in row.change}
        moved = {path for path, level in before.items() if after[path] != level}
        assert {path for path in moved if path.rpartition(".")[2] in {*SHARES, *AMOUNTS}} <= told


def test_increments_of_stocks_add_up_in_any_order(lab: Any) -> None:
    for game in games(lab):
        before, after = stocks(founded(game.scenario, Chance(game.seed, "game"))), stocks(game.state)
        steps: dict[str, list[float]] = {}
        for row in game.log:
            for path, step in row.change.items():
                if isinstance(step, float):
                    steps.setdefault(path, []).append(step)
        wrong = [
            path
            for path, listed in steps.items()
            if fsum([before.get(path, BORN.get(path.rpartition(".")[2])), *listed]) != after[path]
        ]
        assert not wrong


@pytest.mark.parametrize("policy", ["random", "balanced", "small-wins"])
def test_partners_who_can_all_do_the_same_never_show_a_gain(lab: Any, policy: str) -> None:
    for size, seed in ((3, 1), (4, 2), (6, 3), (8, 4)):
        scenario = synthetic(size, seed)
        alike = {f"partners.*.capabilities.{name}": 0.2 + 0.1 * k for k, name in enumerate(scenario.capabilities)}
        same = parse_scenario(scenario.text, source="synthetic", changes=alike)
        game = run(same, policy, seed)
        assert fsum(account.net_gain for account in game.state.accounts.values()) <= 0.0
        assert outcome(game)["verdict"] in ("inertia", "break_even")


def test_partners_who_complement_one_another_do_show_a_gain(lab: Any) -> None:
    game = lab.play(lab.three(), {1: [lab.launch("step", *TEAM)], 3: [lab.launch("middle", *TEAM)]})
    assert outcome(game)["gain"]["net"] > 0.0


def test_work_done_alone_comes_to_exactly_nothing(lab: Any) -> None:
    for initiative in ("small", "step", "course"):
        game = lab.play(lab.three(), {1: [lab.launch(initiative, "north")]})
        account = game.state.accounts["north"]
        assert game.state.initiatives[initiative].stage == "service"
        assert account.joint_value == account.opportunity > 0.0
        only = lab.three({"parameters.meetings.on": False})
        assert lab.play(only, {1: [lab.launch(initiative, "north")]}).state.accounts["north"].net_gain == 0.0


def test_a_team_of_one_has_no_advantage(lab: Any) -> None:
    value = Valuation(lab.three())
    part = Contribution("small", "north", 10.0, days_done=10.0)
    assert value.advantage("jobs", [part]) == 0.0
    assert value.flow_alone(part) > 0.0


def test_coverage_grows_with_a_complement_and_not_with_a_copy() -> None:
    needs = {"outreach": 1.0, "training": 1.0}
    one, other = {"outreach": 0.9, "training": 0.1}, {"outreach": 0.1, "training": 0.9}
    alone = coverage(needs, [one], 3)  # (0.9 + 0.1) / 2 = 0.5, cubed 0.125
    assert alone == pytest.approx(0.125)
    assert coverage(needs, [one, one], 3) == alone
    assert coverage(needs, [one, other], 3) == pytest.approx(0.9**3)
    assert coverage(needs, [one, {"outreach": 0.2, "training": 0.05}], 3) == alone


def test_a_copy_in_the_team_adds_no_advantage_and_a_complement_does(lab: Any) -> None:
    copied = lab.three({"partners.south.capabilities": {"outreach": 0.9, "training": 0.1, "childcare": 0.1}})
    parts = [Contribution("small", name, 10.0, days_done=10.0) for name in ("north", "south")]
    assert Valuation(lab.three()).advantage("jobs", parts) > 0.0
    assert Valuation(copied).advantage("jobs", parts) == 0.0


def test_an_ordinary_day_alone_at_the_start_is_worth_one_and_later_ones_less(lab: Any) -> None:
    value = Valuation(lab.three())
    worths = [value.worth(day) for day in range(0, 721, 20)]
    assert worths[0] == 1.0
    assert worths == sorted(worths, reverse=True)
    assert worths[-1] == 0.0


def test_legal_days_are_a_column_like_the_others() -> None:
    account = Account("a", joint_value=10.0, administrative=1.0, legal=2.0, opportunity=3.0)
    assert account.net_gain == 4.0
    assert pickle.loads(pickle.dumps(account)) == account


def test_promises_and_parts_are_born_as_the_books_say() -> None:
    part, promise = Contribution("i", "p", 1.0), Promise("i/p", "p", "all", "i", 1.0, 5)
    assert {name: getattr(part, name) for name in ("days_done", "strength")} | {"status": promise.status} == BORN

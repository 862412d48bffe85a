"""What every scripted convener owes: it finishes, stays within the rules, and does the same twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from importlib import import_module
from itertools import product
from pathlib import Path
from typing import Any

import pytest

import sim
from sim import kinds
from sim.chance import Chance
from sim.errors import PolicyError
from sim.game import Game
from sim.outcome import outcome
from sim.policies import find_policy, load_policy, policies, run
from sim.policies.balanced import reasons
from sim.scenario import Scenario, synthetic
from sim.view import Estimate, View

MADE: dict[str, Callable[[Any], Scenario]] = {
    "first-steps": lambda lab: lab.first_steps(),
    "three": lambda lab: lab.three(),
    "synthetic": lambda _: synthetic(6, 8),
}
LEADS: list[tuple[str, str]] = [*product(MADE, policies)]
"""Every situation of these under every script."""
THINKS = "lookahead"
"""The script that plays dozens of games for each that it leads."""


@cache
def led(lab: Any, situation: str, policy: str, seed: int) -> Game:
    """A finished game, which all tests look at and none changes."""
    return run(MADE[situation](lab), policy, seed)


def quick(cases: Iterable[tuple[str, str]], stands: str = "three") -> Iterator[object]:
    """These cases of situation and policy; of those of the script that thinks, one stands for the others."""
    for situation, policy in cases:
        is_slow = policy == THINKS and situation != stands
        yield pytest.param(situation, policy, marks=[pytest.mark.slow] if is_slow else [])


@pytest.mark.parametrize(("name", "policy"), quick(LEADS))
def test_a_policy_finishes_and_stays_within_the_rules(lab: Any, name: str, policy: str) -> None:
    game, situation = led(lab, name, policy, 4), MADE[name](lab)
    assert game.is_over
    winds_down = policy in ("random", "balanced", "lookahead")
    assert outcome(game, policy)["ended"] in ("horizon", "collapsed", *(["wound_down"] if winds_down else []))
    played = len([entry for entry in game.inputs if "round" in entry])
    assert played == len(situation.round_ends) or game.ended != "horizon"


@pytest.mark.parametrize(("name", "policy"), quick(LEADS))
def test_a_policy_does_the_same_twice(lab: Any, name: str, policy: str) -> None:
    first, second = led(lab, name, policy, 4), run(MADE[name](lab), policy, 4)
    assert first.inputs == second.inputs
    assert first.log == second.log


@pytest.mark.parametrize(("situation", "policy"), quick(("first-steps", policy) for policy in policies))
def test_a_policy_answers_what_it_is_asked(lab: Any, situation: str, policy: str) -> None:
    """In a game that thinks long, `test_it_weighs_every_answer_to_a_question` stands for this."""
    games = [led(lab, situation, policy, seed) for seed in range(1, 9)]
    asked = [[row for row in game.log if row.kind == kinds.ASKED] for game in games]
    answers = [[entry["answer"] for entry in game.inputs if "answer" in entry] for game in games]
    assert any(asked)
    assert [len(told) for told in answers] == [len(questions) for questions in asked]


@pytest.mark.parametrize("policy", policies)
def test_a_policy_sees_nothing_but_its_view(lab: Any, policy: str) -> None:
    plain = lab.first_steps()
    other = lab.first_steps({"partners.nursery.aims.places.weight": 0.1, "partners.*.turnover": 2})
    chosen = []
    for scenario, seed in ((plain, 1), (other, 2)):
        game = Game(scenario, seed)
        chosen.append(policies[policy](game.view(), game.offers(), Chance(7, "test")))
    assert chosen[0] == chosen[1]


def test_policies_are_not_all_alike(lab: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """`lookahead`, which thinks briefly here, is let go by what it finds."""
    monkeypatch.setattr(import_module("sim.policies.lookahead"), "DOUBT", 0.0)
    games = [run(lab.three(), policy, 1) for policy in policies]
    assert len({repr(game.inputs) for game in games}) == len(policies)


# -- balanced reads the view ---------------------------------------------------------------------------


def but(thing: Any, **changes: Any) -> Any:
    """The same part of a view, with these fields changed."""
    return thing._replace(**changes) if hasattr(thing, "_replace") else replace(thing, **changes)


def kinds_of(view: View) -> list[str]:
    return [action.kind for action, _ in chosen_by_balanced(view)]


def chosen_by_balanced(view: View) -> list[tuple[Any, str]]:
    from sim import actions

    return reasons(view, actions.offers(view))


def settled(lab: Any) -> View:
    """A view in the middle of things: three partners, trust as people guess it."""
    game = Game(lab.three(), 1)
    game.play_round([])
    return game.view()


def with_trust(view: View, value: float) -> View:
    return but(view, trust={pair: Estimate(value, 0.05) for pair in view.trust})


def launched(view: View) -> int:
    """The ambition of what `balanced` would launch; 0 for nothing."""
    steps = [action.one("initiative") for action, _ in chosen_by_balanced(view) if action.kind == "launch"]
    return max((view.initiatives[name].ambition for name in steps), default=0)


def test_balanced_takes_a_smaller_step_where_trust_is_lower(lab: Any) -> None:
    view = settled(lab)
    assert launched(with_trust(view, 0.05)) < launched(with_trust(view, 0.95))


def test_balanced_launches_nothing_with_worn_people(lab: Any) -> None:
    view = with_trust(settled(lab), 0.95)
    worn = {name: but(partner, fatigue=Estimate(0.95, 0.05)) for name, partner in view.partners.items()}
    assert launched(view)
    assert not launched(but(view, partners=worn))


def test_balanced_begins_more_in_a_longer_round_each_by_others() -> None:
    view = Game(sim.load_scenario("whole-place"), 1).view()
    usual, longer = (
        [action.choice["partners"] for action, _ in chosen_by_balanced(one) if action.kind == "launch"]
        for one in (view, but(view, round_days=160, attention=40.0))
    )
    assert len(usual) == 1
    assert len(longer) == 2
    assert not set(longer[0]) & set(longer[1])


def test_balanced_states_the_gain_once(lab: Any) -> None:
    view = settled(lab)
    said = but(view.gain_statement, day=10, theme="jobs")
    assert "gain_statement" in kinds_of(view)
    assert "gain_statement" not in kinds_of(but(view, gain_statement=said))


def test_balanced_listens_first_where_it_stands_worst(lab: Any) -> None:
    view = settled(lab)
    for name in view.partners:
        low = but(view.partners[name], standing=Estimate(0.05, 0.05))
        high = {other: but(part, standing=Estimate(0.9, 0.05)) for other, part in view.partners.items()}
        chosen = chosen_by_balanced(but(view, partners={**high, name: low}))
        heard = [action.one("partner") for action, _ in chosen if action.kind == "listen"]
        assert not heard or heard[0] == name


def test_every_choice_of_balanced_names_what_it_read(lab: Any) -> None:
    game, chance = Game(lab.first_steps(), 1), Chance(1, "test")
    while not game.is_over:
        view = game.view()
        if view.question is None:
            for _, reason in reasons(view, game.offers()):
                field = reason.split(":")[0].split(".")[0]
                assert hasattr(view, field), reason
            game.play_round(policies["balanced"](view, game.offers(), chance))  # type: ignore[arg-type]
        else:
            game.answer(str(policies["balanced"](view, game.offers(), chance)))


# -- policies that misbehave ---------------------------------------------------------------------------


def raises(view: View, offers: Any, chance: Chance) -> Any:
    if view.round == 3:
        raise KeyError("council")
    return [] if view.question is None else next(iter(view.question.options))


NONSENSE = (None, 7, "keep", [7], ["listen"], {"kind": "listen"}, {7}, [None])


def test_a_policy_that_raises_is_named_with_its_round(lab: Any) -> None:
    with pytest.raises(PolicyError, match=r"policy raises: round 3: .*KeyError.*council"):
        run(lab.three(), raises, 1)


@pytest.mark.parametrize("nonsense", NONSENSE, ids=repr)
def test_a_policy_that_chooses_nonsense_is_named_with_its_round(lab: Any, nonsense: Any) -> None:
    def absurd(view: View, offers: Any, chance: Chance) -> Any:
        return nonsense if view.round == 2 else []

    with pytest.raises(PolicyError, match="policy absurd: round 2: ") as refusal:
        run(lab.three({"dilemmas": {}}), absurd, 1)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("nonsense", [None, 7, [], "no such answer"], ids=repr)
def test_a_policy_that_answers_nonsense_is_named_with_its_round(lab: Any, nonsense: Any) -> None:
    def absurd(view: View, offers: Any, chance: Chance) -> Any:
        return nonsense if view.question is not None else []

    with pytest.raises(PolicyError, match="policy absurd: round 2: "):
        run(lab.three(), absurd, 1)  # the dilemma of day 70 is asked in the second round


def test_an_unknown_policy_is_refused_with_the_nearest() -> None:
    with pytest.raises(PolicyError, match="Did you mean 'balanced'"):
        find_policy("balancd")


@pytest.mark.parametrize(
    ("text", "said"),
    [("x = 1", "no function 'choose'"), ("raise OSError('gone')", "cannot be run"), ("def choose(", "cannot be run")],
)
def test_a_file_that_holds_no_policy_is_refused(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "mine.py").write_text(text)
    with pytest.raises(PolicyError, match=said):
        load_policy(tmp_path / "mine.py")
    with pytest.raises(PolicyError, match="no such file"):
        load_policy(tmp_path / "theirs.py")


def test_a_policy_of_ones_own_chooses_and_answers_with_one_function(lab: Any, tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text(
        "def choose(view, offers, chance):\n    return 'refuse' if view.question is not None else []\n"
    )
    game = run(lab.three(), str(tmp_path / "mine.py"), 1)
    assert {"answer": "refuse"} in game.inputs


def test_leading_by_a_bad_habit_ends_in_inertia(lab: Any) -> None:
    for policy in ("do-nothing", "talking-shop", "big-bang"):
        verdicts = {outcome(run(lab.first_steps(), policy, seed))["verdict"] for seed in range(5)}
        assert verdicts == {"inertia"}, policy


# -- those that do not look, but know who is known for what --------------------------------------------


def known(view: View, names: Any, theme: str) -> set[str]:
    """What these partners are known for, of what a theme needs."""
    return {need for name in names for need in view.partners[name].known_for} & set(view.needs[theme])


@pytest.mark.parametrize("policy", ["naive", "small-wins", "command"])
def test_a_team_can_do_what_the_work_needs_as_far_as_anyone_is_known_to(policy: str) -> None:
    """Whoever is at the table and known for something the work needs: some such partner is in the team."""
    short = 0
    for seed in range(1, 13):
        game = Game(synthetic(8, seed), seed)
        view = game.view()
        chosen = policies[policy](view, game.offers(), Chance(seed, "test"))
        launched = [action for action in chosen if not isinstance(action, str) and action.kind == "launch"]
        for action in launched:
            theme = view.initiatives[str(action.choice["initiative"])].theme
            able = known(view, [partner.id for partner in view.at_table], theme)
            short += bool(able) and not known(view, action.choice["partners"], theme)
    assert short == 0


def test_naive_does_one_thing_at_a_time(lab: Any) -> None:
    game = run(lab.first_steps(), "naive", 3)
    under_way, most = 0, 0
    for row in game.log:
        under_way += {"proposed": 1, "delivered": -1, "failed": -1, "stopped": -1}.get(row.kind, 0)
        most = max(most, under_way)
    assert most == 1


def test_balanced_asks_those_it_is_for_once_there_is_something_to_ask_about(lab: Any) -> None:
    for seed in range(1, 6):
        game = run(lab.first_steps(), "balanced", seed)
        asked = [row.day for row in game.log if row.kind == kinds.CHOSEN and row.about == "ask_community"]
        delivered = [row.day for row in game.log if row.kind == kinds.DELIVERED]
        assert all(delivered and day >= delivered[0] for day in asked)

"""What is hidden stays hidden: from the view, the offers, the news and the words of a refusal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields, is_dataclass
from types import FunctionType, NoneType
from typing import Any

import pytest

from sim import KINDS
from sim.actions import Action
from sim.chance import Chance
from sim.errors import ActionNotAllowed
from sim.game import Game
from sim.policies import policies, run
from sim.scenario import Scenario, parse_scenario, synthetic
from sim.view import FrozenDict, View

SEED = 987_654_321
"""A seed that would be recognised wherever it turned up."""

HIDDEN: dict[str, dict[str, Any]] = {
    "a hidden aim's words": {"partners.nursery.aims.places.text": "something else altogether"},
    "a hidden aim's weight": {"partners.nursery.aims.places.weight": 0.1},
    "a hidden aim's direction": {"partners.nursery.aims.places.direction": -1},
    "a hidden aim's theme": {"partners.nursery.aims.places.theme": "work"},
    "an assumed aim": {"partners.council.aims.free-host.text": "nothing of the kind"},
    "what an open aim weighs": {"partners.*.aims.*.weight": 0.33},
    "an aim nobody means": {"partners.*.aims.*.authenticity": "genuine"},
    "another hidden aim": {"partners.college.aims.more": {"text": "x", "theme": "work", "overtness": "hidden"}},
    "ties": {"ties.everyone.personal": 0.9, "ties.pairs.nursery>council.institutional": 0.9},
    "what lies between them": {"ties.pairs.nursery>council.history": "They once shared a boat."},
    "how they feel": {f"partners.*.{stock}": 0.9 for stock in ("ownership", "fatigue", "commitment")},
    "turnover": {"partners.*.turnover": 3},
    "the skill of people": {"partners.*.representative.skill": 0.99, "partners.*.representative.seniority": 0.01},
    "facts": {"partners.nursery.facts.hours.text": "They like it.", "partners.nursery.facts.hours.weight": 0.9},
    "potential, spread and duds": {f"initiatives.*.{name}": 0.8 for name in ("potential", "spread", "dud")},
    "what nobody has thought of": {"initiatives.walk-in.name": "another thing", "initiatives.walk-in.ambition": 5},
    "how lives change": {f"community.outcomes.*.{name}": 1 for name in ("drift", "noise", "reach", "lag")},
    "unpaid days": {"community.shadow_days": 900, "community.involvement": 0.9},
    "events": {"events": {}, "deck": {}},
    "dilemmas": {"dilemmas": {}},
    "confidences": {"confidences": {}},
    "who comes next": {"newcomers": ["Nobody Known"]},
    "how much of a capability": {f"partners.council.capabilities.{name}": 0.59 for name in ("advice", "voice")},
}  # fmt: skip


@pytest.mark.parametrize("what", HIDDEN)
def test_games_that_differ_in_what_is_hidden_open_alike(lab: Any, what: str) -> None:
    plain, other = Game(lab.first_steps(), 1), Game(lab.first_steps(HIDDEN[what]), 2)
    assert plain.scenario != other.scenario
    assert plain.view() == other.view()
    assert plain.offers() == other.offers()


def test_games_that_differ_in_everything_hidden_open_alike(lab: Any) -> None:
    everything = {path: value for changes in HIDDEN.values() for path, value in changes.items()}
    plain, other = Game(lab.first_steps(), 1), Game(lab.first_steps(everything), 2)
    assert plain.view() == other.view()
    assert plain.offers() == other.offers()


def test_what_is_public_does_show(lab: Any) -> None:
    public = {"estimates.fatigue.value": 0.9, "partners.council.name": "Another council", "purpose": "Another."}
    for path, value in public.items():
        assert Game(lab.first_steps({path: value}), 1).view() != Game(lab.first_steps(), 1).view()


def reached(thing: Any, path: str = "view") -> Iterator[tuple[str, Any]]:
    """Everything that can be reached from a thing through fields and containers, with where it was."""
    yield path, thing
    if is_dataclass(thing):
        for field in fields(thing):
            yield from reached(getattr(thing, field.name), f"{path}.{field.name}")
    elif hasattr(thing, "_fields"):
        for name in thing._fields:
            yield from reached(getattr(thing, name), f"{path}.{name}")
    elif isinstance(thing, dict):
        for key, value in thing.items():
            yield from reached(key, f"{path} key")
            yield from reached(value, f"{path}[{key!r}]")
    elif isinstance(thing, tuple | list):
        for number, value in enumerate(thing):
            yield from reached(value, f"{path}[{number}]")


PLAIN = (str, int, float, bool, NoneType, tuple, FrozenDict)


def views_of(scenario: Scenario, policy: str, seed: int = SEED) -> Iterator[tuple[Game, View]]:
    """Every view of a game, with the game as it then stood."""
    game, chance = Game(scenario, seed), Chance(1, "test")
    while not game.is_over:
        view = game.view()
        yield game, view
        chosen = policies[policy](view, game.offers(), chance)
        if view.question is not None:
            game.answer(str(chosen))
        else:
            game.play_round(list(chosen))
    yield game, game.view()


@pytest.mark.parametrize("policy", ["balanced", "random"])
def test_nothing_reached_from_a_view_or_an_offer_is_more_than_plain(lab: Any, policy: str) -> None:
    for game, view in views_of(lab.first_steps(), policy):
        for path, thing in [*reached(view), *reached(game.offers(), "offers")]:
            if isinstance(thing, FunctionType):
                assert ".kind." in path, path
                assert not thing.__closure__, path
            elif type(thing) not in PLAIN:
                assert is_dataclass(thing) or hasattr(thing, "_fields"), path
                assert type(thing).__module__ in ("sim.view.seat", "sim.actions.base", "sim.state.partnership"), path
                assert type(thing).__name__ in (
                    "View", "PartnerView", "InitiativeView", "AimView", "OutcomeView", "PromiseView", "QuestionView",
                    "Estimate", "News", "GainStatementView", "Offer", "ActionKind", "Told", "OneOf", "SomeOf",
                ), path  # fmt: skip


@pytest.mark.parametrize("policy", ["balanced", "random"])
def test_a_view_never_holds_the_seed(lab: Any, policy: str) -> None:
    for game, view in views_of(lab.first_steps(), policy):
        assert str(SEED) not in repr(view)
        for path, thing in [*reached(view), *reached(game.offers(), "offers")]:
            assert "seed" not in path.rpartition(".")[2], path
            assert thing != SEED or isinstance(thing, bool), path


@pytest.mark.parametrize("policy", ["balanced", "random", "small-wins"])
def test_news_carry_neither_changes_nor_causes_the_seat_has_not_seen(lab: Any, policy: str) -> None:
    for game, view in views_of(lab.first_steps(), policy):
        by_id = {row.id: row for row in game.log}
        for news in view.news:
            assert not hasattr(news, "change")
            assert KINDS[news.kind].seen != "nobody"
            assert all(KINDS[by_id[cause].kind].seen != "nobody" for cause in news.because)
            assert news.has_hidden_cause == (len(news.because) < len(by_id[news.id].because))


@pytest.mark.parametrize("policy", ["balanced", "random", "small-wins"])
def test_estimates_rest_on_what_the_seat_has_seen(lab: Any, policy: str) -> None:
    for game, view in views_of(lab.first_steps(), policy):
        kind_of = {row.id: row.kind for row in game.log}
        estimates = [thing for _, thing in reached(view) if type(thing).__name__ == "Estimate"]
        assert estimates
        assert all(KINDS[kind_of[cause]].seen != "nobody" for item in estimates for cause in item.because)


def still_hidden(game: Game) -> list[str]:
    """Words that nobody has said to the convener yet: hidden aims, facts, ideas."""
    state, scenario = game.state, game.scenario
    aims = [
        scenario.aims[name].text for name, aim in state.aims.items() if aim.overtness != "open" and not aim.confided
    ]
    facts = [scenario.facts[name].text for name, fact in state.facts.items() if not fact.is_shared]
    unlisted = [scenario.initiatives[name] for name, item in state.initiatives.items() if item.stage == "unlisted"]
    return [*aims, *facts, *(item.name for item in unlisted), *(item.does for item in unlisted)]


@pytest.mark.parametrize("policy", ["balanced", "random", "small-wins"])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_hidden_words_are_nowhere_in_a_view_before_they_are_said(lab: Any, policy: str, seed: int) -> None:
    for game, view in views_of(lab.first_steps(), policy, seed):
        assert still_hidden(game) or game.is_over
        shown = repr(view) + repr(game.offers())
        assert not [words for words in still_hidden(game) if words in shown]


def test_hidden_aims_are_nowhere_in_views_of_synthetic_situations() -> None:
    for seed in range(6):
        for game, view in views_of(with_words_of_their_own(synthetic(5, seed)), "random", seed):
            assert not [words for words in still_hidden(game) if words in repr(view) and words.startswith("secret")]


def with_words_of_their_own(scenario: Scenario) -> Scenario:
    """The same situation with hidden aims that nobody else's words could contain."""
    changes = {
        f"partners.{scenario.holder[name]}.aims.{name}.text": f"secret {name}"
        for name, aim in scenario.aims.items()
        if aim.overtness != "open"
    }
    return parse_scenario(scenario.text, source="synthetic", changes=changes)


BAD = (
    Action("launch", {"initiative": "NAME", "partners": ("council",), "promise": "plain"}),
    Action("listen", {"partner": "NAME", "mode": "openly"}),
    Action("visit", {"partners": ("NAME", "council")}),
    Action("share_credit", {"partner": "council", "NAME": "x"}),
    Action("launch", {}),
    Action("NAME", {}),
)


@pytest.mark.parametrize("bad", BAD)
def test_a_refusal_tells_nothing_that_is_hidden(lab: Any, bad: Action) -> None:
    refused = []
    for name in ("walk-in", "never-heard-of"):  # one is there, on nobody's list; the other is nowhere
        game = Game(lab.first_steps(), 1)
        choice = {key.replace("NAME", name): renamed(value, name) for key, value in bad.choice.items()}
        before = game.snapshot()
        with pytest.raises(ActionNotAllowed) as refusal:
            game.play_round([Action(bad.kind.replace("NAME", name), choice)])
        assert game.snapshot() == before
        assert not [words for words in still_hidden(game) if words in str(refusal.value)]
        refused.append(str(refusal.value).replace(name, "…"))
    assert refused[0] == refused[1]


def renamed(value: Any, name: str) -> Any:
    if isinstance(value, tuple):
        return tuple(renamed(item, name) for item in value)
    return value.replace("NAME", name)


QUIET = {"dilemmas": {}, "confidences": {}}


def test_what_a_policy_does_to_the_news_changes_nothing_in_the_record(lab: Any) -> None:
    def vandal(view: View, offers: Any, chance: Chance) -> Any:
        wreck(view, offers)
        return []

    quiet = lab.first_steps(QUIET)
    assert run(quiet, vandal, 1).log == run(quiet, "do-nothing", 1).log


def test_a_policy_cannot_rewrite_the_gain_statement_through_its_view(lab: Any) -> None:
    def vandal(view: View, offers: Any, chance: Chance) -> Any:
        with suppress(AttributeError):
            view.gain_statement.theme = "whatever suits me"
        return []

    quiet = lab.first_steps(QUIET)
    assert run(quiet, vandal, 1).state.partnership == run(quiet, "do-nothing", 1).state.partnership


def wreck(view: View, offers: Any) -> None:
    """Try to empty every container that can be reached from what a policy is given: each refuses."""
    for _, thing in [*reached(view), *reached(offers, "offers")]:
        if isinstance(thing, dict):
            with pytest.raises(TypeError, match="a view cannot be changed"):
                thing.clear()


def test_views_news_and_offers_cannot_be_changed_in_the_middle_of_things_either(lab: Any) -> None:
    def vandal(view: View, offers: Any, chance: Chance) -> Any:
        chosen = policies["balanced"](view, offers, chance)
        if view.question is not None:
            wreck(view, offers)
        return chosen

    scenario = parse_scenario(lab.first_steps().text, source="one of its own")
    assert run(scenario, vandal, 1).log == run(lab.first_steps(), "balanced", 1).log


def test_a_view_shares_no_container_with_another_games(lab: Any) -> None:
    scenario = lab.first_steps()
    ours, theirs = (
        {path: thing for path, thing in reached(Game(scenario, 1).view()) if isinstance(thing, dict | list)}
        for _ in range(2)
    )
    assert ours
    # what the scenario sets, and nobody can change, is one thing for all who play it
    ours = {path: thing for path, thing in ours.items() if not path.startswith(("view.numbers", "view.rules"))}
    assert not [path for path, thing in ours.items() if thing is theirs[path]]

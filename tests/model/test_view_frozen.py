"""What a policy is given is to look at: no part of a view or of an offer can be changed."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable, Iterator
from dataclasses import FrozenInstanceError, fields, is_dataclass
from types import FunctionType
from typing import Any

import pytest

from sim import load_scenario, policies, shipped
from sim.chance import Chance
from sim.game import Game
from sim.view import FrozenDict

PLAIN = (str, int, float, bool, type(None), FunctionType)


def parts(thing: Any, path: str, seen: set[int]) -> Iterator[tuple[str, Any]]:
    """Everything that can be reached from a thing, with where it was."""
    if isinstance(thing, PLAIN) or id(thing) in seen:
        return
    seen.add(id(thing))
    yield path, thing
    if isinstance(thing, dict):
        for key, value in thing.items():
            yield from parts(key, f"{path} key", seen)
            yield from parts(value, f"{path}[{key!r}]", seen)
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from parts(getattr(thing, field.name), f"{path}.{field.name}", seen)
    elif isinstance(thing, tuple):
        for number, value in enumerate(thing):
            yield from parts(value, f"{path}[{number}]", seen)


TRIES: tuple[Callable[[Any], Any], ...] = (
    lambda held: held.__setitem__("x", 1),
    lambda held: held.__delitem__(next(iter(held), "x")),
    lambda held: held.clear(),
    lambda held: held.pop(next(iter(held), "x")),
    lambda held: held.popitem(),
    lambda held: held.setdefault("x", 1),
    lambda held: held.update(x=1),
    lambda held: held.__ior__({"x": 1}),
)


def refuse_change(path: str, thing: Any) -> None:
    """Try everything on one part."""
    assert not hasattr(thing, "__dict__"), path
    if isinstance(thing, dict):
        assert isinstance(thing, FrozenDict), path
        for change in TRIES:
            with pytest.raises(TypeError, match="cannot be changed"):
                change(thing)
    elif is_dataclass(thing):
        for name in (*(field.name for field in fields(thing)), "more"):
            with pytest.raises((FrozenInstanceError, AttributeError, TypeError)):
                setattr(thing, name, 7)
    else:
        assert isinstance(thing, tuple), f"{path}: {type(thing)}"
        for name in (*getattr(thing, "_fields", ()), "more"):
            with pytest.raises(AttributeError):
                setattr(thing, name, 7)


@pytest.mark.parametrize("name", shipped())
def test_no_part_of_what_a_policy_is_given_can_be_changed(name: str) -> None:
    game, chance, questions, seen = Game(load_scenario(name), 3), Chance(3, "policy"), 0, set[int]()
    held: list[Any] = []  # so that no place in memory is used twice
    while not game.is_over:
        given = (game.view(), game.offers())
        held.append(given)
        for path, thing in parts(given, "given", seen):
            refuse_change(path, thing)
        questions += game.view().question is not None
        chosen = policies["naive"](*given, chance)
        game.answer(chosen) if isinstance(chosen, str) else game.play_round(chosen)


def test_a_view_is_what_it_was_to_whoever_reads_it() -> None:
    view = Game(load_scenario("first-steps"), 3).view()
    assert view.themes == dict(view.themes)
    assert json.loads(json.dumps(view.themes)) == view.themes
    again = pickle.loads(pickle.dumps(view))
    assert again == view
    assert isinstance(again.themes, FrozenDict)
    assert again.at_table == view.at_table != ()
    assert {**view.themes, "more": "x"} != view.themes

"""What people see tells things apart: in no list of a situation do two names read alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from sim import ScenarioError, load_scenario, parse_scenario, shipped, synthetic
from sim.alike import as_seen, first_alike, look_alike
from sim.scenario.check import found_at
from sim.scenario.names import LISTS, TAKEN, Named
from sim.scenario.readings import read_yaml
from sim.scenario.yaml_text import write_yaml
from tui.cli import main

ALIKE = (
    ("Thornhope Council", "Thornhope Council"),
    ("Thornhope Council", "thornhope COUNCIL"),
    ("Thornhope Council", "  Thornhope\u00a0 Council "),
    ("Thornhope Council", "Thornhope Counc\u200bil"),
    ("Thornhope Council", "Тhоrnhope Соuncil"),
    ("Thornhope Council", "Thornhope Councii".replace("ii", "iI")),
    ("Cafe\u0301", "Café"),
    ("Ｔｏｗｎ", "Town"),
    ("Carers’ Centre", "Carers' Centre"),
    ("Up–and–over", "Up-and-over"),
    ("ﬁre", "fire"),
)
APART = (("Council", "College"), ("Mail Trust", "Mall Trust"), ("Ward 1", "Ward 2"), ("Café", "Cafe"), ("Над", "Под"))


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_names_that_look_alike_are_found(one: str, other: str) -> None:
    assert look_alike(one, other)
    assert list(first_alike([(1, one), (2, "another"), (3, other)])) == [(3, 1)]


@pytest.mark.parametrize(("one", "other"), APART)
def test_names_that_can_be_told_apart_are_left(one: str, other: str) -> None:
    assert not look_alike(one, other)


def test_letters_that_look_like_latin_ones_are_taken_for_them() -> None:
    assert as_seen("АВЕКМНОРТХ") == as_seen("ABEKMHOPTX") == as_seen("ΑΒΕΚΜΗΟΡΤΧ")


def whole() -> dict[str, Any]:
    """A situation with two entries at least in every list of names, each with its line."""
    raw = read_yaml(load_scenario("whole-place").text, source="whole").data
    raw["start"]["groups"] = {name: {"name": name, "members": [*raw["partners"]][:2]} for name in ("north", "south")}
    raw["deck"] = {"spare-1": _spare(raw, "A spare"), "spare-2": _spare(raw, "Another")}
    first = next(iter(raw["partners"].values()))
    theme = next(iter(raw["themes"]))
    first["facts"] = {f"fact-{number}": {"text": f"Fact {number}.", "theme": theme} for number in (1, 2)}
    first["aims"].update({f"aim-{number}": {"text": f"Aim {number}", "theme": theme} for number in (1, 2)})
    return raw


def _spare(raw: dict[str, Any], name: str) -> dict[str, Any]:
    event = deepcopy(next(iter(raw["events"].values())))
    return {**{key: value for key, value in event.items() if key not in ("day", "yearly")}, "name": name}


def pairs(raw: dict[str, Any], one: Named) -> Iterator[tuple[tuple[Any, ...], tuple[Any, ...]]]:
    """The first and the last place of each list."""
    among: dict[tuple[Any, ...], list[tuple[Any, ...]]] = {}
    for pattern in one.paths:
        for path, _ in found_at(raw, pattern):
            among.setdefault(path[: one.within], []).append(path)
    yield from ((places[0], places[-1]) for places in among.values() if len(places) > 1)


def at(raw: Any, path: tuple[Any, ...]) -> Any:
    """What stands at a place."""
    for step in path:
        raw = raw[step]
    return raw


@pytest.mark.parametrize("one", LISTS, ids=lambda one: f"{one.what}-{one.paths[0]}")
def test_two_of_one_list_may_not_read_alike(one: Named) -> None:
    raw = whole()
    first, last = next(pairs(raw, one))
    at(raw, last[:-1])[last[-1]] = at(raw, first).swapcase()
    with pytest.raises(ScenarioError) as said:
        parse_scenario(write_yaml(raw), source="mine.yaml")
    found = [problem for problem in said.value.problems if "comes twice" in problem.what]
    assert len(found) == 1
    other = re.search(r"\(line (\d+)\)", found[0].what)
    assert other
    assert found[0].line
    assert int(other[1]) < found[0].line


@pytest.mark.parametrize("name", TAKEN)
def test_no_partner_is_called_by_a_word_of_the_record(name: str) -> None:
    raw = whole()
    raw["partners"][name] = raw["partners"].pop(next(iter(raw["partners"])))
    with pytest.raises(ScenarioError, match=f"partners.{name}: '{name}' has a meaning of its own"):
        parse_scenario(write_yaml(raw), source="mine.yaml")


def test_a_change_from_outside_may_not_make_names_alike_either(capsys: pytest.CaptureFixture[str]) -> None:
    changes = {"partners.*.name": "The Board"}
    with pytest.raises(ScenarioError, match="'The Board' comes twice among partners"):
        load_scenario("first-steps", changes=changes)
    assert main(["run", "first-steps", "--set", "partners.*.name=The Board"]) == 2
    assert "comes twice among partners" in capsys.readouterr().err


@pytest.mark.parametrize("name", shipped())
def test_in_what_is_shipped_everything_has_a_name_of_its_own(name: str) -> None:
    raw = read_yaml(load_scenario(name).text, source=name).data
    assert not [place for one in LISTS for place in pairs_alike(raw, one)]


def pairs_alike(raw: dict[str, Any], one: Named) -> list[Any]:
    """Whatever of a list reads alike, told here once more without the code that checks it."""
    texts: dict[Any, list[str]] = {}
    for pattern in one.paths:
        for path, text in found_at(raw, pattern):
            texts.setdefault(path[: one.within], []).append(" ".join(str(text).casefold().split()))
    return [(key, text) for key, found in texts.items() for text in found if found.count(text) > 1]


@pytest.mark.parametrize("partners", [3, 5, 11, 20, 32])
def test_in_what_is_made_up_everything_has_a_name_of_its_own(partners: int) -> None:
    for seed in range(4):
        raw = read_yaml(synthetic(partners, seed).text, source="made up").data
        assert not [place for one in LISTS for place in pairs_alike(raw, one)]

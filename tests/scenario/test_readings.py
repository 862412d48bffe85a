"""Readings of YAML that are kept: the same as reading the file, and nobody's but the one's who asked."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from sim.errors import ScenarioError
from sim.files import normalise_newlines
from sim.scenario import find, parse_scenario, shipped, sound
from sim.scenario import readings as kept
from sim.scenario.readings import find_reading, read_yaml, write_readings

TEXTS = {name: normalise_newlines(path.read_text("utf-8")) for name, path in shipped().items()}


@pytest.fixture(autouse=True)
def nothing_is_kept_yet(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A process that has read nothing, and a folder for what is made when Convener is built."""
    kept._kept.clear()
    monkeypatch.setattr(kept, "BUILT", tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", TEXTS)
def test_what_was_built_is_what_the_file_says(name: str, tmp_path: Path) -> None:
    read = read_yaml(TEXTS[name], source=name)
    kept._kept.clear()
    write_readings([find(name)], tmp_path)
    built = find_reading(TEXTS[name])
    assert built is not None
    assert repr(built.data) == repr(read.data)
    assert list(built.lines.items()) == list(read.lines.items())


def test_what_is_read_twice_is_the_same_and_changes_to_it_reach_nobody_else() -> None:
    text = TEXTS["first-steps"]
    first = read_yaml(text, source="a")
    as_read = repr(first.data)
    first.data["partners"].clear()
    second = read_yaml(text, source="b")
    second.data["time"]["rounds"] = 1
    third = find_reading(text)
    assert third is not None
    assert repr(third.data) == as_read
    assert third.lines == first.lines


def test_a_text_with_one_other_character_is_read_anew(tmp_path: Path) -> None:
    write_readings([find("first-steps")], tmp_path)
    text = TEXTS["first-steps"]
    assert find_reading(text) is not None
    assert find_reading(text + " ") is None


def test_a_text_with_a_fault_is_complained_of_each_time() -> None:
    text = TEXTS["first-steps"] + "title: Again\n"
    said = [[str(problem) for problem in read_yaml(text, source="x").problems] for _ in range(2)]
    assert said[0] == said[1] != []


@pytest.mark.parametrize("damaged", ["", "[]", "{}", '{"data": {}, "lines": [[]]}', '{"data": 1}', "\xff", "[" * 9000])
def test_a_damaged_reading_costs_time_and_nothing_else(damaged: str, tmp_path: Path) -> None:
    write_readings([find("first-steps")], tmp_path)
    for path in tmp_path.iterdir():
        path.write_bytes(damaged.encode("latin-1"))
    assert parse_scenario(TEXTS["first-steps"], source="x").id == "first-steps"


def test_a_process_keeps_a_few_and_not_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST_KEPT", 2)
    texts = [f"# {number}\n{TEXTS['first-steps']}" for number in range(3)]
    for text in texts:
        read_yaml(text, source="x")
    assert [find_reading(text) is not None for text in texts] == [False, True, True]


def test_what_is_built_is_json_and_named_by_digests(tmp_path: Path) -> None:
    write_readings(sorted(shipped().values()), tmp_path)
    assert len(list(tmp_path.iterdir())) == len(shipped())
    for path in tmp_path.iterdir():
        assert path.suffix == ".json"
        assert len(path.stem) == 64
        assert sorted(json.loads(path.read_text("utf-8"))) == ["data", "lines"]


def test_what_was_found_sound_once_stands_for_nothing_but_itself() -> None:
    """Another text, another change, another set of actions is searched for what is undefined as if it came first."""
    text = TEXTS["first-steps"]
    for _ in range(2):
        assert parse_scenario(text, source="x").id == "first-steps"
        assert parse_scenario(text, source="x", changes={"partners.*.turnover": 0.5}).id == "first-steps"
        for given in (
            {"changes": {"initiatives.cloakroom.theme": "nowhere"}},
            {"known_actions": frozenset[str]()},
            {"difficulty": "none"},
        ):
            with pytest.raises(ScenarioError):
                parse_scenario(text, source="x", **given)
        with pytest.raises(ScenarioError, match="nowhere"):
            parse_scenario(re.sub(r"theme: \w+", "theme: nowhere", text, count=1), source="x")


def test_a_process_remembers_so_many_sound_texts_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sound, "MOST_KNOWN", 2)
    keys = [sound.key_of(text, {"a": 1}, None, None) for text in ("x", "y", "z")]
    for key in keys:
        sound.remember(key)
    assert [sound.is_sound(key) for key in keys] == [False, True, True]
    alike = [("x", {"a": value}, None, None) for value in (True, 1.0, "1")]
    alike += [("x", {"a": 1}, None, ()), ("x", {"a": 1}, "a", None), ("x", None, "a", None)]
    assert len({keys[0], *(sound.key_of(*given) for given in alike)}) == 7

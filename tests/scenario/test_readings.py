"""Readings of YAML that are kept: the same as reading the file, and nobody's but the one's who asked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sim.files import normalise_newlines
from sim.scenario import find, parse_scenario, shipped
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

"""Scenarios as a whole: finding them, making them up, writing them out, and never crashing on them."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from sim.errors import ScenarioError
from sim.scenario import (
    digest,
    find,
    json_schema,
    parse_scenario,
    read_scenario,
    shipped,
    synthetic,
    synthetic_text,
)
from sim.scenario.readings import read_yaml
from sim.scenario.schema import meanings, parts
from sim.scenario.synthetic_words import EVENTS
from sim.scenario.yaml_text import write_yaml

ROOT = Path(__file__).parent.parent.parent
MINIMAL = (Path(__file__).parent / "minimal.yaml").read_text(encoding="utf-8")
BASE = synthetic_text(3, 1)
PATHS = (
    "partners",
    "council",
    "*",
    "turnover",
    "aims",
    "parameters",
    "trust",
    "fade",
    "0",
    "",
    "events",
    "effects",
    "by",
)


def test_every_shipped_scenario_is_valid_and_found_by_its_name() -> None:
    assert "first-steps" in shipped()
    for name, path in shipped().items():
        assert find(name) == path
        assert parse_scenario(read_scenario(path).text, source=name) == read_scenario(path)


def test_an_unknown_name_gets_the_nearest_and_a_way_out() -> None:
    with pytest.raises(ScenarioError) as caught:
        find("frist-steps")
    assert str(caught.value).startswith("frist-steps: no scenario has this name. Did you mean 'first-steps'?")


def test_a_path_is_taken_as_it_is_even_with_spaces_and_accents(tmp_path: Path) -> None:
    path = tmp_path / "un été ici" / "la rivière.yaml"
    path.parent.mkdir()
    path.write_text(MINIMAL, encoding="utf-8")
    assert read_scenario(find(path)).id == "river"


@pytest.mark.parametrize("partners", [3, 7, 32])
def test_a_made_up_scenario_is_the_same_each_time_and_survives_its_own_text(partners: int) -> None:
    scenario = synthetic(partners, 5)
    assert len(scenario.partners) == partners
    assert synthetic(partners, 5) == scenario
    assert synthetic(partners, 6) != scenario
    assert parse_scenario(scenario.text, source="again") == scenario
    assert synthetic_text(partners, 5) == scenario.text
    assert pickle.loads(pickle.dumps(scenario)) == scenario


def test_made_up_scenarios_vary_over_seeds_in_everything_that_matters() -> None:
    scenarios = [synthetic(5, seed) for seed in range(40)]
    effects = {effect.do for one in scenarios for event in one.events.values() for effect in event.effects}
    aims = [aim for one in scenarios for aim in one.aims.values()]
    assert effects == set(EVENTS)
    assert {aim.overtness for aim in aims} == {"open", "assumed", "hidden"}
    assert {aim.direction for aim in aims} == {1, -1}
    assert {aim.authenticity for aim in aims} == {"genuine", "pseudo"}
    assert {len(one.themes) for one in scenarios} == {3, 4, 5}
    for one in scenarios:
        assert {work.ambition for work in one.initiatives.values()} == {1, 2, 3, 4, 5}
        assert any(work.needs_facts for work in one.initiatives.values())
        assert one.dilemmas
        assert one.confidences


@settings(max_examples=30, deadline=None)
@given(some.integers(3, 32), some.integers(0, 10**9), some.integers(6, 60), some.integers(3, 40))
def test_any_size_length_and_seed_gives_a_valid_scenario(partners: int, seed: int, months: int, rounds: int) -> None:
    scenario = synthetic(partners, seed, months=months, rounds=rounds)
    assert scenario.horizon == months * 20
    assert len(scenario.round_ends) == rounds


def test_an_impossible_made_up_scenario_is_refused() -> None:
    with pytest.raises(ScenarioError, match=r"synthetic: partners: should be from 3 to 32, not 2\."):
        synthetic(2, 1)
    with pytest.raises(ScenarioError, match=r"synthetic: seed: should be 0 or more, not -1\."):
        synthetic(3, -1)


def test_the_digest_is_sha_256_of_the_text() -> None:
    assert digest("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_the_schema_gives_the_meaning_of_settings() -> None:
    schema = json_schema()
    assert schema["properties"]["deck"]["description"] == "Events a trainer may inject."
    assert schema["$defs"]["Partner"]["properties"]["turnover"]["description"].startswith("Yearly hazard")
    assert "M12–M14" in schema["$defs"]["Staffing"]["description"]
    assert meanings(parts()[0])["purpose"] == "The overall purpose everyone signs up to."


def test_reading_yaml_waits_until_a_file_is_read() -> None:
    code = "import sys, sim.scenario; sys.exit('ruamel.yaml' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_the_reference_page_is_up_to_date() -> None:
    done = subprocess.run([sys.executable, ROOT / "docs" / "generate.py", "--check"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@settings(max_examples=100, deadline=None)
@given(
    some.recursive(
        some.none() | some.booleans() | some.integers() | some.text(some.characters(exclude_categories=["Cs"]))
        | some.floats(allow_nan=False),
        lambda inner: some.lists(inner, max_size=3)
        | some.dictionaries(some.text(some.characters(exclude_categories=["Cs"]), max_size=8), inner, max_size=3),
        max_leaves=8,
    )
)  # fmt: skip
def test_raw_data_survive_being_written_and_read(data: object) -> None:
    assert read_yaml(write_yaml({"data": data}), source="x").data == {"data": data}


def loads_or_explains(text: str, changes: dict[str, object] | None = None) -> None:
    """Anything but a Scenario or a ScenarioError would fail the test."""
    said = ""
    try:
        parse_scenario(text, source="mutated", changes=changes)
    except ScenarioError as error:
        said = str(error)
    assert all(line.isprintable() and len(line) < 600 for line in said.split("\n"))


@settings(max_examples=60, deadline=None)
@given(some.integers(0, len(MINIMAL)), some.integers(0, 40), some.text(max_size=12))
def test_a_text_with_a_piece_overwritten_loads_or_is_explained(at: int, length: int, piece: str) -> None:
    loads_or_explains(MINIMAL[:at] + piece + MINIMAL[at + length :])


@settings(max_examples=60, deadline=None)
@given(some.data())
def test_a_text_with_values_swapped_loads_or_is_explained(data: some.DataObject) -> None:
    lines = MINIMAL.split("\n")
    for _ in range(data.draw(some.integers(1, 3))):
        number = data.draw(some.integers(0, len(lines) - 1))
        key, colon, _ = lines[number].partition(":")
        value = data.draw(
            some.sampled_from(["", "[]", "{}", "3", "-1", "x", "[[1]]", "{a: 1}", "true", ".nan", "1e999"])
        )
        lines[number] = f"{key}{colon} {value}" if colon else ""
    loads_or_explains("\n".join(lines))


@settings(max_examples=60, deadline=None)
@given(
    some.lists(some.sampled_from(PATHS) | some.text(max_size=5), min_size=1, max_size=6).map(".".join),
    some.none() | some.integers() | some.text(max_size=5) | some.lists(some.integers(), max_size=2),
)
def test_any_change_is_made_or_explained(path: str, value: object) -> None:
    loads_or_explains(MINIMAL, {path: value})


def test_the_long_base_text_loads() -> None:
    loads_or_explains(BASE)

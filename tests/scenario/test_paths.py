"""Changes from outside a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sim.errors import ScenarioError
from sim.scenario import Scenario, parse_change, parse_scenario

MINIMAL = (Path(__file__).parent / "minimal.yaml").read_text(encoding="utf-8")
HARD = "difficulty:\n  hard: {text: harder, set: {partners.*.turnover: 0.8}}\n"


def with_changes(text: str = MINIMAL, difficulty: str | None = None, **changes: Any) -> Scenario:
    dotted = {path.replace("__", "."): value for path, value in changes.items()}
    return parse_scenario(text, source="river.yaml", changes=dotted, difficulty=difficulty)


def refused(changes: dict[str, Any], text: str = MINIMAL, difficulty: str | None = None) -> str:
    with pytest.raises(ScenarioError) as caught:
        parse_scenario(text, source="river.yaml", changes=changes, difficulty=difficulty)
    return str(caught.value)


def test_a_star_stands_for_every_partner() -> None:
    scenario = parse_scenario(MINIMAL, source="x", changes={"partners.*.turnover": 0.4})
    assert [partner.turnover for partner in scenario.partners.values()] == [0.4, 0.4]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("parameters.trust.fade", 0.5),
        ("time.attention", 3.0),
        ("estimates.fatigue.value", 0.3),
        ("parameters.effort.trust_needed.4", 0.9),
        ("ties.pairs.council>residents.personal", 0.9),
        ("ties.everyone.personal", 0.1),
    ],
)
def test_what_the_file_leaves_out_can_be_set_and_keeps_the_defaults_around_it(path: str, value: float) -> None:
    scenario = parse_scenario(MINIMAL, source="x", changes={path: value})
    before = parse_scenario(MINIMAL, source="x")
    found: Any = scenario
    for step in path.split("."):
        found = found[int(step)] if step.isdigit() else found[step] if isinstance(found, dict) else getattr(found, step)
    assert found == value
    assert scenario.estimates.fatigue.spread == before.estimates.fatigue.spread
    assert scenario.parameters.effort.trust_needed[0] == before.parameters.effort.trust_needed[0]


def test_a_star_reaches_every_rule() -> None:
    scenario = parse_scenario(MINIMAL, source="x", changes={"parameters.*.on": False})
    assert not scenario.parameters.trust.on
    assert not scenario.parameters.events.on


REFUSED = [
    ("partners.*.turnovr", 1, "partners.*.turnovr: not a setting. Did you mean 'turnover'?"),
    ("partners.concil.turnover", 1, "partners.concil: nothing here has this id. Did you mean 'council'?"),
    ("partners.*.facts.*.weight", 1, "partners.*.facts.*: there is nothing here that '*' could stand for."
     " Check the path."),
    ("time.attention.x", 3, "time.attention.x: there is nothing below this setting. Leave the rest of the path out."),
    ("teaching.principles.7", "G1", "teaching.principles.7: the list has 1 entries, counted from 0."
     " Choose one of them."),
    ("partners.council.turnover", 9, "partners.council.turnover: should be at most 4, not 9."),
    ("", 9, "not a setting. Choose from: format, id, title, summary, place, purpose, time, capabilities, themes,"
     " partners, newcomers, start and 12 more."),
]  # fmt: skip


@pytest.mark.parametrize(("path", "value", "said"), REFUSED, ids=[path for path, _, _ in REFUSED])
def test_a_path_that_leads_nowhere_names_the_nearest(path: str, value: Any, said: str) -> None:
    assert refused({path: value}) == f"river.yaml: {said}"


def test_a_difficulty_is_applied_before_changes_and_the_text_keeps_both() -> None:
    changes = {"partners.council.turnover": 0.1}
    scenario = parse_scenario(MINIMAL + HARD, source="x", changes=changes, difficulty="hard")
    assert [partner.turnover for partner in scenario.partners.values()] == [0.1, 0.8]
    assert parse_scenario(scenario.text, source="again") == scenario


def test_an_unknown_difficulty_names_the_nearest() -> None:
    assert refused({}, MINIMAL + HARD, "hrd") == (
        "river.yaml: difficulty: there is no difficulty 'hrd'. Did you mean 'hard'?"
    )
    assert refused({}, MINIMAL, "hard") == (
        "river.yaml: difficulty: there is no difficulty 'hard'. This scenario has none."
    )


def test_a_difficulty_that_could_not_be_chosen_is_found_when_the_file_is_read() -> None:
    assert refused({}, MINIMAL + HARD.replace("turnover", "turnovr")) == (
        "river.yaml:81: difficulty.hard.set: partners.*.turnovr: not a setting. Did you mean 'turnover'?"
    )
    assert refused({}, MINIMAL + HARD.replace("*.turnover: 0.8", "council.turnover: 9")) == (
        "river.yaml:81: difficulty.hard.set: partners.council.turnover: should be at most 4, not 9."
    )


def test_a_change_is_typed_as_path_and_yaml_value() -> None:
    assert parse_change("partners.*.turnover=0.4") == ("partners.*.turnover", 0.4)
    assert parse_change("time.days_per_round=[3, 7]") == ("time.days_per_round", [3, 7])
    assert parse_change("title=a=b") == ("title", "a=b")
    assert parse_change("parameters.trust.on = false") == ("parameters.trust.on", False)
    with pytest.raises(ScenarioError, match=r"^--set: 'turnover' is not a change\. Write PATH=VALUE"):
        parse_change("turnover")
    with pytest.raises(ScenarioError, match=r"^--set title:1: a quote is opened and never closed\."):
        parse_change("title='x")


def test_a_shorter_story_that_an_event_outlasts_says_which_of_the_two_to_change() -> None:
    effects = "effects: [{do: potential, theme: bank, factor: 0.5}]"
    late = f"events:\n  storm: {{name: A storm, text: The bank is under water., day: 405, {effects}}}\n"
    assert refused({"time.rounds": 6}, MINIMAL + late) == (
        "river.yaml:81: events.storm.day: day 405, but the story ends on day 360. Choose an earlier day, or a longer"
        " story."
    )

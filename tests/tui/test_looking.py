"""The commands that look things up: scenarios, the schema, actions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sim import load_scenario, shipped
from tui.cli import main

ROOT = Path(__file__).resolve().parents[2]


def test_scenarios_are_listed_with_their_size(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scenarios"]) == 0
    assert "first-steps: First Steps Back to Work (five partners, twelve rounds)" in capsys.readouterr().out


def test_a_scenario_is_told_without_what_is_hidden(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scenarios", "first-steps"]) == 0
    out = capsys.readouterr().out
    assert "Shona Mackie" in out
    assert "guarantees to pay" not in out


def test_a_scenario_s_file_is_printed_as_it_is(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["scenarios", "first-steps", "--yaml"]) == 0
    assert capsysbinary.readouterr().out == (ROOT / "scenarios/first-steps.yaml").read_bytes()


@pytest.mark.parametrize("name", shipped())
def test_each_partner_has_a_card_and_only_its_own_secrets(capsys: pytest.CaptureFixture[str], name: str) -> None:
    scenario = load_scenario(name)
    main(["cards", name])
    briefing, *cards = capsys.readouterr().out.split("\n\n---\n\n")
    assert len(cards) == len(scenario.partners)
    for who, card in zip(scenario.partners, cards, strict=True):
        for aim_id, aim in scenario.aims.items():
            assert (aim.text in card) == (scenario.holder[aim_id] == who)
            assert aim.text not in briefing


def test_the_schema_is_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert "properties" in json.loads(capsys.readouterr().out)


def test_an_action_is_told_in_full(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["actions", "launch"]) == 0
    out = capsys.readouterr().out
    assert "Launch an initiative (launch)" in out
    assert all(
        word in out for word in ("three days of your own", "the team", "G3 building trust", "Tends to:", "Risk:")
    )


def test_an_action_says_what_has_to_be_chosen(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["actions", "launch"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "To choose: initiative: one at hand; partners: several at hand; promise: modest, plain or bold" in out
    assert "a round has twelve days by default" in out


def test_the_list_of_actions_names_principles_and_counts_one_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["actions"]) == 0
    out = capsys.readouterr().out
    assert "for G3 building trust, G1 managing aims" in out
    assert "1 days" not in out
    assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize(
    "words", [["scenarios"], ["scenarios", "first-steps"], ["actions"], ["actions", "visit"], ["check", "first-steps"]]
)
def test_what_a_program_may_read_is_json_on_request(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*words, "--json"]) == 0
    out = capsys.readouterr().out
    assert out.endswith("\n")
    assert json.dumps(json.loads(out), ensure_ascii=False, sort_keys=True) + "\n" == out

"""The page on the JSON of debriefs and comparisons names every key there is, and no key that is not."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sim import Chance, Game, policies, run, save_record
from sim.scenario import synthetic
from tui.cli import main
from tui.commands import debrief as command
from tui.debriefing.opened import Opened
from tui.pages.data import NUMBERS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "debrief-json.md"
BY_CONTENT = {"partners", "counts", "attention", "choice", *(key for keys in NUMBERS.values() for key in keys)}
"""Objects whose keys are ids or principles, or stand on the page of `run --json`."""


def named(head: str) -> set[str]:
    """What the page sets as code under a heading; the last word of a dotted name."""
    parts = re.split(r"^## (.*)$", PAGE.read_text("utf-8"), flags=re.MULTILINE)
    body = dict(zip(parts[1::2], parts[2::2], strict=True))[head]
    return {word for name in re.findall(r"`([^`]+)`", body) for word in re.split(r"[.\[\]]+", name)}


def keys(thing: Any) -> Iterator[str]:
    """Every key in a thing and in what it holds."""
    if isinstance(thing, list):
        for row in thing:
            yield from keys(row)
    elif isinstance(thing, dict):
        for key, value in thing.items():
            yield key
            if key not in BY_CONTENT:
                yield from keys(value)


@pytest.fixture(scope="module")
def games(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Two short games of one class: one played to its end, one left after its first round."""
    folder, found = tmp_path_factory.mktemp("records"), []
    scenario = synthetic(4, 3, months=6, rounds=3)
    whole = folder / "whole.convener"
    save_record(run(scenario, "balanced", 3), whole)
    game = Game(scenario, seed=3)
    game.play_round(policies["small-wins"](game.view(), game.offers(), Chance(3, "policy")))
    left = folder / "left.convener"
    save_record(game, left)
    found += [str(whole), str(left)]
    return found


@pytest.fixture
def told(games: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Any:
    """What a command prints as JSON."""
    monkeypatch.setenv("CONVENER_CACHE", str(tmp_path))
    monkeypatch.setattr(command, "Opened", lambda record, **given: Opened(record, seeds=2, workers=1))

    def tell(*words: str) -> dict[str, Any]:
        assert main([*words, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return tell


def test_the_page_names_every_key_of_a_debrief(games: list[str], told: Any) -> None:
    came = told("debrief", games[0])
    assert came.keys() <= named("Debrief")
    assert {*keys(came["document"])} <= named("Document")
    assert {*keys(came["numbers"])} == named("Numbers") - {"run --json"} - named_sorts()
    assert any(block.get("by_row") for section in came["document"]["sections"] for block in section["blocks"])


def named_sorts() -> set[str]:
    """Values, no keys."""
    return {"action", "answer", "injected", "event", "departure", "exit", "run --json"}


def test_the_page_names_every_key_of_a_change(games: list[str], told: Any) -> None:
    came = told("debrief", games[0], "--what-if", "r1.1")
    assert {*keys(came)} == named("What if") - {"--what-if list", ""}


def test_the_page_names_every_key_of_a_comparison(games: list[str], told: Any) -> None:
    came = told("compare", *games)
    assert came["trials"]
    assert {*keys(came)} == named("Compare") - {""}


@pytest.mark.parametrize("step", ["1", "2", "3"])
def test_numbers_come_with_the_step_the_page_says(step: str, games: list[str], told: Any) -> None:
    text = PAGE.read_text("utf-8")
    rows = dict(re.findall(r"^\| ([1-4]) \| (.*) \|$", text, flags=re.MULTILINE))
    wanted = {key for number, row in rows.items() if number <= step for key in re.findall(r"`([^`]+)`", row)}
    assert told("debrief", games[0], "--step", step)["numbers"].keys() == wanted

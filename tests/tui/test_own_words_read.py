"""What the players wrote is read from a record only where it is in Convener's form; the rest is passed over."""

from __future__ import annotations

from typing import Any

import pytest

from sim import load_scenario
from tui.describing.guessing import past_guess
from tui.own_words import guesses_in, notes_in, thoughts_in

ODD: tuple[Any, ...] = (
    None, 7, "x", [], {}, {"round": 1},
    {"round": "1", "what": "a", "value": "b"}, {"round": 1, "what": [], "value": {}},
    {"round": True, "what": "a", "value": "b"}, {"round": 1, "what": f"thought/{'9' * 5000}", "value": 7},
    {"partner": ["x"], "text": "y"}, {"partner": "council", "text": {"a": 1}},
)  # fmt: skip


@pytest.mark.parametrize("kind", ["guess", "note"])
def test_words_in_no_form_of_ours_are_passed_over(kind: str) -> None:
    good = [
        {"guess": {"round": 2, "what": "decided/x", "value": "yes"}},
        {"guess": {"round": 1, "what": "thought/1", "value": "They were tired."}},
        {"note": {"partner": "council", "text": "Says no, means later."}},
    ]
    inputs = [*({kind: odd} for odd in ODD), *good]
    assert guesses_in(inputs) == {2: ("decided/x", "yes")}
    assert thoughts_in(inputs) == {1: "They were tired."}
    assert notes_in(inputs) == {"council": "Says no, means later."}


@pytest.mark.parametrize(
    ("what", "value", "said"),
    [
        ("told/council", "yes", ("Whether Kinlarrie and Braes Council, employability team tells something new", "Yes")),
        ("count/in-work", "up", ("Which way this count goes: Parents in work six months on", "It will rise")),
        ("departed", "no", ("Whether anybody leaves their post", "No")),
        ("of/another program", "7", ("of/another program", "7")),
    ],
)
def test_a_guess_that_was_kept_is_told_in_words(what: str, value: str, said: tuple[str, str]) -> None:
    assert past_guess(what, value, load_scenario("first-steps")) == said

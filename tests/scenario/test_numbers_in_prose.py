"""Numbers in authored texts: one that stands for a value of its situation is that value, also under a difficulty.

Every number before a noun that the model counts, or a span of time, is found in all texts that travel with Convener. It
is either checked against the value here or known to be of the place alone. A new one fails until somebody has looked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache

import pytest
from pydantic import BaseModel

from sim import Scenario, load_scenario, shipped
from tui.wording import SMALL

SITUATIONS = sorted(shipped())
TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy")
WORDS = {word: number for number, word in enumerate((*SMALL, *TEENS), start=1)} | {
    word: 10 * number for number, word in enumerate(TENS, start=2)
}
NUMBER = r"(?:hundred|thousand|half|eighty|ninety|\d+|" + "|".join(WORDS) + ")"
COUNTED = (
    r"(?:members?|partners?|organisations|bodies|people|groups?|meetings?|partnerships?|rounds?|years?|months?|weeks?|"
    r"boards|shops|services|agencies)"
)
SAID = re.compile(rf"\b{NUMBER}(?:[- ](?:and )?{NUMBER})*(?: [\w']+)? {COUNTED}\b", re.IGNORECASE)


@cache
def opened(name: str) -> Scenario:
    """A situation as it is played unchanged."""
    return load_scenario(name)


def texts(part: object, where: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a situation, with where it stands; but for what only those who teach read."""
    if isinstance(part, BaseModel):
        part = {name: getattr(part, name) for name in type(part).model_fields if name not in ("parameters", "teaching")}
    if isinstance(part, Mapping):
        for name, inner in part.items():
            yield from texts(inner, f"{where}.{name}")
    elif isinstance(part, str):
        yield where, part
    elif isinstance(part, (list, tuple)):
        for place, inner in enumerate(part):
            yield from texts(inner, f"{where}.{place}")


def number_in(phrase: str) -> int:
    """The number that a phrase begins with: `Thirty-one shops` is 31."""
    words = [WORDS.get(word.lower()) for word in re.findall(r"\w+", phrase)]
    return sum(number for number in words if number is not None)


VALUES: dict[tuple[str, str], Callable[[Scenario], float]] = {
    ("only-met", "Eighteen members"): lambda one: len(one.partners),
    ("only-met", "three groups"): lambda one: len(one.start.groups),
    ("only-met", "Three years"): lambda one: one.horizon / 240,
    ("only-met", "three years"): lambda one: one.horizon / 240,
    ("only-met", "Thirty-one shops"): lambda one: one.community.outcomes["lit"].baseline,
    ("only-met", "Eight weeks"): lambda one: 4 * one.events["film"].effects[1].months,
    ("first-steps", "three months"): lambda one: one.events["inspection"].effects[0].months,
    ("seventy-two-hours", "Eight organisations"): lambda one: len(one.partners),
    ("seventy-two-hours", "Six weeks"): lambda one: one.events["rotation-one"].day / 5,
    ("upland-water", "Seven bodies"): lambda one: len(one.partners),
    ("upland-water", "Five years"): lambda one: one.horizon / 240,
    ("upland-water", "five years"): lambda one: one.horizon / 240,
    ("upland-water", "Seven partnerships"): lambda one: one.partners["park"].other_partnerships,
    ("whole-place", "three years"): lambda one: one.horizon / 240,
    ("whole-place", "Five bodies"): lambda one: len(one.partners) - 3,
    ("whole-place", "nine boards"): lambda one: one.partners["council"].other_partnerships,
    ("whole-place", "six boards"): lambda one: one.partners["third-sector"].other_partnerships,
    ("whole-place", "four weeks"): lambda one: one.dilemmas["the-corridor"].options["dont"].later.days / 5,
}
"""What stands for a value of the situation, with the value."""

OF_THE_PLACE = {
    "first-steps": {
        "three people", "eleven weeks", "forty people", "twenty-eight people", "six years", "six months", "one year",
        "three weeks", "one partner",
    },
    "only-met": {
        "six years", "Forty years", "fifty years", "fifty year", "nine years", "Two people", "twelve years",
        "Six years", "three people", "forty people", "Twenty dark shops", "Forty people", "Three dark shops",
        "eleven shops", "sixty-one meetings",
    },
    "seventy-two-hours": {
        "Six Months", "forty thousand people", "two months", "nine hundred people", "four people",
        "Nine hundred people", "Two years", "six months",
    },
    "upland-water": {
        "nine years", "Three meetings", "Eleven people", "hundred years", "Eighteen months", "eighteen months",
        "Forty years", "one week", "four people",
    },
    "whole-place": {
        "two people", "Thirty years", "thirty years", "Twelve people", "two hundred and ten groups", "twelve groups",
        "eleven groups",
    },
}  # fmt: skip
"""What is told of the place and its past, and stands for nothing in the model."""


@pytest.mark.parametrize("name", SITUATIONS)
def test_every_number_in_prose_is_checked_against_its_value_or_known_to_be_of_the_place(name: str) -> None:
    known = {phrase for one, phrase in VALUES if one == name} | OF_THE_PLACE[name]
    found = {(phrase, where) for where, text in texts(opened(name)) for phrase in SAID.findall(text)}
    assert sorted((phrase, where) for phrase, where in found if phrase not in known) == []
    assert known <= {phrase for phrase, _ in found}, "no longer said anywhere"


@pytest.mark.parametrize("name", SITUATIONS)
def test_a_number_that_stands_for_a_value_is_that_value_at_every_difficulty(name: str) -> None:
    for difficulty in (None, *opened(name).difficulty):
        scenario = load_scenario(name, difficulty=difficulty) if difficulty else opened(name)
        for (one, phrase), value in VALUES.items():
            if one == name:
                assert number_in(phrase) == value(scenario), (difficulty, phrase)


def people_of(scenario: Scenario) -> set[str]:
    """The names of all who may come to sit at the table."""
    partners = scenario.partners.values()
    names = [one.name for partner in partners for one in (partner.representative, *partner.successors)]
    return {word for name in names for word in name.split()} - TITLES


TITLES = {"Dr", "Major", "Captain", "Colonel", "Rev."}
OF_PEOPLE = re.compile(r"\b(?:she|her|he|him|his)\b", re.IGNORECASE)
OUTSIDE = {
    ("first-steps", ".deck.read-out.text"), ("only-met", ".deck.good-news.text"), ("only-met", ".dilemmas.box-nine."),
    ("only-met", ".dilemmas.the-yard."), ("only-met", ".dilemmas.she-will-not-come."),
    ("only-met", ".confidences.the-listing."), ("seventy-two-hours", ".dilemmas.last-count."),
    ("upland-water", ".dilemmas.notebooks."), ("whole-place", ".dilemmas.whose-name."),
}  # fmt: skip
"""Texts that speak of somebody who never sits at the table, so that nobody can have followed them."""


@pytest.mark.parametrize("name", SITUATIONS)
def test_what_may_be_said_late_names_nobody_at_the_table_who_may_have_left_by_then(name: str) -> None:
    late = [one for one in texts(opened(name)) if re.match(r"\.(?:events|deck|dilemmas|confidences)\.", one[0])]
    names = people_of(opened(name))
    assert [(where, text) for where, text in late if names & {*re.findall(r"\w+", text)}] == []
    wrong = [(where, text) for where, text in late if OF_PEOPLE.search(text)]
    assert [one for one in wrong if not any(name == at and one[0].startswith(path) for at, path in OUTSIDE)] == []


@pytest.mark.parametrize("name", SITUATIONS)
def test_nobody_who_leaves_says_for_how_long_they_were_in_a_post_that_chance_ends(name: str) -> None:
    spans = [(where, phrase) for where, text in texts(opened(name)) for phrase in SAID.findall(text)
             if ".voice.leaving." in where and re.search(r"(?:years?|months?|weeks?)$", phrase)]  # fmt: skip
    assert {phrase for _, phrase in spans} <= {"Thirty years", "twelve years", "nine years"}, spans

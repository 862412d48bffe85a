"""Scenario files written as on paper: commas, apostrophes, curly quotes, percentages, and what is said of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.errors import ScenarioError
from sim.scenario import parse_scenario

MINIMAL = (Path(__file__).parent / "minimal.yaml").read_text(encoding="utf-8")
STORM = """events:
  storm:
    name: A storm
    text: The bank is under water.
    day: 30
    effects:
      do: surface
      aim: path
"""
KEPT = '["They did come."]'
VOICE = "partners.residents.representative.voice"
CURLY = 'a curly quote (“, U+201C) does not quote anything here. Use a straight one (").'


def said_of(text: str) -> list[str]:
    with pytest.raises(ScenarioError) as caught:
        parse_scenario(text, source="river.yaml")
    return str(caught.value).split("\n")


def changed(old: str, new: str, text: str = MINIMAL) -> str:
    assert old in text
    return text.replace(old, new, 1)


IN_A_LIST = [
    ("[Ninety wellingtons, and no trees.]", f"{VOICE}.promise_kept.1: 'and no trees.' comes after a comma, so it"
     " counts as a text of its own. Put each text of this list in quotes."),
    ("[Well, I never., So, so.]", f"{VOICE}.promise_kept.1: 'I never.' comes after a comma, so it"
     " counts as a text of its own. Put each text of this list in quotes."),
    ("[“The room … {what} never came.”]", CURLY),
    ("[“The room, it never came.”]", f"{VOICE}.promise_kept.0: {CURLY}"),
    ("['There's a thing.']", "an apostrophe ends the text here. Put the text in double quotes."),
    ("['The trees' roots, and the rain.']", "an apostrophe ends the text here. Put the text in double quotes."),
    ('["A "thing" came."]', "a double quote ends the text here. Use single quotes inside a text, or close the text"
     " above."),
    ("[We waited for {what}.]", "a '{' within a text, or a comma is missing before it. Put the whole text in quotes,"
     " or add the comma."),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "said"), IN_A_LIST, ids=[lines for lines, _ in IN_A_LIST])
def test_a_line_that_its_punctuation_spoils_is_told_by_what_spoils_it(lines: str, said: str) -> None:
    assert said_of(changed(KEPT, lines)) == [f"river.yaml:60: {said}"]


@pytest.mark.parametrize(
    "lines",
    ['["and no trees, ever."]', '["Fine.", "and no trees."]', "['a b', \"c d.\"]", "\n          - Well, I never.\n"
     "          - and no trees, ever.", '["She said “no”, twice."]', "[They’re here. ‘Here’ is a word.]"],
)  # fmt: skip
def test_a_line_may_begin_as_it_likes_where_no_comma_can_cut_it(lines: str) -> None:
    parse_scenario(changed(KEPT, lines), source="river.yaml")


def test_ids_and_names_need_no_quotes_in_a_list() -> None:
    text = MINIMAL + "newcomers: [Aileen Stark, Murdo MacRae]\nactions: [listen, launch]\n"
    assert parse_scenario(text, source="river.yaml").newcomers == ("Aileen Stark", "Murdo MacRae")


WRITTEN_OTHERWISE = [
    (51, "name: Tam Ferrier", "name: ‘St Bride's’", "partners.residents.representative.name: a curly quote (‘,"
     ' U+2018) does not quote anything here. Use a straight one (").'),
    (51, "name: Tam Ferrier", "name: “Tam: Ferrier”", CURLY),
    (51, "name: Tam Ferrier", "name: 'Tam's man'", "an apostrophe ends the text here. Put the text in double quotes."),
    (50, "{legitimacy: 0.8}", "{legitimacy: 0.8", "a '{' or '[' here or on the line above is never closed, or a comma"
     " is missing. Close it, or add the comma."),
    (48, "hands: 0.9}", "hands: 80%}",
     "partners.residents.capabilities.hands: should be a number, not '80%'. Write 0.8."),
    (48, "hands: 0.9}", "hands: '0,3'}",
     "partners.residents.capabilities.hands: should be a number, not '0,3'. Write 0.3."),
    (24, "days_a_month: 6", "days_a_month: 6\n    turnover: 12,5 %",
     "partners.council.turnover: should be a number, not '12,5 %'. Write 0.125."),
    (42, "{text: a bank that", "{text: a bank, that", "partners.council.aims.tidy.that needs no mowing: not a setting."
     " If it belongs to the text before it, put all of that text in quotes."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "old", "new", "said"), WRITTEN_OTHERWISE, ids=[new for *_, new, _ in WRITTEN_OTHERWISE]
)
def test_what_is_written_as_on_paper_is_told_how_it_is_written_here(line: int, old: str, new: str, said: str) -> None:
    assert said_of(changed(old, new)) == [f"river.yaml:{line}: {said}"]


def test_a_decimal_comma_among_settings_is_told_beside_the_setting_it_makes() -> None:
    assert said_of(changed("{legitimacy: 0.8}", "{legitimacy: 0,8}"))[-1] == (
        "river.yaml:49: partners.residents.power.8: should be a number, not empty. A decimal takes a point, as in 0.8."
    )


def test_a_list_without_its_dashes_is_told_to_begin_with_them() -> None:
    assert said_of(MINIMAL + STORM) == [
        "river.yaml:85: events.storm.effects: should be a list, not a group of settings. Begin each entry with '- '."
    ]

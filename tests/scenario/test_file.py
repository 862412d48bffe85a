"""Scenario files: what is refused, in which words, and what is accepted."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sim.errors import ScenarioError
from sim.scenario import digest, parse_scenario, read_scenario

MINIMAL = (Path(__file__).parent / "minimal.yaml").read_text(encoding="utf-8")
STORM = """events:
  storm:
    name: A storm
    text: The bank is under water.
    day: 30
    effects:
      - {do: shift, stock: fatigue, who: [council], by: 0.1}
"""


def said_of(text: str, **how: object) -> list[str]:
    with pytest.raises(ScenarioError) as caught:
        parse_scenario(text, source="river.yaml", **how)  # type: ignore[arg-type]
    return str(caught.value).split("\n")


def changed(old: str, new: str, text: str = MINIMAL) -> str:
    assert old in text
    return text.replace(old, new, 1)


def test_the_shortest_scenario_is_whole_and_under_80_lines() -> None:
    scenario = parse_scenario(MINIMAL, source="river.yaml")
    assert list(scenario.partners) == ["council", "residents"]
    assert scenario.horizon == 720
    assert MINIMAL.count("\n") < 80


ONE_LINE = [
    (5, "title: A River Worth Walking Along", "title: A\ntitel: B", "titel: not a setting. Did you mean 'title'?"),
    (23, "days_a_month: 6", "days_a_month: lots", "partners.council.days_a_month: should be a number, not 'lots'."),
    (23, "days_a_month: 6", "days_a_month: true", "partners.council.days_a_month: should be a number, not true."),
    (23, "days_a_month: 6", "days_a_month: 600", "partners.council.days_a_month: should be at most 60, not 600."),
    (23, "days_a_month: 6", "days_a_month: 0", "partners.council.days_a_month: should be above 0, not 0."),
    (23, "days_a_month: 6", "days_a_month: .inf",
     "partners.council.days_a_month: should be an ordinary number, not inf."),
    (24, "days_a_month: 6", "days_a_month: 6\n    days_a_month: 7",
     "partners.council.days_a_month: comes twice; the first is on line 23. Keep one of them."),
    (66, "overtness: hidden", "overtness: hiden",
     "partners.residents.aims.path.overtness: 'hiden' is not one of the choices here. Did you mean 'hidden'?"),
    (66, "overtness: hidden", "direction: 2",
     "partners.residents.aims.path.direction: 2 is not one of the choices here. Choose from: 1, -1."),
    (66, "theme: bank, overtness", "theme: bnk, overtness",
     "partners.residents.aims.path.theme: there is no theme 'bnk'. Did you mean 'bank'?"),
    (16, "{diggers: 50, hands: 50}", "{diggers: 50, hand: 50}",
     "themes.bank.needs.hand: there is no capability 'hand'. Did you mean 'hands'?"),
    (16, "{diggers: 50, hands: 50}", "{diggers: 0, hands: 50}", "themes.bank.needs.diggers: should be above 0, not 0."),
    (16, "{diggers: 50, hands: 50}", "{}", "themes.bank.needs: has 0 entries, and needs at least 1."),
    (24, "capabilities: {diggers: 0.9,", "capabilities: {digers: 0.9,",
     "partners.council.capabilities.digers: there is no capability 'digers'. Did you mean 'diggers'?"),
    (25, "power: {mandate: 0.7,", "power: {mandte: 0.7,",
     "partners.council.power.mandte: 'mandte' is not one of the choices here. Did you mean 'mandate'?"),
    (25, "power: {mandate: 0.7, money: 0.6}", "power: 3",
     "partners.council.power: should be a group of settings ('key: value'), not 3."),
    (19, "  council:\n", "  Council:\n", "partners.Council: 'Council' is not an id. Use at most 30 small letters,"
     " digits, - or _, beginning with a letter."),
    (4, "title: A River Worth Walking Along", "title: 12", "title: should be text, not 12. Put it in quotes."),
    (4, "title: A River Worth Walking Along", "title: ''", "title: is empty. Write something."),
    (4, "title: A River Worth Walking Along", "title:", "title: should be text, not empty."),
    (4, "title: A River Worth Walking Along", f"title: {'x' * 300}",
     f"title: 300 characters, and may have at most 200: '{'x' * 59}…'. Shorten it."),
    (79, "principles: [G3]", "principles: G3", "teaching.principles: should be a list, not 'G3'. Write [G3]."),
    (66, "      path: {text", "      tidy: {text",
     "partners.residents.aims.tidy: the id 'tidy' is already used by partners.council.aims.tidy. Choose another."),
    (54, '        wary: ["We have heard that before."]\n        overruled: ["So we were only asked."]\n', "",
     "partners.residents.representative.voice: no lines for wary, overruled. Give at least one line for each."),
    (32, "Who mows it afterwards?", "Who mows {it}?", "partners.council.representative.voice.wary.0:"
     " 'Who mows {it}?' has braces that stand for nothing. Only {what} may be used."),
    (75, "target: 40", "target: 20",
     "community.outcomes.walkers.target: is the baseline, so no way is better. Set it above or below."),
    (66, "path: {text: a path past the old mill, theme: bank, overtness: hidden}", "path: &a {text: x, theme: bank}",
     "an anchor ('&a'). Leave it out, or put the text in quotes."),
    (6, "place: Ostlea, a made-up village", "place: *there",
     "an alias ('*there'). Write the value out, or put the text in quotes."),
    (6, "place: Ostlea, a made-up village", "place: !!str 3",
     "a tag ('!!str'). Leave it out, or put the text in quotes."),
    (6, "place: Ostlea, a made-up village", "place:\tOstlea", "a tab (U+0009). Use spaces."),
    (6, "place: Ostlea, a made-up village", "place: Ost\x07lea", "a control character (U+0007). Delete it."),
    (6, "place: Ostlea, a made-up village", "place: Ostlea: a village",
     "a ':' where none fits. Check the indentation, or put text with ': ' in quotes."),
    (6, "place: Ostlea, a made-up village", 'place: "\\ud800"',
     "half of a character ('\\ud800' to '\\udfff'). Write the whole character."),
]  # fmt: skip


@pytest.mark.parametrize(("line", "old", "new", "said"), ONE_LINE, ids=[new[:30] for _, _, new, _ in ONE_LINE])
def test_one_fault_gives_one_line_that_says_where_what_and_what_to_do(line: int, old: str, new: str, said: str) -> None:
    assert said_of(changed(old, new)) == [f"river.yaml:{line}: {said}"]


IN_STORM = [
    ("by: 0.1", "by: 2", 86, "effects.0.by: should be at most 1, not 2."),
    ("do: shift", "do: shfit", 86, "effects.0.do: 'shfit' is not one of the things that can be done."
     " Did you mean 'shift'?"),
    ("do: shift, ", "", 86, "effects.0.do: is missing. Say which it is: shift, trust, capacity, leave, delay, surface,"
     " share, potential, reprioritise, influence, blur, outcome."),
    ("stock: fatigue, ", "", 86, "effects.0.stock: is missing. Add it: a value is needed here."),
    ("by: 0.1", "by: 0.1, factor: 2", 86, "effects.0.factor: not a setting."
     " Choose from: do, stock, who, by."),
    ("[council]", "[concil]", 86, "effects.0.who.0: there is no partner 'concil'. Did you mean 'council'?"),
    ("[council]", "council", 86, "effects.0.who: should be a list, not 'council'. Write [council]."),
    ("[council]", "[A B]", 86, "effects.0.who.0: 'A B' is not an id. Use at most 30 small letters, digits,"
     " - or _, beginning with a letter."),
    ("{do: shift, stock: fatigue, who: [council], by: 0.1}", "{do: share, fact: mill}", 86,
     "effects.0.fact: there is no fact 'mill'."),
    ("{do: shift, stock: fatigue, who: [council], by: 0.1}", "{do: surface, aim: pth}", 86,
     "effects.0.aim: there is no aim 'pth'. Did you mean 'path'?"),
    ("{do: shift, stock: fatigue, who: [council], by: 0.1}", "{do: outcome, outcome: walker, by: 1}", 86,
     "effects.0.outcome: there is no outcome 'walker'. Did you mean 'walkers'?"),
    ("day: 30", "day: 720", 84, "day: day 720, but the story ends on day 720. Choose an earlier day,"
     " or a longer story."),
    ("day: 30", "day: 2.5", 84, "day: should be a whole number, not 2.5."),
    ("day: 30", "yearly: 9", 84, "yearly: should be at most 4, not 9."),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "line", "said"), IN_STORM, ids=[new[:30] for _, new, _, _ in IN_STORM])
def test_a_fault_in_an_event_is_told_by_the_path_that_the_user_wrote(old: str, new: str, line: int, said: str) -> None:
    assert said_of(MINIMAL + changed(old, new, STORM)) == [f"river.yaml:{line}: events.storm.{said}"]


def test_an_event_has_a_day_or_a_hazard_and_a_deck_has_neither() -> None:
    neither = MINIMAL + changed("    day: 30\n", "", STORM)
    assert said_of(neither) == ["river.yaml:81: events.storm: says neither when nor how likely. Give either 'day' or"
                                " 'yearly'."]  # fmt: skip
    both = MINIMAL + changed("day: 30", "day: 30\n    yearly: 1", STORM)
    assert said_of(both) == ["river.yaml:85: events.storm.yearly: 'day' and 'yearly' cannot both be given."
                             " Leave one of them out."]  # fmt: skip
    in_deck = MINIMAL + STORM.replace("events:", "deck:")
    assert said_of(in_deck) == ["river.yaml:84: deck.storm.day: an event of the deck happens when the trainer says so."
                                " Leave this out."]  # fmt: skip


def test_rounds_and_their_lengths_must_agree() -> None:
    assert said_of(MINIMAL + "time: {rounds: 3, days_per_round: [3, 4]}\n") == [
        "river.yaml:80: time.days_per_round: has 2 entries, but there are 3 rounds. Give one for each round."
    ]
    assert said_of(MINIMAL + "time: {rounds: 2, days_per_round: [3, 4], lesson_rounds: 9}\n") == [
        "river.yaml:80: time.lesson_rounds: 9 rounds do not fit into 7 days. Choose fewer, one for a day at most."
    ]
    assert said_of(MINIMAL + "time: {days_per_round: long}\n") == [
        "river.yaml:80: time.days_per_round: should be a whole number or a list, not 'long'."
    ]
    assert said_of(MINIMAL + "time: {rounds: 2, days_per_round: [3, x]}\n") == [
        "river.yaml:80: time.days_per_round.1: should be a whole number, not 'x'."
    ]
    assert said_of(MINIMAL + "time: {days_per_round: 900}\n") == [
        "river.yaml:80: time.days_per_round: should be at most 400, not 900."
    ]


def test_pairs_name_two_different_partners() -> None:
    text = MINIMAL + "ties:\n  pairs:\n    council>cousin: {}\n    council>council: {}\n    council-x: {}\n"
    assert said_of(text) == [
        "river.yaml:82: ties.pairs.council>cousin: there is no partner 'cousin'. Did you mean 'council'?",
        "river.yaml:83: ties.pairs.council>council: a pair needs two different partners. Leave it out, or correct one"
        " of them.",
        "river.yaml:84: ties.pairs.council-x: 'council-x' is not a pair of partners. Write it as 'council>college'.",
    ]


def test_a_confidence_is_asked_about_by_somebody_else() -> None:
    told = "confidences:\n  mill: {aim: path, told: a, asked_by: residents, asks: b}\n"
    assert said_of(MINIMAL + told) == [
        "river.yaml:81: confidences.mill.asked_by: 'residents' holds the aim itself. Name another partner."
    ]


def test_power_that_nobody_has_cannot_be_divided() -> None:
    text = MINIMAL.replace("{mandate: 0.7, money: 0.6}", "{money: 0}").replace("{legitimacy: 0.8}", "{money: 0}")
    assert said_of(text) == [
        "river.yaml:18: partners: no partner has any power, so it cannot be divided. Give one of them a base above 0."
    ]


def test_actions_are_checked_where_they_are_known() -> None:
    text = MINIMAL + "actions: [listn]\n"
    assert parse_scenario(text, source="river.yaml").actions == ("listn",)
    assert said_of(text, known_actions=frozenset({"listen", "launch"})) == [
        "river.yaml:80: actions.0: there is no action 'listn'. Did you mean 'listen'?"
    ]


def test_all_faults_of_shape_and_of_reference_come_at_once_in_order_of_line() -> None:
    text = changed("days_a_month: 6", "days_a_month: x")
    text = changed("theme: bank, ambition: 1", "theme: bnk, ambition: 9", text)
    assert said_of(text) == [
        "river.yaml:23: partners.council.days_a_month: should be a number, not 'x'.",
        "river.yaml:69: initiatives.clean-up.ambition: should be at most 5, not 9.",
        "river.yaml:69: initiatives.clean-up.theme: there is no theme 'bnk'. Did you mean 'bank'?",
    ]


WHOLE = [
    ("", "river.yaml: empty. A scenario begins with 'format: 1'."),
    ("# nothing\n", "river.yaml: empty. A scenario begins with 'format: 1'."),
    ("Dear all", "river.yaml: only text, not settings ('key: value'). A scenario begins with 'format: 1'."),
    ("- 1\n- 2\n", "river.yaml: a list, not settings ('key: value'). A scenario begins with 'format: 1'."),
    ("a: 'x", "river.yaml:1: a quote is opened and never closed. Close it."),
    ("a: [1", "river.yaml:1: a '{' or '[' here or on the line above is never closed, or a comma is missing. Close it,"
     " or add the comma."),
    ("a: 1\nb: 'x\n\nc: 2\n", "river.yaml:2: a quote is opened and never closed. Close it."),
    ("a: 1\n---\nb: 1", "river.yaml:2: a second document begins here. Keep one scenario to a file."),
    ("a: 1\0", "river.yaml: not text but a binary file. Name a scenario file."),
    ("format: 2\n*&{", "river.yaml:1: format: version 2 is newer than this Convener can read, which is 1."
     " Update Convener."),
    ("# x\n{format: 7, x: [", "river.yaml:2: format: version 7 is newer than this Convener can read, which is 1."
     " Update Convener."),
    ("x" * 300_000, "river.yaml: larger than 256 KB. A scenario is a few hundred lines; check the file."),
    ("[" * 100_000, "river.yaml:1: nested more than 24 deep. Check the brackets and the indentation."),
    ("- " * 50_000, "river.yaml:1: nested more than 24 deep. Check the brackets and the indentation."),
]  # fmt: skip


def test_a_thousand_partners_are_refused_before_any_is_looked_at() -> None:
    text = MINIMAL.replace("partners:\n", "partners:\n" + "".join(f"  p{number}: {{}}\n" for number in range(1_001)))
    (said,) = said_of(text)
    assert said.endswith(": partners: more than 1,000 settings in one place. Check the file.")


@pytest.mark.parametrize(("text", "said"), WHOLE, ids=[text[:12] for text, _ in WHOLE])
def test_a_file_that_is_no_scenario_gets_one_line(text: str, said: str) -> None:
    assert said_of(text) == [said]


def test_ten_thousand_unknown_settings_are_told_a_hundred_at_a_time() -> None:
    said = said_of(MINIMAL + "".join(f"a{number}: 1\n" for number in range(10_000)))
    assert len(said) == 101
    assert said[-1] == "river.yaml: 9900 more problems. Correct these first."


def test_crlf_and_a_byte_order_mark_are_accepted_and_do_not_change_the_digest(tmp_path: Path) -> None:
    windows = tmp_path / "windows.yaml"
    windows.write_bytes(b"\xef\xbb\xbf" + MINIMAL.replace("\n", "\r\n").encode())
    scenario = read_scenario(windows)
    assert scenario == parse_scenario(MINIMAL, source="river.yaml")
    assert digest(scenario.text) == digest(MINIMAL) == digest("\ufeff" + MINIMAL.replace("\n", "\r\n"))


def test_a_name_that_says_no_stays_text() -> None:
    assert (
        parse_scenario(changed("name: Ruth Calder", "name: No"), source="x").partners["council"].representative.name
        == "No"
    )


def read_and_said(path: Path) -> str:
    with pytest.raises(ScenarioError) as caught:
        read_scenario(path)
    return str(caught.value).removeprefix(str(path))


def test_files_that_cannot_be_read_are_named_with_a_reason(tmp_path: Path) -> None:
    latin, binary, utf16 = tmp_path / "latin.yaml", tmp_path / "binary.yaml", tmp_path / "utf16.yaml"
    latin.write_bytes("format: 1\ntitle: Caf\xe9\n".encode("latin-1"))
    binary.write_bytes(b"\x7fELF\0\0\xff")
    utf16.write_bytes("format: 1".encode("utf-16"))
    assert read_and_said(latin) == ":2: not UTF-8 (byte 0xE9 in column 11). Save the file as UTF-8."
    assert read_and_said(binary) == ": not text but a binary file. Name a scenario file."
    assert read_and_said(utf16) == ": saved as UTF-16. Save it as UTF-8."
    assert read_and_said(tmp_path) == ": a folder, not a file. Name the scenario file in it."
    assert read_and_said(tmp_path / "none.yaml") == ": there is no such file. Check the name."


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything may be read here")
def test_a_file_that_may_not_be_read_says_so(tmp_path: Path) -> None:
    locked = tmp_path / "locked.yaml"
    locked.write_text(MINIMAL)
    locked.chmod(0)
    assert read_and_said(locked) == ": this file may not be read. Change its permissions."


def test_a_dilemma_gives_away_an_aim_that_exists() -> None:
    choices = "{a: {text: yes, tends: up}, b: {text: no, tends: down}}"
    dilemma = f"who: council, day: 9, says: a, principle: G1, reveals: pth, options: {choices}"
    assert said_of(MINIMAL + f"dilemmas:\n  mill: {{{dilemma}}}\n") == [
        "river.yaml:81: dilemmas.mill.reveals: there is no aim 'pth'. Did you mean 'path'?"
    ]

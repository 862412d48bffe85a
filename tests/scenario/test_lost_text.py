"""What is read otherwise than it looks: text after ' #', characters that nobody sees, lines that only some count."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from sim import ScenarioError, shipped
from sim.scenario import parse_scenario
from sim.scenario.readings import read_yaml

ROOT = Path(__file__).resolve().parents[2]
MINIMAL = (Path(__file__).parent / "minimal.yaml").read_text(encoding="utf-8")


def remarks_on(text: str) -> list[str]:
    """What is remarked on in a YAML text."""
    return [remark.said_of("x") for remark in read_yaml(text, source="x").remarks]


def fault_of(text: str) -> str:
    """The last thing that is said of a YAML text that cannot be read."""
    with pytest.raises(ScenarioError) as caught:
        read_yaml(text, source="x")
    return str(caught.value)


LOST = {
    "name: Ward #3 Council": "name: what follows ' #' is not read: '3 Council'.",
    "name: #3 Council": "name: what follows ' #' is not read: '3 Council'.",
    "name:   Ward   #3 Council": "'3 Council'",
    "'name': Ward #three": "'three'",
    "name: ward #3": "'3'",
    "text: We are the # 1 team in town.": "'1 team in town.'",
    "text: Ward # 3 has no doctor": "'3 has no doctor'",
    "text: Everybody (all of ward # three) came.": "'three) came.'",
    "says: Nobody asked the #hashtag people": "'hashtag people'",
    "list: {name: Ward #3 Council\n  }": "'3 Council'",
}


@pytest.mark.parametrize("line", LOST)
def test_text_after_a_hash_is_remarked_on_with_its_line(line: str) -> None:
    [said] = remarks_on(f"# first\nother: 1\n{line}\nlast: 2\n")
    assert said.startswith("x:3: ")
    assert LOST[line] in said
    assert "quotes" in said


def test_text_after_a_hash_in_a_list_and_in_the_last_line_of_several_is_found() -> None:
    [said] = remarks_on("texts:\n  - one\n  - two of\n    us #three came")
    assert said.startswith("x:4: texts.1: what follows ' #' is not read: 'three came'.")


@pytest.mark.parametrize(
    "line",
    [
        "name: Riverside Council # the largest of them",
        "name: Riverside Council   # 3 others are smaller",
        "power: 0.4 #as the old order left it",
        "days: 30 # 3 weeks",
        "lead: council #who else",
        "is_open: true #for now",
        "name: Ward One #",
        "name: Ward One #### the first ####",
        "name: Ward One #----",
        "days: [3, 7]   # 10 days",
        "name: 'Ward #3 Council' # in quotes",
        'name: "Ward #3 Council" #in quotes',
        "name: Ward#3 Council",
        "text: |\n  Ward #3 Council\n  # 4 more",
        "group: #the ones\n  name: x",
        "group: # the ones\n  name: x",
        "#name: Ward #3",
        "empty: # nothing yet",
    ],
)
def test_an_ordinary_comment_is_let_pass(line: str) -> None:
    assert remarks_on(f"other: 1\n{line}\nlast: 2\n") == []


def test_nothing_that_comes_with_convener_is_remarked_on() -> None:
    for path in shipped().values():
        assert remarks_on(path.read_text("utf-8")) == []
    examples = 0
    for page in [ROOT / "README.md", *ROOT.glob("docs/**/*.md")]:
        for block in MarkdownIt().parse(page.read_text("utf-8")):
            if block.type == "fence" and block.info.startswith("yaml"):
                assert remarks_on(block.content) == [], page
                examples += 1
    assert examples


def test_lost_text_is_named_before_the_fault_that_it_leads_to() -> None:
    said = fault_of("a: 1\nnames: [Well #1, two]\nb: 2\n").split("\n")
    assert said[0].startswith("x:2: names.0: what follows ' #' is not read: '1, two]'.")
    assert len(said) == 2


UNSEEN = {
    "\u200b": "an invisible character (U+200B, zero width space)",
    "\u202e": "an invisible character (U+202E, right-to-left override)",
    "\u00ad": "an invisible character (U+00AD, soft hyphen)",
    "\u2060": "an invisible character (U+2060, word joiner)",
    "\ufeff": "an invisible character (U+FEFF, zero width no-break space)",
    "\u2028": "an invisible character (U+2028, line separator)",
    "\x85": "an invisible character (U+0085)",
}


@pytest.mark.parametrize("char", UNSEEN)
def test_a_character_that_nobody_sees_is_named_with_its_line(char: str) -> None:
    assert remarks_on(f"a: 1\nname: Ward{char} One\nlast: 2\n") == [
        f"x:2: {UNSEEN[char]} stands in this line. Delete it if it is not meant."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخواهم",
        "👩\u200d👧",
        "שלום\u200e abc",
        "क\u094d\u200dष",
        "Qu\u2019est-ce\u00a0? « Oui\u00a0»",
        "❤\ufe0f",
    ],
)
def test_what_a_script_needs_is_let_pass(text: str) -> None:
    assert remarks_on(f"name: {text}\n") == []


@pytest.mark.parametrize("apart", ["\u2028", "\u2029", "\x85", "\r", "\r\n", "\n"])
def test_lines_are_counted_as_an_editor_counts_them(apart: str) -> None:
    text = MINIMAL.replace("place: ", f'place: "a{apart}  b" # ', 1)
    shifted = apart.startswith(("\r", "\n"))
    with pytest.raises(ScenarioError) as caught:
        parse_scenario(text.replace("days_a_month: 6", "days_a_month: x"), source="x")
    assert f"x:{24 if shifted else 23}: partners.council.days_a_month" in str(caught.value)
    with pytest.raises(ScenarioError) as caught:
        parse_scenario(text.replace("days_a_month: 6", "days_a_month: 'x"), source="x")
    assert f"x:{24 if shifted else 23}: a quote is opened and never closed" in str(caught.value)


STRUCTURE = {
    "b:\u00a01": "a no-break space (U+00A0) stands where only a plain space, '-' or ':' will do. Type it anew.",
    "b\u200b: x: y": "an invisible character (U+200B, zero width space) stands where",
    "b\uff1a 1": "'\uff1a' (U+FF1A, fullwidth colon) stands where",
    "\u2013 b": "'\u2013' (U+2013, en dash) stands where",
}


@pytest.mark.parametrize("line", STRUCTURE)
def test_a_character_that_only_looks_like_structure_is_named(line: str) -> None:
    assert fault_of(f"a: 1\n{line}\n").startswith(f"x:2: {STRUCTURE[line]}")


def said_of(text: str) -> str:
    with pytest.raises(ScenarioError) as caught:
        parse_scenario(text, source="x")
    return str(caught.value)


LOOK_ALIKES = [
    ("purpose:", "pur\u0440ose:", "It holds '\u0440' (U+0440, cyrillic small letter er). Did you mean 'purpose'?"),
    ("purpose:", "\u201cpurpose\u201d:", "It holds '\u201c' (U+201C, left double quotation mark). Did you mean"),
    ("purpose:", "purpose\u200b:", "It holds an invisible character (U+200B, zero width space). Did you mean"),
    ("purpose:", "\u00a0purpose:", "a no-break space (U+00A0)"),
    ("theme: bank", "theme: b\u0430nk", "It holds '\u0430' (U+0430, cyrillic small letter a)."),
    ("days_a_month: 6", "days_a_month: 6\u00a0000", "not '6\\xa0000'. It holds a no-break space (U+00A0)."),
    ("  council:", "  co\u03c5ncil:", "It holds '\u03c5' (U+03C5, greek small letter upsilon)."),
]


@pytest.mark.parametrize(("old", "new", "said"), LOOK_ALIKES, ids=range(len(LOOK_ALIKES)))
def test_a_letter_that_only_looks_right_is_named(old: str, new: str, said: str) -> None:
    text = MINIMAL.replace(old, new, 1)
    assert text != MINIMAL
    assert said in said_of(text)


def test_a_second_byte_order_mark_is_named() -> None:
    [remark] = parse_scenario(f"\ufeff\ufeff{MINIMAL}", source="x").remarks
    assert remark.said_of("x").startswith("x:1: an invisible character (U+FEFF")


def test_a_comment_behind_a_space_that_is_none_is_remarked_on() -> None:
    assert remarks_on("a: 1\nname: Ward\u00a0# the first\n") == [
        "x:2: a no-break space (U+00A0) stands before '#', so what follows counts as text. Use a plain space."
    ]

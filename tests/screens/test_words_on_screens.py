"""What screens say: in characters that take one cell, in short lines in a corner, with every term explained."""

from __future__ import annotations

import ast
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len

from tui.screens.terms import ABOUT_PANELS, FOR_PANELS, TERMS

HOUSE = Path(__file__).parents[2]
FILES = sorted([*(HOUSE / "tui").rglob("*.py"), *(HOUSE / "scenarios").glob("*.yaml")])
FRAMES = sorted((Path(__file__).parent / "frames").glob("*.txt"))
PLAIN_WORDS = {"Map", "Plan", "Word", "Voice", "Offer", "Release", "Community", "Verdict"}
"""Entries of the glossary that screens use as anybody would; the last stands under `Two verdicts`."""
OTHER_ENGLISH = re.compile(r"\b(colors?|behaviors?|organiz\w+|prioritiz\w+|recogniz\w+|programs)\b", re.IGNORECASE)


def said_in(path: Path) -> Iterator[str]:
    """Every text that a file holds, docstrings apart."""
    if path.suffix != ".py":
        yield from path.read_text("utf-8").splitlines()
        return
    tree = ast.parse(path.read_text("utf-8"))
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield node.value


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(HOUSE).as_posix())
def test_every_character_takes_one_cell_and_none_is_an_emoji(path: Path) -> None:
    chars = {char for text in said_in(path) for char in text if char.isprintable()}
    assert not [char for char in chars if cell_len(char) != 1 and not unicodedata.combining(char)]
    assert not [char for char in chars if unicodedata.east_asian_width(char) in "WF" or ord(char) >= 0x1F000]


def test_screens_keep_to_one_english() -> None:
    texts = [text for folder in ("screens", "widgets", "telling", "describing", "words", "plainly")
             for path in (HOUSE / "tui" / folder).glob("*.py") for text in said_in(path)]  # fmt: skip
    assert len(texts) > 1000
    assert not [text for text in texts if OTHER_ENGLISH.search(text)]


def test_what_is_said_in_a_corner_is_short() -> None:
    said = []
    for path in (HOUSE / "tui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "notify" and node.args:
                parts = [part.value for part in ast.walk(node.args[0]) if isinstance(part, ast.Constant)]
                said.append("".join(part for part in parts if isinstance(part, str)))
    assert len(said) > 10
    assert all(len(text) <= 60 for text in said)


def test_every_term_of_the_glossary_that_stands_on_a_screen_is_explained_there() -> None:
    page = (HOUSE / "docs" / "reference" / "glossary.md").read_text("utf-8")
    terms = re.findall(r"^\| \*\*(.+?)\*\*", page, re.MULTILINE)
    shown = " ".join(re.sub(r"[^\w'-]+", " ", path.read_text("utf-8")) for path in FRAMES)
    used = [term for term in terms if re.search(rf"\b{re.escape(term)}s?\b", shown, re.IGNORECASE)]
    assert len(used) > 20
    assert not [term for term in used if term not in TERMS and term not in PLAIN_WORDS]


def test_every_panel_of_the_table_is_explained_with_its_words() -> None:
    assert {*FOR_PANELS} == {*ABOUT_PANELS}
    assert {term for terms in FOR_PANELS.values() for term in terms} <= {*TERMS}


def test_f1_explains_the_words_of_what_is_pointed_at(led, play) -> None:
    async def steps(playing) -> None:
        await playing.press("2", "f1")
        told = " ".join(" ".join(playing.texts).split())
        assert "Words for what you point at" in told
        words = told.partition("Words for what you point at")[2].partition("Keys that work now")[0]
        assert TERMS["Trust"][:40] in words
        assert TERMS["Pilot"] not in words

    play(led(3), steps)

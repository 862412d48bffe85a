"""Pages of a debrief: whole in themselves, telling no step early, for every reader, harmless whatever is in them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from html import escape
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from sim import Game, load_scenario, one_line, run, spreadsheet_cell, synthetic
from sim.record import record_of
from tui.debriefing.build import document
from tui.debriefing.document import Block, Chart, Document, Nested, Paragraph, Section, Series, Table
from tui.debriefing.opened import Opened
from tui.pages.clean import cleaned
from tui.pages.csv import tables
from tui.pages.html import pages
from tui.pages.lines import lines
from tui.pages.markdown import markdown
from tui.pages.rests import Marks
from tui.wording import Calendar

MONTHS = Marks(Calendar("month", 20), 720)
HOSTILE = (
    "<script>alert('&amp;')</script> \x1b]0;mine\x07 $\\frac{ [a](b) **c** | `d` \u202eback # 1. ]]> \ud800 \x9b2J"
)
LOOKS = ("", "strong", "quote", "note", "ask")
CHART = Chart("Net", "A 3.", "partner", "days", (Series("A", ((0, 3.0),)), Series("B", ((1, -12.0),))), "bars")


def blocks(word: str) -> tuple[Block, ...]:
    """One of each, with a word that tells where they are from."""
    return (
        *(Paragraph(f"{word} {look or 'plain'}", ("40/met/a", "65/met/b"), look) for look in LOOKS),
        Table(f"{word} table", ("Who", "How much"), ((f"{word} cell", "+3"), ("b", "-4")), ("40/met/a",)),
        Chart(f"{word} chart", f"{word} says", "month", f"{word} unit", (Series(f"{word} line", ((0, 1), (1, 2))),)),
        Nested(f"{word} root", (Nested(f"{word} branch", (Nested(f"{word} leaf"),), ("40/met/a",)),)),
    )  # fmt: skip


def made(word: str = "word") -> Document:
    """A document with all there can be, in four steps."""
    parts = tuple(
        Section(step, f"part-{step}", f"{word}{step} title", blocks(f"{word}{step}")) for step in (1, 2, 3, 4)
    )
    return Document(f"{word} title", f"{word} subtitle", parts)


@cache
def opened() -> Opened:
    """A game of First Steps."""
    return Opened(record_of(run(load_scenario("first-steps"), "balanced", 3)))


@cache
def written(word: str = "word") -> dict[str, str]:
    """The four pages of the document."""
    return dict(pages(cleaned(made(word)), step=4, marks=MONTHS))


class Read(HTMLParser):
    """A page as a reader meets it: tags in order with their attributes, and the text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def texts(thing: object) -> Iterator[str]:
    """Every text in a document or a part of it."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, tuple):
        for part in thing:
            yield from texts(part)


# -- the steps ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("step", [1, 2, 3, 4])
def test_a_page_tells_all_steps_so_far_and_nothing_of_a_later_one(step: int) -> None:
    page = written()[f"step-{step}.html"]
    assert [f"word{number} leaf" in page for number in (1, 2, 3, 4)] == [number <= step for number in (1, 2, 3, 4)]
    assert not [number for number in range(step + 1, 5) if f"word{number}" in page]


def test_a_page_of_a_real_game_holds_no_text_of_a_later_step() -> None:
    told = cleaned(document(opened(), step=2))
    first = dict(pages(told, step=2, marks=MONTHS))["step-1.html"]
    before = " ".join(texts(told.up_to(1)))
    later = {text for text in texts(tuple(part for part in told.sections if part.step == 2)) if len(text) > 12}
    later = {text for text in later if text not in before and not text.startswith("0/")}
    assert len(later) > 40
    assert not [text for text in later if escape(text) in first or text in first]


def test_the_way_on_warns_and_the_last_page_has_none() -> None:
    first, last = written()["step-1.html"], written()["step-4.html"]
    assert first.index("cannot be untold") < first.index('href="step-2.html"')
    assert first.count("step-2.html") == 1
    assert "step-3.html" not in first
    assert "cannot be untold" not in last


def test_pages_stop_at_the_step_that_is_wanted() -> None:
    some = dict(pages(made().up_to(2), step=2, marks=MONTHS))
    assert sorted(some) == ["step-1.html", "step-2.html"]
    assert "step-3" not in some["step-2.html"]


# -- a page in itself --------------------------------------------------------------------------------


def test_a_page_is_whole_in_itself_and_runs_nothing() -> None:
    page = Read(written()["step-4.html"])
    assert not {"script", "iframe", "object", "img", "base"} & {tag for tag, _ in page.tags}
    links = [*page.all("a"), *page.all("link")]
    assert all(re.match(r"#|step-\d\.html$|data:,$", str(link["href"])) for link in links)
    assert not re.search(r"(src=|url\(|@import|href=.)\s*['\"]?(https?:)?//", written()["step-4.html"])
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]


def test_a_page_can_be_read_by_whoever_does_not_see_it() -> None:
    page = Read(written()["step-4.html"])
    assert page.all("html") == [{"lang": "en"}]
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert len(page.all("caption")) == len(page.all("table"))
    assert {cell.get("scope") for cell in page.all("th")} == {"col", "row"}
    ids = [str(attributes["id"]) for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len({*ids})
    named = [str(attributes["aria-labelledby"]) for _, attributes in page.tags if "aria-labelledby" in attributes]
    assert {one for names in named for one in names.split()} <= {*ids}
    charts = page.all("svg")
    assert charts
    assert all(chart["role"] == "img" for chart in charts)
    assert {"main", "header", "footer", "nav", "blockquote", "aside"} <= {tag for tag, _ in page.tags}


def test_a_sentence_says_small_what_it_rests_on() -> None:
    page = written()["step-1.html"]
    assert '<small class="rests" title="40/met/a, 65/met/b">m3–4</small>' in page
    assert "<dt>m3–4</dt><dd>40/met/a, 65/met/b</dd>" in page


def test_the_last_day_belongs_to_the_month_before_it() -> None:
    last = MONTHS.of(["720/ended/partnership"])
    assert last is not None
    assert last.mark == "m36"
    assert MONTHS.of([]) is None


@pytest.mark.parametrize("scheme", [0, 1])
def test_everything_that_is_read_stands_out_on_light_and_on_dark(scheme: int) -> None:
    css = (Path(__file__).resolve().parents[2] / "tui/pages/page.css").read_text("utf-8")
    roots = re.findall(r":root \{(.*?)\}", css, re.DOTALL)
    colours = dict(re.findall(r"--([\w-]+): (#\w{6})", roots[scheme]))

    def light(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    on_paper = ("ink", "quiet", "link", "one", "two", "three", "four", "five", "six")
    boxes = (("ink", "tint"), ("ink", "ask"), ("ask-edge", "ask"), ("quiet", "tint"))
    for name, ground in (*((name, "paper") for name in on_paper), *boxes):
        low, high = sorted((light(colours[name]), light(colours[ground])))
        assert (high + 0.05) / (low + 0.05) >= 4.5, (name, ground)


# -- whatever is in them -----------------------------------------------------------------------------


def test_nothing_hostile_comes_through_to_a_page() -> None:
    page = written(HOSTILE)["step-4.html"]
    read = Read(page)
    assert not read.all("script")
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", page)
    assert "<script>alert('&amp;')</script>" in read.text
    page.encode("utf-8")


def test_markdown_says_what_the_document_says_and_nothing_else() -> None:
    told = cleaned(made(HOSTILE))
    tokens = MarkdownIt().enable("table").parse(markdown(told, marks=MONTHS))
    inner = [child for token in tokens for child in token.children or ()]
    assert [token.content for token in tokens if token.type == "html_block"] == ["<!-- A debrief by Convener -->\n"]
    assert {child.type for child in inner} == {"text", "strong_open", "strong_close", "em_open", "em_close"}
    said = "".join(child.content for child in inner)
    for text in (told.title, told.sections[3].blocks[0].text, told.sections[0].blocks[5].rows[0][0]):
        assert text in said


def test_lines_hold_nothing_that_a_terminal_obeys() -> None:
    said = "\n".join(lines(cleaned(made(HOSTILE))))
    assert not re.search(r"[^\n\x20-\x7e\xa0-\u2027\u2030-\ud7ff\ue000-\uffff]", said)
    assert max(map(len, said.split("\n"))) <= 80


def test_what_people_need_to_write_their_language_is_kept() -> None:
    assert one_line("Ål\u00a0 και\u200dनमस्ते\n🙂") == "Ål και\u200dनमस्ते 🙂"


def test_a_hostile_scenario_is_told_without_harm() -> None:
    scenario = load_scenario("first-steps", changes={"title": HOSTILE[:60], "partners.council.name": "=1+1<b>\x1b[2J"})
    game = Game(scenario, seed=1)
    game.play_round([])
    told = cleaned(document(Opened(record_of(game)), step=2))
    page = dict(pages(told, step=2, marks=MONTHS))["step-2.html"]
    assert "&lt;script&gt;alert" in page
    assert "<b>" not in page
    assert "\x1b" not in page + "\n".join(lines(told)) + markdown(told, marks=MONTHS)


# -- tables ------------------------------------------------------------------------------------------


def test_the_tables_hold_every_happening_and_every_month_and_say_what_is_in_them() -> None:
    import csv

    found = {name: [*csv.DictReader(table.splitlines())] for name, table in tables(opened())}
    log, months = opened().game.log, opened().came["series"]
    assert [row["id"] for row in found["happenings.csv"]] == [row.id for row in log]
    assert [json.loads(row["change"]) for row in found["happenings.csv"]] == [row.change for row in log]
    assert [float(row["net_gain"]) for row in found["series.csv"]] == months["net_gain"]
    assert any(row["count_in-work"] for row in found["series.csv"])
    coded = {(row["file"], row["column"]) for row in found["codebook.csv"]}
    assert coded == {(name, column) for name in ("happenings.csv", "series.csv") for column in found[name][0]}


def test_no_cell_is_taken_for_a_formula() -> None:
    formulas = ("=1+1", "@a", "+a", "-a", " =a", "\t=a", "\r=a", '"=a', "'=a", "=a", "\u200f=a")
    assert all(str(spreadsheet_cell(cell)).startswith("'") for cell in formulas)


def test_no_part_of_a_cell_is_a_formula_where_semicolons_part_cells() -> None:
    assert [spreadsheet_cell(cell) for cell in ("a;=1+1", "a; \"@b", "a;b=1;-2", "a; b")] == [
        "a;'=1+1", "a; \"'@b", "a;b=1;'-2", "a; b"]  # fmt: skip


def test_numbers_in_a_table_stay_numbers() -> None:
    assert [spreadsheet_cell(cell) for cell in (-1.5, None, "-0.4", "+3", "a=b")] == [-1.5, "", "-0.4", "+3", "a=b"]


def test_pages_stay_small() -> None:
    sizes = [len(page.encode()) for _, page in pages(cleaned(document(opened(), step=3)), step=3, marks=MONTHS)]
    assert max(sizes) < 400_000


@pytest.mark.slow
def test_pages_of_the_largest_game_stay_below_six_megabytes() -> None:
    game = Opened(record_of(run(synthetic(32, 2, months=60, rounds=20), "small-wins", 2)))
    sizes = [len(page.encode()) for _, page in pages(cleaned(document(game, step=3)), step=3, marks=MONTHS)]
    assert max(sizes) < 5_000_000

"""Pages made from the code or from measurements are made anew and compared whole; one of an older model says so."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from sim import MODEL_VERSION

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
MEASURED = {
    "ablation": "explanation/ablation.md",
    "actions-worth": "explanation/actions-worth.md",
    "calibration": "explanation/calibration.md",
    "evidence": "explanation/evidence.md",
    "first-study": "tutorial/first-study.md",
    "sensitivity": "explanation/sensitivity.md",
}
"""What was measured, and the page that tells it."""


@pytest.fixture(scope="module")
def generate() -> Iterator[Any]:
    """The script that makes the pages."""
    before, path = {*sys.modules}, [*sys.path]
    sys.path.insert(0, str(DOCS))
    yield import_module("generate")
    sys.path[:] = path
    for name in {*sys.modules} - before:
        if str(getattr(sys.modules[name], "__file__", "")).startswith((str(DOCS), str(ROOT / "benchmarks"))):
            del sys.modules[name]


@pytest.fixture
def on_an_older_model(generate: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], str]:
    """A page as it is made where what it tells was measured on model 0.1."""
    measured = sys.modules["measured"]

    def page(name: str) -> str:
        older = {one: json.loads((DOCS / f"measured/{one}.json").read_text("utf-8")) for one in MEASURED}
        older[name]["model_version"] = "0.1"
        for module in (generate, *(one for one in map(sys.modules.get, ("evidence", "first_study")) if one)):
            monkeypatch.setattr(module, "stored", older.__getitem__)
        return str(generate.PAGES[MEASURED[name]]())

    assert measured.MODEL_VERSION == MODEL_VERSION
    return page


def test_every_generated_page_is_what_is_made_of_it_now(generate: Any) -> None:
    assert [name for name, page in generate.PAGES.items() if (DOCS / name).read_text("utf-8") != page()] == []


def test_whatever_was_measured_is_told_on_a_page_that_is_made_from_it(generate: Any) -> None:
    assert {path.stem for path in (DOCS / "measured").glob("*.json")} == {*MEASURED}
    assert {*MEASURED.values()} <= {*generate.PAGES}


@pytest.mark.parametrize("name", MEASURED)
def test_a_page_that_is_older_than_the_model_says_so_at_its_top(
    name: str, on_an_older_model: Callable[[str], str]
) -> None:
    heading, blank, banner, more = on_an_older_model(name).splitlines()[:4]
    assert (heading[:2], blank) == ("# ", "")
    assert banner.startswith("> **This page is of an older model.** ")
    assert f"model 0.1; the model is now {MODEL_VERSION}" in f"{banner} {more}"


@pytest.mark.parametrize("name", MEASURED)
def test_a_page_says_that_it_is_older_only_where_it_is(name: str) -> None:
    kept = json.loads((DOCS / f"measured/{name}.json").read_text("utf-8"))
    page = (DOCS / MEASURED[name]).read_text("utf-8")
    assert ("of an older model" in page) == (kept["model_version"] != MODEL_VERSION)


def test_a_page_that_no_longer_fits_is_named(generate: Any, monkeypatch: Any, capsys: Any) -> None:
    monkeypatch.setattr(generate, "PAGES", {"reference/odd.md": lambda: "seeds from {first:,} up"})
    assert generate.main(["--check"]) == 1
    assert capsys.readouterr().err == "docs/reference/odd.md: stale. Run docs/generate.py.\n"


def test_the_picture_of_what_matters_says_what_its_page_says(generate: Any) -> None:
    kept = json.loads((DOCS / "measured/sensitivity.json").read_text("utf-8"))
    root = ElementTree.fromstring((DOCS / "pictures/sensitivity.svg").read_text("utf-8"))
    told = next(element.text for element in root.iter() if element.tag.endswith("}desc"))
    assert told == generate.sensitivity_page.says(kept)

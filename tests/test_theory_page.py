"""The page that leads from theory to mechanism: every row is there once, and every file and test it names exists."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from sim import ACTIONS, facts
from sim.rules import RULES
from sim.scenario.parameters import Parameters

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs/explanation/theory-to-mechanism.md").read_text("utf-8")
ROWS = {"G": 7, "F": 6, "S": 5, "C": 3, "D": 4, "K": 5, "T": 6, "M": 27}
"""How many rows the brief and the literature have, by letter."""

CODES = [f"{letter}{number}" for letter, count in ROWS.items() for number in range(1, count + 1)]
FINDINGS = ("M5", "M16", "M17", "M19", "M20", "M27")
"""Links that must come out of the rules by themselves."""

BUILT_IN = {"M27": {"sim/rules/community.py", "sim/scenario/rules_of_the_table.py"}}
"""The one finding of which a part is built in, with who says so."""

LOOKED_FOR = {"M5": (), "M16": ("16",), "M17": (), "M19": ("10", "26"), "M20": ("14",)}
"""Findings that no test holds, with the facts that look for them."""


def rows(page: str) -> Iterator[tuple[str, list[str]]]:
    """The rows of the tables that begin with a code, with their other cells."""
    for line in page.splitlines():
        if line.startswith("|"):
            code, *cells = (cell.strip() for cell in line.strip("|").split("|"))
            if re.fullmatch(r"[A-Z]\d+", code):
                yield code, cells


def named_tests(text: str) -> list[tuple[Path, str]]:
    """Tests that a text names: their file and their name."""
    found = re.findall(r"`([\w/]+\.py)::(\w+)`", text)
    return [(ROOT / "tests" / (file if "/" in file else f"model/{file}"), name) for file, name in found]


def named_files(text: str) -> list[str]:
    """Files that a text names from the root of the checkout."""
    return re.findall(r"`((?:sim|tui|scenarios|docs)/[\w/.-]+)`", text)


def names_of_tests_in(file: Path) -> set[str]:
    """Names of the tests in a file, read and not run."""
    if not file.is_file():
        return set()
    tree = ast.parse(file.read_text("utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


def claims(code: str) -> set[str]:
    """Files of `sim` that name a causal link."""
    files = sorted((ROOT / "sim").rglob("*.py"))
    return {file.relative_to(ROOT).as_posix() for file in files if re.search(rf"\b{code}\b", file.read_text("utf-8"))}


def table() -> dict[str, list[str]]:
    return dict(rows(PAGE))


def test_every_row_is_there_once_and_no_other() -> None:
    assert sorted(code for code, _ in rows(PAGE)) == sorted(CODES)


@pytest.mark.parametrize("code", CODES)
def test_a_row_names_files_and_tests_that_exist(code: str) -> None:
    cells = " | ".join(table()[code])
    assert not [file for file in named_files(cells) if not (ROOT / file).is_file()]
    assert not [f"{file.name}::{name}" for file, name in named_tests(cells) if name not in names_of_tests_in(file)]


@pytest.mark.parametrize("code", CODES)
def test_a_row_rests_on_a_test_or_on_a_fact_that_is_looked_for(code: str) -> None:
    last = table()[code][-1]
    assert bool(named_tests(last)) == (code not in LOOKED_FOR)
    if code in LOOKED_FOR:
        assert tuple(re.findall(r"\d+\w?", last)) == LOOKED_FOR[code]
        assert (last == "not looked for yet") == (not LOOKED_FOR[code])


def test_the_page_and_the_sources_say_the_same_of_which_findings_are_looked_for() -> None:
    sources = " ".join((ROOT / "docs/reference/sources.md").read_text("utf-8").split())
    page = " ".join(PAGE.split())
    assert {number for numbers in LOOKED_FOR.values() for number in numbers} <= {
        one.number for one in facts.every_fact()
    }
    assert "looks for M16, M19 and M20, and" in page
    assert "nobody has looked for M5 and M17 yet" in page
    assert (
        "looks for M16 (as fact 16), M19 (facts 10 and 26) and M20 (fact 14); M5 and M17 are not looked for" in sources
    )


def test_everything_else_the_page_names_exists_as_well() -> None:
    assert named_files(PAGE)
    assert not [file for file in named_files(PAGE) if not (ROOT / file).is_file()]
    assert len(re.findall(r"\w+\.py::", PAGE)) == len(named_tests(PAGE))


def test_actions_that_a_row_names_can_be_done() -> None:
    said = re.findall(r"actions? ((?:`\w+`(?:, | and )?)+)", PAGE)
    names = {name for group in said for name in re.findall(r"`(\w+)`", group)}
    assert names
    assert not names - set(ACTIONS)


@pytest.mark.parametrize("code", [code for code in CODES if code[0] == "M"])
def test_a_rule_has_switch_and_numbers_and_a_finding_is_claimed_by_none(code: str) -> None:
    _, kind, _, switch, numbers, _ = table()[code]
    assert kind.startswith("finding" if code in FINDINGS else "rule")
    assert set(re.findall(r"`(\w+)`", switch)) <= set(RULES)
    for group, name in re.findall(r"`(\w+)\.(\w+)`", numbers):
        assert name in Parameters.model_fields[group].annotation.model_fields, f"{group}.{name}"
    assert bool(re.search(r"`\w+\.\w+`", numbers)) == (code not in FINDINGS)
    if code in FINDINGS:
        assert claims(code) == BUILT_IN.get(code, set())


def test_every_rule_of_the_model_is_named_on_the_page() -> None:
    bookkeeping = {"joining", "dilemmas", "diaries"}
    """Rules that no row asks for by name: they carry the others."""
    assert not [rule for rule in RULES if f"sim/rules/{rule}.py" not in PAGE and rule not in bookkeeping]


@pytest.mark.parametrize(
    "page", ["| G1 | `sim/nowhere.py` | `test_x.py::test_y` |", "| G1 | `tui/x/test_z.py::test_y` |"]
)
def test_a_row_that_rots_is_noticed(page: str) -> None:
    ((_, cells),) = rows(page)
    text = " | ".join(cells)
    gone = [file for file in named_files(text) if not (ROOT / file).is_file()]
    assert gone + [name for file, name in named_tests(text) if name not in names_of_tests_in(file)]

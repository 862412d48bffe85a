"""`convener facts` tells each finding in lines that fit a terminal, or as data, and refuses what there is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sim import facts
from sim.facts.arms import SHIPPED, Arm
from sim.facts.estimates import Estimate, level
from sim.facts.fact import Fact, band
from sim.facts.standings import ALL, Standing
from tui.cli import main
from tui.commands.facts import standings, summary, verdict
from tui.plain import WIDTH

DOCS = Path(__file__).resolve().parents[2] / "docs"
FACT = Fact(
    "2", "", "emergent", "M", "", (), {"one": Arm("naive")}, level("net", "one"), "", band(0.25, 0.5), ("net",)
)  # fmt: skip


def test_a_finding_is_told_in_lines_with_what_was_expected_and_whether_it_came(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["facts", "--only", "21", "--quick", "--workers", "1"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("21. Organisations in trouble lose their people faster.")
    assert any(line.strip().startswith("Came: ") for line in lines)
    assert {line.strip() for line in lines} & {"PASS", "PASS, NOT SURELY", "FAIL"}
    assert "how sure that literature" in " ".join(lines)
    assert max(map(len, lines)) <= WIDTH


def test_as_data_it_is_the_same_finding_with_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["facts", "--only", "8", "--quick", "--json", "--workers", "1"]) == 0
    told = json.loads(capsys.readouterr().out)
    (row,) = told["facts"]
    assert {"number", "statement", "kind", "confidence", "effect", "low", "high", "expected", "passed", "source"} <= {
        *row
    }
    assert row["low"] <= row["effect"] <= row["high"]
    assert told["policies"] == []


def test_what_passes_by_its_middle_alone_is_not_said_to_pass_surely() -> None:
    # 0.4 is within 0.25 to 0.5 and its interval is not; the others are within or without altogether
    found = [
        facts.Found(FACT, Estimate(0.4, low, high, 40), 40)._replace(fact=FACT._replace(number=str(number)))
        for number, (low, high) in enumerate([(0.3, 0.6), (0.3, 0.49)])
    ] + [facts.Found(FACT, Estimate(0.9, 0.8, 1.0, 40), 40)]
    told = facts.told(found, [])["facts"]
    assert [verdict(one) for one in told] == ["pass, not surely", "pass", "fail"]
    assert next(summary(told)) == "Emergent: 2 of 3 pass, 1 of them with the whole interval."


def test_the_page_counts_what_the_kept_table_holds() -> None:
    page, kept = ((DOCS / name).read_text("utf-8") for name in ("explanation/evidence.md", "measured/evidence.json"))
    rows = json.loads(kept)["facts"]
    assert [said for said in summary(rows) if f"- {said}\n" not in page] == []
    assert page.count(" | pass |\n") == len([row for row in rows if verdict(row) == "pass"])


def test_what_there_is_not_is_refused_in_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["facts", "--only", "99"]) == 2
    assert main(["facts", "--workers", "-1"]) == 2
    unknown, workers = capsys.readouterr().err.splitlines()
    assert unknown.startswith("--only: there is no fact '99'. There are 1, 1b, 2")
    assert workers == "--workers: -1 is no number of processes. Use 1 to 512, or leave it out for one on each core."


def test_how_the_scripts_fare_fits_a_terminal_with_every_situation_named_whole() -> None:
    places = (*SHIPPED, ALL)
    ways = [
        Standing("talking-shop", place, length, 100, 0.0, 0.0, 0.04, -223.4, 0.1)
        for length in ("whole", "lesson")
        for place in places
    ]
    lines = list(standings(ways))
    assert max(map(len, lines)) <= WIDTH
    heads = [line.split() for line in lines[1:3]]
    assert heads[0] == [place.partition("-")[0] for place in places]
    assert heads[1] == [place.partition("-")[2] for place in places if "-" in place]
    assert lines[3].split() == ["talking-shop", *["0.00/-223"] * len(places)]


@pytest.mark.slow
def test_the_script_that_looks_ahead_fares_where_it_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["facts", "--only", "8", "--quick", "--lookahead", "--json", "--workers", "1"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {row["policy"] for row in told["policies"]} == {"lookahead"}
    assert {row["situation"] for row in told["policies"]} == {*SHIPPED, ALL}

"""The command `convener study`: what it prints, where it writes, and how it refuses."""

from __future__ import annotations

import csv
import errno
import json
import os
import sys
from pathlib import Path

import polars as pl
import pytest

from sim import Study, load_record
from tui.cli import main
from tui.commands.study_starter import STARTER

MINIMAL = Path(__file__).parents[1] / "scenario" / "minimal.yaml"
SMALL = f"""\
title: A small study
situations: [{MINIMAL}]
policies: [do-nothing, naive]
seeds: 4
vary:
  levels:
    partners.*.turnover: [0.1, 0.6]
record: [series]
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a study file in it, and in it the command."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "small.yaml").write_text(SMALL)
    return tmp_path


@pytest.fixture
def done(here: Path) -> Path:
    """The same, with the study run."""
    assert main(["study", "small.yaml", "--out", "out", "--workers", "1"]) == 0
    return here


def said(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> str:
    """What a command says, after it has ended with this code."""
    capsys.readouterr()
    assert main(["study", *words]) == code
    came = capsys.readouterr()
    return came.out if code == 0 else came.err


def test_the_starter_is_a_study_that_can_be_planned(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "mine.yaml").write_text(said(capsys, "--init"))
    assert Study.read(here / "mine.yaml").plan().cells == 6
    told = [line.removeprefix("# ") for line in STARTER.splitlines() if line.startswith("# ")]
    more = "\n".join(line for line in told if line.startswith(("synthetic", "set", "stop", "  ")))
    assert Study(policies=["naive", "balanced"], situations=["first-steps"], seeds=5).plan().cells == 2
    for part in ("stop:\n  outcome: net\n  half_width: 5", "set:\n  time.attention: 10", "synthetic:\n  partners: [4,"):
        assert part in more


def test_a_plan_says_what_it_will_cost_and_writes_nothing(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(capsys, "small.yaml", "--plan", "--workers", "2").splitlines()
    assert lines[0] == "4 cells, 16 runs"
    assert lines[1].startswith("about ")
    assert lines[1].endswith("on 2 processes")
    assert lines[2].startswith("about 16 rows of runs, 576 rows of series; ")
    assert sorted(path.name for path in here.iterdir()) == ["small.yaml"]


def test_a_study_is_run_told_drawn_and_exported(done: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = said(capsys, "summary", "out")
    assert "16 of 16 runs are done, 0 failed." in told
    assert "differences on the same seeds" in told
    as_data = json.loads(said(capsys, "summary", "out", "--json"))
    means = next(rows for name, rows in as_data.items() if name.startswith("net, in days' worth"))
    assert {row["policy"] for row in means} == {"do-nothing", "naive"}
    drawn = said(capsys, "plot", "out").split()
    assert [Path(path).name for path in drawn] == ["means.svg", "differences.svg", "survival.svg", "months.svg"]
    assert all(Path(path).read_text().startswith("<?xml") for path in drawn)
    said(capsys, "export", "out", "--csv", "--to", "tables")
    with (done / "tables" / "runs.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 16
    assert float(rows[3]["net"]) == pl.read_parquet("out/runs/*.parquet")["net"][3]
    with (done / "tables" / "codebook.csv").open(encoding="utf-8-sig") as file:
        book = {row["column"] for row in csv.DictReader(file) if row["table"] == "runs"}
    assert book == set(rows[0])


def test_a_run_is_opened_again_and_placed(done: Path, capsys: pytest.CaptureFixture[str]) -> None:
    key = pl.read_parquet("out/runs/*.parquet")["run"][5]
    assert "convener debrief again.convener" in said(capsys, "rerun", "out", key, "--save", "again.convener")
    assert load_record("again.convener").seed == 2
    told = said(capsys, "place", "again.convener", "out", "--plot", "cloud.svg")
    assert "this game among the runs of out" in told
    assert "this game" in (done / "cloud.svg").read_text()
    assert "every number as it is kept" in said(capsys, "verify", "out", "--runs", "3")


def test_a_study_where_runs_fail_says_so_and_ends_with_1(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "bad.py").write_text("def choose(view, offers, chance):\n    return 'nothing'\n")
    (here / "small.yaml").write_text(SMALL.replace("do-nothing", "bad.py"))
    told = said(capsys, "small.yaml", "--out", "out", "--workers", "1", code=1)
    assert "8 runs failed; each is a row with its point. The first: policy bad: round 1: a list" in told
    assert "Traceback" not in told
    assert "16 of 16 runs are done, 8 failed." in said(capsys, "summary", "out")


def test_progress_comes_with_rate_and_time_left_on_a_terminal(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    capsys.readouterr()
    assert main(["study", "small.yaml", "--out", "out", "--workers", "1"]) == 0
    lines = capsys.readouterr().err.split("\r")
    assert lines[-1].strip().startswith("16 of 16 runs, ")
    assert "a second, " in lines[1]
    assert " left" in lines[1]


REFUSED = {
    "": "study: which study? Try:",
    "small.yaml": "study: where to? Try: convener study small.yaml --out results",
    "nix.yaml --out out": "nix.yaml: there is no such file.",
    "small.yaml --out small.yaml": "small.yaml: a file, not a folder.",
    "small.yaml --out .": ".: this folder holds something else.",
    "small.yaml --out small.yaml/out": "small.yaml/out: cannot be written to (Not a directory). Name another folder.",
    "small.yaml --out out --resume": "out: there is no study here (no manifest.json). Check the name.",
    "small.yaml --out out --workers -1": "--workers: -1 is no number of processes.",
    "summary out": "out: there is no study here",
    "export out": "export: as what? Add --csv.",
    "million.yaml --out out": "million.yaml: 40,000,000 runs. Look what they cost with --plan; begin them with --yes.",
}


@pytest.mark.parametrize("words", REFUSED)
def test_what_cannot_be_done_is_said_in_a_line(words: str, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "million.yaml").write_text(SMALL.replace("seeds: 4", "seeds: 10000000"))
    told = said(capsys, *words.split(), code=2)
    assert REFUSED[words] in told
    assert len(told.splitlines()) == 1
    assert not (here / "out").exists()


def test_a_folder_that_will_not_do_is_refused_before_anything_is_played(
    done: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (done / "long.yaml").write_text(SMALL.replace("seeds: 4", "seeds: 100"))
    (done / "full").mkdir()
    (done / "full" / "mine.txt").touch()
    for words, expected in {
        "--out out": "out: holds a study already",
        "--out out --yes": "out: holds a study already",
        "--out full": "full: this folder holds something else",
        "--out long.yaml": "long.yaml: a file, not a folder",
        "--out long.yaml/out": "long.yaml/out: cannot be written to",
    }.items():
        told = said(capsys, "long.yaml", *words.split(), code=2)
        assert told.startswith(expected)
        assert len(told.splitlines()) == 1, "what it would cost is not reckoned"
    assert not (done / "full" / ".convener.lock").exists()


def test_a_study_that_is_there_is_not_begun_again_nor_mixed_with_another(
    done: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (done / "out" / "manifest.json").read_bytes()
    words = ("small.yaml", "--out", "out", "--workers", "1")
    assert "out: holds a study already" in said(capsys, *words, code=2)
    (done / "small.yaml").write_text(SMALL.replace("seeds: 4", "seeds: 5"))
    assert "holds another study than the one to resume: 'seeds' differs." in said(capsys, *words, "--resume", code=2)
    assert (done / "out" / "manifest.json").read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="whoever may write everywhere")
def test_a_folder_that_may_not_be_written_to_is_refused(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "closed").mkdir(mode=0o500)
    assert "cannot be written to" in said(capsys, "small.yaml", "--out", "closed/out", code=2)


def test_a_full_disk_stops_in_a_line_and_what_is_done_is_gone_on_with(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    true_fsync, left = os.fsync, [9]

    def fsync(handle: int) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        true_fsync(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    words = ("small.yaml", "--out", "out", "--workers", "1")
    told = said(capsys, *words, code=1)
    assert "the disk is full" in told
    assert "go on with --resume" in told
    assert "Traceback" not in told
    monkeypatch.undo()
    os.chdir(here)
    kept = len(list(Path("out/runs").glob("*.parquet")))
    assert 0 < kept < 16
    assert main(["study", *words, "--resume"]) == 0
    assert pl.read_parquet("out/runs/*.parquet").height == 16

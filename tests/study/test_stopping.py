"""A study stops when its widest paired interval has been narrow at two looks running, and at the same place always."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sim import Study
from sim.intervals import half_width
from sim.study import Folder, Results

MINIMAL = str(Path(__file__).parents[1] / "scenario" / "minimal.yaml")
RULE = {"half_width": 3.0, "looks": [5, 10, 15, 20, 25, 30]}


def study_of(stop: dict[str, object], seeds: int = 60) -> Study:
    return Study(situations=[MINIMAL], policies=["small-wins", "naive"], seeds=seeds, stop=stop, chunk=4)


def test_it_stops_once_two_looks_running_are_narrow(tmp_path: Path) -> None:
    ran = study_of(RULE).run(tmp_path / "out", workers=1)
    looks = json.loads((tmp_path / "out" / "manifest.json").read_text())["looks"]
    *before, last_but_one, last = looks
    assert ran.ran is not None
    assert ran.frame().height == 2 * last["seeds"] < 2 * 60
    assert (last["is_narrow"], last["is_enough"], last_but_one["is_narrow"]) == (True, True, True)
    assert not any(look["is_enough"] for look in before)
    row = ran.compare().row(0, named=True)
    assert row["high"] - row["mean"] == pytest.approx(last["half_width"])
    assert last["half_width"] <= 3.0


def test_a_rule_that_is_never_met_plays_every_seed_and_says_so(tmp_path: Path) -> None:
    ran = study_of({"half_width": 0.001, "looks": [5]}, seeds=12).run(tmp_path / "out", workers=1)
    assert ran.frame().height == 24
    assert ran.ran is not None
    assert ran.ran.look is not None
    assert (ran.ran.look.seeds, ran.ran.look.is_enough) == (12, False)


@pytest.mark.parametrize("workers", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_it_stops_at_the_same_place_when_it_was_broken_off(workers: int, tmp_path: Path) -> None:
    study_of(RULE).run(tmp_path / "one", workers=1)
    study_of(RULE).run(tmp_path / "other", workers=workers)
    folder = Folder(tmp_path / "other")
    for part in folder.parts("runs")[2:]:
        part.unlink()
    study_of(RULE).run(tmp_path / "other", workers=1, is_resumed=True)
    assert Results(folder).digest() == Results(Folder(tmp_path / "one")).digest()
    rules = [json.loads((tmp_path / name / "manifest.json").read_text())["looks"] for name in ("one", "other")]
    assert rules[0] == rules[1]


def test_too_few_to_tell_is_never_narrow() -> None:
    assert not half_width(1, 0.0) <= 1.0
    assert half_width(2, 0.0) == 0.0

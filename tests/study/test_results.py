"""What the results say, against numbers worked by hand, and games played again."""

from __future__ import annotations

import csv
from math import isnan, nan, sqrt
from pathlib import Path
from statistics import mean, stdev, variance

import polars as pl
import pytest

from sim import Study, StudyError, load_record, load_scenario, outcome, run, save_record, spreadsheet_cell, study
from sim.intervals import crossed, half_width
from sim.study.csv import write_csv
from sim.study.survival import _curve

MINIMAL = str(Path(__file__).parents[1] / "scenario" / "minimal.yaml")
SEEDS = range(1, 7)


@pytest.fixture(scope="module")
def results() -> study.Results:
    """Two policies, two levels, six seeds."""
    vary = {"levels": {"partners.*.turnover": [0.1, 0.6]}}
    return Study(situations=[MINIMAL], policies=["small-wins", "naive"], seeds=6, vary=vary).run(workers=1)


def net(policy: str, turnover: float, seed: int) -> float:
    """The net gain of a game, played apart from any study."""
    scenario = load_scenario(MINIMAL, changes={"partners.*.turnover": turnover})
    gain: float = outcome(run(scenario, policy, seed))["gain"]["net"]
    return gain


def test_a_row_is_the_game_that_run_would_play(results: study.Results) -> None:
    rows = results.frame().filter(pl.col("policy") == "naive").sort("replication", "partners.*.turnover")
    assert rows["net"].to_list() == [net("naive", turnover, seed) for seed in SEEDS for turnover in (0.1, 0.6)]


def test_the_same_table_comes_to_pandas(results: study.Results) -> None:
    table = results.to_pandas()
    assert list(table.columns) == results.frame().columns
    assert table["net"].to_list() == results.frame()["net"].to_list()
    assert table["failed"].isna().all()


def test_a_summary_holds_the_mean_and_students_interval(results: study.Results) -> None:
    values = [net("naive", 0.6, seed) for seed in SEEDS]
    row = results.summary().filter((pl.col("policy") == "naive") & (pl.col("partners.*.turnover") == 0.6)).row(
        0, named=True
    )  # fmt: skip
    half = 2.5706 * stdev(values) / sqrt(6)  # Student's t with 5 degrees of freedom, 97.5%: 2.5706
    assert (row["runs"], row["failed"]) == (6, 0)
    assert row["mean"] == pytest.approx(mean(values))
    assert (row["low"], row["high"]) == pytest.approx((mean(values) - half, mean(values) + half), rel=1e-4)
    assert row["above_0"] == mean([value > 0.0 for value in values])


def test_a_difference_is_taken_seed_by_seed_and_says_what_pairing_gained(results: study.Results) -> None:
    ours, theirs = ([net(policy, 0.1, seed) for seed in SEEDS] for policy in ("naive", "small-wins"))
    apart = [one - other for one, other in zip(ours, theirs, strict=True)]
    row = results.compare().filter(pl.col("partners.*.turnover") == 0.1).row(0, named=True)
    assert (row["policy"], row["against"], row["pairs"]) == ("naive", "small-wins", 6)
    assert row["mean"] == pytest.approx(mean(apart))
    assert row["gained"] == pytest.approx((variance(ours) + variance(theirs)) / variance(apart))
    assert row["gained"] > 2, "policies share their luck"


def test_differences_may_be_taken_along_a_path(results: study.Results) -> None:
    row = results.compare(0.1, along="partners.*.turnover").filter(pl.col("policy") == "naive").row(0, named=True)
    apart = [net("naive", 0.6, seed) - net("naive", 0.1, seed) for seed in SEEDS]
    assert (row["partners.*.turnover"], row["against"]) == (0.6, "0.1")
    assert row["mean"] == pytest.approx(mean(apart))


def test_an_interval_over_sampled_points_counts_points_and_seeds() -> None:
    # point means spread by 4 over 16 points, seed means by 3 over 9: error √(16/16 + 9/9) = √2, t(8) = 2.3060
    assert crossed(16, 4.0, 9, 3.0, confidence=0.95) == pytest.approx(2.3060 * sqrt(2), rel=1e-4)
    assert crossed(16, 4.0, 1, None, confidence=0.95) == half_width(16, 4.0)
    assert isnan(crossed(1, nan, 9, 3.0, confidence=0.95))


def test_a_survival_curve_is_kaplan_and_meiers() -> None:
    # ten; two end in month 2, three are lost from sight in month 3, one ends in month 4:
    # alive 8/10, then 8/10 × 4/5; Greenwood's sum after month 4: 2/(10·8) + 1/(5·4) = 0.075
    # 1.96 · √0.075 ÷ |ln 0.64| = 1.2027, so from 0.64^e^1.2027 to 0.64^e^−1.2027
    months = list(_curve({2: (2, 0), 3: (0, 3), 4: (1, 0), 5: (0, 4)}, 0.95))
    assert [round(month["alive"], 4) for month in months] == [1.0, 1.0, 0.8, 0.8, 0.64, 0.64]
    assert [month["at_risk"] for month in months] == [10, 10, 10, 8, 5, 4]
    last = months[-1]
    assert (last["low"], last["high"]) == pytest.approx((0.2263, 0.8745), abs=1e-4)


def test_indices_of_a_sample_with_a_failed_run_leave_its_block_out_and_say_so(tmp_path: Path) -> None:
    def moody(view: object, offers: object, chance: object) -> list[object]:
        if view.attention > 15.5:  # type: ignore[attr-defined]
            raise ValueError("too much")
        return []

    ranges = {"time.attention": [6, 16], "partners.*.turnover": [0.0, 0.5]}
    vary = {"design": "morris", "points": 6, "ranges": ranges}
    asked = Study(situations=[MINIMAL], policies={"moody": moody, "naive": "naive"}, seeds=2, vary=vary)
    told = study.morris(asked.run(tmp_path / "out", workers=1))
    left_out = dict(told.select("policy", "blocks_left_out").iter_rows())
    assert left_out["naive"] == 0
    assert 0 < left_out["moody"] < 6
    effects = told.filter(pl.col("policy") == "moody")
    assert effects["mu_star"].to_list()[0] == 0.0, "whoever does nothing gains nothing by more attention"


def test_sobol_indices_find_the_path_that_matters() -> None:
    ranges = {"partners.*.days_a_month": [2, 12], "community.shadow_days": [0, 50]}
    vary = {"design": "sobol", "points": 8, "ranges": ranges}
    told = study.sobol(Study(situations=[MINIMAL], policies=["naive"], seeds=1, vary=vary).run(workers=1))
    totals = dict(told.select("path", "ST").iter_rows())
    assert totals["partners.*.days_a_month"] > 0.8
    assert totals["community.shadow_days"] == pytest.approx(0, abs=1e-9)


def test_a_run_is_played_again_as_a_record_that_opens(results: study.Results, tmp_path: Path) -> None:
    row = results.frame().row(7, named=True)
    game = study.rerun(results, row["run"][:8])
    save_record(game, tmp_path / "run.convener")
    assert outcome(game)["gain"]["net"] == row["net"]
    assert load_record(tmp_path / "run.convener").scenario == game.scenario


def test_a_game_is_placed_among_the_runs_of_its_own_situation_only(results: study.Results, tmp_path: Path) -> None:
    scenario = load_scenario(MINIMAL, changes={"partners.*.turnover": 0.6})
    save_record(run(scenario, "naive", 3), tmp_path / "game.convener")
    _, placed = study.place(load_record(tmp_path / "game.convener"), results)
    found = next(one for one in placed if (one.outcome, one.policy) == ("net", "naive"))
    values = [net("naive", 0.6, seed) for seed in SEEDS]
    assert (found.runs, found.value) == (6, values[2])
    assert found.below == len([value for value in values if value < values[2]]) / 6
    save_record(run(load_scenario(MINIMAL), "naive", 3), tmp_path / "other.convener")
    with pytest.raises(StudyError, match="holds no runs of 'river' as this game was played"):
        study.place(load_record(tmp_path / "other.convener"), results)


def test_a_sample_played_again_is_the_same_and_a_tampered_number_is_found(tmp_path: Path) -> None:
    results = Study(situations=[MINIMAL], policies=["naive"], seeds=6, chunk=6).run(tmp_path / "out", workers=1)
    assert not study.verify(results, 4).differs
    [part] = results.folder.parts("runs")
    kept = pl.read_parquet(part)
    kept.with_columns(net=pl.col("net") + pl.lit(1e-9)).write_parquet(part)
    found = study.verify(study.Results(results.folder), 4)
    assert [one.column for one in found.differs] == ["net"] * 4
    assert found.kept_digest != found.found_digest


@pytest.mark.parametrize(
    ("ask", "expected"),
    [
        (lambda results: results.summary("gross"), "'gross' is no number of a run"),
        (lambda results: results.compare("balanced"), "'balanced' is not among policy"),
        (lambda results: results.compare(along="time.attention"), "nothing is varied along 'time.attention'"),
        (lambda results: results.frame("series"), "has no table 'series'"),
        (study.morris, "its design is not 'morris'"),
        (lambda results: study.rerun(results, "0000zz"), "no run '0000zz'"),
    ],
)  # fmt: skip
def test_what_cannot_be_said_is_refused_in_a_line(results: study.Results, ask: object, expected: str) -> None:
    with pytest.raises(StudyError) as said:
        ask(results)  # type: ignore[operator]
    assert expected in str(said.value)
    assert "\n" not in str(said.value)


def test_a_game_is_placed_beside_points_whose_values_do_not_go_together(tmp_path: Path) -> None:
    vary = {"levels": {"time.rounds": [12, 11], "time.days_per_round": [60, [30] * 12]}}
    results = Study(situations=[MINIMAL], policies=["naive"], seeds=1, vary=vary).run(tmp_path / "out", workers=1)
    assert results.failures().get_column("time.rounds").to_list() == [11]
    scenario = load_scenario(MINIMAL, changes={"time.days_per_round": [30] * 12})
    save_record(run(scenario, "naive", 1), tmp_path / "game.convener")
    _, placed = study.place(load_record(tmp_path / "game.convener"), results)
    assert {one.runs for one in placed} == {1}


def test_the_tables_of_a_study_guard_their_cells_as_all_others_do(tmp_path: Path) -> None:
    cells = ["=1+1", "a;=1", "-2.5", "a", "+a", "\x1b=1", "'=a", 'x; "@b"', "é", "\uff1d1", "a\n;-b", "a\n=b"]
    write_csv(pl.LazyFrame({"cell": cells}), tmp_path / "t.csv")
    with (tmp_path / "t.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["cell"] for row in csv.DictReader(file)] == [
            *(spreadsheet_cell(cell) for cell in cells[:-2]),
            *("a\n;'-b", "a\n'=b"),
        ]

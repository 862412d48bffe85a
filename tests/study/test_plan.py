"""Cells, runs and chunks: every run once, seed by seed, in chunks that no look cuts through."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest

from sim import ScenarioError, Study, StudyError, study, synthetic
from sim.study.folder import described
from sim.study.manifest import plan_from
from sim.study.situations import Situation

MINIMAL = str(Path(__file__).parents[1] / "scenario" / "minimal.yaml")


def study_of(**more: object) -> Study:
    """A study of the shortest situation, two policies."""
    return Study(**{"situations": [MINIMAL], "policies": ["do-nothing", "naive"], "seeds": 7, **more})


def test_every_run_is_in_one_chunk_and_in_the_order_of_seeds() -> None:
    plan = study_of(vary={"levels": {"time.attention": [8, 12, 16]}}, chunk=4).plan()
    numbers = [number for stage in plan.stages for chunk in stage for number in plan.runs_of(chunk)]
    assert numbers == list(range(7 * 6))
    assert [plan.run(number).seed for number in (0, 5, 6, 41)] == [1, 1, 2, 7]


def test_a_look_never_cuts_through_a_chunk() -> None:
    plan = study_of(seeds=100, chunk=8, stop={"half_width": 1, "looks": [10, 15]}).plan()
    ends = [plan.runs_of(stage[-1]).stop for stage in plan.stages]
    assert ends == [2 * 10, 2 * 15, 2 * 100]


def test_unpaired_runs_have_seeds_of_their_own() -> None:
    plan = study_of(paired=False, first_seed=100).plan()
    assert [plan.run(number).seed for number in range(14)] == list(range(100, 114))


def test_a_run_is_called_the_same_in_every_study_and_no_two_alike() -> None:
    one = study_of().plan()
    other = study_of(policies=["naive", "small-wins"], seeds=9, first_seed=3).plan()
    keys = {one.key(one.run(number)) for number in range(one.runs)}
    assert len(keys) == one.runs
    shared = keys & {other.key(other.run(number)) for number in range(other.runs)}
    assert len(shared) == 5  # naive on seeds 3 to 7


def test_a_plan_comes_back_from_the_manifest_as_it_was() -> None:
    vary = {"design": "list", "rows": [{"time.rounds": 2, "time.days_per_round": [400, 320]}, {"time.attention": 9}]}
    plan = study_of(vary=vary, synthetic={"partners": [3]}, set={"partners.*.turnover": 0.2}).plan()
    again = plan_from(described(plan))
    assert (again.digest, again.cells) == (plan.digest, 8)
    assert [again.key(again.run(number)) for number in range(9)] == [plan.key(plan.run(number)) for number in range(9)]
    assert again.cell(0).situation.scenario(again.cell(0).point).round_ends == (400, 720)


def test_pilot_runs_say_what_it_will_cost() -> None:
    asked = study_of(seeds=30, record=["series"])
    costs = study.costs_of(asked.plan(), 2, {})
    ran = asked.run(workers=1)
    assert (costs.cells, costs.runs, costs.failed) == (2, 60, 0)
    assert costs.rows == {"runs": 60, "series": 60 * 36}
    size = sum(part.stat().st_size for table in ("runs", "series") for part in ran.folder.parts(table))
    assert 0.5 < costs.size / size < 2
    assert costs.seconds > 0


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"seeds": 0}, "study: seeds: should be at least 1, not 0."),
        ({"sedes": 3}, "study: sedes: not a setting. Did you mean 'seeds'?"),
        ({"policies": {"mine": "naive"}}, "'mine' is another name for a script"),
        ({"vary": {"levels": {"partners.*.turnovr": [1]}}}, "not a setting. Did you mean 'turnover'?"),
    ],
)
def test_from_python_the_same_problems_are_said(settings: dict[str, object], expected: str) -> None:
    with pytest.raises(StudyError) as said:
        study_of(**settings).plan()
    assert expected in str(said.value)


def test_what_is_wrong_with_a_situation_is_found_once_however_many_runs_ask_for_it() -> None:
    broken = Situation("x", text=synthetic(12, 1).text + "a: 1\n")

    def seconds(times: int) -> float:
        start = process_time()
        for _ in range(times):
            for ask in (lambda: broken.base, lambda: broken.scenario({})):
                with pytest.raises(ScenarioError, match="a: not a setting"):
                    ask()
        return process_time() - start

    once = seconds(1)
    assert seconds(100) < 5 * once

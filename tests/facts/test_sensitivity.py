"""Which numbers matter is found by moving all of them within what may be set, and told with how sure it is."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import numpy
import pytest

from sim.scenario import read_scenario
from sim.scenario.parameters import Parameters, groups

ROOT = Path(__file__).parents[2]
MODULES = ("saved_results", "measured", "sensitivity", "sensitivity_page", "sensitivity_picture", "numbers_varied")
MEASURES = ("net gain, balanced", "in net gain")


@pytest.fixture
def scripts(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    yield import_module
    for name in MODULES:
        sys.modules.pop(name, None)


def test_every_number_of_every_rule_is_varied(scripts: Any) -> None:
    paths = {one.path for one in scripts("numbers_varied").numbers()}
    assert paths == {f"{rule}.{name}" for rule, group in groups() for name, _ in group if name != "on"}


def test_at_both_ends_of_every_range_a_scenario_may_be_set_so_and_is_another(scripts: Any) -> None:
    varied = scripts("numbers_varied")
    for one in varied.numbers():
        ends = [varied.scaled(Parameters(), {one.path: factor}) for factor in (one.low, one.high)]
        assert ends[0] != ends[1], one.path


def test_with_factors_of_one_nothing_is_changed(scripts: Any) -> None:
    varied = scripts("numbers_varied")
    assert varied.scaled(Parameters(), {one.path: 1.0 for one in varied.numbers()}) == Parameters()


def test_numbers_that_belong_together_move_by_one_factor(scripts: Any) -> None:
    days = scripts("numbers_varied").scaled(Parameters(), {"delivery.days": 0.5}).delivery.days
    assert days == tuple(0.5 * value for value in Parameters().delivery.days)


def test_no_number_goes_beyond_what_may_be_set(scripts: Any) -> None:
    varied = scripts("numbers_varied")
    limits = varied.Limits(0.0, 1.0)
    assert varied.fitted(1.2, limits) == 1.0
    assert varied.fitted(2.6, varied.Limits(1.0, 6.0, is_whole=True)) == 3
    assert varied.fitted(14.0, varied.Limits(1.0, 20.0, (1, 2, 4, 5, 10, 20))) == 10


def test_a_factor_applies_to_what_a_situation_sets(scripts: Any) -> None:
    scenario = read_scenario(ROOT / "scenarios" / "first-steps.yaml", changes={"parameters.trust.fade": 0.04})
    assert scripts("numbers_varied").scaled(scenario.parameters, {"trust.fade": 0.5}).trust.fade == 0.02


def test_every_written_range_names_a_number_and_has_a_reason(scripts: Any) -> None:
    varied = scripts("numbers_varied")
    assert set(varied.WRITTEN) <= {one.path for one in varied.numbers()}
    assert all(low < high and reason for low, high, reason in varied.WRITTEN.values())


def test_the_same_setting_comes_to_the_same_and_another_to_something_else(scripts: Any, monkeypatch: Any) -> None:
    sensitivity = scripts("sensitivity")
    places = sensitivity.places()[:1]
    monkeypatch.setattr(sensitivity, "places", lambda: places)
    usual = sensitivity.point(())
    assert sensitivity.point((("trust.fade", 1.0),)) == usual
    assert sensitivity.point((("services.solo_months", 1.5),)) != usual


def test_screening_finds_what_a_measure_hangs_on_and_how_far(scripts: Any) -> None:
    from SALib.sample import morris

    sensitivity = scripts("sensitivity")
    some = scripts("numbers_varied").numbers()[:3]
    matrix = morris.sample(sensitivity.problem_of(some), 8, num_levels=4, seed=1)
    # the first counts 10 across its range, the second half of that downwards, the third nothing
    shares = [[(row[k] - some[k].low) / (some[k].high - some[k].low) for k in range(3)] for row in matrix.tolist()]
    points = [dict.fromkeys(sensitivity.MEASURES, 10.0 * a - 5.0 * b) for a, b, _ in shares]
    with numpy.errstate(all="ignore"):
        indices = sensitivity.screened(some, matrix, points)
    found = [indices[one.path, "in net gain"] for one in some]
    assert [round(one.mu_star, 6) for one in found] == [10.0, 5.0, 0.0]
    assert [round(one.sigma, 6) for one in found] == [0.0, 0.0, 0.0]
    assert sensitivity.ranking(indices, some) == tuple(one.path for one in some)


def found(scripts: Any, *more: str) -> SimpleNamespace:
    """As much of a result as a page needs: one number that matters, one that does not, and more that do not."""
    indices = scripts("sensitivity").Indices
    matters, idle = indices(20.0, 4.0, 5.0, 0.6, 0.1, 0.8, 0.2), indices(0.0, 0.0, 0.0)
    ranked = ("a.b", "c.d", *more)
    points = [{"net gain, balanced": float(k), "net gain, small-wins": 2.5, "in net gain": 0.1 * k} for k in range(11)]
    return SimpleNamespace(
        indices={(path, name): matters if path == "a.b" else idle for path in ranked for name in MEASURES},
        ranked=ranked,
        usual=dict.fromkeys(MEASURES, 0.5),
        points={"all, by a fifth": points},
        games=18,
        minutes=20.0,
    )


def test_the_page_tells_what_matters_how_sure_it_is_and_what_does_not(scripts: Any) -> None:
    module = scripts("sensitivity_page")
    page = module.page(module.told(found(scripts), MEASURES, (10, 64)))
    assert "| `a.b` | 20.0 ± 4.0 | 5.0 | 0.60 ± 0.10 | 0.80 ± 0.20 |" in page
    assert "On these nothing that is measured hangs here: `c.d`." in page
    # 3 to 10 of 0 to 10 are above 2.5: eight in eleven
    assert "| all, by a fifth | 11 | 73% |" in page
    assert "| all, by a fifth | 5.0 (1.0 to 9.0) | 0.500 (0.100 to 0.900) |" in page


def test_the_page_says_how_many_of_today_s_numbers_were_varied_and_why_some_within_another_range(scripts: Any) -> None:
    module, varied = scripts("sensitivity_page"), scripts("numbers_varied")
    *most, last = [one.path for one in varied.numbers()]
    all_of_them = module.page(module.told(found(scripts, *most, last), MEASURES, (10, 64)))
    assert f"All {len(most) + 1} [numbers" in all_of_them
    for path, (_, _, reason) in varied.WRITTEN.items():
        assert f"| `{path}` | " in all_of_them.partition("Ranges with a reason")[2]
        assert reason in all_of_them
    without = module.page(module.told(found(scripts, *most), MEASURES, (10, 64)))
    assert f"Of the {len(most) + 1} [numbers" in without
    assert f"{len(most)} are varied at once; the others, declared later, stay as they are." in without
    assert f"| `{last}` | " not in without


def test_the_picture_is_told_in_words_and_drawn_for_light_and_dark(scripts: Any) -> None:
    measured = scripts("sensitivity_page").told(found(scripts), MEASURES, (10, 64))
    svg = scripts("sensitivity_picture").drawn(measured, "What matters", "Bars by number.")
    root = ElementTree.fromstring(svg)
    told = {element.tag.rpartition("}")[2]: element.text for element in root.iter()}
    assert (told["title"], told["desc"]) == ("What matters", "Bars by number.")
    assert "@media (prefers-color-scheme:dark)" in svg
    assert ">a.b</" in svg

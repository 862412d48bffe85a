"""What people see tells things apart: no two policies, situations or points of a study can be taken for one another."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sim import Study, StudyError

MINIMAL = Path(__file__).parents[1] / "scenario" / "minimal.yaml"
STILL = (
    "def choose(view, offers, chance):\n    return [] if view.question is None else next(iter(view.question.options))\n"
)
TURNOVER = "partners.*.turnover"


@pytest.fixture
def scripts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Policies of one's own in three folders."""
    monkeypatch.chdir(tmp_path)
    files = ("old/mine.py", "new/mine.py", "new/Mine.py", "new/mi\u200bne.py", "naive.py", "same.py", "old/other.py")
    for number, name in enumerate(files):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"# {number}\n{STILL}", encoding="utf-8")
    (tmp_path / "same.py").write_bytes((tmp_path / "old/mine.py").read_bytes())
    return tmp_path


def refused(**settings: Any) -> str:
    """What is said of a study that cannot be."""
    asked: dict[str, Any] = {"situations": [str(MINIMAL)], "policies": ["naive"], "seeds": 2}
    with pytest.raises(StudyError) as said:
        Study(**{**asked, **settings}).plan()
    assert len(str(said.value).splitlines()) == 1
    return str(said.value)


@pytest.mark.parametrize(
    ("policies", "expected"),
    [
        (["old/mine.py", "new/mine.py"], "policies.1: the name 'mine' comes twice"),
        (["old/mine.py", "new/Mine.py"], "policies.1: the name 'Mine' comes twice"),
        (["old/mine.py", "new/mi\u200bne.py"], "policies.1: the name 'mi\\u200bne' comes twice"),
        (["naive", "naive.py"], "policies.1: the name 'naive' comes twice"),
        (["naive.py", "naive"], "policies.1: the name 'naive' comes twice"),
        (["naive.py", "balanced"], "would be called 'naive' in the tables, as a script that comes with Convener is"),
        (["old/mine.py", "same.py"], "policies.1: 'same.py' is the same script as 'old/mine.py'"),
        (["naive", "naive"], "policies: 'naive' is there already"),
    ],
)
def test_two_policies_of_one_name_are_refused(scripts: Path, policies: list[str], expected: str) -> None:
    assert expected in refused(policies=policies)


def test_policies_of_two_names_are_each_played(scripts: Path) -> None:
    plan = Study(situations=[str(MINIMAL)], policies=["old/mine.py", "old/other.py", "naive"], seeds=1).plan()
    assert [script.name for script in plan.scripts] == ["mine", "other", "naive"]


def leads_by(name: str) -> Any:
    """A policy whose source is that of all that come from here."""

    def choose(view: Any, offers: Any, chance: Any) -> Any:
        if view.question is not None:
            return next(iter(view.question.options))
        found = next((offer.sample(chance) for offer in offers if offer.id == name), None)
        return [found] if found is not None else []

    return choose


def test_functions_cannot_be_taken_for_one_another_or_for_a_shipped_script(scripts: Path) -> None:
    assert "as a script that comes with Convener is" in refused(policies={"naive": leads_by("listen")})
    mixed = {"mine": leads_by("listen"), "old/mine.py": "old/mine.py"}
    assert "the name 'mine' comes twice" in refused(policies=mixed)
    assert "'choose' is there already" in refused(policies=[leads_by("listen"), leads_by("engage")])


def test_functions_of_one_source_have_runs_of_their_own() -> None:
    policies = {"listens": leads_by("listen"), "waits": leads_by("nothing at all")}
    results = Study(situations=[str(MINIMAL)], policies=policies, seeds=2).run(workers=1)
    assert results.frame()["run"].n_unique() == 4


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"vary": {"levels": {TURNOVER: [0, 0.0]}}}, "vary.levels.partners.*.turnover.1: 0.0 comes twice."),
        ({"vary": {"design": "list", "rows": [{TURNOVER: 1}, {TURNOVER: 2}, {TURNOVER: 1.0}]}}, "as in row 1."),
        ({"synthetic": {"partners": [4, 5, 4]}}, "synthetic.partners.2: 4 comes twice."),
        ({"synthetic": {"partners": [4], "seeds": [1, 1]}}, "synthetic.seeds.1: 1 comes twice."),
        ({"situations": [str(MINIMAL), str(MINIMAL)]}, "situations.1: "),
        ({"record": ["series", "series"]}, "record.1: 'series' comes twice."),
        (
            {"vary": {"levels": {"partners.council.turnover": [0.1, 0.2], TURNOVER: [0.3, 0.4]}}},
            "vary.levels.partners.council.turnover: is set again by 'partners.*.turnover', which comes after it.",
        ),
        (
            {"set": {"partners.council.turnover": 0.1}, "vary": {"levels": {TURNOVER: [0.3, 0.4]}}},
            "set.partners.council.turnover: is varied as well, by 'partners.*.turnover'.",
        ),
        (
            {"vary": {"design": "list", "rows": [{"partners.council.turnover": 0.1, TURNOVER: 0.2}]}},
            "vary.rows.0.partners.council.turnover: is set again by",
        ),
    ],
)
def test_what_would_be_played_twice_or_not_at_all_is_refused(settings: dict[str, Any], expected: str) -> None:
    assert expected in refused(**settings)


def test_true_is_no_number_and_a_general_path_may_come_before_a_special_one() -> None:
    levels = {TURNOVER: [0.1, 0.2], "partners.council.turnover": [0.3, 0.4]}
    plan = Study(situations=["first-steps"], policies=["naive"], seeds=1, vary={"levels": levels}).plan()
    seen = {repr(plan.cell(number).situation.scenario(plan.cell(number).point)) for number in range(plan.cells)}
    assert len(seen) == 4

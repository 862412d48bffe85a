"""What is wrong with a study file is said in one clear line each, before anything is played."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim import ConvenerError, Study

MINIMAL = Path(__file__).parents[1] / "scenario" / "minimal.yaml"
GOOD = """\
title: Try
situations: [first-steps]
policies: [small-wins, balanced]
seeds: 5
"""
VARIED = GOOD + "vary:\n  levels:\n    partners.*.turnover: [0.1, 0.4]\n"


def refused(text: str, folder: Path) -> str:
    """What is said of a study file."""
    path = folder / "s.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConvenerError) as said:
        Study.read(path).plan()
    return str(said.value).replace(f"{path}", "s.yaml")


def test_a_study_without_a_title_has_one(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(GOOD.removeprefix("title: Try\n"), encoding="utf-8")
    assert Study.read(path).plan().study.title == "A study"


FAULTS = {
    "unknown path": (VARIED.replace("turnover", "turnovr"), "s.yaml:7: vary.levels.partners.*.turnovr.0: in situation "
                     "'first-steps': partners.*.turnovr: not a setting. Did you mean 'turnover'?"),
    "wildcard that matches nothing": (VARIED.replace("first-steps", str(MINIMAL)).replace(
        "partners.*.turnover", "confidences.*.told"), "there is nothing here that '*' could stand for."),
    "level too high": (VARIED.replace("0.4", "4.4"), "s.yaml:7: vary.levels.partners.*.turnover.1: in situation "
                       "'first-steps': partners.council.turnover: should be at most 4, not 4.4."),
    "level mistyped": (VARIED.replace("0.4", "0,4o"), "should be a number, not '4o'"),
    "level twice": (VARIED.replace("0.4", "0.1"), "vary.levels.partners.*.turnover.1: 0.1 comes twice."),
    "no levels": (VARIED.replace("[0.1, 0.4]", "[]"), "has no values, so there would be no runs."),
    "no runs": (GOOD.replace("seeds: 5", "seeds: 0"), "s.yaml:4: seeds: should be at least 1, not 0."),
    "seeds in words": (GOOD.replace("seeds: 5", "seeds: many"), "s.yaml:4: seeds: should be a whole number"),
    "unknown setting": (GOOD + "sedes: 4\n", "s.yaml:5: sedes: not a setting. Did you mean 'seeds'?"),
    "unknown policy": (GOOD.replace("balanced", "balancd"), "s.yaml:3: policies.1: there is no script 'balancd'. Did"),
    "policy twice": (GOOD.replace("balanced", "small-wins"), "s.yaml:3: policies.1: 'small-wins' comes twice."),
    "policy file missing": (GOOD.replace("balanced", "mine.py"), "policies.1: "),
    "unknown situation": (GOOD.replace("first-steps", "first-step"), "s.yaml:2: situations.0: 'first-step': no "),
    "nothing to play": (GOOD.replace("situations: [first-steps]\n", ""), "s.yaml: situations: is missing."),
    "unknown design": (VARIED.replace("vary:", "vary:\n  design: factoral"), "Did you mean 'factorial'?"),
    "design without its values": (GOOD + "vary: {design: morris}\n", "takes ranges or levels"),
    "values of another design": (VARIED.replace("vary:", "vary:\n  design: list"), "vary.levels: means nothing"),
    "range upside down": (GOOD + "vary:\n  design: sobol\n  ranges: {time.attention: [9, 3]}\n", "is no range"),
    "range outside": (GOOD + "vary:\n  design: sobol\n  ranges: {partners.*.turnover: [0, 5]}\n",
                      "should be at most 4"),
    "sample of the wrong size": (GOOD + "vary:\n  design: sobol\n  points: 60\n  ranges: {time.attention: [5, 9]}\n",
                                 "60 is not a power of 2, which this design needs. Use 32 or 64."),
    "too many points": (GOOD + "vary:\n  levels:\n" + "".join(
        f"    partners.{who}.{what}: [{', '.join(str(level / 100) for level in range(40))}]\n"
        for who in ("council", "college") for what in ("turnover", "fatigue")), "2,560,000 points"),
    "set is varied": (VARIED + "set: {partners.*.turnover: 0.2}\n", "s.yaml:8: set.partners.*.turnover: is varied"),
    "set leads nowhere": (GOOD + "set: {partners.moon.turnover: 0.2}\n", "s.yaml:5: set.partners.moon.turnover: in"),
    "stop on no number": (GOOD + "stop: {outcome: verdict, half_width: 2}\n", "'verdict' is no number of a run."),
    "stop against nobody": (GOOD + "stop: {half_width: 2, against: me}\n", "'me' is not among the policies."),
    "too few partners": (GOOD + "synthetic: {partners: [2]}\n", "synthetic.partners.0: should be at least 3, not 2."),
    "difficulty": (GOOD + "difficulty: awful\n", "there is no difficulty 'awful'"),
    "row": (GOOD + "vary:\n  design: list\n  rows:\n    - {time.attention: 0}\n", "vary.rows.0: in situation"),
    "tab": (GOOD + "\tset: 1\n", "s.yaml:5"),
    "twice": (GOOD + "seeds: 6\n", "s.yaml:5: seeds: comes twice"),
    "empty": ("", "empty"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_what_is_wrong_is_said_with_its_line(name: str, tmp_path: Path) -> None:
    text, expected = FAULTS[name]
    said = refused(text, tmp_path)
    assert expected in said, said
    assert len(said.splitlines()) == 1, said


def test_all_problems_are_said_at_once(tmp_path: Path) -> None:
    said = refused(GOOD.replace("seeds: 5", "seeds: 0") + "paired: perhaps\nrecord: [weeks]\n", tmp_path)
    assert [line.split(": ")[0] for line in said.splitlines()] == ["s.yaml:4", "s.yaml:5", "s.yaml:6"]


def test_a_missing_file_says_how_to_begin_one(tmp_path: Path) -> None:
    with pytest.raises(ConvenerError, match=r"there is no such file\. Begin one with: convener study --init"):
        Study.read(tmp_path / "none.yaml")


def test_a_study_may_name_files_beside_it(tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text("def choose(view, offers, chance):\n    return []\n")
    (tmp_path / "s.yaml").write_text(GOOD.replace("balanced", "mine.py"))
    assert [script.name for script in Study.read(tmp_path / "s.yaml").plan().scripts] == ["small-wins", "mine"]

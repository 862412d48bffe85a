"""What falls without a rule is read off pairs of games on the same luck, and told with what it rests on."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from sim import facts
from sim.facts.arms import Arm
from sim.facts.estimates import Estimate, level
from sim.facts.experiments import changed, played
from sim.facts.fact import Fact, more

FOLDER = Path(__file__).parents[2] / "benchmarks"
MODULES = ("saved_results", "measured", "ablation", "ablation_page", "worth_page", "action_choices", "steady_convener")
CLEAR, CHANCE = Estimate(-4.0, -6.0, -2.0, 40), Estimate(-1.0, -3.0, 1.0, 40)
NOTHING = Estimate(0.0, 0.0, 0.0, 40)
FACT = Fact(
    "8", "", "built in", "M", "", (), {"one": Arm("naive")}, level("net", "one"), "", more(2.0, ""), ("net",)
)  # fmt: skip


class Moved(NamedTuple):
    number: str
    before: bool
    after: bool
    by: Estimate | None


class Row(NamedTuple):
    facts: tuple[Moved, ...] = ()
    net: Estimate = NOTHING
    here: Estimate = NOTHING
    otherwise: float = 0.0
    gone: tuple[str, ...] = ()
    rule: str = "dilemmas"

    @property
    def counted(self) -> dict[str, Estimate]:
        return {"net": self.net, "people": NOTHING, "functioning": NOTHING, "trust_end": NOTHING}

    @property
    def gained(self) -> dict[str, Estimate]:
        return {"balanced": NOTHING}

    @property
    def places(self) -> dict[str, Estimate]:
        return {"only-met": self.here}


@pytest.fixture
def scripts(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(FOLDER))
    yield import_module
    for name in MODULES:
        sys.modules.pop(name, None)


def test_a_rule_is_off_in_every_arm_and_nothing_else_is_changed() -> None:
    fact = next(fact for fact in facts.every_fact() if fact.number == "18")
    without = changed(fact, (("parameters.trust.on", False),))
    for name, arm in fact.arms.items():
        assert without.arms[name].changes == (*arm.changes, ("parameters.trust.on", False))
        assert without.arms[name]._replace(changes=arm.changes) == arm


def test_without_a_rule_the_same_places_and_luck_come_to_another_number() -> None:
    off = changed(FACT, (("parameters.services.on", False),))
    [with_it], [without] = (played([fact], 1, first=3, workers=1).values() for fact in (FACT, off))
    assert with_it["net"] != without["net"]


def test_a_finding_falls_where_its_effect_is_clearly_less_without_the_rule(scripts: Any) -> None:
    # level 3, 4, 5 with the rule and 0, 1, 2 without it: 4 passes, 1 does not, and each is less by 3
    before = [{"one": {"net": value}} for value in (3.0, 4.0, 5.0)]
    after = [{"one": {"net": value}} for value in (0.0, 1.0, 2.0)]
    found = scripts("ablation").moved(FACT, before, after)
    assert (found.before, found.after) == (True, False)
    assert found.by == Estimate(-3.0, -3.0, -3.0, 3)


def test_a_difference_counts_pairs_of_the_same_place_and_seed(scripts: Any) -> None:
    ablation = scripts("ablation")
    nets = {("here", "naive", 0): (1.0, 4.0), ("here", "naive", 1): (2.0, 3.0), ("here", "naive", 2): (3.0, 8.0)}
    before, after = ({key: ablation.Watched({"net": pair[side]}, ()) for key, pair in nets.items()} for side in (0, 1))
    # 3, 1 and 5 more: on average 3
    assert ablation.difference_of("net", before, after, (("here",), ("naive",))).effect == pytest.approx(3.0)


def test_what_was_measured_is_measured_once_where_it_is_kept(scripts: Any, tmp_path: Path) -> None:
    kept, file, measured = scripts("saved_results").kept, str(tmp_path / "found"), iter((1, 2, 3))
    assert [kept(file, lambda: next(measured)) for _ in range(2)] == [1, 1]
    assert [kept("", lambda: next(measured)) for _ in range(2)] == [2, 3]


def test_every_rule_with_a_switch_is_switched_off(scripts: Any) -> None:
    from sim.rules import RULES

    assert set(RULES) - set(scripts("ablation").SWITCHED) == {"joining", "bookkeeping"}


def test_what_may_be_chance_is_told_apart_from_what_is_clear(scripts: Any) -> None:
    page = scripts("ablation_page")
    row = Row((Moved("1", True, False, CLEAR), Moved("2", True, False, CHANCE), Moved("3", False, True, CLEAR)))
    falls, comes, moved = list(page.cells(row))[1:4]
    assert (falls, comes, moved) == ("**1**, 2", "**3**", "2")
    assert "Finding 1 rests on it." in page.role(row)


def test_a_rule_says_where_it_acts_and_whether_it_pays(scripts: Any) -> None:
    page = scripts("ablation_page")
    assert "it moves net gain in Only Met" in page.role(Row(here=CLEAR))
    assert page.role(Row(net=CLEAR)).endswith("The partnership gains by it.")
    assert page.role(Row(net=Estimate(4.0, 2.0, 6.0, 40))).endswith("It costs the partnership.")


def test_what_is_clear_but_not_sure_among_so_many_comparisons_gives_a_rule_no_role(scripts: Any) -> None:
    # clear of nothing at 95% (-4.2 to -0.2), but not at 99.9% (-2.2 ± 3.4)
    page, barely = scripts("ablation_page"), Estimate(-2.2, -4.2, -0.2, 40)
    row = Row((Moved("1", True, False, barely),))
    assert list(page.cells(row))[1] == "**1**"
    assert not page.is_counted(row)


def test_a_rule_without_which_nothing_changes_is_named_and_needs_words(
    scripts: Any, monkeypatch: Any, tmp_path: Path
) -> None:
    page = scripts("ablation_page")
    row = Row((Moved("1", True, True, CHANCE),), CHANCE, otherwise=0.25, gone=("came_back",))
    monkeypatch.setattr(page, "ROLES", {})
    monkeypatch.setattr(page, "PAGE", tmp_path / "ablation.md")
    monkeypatch.setattr(page, "store", lambda name, data: None)
    with pytest.raises(SystemExit, match="dilemmas"):
        page.write([row], 4, 3)
    assert page.NO_WORD in page.PAGE.read_text("utf-8")
    monkeypatch.setattr(page, "ROLES", {"dilemmas": "It tells a story."})
    text = page.page(page.told([row], 4, 3))
    assert "25% of games end otherwise; without it never: `came_back`.** It tells a story." in text
    assert "Rules without which nothing that is counted surely changes: `dilemmas`." in text

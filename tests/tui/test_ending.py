"""The end of a story: numbers that add up, verdicts that explain themselves, and who was told what when."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from sim import Game, Happening, load_scenario, outcome
from tui.telling.ending import _signed, ending
from tui.telling.tale import Tale

SCENARIO = load_scenario("first-steps")
AIM = next(name for name, aim in SCENARIO.partners["college"].aims.items() if aim.overtness == "hidden")


@pytest.fixture
def came() -> dict[str, Any]:
    """What has come of a game that has only begun."""
    return outcome(Game(SCENARIO, seed=1))


def row(day: int, kind: str, about: str, **detail: Any) -> Happening:
    """A happening of the college."""
    return Happening(f"{day}/{kind}/college/{about}", day, kind, "college", about, (), (), detail)


def told(came: dict[str, Any], *rows: Happening) -> str:
    """The end of a story in which only this happened."""
    return "\n".join(ending(Tale(SCENARIO, rows), came))


def test_an_aim_told_to_the_convener_first_and_then_to_all_is_told_so(came: dict[str, Any]) -> None:
    alone, openly, found = row(125, "aim_confided", AIM), row(390, "aim_surfaced", AIM), row(690, "aim_exposed", AIM)
    assert "Told to the convener in month 7, said openly in month 20." in told(came, alone, openly)
    assert "Told to the convener in month 7, found out in month 35." in told(came, alone, found)
    assert "Told to the convener alone, in month 7." in told(came, alone)
    assert "Said openly in month 20." in told(came, openly)


def test_what_one_alone_brought_to_its_end_is_not_told_among_the_joint_services(came: dict[str, Any]) -> None:
    work = came["initiatives"][0]
    work |= {"launched": 20, "delivered": 200, "stage": "service"}
    began, opened = (
        row(20, "started", work["id"], team=("council", "nursery")),
        row(200, "delivered", work["id"], late=0),
    )
    service = SCENARIO.initiatives[work["id"]].service
    assert f"the one joint service was {service} (from month 11)" in told(came, began, opened)
    left = row(100, "left", "", graceful=True)._replace(who="nursery")
    alone = told(came, began, left, opened)
    assert f"no joint service ever opened; {service} (from month 11) opened as one partner's own work" in alone


def test_the_parts_of_the_cost_add_up_as_they_are_shown_and_the_rest_is_that_told_everywhere(
    came: dict[str, Any],
) -> None:
    came["gain"] |= {"joint_value": 84.6, "administrative": 35.5, "legal": 0.0, "opportunity": 58.8}
    text = told(came)
    assert "yielded 85 days' worth. It cost 95: 59 that" in text
    assert "and 36 in meetings" in text
    assert "That leaves -10." in text


def test_better_off_though_every_count_got_worse_is_explained(came: dict[str, Any]) -> None:
    came["people"] = "better"
    for outcome_row in came["community"][:2]:
        worse = -5.0 if outcome_row["target"] > outcome_row["baseline"] else 5.0
        outcome_row |= {"counts": [[700, outcome_row["baseline"] + worse]], "by_services": 4.0}
    text = told(came)
    assert "Both counts got worse all the same, but less than they would have." in text
    came["community"][0]["counts"] = [[700, came["community"][0]["target"]]]
    assert "got worse" not in told(came)


def test_a_count_that_moved_for_no_reason_is_said_to_wobble(came: dict[str, Any]) -> None:
    row = came["community"][0]
    row |= {"counts": [[700, row["baseline"] - 8]], "by_services": 0.0, "from_outside": 0.0}
    came["initiatives"][0]["delivered"] = 300
    text = told(came)
    assert "By the end neither what they opened nor the world outside had moved it." in text
    assert f"The last count, in month 36, said {row['baseline'] - 8:.0f}; one count wobbles by 2.5 or so" in text


def test_what_moved_a_count_adds_up_to_where_it_stands(came: dict[str, Any]) -> None:
    came["community"][0] |= {"counts": [[700, 39.0]], "by_services": 6.6, "from_outside": -6.0}
    assert "What they opened moved it by +6.6 and the world outside by -6.0, to about 41 at the end." in told(came)


def test_where_nothing_was_opened_no_service_is_said_to_have_moved_a_count(came: dict[str, Any]) -> None:
    for work in came["initiatives"]:
        work["delivered"] = -1
    came["community"][0] |= {"counts": [[700, 39.0]], "by_services": 0.0, "from_outside": -6.0}
    text = told(came)
    assert "Nothing was opened; the world outside moved it by -6.0, to about 34." in text
    assert "What they opened" not in text


def test_a_promise_kept_late_is_said_to_be_late_and_by_how_much(came: dict[str, Any]) -> None:
    promise = {"who": "college", "to": "all", "about": "tasters", "days": 5.0, "due": 100, "status": "broken"}
    came["promises"] = [promise, {**promise, "about": "jobs-fair"}]
    rows = [row(100, "promise_broken", name, due=100) for name in ("tasters", "jobs-fair")]
    assert "Braes College 2 broken (by one working day, one never done)." in told(
        came, *rows, row(101, "part_done", "tasters")
    )


def test_late_meetings_are_not_shown_as_a_bargain(came: dict[str, Any]) -> None:
    moves = (("account/college", "administrative_days", 9.0), ("account/college", "administrative", 0.8))
    late = row(700, "met", "")._replace(moves=moves)
    assert "In the last nine months meetings and the like took 9 staff days and weigh only 1 here" in told(came, late)
    assert "meetings and the like" not in told(came, late._replace(day=100))


def test_who_was_named_in_vain_is_said_of_the_services_on_the_theme(came: dict[str, Any]) -> None:
    work = [one for one in came["initiatives"] if one["theme"] == "work"]
    said = {"said": True, "theme": "work", "came": True, "in_time": True, "named_in_vain": ["council"]}
    came["gain_statement"] |= said
    work[0]["delivered"], work[1]["delivered"] = 330, 610
    first, second = (SCENARIO.initiatives[one["id"]].service for one in work[:2])
    text = told(came)
    assert (
        f"For it they opened {first} in month 17 and {second} in month 31. The first of them opened in the time" in text
    )
    assert "Kinlarrie and Braes Council had been named for it and took no part in any of them." in text


def test_a_gain_that_was_said_is_told_with_the_count_that_was_to_show_it(came: dict[str, Any]) -> None:
    work = next(one for one in came["initiatives"] if one["theme"] == "work")
    count = next(one for one in came["community"] if one["id"] == "in-work")
    came["gain_statement"] |= {"said": True, "theme": "work", "came": True, "in_time": True, "outcome": "in-work"}
    work["delivered"], count["counts"] = 330, [[59, 38.0], [650, 34.0]]
    stated = row(100, "gain_stated", "")
    assert f"'{count['name']}' stood at 38 when they said it, and at 34 at the last count." in told(came, stated)
    came["gain_statement"] |= {"outcome": "open"}
    assert "when they said it" not in told(came, stated)


def test_what_came_from_outside_is_asked_about(came: dict[str, Any]) -> None:
    name, event = next((name, event) for name, event in SCENARIO.events.items() if event.question)
    assert event.question not in told(came)
    text = told(came, row(100, "event", name, name=event.name, text=event.text))
    assert f"To think about:\n* {event.name}. {event.question}" in text


@pytest.mark.parametrize(
    ("by", "baseline", "told"), [(-0.3, 260, ""), (0.04, 9, ""), (-0.6, 260, "-1"), (0.26, 9, "+0.3")]
)
def test_a_change_too_small_to_tell_is_not_told_as_minus_nothing(by: float, baseline: float, told: str) -> None:
    assert _signed(by, baseline) == told


def test_no_signed_number_can_be_minus_nothing() -> None:
    """Python writes -0.04 as "-0.0", unless the format says `z`."""
    sources = (Path(__file__).resolve().parents[2] / "tui").rglob("*.py")
    assert not [path.name for path in sources if re.search(r":\+\.\d+[fe]", path.read_text("utf-8"))]

"""What can bring little or nothing as things stand is warned of before it is played, and may be done all the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sim import Action
from tui.describing.warning import warning_of
from tui.session import Session

Say = Callable[[Session, str], str]
TEAM = ("council", "traders")
LAUNCH = Action("launch", {"initiative": "window-lights", "partners": TEAM, "promise": "plain"})
PUSH = Action("guiding_hand", {"initiative": "window-lights", "mode": "push"})
SAID = Action("gain_statement", {})


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """A situation in which everything may be done from the first round on."""
    return Session.start("only-met", seed=3, folder=tmp_path)


def warned(session: Session, action: Action, *before: Action) -> str:
    """What is said of an action after others that are planned."""
    return warning_of(action.kind, action.choice, session.view, before).text


def test_pushing_what_nobody_has_proposed_is_warned_of_unless_it_is_proposed_before(session: Session) -> None:
    assert "there is nothing to push, and your days are lost" in warned(session, PUSH)
    assert not warned(session, PUSH, LAUNCH)
    assert warned(session, PUSH, Action("launch", {**LAUNCH.choice, "initiative": "slipway"}))


@pytest.mark.parametrize("plan", [(PUSH,), (LAUNCH, PUSH)])
def test_what_is_warned_of_comes_to_nothing_and_what_is_not_does_not(
    session: Session, plan: tuple[Action, ...]
) -> None:
    is_warned = bool(warned(session, plan[-1], *plan[:-1]))
    for action in plan:
        assert session.add(action) is None
    kinds = [(row.kind, row.about) for row in session.commit().news]
    assert (("came_to_nothing", "guiding_hand") in kinds) == is_warned


def test_a_partner_that_has_promised_nothing_is_named_where_it_is_to_write_its_promises_down(session: Session) -> None:
    commit = Action("write_commitments", {"partner": "council"})
    assert "has promised nothing that is still to be done" in warned(session, commit)
    for action in (LAUNCH, PUSH):
        assert session.add(action) is None
    session.commit()
    assert {promise.who for promise in session.view.promises} >= {"council"}
    assert not warned(session, commit)


def test_a_plan_of_nothing_and_people_put_into_no_work_are_warned_of(session: Session) -> None:
    plan, mobilise = Action("action_plan", {}), Action("engage", {"partner": "council", "mode": "mobilise"})
    assert "there is nothing yet beside which a name could stand" in warned(session, plan)
    assert not warned(session, plan, SAID)
    assert "there is nothing to put people into" in warned(session, mobilise)
    assert not warned(session, mobilise, LAUNCH)
    assert not warned(session, Action("engage", {"partner": "council", "mode": "embrace"}))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("/guiding hand\n1\nwindow-lights\n", "and your days are lost"),
        ("/write commitments\n1\ncouncil\n", "'undo' takes it out of the plan"),
        ("/mobilise\n1\ncouncil\nmobilise\n", "nothing to put people into"),
    ],
)
def test_line_by_line_it_is_said_as_soon_as_it_is_chosen(session: Session, say: Say, typed: str, said: str) -> None:
    assert said in " ".join(say(session, typed).split())


def test_what_is_planned_after_the_end_is_warned_of_and_is_not_done(session: Session) -> None:
    end, listen = Action("wind_down", {}), Action("listen", {"partner": "council", "mode": "openly"})
    while session.offer("wind_down") is None:
        session.commit()
        while session.view.question is not None:
            session.answer(next(iter(session.view.question.options)))
    assert not warned(session, listen)
    assert not warned(session, end, listen)
    assert "will have been wound down by then" in warned(session, listen, end)
    for action in (end, listen):
        assert session.add(action) is None
    assert "listened" not in [row.kind for row in session.commit().news]


def test_whoever_is_let_go_earlier_in_the_plan_is_named_in_what_comes_after(session: Session) -> None:
    let_go = Action("change_membership", {"mode": "release", "partner": "traders"})
    assert warned(session, LAUNCH, let_go).startswith("By then Dunlaver Traders will have left")
    assert not warned(session, LAUNCH, Action("change_membership", {"mode": "release", "partner": "boat-club"}))
    for action in (let_go, LAUNCH):
        assert session.add(action) is None
    proposed = [row for row in session.commit().news if row.kind == "proposed"]
    assert all("traders" not in row.detail["team"] for row in proposed)

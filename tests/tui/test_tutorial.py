"""The tutorial and the hints: one at a time, done by doing, and never again once put away."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim import Action
from tui.session import Session
from tui.tutorial import STEPS, Moment, tutorial
from tui.tutorial_hints import HINTS, hint

LISTEN = Action("listen", {"partner": "nursery", "mode": "openly"})
LAUNCH = Action("launch", {"initiative": "cloakroom", "partners": ("council", "nursery"), "promise": "modest"})


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """First Steps, not begun."""
    return Session.start("first-steps", seed=3, folder=tmp_path)


def moment(session: Session) -> Moment:
    """What the tutorial looks at."""
    return Moment(session.scenario, session.view, session.queue, session.reports, session.guesses)


def test_it_begins_with_two_people_and_two_lines_each(session: Session) -> None:
    step = tutorial(moment(session))
    assert step is not None
    assert (step.id, step.number, step.of) == ("people", 1, len(STEPS))
    for partner in session.view.at_table:
        assert partner.opening.strip() in step.text
        assert partner.opening.strip().count(". ") + partner.opening.strip().count(".\n") == 1
    assert len(session.view.at_table) == 2


def test_each_step_is_done_by_doing_it(session: Session) -> None:
    met = frozenset({"people"})
    seen = []
    for do in (
        lambda: session.add(LISTEN),
        lambda: session.add(LAUNCH),
        lambda: session.guess("decided/cloakroom", "yes"),
        lambda: session.commit(),
        lambda: session.commit(),
    ):
        step = tutorial(moment(session), met)
        assert step is not None
        seen.append(step.id)
        do()
    assert seen == ["request", "promise", "guess", "commit", "consequence"]
    assert tutorial(moment(session), met) is None


def test_the_consequence_has_its_because(session: Session) -> None:
    session.add(LISTEN)
    session.add(LAUNCH)
    session.commit()
    step = tutorial(moment(session))
    assert step is not None
    assert step.id == "consequence"
    assert "because" in step.text.lower()


def test_what_is_put_away_does_not_come_again(session: Session) -> None:
    everything = frozenset(step.id for step in STEPS)
    assert tutorial(moment(session), everything) is None


def test_it_belongs_to_first_steps(tmp_path: Path) -> None:
    assert tutorial(moment(Session.start("upland-water", seed=1, folder=tmp_path))) is None


def test_hints_come_one_at_a_time_until_all_are_put_away(session: Session) -> None:
    put_away: set[str] = set()
    for _ in range(6):
        session.commit()
        while session.view.question is not None:
            session.answer(next(iter(session.view.question.options)))
        while found := hint(session.view, session.queue, session.reports, put_away):
            assert found.id not in put_away
            assert found.id in HINTS
            put_away.add(found.id)
    assert {"drawer", "guess", "note"} <= put_away
    assert hint(session.view, session.queue, session.reports, put_away) is None


def test_the_first_round_has_no_hints_beside_the_tutorial(session: Session) -> None:
    assert hint(session.view, session.queue, session.reports) is None

"""The tutorial and the hints: one at a time, done by doing, and never again once put away."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim import Action
from tui.describing.guessing import guesses
from tui.screens.table import MOST_OF_A_TIP
from tui.screens.tips import PLACES, Tip, tip_for
from tui.session import Session
from tui.tutorial import STEPS, Moment, next_step, tutorial
from tui.tutorial_hints import HINTS, done_already, hint
from tui.widgets.lines import paragraph

LISTEN = Action("listen", {"partner": "nursery", "mode": "openly"})
LAUNCH = Action("launch", {"initiative": "cloakroom", "partners": ("council", "nursery"), "promise": "modest"})


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """First Steps, not begun."""
    return Session.start("first-steps", seed=3, folder=tmp_path)


def moment(session: Session) -> Moment:
    """What the tutorial looks at."""
    return Moment(session.scenario, session.view, session.queue, session.reports, session.guesses)


def test_it_begins_with_the_two_people_at_the_table(session: Session) -> None:
    step = tutorial(moment(session))
    assert step is not None
    assert step.id == "request" == STEPS[0].id
    assert not step.is_last
    assert len(session.view.at_table) == 2
    for partner in session.view.at_table:
        assert partner.representative in step.text


DEEDS = {
    "request": lambda session: session.add(LISTEN),
    "promise": lambda session: session.add(LAUNCH),
    "guess": lambda session: session.guess("decided/cloakroom", "yes"),
    "commit": lambda session: session.commit(),
    "consequence": lambda session: session.commit(),
}


def test_each_step_is_done_by_doing_it(session: Session) -> None:
    for name, do in DEEDS.items():
        step = tutorial(moment(session))
        assert step is not None
        assert step.id == name
        do(session)
    assert tutorial(moment(session)) is None


ORDERS = (
    ("request", "promise", "guess", "commit", "consequence"),
    ("promise", "request", "guess", "commit", "consequence"),
    ("promise", "guess", "request", "commit", "consequence"),
    ("commit", "consequence"),
)


@pytest.mark.parametrize("order", ORDERS)
def test_in_whatever_order_they_are_done_what_was_done_is_not_asked_for_and_the_last_says_so(
    session: Session, order: tuple[str, ...]
) -> None:
    for place, name in enumerate(order):
        step = next_step(session)
        assert step is not None
        assert step.id not in order[:place]
        assert step.is_last == (place == len(order) - 1)
        DEEDS[name](session)
    assert next_step(session) is None


def test_a_game_that_was_left_says_the_same_when_it_is_opened_again(session: Session) -> None:
    session.add(LAUNCH)
    next_step(session)
    session.add(LISTEN)
    step = next_step(session)
    assert step is not None
    assert next_step(Session.load(session.path)) == step
    assert tip_for(Session.load(session.path), ()) == tip_for(session, ())


def test_a_tip_says_where_its_action_lies(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    place = [raised.action for raised in session.hand].index("listen")
    tip = tip_for(session, ())
    assert tip is not None
    assert tip.text.endswith(f"{PLACES[place]} in your hand: Listen.")
    monkeypatch.setattr(Session, "hand", ())
    tip = tip_for(session, ())
    assert tip is not None
    assert tip.text.endswith("In the drawer (d): Listen, enter.")


def test_an_empty_round_has_a_consequence_too(tmp_path: Path) -> None:
    session = Session.start("first-steps", seed=5, folder=tmp_path)
    session.commit()
    step = next_step(session)
    assert step is not None
    assert step.id == "consequence"
    assert step.text == (
        "Counted: Parents in work six months on: 41; Wait for a nursery place that fits the job: 86 days. "
        "Ask why of any line."
    )


def test_every_step_and_every_hint_fits_above_the_smallest_table(tmp_path: Path) -> None:
    for seed in range(1, 6):
        session, seen = Session.start("first-steps", seed=seed, folder=tmp_path), set()
        for do in DEEDS.values():
            step = tutorial(moment(session))
            assert step is not None
            seen.add(step.id)
            assert rows_of(tip_for(session, ())) <= MOST_OF_A_TIP
            do(session)
            while session.view.question is not None:
                session.answer(next(iter(session.view.question.options)))
        assert seen == {*DEEDS}
        put_away = {f"tutorial/{name}" for name in DEEDS}
        while tip := tip_for(session, put_away):
            assert rows_of(tip) <= MOST_OF_A_TIP
            put_away.add(tip.id)


def rows_of(tip: Tip | None) -> int:
    """The lines a tip takes at 80 columns, as the table draws it."""
    assert tip is not None
    return len(paragraph(f"▸ {tip.text}", 78, indent=1))


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


def test_no_hint_advises_what_has_been_done(session: Session) -> None:
    assert not {"guess", "note"} & {*done_already(session)}
    assert session.note("council", "counts in committee dates") is None
    assert session.guess(guesses(session.view, ())[0].what, next(iter(guesses(session.view, ())[0].options))) is None
    assert {"guess", "note"} <= {*done_already(session)}

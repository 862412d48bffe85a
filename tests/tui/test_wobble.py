"""One count wobbles: that is said wherever a moved count is looked at, and nothing hidden is told with it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sim import kinds
from tui.describing.panels import describe
from tui.describing.round import Telling
from tui.describing.wobble import BEHIND, CHANCE, wobble
from tui.plainly.looking import tell_why
from tui.plainly.talk import Talk
from tui.screens.at_hand import AtHand
from tui.screens.why import why_lines
from tui.session import Session
from tui.widgets.lines import plain_text
from tui.words.seat import UNSEEN


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """Two empty rounds of First Steps, each with its count."""
    session = Session.start("first-steps", seed=5, folder=tmp_path)
    for _ in range(2):
        session.commit()
        while session.view.question is not None:
            session.answer(next(iter(session.view.question.options)))
    return session


def test_it_is_measured_by_what_was_published_before_anything_opened(session: Session) -> None:
    view = session.view
    name, outcome = next((name, one) for name, one in view.outcomes.items() if one.baseline == 40)
    counted = replace(view, outcomes={name: outcome._replace(counts=((59, 42.0), (119, 37.0), (179, 50.0)))})
    # From 40 to 42, to 37, to 50: the longest of these is 13, and 5 where work opened on day 150, before the last.
    assert f'"{outcome.name}" moved by up to 13 from one count' in wobble(counted, (name,))
    item = next(one for one in view.initiatives.values() if one.theme == outcome.theme)
    opened = replace(counted, initiatives={item.id: item._replace(delivered=150)})
    assert "moved by up to 5 from one count" in wobble(opened, (name,))
    early = replace(counted, initiatives={item.id: item._replace(delivered=100)})
    assert wobble(early, (name,)) == CHANCE


def test_it_is_worked_out_from_the_counts_as_they_are_told(session: Session) -> None:
    view = session.view
    name, outcome = next((name, one) for name, one in view.outcomes.items() if one.baseline == 40)
    counted = replace(view, outcomes={name: outcome._replace(counts=((59, 40.4), (119, 37.6), (179, 41.4)))})
    # Told as 40, 38 and 41: nobody could have seen it move by four.
    assert "moved by up to 3 from one count" in wobble(counted, (name,))


def test_panels_and_why_say_it_of_counts(session: Session, capsys: pytest.CaptureFixture[str]) -> None:
    at_hand, name = AtHand(session), next(iter(session.view.outcomes))
    moved = wobble(session.view, (name,)).removeprefix(CHANCE).strip()
    assert moved
    assert CHANCE in " ".join(describe(session, "community"))
    counted = next(row for row in reversed(session.news) if row.kind == kinds.COUNTED)
    for ref in (f"outcome:{name}", f"news:{counted.id}"):
        said = " ".join(plain_text([*why_lines(at_hand, ref, 76)]).split())
        assert CHANCE in said
        assert moved in said
    line = Telling(session.scenario, session.reports).line(counted)
    assert line is not None
    tell_why(Talk([], is_echoed=False), session, {9: line}, "9")
    said = " ".join(capsys.readouterr().out.split())
    assert f"{CHANCE} {moved}" in said
    assert BEHIND in said
    assert UNSEEN not in said

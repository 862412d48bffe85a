"""The game in play: planning, committing, guessing, noting, asking why; and whatever is committed is kept first."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sim import Action, Chance, RecordError, kinds, load_record, policies, verify
from tui.session import Session, by_month

ROOT = Path(__file__).resolve().parents[2]
LISTEN = Action("listen", {"partner": "nursery", "mode": "openly"})
VISIT = Action("visit", {"partners": ("council", "nursery")})
CREDIT = Action("share_credit", {"partner": "council"})


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """First Steps, not begun."""
    return Session.start("first-steps", seed=3, folder=tmp_path)


def play_on(session: Session, rounds: int = 99) -> None:
    """Let a script choose, as a person would through the session."""
    chance = Chance(session.seed, "policy")
    while not session.is_over and session.last_round < rounds:
        chosen = policies["balanced"](session.view, session.offers, chance)
        if session.view.question is not None:
            session.answer(str(chosen))
        else:
            for action in chosen:
                assert session.add(action) is None  # type: ignore[arg-type]
            session.commit()


# -- planning ----------------------------------------------------------------------------------------


def test_a_queue_is_added_to_reordered_dropped_and_taken_back(session: Session) -> None:
    assert [session.add(action) for action in (LISTEN, VISIT, CREDIT)] == [None, None, None]
    session.move(2, -2)
    assert session.queue == (CREDIT, LISTEN, VISIT)
    session.drop(1)
    assert session.queue == (CREDIT, VISIT)
    assert session.undoes == ("drop", LISTEN)
    assert [session.undo() for _ in range(6)] == [True] * 5 + [False]
    assert session.queue == ()


def test_however_names_were_chosen_they_are_planned_and_kept_in_the_order_in_which_they_are_offered(
    session: Session,
) -> None:
    assert session.add(Action("visit", {"partners": ("nursery", "council")})) is None
    assert session.queue == (VISIT,)
    assert list(session.offer("visit").domains["partners"].options).index("council") == 0
    assert Session.load(session.path).queue == (VISIT,)


def test_days_are_counted_and_what_does_not_fit_is_refused_in_words(session: Session) -> None:
    for action in (LISTEN, VISIT, CREDIT, Action("share_credit", {"partner": "nursery"})):
        session.add(action)
    assert session.attention_left == 12 - 2 - 3 - 1 - 1
    assert session.fault(LISTEN) == "Listen to one partner: chosen twice in one round for the same. Choose it once."
    assert session.add(Action("listen", {"partner": "college", "mode": "openly"})) is not None
    assert len(session.queue) == 4


def test_the_hand_is_what_may_be_done(session: Session) -> None:
    assert {raised.action for raised in session.hand} == {offer.id for offer in session.offers}


# -- playing -----------------------------------------------------------------------------------------


def test_a_round_is_reported_and_stays_to_be_looked_up_by_round(session: Session) -> None:
    session.add(LISTEN)
    report = session.commit()
    assert (report.round, session.queue, session.last_round) == (1, (), 1)
    assert session.reports[1] == (report,)
    assert session.news_of(1) == report.news
    months = by_month(report.news, 20, session.view.horizon)
    assert [month for month, _ in months] == sorted({row.day // 20 + 1 for row in report.news})
    assert tuple(row for _, rows in months for row in rows) == report.news


def test_a_loaded_game_stands_where_it_stopped(session: Session) -> None:
    session.guess("departed", "no")
    session.note("council", "thinks in committee dates")
    play_on(session, rounds=4)
    again = Session.load(session.path)
    for name in ("view", "reports", "guesses", "notes", "seed", "hand"):
        assert getattr(again, name) == getattr(session, name), name


def test_a_finished_record_holds_everything_and_is_verified(session: Session) -> None:
    play_on(session)
    assert session.is_over
    assert verify(load_record(session.path)).ended == session.result["ended"]
    assert len(load_record(session.path).happenings) == len(session.happenings)


def test_nothing_hidden_is_given_out_before_the_end(session: Session) -> None:
    assert session.happenings == ()
    with pytest.raises(Exception, match="not over"):
        _ = session.result


# -- guesses, notes, why -----------------------------------------------------------------------------


def test_one_guess_a_round(session: Session) -> None:
    assert session.guess("departed", "yes") is None
    assert "made your guess" in str(session.guess("departed", "no"))
    session.commit()
    assert session.guesses == {1: ("departed", "yes")}
    assert session.guess("departed", "no") is None


def test_a_note_takes_the_place_of_the_one_before(session: Session) -> None:
    session.note("council", "dry")
    session.note("council", "dry, but fair")
    assert session.notes == {"council": "dry, but fair"}
    session.note("council", "")
    assert session.notes == {}
    assert "no partner" in str(session.note("pope", "hm"))
    assert "fit" in str(session.note("council", "x" * 5000))


def test_guesses_and_notes_change_nothing(session: Session, tmp_path: Path) -> None:
    other = Session.start("first-steps", seed=3, folder=tmp_path)
    session.guess("departed", "yes")
    session.note("nursery", "hm")
    assert session.commit() == other.commit()


def test_why_leads_back_to_what_was_chosen(session: Session) -> None:
    session.add(LISTEN)
    session.commit()
    told = next(row for row in session.news if row.kind == kinds.LISTENED)
    cause = session.why(told.id)
    assert cause is not None
    assert [one.news.kind for one in cause.because] == [kinds.CHOSEN]
    assert session.why("no/such/thing") is None


def test_an_estimate_is_read_off_what_was_seen(session: Session) -> None:
    assert session.why_estimate("standing/nursery") == ()
    session.add(LISTEN)
    session.commit()
    assert [cause.news.kind for cause in session.why_estimate("standing/nursery")] == [kinds.LISTENED]


def test_why_names_only_what_was_seen(session: Session) -> None:
    play_on(session)
    seen = {row.id for row in session.news}
    waiting = [cause for row in session.news if (cause := session.why(row.id))]
    while waiting:
        cause = waiting.pop()
        assert cause.news.id in seen
        waiting.extend(cause.because)


# -- kept first --------------------------------------------------------------------------------------


def test_nothing_takes_effect_that_could_not_be_kept(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise RecordError("the disk is full")

    monkeypatch.setattr("tui.saves.save_record", full)
    session.add(LISTEN)
    before = session.view
    with pytest.raises(RecordError):
        session.commit()
    assert (session.view, session.queue) == (before, (LISTEN,))
    monkeypatch.undo()
    assert session.commit().round == 1


DIES = """
import os, signal, sys
from pathlib import Path
sys.path[:0] = [{root!r}]
from sim import Action, Game
from tui.session import Session
session = Session.start("first-steps", seed=3, folder=Path({folder!r}))
session.commit()
going = Game.{at}
def dies(*given, **named):
    if session.last_round == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return going(*given, **named)
Game.{at} = dies
session.add(Action("listen", {{"partner": "nursery", "mode": "openly"}}))
session.commit()
"""


@pytest.mark.skipif(os.name != "posix", reason="there is no kill -9 elsewhere")
@pytest.mark.parametrize(("at", "rounds"), [("begin_round", 1), ("_changes", 2), ("go_on", 2), ("_report", 2)])
def test_a_game_killed_at_any_moment_goes_on_with_all_that_was_committed(at: str, rounds: int, tmp_path: Path) -> None:
    code = DIES.format(root=str(ROOT), folder=str(tmp_path), at=at)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    again = Session.load(*tmp_path.glob("*.convener"))
    assert again.last_round == rounds
    through = Session.start("first-steps", seed=3, folder=tmp_path)
    through.commit()
    if rounds == 2:
        through.add(LISTEN)
        through.commit()
    assert again.reports == through.reports
    verify(load_record(again.path))


def test_a_second_window_does_not_write_over_the_first(session: Session) -> None:
    session.commit()
    other = Session.load(session.path)
    other.add(LISTEN)
    other.commit()
    session.add(VISIT)
    session.commit()
    assert other.path != session.path
    assert Session.load(other.path).view.done.keys() == {"listen"}
    assert Session.load(session.path).view.done.keys() == {"visit"}


def test_once_it_is_over_why_leads_through_what_was_hidden(session: Session) -> None:
    play_on(session)
    done = [row for row in session.happenings if row.kind == kinds.PART_DONE]
    assert done
    cause = session.why(done[0].id)
    assert cause is not None
    assert not cause.has_hidden_cause
    assert kinds.STARTED in [one.news.kind for one in cause.because]

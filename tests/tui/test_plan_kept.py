"""The plan in the making: kept with every change, taken up where the game was left, and in nobody's way."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from random import Random, SystemRandom
from shutil import copy

import pytest

from sim import Action, load_record, verify
from tui.cli import main
from tui.saves import saves
from tui.session import Session

LISTEN = Action("listen", {"partner": "nursery", "mode": "openly"})
VISIT = Action("visit", {"partners": ("council", "nursery")})
CREDIT = Action("share_credit", {"partner": "council"})
START = "from tui.cli import main; raise SystemExit(main())"


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """First Steps, not begun."""
    return Session.start("first-steps", seed=3, folder=tmp_path)


def plan_of(session: Session) -> Path:
    """The file in which the plan lies."""
    return session.path.with_suffix(".plan")


def stands(session: Session) -> tuple[object, ...]:
    """What must be the same when a game is opened again."""
    return session.queue, session.is_guess_stale, session.guesses, session.notes, session.view, session.left_out


def test_a_plan_is_taken_up_in_its_order_and_can_be_changed_and_taken_back(session: Session) -> None:
    for action in (LISTEN, VISIT, CREDIT):
        session.add(action)
    session.move(2, -2)
    again = Session.load(session.path)
    assert again.queue == (CREDIT, LISTEN, VISIT)
    assert again.undo()
    assert Session.load(session.path).queue == (CREDIT, LISTEN)


def test_a_prediction_made_on_another_plan_is_still_known_as_one(session: Session) -> None:
    session.guess("departed", "no")
    session.add(LISTEN)
    again = Session.load(session.path)
    assert again.is_guess_stale
    again.undo()
    assert not Session.load(session.path).is_guess_stale


def test_a_round_that_is_played_leaves_no_plan_and_the_record_of_one_that_was_never_kept(
    session: Session, tmp_path: Path
) -> None:
    session.add(VISIT)
    session.add(LISTEN)
    again = Session.load(session.path)
    again.move(1, -1)
    again.commit()
    again.close()
    other = Session.start("first-steps", seed=3, folder=tmp_path / "other")
    for action in (LISTEN, VISIT):
        other.add(action)
    other.commit()
    other.close()
    assert other.path.read_bytes() == again.path.read_bytes()
    assert [path.name for path in tmp_path.glob("*.*")] == [again.path.name]


def test_a_plan_of_a_round_that_has_been_played_means_nothing(session: Session, tmp_path: Path) -> None:
    session.add(LISTEN)
    copy(plan_of(session), tmp_path / "before")
    session.commit()
    copy(tmp_path / "before", plan_of(session))
    again = Session.load(session.path)
    assert (again.queue, again.left_out) == ((), ())


def test_what_cannot_be_done_any_more_is_left_out_and_named(session: Session) -> None:
    session.add(LISTEN)
    data = json.loads(plan_of(session).read_text("utf-8"))
    data["actions"] += [{"kind": "conjure\x1b[2J", "choice": {}}, {"kind": "listen", "choice": {"partner": "mayor"}}]
    plan_of(session).write_text(json.dumps(data), "utf-8")
    again = Session.load(session.path)
    assert again.queue == (LISTEN,)
    assert len(again.left_out) == 2
    assert "that this Convener does not know" in again.left_out[0]
    assert "Listen to one partner" in again.left_out[1]
    assert not any("\x1b" in text for text in again.left_out)


def test_a_damaged_plan_is_named_in_a_line_and_the_game_opens(session: Session) -> None:
    session.add(LISTEN)
    session.guess("departed", "no")
    whole = plan_of(session).read_bytes()
    seed = int(os.environ.get("CONVENER_FUZZ_SEED") or SystemRandom().randrange(10**6))
    chance = Random(seed)
    for _ in range(60 * int(os.environ.get("CONVENER_FUZZ", "1"))):
        at, how = chance.randrange(len(whole)), chance.randrange(3)
        rest = (b"", bytes([chance.randrange(256)]) + whole[at + 1 :], whole[at + chance.randrange(1, 9) :])[how]
        plan_of(session).write_bytes(whole[:at] + rest)
        session.take_up_plan()
        assert all("\n" not in text for text in session.left_out), f"CONVENER_FUZZ_SEED={seed}"
        assert session.queue in ((), (LISTEN,)), f"CONVENER_FUZZ_SEED={seed}"
    for bad in (b"", b"\xff\xfe", b"[" * 100_000, b"0" * 300_000, b'{"convener_plan": 2}'):
        plan_of(session).write_bytes(bad)
        session.take_up_plan()
        assert "The plan of this round starts empty." in session.left_out[0]
    assert "starts empty" in Session.load(session.path).left_out[0]


def test_a_plan_that_cannot_be_written_is_said_and_planning_goes_on(session: Session) -> None:
    plan_of(session).mkdir()
    session = Session.load(session.path)
    session.add(LISTEN)
    assert "a folder, not a file" in session.not_kept
    assert session.queue == (LISTEN,)
    plan_of(session).rmdir()
    session.add(VISIT)
    assert session.not_kept == ""
    assert Session.load(session.path).queue == (LISTEN, VISIT)


def test_a_plan_is_never_written_through_a_link_beside_the_game(session: Session, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.write_text("mine")
    plan_of(session).symlink_to(mine)
    session.add(LISTEN)
    assert mine.read_text() == "mine"
    assert Session.load(session.path).queue == (LISTEN,)


def test_two_windows_with_one_game_keep_a_plan_each(session: Session) -> None:
    one, two = Session.load(session.path), Session.load(session.path)
    one.add(LISTEN)
    two.add(VISIT)
    two.note("council", "dry")
    assert one.path != two.path
    assert [Session.load(game.path).queue for game in (one, two)] == [(LISTEN,), (VISIT,)]
    unused = Session.load(one.path)
    one.add(CREDIT)
    unused.close()
    assert len([*saves(session.path.parent)]) == 2


def test_a_copy_under_another_name_has_the_plan(session: Session) -> None:
    session.add(LISTEN)
    assert Session.load(session.save_as("mine")).queue == (LISTEN,)


def test_a_plan_whose_game_is_gone_is_never_taken_for_that_of_a_new_one(session: Session) -> None:
    session.add(LISTEN)
    session.path.unlink()
    new = Session.start("first-steps", seed=3, folder=session.path.parent)
    assert Session.load(new.path).queue == ()


def test_whatever_is_planned_predicted_and_played_is_there_when_the_game_is_opened_again(tmp_path: Path) -> None:
    seed = int(os.environ.get("CONVENER_FUZZ_SEED") or SystemRandom().randrange(10**6))
    chance = Random(seed)
    session = Session.start(chance.choice(("first-steps", "only-met")), seed=seed, folder=tmp_path)
    for _ in range(6 * int(os.environ.get("CONVENER_FUZZ", "1"))):
        _do_something(session, chance)
        if session.is_over:
            break
        again = Session.load(session.path)
        assert stands(again) == stands(session), f"CONVENER_FUZZ_SEED={seed}"
        session = chance.choice((session, again))
    session.close()
    assert verify(load_record(session.path))


def _do_something(session: Session, chance: Random) -> None:
    """One thing that a person might do, whether it is possible or not."""
    question, place = session.view.question, chance.randrange(4)
    if question is not None:
        session.answer(chance.choice([*question.options]))
        return
    offer = chance.choice(session.offers)
    do = {
        "add": lambda: session.add(Action(offer.id, {n: _some(d, chance) for n, d in offer.domains.items()})),
        "drop": lambda: session.drop(place),
        "move": lambda: session.move(place, chance.choice((-1, 1))),
        "undo": session.undo,
        "guess": lambda: session.guess("departed", "no"),
        "note": lambda: session.note(chance.choice([*session.view.partners]), f"note {chance.random()}"),
        "commit": session.commit,
    }
    do[chance.choice(("add", "add", "add", *do))]()


def _some(domain: object, chance: Random) -> str | tuple[str, ...]:
    """A value of a domain, or too few."""
    options = [*domain.options]  # type: ignore[attr-defined]
    if not hasattr(domain, "most"):
        return chance.choice(options)
    return tuple(chance.sample(options, chance.randint(0, min(domain.most, len(options)))))


# -- line by line, and beside other commands ---------------------------------------------------------


def test_line_by_line_the_plan_is_there_after_the_process_was_killed(tmp_path: Path) -> None:
    environment = {**os.environ, "CONVENER_SAVES": str(tmp_path), "PYTHONUNBUFFERED": "1"}

    def begin(*words: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-c", START, "play", "--plain", *words],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment,
        )  # fmt: skip

    game = begin("first-steps", "--seed", "3")
    assert game.stdin
    assert game.stdout
    game.stdin.write("drawer\n1\nnursery\nopenly\nguess\n1\n1\nqueue\n")
    game.stdin.flush()
    while "Planned, in this order" not in (line := game.stdout.readline()):
        assert line
    game.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
    game.communicate()
    told = " ".join(begin("--load", "first-steps-3").communicate("queue\nquit\n", timeout=60)[0].split())
    assert "What you had planned for this round is still planned: 1. Listen to one partner" in told
    assert "What you have planned is kept too: one action." in told
    assert "You have made your guess" in " ".join(
        begin("--load", "first-steps-3").communicate("guess\n", timeout=60)[0].split()
    )


@pytest.mark.parametrize("words", [("replay", "--verify"), ("debrief", "--step", "1"), ("compare",), ("doctor",)])
def test_other_commands_do_not_see_the_plan(
    words: tuple[str, ...], session: Session, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    session.commit()
    session.close()
    monkeypatch.setenv("CONVENER_SAVES", str(session.path.parent))
    monkeypatch.chdir(session.path.parent)
    names = [session.path.stem] if words[0] != "doctor" else []

    def told() -> str:
        code = main([words[0], *names, *words[1:]])
        assert code in (0, 1)
        return f"{code} {capsys.readouterr()}"

    before = told()
    session.add(LISTEN)
    assert plan_of(session).exists()
    assert told() == before

"""A number chooses from the list that was shown last, whatever it lists; and what words of a round do in a choice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sim import PRINCIPLES
from tui.plainly.play import play_in_lines
from tui.plainly.talk import Talk
from tui.session import Session

Say = Callable[[Session, str], str]


@pytest.fixture
def type_in(session: Session, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Types lines as somebody who sits there, and gives what was said to the last of them."""

    def said(*lines: str, to: Session = session) -> str:
        def typed():  # type: ignore[no-untyped-def]
            for line in lines:
                capsys.readouterr()
                yield line
            last.append(capsys.readouterr().out)

        last: list[str] = []
        play_in_lines(to, Talk(typed(), is_echoed=False))
        return " ".join(last[0].split())

    return said


LISTEN = ("/listen", "1", "nursery", "openly")


@pytest.mark.parametrize(
    ("lists", "picked"),
    [
        (("hand",), "Costs you"),
        (("drawer",), "Listen to one partner (G1"),
        ((*LISTEN, "queue"), "1 of the plan is: Listen to one partner"),
        ((*LISTEN, "undo", *LISTEN, "queue"), "1 of the plan is"),
        (("dossier",), "You have made no note."),
        (("note",), "You have no note on"),
        (("why nobody-here",), "trusts"),
        (("commit now", "round"), "The governing body meets:"),
        (LISTEN, "Listen to one partner (G1"),
        (("hand", "guess", "back"), "Costs you"),
    ],
)
def test_one_stands_for_the_first_of_the_list_shown_last(
    lists: tuple[str, ...], picked: str, type_in: Callable[..., str], session: Session
) -> None:
    said = type_in(*lists, "1")
    assert picked in said
    assert "not understood" not in said


def test_after_a_list_of_something_else_no_number_opens_an_action_of_an_older_hand(
    type_in: Callable[..., str], session: Session
) -> None:
    said = type_in("hand", *LISTEN, "queue", "3")
    assert "'3': no number of the last list, of what is planned, which has 1." in said
    assert "Choose:" not in said
    assert "the last list was of what is planned" in type_in("queue", "about 1")


def test_a_question_is_answered_by_no_number_of_another_list(type_in: Callable[..., str], tmp_path: Path) -> None:
    session = Session.start("first-steps", seed=1, folder=tmp_path)
    while session.view.question is None:
        session.commit()
    question = session.view.question
    said = type_in("dossier", to=session)
    assert said.index("Partners:") < said.rindex("still waits for an answer: 1. ")
    assert next(iter(question.options.values()))[:30] in said.rpartition("still waits")[2]
    assert session.view.question == question


def test_zero_is_none_where_none_is_allowed_and_it_is_said(tmp_path: Path, type_in: Callable[..., str]) -> None:
    session = Session.start("only-met", seed=3, folder=tmp_path)
    lines = ["/gain statement", "1"]
    for _ in range(12):
        said = type_in(*lines, to=session)
        if "'0' is none of them." in said:
            break
        lines.append("1")
    assert "'0' is none of them." in said
    assert "none of these" not in type_in(*lines, "0", to=session)
    assert "'0': none of these" in type_in("/shared visit", "1", "0", to=session)


def test_a_note_is_shown_without_a_text_and_deleted_only_by_a_dash(
    type_in: Callable[..., str], session: Session
) -> None:
    assert "You have no note on" in type_in("note council")
    type_in("note council they count in committee dates")
    said = type_in("note council")
    assert "they count in committee dates" in said
    assert "'note council -' deletes it" in said
    assert session.notes["council"] == "they count in committee dates"
    assert "Noted, in place of: they count" in type_in("note council they count in weeks")
    assert "Deleted, your note on" in type_in("note council -")
    assert "council" not in session.notes
    assert "You have no note on" in type_in("note council -")


def test_an_empty_line_in_a_choice_shows_its_list_again(type_in: Callable[..., str]) -> None:
    for lines, listed in ((("/launch", "1"), "Which piece of work?"), (("guess",), "1. Which way")):
        first, again = type_in(*lines), type_in(*lines, "")
        assert again.endswith("Choose:")
        assert listed in first
        assert "1. " in again
        assert again.partition("1. ")[2][:60] in first


@pytest.mark.parametrize("word", ["undo", "drop 1", "move 2 1", "guess", "commit", "note council", "save x"])
def test_a_word_of_the_round_in_a_choice_says_where_one_is_and_how_to_leave(
    word: str, type_in: Callable[..., str]
) -> None:
    said = type_in("/launch", "1", word)
    assert "You are in the middle of a choice: 'back' leaves it." in said


def test_a_principle_lists_all_that_serves_it(tmp_path: Path, type_in: Callable[..., str]) -> None:
    session = Session.start("only-met", seed=3, folder=tmp_path)
    for code in PRINCIPLES:
        said = type_in(f"drawer {code}", to=session)
        serving = [offer.kind.name for offer in session.offers if code in offer.kind.principles]
        assert len(serving) > 1
        assert not [name for name in serving if name not in said]
        others = [offer.kind.name for offer in session.offers if code not in offer.kind.principles]
        assert not [name for name in others if f"{name} (" in said]


def test_a_piece_of_work_is_found_by_its_name(type_in: Callable[..., str]) -> None:
    said = type_in("/cloakroom")
    assert "Launch an initiative" in said
    assert "Listen to one partner" not in said


def test_the_hand_marks_what_is_planned_and_no_other(type_in: Callable[..., str], session: Session) -> None:
    raised = next(one for one in session.hand if one.action == "listen")
    other = next(name for name in session.view.partners if name != raised.choice["partner"])
    assert "planned already" not in type_in("/listen", "1", other, "openly", "hand")
    assert "Listen to one partner (two days, planned already)" in type_in(
        "/listen", "1", str(raised.choice["partner"]), "openly", "hand"
    )


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("about", "about: say an action, by its number or a word of its name"),
        ("drop", "drop: say which, like 'drop 2'."),
        ("/", "/: say a word of what you look for"),
        ("why 3", "why: there is no line 3. No round has been told yet."),
        ("about nonsense", "'nonsense': no action is called so. 'drawer' lists them all."),
    ],
)
def test_a_word_that_wants_another_says_which(typed: str, said: str, type_in: Callable[..., str]) -> None:
    assert said in type_in(typed)


def test_a_number_of_the_hand_means_the_same_after_something_of_it_was_planned(
    type_in: Callable[..., str], session: Session
) -> None:
    names = [session.offer(raised.action).kind.name for raised in session.hand]  # type: ignore[union-attr]
    place = [raised.action for raised in session.hand].index("listen")
    listen = (str(place + 1), "nursery", "openly")
    for number, name in enumerate(names, start=1):
        assert type_in("undo", "hand", *listen, str(number)).startswith(f"{name} (")
        assert len(session.queue) == 1


def test_an_action_typed_by_its_name_is_told_how_it_is_found(type_in: Callable[..., str]) -> None:
    for word in ("launch", "Listen", "repair", "scan the"):
        assert f"'{word}': not understood. '/{word}' finds what you may do that is so called." in type_in(word)
    assert "'xyzzy': not understood. Type a number of the last list" in type_in("xyzzy")

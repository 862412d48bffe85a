"""Choosing in lines: what is suggested, what is described, the way back, days left over; and what asking brought."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tui.plainly.commands import COMMANDS
from tui.plainly.play import play_in_lines
from tui.plainly.talk import Talk
from tui.saves import meant
from tui.session import Session
from tui.settings import read_settings

Say = Callable[[Session, str], str]


def test_back_goes_to_the_question_before_and_drops_the_action_only_at_the_first(session: Session, say: Say) -> None:
    told = say(session, "drawer\n3\nback\n/launch\n1\ncloakroom\nback\ntasters\n1 2\nback\n1\nmodest\n")
    assert told.count("Nothing chosen.") == 1
    (action,) = session.queue
    assert action.choice == {"initiative": "tasters", "partners": ("council",), "promise": "modest"}
    assert "nothing is gained by it jointly" in " ".join(told.split())


def test_work_with_one_partner_is_warned_of_before_its_promise_is_asked(session: Session, say: Say) -> None:
    told = " ".join(say(session, "/launch\n1\ncloakroom\n1\nback\n1 2\nplain\n").split())
    warned, asked = told.index("nothing is gained by it jointly"), told.index("What will you promise?")
    assert warned < asked
    assert "'back' chooses again." in told[warned:asked]
    assert told.count("nothing is gained by it jointly") == 1
    assert session.queue[0].choice["partners"] == ("council", "nursery")


def test_the_game_can_be_left_in_the_midst_of_choosing(session: Session, say: Say) -> None:
    told = say(session, "drawer\n1\nquit\n1\n1\n")
    assert "The game is kept in" in told
    assert session.queue == ()


def test_what_the_hand_suggests_is_asked_and_can_be_chosen_otherwise(session: Session, say: Say) -> None:
    say(session, "hand\n2\nok\nopenly\nhand\n2\nnursery\nopenly\n")
    assert [action.one("partner") for action in session.queue] == ["council", "nursery"]


def test_a_piece_of_work_is_described_before_it_is_promised(session: Session, say: Say) -> None:
    told = " ".join(say(session, "/launch\n1\ncloakroom\n").split())
    about = told.partition("What it is:")[2]
    for said in (
        "Two afternoons a week an adviser sits beside the coat pegs", "A small first step (ambition 1 of 5)",
        "20 staff days in all", "two months", "Up to two partners", "childcare that fits a working day (Wee Harbour",
        "Families on the nursery waiting list", "Wait for a nursery place",
    ):  # fmt: skip
        assert said in about


def test_each_promise_is_listed_with_its_month_for_the_team(session: Session, say: Say) -> None:
    told = " ".join(say(session, "/launch\n1\ncloakroom\n1\nback\n1 2\nplain\n").split())
    small, _, both = told.partition("Choose: back")
    assert "two months at the least" in small
    for said, takes, month in ((small, "four and a half", "7, with four weeks"), (both, "three", "5, with two weeks")):
        assert f"It takes this team about {takes} months, from about month 2 on" in said
        assert f"plain: by about month {month} to spare; the usual date" in said
    session.commit()
    assert {promise.due // 20 + 1 for promise in session.view.promises} == {5}


def test_a_word_of_the_round_is_sent_back_to_it(session: Session, say: Say) -> None:
    told = " ".join(say(session, "guess\nmove\nback\n/launch\n1\ndrop\n9\n1\nundo\n1 2\ncommit now\n").split())
    first, one = (
        "is for the round. You are in the middle of a choice: 'back' leaves it.",
        "Here type a number from 1 to",
    )
    several = "Here type numbers from 1 to 2, like '1 2', or 'back'."
    for said in (
        f"'move' {first} {one} ", f"'drop' {first} {one} 8", f"'undo' {first} {several}", f"'commit' {first} {one} 3",
        "'9': none of these. Type a number from 1 to 8, or 'back'.",
    ):  # fmt: skip
        assert said in told


def test_what_was_planned_first_says_how_it_is_taken_back(session: Session, say: Say) -> None:
    told = " ".join(say(session, "/listen\n1\nnursery\nopenly\n/listen\n1\ncouncil\nopenly\n").split())
    first, _, second = told.partition("Planned:")[2].partition("Planned:")
    assert "'undo' takes it back" in first
    assert second
    assert "'undo' takes it back" not in second


def test_days_left_over_are_asked_about_once_where_somebody_sits(
    session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    play_in_lines(session, Talk(["commit", "commit", "commit now"], is_echoed=False))
    told = " ".join(capsys.readouterr().out.split())
    assert told.count("'commit' once more plays the round all the same") == 1
    assert session.last_round == 2


def test_not_to_be_asked_again_about_days_left_over_is_kept_and_can_be_taken_back(
    session: Session, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CONVENER_SETTINGS", str(tmp_path / "settings.toml"))
    play_in_lines(session, Talk(["commit always", "commit"], is_echoed=False))
    assert session.last_round == 2
    assert "once more plays the round" not in capsys.readouterr().out
    assert read_settings().settings.asks_unspent is False
    play_in_lines(session, Talk(["commit ask", "commit"], is_echoed=False))
    assert session.last_round == 2
    assert "once more plays the round" in " ".join(capsys.readouterr().out.split())
    assert read_settings().settings.asks_unspent is True


def test_what_was_heard_stands_under_the_asking_and_nothing_new_is_said_too(tmp_path: Path, say: Say) -> None:
    session = Session.start("first-steps", seed=1, folder=tmp_path)
    told = say(session, "/listen\n1\nnursery\nopenly\ncommit\n")
    lines = told[told.index("Month 1:") :].splitlines()
    heard = next(place for place, line in enumerate(lines) if line.startswith("  1. You hear Shona Mackie out."))
    assert lines[heard + 1].startswith("      2. Shona Mackie tells everyone what Wee Harbour Nurseries knew")
    assert "because you had asked" not in told[told.index("Month 1:") : told.index("To think about")].lower()
    assert "How Wee Harbour Nurseries seems to you now: its opinion of you" in " ".join(told.split())
    told = say(session, "commit\n/listen\n1\nnursery\nopenly\ncommit\n")
    again = " ".join(told[told.rindex("You hear Shona Mackie out") :].split()).partition("out. ")[2]
    assert again.startswith("Nothing new was heard. How Wee Harbour Nurseries seems to you now: ")


def test_the_command_to_go_on_fits_in_a_line_and_works(
    tmp_path: Path, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / ("a-long-way-down" * 6) / "saves"
    monkeypatch.setenv("CONVENER_SAVES", str(folder))
    session = Session.start("first-steps", seed=3, folder=folder)
    typed = say(session, "commit\n").splitlines()[-1]
    assert typed == f"convener play --plain --load {session.path.stem}"
    assert len(typed) < 80
    assert Session.load(meant(typed.split()[-1])).last_round == 1


def test_a_list_of_which_too_few_are_chosen_takes_one_more(tmp_path: Path, say: Say) -> None:
    session = Session.start("whole-place", seed=1, folder=tmp_path)
    told = " ".join(say(session, "/diagnose\n1\n1\n3\n1\n").split())
    assert "1 chosen, where 2 to 5 are wanted." in told
    assert "Or type one more: what is chosen stands." in told
    (action,) = session.queue
    names = [partner.id for partner in session.view.in_post]
    assert action.choice["partners"] == (names[0], names[2])


def test_a_list_typed_again_replaces_what_was_too_few(tmp_path: Path, say: Say) -> None:
    session = Session.start("whole-place", seed=1, folder=tmp_path)
    say(session, "/diagnose\n1\n1\n1\n2 3\n")
    names = [partner.id for partner in session.view.in_post]
    assert session.queue[0].choice["partners"] == (names[1], names[2])


def test_what_is_not_possible_says_what_it_needs(session: Session, say: Say) -> None:
    told = " ".join(say(session, "about repair\ncommit\ndrawer\n/lessons\nabout repair a breach\nabout a\n").split())
    assert "Not yet: it comes with the second round, and then it needs " in told
    listed = told.partition("Not possible now: ")[2]
    assert "Repair a breach; " in listed.partition("'about' and a name")[0]
    assert "Share lessons home. Not possible now: it needs a piece of work that is over or has opened." in told
    assert "Not possible now: it needs a promise broken in joint work" in told
    assert "'a': more than one action." in told


def test_what_is_typed_before_a_question_can_be_read_is_no_answer_to_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    session = Session.start("first-steps", seed=1, folder=tmp_path)
    ahead = ["1", "", "2"]

    def typed() -> Iterator[str]:
        while session.view.question is None:
            yield "commit now"
        yield from ahead
        yield ""
        assert session.view.question is not None, "an empty line answers nothing"

    lines, taken = typed(), list[str]()

    def counted_lines() -> Iterator[str]:
        for line in lines:
            taken.append(line)
            yield line

    def has_more() -> bool:
        return session.view.question is not None and taken[-3:] != ahead

    play_in_lines(session, Talk(counted_lines(), is_echoed=False, has_more=has_more))
    assert session.view.question is not None
    assert "is not taken as an answer to it" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("word", [name for name, command in COMMANDS.items() if command.only_reads])
def test_what_only_reads_can_be_asked_in_the_middle_of_a_choice(word: str, session: Session, say: Say) -> None:
    asked = "/meeting" if word == "/" else f"{word} council" if word in ("why", "dossier", "about") else word
    told = " ".join(say(session, f"/listen\n1\n{asked}\nnursery\nopenly\nqueue\n").split())
    assert "is for the round" not in told
    after = told.partition("You are still in the middle of a choice; 'back' leaves it.")[2]
    assert after.startswith((" 1. ", " Choose:", " Whom", " With")) or "Or 'back'." in after[:80]
    assert "Planned: Listen to one partner" in after


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("commit 5", "commit: '5' is not understood. Only 'now', 'always' or 'ask' can follow it. Nothing was done."),
        ("undo 2", "undo: '2' is not understood. It is typed alone. Nothing was done."),
        ("hint of", "hint: 'of' is not understood. Only 'off' or 'on' can follow it. Nothing was done."),
        ("drop 1", "Nothing is planned yet, so there is nothing to move or take out."),
        ("back", "'back': you are not in the middle of a choice."),
        ("about 99", "'99': no number of the last list, which has"),
        ("about xx", "'xx': no action is called so."),
        ("why 3", "why: there is no line 3. No round has been told yet."),
        ("/", "/: say a word of what you look for, like '/meeting'."),
        ("drop", "drop: say which, like 'drop 2'."),
        ("about", "about: say an action, by its number or a word of its name, like 'about listen'."),
    ],
)
def test_what_cannot_be_done_as_it_was_typed_is_answered_in_a_line(
    typed: str, says: str, session: Session, say: Say
) -> None:
    assert says in " ".join(say(session, f"{typed}\n").split())
    assert session.last_round == 0


def test_no_hint_and_no_step_is_given_once_they_are_put_off_and_on_gives_them_again(session: Session, say: Say) -> None:
    told = say(session, "hint off\ncommit\nhint on\nqueue\n")
    off, _, on = told.partition("No more hints")[2].partition("Hints are given again")
    assert "First steps: " not in off
    assert "First steps: " in on or "Hint: " in on


@pytest.mark.parametrize(
    ("number", "says"),
    [("2", "Speaks for it: Shona Mackie"), ("nursery", "Speaks for it: Shona Mackie")],
)
def test_about_an_option_tells_of_it_and_the_choice_goes_on(number: str, says: str, session: Session, say: Say) -> None:
    told = " ".join(say(session, f"/listen\n1\nabout {number}\n{number}\nopenly\nabout 1\n").split())
    about = told.partition(f"Choose: about {number}")[2].partition("You are still in the middle of a choice")[0]
    assert says in about
    assert session.queue[0].choice["partner"] == "nursery"


def test_about_a_piece_of_work_tells_of_it_before_it_is_chosen(session: Session, say: Say) -> None:
    told = " ".join(say(session, "/launch\n1\nabout 1\nabout cloakroom\nback\n").split())
    about = told.partition("Choose: about 1")[2].partition("Choose: about cloakroom")
    assert "What it is: " in about[0]
    assert "Two afternoons a week an adviser sits beside the coat pegs" in about[2]


@pytest.mark.parametrize("typed", ["xyzzy", "about 99", "about xyzzy", "q", "about", "drop 1", "about openly"])
def test_nothing_that_is_typed_in_a_choice_takes_one_out_of_it(typed: str, session: Session, say: Say) -> None:
    say(session, f"/listen\n1\n{typed}\nnursery\n{typed}\nopenly\n")
    assert [action.choice for action in session.queue] == [{"partner": "nursery", "mode": "openly"}]


def test_q_says_what_leaves_the_choice_and_what_the_game(session: Session, say: Say) -> None:
    told = " ".join(say(session, "q\n/listen\n1\nq\nnursery\nopenly\nguess\nq\nback\n").split())
    assert "'q': queue or quit? Type more of it. Nothing was done." in told
    assert told.count("'q' is neither: 'back' leaves this choice, 'quit' the game. Here type a number from 1 to ") == 2
    assert len(session.queue) == 1


def test_a_place_in_a_plan_of_one_is_not_counted_from_1_to_1(session: Session, say: Say) -> None:
    told = " ".join(say(session, "/listen\n1\nnursery\nopenly\ndrop 4\n").split())
    assert "'4': no place in the plan, which has only one, number 1. 'queue' lists it." in told
    assert "1 to 1" not in told


def test_a_guess_answered_wrongly_is_asked_again(session: Session, say: Say) -> None:
    told = say(session, "guess\n77\n1\n77\nback\n")
    assert told.count("What do you want to guess? Or 'back'.\n  1. ") == 2
    assert told.count("'77': none of these. Type a number from 1 to ") == 2
    asked = told.rpartition("'77': none of these")[2].splitlines()[1]
    assert asked.endswith("?")
    assert told.count(f"\n{asked}\n  1. ") == 2

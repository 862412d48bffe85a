"""`convener checklist`: asking, keeping, the form, and where pictures of a partnership differ."""

from __future__ import annotations

import json
from functools import cache
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

import pytest

from sim import Game, debrief, load_record, load_scenario, run, save_record
from tui.cli import main

Said = pytest.CaptureFixture[str]
Patch = pytest.MonkeyPatch


class Terminal(StringIO):
    """Somebody who types."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: Patch) -> None:
    monkeypatch.chdir(tmp_path)


@cache
def game() -> Game:
    return run(load_scenario("first-steps"), "small-wins", 7)


def typed(monkeypatch: Patch, text: str, *words: str) -> int:
    """The command in a terminal."""
    monkeypatch.setattr("sys.stdin", Terminal(text))
    return main(["checklist", *words])


def piped(monkeypatch: Patch, text: str, *words: str) -> int:
    """The command behind a pipe."""
    monkeypatch.setattr("sys.stdin", StringIO(text))
    return main(["checklist", *words])


def kept(file: str = "checklist.json") -> list[float | None]:
    """What a file holds, where every statement has its place."""
    held = json.loads(Path(file).read_text("utf-8"))
    assert len(held["answers"]) == 26
    return held["answers"]


def answers(file: str, *given: float | None) -> str:
    """A file of answers; what is not given is left open."""
    every = [*given, *[None] * (26 - len(given))]
    Path(file).write_text(json.dumps({"checklist": 1, "answers": every}), "utf-8")
    return file


def told(capsys: Said, *words: str) -> str:
    """What is told, in one line."""
    assert main(["checklist", *words]) == 0
    return " ".join(capsys.readouterr().out.split())


def scores(file: str) -> dict[int, float | None]:
    """Saves a game, and says what the model makes of it."""
    save_record(game(), file)
    return {
        row.number: row.score for row in debrief.score(game(), [*debrief.moments(debrief.script_of(load_record(file)))])
    }


# -- asking ------------------------------------------------------------------------------------------


def test_every_statement_is_asked_once_and_the_end_comes_by_itself(monkeypatch: Patch, capsys: Said) -> None:
    assert typed(monkeypatch, "3\n" * 30) == 0
    out, said = capsys.readouterr()
    shown = " ".join(out.split())
    assert all(f"{item.number} of 26. {item.text}" in shown for item in debrief.ITEMS)
    assert out.count("1 to 5: ") == 26
    assert said == "26 answers kept in checklist.json.\n"
    assert kept() == [3] * 26


def test_enter_skips_back_goes_back_and_a_dash_empties(monkeypatch: Patch) -> None:
    assert typed(monkeypatch, "b\n1\n\n3\nb\nB\n5\n-\n4\nq\n") == 0
    assert kept()[:5] == [1, 5, None, 4, None]


def test_what_is_no_answer_is_asked_again(monkeypatch: Patch, capsys: Said) -> None:
    assert typed(monkeypatch, "6\n0\nyes\n2.5\n4\nq\n") == 0
    assert capsys.readouterr().out.count("is not an answer. Type 1 to 5") == 4
    assert kept()[:2] == [4, None]


def test_every_answer_is_kept_as_it_comes(monkeypatch: Patch) -> None:
    seen: list[list[float | None]] = []

    class Watched(Terminal):
        def readline(self, *_: int) -> str:
            if Path("checklist.json").exists():
                seen.append(kept()[:3])
            return super().readline()

    monkeypatch.setattr("sys.stdin", Watched("1\n2\nq\n"))
    assert main(["checklist"]) == 0
    assert seen == [[1, None, None], [1, 2, None]]


def test_interrupted_it_keeps_what_was_answered(monkeypatch: Patch) -> None:
    class Stopped(Terminal):
        def readline(self, *_: int) -> str:
            line = super().readline()
            if not line:
                raise KeyboardInterrupt
            return line

    monkeypatch.setattr("sys.stdin", Stopped("5\n4\n"))
    assert main(["checklist"]) == 130
    assert kept()[:3] == [5, 4, None]


def test_it_goes_on_where_it_was_left_and_shows_what_there_is(monkeypatch: Patch, capsys: Said) -> None:
    assert typed(monkeypatch, "5\n4\nq\n") == 0
    capsys.readouterr()
    assert typed(monkeypatch, "b\n\n1\nq\n") == 0
    out = capsys.readouterr().out
    assert out.index("3 of 26.") < out.index("2 of 26.")
    assert "1 to 5 (now 4): " in out
    assert kept()[:4] == [5, 4, 1, None]


def test_with_nothing_answered_nothing_is_kept(monkeypatch: Patch, capsys: Said) -> None:
    assert typed(monkeypatch, "q\n") == 0
    assert piped(monkeypatch, "") == 0
    assert capsys.readouterr().err == "Nothing was answered, and nothing is kept.\n" * 2
    assert not Path("checklist.json").exists()


# -- by pipe -----------------------------------------------------------------------------------------


def test_by_pipe_numbers_come_one_or_several_to_a_line_and_nothing_is_printed(monkeypatch: Patch, capsys: Said) -> None:
    assert piped(monkeypatch, "1\n2 3, 4\n\n5\n-\n2", "--save", "mine.json") == 0
    out, said = capsys.readouterr()
    assert out == ""
    assert said == "Six answers kept in mine.json; 20 statements left open.\n"
    assert kept("mine.json")[:9] == [1, 2, 3, 4, None, 5, None, 2, None]


@pytest.mark.parametrize("word", ["6", "0", "-1", "seven", "2.5", "３", "1e0", "\x1b[2J"])
def test_by_pipe_nonsense_ends_it_with_one_line_and_what_came_before_is_kept(
    word: str, monkeypatch: Patch, capsys: Said
) -> None:
    assert piped(monkeypatch, f"3\n{word}\n4\n") == 2
    out, said = capsys.readouterr()
    assert (out, said.count("\n")) == ("", 1)
    assert said.startswith("checklist: statement 2: '")
    assert "Give 1 to 5, or an empty line to skip. What came before is kept: one answer." in said
    assert "\x1b" not in said
    assert kept()[:3] == [3, None, None]


def test_answers_too_many_and_bytes_that_are_no_text_are_refused(monkeypatch: Patch, capsys: Said) -> None:
    assert piped(monkeypatch, "3\n" * 27) == 2
    assert "an answer too many: there are 26" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(b"\xff\xfe\n"), "utf-8"))
    assert main(["checklist"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


# -- files -------------------------------------------------------------------------------------------

FOREIGN = {
    "hello": "not the answers to a checklist",
    "[3, 4]": "not the answers to a checklist",
    '{"checklist": true, "answers": [': "not the answers to a checklist",
    '{"checklist": 2, "answers": []}': "kept by a newer Convener",
    '{"checklist": 1, "answers": "3"}': "its answers are not numbers",
    '{"checklist": 1, "answers": [true]}': "its answers are not numbers",
    '{"checklist": 1, "answers": [3]}': "1 answers. Give 26",
    '{"checklist": 1, "answers": [9' + ", null" * 25 + "]}": "item 1: 9 is not an answer",
    '{"checklist": 1, "answers": [NaN' + ", null" * 25 + "]}": "item 1: nan is not an answer",
    "[" * 100_000: "not the answers to a checklist",
}


@pytest.mark.parametrize("text", FOREIGN, ids=range(len(FOREIGN)))
def test_a_file_that_holds_something_else_is_named_in_a_line_and_never_replaced(
    text: str, monkeypatch: Patch, capsys: Said
) -> None:
    Path("x.json").write_text(text, "utf-8")
    assert piped(monkeypatch, "3\n", "--save", "x.json") == 2
    said = capsys.readouterr().err
    assert FOREIGN[text] in said
    assert said.startswith("x.json: ")
    assert said.count("\n") == 1
    assert Path("x.json").read_text("utf-8") == text
    assert main(["checklist", "--answers", "x.json", "x.json"]) == 2


@pytest.mark.parametrize("place", [".", "nowhere/x.json", "x" * 300])
def test_a_place_that_cannot_be_written_is_said_before_anything_is_asked(
    place: str, monkeypatch: Patch, capsys: Said
) -> None:
    assert typed(monkeypatch, "3\n", "--save", place) == 2
    out, said = capsys.readouterr()
    assert (out, said.count("\n")) == ("", 1)


MIXED = {
    "--print --save x.json": "--print does not go together with --save",
    "--before a.json --answers a.json b.json": "--answers does not go together with",
    "--answers a.json": "one file, and nothing to hold against it",
    "--before a.json": "--before: name the other answers as well, or a game",
    "--after a.json": "--after: name the other answers as well, or a game",
    "--answers a.json nowhere.json": "nowhere.json: there is no such file.",
    "--record nowhere.convener": "nowhere.convener: there is no such file.",
    "--record a.json": "not a Convener record",
}


@pytest.mark.parametrize("words", MIXED)
def test_words_that_do_not_go_together_are_refused(words: str, capsys: Said) -> None:
    answers("a.json", 3)
    answers("b.json", 3)
    assert main(["checklist", *words.split()]) == 2
    said = capsys.readouterr().err
    assert MIXED[words] in said
    assert said.count("\n") == 1


def test_the_form_has_every_statement_with_its_boxes_and_holds_on_any_terminal(capsys: Said) -> None:
    assert main(["checklist", "--print"]) == 0
    out = capsys.readouterr().out
    assert out.isascii()
    rows = [line for line in out.splitlines() if line.count("[ ]") == 6]
    assert len(rows) == 26
    assert all(item.text in row for item, row in zip(debrief.ITEMS, rows, strict=True))


def test_the_widest_gap_between_answers_and_a_game_comes_first_with_what_the_model_goes_by(capsys: Said) -> None:
    scored = scores("game.convener")
    one, four, six = (round(scored[number] or 0.0) for number in (1, 4, 6))
    far, near = 5 if four <= 3 else 1, one + 1 if one < 5 else 4
    assert (scored[1], scored[4], scored[6]) == (one, four, six)
    answers("a.json", 2, None, None, 5)
    answers("b.json", near, None, None, far, None, six)
    text = told(capsys, "--before", "a.json", "--after", "b.json", "--record", "game.convener")
    first = text.index(f"4. {debrief.ITEMS[3].text} Before 5; After {far}; The model {four}; Gap {far - four:+}")
    second = text.index(f"1. {debrief.ITEMS[0].text} Before 2; After {near}; The model {one}; Gap {near - one:+}")
    third = text.index(f"6. {debrief.ITEMS[5].text} After {six}; The model {six}; Gap +0")
    assert first < second < third
    assert f"Statement 4, {far - four:+}. The model goes by this: {debrief.ITEMS[3].formula.rstrip('.')}" in text
    assert "Statement 6" not in text
    assert f"managing aims Before 3.5; After {(near + far) / 2:g}; The model" in text


def test_a_game_alone_says_what_the_model_makes_of_it(capsys: Said) -> None:
    unknown = [number for number, score in scores("game.convener").items() if score is None]
    text = told(capsys, "--record", "game.convener")
    assert unknown
    assert text.count("The model") == 26 - len(unknown) + 8
    assert f"would tell about statement{'s' if len(unknown) > 1 else ''} {' and '.join(map(str, unknown))}" in text
    assert "Gap " not in text


def test_how_answers_have_moved_is_told_without_a_game(capsys: Said) -> None:
    answers("a.json", 2, 3, 1)
    answers("b.json", 3, 3, 5)
    text = told(capsys, "--before", "a.json", "--after", "b.json")
    moves = [f"{n}. {debrief.ITEMS[n - 1].text} Before {a}; After {b}; Moved by {by}" for n, a, b, by in
             ((3, 1, 5, "+4"), (1, 2, 3, "+1"), (2, 3, 3, "+0"))]  # fmt: skip
    assert [text.index(move) for move in moves] == sorted(text.index(move) for move in moves)
    assert "4. " not in text


def test_where_members_disagree_most_comes_first_and_nobody_is_named(capsys: Said) -> None:
    files = [answers("ann.json", 3, 1, 4, 5), answers("bob.json", 3, 5, 3, None), answers("cat.json", 3, 1, 4, None)]
    text = told(capsys, "--answers", *files)
    wide = text.index(f"2. {debrief.ITEMS[1].text} Apart 4; Answers two gave 1, one gave 5")
    less = text.index(f"3. {debrief.ITEMS[2].text} Apart 1; Answers one gave 3, two gave 4")
    alike = text.index(f"1. {debrief.ITEMS[0].text} Apart 0; Answers three gave 3")
    assert wide < less < alike
    assert "Statement 2, from 1 to 5. What have you seen that the others have not?" in text
    assert "All say the same of statement 1." in text
    assert "Three members answered." in text
    assert not any(name in text for name in ("ann", "bob"))
    assert "Fewer than two could say anything of statements 4, 5," in text


def test_answers_that_come_twice_are_counted_once(capsys: Said) -> None:
    files = [answers("ann.json", 3, 1), answers("bob.json", 3, 5), answers("copy.json", 3, 1)]
    Path("link.json").symlink_to("ann.json")
    assert main(["checklist", "--answers", *files, "ann.json", "link.json"]) == 0
    said = capsys.readouterr()
    assert "Two members answered." in said.out
    assert said.err.splitlines() == [
        "copy.json: the same answers, to the last one, as ann.json. Counted once.",
        "ann.json: the same file as ann.json. Counted once.",
        "link.json: the same file as ann.json. Counted once.",
    ]


def test_answers_of_one_member_alone_are_held_against_nothing(capsys: Said) -> None:
    file = answers("ann.json", 3, 1)
    assert main(["checklist", "--answers", file, file]) == 2
    assert "all of these are one member's" in capsys.readouterr().err
    assert main(["checklist", "--before", file, "--after", f"./{file}"]) == 2
    assert capsys.readouterr().err == "--after: ./ann.json is the file that --before names. Name two.\n"


def test_of_two_ranges_alike_the_one_in_which_more_differ_comes_first(capsys: Said) -> None:
    files = [answers(f"{k}.json", *given) for k, given in enumerate(((1, 1), (5, 5), (3, 5), (3, 1)))]
    text = told(capsys, "--answers", *files)
    assert text.index(debrief.ITEMS[1].text) < text.index(debrief.ITEMS[0].text)

"""`convener compare`: what it tells of a class, what it leaves out with a line, and what it keeps to itself."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from heard import heard

from sim import Game, debrief, kinds, load_record, load_scenario, policies, run, save_record
from sim.chance import Chance
from tui.cli import main

MINIMAL = str(Path(__file__).parents[1] / "scenario" / "minimal.yaml")
Said = pytest.CaptureFixture[str]


@cache
def game(policy: str, seed: int = 7, situation: str = "first-steps", difficulty: str | None = None) -> Game:
    """A whole game."""
    return run(load_scenario(situation, difficulty=difficulty), policy, seed)


@cache
def left_early() -> Game:
    """A game left after two rounds."""
    left = Game(load_scenario("first-steps"), seed=7)
    for _ in range(2):
        left.play_round(policies["balanced"](left.view(), left.offers(), Chance(7, "policy")))
        while left.view().question is not None:
            left.answer(min(left.view().question.options))
    return left


def saved(folder: Path, **games: Game) -> list[str]:
    """Records in a folder, by the names they are given."""
    paths = [folder / f"{name.replace('_', '-')}.convener" for name in games]
    for path, one in zip(paths, games.values(), strict=True):
        save_record(one, path)
    return [str(path) for path in paths]


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Three teams with one class code, and a cache of their own."""
    monkeypatch.setenv("CONVENER_CACHE", str(tmp_path / "cache"))
    return saved(tmp_path, otters=game("small-wins"), herons=game("talking-shop"), terns=game("balanced"))


@pytest.fixture
def short(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Three teams with one class code in the shortest of situations, where it does not matter what they did."""
    monkeypatch.setenv("CONVENER_CACHE", str(tmp_path / "cache"))
    games = {"otters": "small-wins", "herons": "do-nothing", "terns": "balanced"}
    return saved(tmp_path, **{name: game(policy, situation=MINIMAL) for name, policy in games.items()})


class Three(NamedTuple):
    """The three teams, and all that is said of them."""

    files: list[str]
    text: str
    numbers: dict[str, object]


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Three:
    """The three teams, compared once."""
    folder = tmp_path_factory.mktemp("three")
    files = saved(folder, otters=game("small-wins"), herons=game("talking-shop"), terns=game("balanced"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CONVENER_CACHE", str(folder / "cache"))
        patch.setattr("sim.debrief.kept_panel", lambda *_, **__: pytest.fail("a panel played"))
        text, data = (heard("compare", *files, *more) for more in ((), ("--json",)))
    assert (text.code, data.code) == (0, 0)
    return Three(files, " ".join(text.out.split()), json.loads(data.out))


def told(capsys: Said, *words: str, code: int = 0) -> str:
    """What is told, in one line."""
    assert main(["compare", *words]) == code
    return " ".join(capsys.readouterr().out.split())


def numbers(capsys: Said, *words: str, code: int = 0) -> dict[str, object]:
    """What is told to another program."""
    assert main(["compare", *words, "--json"]) == code
    return json.loads(capsys.readouterr().out)


# -- what it tells -----------------------------------------------------------------------------------


def test_every_team_stands_with_its_code_its_verdicts_and_its_counts(three: Three) -> None:
    text = three.text
    for number, file in enumerate(three.files, start=1):
        assert f"Team {number}: Check code: {debrief.check_code(load_record(file))}; Rounds" in text
    assert "The two verdicts: Team 1: Ending: The 36 months are over; The ledger's: break even" in text
    assert text.count("Counted last") == 6
    assert "It stops accidents, not cheats" in text


def test_actions_are_told_by_principle_with_their_rounds(three: Three) -> None:
    text = three.text
    principles = ("aims", "power", "trust", "complexity", "change", "structures", "leadership")
    assert re.search("Team 2: " + "; ".join(rf"{name}: \d+" for name in principles), text)
    assert re.search("Team 2: " + "; ".join(rf"{name}: (none|[0-9–, ]+)" for name in principles), text)
    assert re.search(r"an adviser in the cloakroom: Turned to in: round \d+ by Teams? \d", text)
    assert re.search(r"Visits in which a partner was asked along: Team 1: [^:;]+: \d+;", text)


def test_answers_to_the_same_question_stand_together(three: Three) -> None:
    text = three.text
    assert "Braes College asked Teams 1–3: Fourteen parents" in text
    assert "trusted us with their names.: Given by: Teams 1, 3" in text


def test_what_differed_was_tried_and_says_so(three: Three) -> None:
    text = three.text
    assert "Team 3 did best, and Team 2 came last." in text
    assert "first did something else in round 1" in text
    assert "This was tried, not guessed: the game of Team 2 was played again" in text
    assert "This was tried, not guessed: the game of Team 1 was played again" in text
    assert "No person chose again" in text


def test_with_one_seed_luck_is_the_same_for_all_and_no_panel_plays(three: Three) -> None:
    assert "All played seed 7: the same luck for all." in three.text


def test_where_seeds_differ_luck_is_marked_from_the_panel(
    files: list[str], tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sim.debrief.kept_panel", lambda *_, **__: debrief.Panel({"balanced": (4.0, 10.0)}))
    other = saved(tmp_path, gulls=game("small-wins", seed=1))
    found = numbers(capsys, files[0], *other)
    one, two = found["teams"]
    on_seven = debrief.panel_on(load_scenario("first-steps"), 7)
    assert two["luck"] == 4.0 - 7.0
    assert one["luck"] == pytest.approx(sum(on_seven) / len(on_seven) - 7.0)
    text = told(capsys, files[0], *other)
    assert "Seeds differ, so luck does" in text
    assert "Two seeds, different luck." in text


def test_a_game_that_was_left_is_compared_as_far_as_it_came(files: list[str], tmp_path: Path, capsys: Said) -> None:
    left = saved(tmp_path, left=left_early())
    found = numbers(capsys, *files, *left)
    assert found["month"] == len(found["teams"][3]["net_gain_by_month"]) == 6
    assert found["teams"][0]["net_gain_at_month"] == found["teams"][0]["net_gain_by_month"][5]
    assert (found["teams"][3]["verdict"], found["teams"][3]["people"]) == (None, None)
    assert "Team 4: Ending: Left before its end; The ledger's: none yet" in told(capsys, *files, *left)


def test_somebody_who_plays_on_is_warned_of_what_a_comparison_tells(
    files: list[str], tmp_path: Path, capsys: Said
) -> None:
    assert main(["compare", files[0]]) == 0
    assert "not over" not in capsys.readouterr().err
    left = saved(tmp_path, left=left_early(), again=left_early())
    assert main(["compare", files[0], *left]) == 0
    assert f"{', '.join(left)}: these games are not over" in " ".join(capsys.readouterr().err.split())


def test_one_game_alone_is_told_with_its_code(files: list[str], capsys: Said) -> None:
    text = told(capsys, files[0])
    assert "one team side by side" not in text
    assert "There is one game only, and nothing to set beside it." in text


def test_the_same_game_handed_in_twice_is_noticed(short: list[str], tmp_path: Path, capsys: Said) -> None:
    copy = tmp_path / "copy.convener"
    copy.write_bytes(Path(short[0]).read_bytes())
    text = told(capsys, short[0], short[1], str(copy))
    assert "Teams 1, 3 have one code: the same game, to the last choice." in text


def test_one_file_named_twice_is_counted_once(short: list[str], tmp_path: Path, capsys: Said) -> None:
    link = tmp_path / "link.convener"
    link.symlink_to(short[0])
    assert main(["compare", short[0], short[1], short[0], str(link), "--json"]) == 0
    said = capsys.readouterr()
    assert len(json.loads(said.out)["teams"]) == 2
    assert f"{short[0]}: left out: the same file as {short[0]}." in said.err
    assert f"{link}: left out: the same file as {short[0]}." in said.err


def test_numbers_say_what_the_game_says(three: Three) -> None:
    found = three.numbers
    assert found["ranked"] == [3, 1, 2]
    for team, file in zip(found["teams"], three.files, strict=True):
        record = load_record(file)
        assert team["check_code"] == debrief.check_code(record)
        assert len(team["actions"]) == len([row for row in record.happenings if row.kind == kinds.CHOSEN])
    assert {(pair["from"], pair["into"]) for pair in found["trials"]} == {(3, 2), (3, 1)}
    assert [pair["first_round"] for pair in found["differences"]] == [1, 1]


# -- names -------------------------------------------------------------------------------------------


def test_names_of_teams_stay_out_unless_they_are_asked_for(short: list[str], tmp_path: Path, capsys: Said) -> None:
    words = ["--html", str(tmp_path / "out"), "--markdown", str(tmp_path / "all.md"), "--json"]
    assert main(["compare", *short, str(tmp_path / "secret.convener"), *words]) == 2
    written = [path.read_text("utf-8") for path in (tmp_path / "out").iterdir()] + [capsys.readouterr().out]
    written.append((tmp_path / "all.md").read_text("utf-8"))
    assert len(written) == 6
    assert not any(name in text for text in written for name in ("otters", "herons", "terns", "secret"))
    assert "otters: Check code" in told(capsys, *short, "--names")


def test_files_of_one_name_are_told_apart_by_their_place(short: list[str], tmp_path: Path, capsys: Said) -> None:
    (tmp_path / "b").mkdir()
    other = saved(tmp_path / "b", otters=game("balanced", situation=MINIMAL))
    text = told(capsys, short[0], *other, "--names")
    assert "otters (1): Check code" in text
    assert "otters (2): Check code" in text


def test_teams_whose_names_look_alike_are_told_apart_too(short: list[str], tmp_path: Path, capsys: Said) -> None:
    other = saved(tmp_path, **{"Ottеrs": game("balanced", situation=MINIMAL)})
    text = told(capsys, *short[:2], *other, "--names")
    assert "otters (1): Check code" in text
    assert "Ottеrs (3): Check code" in text
    assert "herons: Check code" in text


# -- what does not fit -------------------------------------------------------------------------------


def test_what_does_not_fit_is_one_line_each_and_the_rest_is_done(
    files: list[str], tmp_path: Path, capsys: Said
) -> None:
    hard = game("balanced", difficulty="hard")
    upland = game("do-nothing", situation="upland-water")
    others = saved(tmp_path, upland=upland, hard=hard)
    (tmp_path / "foreign.convener").write_text("hello\n", "utf-8")
    newer = Path(files[0]).read_text("utf-8").replace('{"convener":1', '{"convener":9', 1)
    (tmp_path / "newer.convener").write_text(newer, "utf-8")
    cut = Path(files[0]).read_bytes()[:-90]
    (tmp_path / "cut.convener").write_bytes(cut)
    bad = [str(tmp_path / f"{name}.convener") for name in ("foreign", "newer", "cut", "nowhere")]
    assert main(["compare", *others, *files, *bad]) == 2
    out, said = capsys.readouterr()
    lines = said.splitlines()
    assert len(lines) == 6
    assert all(any(name in line for line in lines) for name in (*others, *bad))
    assert any("another situation, " in line for line in lines)
    assert any("another difficulty, other rounds or another text" in line for line in lines)
    assert "Team 5" in out
    assert "Team 1:" not in out
    assert "Game 6 of those given is left out: it could not be read." in " ".join(out.split())


def test_with_nothing_left_it_says_what_to_name(tmp_path: Path, capsys: Said) -> None:
    assert main(["compare", str(tmp_path / "nowhere.convener")]) == 2
    assert capsys.readouterr().err.splitlines()[-1].startswith("compare: no game is left to compare.")


def test_a_record_that_holds_what_this_convener_does_not_know_is_left_out(
    short: list[str], capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = debrief.Reader.told

    def told_or_not(self: debrief.Reader, record: object) -> object:
        if "herons" in record.source:
            raise KeyError("flow")
        return known(self, record)

    monkeypatch.setattr(debrief.Reader, "told", told_or_not)
    assert main(["compare", *short]) == 2
    out, said = capsys.readouterr()
    assert said.count("\n") == 1
    assert "cannot read what happened in it" in said
    assert "Team 3" in out


def test_nothing_foreign_is_replaced_and_nothing_is_worked_out_before(
    short: list[str], tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.commands.compare.Gathered", lambda *_: pytest.fail("it was opened"))
    (tmp_path / "mine.md").write_text("mine\n", "utf-8")
    assert main(["compare", *short, "--markdown", str(tmp_path / "mine.md")]) == 2
    assert "it stays as it is" in capsys.readouterr().err
    assert (tmp_path / "mine.md").read_text("utf-8") == "mine\n"


# -- bytes -------------------------------------------------------------------------------------------


def test_two_compares_of_the_same_files_give_the_same_bytes(short: list[str], tmp_path: Path, capsys: Said) -> None:
    given = []
    for turn in ("a", "b"):
        out = tmp_path / turn
        words = ["--html", str(out), "--markdown", str(tmp_path / f"{turn}.md"), "--json"]
        assert main(["compare", *short, *words]) == 0
        pages = [path.read_bytes() for path in sorted(out.iterdir())]
        given.append([*pages, (tmp_path / f"{turn}.md").read_bytes(), capsys.readouterr().out.encode()])
    assert given[0] == given[1]


def test_a_page_of_an_earlier_step_gives_nothing_of_a_later_one_away(files: list[str], tmp_path: Path) -> None:
    assert main(["compare", *files, "--html", str(tmp_path / "out")]) == 0
    first = (tmp_path / "out/step-1.html").read_text("utf-8")
    assert "Check code" in first
    assert not any(
        text in first for text in ("did best", "This was tried", "Fourteen parents", "Net gain in days' worth")
    )


def test_many_teams_are_all_in_the_tables_and_a_few_in_the_charts(tmp_path: Path, capsys: Said) -> None:
    names = [name for name in policies if name not in ("random", "lookahead")]
    games = {f"t{k}": game(name) for k, name in enumerate(names)}
    text = told(capsys, *saved(tmp_path, **games))
    assert all(f"Team {number}: Ending" in text for number in range(1, len(names) + 1))
    assert len(names) > 6
    assert "Drawn are the best, the last, and three evenly between them" in text


def test_an_event_that_somebody_put_in_is_told_apart_from_luck(three: Three, tmp_path: Path, capsys: Said) -> None:
    put = Game(load_scenario("first-steps"), seed=7)
    put.inject(next(iter(put.scenario.deck)))
    put.play_round([])
    text = told(capsys, three.files[0], *saved(tmp_path, put=put))
    assert "Somebody put events of the deck into the game of Team 2" in text
    assert "Somebody put events" not in three.text


def test_a_situation_of_weeks_is_compared_in_weeks(tmp_path: Path, capsys: Said) -> None:
    games = {name: game(name.replace("_", "-"), situation="seventy-two-hours") for name in ("balanced", "do_nothing")}
    assert "by the end of week 32," in told(capsys, *saved(tmp_path, **games))


def test_a_name_cannot_command_a_terminal_or_a_page(short: list[str], tmp_path: Path, capsys: Said) -> None:
    bad = tmp_path / "\x1b[31m<script>x.convener"
    bad.write_bytes(Path(short[1]).read_bytes())
    assert main(["compare", short[0], str(bad), "--names", "--html", str(tmp_path / "out")]) == 0
    pages = "".join(path.read_text("utf-8") for path in (tmp_path / "out").iterdir())
    assert "\x1b" not in pages
    assert "<script>" not in pages
    assert "[31m&lt;script&gt;x" in pages
    assert "\x1b" not in capsys.readouterr().err

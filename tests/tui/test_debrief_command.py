"""`convener debrief`: what it writes, what it keeps to itself, and what it says when something is wrong."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from sim import Game, load_scenario, policies, save_record
from sim.chance import Chance
from tui.cli import main
from tui.commands.debrief import panels_folder

ROOT = Path(__file__).resolve().parents[2]
OWN = ("Maria wrote this note", "Maria thought so", "Maria guessed")


@cache
def left_early() -> Game:
    """A game of First Steps left after two rounds, with words of the player's own in it."""
    game = Game(load_scenario("first-steps"), seed=3)
    for _ in range(2):
        game.guess(f"decided/{OWN[2]}", "yes")
        game.play_round(policies["balanced"](game.view(), game.offers(), Chance(3, "policy")))
        while game.view().question is not None:
            game.answer(min(game.view().question.options))
    game.note("nursery", OWN[0])
    game.guess("thought/1", OWN[1])
    return game


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The record of that game, and a cache of its own."""
    monkeypatch.setenv("CONVENER_CACHE", str(tmp_path / "cache"))
    path = tmp_path / "team-dolphin.convener"
    save_record(left_early(), path)
    return path


def everything(record: Path, folder: Path) -> list[str]:
    """The words that write all there is."""
    return [
        "debrief",
        str(record),
        "--html",
        f"{folder}/html",
        "--markdown",
        f"{folder}/all.md",
        "--csv",
        f"{folder}/csv",
    ]


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# -- what it writes ----------------------------------------------------------------------------------


def test_without_an_output_it_tells_the_steps_in_plain_lines(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["debrief", str(record), "--step", "2"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("First Steps Back to Work\n")
    assert re.findall(r"^STEP (\d)", told, re.MULTILINE) == ["1", "2"]
    assert max(map(len, told.split("\n"))) <= 80


def test_all_outputs_come_from_one_call_and_twice_the_same(
    record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found, said = [], []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        assert main([*everything(record, folder), "--json"]) == 0
        found.append(files(folder))
        said.append(capsys.readouterr().out)
    assert sorted(found[0]) == [
        "all.md", "csv/codebook.csv", "csv/happenings.csv", "csv/series.csv",
        "html/step-1.html", "html/step-2.html", "html/step-3.html", "html/step-4.html",
    ]  # fmt: skip
    assert found[0] == found[1]
    assert said[0] == said[1]
    told = json.loads(said[0])
    assert told["step"] == 4
    assert told["document"]["sections"][0]["step_title"] == "What everyone saw"
    assert "removals" in told["numbers"]


def test_another_process_writes_the_same_bytes(record: Path, tmp_path: Path) -> None:
    code = "import sys; sys.path.insert(0, sys.argv.pop(1)); from tui.cli import main; sys.exit(main(sys.argv[1:]))"
    for seed in ("1", "2"):
        words = [
            sys.executable,
            "-c",
            code,
            str(ROOT),
            "debrief",
            str(record),
            "--step",
            "2",
            "--html",
            str(tmp_path / seed),
        ]
        subprocess.run(words, env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True)
    assert files(tmp_path / "1") == files(tmp_path / "2")


def test_json_holds_no_number_of_a_later_step(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["debrief", str(record), "--step", "1", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert not {"gain", "partners", "promises", "removals", "luck"} & set(told["numbers"])
    assert {section["step"] for section in told["document"]["sections"]} == {1}


def test_written_again_it_replaces_its_own_and_names_pages_of_later_steps(
    record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for step in ("2", "1"):
        assert main(["debrief", str(record), "--step", step, "--html", str(tmp_path / "html")]) == 0
    assert "pages of later steps lie here from before: step-2.html" in capsys.readouterr().err


@pytest.mark.slow
def test_a_whole_game_is_opened_to_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVENER_CACHE", str(tmp_path / "cache"))
    game = tmp_path / "game.convener"
    assert main(["run", "first-steps", "--seed", "3", "--save", str(game)]) == 0
    assert main(everything(game, tmp_path)) == 0
    assert max(len(page) for page in files(tmp_path / "html").values()) < 2_000_000
    assert list((tmp_path / "cache/panels").glob("panel-*.json"))


# -- what it keeps to itself -------------------------------------------------------------------------


def test_own_words_and_the_files_name_stay_out_unless_asked_for(
    record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, words, is_told in (("without", [], False), ("with", ["--names"], True)):
        folder = tmp_path / name
        folder.mkdir()
        assert main([*everything(record, folder), "--json", *words]) == 0
        written = files(folder)
        texts = [written["html/step-1.html"].decode(), written["all.md"].decode(), capsys.readouterr().out]
        for text in texts:
            assert [own in text for own in (*OWN, "team-dolphin")] == [is_told] * 4
    assert not [name for name, data in files(tmp_path / "without").items() if b"Maria" in data or b"dolphin" in data]


def test_hostile_words_of_a_team_do_no_harm(tmp_path: Path, capsys: pytest.CaptureFixture[str], record: Path) -> None:
    game = Game(load_scenario("first-steps"), seed=1)
    game.note("council", "<script>alert(1)</script>\x1b]0;mine\x07\x1b[2J")
    game.play_round([])
    save_record(game, record)
    assert main(["debrief", str(record), "--step", "1", "--names", "--html", str(tmp_path / "html")]) == 0
    page = (tmp_path / "html/step-1.html").read_text("utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert main(["debrief", str(record), "--step", "1", "--names"]) == 0
    assert "\x1b" not in page + capsys.readouterr().out


# -- what is wrong -----------------------------------------------------------------------------------


def spoiled(text: str) -> dict[str, tuple[str, str]]:
    """Records that cannot be used, and what is said of each."""
    lines = text.split("\n")
    return {
        "cut": (text[: len(text) // 2], "cut short|not JSON|damaged"),
        "edited": (text.replace("Maria", "Marie"), "digest differs"),
        "foreign": ("format: 1\nid: x\n", "not a Convener record"),
        "empty": ("", "empty"),
        "newer": ("\n".join([lines[0].replace('"convener":1', '"convener":9'), *lines[1:]]), "Update Convener"),
    }


@pytest.mark.parametrize("fault", ["cut", "edited", "foreign", "empty", "newer", "missing"])
def test_a_record_that_cannot_be_used_is_one_clear_line(
    fault: str, record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, said = spoiled(record.read_text("utf-8")).get(fault, ("", "no such file"))
    record.unlink() if fault == "missing" else record.write_text(text, "utf-8")
    assert main(["debrief", str(record), "--html", str(tmp_path / "html")]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert re.search(said, err)
    assert not (tmp_path / "html").exists()


def test_without_a_record_it_asks_for_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["debrief"]) == 2
    assert capsys.readouterr().err == "debrief: which saved game? Try: convener debrief game.convener\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--step", "5"], "--step: '5' is no step of a debrief. Use 1, 2, 3 or 4.\n"),
        (["--step", "-1"], "--step: '-1' is no step of a debrief. Use 1, 2, 3 or 4.\n"),
        (
            ["--step", "2", "--csv", "x"],
            "--csv: the tables hold all that was hidden, and belong to step 4. Leave out --step.\n",
        ),
    ],
)  # fmt: skip
def test_words_that_do_not_fit_are_refused(
    words: list[str], said: str, record: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["debrief", str(record), *words]) == 2
    assert capsys.readouterr().err == said


def test_what_cannot_be_written_is_said_and_the_rest_is_done(
    record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "csv").write_text("mine")
    (tmp_path / "all.md").write_text("mine too")
    assert main(everything(record, tmp_path)) == 2
    err = capsys.readouterr().err
    assert f"{tmp_path}/csv: a file, not a folder. Name a folder.\n" in err
    assert (
        f"{tmp_path}/all.md: there is another file of this name already, and it stays as it is. Save elsewhere.\n"
        in err
    )
    assert len(files(tmp_path / "html")) == 4
    assert (tmp_path / "all.md").read_text() == "mine too"


def test_where_nothing_can_be_written_nothing_is_worked_out(
    record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.commands.debrief.Opened", lambda *_, **__: pytest.fail("it was opened"))
    (tmp_path / "html").mkdir()
    (tmp_path / "html/step-3.html").write_text("<p>mine")
    assert main(["debrief", str(record), "--html", str(tmp_path / "html")]) == 2
    assert "it stays as it is" in capsys.readouterr().err


def test_a_full_disk_leaves_the_older_file_and_nothing_beside_it(
    record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ["debrief", str(record), "--step", "1", "--markdown", str(tmp_path / "out/all.md")]
    (tmp_path / "out").mkdir()
    assert main(words) == 0
    before = files(tmp_path / "out")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sim.files.whole.os.replace", full)
    assert main(words) == 2
    assert "the disk is full" in capsys.readouterr().err
    assert files(tmp_path / "out") == before


def test_interrupted_it_says_so_and_leaves_nothing_half_written(
    record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("sim.files.whole.os.replace", stop)
    assert main(["debrief", str(record), "--step", "1", "--html", str(tmp_path / "html")]) == 130
    assert capsys.readouterr().err == "Interrupted.\n"
    assert files(tmp_path / "html") == {}


# -- the rest ----------------------------------------------------------------------------------------


def test_the_cache_is_where_it_is_said_to_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVENER_CACHE", str(tmp_path))
    assert panels_folder() == tmp_path / "panels"
    monkeypatch.delenv("CONVENER_CACHE")
    assert panels_folder().name == "panels"


def test_plain_lines_draw_nothing_and_load_no_library_for_it(record: Path) -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); from tui.cli import main; "
        f"main(['debrief', {str(record)!r}, '--step', '1']); sys.stderr.write(' '.join(sys.modules))"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stderr.split()
    assert not {"matplotlib", "jinja2", "numpy", "textual"} & {*loaded}

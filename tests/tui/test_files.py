"""Files that are named: nothing but a saved game is replaced, and a saved game is no scenario."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from tui.cli import main
from tui.commands.files import is_record

ROOT = Path(__file__).resolve().parents[2]


def test_a_file_that_is_no_saved_game_is_not_replaced(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_bytes((ROOT / "scenarios/first-steps.yaml").read_bytes())
    monkeypatch.setattr("tui.commands.play.run", lambda *_: pytest.fail("it was played before it was refused"))
    assert main(["run", str(mine), "--save", str(mine)]) == 2
    assert capsys.readouterr().err == (
        f"{mine}: there is another file of this name already, and it stays as it is. Save elsewhere.\n"
    )
    assert mine.read_bytes() == (ROOT / "scenarios/first-steps.yaml").read_bytes()


def test_a_saved_game_is_replaced_by_another(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "game.convener"
    words = ["run", "first-steps", "--policy", "do-nothing", "--save", str(path)]
    assert (main([*words, "--seed", "1"]), main([*words, "--seed", "2"])) == (0, 0)
    assert main(["replay", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["seed"] == 2


def test_a_saved_game_is_no_scenario(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "game.convener"
    assert main(["run", "first-steps", "--policy", "do-nothing", "--save", str(path)]) == 0
    capsys.readouterr()
    said = f"{path}: this is a saved game, not a scenario. Have it told by: convener replay {path}\n"
    assert main(["run", str(path)]) == 2
    assert capsys.readouterr().err == said
    assert main(["check", str(path)]) == 2
    assert capsys.readouterr().out == said


def test_a_mark_before_it_makes_a_record_no_less_a_record(tmp_path: Path) -> None:
    path = tmp_path / "game.convener"
    path.write_bytes(b'\xef\xbb\xbf{"convener": 1}')
    assert is_record(str(path))


@pytest.mark.parametrize("name", ["\0", "x" * 5000, "nowhere/x", "."])
def test_what_cannot_be_a_file_is_no_record(name: str) -> None:
    assert not is_record(name)


@pytest.mark.parametrize("name", ["x" * 5000, "nowhere/x", "."])
def test_a_place_where_nothing_can_be_saved_is_said_before_the_game(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("tui.commands.play.run", lambda *_: pytest.fail("it was played before it was refused"))
    assert main(["run", "first-steps", "--save", name]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs a place that is closed to us")
def test_a_folder_that_is_closed_is_said_before_the_game(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tmp_path.chmod(0o500)
    assert main(["run", "first-steps", "--save", str(tmp_path / "x.convener")]) == 2
    assert "may not be written to" in capsys.readouterr().err

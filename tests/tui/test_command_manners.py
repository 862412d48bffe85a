"""What commands owe whoever breaks them off, closes their pipe, has no home, or looks at a game that is not over."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sim import Game, load_scenario, save_record
from tui.cli import main

ROOT = Path(__file__).resolve().parents[2]
INTERRUPTED_AT = """
import os, signal, sys

class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == {name!r}:
            os.kill(os.getpid(), signal.SIGINT)

sys.path.insert(0, {root!r})
sys.meta_path.insert(0, Interrupting())
sys.argv = ["convener", "run", "first-steps", "--seed", "1"]
from tui.cli import main
sys.exit(main())
"""
START = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from tui.cli import main; sys.exit(main())"


@pytest.mark.skipif(os.name != "posix", reason="signals are sent otherwise elsewhere")
@pytest.mark.parametrize(
    "name", ["cyclopts", "tui.plain", "cyclopts.core", "pydantic", "sim", "sim.world", "sim.scenario.readings"]
)
def test_ctrl_c_while_libraries_are_loaded_is_one_quiet_word(name: str) -> None:
    code = INTERRUPTED_AT.format(name=name, root=str(ROOT))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (130, "Interrupted.\n")


@pytest.mark.skipif(os.name != "posix", reason="pipes close otherwise elsewhere")
@pytest.mark.parametrize("words", ["--help", "run --help", "study --help", "actions", "schema", "run first-steps"])
def test_a_reader_that_leaves_is_no_fault(words: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-c", START, *words.split()]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk to write to")
@pytest.mark.parametrize("words", ["--help", "actions", "schema", "run first-steps --json"])
def test_a_full_disk_is_said_in_a_line(words: str) -> None:
    with open("/dev/full", "w") as full:
        command = [sys.executable, "-c", START, *words.split()]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("Writing failed: ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("name", ["CONVENER_SAVES", "CONVENER_SETTINGS", "CONVENER_CACHE"])
@pytest.mark.parametrize("words", ["scenarios", "doctor", "play --plain first-steps", "debrief x"])
def test_the_home_of_nobody_is_said_in_a_line(
    name: str, words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(name, "~nobody-of-this-name/there")
    with pytest.raises(SystemExit) as left:
        main(words.split())
    assert left.value.code == 2
    said = "there is no home of this name here. Write the folder out."
    assert capsys.readouterr().err == f"{name}: '~nobody-of-this-name/there': {said}\n"


@pytest.fixture
def open_game(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A game left after its first round."""
    monkeypatch.setenv("CONVENER_CACHE", str(tmp_path / "cache"))
    game = Game(load_scenario("first-steps"), seed=1)
    game.play_round(())
    save_record(game, tmp_path / "open.convener")
    return str(tmp_path / "open.convener")


@pytest.mark.parametrize(
    "words",
    [
        "replay {0}",
        "replay {0} --json",
        "debrief {0} --step 2",
        "debrief {0} --step 3 --json",
        "checklist --record {0}",
    ],
)
def test_whoever_opens_a_game_that_is_not_over_is_warned(
    words: str, open_game: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words.format(open_game).split()) == 0
    said = capsys.readouterr()
    assert f"{open_game}: this game is not over, and what follows tells what is hidden in it." in said.err
    assert "is not over, and what follows" not in said.out


def test_what_everyone_saw_needs_no_warning(open_game: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["debrief", open_game, "--step", "1"]) == 0
    assert "not over, and what follows" not in capsys.readouterr().err

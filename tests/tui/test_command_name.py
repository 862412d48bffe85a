"""A command that is printed to be typed is printed as this one was called, so that it runs where it stands."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import tui
from sim import Action
from tui.cli import main
from tui.command_line import app
from tui.command_name import command_name
from tui.plain import WIDTH
from tui.saves import saves
from tui.session import Session

COMMANDS = "|".join(name for name in app if not name.startswith("-"))


@pytest.fixture
def run_as(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A command in a folder of its own below this one, that the shell does not find by its name."""
    path = tmp_path / "my tools" / "bin" / "convener"
    path.parent.mkdir(parents=True)
    path.write_text(f"#!{sys.executable}\nfrom tui.cli import main\nraise SystemExit(main())\n")
    path.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    monkeypatch.setattr(sys, "argv", [str(path)])
    return path


def test_a_command_that_the_shell_does_not_find_is_named_by_its_path(run_as: Path) -> None:
    assert command_name() == '"my tools/bin/convener"'


def test_a_command_is_named_by_its_name_where_the_shell_finds_it_so(
    run_as: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(run_as.parent))
    assert command_name() == "convener"


@pytest.mark.parametrize("run_as_what", ["-c", "", "convener", "/opt/bin/pytest"])
def test_what_was_not_run_as_a_command_has_the_name_that_it_is_installed_by(
    run_as_what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", [run_as_what])
    assert command_name() == "convener"


@pytest.mark.skipif(os.name != "posix", reason="a script with a first line that names what runs it")
def test_the_command_to_go_on_runs_as_it_is_printed(run_as: Path, tmp_path: Path) -> None:
    env = {**os.environ, "CONVENER_SAVES": str(tmp_path / "saves"), "PYTHONPATH": str(Path(tui.__file__).parents[1])}
    out = subprocess.run(
        [run_as, "play", "--plain"], input="commit now\nquit\n", env=env, cwd=tmp_path, text=True, capture_output=True,
        check=True,
    ).stdout  # fmt: skip
    again = subprocess.run(
        ["sh", "-c", out.splitlines()[-1]], input="quit\n", env=env, cwd=tmp_path, text=True, capture_output=True,
        check=True,
    )  # fmt: skip
    assert "You go on with a game that was kept." in again.stdout


def test_a_new_game_says_which_one_was_left_and_how_to_go_on_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CONVENER_SAVES", str(tmp_path / "saves"))
    lines = tmp_path / "lines.txt"

    def remarks(typed: str) -> str:
        lines.write_text(typed)
        assert main(["play", "--plain", "--choices", str(lines)]) == 0
        said = capsys.readouterr().err
        assert all(len(line) <= WIDTH for line in said.splitlines())
        return " ".join(said.split())

    assert "This is a new game" not in remarks("quit\n")
    assert "This is a new game" not in remarks("commit now\nquit\n"), "nothing was played in the one before"
    played = next(save.name for save in saves(tmp_path / "saves") if save.round)
    said = remarks("quit\n")
    assert said.startswith("This is a new game. The one you left, 'First Steps Back to Work', after round 1, is kept.")
    assert said.endswith(f"convener play --plain --load {played}")


def test_a_game_in_which_a_round_is_only_planned_was_left_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CONVENER_SAVES", str(tmp_path / "saves"))
    session = Session.start("first-steps", seed=1, folder=tmp_path / "saves")
    session.add(Action("share_credit", {"partner": "council"}))
    session.close()
    lines = tmp_path / "lines.txt"
    lines.write_text("quit\n")
    assert main(["play", "--plain", "--choices", str(lines)]) == 0
    said = " ".join(capsys.readouterr().err.split())
    assert "The one you left, 'First Steps Back to Work', at the start, is kept." in said


def test_no_message_ends_in_a_command_by_a_name_that_was_written_down() -> None:
    written = re.compile(rf": convener (?:{COMMANDS}|--help)\b")
    for path in Path(tui.__file__).parent.rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        documents = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documents:
                assert not written.search(node.value), f"{path.name}:{node.lineno}: {node.value[:60]}"

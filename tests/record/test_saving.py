"""Saving: the new file whole, or the old one as it was."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sim import Game, RecordError, load_record, save_record

ROOT = Path(__file__).resolve().parents[2]


def refusal(game: Game, path: Path) -> str:
    """What is said of a place that cannot be written to."""
    with pytest.raises(RecordError) as caught:
        save_record(game, path)
    return str(caught.value)


def test_a_missing_folder_is_named(game: Game, tmp_path: Path) -> None:
    said = refusal(game, tmp_path / "nowhere" / "game.convener")
    assert said.endswith("game.convener: there is no folder 'nowhere'. Make it first, or save elsewhere.")


def test_a_folder_is_not_overwritten(game: Game, tmp_path: Path) -> None:
    assert refusal(game, tmp_path).endswith("a folder, not a file. Name a file in it.")


def test_a_name_that_is_too_long_is_refused(game: Game, tmp_path: Path) -> None:
    assert refusal(game, tmp_path / ("x" * 300)).endswith("this name is too long. Choose a shorter one.")
    assert not list(tmp_path.iterdir())


def test_a_link_stays_a_link(game: Game, saved: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.convener"
    link.symlink_to(saved)
    saved.write_text("old")
    save_record(game, link)
    assert link.is_symlink()
    load_record(saved)


SAVING = """
import sys
sys.path.insert(0, {root!r})
from sim import Game, RecordError, load_scenario, save_record
game = Game(load_scenario("first-steps"))
{hurdle}
try:
    save_record(game, {path!r})
except RecordError as error:
    print(error)
"""

LITTLE_ROOM = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))"
POWER_CUT = "import os, signal; os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)"


def save_elsewhere(path: Path, hurdle: str) -> subprocess.CompletedProcess[str]:
    """Save in a process of its own that something happens to."""
    code = SAVING.format(root=str(ROOT), hurdle=hurdle, path=str(path))
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


@pytest.mark.skipif(sys.platform == "win32", reason="limits and signals of Unix")
def test_a_full_disk_leaves_the_old_file_and_no_litter(tmp_path: Path) -> None:
    path = tmp_path / "game.convener"
    path.write_text("old")
    done = save_elsewhere(path, LITTLE_ROOM)
    assert "not saved: the disk is full. Make room, or save elsewhere; nothing was changed." in done.stdout
    assert path.read_text() == "old"
    assert [*tmp_path.iterdir()] == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="limits and signals of Unix")
def test_a_power_cut_while_saving_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "game.convener"
    path.write_text("old")
    assert save_elsewhere(path, POWER_CUT).returncode < 0
    assert path.read_text() == "old"

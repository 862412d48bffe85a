"""One way of writing: the new file whole, or the old one as it was, and none of somebody else's."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from sim import NotSaved
from sim.files import prepare_folder, refuse_foreign, replacing, write_whole

MINE = "a list of mine"


def refusal(path: Path, *, within: Path | None = None, ours: str = "") -> str:
    """What is said of a file that is not written, without its name; nothing is left beside it."""
    before = sorted(path.parent.iterdir()) if path.parent.is_dir() else []
    with pytest.raises(NotSaved) as caught:
        write_whole(path, b"new", within=within, ours=ours)
    assert (sorted(path.parent.iterdir()) if path.parent.is_dir() else []) == before
    return str(caught.value).removeprefix(f"{path}: ")


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    for data in (b"one", b"another"):
        write_whole(tmp_path / "file", data)
        assert (tmp_path / "file").read_bytes() == data
    assert len([*tmp_path.iterdir()]) == 1


@pytest.mark.parametrize("head", ["<ours>", "\ufeff<ours>", "<!DOCTYPE html>\n  <ours>", ""])
def test_a_file_of_ours_is_replaced(head: str, tmp_path: Path) -> None:
    path = tmp_path / "page"
    path.write_text(head, "utf-8")
    write_whole(path, b"new", ours="<ours>")
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize("held", [MINE, "it says <ours> in the middle", "\n" * 500 + "<ours>"])
def test_a_file_of_somebody_elses_is_left(held: str, tmp_path: Path) -> None:
    path = tmp_path / "page"
    path.write_text(held)
    said = "there is another file of this name already, and it stays as it is. Save elsewhere."
    assert refusal(path, ours="<ours>") == said
    with pytest.raises(NotSaved, match=said):
        refuse_foreign(path, "<ours>")
    assert path.read_text() == held


def write_half(path: Path) -> None:
    with replacing(path) as aside:
        aside.write_text("half")
        raise RuntimeError


def test_what_fails_while_it_is_written_leaves_the_older_file_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "table"
    path.write_text(MINE)
    with pytest.raises(RuntimeError):
        write_half(path)
    assert path.read_text() == MINE
    assert [*tmp_path.iterdir()] == [path]


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
def test_a_link_aside_is_not_written_through(tmp_path: Path) -> None:
    path, precious = tmp_path / "table", tmp_path / "precious"
    precious.write_text(MINE)
    (tmp_path / f".convener-{os.getpid()}-table.part").symlink_to(precious)
    write_whole(path, b"new")
    assert (precious.read_text(), path.read_bytes()) == (MINE, b"new")


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
def test_in_a_folder_of_somebody_elses_no_link_is_followed(tmp_path: Path) -> None:
    folder, precious = tmp_path / "study", tmp_path / "precious"
    folder.mkdir()
    precious.write_text(MINE)
    (folder / "table").symlink_to(precious)
    write_whole(folder / "table", b"new", within=folder)
    (folder / "out").symlink_to(tmp_path)
    assert refusal(folder / "out" / "table", within=folder).startswith("not saved: a link leads out of the folder.")
    assert precious.read_text() == MINE


def test_a_link_of_ones_own_stays_a_link(tmp_path: Path) -> None:
    link, path = tmp_path / "link", tmp_path / "settings"
    path.write_text(MINE)
    link.symlink_to(path)
    write_whole(link, b"new")
    assert link.is_symlink()
    assert path.read_bytes() == b"new"


@pytest.mark.skipif(sys.platform == "win32" or os.getuid() == 0, reason="whoever may do everything is refused nothing")
def test_a_closed_folder_is_named(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    assert refusal(closed / "file") == "not saved: this place may not be written to. Save elsewhere."


def test_a_folder_is_made_with_all_above_it(tmp_path: Path) -> None:
    prepare_folder(tmp_path / "one" / "two")
    write_whole(tmp_path / "one" / "two" / "file", b"new")
    with pytest.raises(NotSaved, match="a file, not a folder"):
        prepare_folder(tmp_path / "one" / "two" / "file")


def test_a_long_name_is_said_by_its_beginning_and_end(tmp_path: Path) -> None:
    with pytest.raises(NotSaved) as caught:
        write_whole(tmp_path / ("x" * 300), b"new")
    assert str(caught.value).endswith("xxx: not saved: this name is too long. Choose a shorter one.")
    assert len(str(caught.value)) < 200

"""Write a file whole or not at all, and never over a file of somebody else's."""

from __future__ import annotations

import codecs
import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sim.errors import NotSaved
from sim.files.text import read_beginning
from sim.printable import written_out

BEGINNING = 400
"""Bytes of a file in which it must say what it is."""
MOST_OF_A_NAME = 120
"""Characters of a path that a message says again."""


def write_whole(path: Path, data: bytes, *, within: Path | None = None, ours: str = "") -> None:
    """Write a file beside its place, then rename it, as `replacing` does.

    Raises:
        NotSaved: it cannot be written, in one line; nothing is left behind, and an older file is as it was.
    """
    with replacing(path, within=within, ours=ours) as aside, aside.open("xb") as file:
        file.write(data)


@contextmanager
def replacing(path: Path, *, within: Path | None = None, ours: str = "") -> Iterator[Path]:
    """Give a path beside this one to write to; the file there takes this one's place once it is whole.

    Whoever looks finds the old file or the new one, also after a power cut. `within` is a folder that may be somebody
    else's: a link in it is replaced and not followed, and one that leads out of it is refused. `ours` is how a line
    near the beginning of a file begins that may be replaced; nothing: any file may be.

    Raises:
        NotSaved: it cannot be written, in one line; nothing is left behind, and an older file is as it was.
    """
    with _told(path):
        target = Path(os.path.realpath(path)) if within is None else _inside(path, within)
        _refuse(path, target, ours)
        aside = target.parent / f".convener-{os.getpid()}-{target.name[:40]}.part"  # threads write several at once
        aside.unlink(missing_ok=True)
        try:
            yield aside
            _settle(aside, os.O_RDWR)
            os.replace(aside, target)
        except BaseException:
            with suppress(OSError):
                aside.unlink(missing_ok=True)
            raise
        with suppress(OSError, AttributeError):  # where the system can be asked to remember the new name as well
            _settle(target.parent, os.O_RDONLY | os.O_DIRECTORY)


def refuse_foreign(path: Path, ours: str) -> None:
    """Look, before there is anything to write, whether it can be written here and replaces nothing but one of ours.

    Raises:
        NotSaved: it cannot.
    """
    with _told(path):
        _refuse(path, Path(os.path.realpath(path)), ours)


def prepare_folder(folder: Path) -> None:
    """Make a folder where there is none, and see that it can be written to.

    Raises:
        NotSaved: it cannot.
    """
    with _told(folder):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except FileExistsError:
            raise NotSaved(f"{_named(folder)}: a file, not a folder. Name a folder.") from None
        _refuse_closed(folder)


def _refuse(path: Path, target: Path, ours: str) -> None:
    name = _named(path)
    if target.is_dir():
        raise NotSaved(f"{name}: a folder, not a file. Name a file in it.")
    if not target.parent.is_dir():
        folder = written_out(target.parent.name)
        raise NotSaved(f"{name}: there is no folder '{folder}'. Make it first, or save elsewhere.")
    if not target.exists():
        _refuse_closed(target.parent)
        return
    if not target.is_file():
        raise NotSaved(f"{name}: not an ordinary file. Name another.")
    _refuse_closed(target)
    if ours and target.stat().st_size and not _begins(read_beginning(target, BEGINNING), ours.encode()):
        raise NotSaved(f"{name}: there is another file of this name already, and it stays as it is. Save elsewhere.")


def _begins(head: bytes, ours: bytes) -> bool:
    """Whether a line begins so, after spaces and the mark an editor may have put in front."""
    lines = head.removeprefix(codecs.BOM_UTF8).splitlines()
    return any(line.lstrip().startswith(ours) for line in lines)


def _refuse_closed(place: Path) -> None:
    if not os.access(place, os.W_OK):
        raise PermissionError(errno.EACCES, "")


def _inside(path: Path, within: Path) -> Path:
    """The place of a file in a folder, whatever links there are."""
    parent, around = Path(os.path.realpath(path.parent)), Path(os.path.realpath(within))
    if not parent.is_relative_to(around):
        raise NotSaved(f"{_named(path)}: not saved: a link leads out of the folder. Take it away, or save elsewhere.")
    target = parent / path.name
    if target.is_symlink():
        target.unlink()
    return target


def _settle(path: Path, flags: int) -> None:
    """Ask the system to have it on disk."""
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Say what the system says in a line."""
    try:
        yield
    except (OSError, ValueError) as error:
        raise NotSaved(f"{_named(path)}: {_sentence(error)}") from None


def _named(path: Path) -> str:
    """A path as a message names it: of a long one, its beginning and its end."""
    name = written_out(str(path))
    half = MOST_OF_A_NAME // 2
    return name if len(name) <= MOST_OF_A_NAME else f"{name[:half]}…{name[-half:]}"


def _sentence(error: OSError | ValueError) -> str:
    code = getattr(error, "errno", None)
    if code in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return "not saved: the disk is full. Make room, or save elsewhere; nothing was changed."
    if code in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "not saved: this place may not be written to. Save elsewhere."
    if code == errno.ENAMETOOLONG:
        return "not saved: this name is too long. Choose a shorter one."
    reason = written_out(getattr(error, "strerror", None) or str(error))
    return f"not saved ({reason}). Save elsewhere."

"""Pages, tables and charts as files: each written aside and renamed, and none but our own replaced."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sim import ConvenerError, files, one_line, printable
from tui.plain import shortened

FULL = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))
CLOSED = (errno.EACCES, errno.EPERM, errno.EROFS)


class NotWritten(ConvenerError):
    """A file that cannot be written; its text says which, and what to do."""


def prepare_folder(folder: Path) -> None:
    """Make a folder where there is none, and see that it can be written to.

    Raises:
        NotWritten: it cannot.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise NotWritten(f"{_named(folder)}: a file, not a folder. Name a folder.") from None
    except (OSError, ValueError) as error:
        raise NotWritten(f"{_named(folder)}: {_sentence(error)}") from None
    if not os.access(folder, os.W_OK):
        raise NotWritten(f"{_named(folder)}: {_sentence(PermissionError(errno.EACCES, ''))}")


def refuse_foreign(path: Path, beginning: str) -> None:
    """Look whether a file can be written here and replaces nothing but one of ours, which `beginning` tells.

    Raises:
        NotWritten: it cannot.
    """
    try:
        _refuse_foreign(Path(os.path.realpath(path)), beginning.encode(), _named(path))
    except (OSError, ValueError) as error:
        raise NotWritten(f"{_named(path)}: {_sentence(error)}") from None


def _refuse_foreign(target: Path, beginning: bytes, name: str) -> None:
    if target.is_dir():
        raise NotWritten(f"{name}: a folder, not a file. Name a file in it.")
    if not target.parent.is_dir():
        folder = one_line(target.parent.name)
        raise NotWritten(f"{name}: there is no folder '{folder}'. Make it first, or write elsewhere.")
    if target.exists() and not target.is_file():
        raise NotWritten(f"{name}: not an ordinary file. Name another.")
    if not os.access(target if target.exists() else target.parent, os.W_OK):
        raise PermissionError(errno.EACCES, "")
    if target.exists() and target.stat().st_size and beginning not in files.read_beginning(target, 400):
        raise NotWritten(f"{name}: there is such a file already, and Convener did not write it. Write elsewhere.")


def write(path: Path, text: str, *, beginning: str) -> None:
    """Write a page of ours whole, with nothing in it that a terminal obeys; raises as `write_bytes` does."""
    write_bytes(path, printable(text).encode("utf-8"), beginning=beginning)


def write_bytes(path: Path, data: bytes, *, beginning: str) -> None:
    """Write a file of ours whole, or leave what was there.

    Raises:
        NotWritten: it cannot be written, in one line.
    """
    with replacing(path, beginning=beginning) as aside:
        aside.write_bytes(data)


@contextmanager
def replacing(path: Path, *, beginning: str) -> Iterator[Path]:
    """Give a file beside this one to be written; it takes this one's place when it is whole.

    Raises:
        NotWritten: it cannot be written, or there is a file that is none of ours, in one line.
    """
    refuse_foreign(path, beginning)
    target = Path(os.path.realpath(path))
    aside = target.parent / f".convener-{os.getpid()}.part"
    try:
        try:
            yield aside
            os.replace(aside, target)
        except BaseException:
            with suppress(OSError):
                aside.unlink(missing_ok=True)
            raise
    except (OSError, ValueError) as error:
        raise NotWritten(f"{_named(path)}: {_sentence(error)}") from None


def _named(path: Path) -> str:
    return shortened(one_line(str(path)))


def _sentence(error: OSError | ValueError) -> str:
    code = getattr(error, "errno", None)
    if code in FULL:
        return "not written: the disk is full. Make room, or write elsewhere."
    if code in CLOSED:
        return "not written: this place may not be written to. Write elsewhere."
    if code == errno.ENAMETOOLONG:
        return "not written: this name is too long. Choose a shorter one."
    return f"not written ({one_line(getattr(error, 'strerror', None) or str(error))}). Write elsewhere."

"""Writing a file whole or not at all."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

from sim.errors import RecordError
from sim.scenario.words import escaped


def write_whole(path: Path, data: bytes, *, within: Path | None = None) -> None:
    """Write a file beside its place, then rename it: whoever looks finds the old file or the new one, both whole.

    `within` is a folder that may be somebody else's: a link in it is replaced and not followed, and one that leads out
    of it is refused.

    Raises:
        RecordError: it cannot be written, in one line; nothing is left behind, and an older file is as it was.
    """
    name = escaped(str(path))
    try:
        target = Path(os.path.realpath(path)) if within is None else _inside(path, within, name)
        _refuse_impossible(target, name)
        aside = target.parent / f".convener-{os.getpid()}-{target.name[:40]}.part"  # threads write several at once
        try:
            _write(aside, data)
            os.replace(aside, target)
        except BaseException:
            with suppress(OSError):
                aside.unlink(missing_ok=True)
            raise
        _settle(target.parent)
    except (OSError, ValueError) as error:
        raise RecordError(f"{name}: {_sentence(error)}") from None


def _inside(path: Path, within: Path, name: str) -> Path:
    """The place of a file in a folder, whatever links there are."""
    parent, around = Path(os.path.realpath(path.parent)), Path(os.path.realpath(within))
    if not parent.is_relative_to(around):
        raise RecordError(f"{name}: not saved: a link leads out of the folder. Take it away, or save elsewhere.")
    target = parent / path.name
    if target.is_symlink():
        target.unlink()
    return target


def _refuse_impossible(target: Path, name: str) -> None:
    if target.is_dir():
        raise RecordError(f"{name}: a folder, not a file. Name a file in it.")
    if not target.parent.is_dir():
        raise RecordError(
            f"{name}: there is no folder '{escaped(target.parent.name)}'. Make it first, or save elsewhere."
        )
    if target.exists() and not target.is_file():
        raise RecordError(f"{name}: not an ordinary file. Name another.")
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "")


def _write(aside: Path, data: bytes) -> None:
    aside.unlink(missing_ok=True)
    with aside.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Ask the system to remember the new name as well, where it can be asked."""
    with suppress(OSError, AttributeError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sentence(error: OSError | ValueError) -> str:
    code = getattr(error, "errno", None)
    if code in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return "not saved: the disk is full. Make room, or save elsewhere; nothing was changed."
    if code in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "not saved: this place may not be written to. Save elsewhere."
    if code == errno.ENAMETOOLONG:
        return "not saved: this name is too long. Choose a shorter one."
    reason = escaped(getattr(error, "strerror", None) or str(error))
    return f"not saved ({reason}). Save elsewhere."

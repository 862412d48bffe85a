"""Locks on open files that end with the process that holds them, however it ends."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager

HELD = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
"""What the system says where somebody else holds the lock; anything else: there are no locks on this disk."""


@contextmanager
def lock(handle: int) -> Iterator[bool]:
    """Lock an open file for as long as this lasts, without waiting; False where somebody else has locked it."""
    try:
        _lock(handle)
    except OSError as error:
        yield error.errno not in HELD
        return
    try:
        yield True
    finally:
        _unlock(handle)  # processes that were forked have the same open file, and would keep it locked


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def _unlock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)

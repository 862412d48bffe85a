"""What took long to measure, kept in a file, so that a page can be written again without measuring again."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

Measured = TypeVar("Measured")
HELP = "a file that keeps what was measured; where it is there, nothing is measured again"


def kept(file: str, measure: Callable[[], Measured]) -> Measured:
    """What the file holds, if it is there; else what is measured now, which it then holds. No file: just measured.

    Only for files of one's own: reading one runs what it says.
    """
    if file and Path(file).exists():
        found: Measured = pickle.loads(Path(file).read_bytes())
        return found
    found = measure()
    if file:
        Path(file).write_bytes(pickle.dumps(found))
    return found

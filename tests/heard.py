"""A command of Convener, run here and now, with all that it said: for tests that look several times at what it says."""

from __future__ import annotations

from contextlib import redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from typing import NamedTuple

from tui.cli import main


class Heard(NamedTuple):
    """What became of a command."""

    code: int
    out: str
    err: str


def heard(*words: str) -> Heard:
    """Run a command; its exit code, and what it said on standard output and on standard error."""
    out, err = (TextIOWrapper(BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    with redirect_stdout(out), redirect_stderr(err):
        code = main(words)
    return Heard(code, *(each.buffer.getvalue().decode("utf-8") for each in (out, err)))

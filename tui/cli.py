"""Where the command `convener` begins: it loads next to nothing, so that Ctrl-C in its first moments is quiet."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from types import TracebackType

INTERRUPTED = 130
"""The exit code of what was interrupted, as shells use it."""


def main(words: Sequence[str] | None = None) -> int:
    """Run the command with these words, or those that were typed; its exit code."""
    if words is not None:
        from tui.command_line import run_words

        return run_words(words)
    before = _leave_at_once_on_ctrl_c()
    sys.excepthook = _tell_a_fault
    from tui.command_line import run_words

    try:
        if before is not None:
            signal.signal(signal.SIGINT, before)
        code = run_words(None)
    except KeyboardInterrupt:
        code = _interrupted()
    if before is not None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # processes are still ending, and who presses it again knows that
    return code


def _leave_at_once_on_ctrl_c() -> signal.Handlers | None:
    """While libraries are loaded, none of them can be left half loaded: the process ends; what answered before."""
    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        return None
    signal.signal(signal.SIGINT, lambda *_: os._exit(_interrupted()))
    return signal.default_int_handler  # type: ignore[return-value]


def _interrupted() -> int:
    if sys.stderr is not None:  # closed at the start, its number may be some other file's by now
        with suppress(OSError):
            os.write(2, b"Interrupted.\n")
    return INTERRUPTED


def _tell_a_fault(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Tell a fault of ours, without what a terminal would obey in what it quotes."""
    from traceback import format_exception

    from tui.plain import remark

    remark("".join(format_exception(kind, error, trace)).rstrip())

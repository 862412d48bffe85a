"""What the system asks of a game on screens: to end, to stop for a while, to go on. The terminal gets back what it had.

A signal is answered by Python between two steps of the program, so that it is heard while something is worked out as
well; the app then ends by itself. Where it cannot, because it hangs, a thread restores the terminal and ends it.
"""

from __future__ import annotations

import asyncio
import os
import select
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from threading import Thread, Timer
from typing import Any

from textual.app import App

ENDING = ("SIGTERM", "SIGHUP", "SIGQUIT")
"""Signals that end the game."""
HUNG_UP = 129
"""Exit code of a game whose terminal has gone: that of SIGHUP."""
PATIENCE = 5.0
"""Seconds the app has for ending by itself."""
LEFT = "\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l\x1b[?1004l\x1b[?2004l\x1b[?2048l\x1b[?7h\x1b[?25h"
"""What switches mouse, focus and paste reports off, and line wrap and the cursor on; harmless where they are so."""
WHOLE_SCREEN = "\x1b[<u\x1b[?1049l"
"""What gives the keyboard and the first screen back; to be sent once."""
NO_SHELL = "There is no shell here to come back from. Leave with ctrl+q; the game is saved."
NOT_ON_WINDOWS = "Windows cannot suspend a program. Leave with ctrl+q; the game is saved."


def end_on_signals(app: App[int]) -> None:
    """End the app when the system asks for it, with the exit code shells use; call it while the app runs."""
    for number in _ending():
        if signal.getsignal(number) != signal.SIG_IGN:  # as under nohup
            signal.signal(number, lambda number, _: _end(app, 128 + number))
    if hasattr(signal, "SIGCONT"):
        # The loop is woken by every signal from here on: one that reaches another thread would not wake it by itself.
        asyncio.get_running_loop().add_signal_handler(signal.SIGCONT, _go_on, app)


def end_with_terminal(app: App[int]) -> None:
    """End the app when its terminal goes away and no signal says so, as under nohup; call it while the app runs.

    Textual would go on reading from what is no longer there as fast as it can.
    """
    fileno = getattr(app._driver, "fileno", None)
    if not hasattr(select, "poll") or fileno is None or not os.isatty(fileno):
        return
    terminal = select.poll()
    terminal.register(fileno, 0)  # that it has been hung up is told unasked
    if not terminal.poll(0):  # else this system does not tell it of terminals
        Thread(target=_end_when_hung_up, args=(app, terminal), name="terminal", daemon=True).start()


def _end_when_hung_up(app: App[int], terminal: select.poll) -> None:
    terminal.poll()
    _end(app, HUNG_UP)


def _ending() -> list[int]:
    return [getattr(signal, name) for name in ENDING if hasattr(signal, name)]


def _end(app: App[int], code: int) -> None:
    rescue = Timer(PATIENCE, lambda: _end_at_once(app, code))
    rescue.daemon = True
    rescue.start()
    loop = app._loop
    if loop is not None:
        with suppress(RuntimeError):  # it is closed: the app has ended
            loop.call_soon_threadsafe(app.exit, code)


def _end_at_once(app: App[int], code: int) -> None:
    """Restore the terminal and end the process, where the app has not done so."""
    driver: Any = app._driver
    if driver is None or not app.is_running:
        return
    _set_line_discipline(getattr(driver, "attrs_before", None))
    with suppress(OSError):
        os.write(driver.fileno, f"{WHOLE_SCREEN}{LEFT}".encode())
    os._exit(code)


def _go_on(app: App[int]) -> None:
    """Take the terminal again after a stop; where the game had not let go of it, only draw."""
    driver: Any = app._driver
    if driver is not None and driver._must_signal_resume:
        driver.resume_application_mode()
    elif app.is_running:
        app.refresh()


def why_not_suspended() -> str:
    """Say why the game cannot be stopped for a while here; empty where it can."""
    if not hasattr(signal, "SIGTSTP"):
        return NOT_ON_WINDOWS
    return NO_SHELL if os.getsid(0) == os.getpgrp() else ""


def suspend() -> None:
    """Stop the game as a shell's ctrl+z does: with all that was started by the same command line."""
    os.kill(0, signal.SIGTSTP)


def leave_terminal_as_it_was(run: Callable[[], int | None]) -> int | None:
    """Run something that takes the whole terminal; afterwards, however it ended, the terminal is as it was."""
    before = _line_discipline()
    handlers = {number: signal.getsignal(number) for number in _ending()}
    try:
        return run()
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
        _set_line_discipline(before)
        with suppress(OSError, ValueError, AttributeError):
            if sys.__stderr__.isatty():  # type: ignore[union-attr]
                sys.__stderr__.write(LEFT)  # type: ignore[union-attr]
                sys.__stderr__.flush()  # type: ignore[union-attr]


def _line_discipline() -> list[Any] | None:
    """How the terminal treats what is typed: echo, whole lines, keys that are signals."""
    with suppress(ImportError, OSError, ValueError, AttributeError):
        import termios

        with suppress(termios.error):
            return termios.tcgetattr(sys.__stdin__.fileno())  # type: ignore[union-attr]
    return None


def _set_line_discipline(given: list[Any] | None) -> None:
    if given is None:
        return
    with suppress(ImportError, OSError, ValueError, AttributeError):
        import termios

        with suppress(termios.error):
            termios.tcsetattr(sys.__stdin__.fileno(), termios.TCSANOW, given)  # type: ignore[union-attr]

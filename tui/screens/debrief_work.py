"""What takes long is worked out aside, while keys work: how far it is stands in a line, and escape stops it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import redirect_stderr
from typing import Any, TypeVar

from textual.message import Message

from sim import ConvenerError, debrief
from tui.screens.place import Place
from tui.widgets.band import Band
from tui.widgets.lines import Span, bar, line
from tui.wording import capital

Result = TypeVar("Result")
Then = Callable[[Any], None]


def let_processes_begin() -> None:
    """Python starts a helper along with the first process, and gives it what is said to go wrong: a real file.

    While screens are drawn what is printed is caught, and that is none; so the helper is started here.
    """
    if os.name != "posix":
        return
    from multiprocessing import resource_tracker

    with debrief.importing_safely(), redirect_stderr(sys.__stderr__):
        resource_tracker.ensure_running()


class StoppedWork(Exception):
    """Nobody wants it any more."""


class Progressed(Message):
    """So much of it is done."""

    def __init__(self, run: Run, what: str, done: int, of: int) -> None:
        super().__init__()
        self.run, self.what, self.done, self.of = run, what, done, of

    def can_replace(self, message: Message) -> bool:
        """A later one makes an earlier one needless."""
        return isinstance(message, Progressed)


class Did(Message):
    """A part of the work came to something, or all of it did."""

    def __init__(self, run: Run, then: Then, came: object) -> None:
        super().__init__()
        self.run, self.then, self.came = run, then, came


class Over(Message):
    """The work is done, was stopped, or failed for a reason."""

    def __init__(self, run: Run, error: ConvenerError | None = None) -> None:
        super().__init__()
        self.run, self.error = run, error


class Run:
    """One piece of work: what it says on its way, and whether it is still wanted."""

    def __init__(self, screen: Working[Any], what: str) -> None:
        self._screen, self.what = screen, what
        self.is_wanted = True

    def heed(self) -> None:
        """Stops where nobody wants it any more."""
        if not self.is_wanted:
            raise StoppedWork

    def heard(self, what: str, done: int, of: int) -> None:
        """Say how far it is; stops where nobody wants it any more."""
        self.heed()
        self._screen.hand_back(self._screen.post_message, Progressed(self, what, done, of))

    def found(self, then: Then, came: object) -> None:
        """Hand over a part of it."""
        self.heed()
        self._screen.hand_back(self._screen.post_message, Did(self, then, came))


class Working(Place[Result]):
    """A place where something may be worked out aside, one piece at a time."""

    at_work: Run | None = None
    """What is being worked out."""

    def aside(self, what: str, work: Callable[[Run], object]) -> None:
        """Work something out in a thread of its own; what was under way is dropped."""
        self.stop()
        self.at_work = Run(self, what)
        self._say(what, 0, 0)
        run = self.at_work
        self.run_worker(lambda: self._do(run, work), thread=True, group="aside")

    def _do(self, run: Run, work: Callable[[Run], object]) -> None:
        try:
            let_processes_begin()
            with debrief.heeding(run.heed):
                work(run)
        except StoppedWork:
            self.hand_back(self.post_message, Over(run))
        except ConvenerError as error:
            self.hand_back(self.post_message, Over(run, error))
        else:
            self.hand_back(self.post_message, Over(run))

    def stop(self) -> bool:
        """Nobody wants it any more; whether there was something."""
        was = self.at_work is not None
        if self.at_work is not None:
            self.at_work.is_wanted = False
            self.at_work = None
            self._say("", 0, 0)
        return was

    def on_unmount(self) -> None:
        """Whoever leaves wants nothing any more."""
        if self.at_work is not None:
            self.at_work.is_wanted = False

    def on_progressed(self, message: Progressed) -> None:
        """How far it is."""
        if message.run is self.at_work:
            self._say(message.what, message.done, message.of)

    def on_did(self, message: Did) -> None:
        """A part of it is there."""
        if message.run is self.at_work:
            message.then(message.came)

    def on_over(self, message: Over) -> None:
        """It is done."""
        if message.run is self.at_work:
            self.at_work = None
            self._say("", 0, 0)
            self.is_done(message.error)

    def is_done(self, error: ConvenerError | None) -> None:
        """What was worked out is all there, or could not be."""

    def _say(self, what: str, done: int, of: int) -> None:
        for band in self.query("#progress").results(Band):
            band.display = bool(what)
            far = f" {bar(done / of, 20)} {done} of {of}" if of else ""
            rows = [line(Span(f" {capital(what)}{far}", "warn"), Span("  esc stops it", "dim"))] if what else []
            band.show(*rows)

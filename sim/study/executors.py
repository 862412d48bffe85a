"""Who plays the chunks: this process, processes of our own, or an executor that was handed in.

Each process of our own has an executor to itself: when the system kills one, only its chunk is lost, and is played
again by a new one. They import nothing of the program they were started from, and end when it does.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from typing import Protocol

from sim.errors import StudyStopped
from sim.runner import Processes
from sim.study.work import Done

Play = Callable[[int], Done]
"""Plays the chunk of a number; can travel to another process."""
TRIES = 3
"""How often a chunk is played whose process is killed."""
AT_ONCE = 64
"""Chunks given to an executor that was handed in, before some are done."""


class Stopping(Protocol):
    """Whether no more chunks should be begun."""

    def __call__(self) -> bool:
        """True once somebody has asked to stop."""


class Here:
    """Plays in this process."""

    def __init__(self, play: Play) -> None:
        self.play = play

    def each(self, chunks: Iterator[int], stopping: Stopping) -> Iterator[Done]:
        """Play chunk after chunk."""
        for chunk in chunks:
            if stopping():
                return
            yield self.play(chunk)

    def close(self, *, at_once: bool) -> None:
        """Nothing to close."""


class HandedIn:
    """Plays on an executor of somebody else's, which stays open."""

    def __init__(self, play: Play, executor: Executor) -> None:
        self.play, self.executor = play, executor

    def each(self, chunks: Iterator[int], stopping: Stopping) -> Iterator[Done]:
        """Hand chunks in, some ahead of time; they come as they are done."""
        under_way: set[Future[Done]] = set()
        while True:
            while len(under_way) < AT_ONCE and not stopping() and (chunk := next(chunks, None)) is not None:
                under_way.add(self.executor.submit(self.play, chunk))
            if not under_way:
                return
            done, under_way = wait(under_way, return_when=FIRST_COMPLETED)
            for future in done:
                try:
                    yield future.result()
                except BrokenProcessPool:
                    raise StudyStopped(
                        "the executor that was handed in has lost a process. What is done is kept; go on with resume."
                    ) from None

    def close(self, *, at_once: bool) -> None:
        """It is somebody else's to close."""


class Lanes:
    """Plays in processes of our own."""

    def __init__(self, play: Play, count: int) -> None:
        self.play = play
        self.idle = [Processes(1) for _ in range(count)]
        self.under_way: dict[Future[Done], tuple[Processes, int]] = {}
        self.tries: dict[int, int] = {}

    def each(self, chunks: Iterator[int], stopping: Stopping) -> Iterator[Done]:
        """One chunk for each process at a time; they come as they are done."""
        again: list[int] = []
        while True:
            while self.idle and not stopping():
                chunk = again.pop() if again else next(chunks, None)
                if chunk is None:
                    break
                lane = self.idle.pop()
                with _without_main():
                    self.under_way[lane.submit(self.play, chunk)] = (lane, chunk)
            if not self.under_way:
                return
            for future in wait(self.under_way, return_when=FIRST_COMPLETED).done:
                lane, chunk = self.under_way.pop(future)
                try:
                    done = future.result()
                except BrokenProcessPool:
                    again.append(self._once_more(chunk))
                    lane.shutdown(wait=False)
                    self.idle.append(Processes(1))
                else:
                    self.idle.append(lane)
                    yield done

    def _once_more(self, chunk: int) -> int:
        self.tries[chunk] = self.tries.get(chunk, 0) + 1
        if self.tries[chunk] >= TRIES:
            raise StudyStopped(
                f"chunk {chunk}: its process was ended {TRIES} times by the system, most often for want of memory. "
                "What is done is kept; go on with --resume and fewer workers."
            )
        return chunk

    def close(self, *, at_once: bool) -> None:
        """End the processes, once each has done what it is at."""
        for lane in [*self.idle, *(lane for lane, _ in self.under_way.values())]:
            if at_once:
                lane.end_at_once()
            else:
                lane.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _without_main() -> Iterator[None]:
    """New processes would run the user's program again to find what they need in it; they need nothing of it."""
    main = sys.modules["__main__"]
    names = vars(main)
    hidden: dict[str, object] = {name: names.pop(name) for name in ("__file__", "__spec__") if name in names}
    names["__spec__"] = None
    try:
        yield
    finally:
        names.update(hidden)


class Interrupts:
    """Whether somebody has pressed Ctrl-C: the first time what is under way is done to its end, the second not."""

    def __init__(self) -> None:
        self.is_asked = False
        self.is_urgent = False
        """Whether it was pressed again; from then on there is nothing left to ask for."""
        self._before: object = None

    def __call__(self) -> bool:
        return self.is_asked

    def __enter__(self) -> Interrupts:
        with suppress(ValueError):  # only a program's main thread hears it
            self._before = signal.signal(signal.SIGINT, self._heard)
        return self

    def _heard(self, *_: object) -> None:
        if self.is_asked and not self.is_urgent:
            self.is_urgent = True
            raise KeyboardInterrupt
        self.is_asked = True

    def __exit__(self, *_: object) -> None:
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)  # type: ignore[arg-type]

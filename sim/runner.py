"""Many games on all cores of one machine: the same answers in the same order, however many workers there are.

Work is cut into chunks whose content does not depend on the workers; processes that have imported the model once take
one chunk after another. With one worker everything is done here, in this process.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection
from types import FrameType
from typing import ParamSpec, TypeVar

Task = TypeVar("Task")
Answer = TypeVar("Answer")
P = ParamSpec("P")
Heed = Callable[[], None]
"""Called again and again while games are waited for; what it raises ends the work at once."""
LOOK = 0.05
"""Seconds between two such calls."""
SAFE_PATH = "PYTHONSAFEPATH"
"""What tells a new Python to look for modules only where they are installed."""
_heed: ContextVar[Heed] = ContextVar("heed", default=lambda: None)


@contextmanager
def heeding(heed: Heed) -> Iterator[None]:
    """Within this, in this thread, whoever waits for games looks up now and then and may let go of them."""
    before = _heed.set(heed)
    try:
        yield
    finally:
        _heed.reset(before)


def cores() -> int:
    """Processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def each(
    work: Callable[[Task], Answer],
    tasks: Sequence[Task],
    *,
    workers: int = 0,
    chunk: int = 8,
) -> Iterator[Answer]:
    """What `work` gives for each task, in the order of the tasks, as it comes.

    `work` is a function of a module and the tasks are plain data, so that both can travel. `workers` 0 means one for
    each core. Closing the iterator drops all that is not done: the processes end in the midst of it.

    >>> list(each(abs, [-1, 2, -3], workers=1))
    [1, 2, 3]
    """
    workers = workers or cores()
    if workers == 1 or len(tasks) <= chunk:
        for task in tasks:
            _heed.get()()
            yield work(task)
        return
    pool = Processes(min(workers, -(-len(tasks) // chunk)))
    try:
        parts = [pool.submit(_part, work, tasks[start : start + chunk]) for start in range(0, len(tasks), chunk)]
        for part in parts:
            yield from _waited_for(part)
        pool.shutdown()
    finally:
        pool.end_at_once()


class Processes(ProcessPoolExecutor):
    """Processes of our own, which leave Ctrl-C to the one that began them, and end with it."""

    def __init__(self, count: int) -> None:
        """At most so many; each begins when there is work for it."""
        context = get_context("spawn")
        self._ends, self._held = context.Pipe(duplex=False)
        with importing_safely():  # its locks start Python's helper
            super().__init__(count, mp_context=context, initializer=_begin, initargs=(self._ends,))

    def submit(self, work: Callable[P, Answer], /, *given: P.args, **named: P.kwargs) -> Future[Answer]:
        """Hand in work; what it gives comes later."""
        with importing_safely(), _interrupts_waiting():
            return super().submit(work, *given, **named)

    def end_at_once(self) -> None:
        """End all of them, in the midst of whatever they are at."""
        self._held.close()
        self.shutdown(wait=False, cancel_futures=True)


@contextmanager
def importing_safely() -> Iterator[None]:
    """Let no process that is begun within this import a file of the folder it is begun in.

    A new Python looks there first, before its own library: a `pickle.py` beside somebody's study file would be run.
    """
    before = os.environ.get(SAFE_PATH)
    os.environ[SAFE_PATH] = "1"
    try:
        yield
    finally:
        if before is None:
            os.environ.pop(SAFE_PATH, None)
        else:
            os.environ[SAFE_PATH] = before


@contextmanager
def _interrupts_waiting() -> Iterator[None]:
    """Let Ctrl-C wait for as long as this lasts; processes that are begun within it are not interrupted at all.

    A terminal sends Ctrl-C to every process of a command. In one that has only just begun it would break off an import
    or the reading of what it is to do, and be told as a fault. What is held back here is held back in a new process
    until `_begin` ignores it.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    resource_tracker.ensure_running()  # as it is begun along with the first process, and lets interrupts in again
    with interrupts_held():
        before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def interrupts_held() -> Iterator[None]:
    """Let an answer to Ctrl-C wait for as long as this lasts, whichever thread receives it.

    Nothing is held in a thread that is not the main one, where Python answers no signals.
    """
    answer = signal.getsignal(signal.SIGINT)
    if not callable(answer) or threading.current_thread() is not threading.main_thread():
        yield
        return
    heard: list[tuple[int, FrameType | None]] = []
    signal.signal(signal.SIGINT, lambda *given: heard.append(given))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, answer)
        if heard:
            answer(*heard[0])


def _begin(ends: Connection) -> None:
    """In a new process: ignore interrupts, and end when whoever began it lets go of the other end, or is no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
    os.environ.setdefault("POLARS_MAX_THREADS", "1")  # there is a process for each core already
    threading.Thread(target=_wait_and_end, args=(ends,), daemon=True).start()


def _wait_and_end(ends: Connection) -> None:
    try:
        ends.recv()
    except (EOFError, OSError):
        os._exit(0)


def _waited_for(part: Future[list[Answer]]) -> list[Answer]:
    """What a part gives when it is done."""
    while True:
        _heed.get()()
        try:
            return part.result(LOOK)
        except TimeoutError:
            if part.done():
                raise


def _part(work: Callable[[Task], Answer], tasks: Sequence[Task]) -> list[Answer]:
    return [work(task) for task in tasks]

"""Many games on all cores of one machine: the same answers in the same order, however many workers there are.

Work is cut into chunks whose content does not depend on the workers; processes that have imported the model once take
one chunk after another. With one worker everything is done here, in this process.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import TypeVar

Task = TypeVar("Task")
Answer = TypeVar("Answer")
Heed = Callable[[], None]
"""Called again and again while games are waited for; what it raises ends the work at once."""
LOOK = 0.05
"""Seconds between two such calls."""
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
    context = get_context("spawn")
    ends, held = context.Pipe(duplex=False)
    size = min(workers, -(-len(tasks) // chunk))
    pool = ProcessPoolExecutor(size, mp_context=context, initializer=_end_with, initargs=(ends,))
    try:
        parts = [pool.submit(_part, work, tasks[start : start + chunk]) for start in range(0, len(tasks), chunk)]
        for part in parts:
            yield from _waited_for(part)
        pool.shutdown()
    finally:
        held.close()
        pool.shutdown(wait=False)


def _end_with(ends: Connection) -> None:
    """A process that plays games ends when whoever began it lets go of the other end, or is no more."""
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

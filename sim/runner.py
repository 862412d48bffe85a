"""Many games on all cores of one machine: the same answers in the same order, however many workers there are.

Work is cut into chunks whose content does not depend on the workers; processes that have imported the model once take
one chunk after another. With one worker everything is done here, in this process.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

Task = TypeVar("Task")
Answer = TypeVar("Answer")


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
    each core. Closing the iterator drops what has not begun.

    >>> list(each(abs, [-1, 2, -3], workers=1))
    [1, 2, 3]
    """
    workers = workers or cores()
    if workers == 1 or len(tasks) <= chunk:
        yield from map(work, tasks)
        return
    with ProcessPoolExecutor(min(workers, -(-len(tasks) // chunk)), mp_context=get_context("spawn")) as pool:
        yield from on(pool, work, tasks, chunk=chunk)


def on(pool: Executor, work: Callable[[Task], Answer], tasks: Sequence[Task], *, chunk: int = 8) -> Iterator[Answer]:
    """As `each`, on an executor of one's own."""
    parts: list[Future[list[Answer]]] = [
        pool.submit(_part, work, tasks[start : start + chunk]) for start in range(0, len(tasks), chunk)
    ]
    try:
        for part in parts:
            yield from part.result()
    finally:
        for part in parts:
            part.cancel()


def _part(work: Callable[[Task], Answer], tasks: Sequence[Task]) -> list[Answer]:
    return [work(task) for task in tasks]

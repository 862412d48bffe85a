"""Whoever does not want an answer any more is free at once, however long the games still take."""

from __future__ import annotations

import multiprocessing
import threading
import time

import pytest

from sim import debrief, runner


class Enough(Exception):
    """Nobody waits any more."""


def test_who_stops_waiting_for_games_is_free_at_once_and_their_processes_end() -> None:
    before, began = {*multiprocessing.active_children()}, time.monotonic()

    def heed() -> None:
        if {*multiprocessing.active_children()} - before:
            raise Enough

    with pytest.raises(Enough), debrief.heeding(heed):
        list(runner.each(time.sleep, [60.0] * 40, workers=2))
    # The pool's own thread waits for them too, so that one `join` may come back before their end is known to both.
    left = {*multiprocessing.active_children()} - before
    while any(process.is_alive() for process in left) and time.monotonic() - began < 30:
        time.sleep(0.05)
    assert [process for process in left if process.is_alive()] == []
    assert time.monotonic() - began < 30


def test_in_one_process_nothing_more_is_played_either() -> None:
    played: list[int] = []

    def heed() -> None:
        if len(played) == 3:
            raise Enough

    with pytest.raises(Enough), debrief.heeding(heed):
        list(runner.each(played.append, range(100), workers=1))
    assert played == [0, 1, 2]


def test_another_thread_does_not_hear_who_stops_waiting_here() -> None:
    found: list[int] = []

    def stop() -> None:
        raise Enough

    with debrief.heeding(stop):
        thread = threading.Thread(target=lambda: found.extend(runner.each(abs, [-1, 2], workers=1)))
        thread.start()
        thread.join()
    assert found == [1, 2]

"""What is typed, clicked and pasted is handed on one by one, each to a screen that stands.

A key may come while the screen it is meant for is still being put up, or while what the key before it set going is
under way. It waits here until all of that is done, so nothing a screen does on a key can run before the screen has been
shown, nor after it has gone. What a click points at can only be what was seen: one that came before the screen was
shown is dropped, and so is a paste.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from textual.events import Event, InputEvent, Key, MouseMove, Paste
from textual.message import Message
from textual.message_pump import MessagePump

if TYPE_CHECKING:
    from textual.app import App

ALWAYS = ("ctrl+q", "ctrl+c", "ctrl+z")
"""Keys that leave: they work in the smallest window, and where something never comes to an end."""

PATIENCE = 2.0
"""Seconds after which a key that leaves is not kept waiting any longer."""

LOOK_AGAIN = 0.002
"""Seconds after which it is looked again whether something is still under way."""

PASSES = 3
"""Turns of the event loop in which nothing may be under way: a task that was just begun needs one to say so."""


def has_messages(pump: MessagePump) -> bool:
    """Tell whether a widget, a screen or the app has a message left to deal with.

    Before Textual deals with a message it takes the next one out of the queue as well, to see whether that replaces
    it. The size of the queue does not count the one taken out, so it is asked for by itself.
    """
    return bool(pump.message_queue_size) or pump._pending_message is not None


class Typeahead:
    """Events of keys, mouse and pastes on their way to the screen."""

    def __init__(self, app: App[int], hand_on: Callable[[Event], Awaitable[None]]) -> None:
        self._app, self._hand_on = app, hand_on
        self._waiting: deque[InputEvent | Paste] = deque()

    @property
    def is_empty(self) -> bool:
        """Whether all that was typed has been handed on."""
        return not self._waiting

    def take(self, event: InputEvent | Paste) -> None:
        """Hand an event on when it is its turn; of several moves of the mouse in a row the last is enough."""
        if isinstance(event, MouseMove) and self._waiting and isinstance(self._waiting[-1], MouseMove):
            self._waiting[-1] = event
            return
        self._waiting.append(event)
        if len(self._waiting) == 1:
            self._app.call_later(self._next)

    async def _next(self) -> None:
        if not self._waiting:
            return
        for _ in range(PASSES):
            if self._is_under_way and not self._must_leave:
                # No timer of Textual: one that is late before it begins is left out, and all keys would wait for ever.
                asyncio.get_running_loop().call_later(LOOK_AGAIN, self._app.call_later, self._next)
                return
            await asyncio.sleep(0)
        event = self._waiting[0]
        try:
            if self._is_meant(event):
                await self._hand_on(event)
        finally:
            self._waiting.popleft()
            if self._waiting:
                self._app.call_later(self._next)

    @property
    def _must_leave(self) -> bool:
        """Whether somebody has waited long enough for a key that leaves."""
        leaves = (event for event in self._waiting if isinstance(event, Key) and event.key in ALWAYS)
        return any(Message().time - event.time > PATIENCE for event in leaves)

    @property
    def _is_under_way(self) -> bool:
        """Whether the screen is still being put up or taken down, or something has a message left to deal with."""
        from tui.screens.place import Standing

        screen = self._app.screen
        if not (isinstance(screen, Standing) and screen.has_been_shown):
            return True
        return any(map(has_messages, (self._app, *self._app.screen_stack, *screen.walk_children())))

    def _is_meant(self, event: InputEvent | Paste) -> bool:
        """Whether the screen that stands now is the one the event was meant for."""
        from tui.screens.place import Standing

        if isinstance(event, Key) and event.key in ALWAYS:
            return True
        screen = self._app.screen
        return isinstance(screen, Standing) and not screen.is_too_small and screen.hears(event)

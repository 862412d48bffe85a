"""The way onto the screens: something to see first, and the model loaded behind it.

Importing Textual and the model each take a while; whoever waits sees what for. Nothing of the model is imported here.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui.terminal import this_terminal

if TYPE_CHECKING:
    from tui.session import Session

FIRST = "first-steps"
"""What is played where nothing else is asked for."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Which game is wanted."""

    scenario: str | None = None
    seed: str | None = None
    code: str | None = None
    load: str | None = None
    difficulty: str | None = None
    lesson: bool = False


class Making(NamedTuple):
    """A game that is still to be read."""

    what: str
    """What it is called meanwhile."""
    make: Callable[[Callable[[str], None]], Session]
    """Reads it; by what it is given it says what is to be known."""


def open_home() -> int:
    """The screen to begin from; the exit code.

    Raises:
        Failed: Convener itself has failed.
    """
    gc.disable()
    from tui.app import run_first

    try:
        return run_first(None)
    except Exception as error:
        raise _what_to_say(error) from error


def play_one(wish: Wish, *, is_plain: bool, choices: str | None) -> int:
    """Play a game as it is wished for: on screens, where they can be drawn, or line by line; the exit code."""
    if not is_plain and choices is None and this_terminal().can_draw:
        return open_game(wish)
    from tui.commands.game import play_in_plain

    return play_in_plain(wish, is_plain=is_plain, choices=choices)


def open_game(wish: Wish) -> int:
    """A game on screens, as it is wished for; the exit code.

    Raises:
        ConvenerError: it cannot be, in a line; or it failed, in a paragraph.
    """
    gc.disable()
    from tui.app import run_first

    def make(aside: Callable[[str], None]) -> Session:
        from tui.commands.game import session_of

        return session_of(wish, aside)

    try:
        return run_first(Making(wish.load or wish.code or wish.scenario or FIRST, make))
    except Exception as error:
        raise _what_to_say(error) from error


def open_debrief(path: str | Path) -> int:
    """A record opened up on screens; the exit code.

    Raises:
        ConvenerError: it cannot be used, in a line; or it failed, in a paragraph.
    """
    gc.disable()
    from tui.app import run_first

    try:
        return run_first(Path(path))
    except Exception as error:
        raise _what_to_say(error) from error


def _what_to_say(error: Exception) -> Exception:
    """A mistake as it is; of a fault of ours, where the report lies."""
    from sim import ConvenerError
    from tui.commands.game import failed_on_screens

    return error if isinstance(error, ConvenerError) else failed_on_screens(error)

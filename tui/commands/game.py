"""The commands of whoever plays: a game on screens or line by line, the screen to begin from, and the doctor."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from secrets import randbelow

from sim import ActionNotAllowed, ConvenerError, load_scenario
from tui.class_code import order_of
from tui.command_name import command_name
from tui.commands.files import refuse_record
from tui.commands.play import whole_seed
from tui.crash import crash_report
from tui.opening import FIRST, Wish
from tui.plain import remark, remark_wrapped, say
from tui.saves import called, left_in_play, meant, saves_folder
from tui.session import Session
from tui.settings import read_settings
from tui.terminal import Terminal, this_terminal

SEEDS = 9000
"""How many seeds a game without one is taken from: four digits, easy to say."""


class Failed(ConvenerError):
    """Convener itself has failed; its text says where the report is."""


def any_seed() -> int:
    """A seed for a game that names none."""
    return 1000 + randbelow(SEEDS)


def play_in_plain(wish: Wish, *, is_plain: bool, choices: str | None) -> int:
    """Play a game line by line as it is wished for, or say why it cannot be drawn; the exit code.

    Raises:
        ConvenerError: it cannot be, in a line; or it failed, in a paragraph.
    """
    terminal = this_terminal()
    if choices is not None and not is_plain:
        raise ActionNotAllowed("--choices: choices from a file are played line by line. Add --plain.")
    if not is_plain:
        _refuse_without_screen(terminal)
    lines = None if choices is None else _lines(choices)
    before = None if wish.load else left_in_play(saves_folder())
    session = session_of(wish)
    if before:
        remark_wrapped(
            f"This is a new game. The one you left, '{before.title}', {before.how_far}, is kept. Go on with that by:"
        )
        remark(f"{command_name()} play --plain --load {called(before.path)}")
    try:
        return _play_plain(session, terminal, lines)
    except (ConvenerError, KeyboardInterrupt, BrokenPipeError):
        session.close()
        raise
    except Exception as error:
        raise Failed(crash_report(error, session.path)) from error


def _refuse_without_screen(terminal: Terminal) -> None:
    if not terminal.is_terminal:
        raise ActionNotAllowed(
            f"play: there is no terminal to draw on. Play line by line: {command_name()} play --plain, or have a game "
            f"told: {command_name()} run first-steps"
        )
    if not terminal.can_draw:
        raise ActionNotAllowed(
            f"play: this terminal ({terminal.name or 'TERM is not set'}) draws no screens. Play line by line: "
            f"{command_name()} play --plain"
        )


def session_of(wish: Wish, aside: Callable[[str], None] = remark) -> Session:
    """The game that is wished for: a save, the game of a class code, or a new one; `aside` says what is to be known.

    Raises:
        ConvenerError: it cannot be, in a line.
    """
    if wish.load is not None:
        _refuse_beside("--load", wish, allowed=())
        return Session.load(meant(wish.load))
    folder = saves_folder()
    if wish.scenario is not None:
        refuse_record(wish.scenario)
    if wish.code is not None:
        _refuse_beside("--code", wish, allowed=("scenario",))
        order = order_of(wish.code, scenario=wish.scenario)
        return Session.start(
            order.scenario, seed=order.seed, folder=folder, difficulty=order.difficulty, lesson=order.lesson
        )
    seed = any_seed() if wish.seed is None else whole_seed(wish.seed)
    scenario = wish.scenario or FIRST
    if wish.lesson and not load_scenario(scenario).lesson:
        aside(f"{scenario}: names no rounds for a lesson ('lesson_rounds'); playing all of its rounds.")
    session = Session.start(scenario, seed=seed, folder=folder, difficulty=wish.difficulty, lesson=wish.lesson)
    for problem in session.scenario.remarks:
        aside(problem.said_of(scenario))
    return session


def _refuse_beside(option: str, wish: Wish, allowed: tuple[str, ...]) -> None:
    """A save or a code says all that the other options would."""
    for name in ("scenario", "seed", "code", "load", "difficulty", "lesson"):
        given = getattr(wish, name)
        if given and name not in allowed and f"--{name}" != option:
            what = given if name == "scenario" else f"--{name}"
            raise ActionNotAllowed(f"{option}: it says what is played, so leave out {what}.")


def _lines(choices: str) -> list[str]:
    from tui.plainly.talk import lines_of

    return lines_of(choices)


def _play_plain(session: Session, terminal: Terminal, lines: list[str] | None) -> int:
    from tui.plainly.commands import NEVER_ASKS
    from tui.plainly.play import play_in_lines
    from tui.plainly.talk import Talk, is_more_typed, typed_lines

    settings, problems = read_settings()
    for problem in problems:
        remark(problem)
    is_ascii = settings.ascii or terminal.is_ascii
    typed = typed_lines() if lines is None else lines
    is_at_keyboard = lines is None and terminal.is_terminal
    if is_at_keyboard:
        talk = Talk(typed, is_echoed=False, is_ascii=is_ascii, has_more=is_more_typed)
    else:
        talk = Talk(typed, is_echoed=True, is_ascii=is_ascii)
    try:
        put_away = {*settings.seen_hints, *(() if settings.asks_unspent else (NEVER_ASKS,))}
        play_in_lines(session, talk, put_away=put_away, hints=settings.hints)
    except KeyboardInterrupt:
        remark(f"The game is kept. Go on:\n{command_name()} play --plain --load {called(session.path)}")
        raise
    return 0


def failed_on_screens(error: Exception) -> Failed:
    """What is said of a failure on the screens, with the game that was played last beside the report."""
    return Failed(crash_report(error, _played_last()))


def _played_last() -> Path | None:
    """The save written last: the game a failure happened in, if there was one."""
    folder = saves_folder()
    found = [*folder.glob("*.convener")] if folder.is_dir() else []
    return max(found, key=os.path.getmtime, default=None)


def tell_findings() -> bool:
    """What the doctor finds, a line each; whether a game can be played."""
    from tui.doctor import findings

    found = [*findings()]
    for finding in found:
        say(f"{finding.line}\n")
    return not any(finding.stops for finding in found)

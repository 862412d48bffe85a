"""How a game comes to be in play: begun anew with a file of its own, or gone on with from a save."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from sim import Game, ReplayMismatch, RoundReport, load_record, load_scenario, verify
from tui.class_code import class_code
from tui.saves import Kept
from tui.seen import Seen


class Dials(NamedTuple):
    """How hard, and in which rounds."""

    difficulty: str | None = None
    lesson: bool = False


class Begun(NamedTuple):
    """A game in play."""

    game: Game
    kept: Kept
    """Its file."""
    seen: Seen
    code: str = ""
    """Its class code, where that is known without looking for it."""


def begin(scenario: str | Path, seed: int, folder: Path, dials: Dials) -> Begun:
    """A new game.

    Raises:
        ScenarioError: the scenario cannot be used.
        RecordError: nothing can be saved in the folder.
    """
    found = load_scenario(scenario, difficulty=dials.difficulty, lesson=dials.lesson)
    game = Game(found, seed)
    kept = Kept.fresh(folder, found.id, seed)
    kept.write(game)
    is_lesson = dials.lesson and found.time.lesson_rounds is not None
    code = class_code(found, seed, difficulty=dials.difficulty, lesson=is_lesson)
    return Begun(game, kept, Seen(RoundReport(0, game.view().news, game.view())), code)


def go_on_with(path: str | Path) -> Begun:
    """A saved game, where it stopped.

    Raises:
        RecordError: it is damaged, foreign or newer.
        ReplayMismatch: this Convener would tell it otherwise.
    """
    record = load_record(path)
    first = Game(record.scenario, record.seed).view()
    seen = Seen(RoundReport(0, first.news, first))
    try:
        game = verify(record, heard=seen.enter)
    except ReplayMismatch as error:
        raise ReplayMismatch(f"{error} It is kept as it is; start a new game.") from None
    return Begun(game, Kept(Path(path)), seen)

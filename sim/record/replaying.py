"""Playing a record again, and comparing what happens with what it says happened."""

from __future__ import annotations

from collections.abc import Callable
from itertools import zip_longest
from typing import Any

from sim.actions import Action
from sim.errors import ActionNotAllowed, GameOver, ReplayMismatch
from sim.game import Game, RoundReport
from sim.happenings import Happening
from sim.inputs import Input
from sim.record.rows import KEPT_ONLY, Record, plain_row
from sim.terms import MODEL_VERSION

Heard = Callable[[RoundReport], None]


def replay(record: Record, *, heard: Heard | None = None) -> Game:
    """The game of a record, played again from its inputs; `heard` gets each report as it comes.

    Raises:
        RecordError: its scenario does not fit this version of Convener.
        ReplayMismatch: an input is not possible any more.
    """
    return _played(record, heard)[0]


def verify(record: Record, *, heard: Heard | None = None) -> Game:
    """Play a record again and compare; the game, if all is as it was.

    A record that was cut off as its last input came ends before what came of that input, and is as it was.

    Raises:
        RecordError: its scenario does not fit this version of Convener.
        ReplayMismatch: names the first happening that differs.
    """
    game, before = _played(record, heard)
    expected = game.log[:before] if len(record.happenings) == before else game.log
    for number, (old, new) in enumerate(zip_longest(record.happenings, expected), start=1):
        if old is None or new is None or plain_row(old) != plain_row(new):
            place = f"{record.source}: happening {number} of {len(record.happenings)}"
            raise ReplayMismatch(f"{place}: {difference(old, new)}{_versions(record)}")
    return game


def _played(record: Record, heard: Heard | None) -> tuple[Game, int]:
    """The game, and how many happenings there were before its last input took effect."""
    game = Game(record.scenario, record.seed)
    before = len(game.log)
    for number, entry in enumerate(record.inputs, start=1):
        before = len(game.log)
        try:
            report = _put_in(game, entry)
        except (ActionNotAllowed, GameOver) as error:
            place = f"{record.source}: input {number} ({_in_words(entry)}, round {game.state.round})"
            raise ReplayMismatch(f"{place}: not possible here: {error}{_versions(record)}") from None
        if report is not None and heard is not None:
            heard(report)
    return game, before


def difference(old: Happening | None, new: Happening | None) -> str:
    """How what was expected and what was found differ, in a sentence."""
    if old is None or new is None or (old.day, old.kind, old.who, old.about) != (new.day, new.kind, new.who, new.about):
        return f"expected {_named(old)}; found {_named(new)}."
    fields = (name for name in Happening._fields if _field(old, name) != _field(new, name))
    name = next(fields, "id")
    return f"{_named(old)}: {name}: expected {_short(_field(old, name))}; found {_short(_field(new, name))}."


def _put_in(game: Game, entry: Input) -> RoundReport | None:
    """One input, as it came; what was reported of it."""
    if "round" in entry:
        return game.play_round([_action(chosen) for chosen in entry["round"]])
    if "answer" in entry:
        return game.answer(entry["answer"])
    if "inject" in entry:
        game.inject(entry["inject"])
    else:
        game.inputs.append(entry)
    return None


def _action(chosen: dict[str, Any]) -> Action:
    choice = {name: tuple(value) if isinstance(value, list) else value for name, value in chosen["choice"].items()}
    return Action(chosen["kind"], choice)


def _in_words(entry: Input) -> str:
    name = next(iter(entry))
    return name if name in ("round", *KEPT_ONLY) else f"{name} {entry[name]!r}"


def _versions(record: Record) -> str:
    if record.model_version == MODEL_VERSION:
        return ""
    then = record.model_version
    return f" It was played with model {then}, this is {MODEL_VERSION}: open it with a Convener of model {then}."


def _named(row: Happening | None) -> str:
    if row is None:
        return "nothing more"
    about = f" about {row.about}" if row.about else ""
    return f"day {row.day} {row.kind} of {row.who}{about}"


def _field(row: Happening, name: str) -> Any:
    return plain_row(row)[Happening._fields.index(name)]


def _short(value: Any) -> str:
    """A value, or of two mappings nothing but a part that fits a line."""
    text = repr(value)
    return text if len(text) <= 120 else text[:119] + "…"

"""The plan of the round in the making, in a small file of its own beside the record.

A record holds what was committed and is sealed; a plan changes with every key. It is kept as `NAME.plan` beside
`NAME.convener`, says to which moment of which game it belongs, and at any other moment it means nothing: a game that
was ended between committing a round and taking its plan away goes on without it.
"""

from __future__ import annotations

import json
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sim import Action, Game, NotSaved, RecordError, files, one_line

ENDING = ".plan"
"""How the names of plans end."""

KIND = files.FileKind("plan", 256 * 1024)
"""What the file is; a plan of a whole round has less than two thousand bytes."""

MOST = 200
"""Actions a plan may have; no round has days for as many."""


class Draft(NamedTuple):
    """What is planned for a round."""

    actions: tuple[Action, ...] = ()
    """In the order in which they will be done."""
    predicted_on: tuple[Action, ...] | None = None
    """The plan on which this round's prediction was made; none where nothing was predicted."""


class Chosen(BaseModel):
    """An action as the file holds it."""

    model_config = ConfigDict(extra="forbid", strict=True)
    kind: str
    choice: dict[str, str | list[str]]


class PlanFile(BaseModel):
    """The file."""

    model_config = ConfigDict(extra="forbid", strict=True)
    convener_plan: Literal[1]
    """Version of this format."""
    game: str
    """The digest of the moment to which it belongs."""
    actions: list[Chosen] = Field(max_length=MOST)
    predicted_on: list[Chosen] | None = Field(max_length=MOST)


def write_plan(path: Path, game: Game, draft: Draft) -> None:
    """Write the plan of a game as it stands; one in which nothing is planned is taken away.

    Raises:
        RecordError: it cannot be written; an older one is as it was.
    """
    if draft == Draft():
        forget_plan(path)
        return
    data = {
        "convener_plan": 1,
        "game": moment_of(game),
        "actions": [_plain(action) for action in draft.actions],
        "predicted_on": None if draft.predicted_on is None else [_plain(action) for action in draft.predicted_on],
    }
    text = f"{json.dumps(data, ensure_ascii=True, indent=1)}\n"
    try:  # a link beside somebody else's game leads anywhere
        files.write_whole(path, text.encode("ascii"), within=path.parent)
    except NotSaved as fault:
        raise RecordError(*fault.args) from None


def read_plan(path: Path, game: Game) -> Draft:
    """The plan that was kept for a game as it stands now; nothing where there is none, or it belongs elsewhere.

    Raises:
        RecordError: it cannot be read, in one line.
    """
    try:
        found = PlanFile.model_validate_json(files.read_file(path, KIND))
    except files.FileFault as fault:
        if fault.reason == "missing":
            return Draft()
        raise RecordError(f"What was planned is not read. {fault}") from None
    except ValidationError:
        raise RecordError(f"{one_line(str(path))}: what was planned is damaged.") from None
    if found.game != moment_of(game):
        return Draft()
    before = found.predicted_on
    return Draft(_actions(found.actions), None if before is None else _actions(before))


def forget_plan(path: Path) -> None:
    """Take a plan away that is not wanted any more; one that stays all the same belongs to a moment that has gone."""
    with suppress(OSError, ValueError):
        path.unlink(missing_ok=True)


def moment_of(game: Game) -> str:
    """What tells this moment of this game from any other: its scenario, its seed and all that has moved it."""
    moved = [entry for entry in game.inputs if entry.keys() & {"round", "answer", "inject"}]
    told = json.dumps([game.scenario.text, game.seed, moved], sort_keys=True)
    return sha256(told.encode("ascii")).hexdigest()


def _plain(action: Action) -> dict[str, object]:
    choice = {name: list(value) if isinstance(value, tuple) else value for name, value in action.choice.items()}
    return {"kind": action.kind, "choice": choice}


def _actions(chosen: list[Chosen]) -> tuple[Action, ...]:
    return tuple(
        Action(
            one.kind, {name: tuple(value) if isinstance(value, list) else value for name, value in one.choice.items()}
        )
        for one in chosen
    )

"""What comes into a game from outside the model, in order, as the record keeps it.

A round of actions, an answer and an injected event move the model; a guess and a note are kept and move nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sim.actions import Action
from sim.errors import ActionNotAllowed

Input = dict[str, Any]
"""One of them: a single key that says which, and what belongs to it."""

LONGEST = 2000
"""Characters that words of a person's own may have."""


def of_round(chosen: Sequence[Action]) -> Input:
    """A round's actions."""
    return {"round": [{"kind": action.kind, "choice": _plain(action.choice)} for action in chosen]}


def of_answer(choice: str) -> Input:
    """The answer to the question that waited."""
    return {"answer": choice}


def of_guess(round: int, what: str, value: str) -> Input:
    """What somebody expects of a round.

    Raises:
        ActionNotAllowed: there is nothing in it, or far too much.
    """
    if not what or not value:
        raise ActionNotAllowed("guess: nothing was guessed. Say of what, and what is expected.")
    _refuse_long("guess", what, value)
    return {"guess": {"round": round, "what": what, "value": value}}


def of_note(partners: Collection[str], partner: str, text: str) -> Input:
    """Somebody's own note on a partner, in place of an earlier one; empty: none any more.

    Raises:
        ActionNotAllowed: there is no such partner, or it is far too long.
    """
    if partner not in partners:
        raise ActionNotAllowed(f"note: there is no partner {partner!r:.60}. There are: {', '.join(partners)}.")
    _refuse_long("note", partner, text)
    return {"note": {"partner": partner, "text": text}}


def _refuse_long(what: str, *words: str) -> None:
    if sum(map(len, words)) > LONGEST:
        raise ActionNotAllowed(f"{what}: {sum(map(len, words))} characters, where {LONGEST} fit. Say it shorter.")


def _plain(choice: dict[str, Any]) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in choice.items()}

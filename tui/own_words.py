"""The player's own words in a record: guesses and notes; what is not in Convener's form is passed over."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sim import Action, ActionNotAllowed, Game, GameOver, RecordError, View
from tui.debriefing.votes import VOTE
from tui.described import of_fault

Inputs = Sequence[Mapping[str, Any]]


THOUGHT = "thought/"
"""How a record marks, among guesses, an answer to what a round gave to think about; the round's number follows."""


def guesses_in(inputs: Inputs) -> dict[int, tuple[str, str]]:
    """By round: what was guessed of, and what."""
    mine = [one for one in _said(inputs) if not _is_thought(one) and not str(one["what"]).startswith(VOTE)]
    return {one["round"]: (one["what"], one["value"]) for one in mine}


def thoughts_in(inputs: Inputs) -> dict[int, str]:
    """By round: the latest answer to what it gave to think about."""
    return {int(one["what"].removeprefix(THOUGHT)): one["value"] for one in _said(inputs) if _is_thought(one)}


def _said(inputs: Inputs) -> list[dict[str, Any]]:
    kept = [entry["guess"] for entry in inputs if "guess" in entry]
    return [one for one in kept if _has(one, "what", "value") and type(one.get("round")) is int]


def _has(one: Any, *names: str) -> bool:
    """Whether something is in Convener's form: these names, with words."""
    return isinstance(one, dict) and all(isinstance(one.get(name), str) for name in names)


def _is_thought(one: Mapping[str, Any]) -> bool:
    what = str(one["what"])
    number = what.removeprefix(THOUGHT)
    return what.startswith(THOUGHT) and number.isdecimal() and len(number) < 7


def notes_in(inputs: Inputs) -> dict[str, str]:
    """By partner: the latest note, where it is not empty."""
    kept = [entry["note"] for entry in inputs if "note" in entry]
    ours = [one for one in kept if _has(one, "partner", "text")]
    latest = {one["partner"]: one["text"] for one in ours}
    return {partner: text for partner, text in latest.items() if text}


class OwnWords:
    """What a player says for themselves in a game; it moves nothing."""

    _game: Game
    view: View
    queue: tuple[Action, ...]
    _guessed_on: tuple[Action, ...] | None = None
    """The plan that this round's guess was made on."""
    _keep_plan: Callable[[], None]

    def guess(self, what: str, value: str) -> str | None:
        """Keep what the player expects of the round to come, once a round; what speaks against it."""
        view = self.view
        if view.ended or view.question is not None:
            return "There is no round to guess about now. Guess before you commit a round."
        if view.round in self.guesses:
            return "You have made your guess for this round. The round will show."
        try:
            self._game.guess(what, value)
        except (ActionNotAllowed, GameOver) as error:
            return of_fault(error, view)
        self._guessed_on = self.queue
        self._keep_plan()
        return None

    @property
    def is_guess_stale(self) -> bool:
        """Whether this round's guess was made on another plan than the one there is now."""
        return self._guessed_on is not None and self._guessed_on != self.queue

    @property
    def guesses(self) -> dict[int, tuple[str, str]]:
        """By round: what was guessed of, and what."""
        return guesses_in(self._game.inputs)

    def think(self, round: int, text: str) -> str | None:
        """Keep the player's own answer to what a round gave to think about; what speaks against it."""
        try:
            self._game.guess(f"{THOUGHT}{round}", text)
        except (ActionNotAllowed, GameOver) as error:
            return of_fault(error, self.view)
        return None

    @property
    def thoughts(self) -> dict[int, str]:
        """By round: what the player answered."""
        return thoughts_in(self._game.inputs)

    def vote(self, key: str, value: str) -> str:
        """Keep what a class voted when the game was debriefed; what speaks against it, or nothing."""
        try:
            self._game.guess(key, value)
        except (ActionNotAllowed, RecordError) as error:
            return str(error)
        return ""

    def note(self, partner: str, text: str) -> str | None:
        """Keep the player's own note on a partner, in place of an earlier one; what speaks against it."""
        if self.notes.get(partner, "") == text:
            return None
        try:
            self._game.note(partner, text)
        except ActionNotAllowed as error:
            return of_fault(error, self.view)
        return None

    @property
    def notes(self) -> dict[str, str]:
        """The player's own note on each partner that has one."""
        return notes_in(self._game.inputs)

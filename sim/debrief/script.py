"""What somebody did in a game, taken apart so that one thing can be changed and the whole played again.

Chance is addressed: with the same seed everything that does not depend on the change stays as it was. What was done
later may not be possible any more; then it is left out, and counted.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from sim.actions import Action
from sim.errors import ActionNotAllowed, GameOver
from sim.game import Game, RoundReport
from sim.inputs import Input
from sim.record import Record, replay
from sim.scenario import Scenario

Asked = tuple[str, int]
"""A question, and which time it was asked: `("leaving/nursery", 1)`."""


class Answered(NamedTuple):
    """A question, what was answered, and what could have been."""

    asked: Asked
    options: tuple[str, ...]
    choice: str


class PutIn(NamedTuple):
    """An event of the deck, and when it was put in: after so many rounds begun, and answers in the last of them."""

    rounds: int
    answers: int
    event: str


@dataclass(frozen=True)
class Script:
    """What a convener chose, answered and had put in, on a scenario and a seed."""

    scenario: Scenario
    seed: int
    rounds: tuple[tuple[Action, ...], ...]
    """The actions of each round that was begun, in order."""
    answers: tuple[Answered, ...] = ()
    injected: tuple[PutIn, ...] = ()
    stopped: Asked | None = None
    """The question at which the game was left, if it was."""

    def without_action(self, round: int, place: int) -> Script:
        """Without one action; rounds count from 1, places in a round from 0."""
        return self.with_action(round, place, None)

    def with_action(self, round: int, place: int, action: Action | None) -> Script:
        """With another action in place of one, or with none."""
        chosen = list(self.rounds[round - 1])
        chosen[place : place + 1] = [] if action is None else [action]
        return replace(self, rounds=(*self.rounds[: round - 1], tuple(chosen), *self.rounds[round:]))

    def with_answer(self, asked: Asked, choice: str) -> Script:
        """With another answer to a question."""
        return replace(self, answers=tuple(a._replace(choice=choice) if a.asked == asked else a for a in self.answers))

    def without_injected(self, event: str) -> Script:
        """Without an event that was put in."""
        return replace(self, injected=tuple(entry for entry in self.injected if entry.event != event))

    def on_seed(self, seed: int) -> Script:
        """The same moves with other luck."""
        return replace(self, seed=seed)


class Replayed(NamedTuple):
    """A script played again."""

    game: Game
    skipped: int
    """Actions and answers that were not possible any more, and events that could not be put in."""
    by_default: int
    """Questions that were not asked the first time: the first answer was given."""


def script_of(record: Record) -> Script:
    """What was done in a record.

    Raises:
        RecordError: its scenario does not fit this version of Convener.
        ReplayMismatch: an input is not possible any more.
    """
    asked: list[tuple[Asked, tuple[str, ...]]] = []
    times: Counter[str] = Counter()

    def hear(report: RoundReport) -> None:
        question = report.view.question
        if question is not None:
            times[question.id] += 1
            asked.append(((question.id, times[question.id]), tuple(question.options)))

    replay(record, heard=hear)
    rounds = [tuple(map(_action, entry["round"])) for entry in record.inputs if "round" in entry]
    answers = [entry["answer"] for entry in record.inputs if "answer" in entry]
    return Script(
        scenario=record.scenario,
        seed=record.seed,
        rounds=tuple(rounds),
        answers=tuple(
            Answered(question, options, choice) for (question, options), choice in zip(asked, answers, strict=False)
        ),
        injected=tuple(_injected(record.inputs)),
        stopped=asked[len(answers)][0] if len(asked) > len(answers) else None,
    )


def _injected(inputs: Sequence[Input]) -> list[PutIn]:
    rounds, answers, events = 0, 0, []
    for entry in inputs:
        rounds += "round" in entry
        answers = 0 if "round" in entry else answers + ("answer" in entry)
        if "inject" in entry:
            events.append(PutIn(rounds, answers, entry["inject"]))
    return events


def _action(chosen: dict[str, Any]) -> Action:
    choice = {name: tuple(value) if isinstance(value, list) else value for name, value in chosen["choice"].items()}
    return Action(chosen["kind"], choice)


class Way(NamedTuple):
    """How a game could have gone otherwise: from which round on, by which script, and what is spared."""

    round: int
    script: Script
    spared: frozenset[str] = frozenset()


def played(script: Script, *, spared: frozenset[str] = frozenset()) -> Replayed:
    """Play a script, with what is spared kept from happening."""
    player = Player(script, Game(script.scenario, script.seed, spared=spared))
    return player.play_on()


def branched(script: Script, ways: Sequence[Way]) -> tuple[Replayed, list[Replayed]]:
    """A script played, and each of these ways from the round in which it parts; what they share is played once."""
    player = Player(script, Game(script.scenario, script.seed))
    found: dict[int, Replayed] = {}
    for number in range(1, len(script.rounds) + 1):
        for place, way in enumerate(ways):
            if way.round == number:
                found[place] = player.fork(way).play_on()
        player.play()
    return player.result, [found[place] for place in range(len(ways))]


def parting(script: Script, changed: Script) -> int:
    """The round before which two scripts are one on any seed; where answers differ that may be any: the first."""
    if script.answers != changed.answers or len(script.rounds) != len(changed.rounds):
        return 1
    rounds = [number for number, (a, b) in enumerate(zip(script.rounds, changed.rounds, strict=True), 1) if a != b]
    differ = {*script.injected} ^ {*changed.injected}
    return max(1, min([*rounds, *(entry.rounds for entry in sorted(differ)), len(script.rounds)]))


class Player:
    """Puts a script into a game, as far as it goes."""

    def __init__(self, script: Script, game: Game) -> None:
        self.script, self.game = script, game
        self.answers = {row.asked: row.choice for row in script.answers}
        self.pending = list(script.injected)
        self.times = Counter[str]()
        self.skipped = self.by_default = self.number = 0

    @property
    def result(self) -> Replayed:
        """The game as far as it has come."""
        return Replayed(self.game, self.skipped + len(self.answers), self.by_default)

    def fork(self, way: Way) -> Player:
        """Another player that goes on from here by another script."""
        other = Player(way.script, Game.restore(self.game.snapshot(), spared=way.spared))
        other.answers = {asked: choice for asked, choice in other.answers.items() if asked in self.answers}
        other.pending = [entry for entry in other.pending if entry.rounds >= self.number]
        other.times = self.times.copy()
        other.skipped, other.by_default, other.number = self.skipped, self.by_default, self.number
        return other

    def play_on(self) -> Replayed:
        """The rounds that are left."""
        while self.number < len(self.script.rounds):
            self.play()
        return self.result

    def play(self) -> None:
        """The next round, with the answers that belong to it."""
        self.number += 1
        number, chosen = self.number, self.script.rounds[self.number - 1]
        self.put_in(number - 1, sys.maxsize)
        if self.game.is_over:
            self.skipped += len(chosen)
            return
        possible = list(chosen) if _is_allowed(self.game, chosen) else _possible(self.game, chosen)
        self.skipped += len(chosen) - len(possible)
        view = self.game.play_round(possible).view
        answered = 0
        while view.question is not None:
            self.put_in(number, answered)
            self.times[view.question.id] += 1
            asked = (view.question.id, self.times[view.question.id])
            if asked == self.script.stopped and number == len(self.script.rounds):
                return
            view = self.game.answer(self.answer(asked, view.question.options)).view
            answered += 1

    def answer(self, asked: Asked, options: Mapping[str, str]) -> str:
        """What was answered the first time, where it was; else the first answer there is."""
        known = self.answers.pop(asked, "")
        self.by_default += known not in options
        return known if known in options else next(iter(options))

    def put_in(self, rounds: int, answers: int) -> None:
        """Events that were put in by now are put in, if they still can be."""
        while self.pending and self.pending[0][:2] <= (rounds, answers):
            try:
                self.game.inject(self.pending.pop(0).event)
            except (ActionNotAllowed, GameOver):
                self.skipped += 1


def _possible(game: Game, chosen: Sequence[Action]) -> list[Action]:
    """The actions that are still possible, in order."""
    kept: list[Action] = []
    for action in chosen:
        if _is_allowed(game, [*kept, action]):
            kept.append(action)
    return kept


def _is_allowed(game: Game, chosen: Sequence[Action]) -> bool:
    try:
        game.check(chosen)
    except ActionNotAllowed:
        return False
    return True

"""A game: start, see, choose, play a round, answer, and know when it is over.

This is the only way in for a person, a script or a screen: a View and offers come out, actions and answers go in.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sim import actions, effects, inputs, kinds, rules
from sim.actions import Action, Offer
from sim.chance import Chance
from sim.errors import ActionNotAllowed, GameOver
from sim.founding import founded
from sim.happenings import Happening
from sim.inputs import Input
from sim.scenario.model import Scenario
from sim.state import State
from sim.terms import MODEL_VERSION, Ending, tick_of
from sim.view import News, View, news_of, view_for
from sim.world import Mechanisms, World

SEEDS = 10**18
"""Seeds are whole numbers below it: what every JSON reader and every shell can hold."""


@dataclass(frozen=True, slots=True)
class RoundReport:
    """What the seat saw of the time that has just passed."""

    round: int
    news: tuple[News, ...]
    view: View
    """The view now; `view.question` holds what must be answered before the round goes on."""

    @property
    def is_interrupted(self) -> bool:
        """Whether somebody waits for an answer."""
        return self.view.question is not None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A game at one moment, cheap to take: the State packed, and the log and inputs so far."""

    scenario: Scenario
    seed: int
    state: bytes
    log: tuple[Happening, ...]
    inputs: tuple[Input, ...]


class Game:
    """One game of a scenario.

    >>> from sim import Game, load_scenario
    >>> game = Game(load_scenario("first-steps"), seed=1)
    >>> while not game.is_over:
    ...     report = game.play_round([])
    ...     while report.is_interrupted:
    ...         report = game.answer(next(iter(report.view.question.options)))
    >>> game.view().ended
    'horizon'
    """

    def __init__(self, scenario: Scenario, seed: int = 1, *, spared: frozenset[str] = frozenset()) -> None:
        """A new game; `spared` is kept from happening, as `Mechanisms` says, to see what it changed."""
        if not isinstance(scenario, Scenario):
            raise ActionNotAllowed(f"scenario: {scenario!r:.60} is not one. Give what load_scenario(NAME) returns.")
        if not isinstance(seed, int) or not 0 <= seed < SEEDS:
            raise ActionNotAllowed(f"seed: {seed!r:.60} is not a whole number from 0 to 10**18 - 1. Use one, like 1.")
        self.scenario = scenario
        self.seed = seed
        self.inputs: list[Input] = []
        self.keep: Callable[[Input], None] | None = None
        """Called with each input before it takes effect; if it raises, nothing has changed."""
        chance = Chance(seed, "game")
        state = founded(scenario, chance)
        self._world = World(scenario, state, chance, mechanisms=_mechanisms(scenario)._replace(spared=spared))
        self._world.happen(kinds.FOUNDING(model_version=MODEL_VERSION), "partnership")
        rules.found(self._world)
        self._view: View | None = None
        self._offers: tuple[Offer, ...] | None = None

    # -- what comes out ----------------------------------------------------------------------------

    @property
    def is_over(self) -> bool:
        """Whether the story has ended."""
        return bool(self._world.state.ended)

    @property
    def ended(self) -> Ending | str:
        """How it ended; empty while it goes on."""
        return self._world.state.ended

    @property
    def log(self) -> list[Happening]:
        """All happenings so far, hidden ones too: for records and debriefs, not for seats."""
        return self._world.log.rows

    @property
    def state(self) -> State:
        """The true State, for records, studies and debriefs; a seat never gets it."""
        return self._world.state

    def view(self) -> View:
        """What the convener's seat knows now."""
        if self._view is None:
            log, start = self._world.log, self._world.state.knowledge.read_until
            news = tuple(news_of(row, log.seen_ids) for row in log.seen[start:])
            self._view = view_for(self.scenario, self._world.state, news)
        return self._view

    def offers(self) -> tuple[Offer, ...]:
        """What the convener may do now."""
        if self._offers is None:
            self._offers = actions.offers(self.view())
        return self._offers

    # -- what goes in ------------------------------------------------------------------------------

    def play_round(self, chosen: Sequence[Action] = ()) -> RoundReport:
        """Play one round with these actions, or as far as the first question.

        Raises:
            ActionNotAllowed: an action is not allowed, or a question waits; nothing has changed.
            GameOver: the story has ended.
        """
        self.begin_round(chosen)
        return self.go_on()

    def begin_round(self, chosen: Sequence[Action] = ()) -> None:
        """Enter a round's actions without letting time pass yet; raises as `play_round` does."""
        state = self._world.state
        if state.ended:
            raise GameOver(f"The story has ended ({state.ended}). Start a new game.")
        if state.question is not None:
            raise ActionNotAllowed(f"{state.question.id}: this question waits for an answer. Answer it first.")
        if state.is_in_round:
            raise ActionNotAllowed(f"round {state.round}: it is under way. Go on with it first.")
        self.check(chosen)
        self._take_in(inputs.of_round(chosen))
        self._changes()
        state.round += 1
        state.is_in_round = True
        ends = self.scenario.round_ends
        start = ends[state.round - 2] if state.round > 1 else 0
        self._world.happen(kinds.ROUND_BEGUN(round=state.round), "partnership")
        actions.spread_out(self._world, chosen, start=start, end=ends[state.round - 1])

    def check(self, chosen: Sequence[Action]) -> None:
        """Raise ActionNotAllowed, with the first fault, if these may not be a round's actions; nothing changes."""
        actions.check(self.view(), self.offers(), chosen)

    def answer(self, choice: str) -> RoundReport:
        """Answer the question that waits, and go on.

        Raises:
            ActionNotAllowed: nothing was asked, or this is not one of the answers; nothing has changed.
        """
        question = self._world.state.question
        if question is None:
            raise ActionNotAllowed("answer: nobody waits for an answer. Play a round.")
        if choice not in question.options:
            raise ActionNotAllowed(f"answer: {choice!r} is not one of {', '.join(question.options)}.")
        self._take_in(inputs.of_answer(choice))
        self._changes()
        self._world.state.question = None
        words = question.options[choice]
        because = (question.because,)
        asked_by = self._world.state.partners[question.who].representative.name
        self._world.happen(
            kinds.ANSWERED(choice=choice, says=words, name=asked_by), question.who, about=question.id, because=because
        )
        return self.go_on()

    def inject(self, event: str) -> None:
        """Let an event of the deck happen, first thing in the time to come.

        Raises:
            ActionNotAllowed: there is no such event in the deck, or it has been injected already.
        """
        if event not in self.scenario.deck:
            known = ", ".join(self.scenario.deck) or "empty"
            raise ActionNotAllowed(f"inject: {event!r} is not in the deck. The deck: {known}.")
        if not self._world.has("events"):
            raise ActionNotAllowed("inject: events are switched off (parameters.events.on). Switch them on.")
        if any(entry.get("inject") == event for entry in self.inputs):
            raise ActionNotAllowed(f"inject: {event!r} has happened already. Each event comes once.")
        if self.is_over:
            raise GameOver("The story has ended; nothing can be injected. Start a new game.")
        self._take_in({"inject": event})
        self._world.oblige("injected", "outside", event, day=self._world.today + 1)

    def guess(self, what: str, value: str) -> None:
        """Keep what somebody expects of the round to come; it changes nothing. Raises ActionNotAllowed if too long."""
        self._take_in(inputs.of_guess(self.view().round, what, value))

    def note(self, partner: str, text: str) -> None:
        """Keep somebody's own note on a partner; it changes nothing. Raises ActionNotAllowed as `guess` does."""
        self._take_in(inputs.of_note(self.scenario.partners, partner, text))

    def go_on(self) -> RoundReport:
        """Let time pass to the end of the round, or as far as the first question.

        Raises:
            ActionNotAllowed: no round has begun.
        """
        state = self._world.state
        if not state.is_in_round:
            raise ActionNotAllowed("go_on: no round is under way. Begin one.")
        self._forget()
        self._world.run(self._round_end)
        if state.question is None and not state.ended:
            state.is_in_round = False
            if self._world.is_closed:
                self._run_out()
            elif state.round == len(self.scenario.round_ends):
                self._end("horizon")
            elif state.tick <= self._round_end:
                self._world.pass_time(self._round_end + 1)
        return self._report()

    def step(self) -> bool:
        """Let one single thing of the round happen; False when nothing is left before its end or a question."""
        self._forget()
        return self._world.state.is_in_round and self._world.step(self._round_end)

    @property
    def _round_end(self) -> int:
        """The last tick of the round: what is due on its last day belongs to the next, but for the horizon."""
        end = self.scenario.round_ends[self._world.state.round - 1]
        return tick_of(end, "close") if end == self.scenario.horizon else tick_of(end, "shock") - 1

    def _run_out(self) -> None:
        """It has closed: what runs goes on to the horizon, nothing new begins, and the books are made as always."""
        self._world.run(tick_of(self.scenario.horizon, "close"))
        self._end("collapsed" if self._world.state.partnership.has_collapsed else "wound_down")

    def _forget(self) -> None:
        """What was worked out for the seat holds no longer."""
        self._view, self._offers = None, None

    def _take_in(self, entry: Input) -> None:
        """Something goes in: whoever keeps the record has it first, so that nothing happens which is not kept."""
        if self.keep is not None:
            self.keep(entry)
        self.inputs.append(entry)

    def _changes(self) -> None:
        """Something goes in: what the seat saw before is no longer news."""
        self._forget()
        self._world.state.knowledge.read_until = len(self._world.log.seen)

    def _end(self, how: Ending) -> None:
        self._world.state.ended = how
        self._world.happen(kinds.ENDED(how=how), "partnership")

    def _report(self) -> RoundReport:
        view = self.view()
        return RoundReport(self._world.state.round, view.news, view)

    # -- moments -----------------------------------------------------------------------------------

    def snapshot(self) -> Snapshot:
        """This moment, to come back to."""
        packed = pickle.dumps(self._world.state, protocol=5)
        return Snapshot(self.scenario, self.seed, packed, tuple(self._world.log.rows), tuple(self.inputs))

    @classmethod
    def restore(cls, snapshot: Snapshot, *, spared: frozenset[str] = frozenset()) -> Game:
        """A game that goes on from a snapshot, whatever became of the first; `spared` as for a new one."""
        game = cls.__new__(cls)
        game.scenario, game.seed, game.inputs = snapshot.scenario, snapshot.seed, list(snapshot.inputs)
        chance = Chance(snapshot.seed, "game")
        state: State = pickle.loads(snapshot.state)
        mechanisms = _mechanisms(snapshot.scenario)._replace(spared=spared)
        game._world = World(snapshot.scenario, state, chance, mechanisms=mechanisms, log=snapshot.log)
        game._view, game._offers, game.keep = None, None, None
        return game


def _mechanisms(scenario: Scenario) -> Mechanisms:
    return rules.mechanisms(scenario.parameters, actions, effects)

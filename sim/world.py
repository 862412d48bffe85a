"""The world: the one mutable thing. A State, its SimPy clock, its log, and the verbs by which rules meet.

A *process* is a SimPy generator: a loop with one wait at its top. All it knows is in the State (its obligation
says when it is next due), so the clock can be thrown away at any tick and armed anew from the State. Within a
tick, what is due happens in the order of (who, kind, about), never in the order in which it was created.

Rules do not know one another. A rule makes a happening; others have said which kinds they react to.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from math import sqrt
from typing import NamedTuple

from simpy import Environment, Event, Interrupt
from simpy import Process as Running

from sim.chance import Chance
from sim.diary import Diaries, Move
from sim.happenings import Happening, Log, id_of
from sim.kinds import Happened, Kind, Nothing
from sim.scenario.model import Scenario
from sim.state import AMOUNTS, Obligation, Observed, Question, State
from sim.terms import PHASES, ROUNDER, Phase, day_of, month_of, tick_of
from sim.valuation import Valuation

Wait = Generator[Event, None, None]
"""What a process is, seen from outside."""
Process = Callable[["World", Obligation], Wait]
Reaction = Callable[["World", Happening], None]


class Mechanisms(NamedTuple):
    """The rules that are switched on, as the world needs them."""

    names: frozenset[str]
    processes: dict[str, tuple[Phase, Process]]
    """By kind of obligation: the phase of the day it is due in, and the SimPy process."""
    reactions: dict[str, tuple[Reaction, ...]]
    """By kind of happening, in the order of the rules."""
    spared: frozenset[str] = frozenset()
    """What is kept from happening: `event/NAME`, `departed/PARTNER/DAY`, `left/PARTNER`."""


class Due(Event):
    """A moment something is due, ordered within its tick by what it is."""

    def set(self, delay: int, rank: int) -> None:
        """Let it come after so many ticks, in its place among what is due then."""
        self._ok, self._value = True, None
        self.env.schedule(self, rank, delay)  # type: ignore[arg-type]


class World(Diaries):
    """One game's world. Only rules, actions and the game hold it; seats get a view."""

    def __init__(
        self, scenario: Scenario, state: State, chance: Chance, *, mechanisms: Mechanisms, log: Iterable[Happening] = ()
    ) -> None:
        self.scenario = scenario
        self.state = state
        self.chance = chance
        self.log = Log(log)
        self.valuation = Valuation(scenario)
        self._mechanisms = mechanisms
        self.today = day_of(state.tick)
        """The working day it is."""
        self._asleep: dict[str, Due] = {}
        self._running: dict[str, Running] = {}
        self.clock = Environment(initial_time=state.tick)
        for _, duty in sorted(state.obligations.items()):
            self._arm(duty)
        for _ in state.obligations:
            self.clock.step()  # every process comes to its first wait; nothing happens yet

    # -- the clock ---------------------------------------------------------------------------------

    @property
    def month(self) -> int:
        """The month it is, from 0."""
        return month_of(self.today)

    def spares(self, what: str) -> bool:
        """Whether something is kept from happening."""
        return what in self._mechanisms.spared

    def has(self, rule: str) -> bool:
        """Whether a rule is switched on."""
        return rule in self._mechanisms.names

    def run(self, until: int) -> None:
        """Let everything happen that is due up to and with this tick, or until somebody must answer."""
        while self.step(until):
            pass

    def pass_time(self, tick: int) -> None:
        """Nothing is due before this tick: let it come."""
        self.clock.run(until=tick)
        self._now(tick)

    def step(self, until: int) -> bool:
        """Let one thing happen that is due by this tick; False when there is none, or somebody must answer."""
        if self.state.question is not None or self.state.ended or self.clock.peek() > until:
            return False
        self.clock.step()
        return True

    def oblige(self, kind: str, who: str, about: str = "", *, day: int | None = None, amount: float = 0.0) -> None:
        """Something is to happen on a day (or, without one, when it is woken), if the rule it belongs to is on."""
        if kind not in self._mechanisms.processes:
            return
        duty = Obligation(kind, who, about, None if day is None else self._tick(kind, day), amount)
        if duty.id in self.state.obligations:
            raise ValueError(f"{duty.id}: this is already an obligation")
        self.state.obligations[duty.id] = duty
        self._arm(duty)

    def until(self, duty: Obligation) -> Wait:
        """Wait until an obligation is due, also when it is put off or asleep meanwhile."""
        while True:
            due = Due(self.clock)
            if duty.due is None:
                self._asleep[duty.id] = due
            else:
                due.set(max(0, duty.due - self.state.tick), duty.rank)
            try:
                yield due
            except Interrupt:  # it has been made due sooner
                continue
            self._now(int(self.clock.now))
            if duty.due is not None and duty.due <= self.state.tick:
                return

    def put_off(self, duty: Obligation, days: int) -> None:
        """Put an obligation off by so many days."""
        assert duty.due is not None
        duty.due += days * len(PHASES)

    def wake(self, kind: str, who: str, day: int) -> None:
        """Make an obligation due on a day, today at the earliest, whether it sleeps or was due sooner."""
        duty = self.state.obligations[f"{who}/{kind}/"]
        before, duty.due = duty.due, max(self.state.tick, self._tick(kind, day))
        sleeper = self._asleep.pop(duty.id, None)
        if sleeper is not None:
            sleeper.set(duty.due - self.state.tick, duty.rank)
        elif before is not None and duty.due < before:
            self._running[duty.id].interrupt()

    def call_meeting(self, day: int) -> None:
        """The governing body meets on this day, if it would not have met sooner."""
        due = self.state.obligations["partnership/meeting/"].due
        if due is not None and day_of(due) > day:
            self.wake("meeting", "partnership", day)

    def _now(self, tick: int) -> None:
        self.state.tick = tick
        self.today = day_of(tick)

    def _tick(self, kind: str, day: int) -> int:
        return tick_of(day, self._mechanisms.processes[kind][0])

    def _arm(self, duty: Obligation) -> None:
        self._running[duty.id] = self.clock.process(self._keep(duty))

    def _keep(self, duty: Obligation) -> Wait:
        yield from self._mechanisms.processes[duty.kind][1](self, duty)
        del self.state.obligations[duty.id], self._running[duty.id]

    # -- the record --------------------------------------------------------------------------------

    def happen(
        self,
        what: Kind[[], Nothing] | Happened,
        who: str,
        *moves: Move,
        about: str = "",
        because: tuple[str, ...] = (),
    ) -> Happening:
        """Make the moves, log them as one happening, and let the rules that care react."""
        kind, detail = what if isinstance(what, Happened) else (what, {})
        name = id_of(self.today, kind.name, who, about)
        if name in self.log:
            name = self._fresh(name)
        row = Happening(name, self.today, kind.name, who, about, self._made(moves) if moves else (), because, detail)
        self.log.add(row)
        for react in self._mechanisms.reactions.get(kind, ()):
            react(self, row)
        return row

    def _fresh(self, name: str) -> str:
        number = 2
        while f"{name}/{number}" in self.log:
            number += 1
        return f"{name}/{number}"

    def _made(self, moves: Iterable[Move]) -> tuple[tuple[str, str, float | str], ...]:
        """Make the moves; what really moved. Shares are clipped; nothing else is."""
        really: list[tuple[str, str, float | str]] = []
        for holder, field, amount in moves:
            if isinstance(amount, str):
                setattr(holder, field, amount)
                self._table = ()  # a word may be a status
                really.append((holder.path, field, amount))
                continue
            level = getattr(holder, field)
            step = (amount + ROUNDER) - ROUNDER  # `grain`, in place: here the model spends its time
            if field not in AMOUNTS:
                step = -level if level + step < 0.0 else 1.0 - level if level + step > 1.0 else step
            if step:
                setattr(holder, field, level + step)
                really.append((holder.path, field, step))
        return tuple(really)

    # -- what several rules need -------------------------------------------------------------------

    @property
    def is_closed(self) -> bool:
        """Whether the partnership has been wound down or fallen apart: what runs goes on, nothing new begins."""
        return self.state.partnership.closed_on >= 0

    def observe(self, what: str, value: float, spread: float, because: Happening) -> None:
        """The convener's seat reads something off a happening; newer and sharper readings weigh more."""
        estimates = self.state.knowledge.estimates
        old = estimates.get(what) or Observed(*self.scenario.openings[what], 0, ())
        stale = old.spread_on(self.today)
        weight = stale * stale / (stale * stale + spread * spread)
        merged = stale * spread / sqrt(stale * stale + spread * spread)
        sources = (*old.because[-5:], because.id)
        estimates[what] = Observed(old.value + weight * (value - old.value), merged, self.today, sources)

    def ask(self, question: Question) -> None:
        """Stop the story until the convener has answered."""
        self.state.question = question

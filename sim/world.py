"""The world: the one mutable thing. A State, its SimPy clock, its log, and the verbs by which rules meet.

A *process* is a SimPy generator: a loop with one wait at its top. All it knows is in the State (its obligation
says when it is next due), so the clock can be thrown away at any tick and armed anew from the State. Within a
tick, what is due happens in the order of (who, kind, about), never in the order in which it was created.

Rules do not know one another. A rule makes a happening; others have said which kinds they react to.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from math import sqrt
from typing import Any, NamedTuple, Protocol

from simpy import Environment, Event

from sim.chance import Chance
from sim.happenings import KINDS, Happening, Log, id_of
from sim.scenario.model import Scenario
from sim.state import AMOUNTS, AT_TABLE, Obligation, Observed, Partner, Question, State, Stint
from sim.terms import DAYS_A_MONTH, PHASES, ROUNDER, Phase, day_of, month_of, tick_of
from sim.valuation import Valuation

Wait = Generator[Event, None, None]
"""What a process is, seen from outside."""
Process = Callable[["World", Obligation], Wait]
Reaction = Callable[["World", Happening], None]


class Stock(Protocol):
    """Anything in the State whose changes are logged."""

    @property
    def path(self) -> str:
        """Where it stands in the State."""


Move = tuple[Stock, str, float | str]
"""A stock's holder, its field, and an increment (a number) or a new value (a word)."""


class Mechanisms(NamedTuple):
    """The rules that are switched on, as the world needs them."""

    names: frozenset[str]
    processes: dict[str, tuple[Phase, Process]]
    """By kind of obligation: the phase of the day it is due in, and the SimPy process."""
    reactions: dict[str, tuple[Reaction, ...]]
    """By kind of happening, in the order of the rules."""


class Due(Event):
    """A moment something is due, ordered within its tick by what it is."""

    def set(self, delay: int, rank: int) -> None:
        """Let it come after so many ticks, in its place among what is due then."""
        self._ok, self._value = True, None
        self.env.schedule(self, rank, delay)  # type: ignore[arg-type]


class World:
    """One game's world. Only rules, actions and the game hold it; seats get a view."""

    def __init__(
        self, scenario: Scenario, state: State, chance: Chance, *,
        mechanisms: Mechanisms, log: Iterable[Happening] = (), spared: frozenset[str] = frozenset(),
    ) -> None:  # fmt: skip
        self.scenario = scenario
        self.spared = spared
        """What is kept from happening: `event/NAME`, `departed/PARTNER/DAY`, `left/PARTNER`."""
        self.state = state
        self.chance = chance
        self.log = Log(log)
        self.valuation = Valuation(scenario)
        self._mechanisms = mechanisms
        self.today = day_of(state.tick)
        """The working day it is."""
        self._asleep: dict[str, Due] = {}
        self._table: tuple[Partner, ...] = ()
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
            yield due
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
        duty.due = max(self.state.tick, self._tick(kind, day))
        sleeper = self._asleep.pop(duty.id, None)
        if sleeper is not None:
            sleeper.set(duty.due - self.state.tick, duty.rank)

    def _now(self, tick: int) -> None:
        self.state.tick = tick
        self.today = day_of(tick)

    def _tick(self, kind: str, day: int) -> int:
        return tick_of(day, self._mechanisms.processes[kind][0])

    def _arm(self, duty: Obligation) -> None:
        self.clock.process(self._keep(duty))

    def _keep(self, duty: Obligation) -> Wait:
        yield from self._mechanisms.processes[duty.kind][1](self, duty)
        del self.state.obligations[duty.id]

    # -- the record --------------------------------------------------------------------------------

    def happen(
        self, kind: str, who: str, *moves: Move, about: str = "", because: tuple[str, ...] = (), **detail: Any
    ) -> Happening:
        """Make the moves, log them as one happening, and let the rules that care react."""
        assert kind in KINDS, kind
        name = id_of(self.today, kind, who, about)
        if name in self.log:
            name = self._fresh(name)
        row = Happening(name, self.today, kind, who, about, self._made(moves) if moves else (), because, detail)
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
    def at_table(self) -> tuple[Partner, ...]:
        """The partners that take part, in the order of the scenario."""
        if not self._table:
            self._table = tuple(partner for partner in self.state.partners.values() if partner.status in AT_TABLE)
        return self._table

    def book(self, partner: str, stint: Stint) -> None:
        """Put a piece of work at the end of a partner's diary; into an empty one, to begin as soon as it is free."""
        diary = self.state.partners[partner].diary
        diary.queue.append(stint)
        if diary.stint is None:
            self.take_next(partner)

    def take_next(self, partner: str) -> None:
        """A partner's people take the next piece of work in hand, if any waits."""
        diary = self.state.partners[partner].diary
        diary.stint = diary.queue.pop(0) if diary.queue else None
        if diary.stint is not None:
            diary.ends = max(self.today, diary.ends) + self.elapsed(partner, diary.stint.days)
            self.wake("diary", partner, diary.ends)

    @property
    def is_closed(self) -> bool:
        """Whether the partnership has been wound down or fallen apart: what runs goes on, nothing new begins."""
        return self.state.partnership.closed_on >= 0

    def call_away(self, partner: str, days: float, *, book_as: str = "administrative") -> list[Move]:
        """A partner's people go to a meeting today: the work in hand waits. The moves book it, or as `legal`."""
        self.keep_busy(partner, days)
        account = self.state.accounts[partner]
        worth = days * self.valuation.worth(self.today)
        return [(account, f"{book_as}_days", days), (account, book_as, worth)]

    def keep_busy(self, partner: str, days: float) -> None:
        """A partner's people have something else to do today: the work in hand waits."""
        diary = self.state.partners[partner].diary
        diary.ends = max(self.today, diary.ends) + self.elapsed(partner, days)
        if diary.stint is not None:
            self.wake("diary", partner, diary.ends)

    def drop_work(self, partner: str) -> None:
        """A partner's people lay down what they have in hand, and all that waits."""
        diary = self.state.partners[partner].diary
        diary.stint = None
        diary.queue.clear()

    def hold_up(self, partner: str, initiative: str, days: int) -> None:
        """What a partner has in hand of this work waits so many working days, and all behind it."""
        diary = self.state.partners[partner].diary
        if diary.stint is not None and diary.stint.about == initiative:
            diary.ends += days
            self.wake("diary", partner, diary.ends)

    def elapsed(self, partner: str, days: float) -> int:
        """Working days it takes a partner to find so many staff days, one at least; none with diaries off."""
        if not self.has("diaries"):
            return 0
        who = self.state.partners[partner]
        pace = who.pace + 0.5 * self.state.partnership.pooled * (1.0 - who.pace)
        pace *= who.days_a_month / DAYS_A_MONTH
        return max(1, -int(-days // pace))

    def turns_up(self, partner: Partner, purpose: str) -> bool:
        """Whether a partner sends somebody today: the worn, the overbooked and the vacant stay away (M18)."""
        chance = 0.97 - 0.5 * partner.fatigue - 0.05 * min(len(partner.diary.queue), 4)
        chance -= (0.4 if partner.is_vacant else 0.0) + (0.5 if partner.status == "passive" else 0.0)
        chance += self.summons(partner)
        return partner.is_at_table and self.chance.draw(f"attend/{purpose}", partner.id, self.today) < chance

    def summons(self, partner: Partner) -> float:
        """How much likelier a partner comes because one with a mandate over it is at the table (M22)."""
        if not self.has("substitutes"):
            return 0.0
        mandates = self.scenario.mandates
        most = max([mandates[other.id] for other in self.at_table if other is not partner], default=0.0)
        return self.scenario.parameters.substitutes.summoned * most

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

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

from simpy import Environment, Event, Interrupt, Timeout
from simpy import Process as Running
from simpy.core import SimTime
from simpy.events import NORMAL, EventPriority

from sim.chance import Chance
from sim.happenings import Happening, Log, Move, id_of
from sim.kinds import Happened, Kind, Nothing
from sim.scenario.model import Scenario
from sim.state import AMOUNTS, AT_TABLE, Obligation, Observed, Partner, Question, State, Stint
from sim.terms import DAYS_A_MONTH, PHASES, ROUNDER, Phase, day_of, month_of, tick_of
from sim.valuation import Valuation

MOST_SOURCES = 6
"""Happenings that an estimate names as what it was read off."""
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


class Due(Timeout):
    """A moment some ticks from now, ordered within its tick by the rank of what is due then."""

    def __init__(self, clock: Clock, delay: int, rank: int) -> None:
        self.rank = rank
        super().__init__(clock, delay)


class Clock(Environment):
    """A clock on which what is due at the same tick comes by its rank, whenever it was put there."""

    def schedule(self, event: Event, priority: int = NORMAL, delay: SimTime = 0) -> None:
        """Put an event on the clock, some ticks from now."""
        super().schedule(event, EventPriority(event.rank if isinstance(event, Due) else priority), delay)


class World:
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
        self._table: tuple[Partner, ...] = ()
        self._asleep: set[str] = set()
        """Obligations that wait to be woken."""
        self._running: dict[str, Running] = {}
        self.clock = Clock(initial_time=state.tick)
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
            if duty.due is None:
                self._asleep.add(duty.id)
                moment = self.clock.event()
            else:
                moment = Due(self.clock, max(0, duty.due - self.state.tick), duty.rank)
            try:
                yield moment
            except Interrupt:  # it has been woken, or made due sooner
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
        if duty.id in self._asleep or (before is not None and duty.due < before):
            self._asleep.discard(duty.id)
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

    # -- the partners' days ------------------------------------------------------------------------

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

    def drop(self, initiative: str) -> None:
        """Nobody does any more on this work: what is in hand is laid down as far as it has come."""
        for partner in self.state.partners.values():
            diary = partner.diary
            diary.queue[:] = [stint for stint in diary.queue if stint.about != initiative]
            if diary.stint is not None and diary.stint.about == initiative:
                diary.ends = self.today
                self.take_next(partner.id)

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
        pooled = self.scenario.parameters.diaries.pooled * self.state.partnership.pooled
        pace = who.pace + pooled * (1.0 - who.pace)
        pace *= who.days_a_month / DAYS_A_MONTH
        return max(1, -int(-days // pace))

    def turns_up(self, partner: Partner, purpose: str) -> bool:
        """Whether a partner sends somebody today: the worn, the overbooked and the vacant stay away (M18)."""
        rule = self.scenario.parameters.attendance
        waiting = min(len(partner.diary.queue), rule.most_waiting)
        chance = rule.usual - rule.worn * partner.fatigue - rule.overbooked * waiting
        chance -= (rule.vacant if partner.is_vacant else 0.0) + (rule.quiet if partner.status == "passive" else 0.0)
        chance += self.summons(partner)
        return partner.is_at_table and self.chance.draw(f"attend/{purpose}", partner.id, self.today) < chance

    def summons(self, partner: Partner) -> float:
        """How much likelier a partner comes because one with a mandate over it is at the table (M22)."""
        if not self.has("substitutes"):
            return 0.0
        mandates = self.scenario.mandates
        most = max([mandates[other.id] for other in self.at_table if other is not partner], default=0.0)
        return self.scenario.parameters.substitutes.summoned * most

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
        sources = (*old.because[-MOST_SOURCES + 1 :], because.id)
        estimates[what] = Observed(old.value + weight * (value - old.value), merged, self.today, sources)

    def ask(self, question: Question) -> None:
        """Stop the story until the convener has answered."""
        self.state.question = question

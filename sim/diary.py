"""Who is at the table, and what their people have in hand: one diary for each partner, and every day in it once.

The world is built on it: rules book work and meetings here, and nowhere else.
"""

from __future__ import annotations

from typing import Protocol

from sim.chance import Chance
from sim.scenario.model import Scenario
from sim.state import AT_TABLE, Partner, State, Stint
from sim.terms import DAYS_A_MONTH
from sim.valuation import Valuation


class Stock(Protocol):
    """Anything in the State whose changes are logged."""

    @property
    def path(self) -> str:
        """Where it stands in the State."""


Move = tuple[Stock, str, float | str]
"""A stock's holder, its field, and an increment (a number) or a new value (a word)."""


class Diaries:
    """The partners' days, as a part of the world."""

    scenario: Scenario
    state: State
    chance: Chance
    valuation: Valuation
    today: int
    _table: tuple[Partner, ...] = ()

    def has(self, rule: str) -> bool:
        """Whether a rule is switched on."""
        raise NotImplementedError

    def wake(self, kind: str, who: str, day: int) -> None:
        """Make an obligation due on a day."""
        raise NotImplementedError

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

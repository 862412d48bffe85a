"""What a staff day is worth, alone and together.

The unit is the *day's worth*: 1 is what one ordinary staff day yields by the horizon when a partner spends it
alone on its own version of the work, at the start. Alone and together the same technology applies: work done
becomes a lasting service, and what a day of it yields depends on how far the people doing it cover what the
work needs. So gain can only come from complementary partners, never from doing something durable.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import fsum

from sim.scenario.model import Scenario
from sim.state import Contribution
from sim.terms import DAYS_A_MONTH


def coverage(needs: Mapping[str, float], teams: Iterable[Mapping[str, float]], power: int) -> float:
    """How well a team covers what a theme needs: the weighted best capability among those taking part, to a power.

    A Share. The power (3; J) makes a missing capability hurt more than its weight.

    >>> coverage({"outreach": 1, "training": 1}, [{"outreach": 1.0}, {"training": 0.5}], 1)
    0.75
    """
    members = list(teams)
    weighted = fsum(weight * max(member.get(need, 0.0) for member in members) for need, weight in needs.items())
    level = weighted / fsum(needs.values())
    raised = 1.0
    for _ in range(power):
        raised *= level
    return raised


class Valuation:
    """The technology of one scenario, worked out once."""

    __slots__ = ("_cache", "_horizon", "_lag", "_scenario", "alone", "yield_a_month")

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._cache: dict[tuple[str, tuple[str, ...]], float] = {}
        self._horizon = scenario.horizon / DAYS_A_MONTH
        self._lag = min(scenario.parameters.services.solo_months, self._horizon / 2)
        self.alone = {partner: self._best_alone(partner) for partner in scenario.partners}
        """What each partner covers alone on its own best theme: its own version of the work."""
        ordinary = fsum(self.alone.values()) / len(self.alone)
        self.yield_a_month = 1.0 / (max(ordinary, 1e-6) * (self._horizon - self._lag))
        """Days' worth that one staff day of full coverage yields each month."""

    def worth(self, day: int) -> float:
        """What one ordinary staff day spent alone on this working day yields by the horizon, in days' worth."""
        return max(0.0, 1.0 - day / DAYS_A_MONTH / (self._horizon - self._lag))

    def flow_alone(self, part: Contribution) -> float:
        """What a partner's days in a piece of work would yield each month alone, kept up as well, in days' worth."""
        return self.yield_a_month * self.alone[part.partner] * part.days_done * part.strength

    def advantage(self, theme: str, parts: list[Contribution]) -> float:
        """What the team's days yield each month beyond (or short of) what each would have yielded alone.

        Nothing for a partner on its own: one who works alone does its own version of the work.
        """
        if len(parts) < 2:
            return 0.0
        kept_up = fsum(part.days_done * part.strength for part in parts)
        together = self._together(theme, tuple(part.partner for part in parts)) * kept_up
        apart = fsum(self.alone[part.partner] * part.days_done * part.strength for part in parts)
        return self.yield_a_month * (together - apart)

    def _together(self, theme: str, team: tuple[str, ...]) -> float:
        key = (theme, team)
        if key not in self._cache:
            self._cache[key] = self._covered(theme, team)
        return self._cache[key]

    def _covered(self, theme: str, team: Iterable[str]) -> float:
        members = [self._scenario.partners[partner].capabilities for partner in team]
        return coverage(self._scenario.themes[theme].needs, members, self._scenario.parameters.services.coverage_power)

    def _best_alone(self, partner: str) -> float:
        return max(self._covered(theme, (partner,)) for theme in self._scenario.themes)

"""What joint work takes: effort, delivery, diaries, promises, services, papers, lessons.

Marks: P published, D derived from a published number, J judgement.
"""

from typing import Annotated, Literal

from pydantic import Field

from sim.scenario.base import Five, Months, Positive, Rule
from sim.terms import Share


class Effort(Rule):
    """How many of the planned days a partner really gives (A1, M4, M18)."""

    trust_needed: Five = (0.12, 0.19, 0.28, 0.38, 0.48)
    """Trust at which a partner gives half its effort, by ambition (J; chosen by calibration)."""
    steep: Positive = 12
    """How sharply effort turns on trust (J)."""
    aim_pull: Share = 0.7
    """How much of effort hangs on what the work does for the partner's real aims (J; chosen by calibration)."""
    fatigue_pull: Share = 0.6
    """Part of effort lost when fully worn out (J; M18)."""
    every_days: Literal[1, 2, 4, 5, 10, 20] = 20
    """Working days between two such decisions; weekly or daily in an emergency."""
    floor: Share = 0.3
    """Effort below this is none at all: the partner holds back (J)."""


class Delivery(Rule):
    """Joint work through shared diaries.

    Off, what is decided never begins, so there is no joint work at all.
    """

    days: Five = (20, 45, 80, 125, 180)
    """Staff days by ambition, where the scenario gives none (J)."""
    months: Five = (2, 3, 5, 7, 9)
    """Planned months by ambition, where the scenario gives none (J)."""
    seats: Five = (2, 3, 4, 5, 6)
    """The most partners by ambition, where the scenario gives none (J)."""
    overrun: Positive = 1.8
    """Work that has taken this many times the planned months is given up … (J)"""
    nearly: Share = 0.8
    """… unless this part of its days has been done … (J)"""
    last: Positive = 2.6
    """… and until it has taken this many times the planned months (J)."""
    unshared: Share = 1.0
    """How far facts that nobody shares spoil a design: 1 as the scenario weighs them (J; M10)."""


class Diaries(Rule):
    """One diary for all a partner's people do for the partnership; off, work takes nobody's time."""

    elsewhere: Share = 0.04
    """Part of a partner's days that each other partnership takes (J; G4)."""


class Promises(Rule):
    """Expectation apart from ambition: what is promised, and what becomes of it (M1, M2).

    Off, nothing is promised when work begins, so nothing is kept or broken.
    """

    slack: tuple[Positive, Positive, Positive] = (1.6, 1.2, 0.9)
    """Months promised over months planned: modest, plain, bold (J)."""
    pull: tuple[Share, Share, Share] = (0.0, 0.02, 0.04)
    """Eagerness a promise lends to effort: modest, plain, bold (J)."""


class Services(Rule):
    """A finished initiative is a joint service: a stream of benefit that needs upkeep.

    Off, finished work yields nothing, costs no upkeep, and is not held against what the days would have given alone.
    """

    upkeep: Share = 0.025
    """Days a month each partner must put in, as part of the days it built with (J)."""
    fading: Share = 0.12
    """Monthly loss of strength where the upkeep is not done (J)."""
    unasked: Share = 0.25
    """Part of its upkeep that a partner with fresh people gives once it has left, or all has fallen apart (J; K4)."""
    solo_months: Months = 3
    """Months a solo project of an ordinary partner takes: the unit of value counts from there (J)."""
    coverage_power: Annotated[int, Field(ge=1, le=6)] = 3
    """Coverage of a theme's needs is raised to this power: a missing capability hurts (J)."""


class Substitutes(Rule):
    """Trust has substitutes, at a price: agreements, and mandate (M4, M22, fact 18).

    Off, nobody asks for papers, agreements stand in for no trust and stiffen nothing, and a mandate neither summons
    nor compels.
    """

    legal: Share = 0.5
    """Legal days each partner pays for each step of ambition where there is no trust (J; M4, chosen by calibration)."""
    trusting: Share = 0.55
    """Trust from which nobody asks for papers (J)."""
    cover: Share = 0.55
    """The level of trust that a full formal agreement stands in for (J)."""
    stiff: Share = 0.12
    """Part of design quality lost where everything is under agreement: contracts adapt badly (J)."""
    summoned: Share = 0.06
    """How much likelier partners are to come where one with a mandate of 1 sits at the table (J; M22)."""
    compliance: Share = 0.4
    """Effort given to work with a partner whose mandate is 1, whatever one thinks of it (J; M22)."""
    unmandated: Annotated[float, Field(ge=0, le=0.25)] = 0.12
    """Part of it that each step of ambition beyond the first takes away: zeal cannot be ordered (J; M22)."""


class Learning(Rule):
    """What is learned is written down, used and brought home, or leaves with people (K2, K5).

    Off, joint work teaches nothing, nothing is lost with those who go, and what is known makes no design better.
    """

    lesson: Share = 0.08
    """Part of the way up at each piece of work finished or given up (J)."""
    tracked: Share = 0.15
    """More of it where work is measured (J)."""
    lost: Share = 0.15
    """Part lost with a departure without handover (J; M12)."""
    design: Share = 0.15
    """What full knowledge adds to design quality (J)."""

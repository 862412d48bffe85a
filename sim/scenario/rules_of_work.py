"""What joint work takes: effort, delivery, diaries, promises, services, papers, lessons.

Marks: P published, D derived from a published number, J judgement.
"""

from typing import Annotated, Literal

from pydantic import Field

from sim.scenario.base import Five, Months, Part, Positive, Rule
from sim.terms import Share

PlannedMonths = Annotated[float, Field(gt=0, le=36)]
Seats = Annotated[float, Field(ge=1, le=12)]
"""What a piece of work may say itself: a default cannot be what none of them could be."""


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
    pace: Positive = 1.5
    """Days asked for in a month at full effort, in days by plan: at two thirds effort work is done in time (J)."""
    independent: Share = 0.5
    """How strongly an aim that a partner could reach alone moves it, beside one that it could not (J)."""
    indifferent: Positive = 0.3
    """Weight of indifference beside the aims that work serves or harms (J)."""
    unserved: Share = 0.3
    """Weight of an aim that the work does nothing for, beside one it serves or harms (J)."""
    unclear: Share = 0.6
    """How strongly a joint aim moves its holder where the purpose is unclear, beside a clear one (J)."""
    weakest: Share = 0.5
    """How far trust in a team is trust in the one trusted least; the rest is the mean (J)."""
    least: Annotated[float, Field(gt=0, le=1)] = 0.02
    """What each of the reasons for effort counts at least: none alone ends it (J)."""
    own: Share = 0.35
    """Readiness where nothing of the partnership is counted as one's own (J)."""
    owned: Share = 0.35
    """What full ownership adds to it (J)."""
    committed: Share = 0.3
    """What it adds that joint work stands in the partner's own plan (J)."""
    planned: Share = 0.2
    """What a joint plan adds (J)."""
    clear: Share = 0.1
    """What full clarity of purpose adds (J)."""
    measured: Share = 0.1
    """What it adds that progress is measured (J)."""
    passive: Share = 0.5
    """Part of its effort that one gives which has gone quiet (J; M26)."""


class Delivery(Rule):
    """Joint work through shared diaries.

    Off, what is decided never begins, so there is no joint work at all.
    """

    days: Five = (20, 45, 80, 125, 180)
    """Staff days by ambition, where the scenario gives none (J)."""
    months: tuple[PlannedMonths, PlannedMonths, PlannedMonths, PlannedMonths, PlannedMonths] = (2, 3, 5, 7, 9)
    """Planned months by ambition, where the scenario gives none (J)."""
    seats: tuple[Seats, Seats, Seats, Seats, Seats] = (2, 3, 4, 5, 6)
    """The most partners by ambition, where the scenario gives none (J)."""
    overrun: Positive = 1.8
    """Work that has taken this many times the planned months is given up … (J)"""
    nearly: Share = 0.8
    """… unless this part of its days has been done … (J)"""
    last: Positive = 2.6
    """… and until it has taken this many times the planned months (J)."""
    unshared: Share = 1.0
    """How far facts that nobody shares spoil a design: 1 as the scenario weighs them (J; M10)."""
    design: Share = 0.52
    """Quality of a design that nothing helps or harms (J)."""
    clear: Share = 0.3
    """What full clarity of purpose adds to it (J)."""
    involved: Share = 0.1
    """What full involvement of the community adds (J)."""
    familiar: Share = 0.15
    """What it adds that the team knows one another's work well (J)."""
    stated: Share = 0.15
    """What a specific statement of the gain adds, where all that it names as the way are in the team (J)."""
    most_of_days: Annotated[float, Field(gt=0, le=1)] = 0.7
    """The most of its days that a partner plans to give to one piece of work (J)."""


class Diaries(Rule):
    """One diary for all a partner's people do for the partnership; off, work takes nobody's time."""

    elsewhere: Share = 0.04
    """Part of a partner's days that each other partnership takes (J; G4)."""
    least_left: Annotated[float, Field(gt=0, le=1)] = 0.2
    """Part of its days that they leave at least (J)."""
    pooled: Share = 0.5
    """Part of the way up to full pace that a full common pot lifts one that is not settled, or not there (J)."""


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
    worn: Share = 0.8
    """Part of the upkeep that is left undone by a partner that is fully worn out (J; M18)."""
    planned: Positive = 1.3
    """What is asked and what a partner's own plan holds come to this much upkeep, together, at full commitment (J)."""
    unserved: Annotated[float, Field(gt=0, le=1)] = 0.1
    """Weight in the sharing of what joint work adds, of a partner none of whose aims it serves (J)."""
    holds: Share = 0.75
    """Part of the upkeep that just holds a service as it is (J)."""
    seen_fading: Share = 0.5
    """Strength of its weakest part below which everyone sees that a service fades (J)."""


class Substitutes(Rule):
    """Trust has substitutes, at a price: agreements, and mandate (M4, M22, fact 18).

    Off, nobody asks for papers, agreements stand in for no trust and stiffen nothing, and a mandate neither summons
    nor compels.
    """

    legal: Share = 0.5
    """Legal days each partner pays for each step of ambition where there is no trust (J; M4, chosen by calibration)."""
    trusting: Annotated[float, Field(gt=0, le=1)] = 0.55
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
    least_days: Annotated[float, Field(ge=0, le=100)] = 0.25
    """Legal days for each partner up to which no papers are drawn at all (J)."""


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


class RulesOfWork(Part):
    """The rules of joint work; leave out what stays as it is."""

    diaries: Diaries = Field(default_factory=Diaries)
    effort: Effort = Field(default_factory=Effort)
    delivery: Delivery = Field(default_factory=Delivery)
    promises: Promises = Field(default_factory=Promises)
    services: Services = Field(default_factory=Services)
    substitutes: Substitutes = Field(default_factory=Substitutes)
    learning: Learning = Field(default_factory=Learning)

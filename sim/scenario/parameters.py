"""The numbers of the rules, each with where it comes from.

Marks: P published, D derived from a published number, J judgement. A scenario may change any of them under
`parameters`; every rule has its switch `on`. What each rule does with its numbers is told in `sim/rules/`.
"""

from typing import Annotated

from pydantic import Field

from sim.scenario.base import Part
from sim.terms import Share

Positive = Annotated[float, Field(gt=0, le=1000)]
Months = Annotated[float, Field(ge=0, le=60)]
Five = tuple[Positive, Positive, Positive, Positive, Positive]
"""One number for each ambition from 1 to 5."""


class Rule(Part):
    """A rule of the model."""

    on: bool = True
    """Whether the rule acts; off, it moves nothing, and what it moved stays as it was at the start."""


class Staffing(Rule):
    """People leave, posts stand empty, newcomers need time (M12–M14)."""

    vacancy_months: Months = 2
    """Median months a post stands empty (J)."""
    settling_months: tuple[Months, Months] = (3, 6)
    """Months until a newcomer is fully effective (J; M12)."""
    newcomer_pace: Share = 0.5
    """How much of a settled person's pace a newcomer has at first (J)."""
    vacant_pace: Share = 0.35
    """The pace of work while the post is empty (J)."""
    kept: Share = 0.25
    """Part of personal trust that survives a departure (J; M12)."""
    kept_with_handover: Share = 0.85
    """The same after a full handover (J; M14)."""


class Effort(Rule):
    """How many of the planned days a partner really gives (A1, M4, M18)."""

    trust_needed: Five = (0.14, 0.23, 0.34, 0.46, 0.58)
    """Trust at which a partner gives half its effort, by ambition (J)."""
    steep: Positive = 12
    """How sharply effort turns on trust (J)."""
    aim_pull: Share = 0.85
    """How much of effort hangs on what the work does for the partner's real aims (J)."""
    fatigue_pull: Share = 0.6
    """Part of effort lost when fully worn out (J; M18)."""
    floor: Share = 0.3
    """Effort below this is none at all: the partner holds back (J)."""


class Delivery(Rule):
    """Joint work through shared diaries."""

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


class Disclosure(Rule):
    """What is not said comes out, well or badly; what one partner knows becomes known to all (M10, M11)."""

    assumed_at: Share = 0.35
    """Standing with the convener from which a partner says what it takes for granted, when asked (J)."""
    hidden_at: Share = 0.5
    """Standing from which it says what it hides (J)."""
    in_confidence: Share = 0.1
    """How much less standing it takes to say it in confidence (J)."""
    fact_at: Share = 0.35
    """Standing from which it shares what it knows (J; M10)."""
    willing: Share = 0.65
    """Chance that it does so in one conversation (J)."""


class Promises(Rule):
    """Expectation apart from ambition: what is promised, and what becomes of it (M1, M2)."""

    slack: tuple[Positive, Positive, Positive] = (1.6, 1.2, 0.9)
    """Months promised over months planned: modest, plain, bold (J)."""
    pull: tuple[Share, Share, Share] = (0.0, 0.02, 0.04)
    """Eagerness a promise lends to effort: modest, plain, bold (J)."""


class Trust(Rule):
    """Trust grows by kept expectations and falls faster than it grows (M1, M2, M3, M7, M12)."""

    success: Share = 0.15
    """Part of the way up that a success lifts personal trust (J)."""
    success_step: Share = 0.03
    """More of it for each step of ambition (J)."""
    failure: Share = 0.06
    """Loss of personal trust at a failure (J)."""
    failure_step: Share = 0.05
    """More loss for each step of ambition (J)."""
    broken: Share = 0.13
    """Loss at a promise a partner could not keep: twice what keeping it wins, or more (J; M2)."""
    kept: Share = 0.08
    """Part of the way up at a promise kept (J; M1)."""
    deceived: Share = 0.3
    """Loss when an intention to deceive comes out: an integrity breach (J; M3)."""
    institutional: Share = 0.33
    """How far institutional trust moves with personal trust (J)."""
    fade: Share = 0.015
    """Monthly decay of personal towards institutional trust, whatever the contact; contact lifts it again (J; M7)."""
    forgiven: Share = 0.06
    """Monthly part of a competence breach that is forgotten (J)."""
    forgotten: Share = 0.02
    """Monthly part of an integrity breach that is forgotten (J; M3: a year or more)."""
    dialogue: Share = 0.12
    """Part of the way up at a face-to-face meeting that works (J; M6)."""


class Services(Rule):
    """A finished initiative is a joint service: a stream of benefit that needs upkeep."""

    upkeep: Share = 0.025
    """Days a month each partner must put in, as part of the days it built with (J)."""
    fading: Share = 0.12
    """Monthly loss of strength where the upkeep is not done (J)."""
    solo_months: Months = 3
    """Months a solo project of an ordinary partner takes: the unit of value counts from there (J)."""
    coverage_power: Annotated[int, Field(ge=1, le=6)] = 3
    """Coverage of a theme's needs is raised to this power: a missing capability hurts (J)."""


class Meetings(Rule):
    """The governing body meets; every attendance is a day out of somebody's diary."""

    every_days: Annotated[int, Field(ge=5, le=240)] = 40
    """Working days between meetings (J)."""
    days: Positive = 0.75
    """Staff days one meeting costs a member, papers included (J)."""


class Fatigue(Rule):
    """Load wears people out; the worn stay away and the load moves to the rest (M18)."""

    load: Share = 0.10
    """Monthly rise at a full diary with a queue behind it (J)."""
    rest: Share = 0.08
    """Part of fatigue that goes in a month with room in the diary (J)."""
    lone: Share = 0.04
    """More rise a month for those who carry more than their part (J)."""


class Power(Rule):
    """Influence moves towards those on whom the work has come to depend (G2)."""

    drift: Share = 0.05
    """Monthly part of the way from influence by bases to influence by what one gives (J)."""


class CommunityRule(Rule):
    """What joint services do for people, late and blurred (M27)."""

    uninvolved: Share = 0.5
    """Reach of a service designed with nobody it is for, as part of one designed with them (J)."""
    shadow: Share = 0.08
    """Days families and volunteers take on for each day of service left undone (J)."""


class Standing(Rule):
    """How the convener stands with each partner, and what that costs and buys."""

    listened: Share = 0.12
    """Part of the way up when a partner is heard (J)."""
    fade: Share = 0.015
    """Monthly decay when nothing is heard from the convener (J; M7)."""
    pushed: Share = 0.12
    """Loss with those whom a guiding hand passed over, or to whom the convener broke a promise (J; M2, M21)."""
    found_out: Share = 0.25
    """Loss when a steer is seen as manipulation or a confidence is betrayed (J; M3, M21)."""


class Confidences(Rule):
    """What is told in confidence, asked about later, kept or not (G3)."""

    kept: Share = 0.15
    """Part of the way up with the one whose confidence was kept (J)."""
    refused: Share = 0.05
    """Loss with the one who was told nothing (J)."""
    leaks: Share = 0.6
    """Chance that the holder hears of a disclosure, or the asker of a lie (J)."""


class Steering(Rule):
    """A guiding hand: fast, and costly when it is seen as manipulation (M21)."""

    seen: Share = 0.45
    """Chance that those passed over see it for what it was (J)."""
    after_days: Annotated[int, Field(ge=1, le=400)] = 25
    """Working days until they do (J)."""
    owned_up: Share = 0.3
    """Part of the damage that remains when the convener owns up to it (J)."""


class Dilemmas(Rule):
    """Named people ask what has no clean answer, and remember what was answered (on or off)."""


class Events(Rule):
    """What comes from outside: scheduled, by chance, injected (M23)."""

    frequency: Positive = 1
    """Multiplies the yearly hazard of random events (J)."""


class Gauges(Part):
    """The three gauges of inertia, the verdict, and their fixed marks (ours, J; [HV04] names the three kinds)."""

    output_mark: Share = 0.10
    """Joint value, as part of all days the partners could have given, at which the output gauge stands at one half."""
    patience_months: Months = 9
    """Months without a finished piece of work at which the rate gauge stands at one half."""
    pain_line: Share = 0.5
    """A gain with pain above this line is hard grind."""
    even: Share = 0.05
    """Within this part of the cost, gain and loss are called even."""


class Parameters(Part):
    """The numbers of the rules; leave out what stays as it is."""

    staffing: Staffing = Field(default_factory=Staffing)
    diaries: Diaries = Field(default_factory=Diaries)
    disclosure: Disclosure = Field(default_factory=Disclosure)
    effort: Effort = Field(default_factory=Effort)
    delivery: Delivery = Field(default_factory=Delivery)
    promises: Promises = Field(default_factory=Promises)
    trust: Trust = Field(default_factory=Trust)
    services: Services = Field(default_factory=Services)
    meetings: Meetings = Field(default_factory=Meetings)
    fatigue: Fatigue = Field(default_factory=Fatigue)
    power: Power = Field(default_factory=Power)
    community: CommunityRule = Field(default_factory=CommunityRule)
    standing: Standing = Field(default_factory=Standing)
    confidences: Confidences = Field(default_factory=Confidences)
    steering: Steering = Field(default_factory=Steering)
    dilemmas: Dilemmas = Field(default_factory=Dilemmas)
    events: Events = Field(default_factory=Events)
    gauges: Gauges = Field(default_factory=Gauges)

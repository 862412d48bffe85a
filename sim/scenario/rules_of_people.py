"""What goes on between people: staffing, trust, standing, fatigue, what is said and kept.

Marks: P published, D derived from a published number, J judgement.
"""

from typing import Annotated

from pydantic import Field

from sim.scenario.base import Months, Pace, Part, Rule, WorkingDays
from sim.terms import Share


class Staffing(Rule):
    """People leave, posts stand empty, newcomers need time (M12–M14).

    Off, nobody leaves a post, not even where an event says so, and newcomers are not needed.
    """

    vacancy_months: Months = 2
    """Median months a post stands empty (J)."""
    settling_months: tuple[Months, Months] = (3, 6)
    """Months until a newcomer is fully effective (J; M12)."""
    newcomer_pace: Pace = 0.5
    """How much of a settled person's pace a newcomer has at first (J)."""
    vacant_pace: Pace = 0.35
    """The pace of work while the post is empty (J)."""
    kept: Share = 0.25
    """Part of personal trust that survives a departure (J; M12)."""
    kept_with_handover: Share = 0.85
    """The same after a full handover (J; M14)."""
    trouble: Annotated[float, Field(ge=0, le=5)] = 2.6
    """How much faster people leave an organisation that is worn out or has had its days cut (D [KF18]: new within a
    year 72% against 20%, 3.6 times as many; M15)."""
    fresh_start: Share = 0.12
    """Chance that a newcomer is readier than the one who left, where that one had been holding back (J; M13)."""
    vacancy_spread: Share = 0.4
    """How widely the time varies for which a post stands empty: the spread of its logarithm (J)."""
    vacancy_least_days: WorkingDays = 5
    """The fewest working days a post stands empty (J)."""
    settled_by_handover: Share = 0.5
    """How much sooner a newcomer is fully effective after a full handover (J; M14)."""
    handover_used: Share = 0.5
    """Part of a handover that is used up by one newcomer (J)."""
    worn: Share = 0.5
    """Fatigue from which an organisation is worn out, so that people leave it faster (J; M15)."""
    fresh_below: Share = 0.35
    """Ownership below which a partner had been holding back, so that a newcomer may be readier (J; M13)."""
    fresh_ownership: Share = 0.45
    """Ownership with which such a newcomer begins (J)."""


class Trust(Rule):
    """Trust grows by kept expectations and falls faster than it grows (M1, M2, M3, M7, M12).

    Off, success and failure, promises, deceit, visits, meetings and time leave trust where it was; some other actions,
    a rift, being overshadowed and an aim taken badly still move it.
    """

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
    remembered: Share = 0.5
    """How much a failure that is remembered keeps trust from growing, beside a deception (J; M3)."""
    bystanders: Share = 0.25
    """How much of the loss at a failure falls on those whose part was done (J)."""
    meeting: Share = 0.15
    """How much of the lift of dialogue a meeting of the governing body brings (J)."""
    unskilled: Share = 0.7
    """How quickly ties grow among people without any skill at working across boundaries, beside middling ones (J) … """
    skill: Share = 0.6
    """… and what full skill adds to it (J)."""
    newcomer: Share = 0.5
    """Part of the trust in their organisation with which a newcomer is met (J; M12)."""


class Fatigue(Rule):
    """Load wears people out; the worn stay away and the load moves to the rest (M18).

    Off, load tires nobody and rest refreshes nobody; what the convener does for people, or to them, still counts.
    """

    load: Share = 0.10
    """Monthly rise at a full diary with a queue behind it (J)."""
    rest: Share = 0.08
    """Part of fatigue that goes in a month with room in the diary (J)."""
    lone: Share = 0.04
    """More rise a month for those who carry more than their part (J)."""
    eased: Share = 0.5
    """Load, in full diaries, up to which nobody grows tired (J)."""
    more: Annotated[float, Field(ge=1, le=10)] = 1.25
    """Days given, in equal parts, above which one carries more than its part (J)."""
    worn_out: Share = 0.6
    """Fatigue from which everyone sees that a partner is worn out (J)."""


class Standing(Rule):
    """How the convener stands with each partner, and what that costs and buys.

    Off, being heard, thanked, passed over or deceived does not change how a partner thinks of the convener, and time
    does not either.
    """

    listened: Share = 0.12
    """Part of the way up when a partner is heard (J)."""
    fade: Share = 0.015
    """Monthly decay when nothing is heard from the convener (J; M7)."""
    pushed: Share = 0.12
    """Loss with those whom a guiding hand passed over, or to whom the convener broke a promise (J; M2, M21)."""
    found_out: Share = 0.25
    """Loss when a steer is seen as manipulation or a confidence is betrayed (J; M3, M21)."""
    own_promise: Share = 0.5
    """How much of the lift of being heard there is with a whole team to which the convener kept a promise (J)."""
    agenda: Share = 0.4
    """How much of the loss there is where a meeting was called early instead, with the work first on its agenda (J)."""
    bystanders: Share = 0.25
    """How much of the loss of being found out there is with all the others (J)."""
    newcomer: Share = 0.3
    """Standing with somebody new, where nothing is kept of what there was (J; M12)."""
    faded: Share = 0.2
    """The standing to which it fades (J)."""


class Disclosure(Rule):
    """What is not said comes out, well or badly; what one partner knows becomes known to all (M10, M11).

    Off, asking brings nothing out and no fact is shared; an aim that comes out by another way is taken neither well
    nor badly.
    """

    assumed_at: Share = 0.35
    """Standing with the convener from which a partner says what it takes for granted, when asked (J)."""
    hidden_at: Share = 0.5
    """Standing from which it says what it hides (J)."""
    in_confidence: Share = 0.1
    """How much less standing it takes to say it in confidence (J)."""
    fact_at: Share = 0.35
    """Standing from which it shares what it knows (J; M10)."""
    fact_voice: Share = 0.3
    """How much less standing that takes of one with a full hearing (J; M8)."""
    trusting: Share = 0.3
    """How much less it takes for each unit of trust in the others (J; M4)."""
    safe_at: Share = 0.3
    """Trust in a partner below which others take a hidden aim it has told them badly (J; M11)."""
    resented: Share = 0.12
    """Part of their personal trust in it that they then lose (J; M11)."""
    willing: Share = 0.65
    """Chance that it does so in one conversation (J)."""
    trusting_from: Share = 0.4
    """Trust in the others above which it takes less standing, and below which it takes more (J)."""
    voice: Share = 0.1
    """How much less standing it takes of one that has been given a full hearing (J; M8)."""
    owned: Share = 0.05
    """Ownership won by one that has said openly what it wants (J)."""
    clearer: Share = 0.03
    """Clarity of purpose won by it (J)."""


class Confidences(Rule):
    """What is told in confidence, asked about later, kept or not (G3).

    Off, nobody tells anything in confidence and nobody asks about it.
    """

    kept: Share = 0.15
    """Part of the way up with the one whose confidence was kept (J)."""
    refused: Share = 0.05
    """Loss with the one who was told nothing (J)."""
    discretion: Share = 0.15
    """How far one confidence kept lifts the convener's name for discretion; one betrayed costs twice that (J)."""
    leaks: Share = 0.6
    """Chance that the holder hears of a disclosure, or the asker of a lie (J)."""
    discreet: Share = 0.4
    """Standing that a full name for discretion is worth, above a middling one, when a partner might confide (J)."""
    clearer: Share = 0.03
    """Clarity of purpose won when the convener passes on what it was told (J)."""
    after_days: WorkingDays = 25
    """Working days until it comes back what the convener did with it (J)."""


class Steering(Rule):
    """A guiding hand: fast, and costly when it is seen as manipulation (M21).

    Off, a steer is never seen for what it was, and nobody asks.
    """

    seen: Share = 0.45
    """Chance that those passed over see it for what it was (J)."""
    after_days: WorkingDays = 25
    """Working days until they do (J)."""
    owned_up: Share = 0.3
    """Part of the damage that remains when the convener owns up to it (J)."""
    owned_below: Share = 0.4
    """Ownership below which one of the team counts among those passed over (J)."""


class Dilemmas(Rule):
    """Named people ask what has no clean answer, and remember what was answered (on or off).

    Off, nobody puts a dilemma.
    """


class RulesOfPeople(Part):
    """The rules of what goes on between people; leave out what stays as it is."""

    staffing: Staffing = Field(default_factory=Staffing)
    disclosure: Disclosure = Field(default_factory=Disclosure)
    trust: Trust = Field(default_factory=Trust)
    standing: Standing = Field(default_factory=Standing)
    confidences: Confidences = Field(default_factory=Confidences)
    steering: Steering = Field(default_factory=Steering)
    dilemmas: Dilemmas = Field(default_factory=Dilemmas)
    fatigue: Fatigue = Field(default_factory=Fatigue)

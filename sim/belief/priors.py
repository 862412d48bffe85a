"""What anyone would expect of a partnership of which they know only what is public.

A seat that imagines how things may be needs more than its view says: how able those are who are known for nothing, how
much an aim matters, how often work has nothing in it. These numbers are the same for every situation and say nothing of
any one of them. All are ours (J): set from what people who run partnerships would call usual, and with spreads wide
enough for every situation that travels with Convener. What a situation itself says publicly always comes first.
"""

from __future__ import annotations

from typing import NamedTuple

from sim.terms import Base


class About(NamedTuple):
    """A Share that lies about a middle, a spread of it either way in two cases of three."""

    middle: float
    spread: float


KNOWN = (0.65, 0.95)
"""A capability a partner is known for: from, to, evenly (J)."""
OTHER = 0.45
"""The most of a capability it is not known for; most have much less (J)."""
NEEDS = (0.55, 1.0)
"""What each further capability a theme needs weighs, as part of the one before: from, to (J)."""

PUBLIC_BODIES = ("council", "health", "police", "agency")
"""Kinds of partner that act under a mandate."""
MANDATE = (About(0.45, 0.2), About(0.05, 0.05))
"""The mandate of a public body, and of any other partner (J)."""
EXIT = (About(0.15, 0.1), About(0.35, 0.15))
"""How far a public body, and any other partner, can do without the others (J)."""
BASES_IN_ALL = 1.9
"""The mean of what partners have in bases of power, and 0.2 (J)."""
REST: tuple[Base, ...] = ("money", "convening", "expertise", "legitimacy")
"""Bases on which the rest of its power is taken to lie, in equal parts."""

TURNOVER = (0.2, 0.5)
"""Yearly hazard that a representative leaves: median, spread (J)."""
SENIORITY, SKILL = About(0.6, 0.2), About(0.57, 0.12)
"""Of the person at the table (J)."""
COMMITMENT = About(0.3, 0.12)
"""How far the work stands in a partner's own plan (J)."""
PLANNED = 0.15
"""More of it where there is an action plan with named owners (J)."""
HANDED_OVER, NOT_HANDED_OVER = (0.5, 0.9), (0.0, 0.3)
"""How much would be handed over, where a handover is planned and where none is: from, to (J)."""

UNNAMED_IS_HIDDEN = 0.75
"""Of aims that are not named: the part that is hidden, not only taken for granted (J)."""
UNNAMED_IS_AGAINST = 0.25
"""The part that wants work on its theme held back (J)."""
UNNAMED_IS_PERSONAL = 0.1
"""The part that is the person's own and leaves with them (J)."""
NOT_MEANT = 0.1
"""Of aims that are said: the part that is not meant (J)."""
WEIGHT = (0.3, 0.65)
"""How much an aim matters to its holder: from, to, evenly (J)."""

FACT = 0.5
"""Chance that a partner still knows something the others do not (J)."""
FACT_WEIGHT = (0.2, 0.35)
"""How much worse work is designed for want of it (J)."""
IDEA = 0.25
"""Chance that knowing it would let somebody think of work that nobody has listed (J)."""

POTENTIAL, POTENTIAL_SPREAD, DUD = 1.05, 0.45, 0.15
"""Of joint work: median and spread of what there is to gain, and the chance that there is nothing (J)."""
QUALITY = About(0.65, 0.1)
"""Design quality of work that has begun (J)."""
PACE = (0.55, 1.15)
"""How fast work goes against what was planned: from, to, evenly (J)."""
EFFORT = 0.6
"""The Share of the planned days that is being given to it (J)."""
KEPT_UP, FADING = (0.75, 1.0), (0.25, 0.5)
"""How well a partner keeps up its part of a service, and of one that is seen to fade: from, to (J)."""

SEEN = 0.7
"""How far an estimate that rests on something seen is out, in its spreads: who was asked has been met before (J)."""
SAID, IN_COMMON = 0.35, 0.3
"""How far what is only said in public is out, in its spreads: for each partner, and for all of them alike (J)."""
KINDER = 0.3
"""How much kinder than it is, in spreads, is what is said of trust and ownership where nobody has looked (J)."""
LAYERS = 0.06
"""How far trust between organisations lies from trust in all (J)."""
FAMILIARITY = About(0.3, 0.1)
"""How well partners know one another's work; a fifth of the way more where they are in work together (J)."""
AGREEMENT = 0.6
"""How far a formal agreement that stands in the view covers its pair (J)."""
BROKEN = 0.1
"""What is remembered of a promise broken before everyone (J)."""

CLARITY, CENTRALISATION, MEMBERSHIP, KNOWLEDGE = About(0.3, 0.1), About(0.32, 0.1), About(0.5, 0.13), About(0.2, 0.05)
"""How a partnership stands (J)."""
CLEARER = 0.2
"""More clarity of purpose where the gain has been said (J)."""
AGREED = 0.5
"""How far people follow a plan, a framework of measures or a common pot that there is (J)."""

JOINS_WITHIN = 0.3
"""Those who are invited come within this part of the time that is left (J)."""
SQUEEZE = 0.12
"""Chance in a year that a partner's days are cut, and by how much for how many months (J)."""
SQUEEZED, SQUEEZED_MONTHS = 0.7, 6
"""What is left to it then, and for how long (J)."""
STANDSTILL, STANDSTILL_DAYS = 0.08, 40
"""Chance in a year that work on a theme has to stop for a time, and working days it stands still (J)."""

INVOLVEMENT, ASKED = About(0.17, 0.05), 0.2
"""How far those it is for have a say, and more where they have been asked (J)."""
REACH = (0.03, 0.12)
"""What a day's worth a month does for people in the long run, as part of the way to the target (J)."""
LAG = (4, 20)
"""Months until half of it has come (J)."""
DRIFT = About(0.0, 0.05)
"""What would have come anyway in a year, as part of the way to the target (J)."""

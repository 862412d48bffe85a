"""Themes, initiatives, and the community they are for."""

from typing import Annotated

from pydantic import Field

from sim.scenario.base import Days, Line, Part, Text
from sim.terms import Id, Share


class Theme(Part):
    """A field of work, by what it needs."""

    name: Line
    needs: dict[Id, Annotated[float, Field(gt=0, le=100)]] = Field(min_length=1)
    """Capabilities it needs, with weights; they are scaled to sum to 1."""


class Initiative(Part):
    """Joint work that can be launched; once delivered it is a joint service."""

    name: Line
    """As in 'launch …'."""
    service: Line
    """What it is called once it runs."""
    does: Text
    """What it does for people, in a sentence."""
    theme: Id
    ambition: Annotated[int, Field(ge=1, le=5)]
    """1 a small first step … 5 an ambitious reform; sets days, months and the trust it takes, unless given here."""
    days: Annotated[float, Field(gt=0, le=2000)] | None = None
    """Staff days it takes in all."""
    months: Annotated[float, Field(gt=0, le=36)] | None = None
    """Months it should take."""
    seats: Annotated[int, Field(ge=1, le=12)] | None = None
    """The most partners that can usefully take part."""
    potential: Annotated[float, Field(ge=0, le=5)] = 1.0
    """Median of its hidden potential for advantage: 1 as its partners' capabilities promise, 0 none at all (hidden)."""
    spread: Annotated[float, Field(ge=0, le=0.9)] = 0.35
    """Spread of that potential from seed to seed (hidden)."""
    dud: Share = 0.0
    """Chance, by seed, that it has no potential at all (hidden)."""
    needs_facts: tuple[Id, ...] = ()
    """Facts that must be shared before anyone can think of it; listed from the start when empty."""


class Outcome(Part):
    """One thing that should become different for people, in their units; never turned into days' worth."""

    name: Line
    unit: Line
    """What is counted: 'parents in work'."""
    group: Line
    """Whose lives: 'lone parents of under-fives'."""
    theme: Id
    """The theme whose services move it."""
    baseline: Annotated[float, Field(ge=0, le=1e6)]
    target: Annotated[float, Field(ge=0, le=1e6)]
    """What the partnership hopes for; which side of the baseline it lies on says which way is better."""
    drift: Annotated[float, Field(ge=-1e5, le=1e5)] = 0.0
    """Change a year that would come anyway (hidden)."""
    noise: Annotated[float, Field(ge=0, le=1e5)] = 0.0
    """Spread of one month's count about its level (hidden)."""
    lag: Annotated[int, Field(ge=1, le=60)] = 12
    """Months until half of a service's effect has come (hidden)."""
    reach: Annotated[float, Field(ge=0, le=1e5)]
    """Change in the long run for each day's worth a month that joint services yield on the theme (hidden)."""


class Community(Part):
    """The people it is for."""

    who: Line
    involvement: Share = 0.2
    """How far they have a say at the start: services designed with them reach further."""
    shadow_days: Days = 0.0
    """Days a month that families and volunteers give today, unpaid and unseen (hidden)."""
    outcomes: dict[Id, Outcome] = Field(min_length=1, max_length=3)

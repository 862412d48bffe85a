"""What may happen: effects, events, dilemmas and confidences."""

from typing import Annotated, Literal

from pydantic import Field

from sim.scenario.base import Line, Part, Step, Text
from sim.terms import Id, Principle, Share

Who = tuple[Id | Literal["all"], ...]


class Shift(Part):
    """Moves one stock of some partners."""

    do: Literal["shift"]
    stock: Literal["ownership", "fatigue", "commitment", "standing"]
    """`standing` is how the convener stands with them."""
    who: Who = ("all",)
    by: Step


class ShiftTrust(Part):
    """Moves trust of some partners in others."""

    do: Literal["trust"]
    who: Who = ("all",)
    towards: Who = ("all",)
    layer: Literal["personal", "institutional"] = "personal"
    by: Step


class Capacity(Part):
    """Multiplies the staff days a partner can give, for a time."""

    do: Literal["capacity"]
    who: Who
    factor: Annotated[float, Field(ge=0.05, le=3)]
    months: Annotated[int, Field(ge=1, le=60)]


class Leave(Part):
    """A partner's representative leaves."""

    do: Literal["leave"]
    who: Who


class Delay(Part):
    """Work on a theme stands still for a time."""

    do: Literal["delay"]
    theme: Id
    days: Annotated[int, Field(ge=1, le=400)]


class Surface(Part):
    """An aim comes out into the open, well or badly."""

    do: Literal["surface"]
    aim: Id
    badly: bool = False
    """Found out rather than told: its holder is seen to have deceived."""


class ShareFact(Part):
    """A fact becomes known to all."""

    do: Literal["share"]
    fact: Id


class Potential(Part):
    """Multiplies the potential of all initiatives on a theme."""

    do: Literal["potential"]
    theme: Id
    factor: Annotated[float, Field(ge=0, le=3)]


class Reprioritise(Part):
    """An aim comes to matter more or less; one that comes from the members themselves half as much."""

    do: Literal["reprioritise"]
    aim: Id
    by: Step


class Influence(Part):
    """Moves influence to a partner, or from it: the others lose or win in the parts they have."""

    do: Literal["influence"]
    who: Who
    by: Step


class Blur(Part):
    """Makes it less clear who is a member, and for whom they speak."""

    do: Literal["blur"]
    by: Share


class Drift(Part):
    """Moves a community outcome from outside."""

    do: Literal["outcome"]
    outcome: Id
    by: Annotated[float, Field(ge=-1e5, le=1e5)]


Effect = Annotated[
    Shift
    | ShiftTrust
    | Capacity
    | Leave
    | Delay
    | Surface
    | ShareFact
    | Potential
    | Reprioritise
    | Influence
    | Blur
    | Drift,
    Field(discriminator="do"),
]


class Event(Part):
    """Something that happens to the partnership from outside."""

    name: Line
    text: Text
    """What everyone learns."""
    effects: tuple[Effect, ...] = Field(min_length=1)
    day: Annotated[int, Field(ge=0, le=4000)] | None = None
    """Working day it happens on, for a scheduled event."""
    yearly: Annotated[float, Field(ge=0, le=4)] | None = None
    """Yearly hazard, for a random event; it happens once at most."""
    principle: Principle = "G5"
    question: Line | None = None
    """A question for the debrief."""


class Return(Part):
    """What comes back later."""

    days: Annotated[int, Field(ge=1, le=400)]
    """Working days until it comes back."""
    says: Line
    """What is said then."""
    who: Id | None = None
    """The partner whose representative says it; the one that asked when left out."""
    effects: tuple[Effect, ...] = ()


class Choice(Part):
    """One way to answer."""

    text: Line
    """What the convener says or does."""
    tends: Line
    """What this tends to do; said to the player, so true and without numbers."""
    effects: tuple[Effect, ...] = ()
    later: Return | None = None


class Dilemma(Part):
    """A named person asks something that has no clean answer."""

    who: Id
    """The partner whose representative asks."""
    day: Annotated[int, Field(ge=1, le=4000)]
    """Working day on which it is asked."""
    after_initiative: Id | None = None
    """Asked only if this has been launched."""
    says: Text
    principle: Principle
    reveals: Id | None = None
    """An aim that asking gives away to the convener."""
    options: dict[Id, Choice] = Field(min_length=2, max_length=4)


class Confidence(Part):
    """An aim its holder may tell the convener in confidence; later another partner asks about it outright."""

    aim: Id
    told: Text
    """How it is told."""
    standing: Share = 0.4
    """How well the convener must stand with the holder to be told."""
    asked_by: Id
    """The partner that asks."""
    after: Annotated[int, Field(ge=1, le=400)] = 40
    """Working days between the telling and the asking."""
    asks: Text
    """How it is asked."""


class Difficulty(Part):
    """A named set of changes to the scenario."""

    text: Line
    """What makes it easier or harder."""
    set: dict[str, float | int | str | bool]
    """Dotted path to value, as `--set` takes them."""


class Reply(Part):
    """A question for the class, with what to listen for."""

    ask: Line
    listen_for: Line


class Teaching(Part):
    """What the situation teaches."""

    objectives: tuple[Line, ...] = Field(min_length=1, max_length=6)
    principles: tuple[Principle, ...] = Field(min_length=1)
    minutes: Annotated[int, Field(ge=5, le=240)] = 50
    questions: tuple[Reply, ...] = ()

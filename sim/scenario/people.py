"""Partners, the people who represent them, what they want and what they know."""

from typing import Annotated, Literal

from pydantic import Field

from sim.scenario.base import Line, Pair, Part, Text
from sim.terms import Base, Id, Mood, Overtness, Share

PartnerKind = Literal["council", "health", "police", "agency", "college", "charity", "business", "community", "other"]


class Aim(Part):
    """Something a partner or a person wants, in the six dimensions of the theory of collaborative advantage [VH12]."""

    text: Line
    """The aim in the partner's own words."""
    theme: Id
    """The theme it bears on."""
    level: Literal["collaboration", "organisation", "individual"] = "organisation"
    """Whose aim it is: the collaboration's, the organisation's, or the person's (then it leaves with the person)."""
    origin: Literal["members", "external"] = "members"
    """Where it comes from; an external aim gives way to change from outside twice as far (effect `reprioritise`)."""
    authenticity: Literal["genuine", "pseudo"] = "genuine"
    """A pseudo aim is said but not meant: it moves nobody to work."""
    relevance: Literal["dependent", "independent"] = "dependent"
    """Whether it can only be reached together; an independent aim moves its holder half as much."""
    content: Literal["substantive", "process"] = "substantive"
    """About results, or about how the partnership works; a process aim is served by how things are done (ownership)."""
    overtness: Overtness = "open"
    """Said openly, taken for granted and never said, or hidden."""
    weight: Share = 0.5
    """How much it matters to its holder."""
    direction: Literal[1, -1] = 1
    """1 wants work on the theme, -1 wants it held back."""


class Representative(Part):
    """The person at the table."""

    name: Line
    role: Line
    manner: Line
    """Their way of speaking, in a few words."""
    seniority: Share = 0.5
    """How far they can commit their organisation without asking at home: juniors hold up decisions."""
    skill: Share = 0.5
    """Boundary-spanning skill: how quickly ties to this person grow."""
    tenure: Annotated[int, Field(ge=0, le=480)] = 24
    """Months in post when the story starts."""
    voice: dict[Mood, Annotated[tuple[Line, ...], Field(min_length=1, max_length=8)]] = Field(default_factory=dict)
    """Short lines for each mood; in them `{what}` stands for what it is about."""


class Fact(Part):
    """Something one partner knows that matters. While it is unshared it misleads the others."""

    text: Line
    theme: Id
    """The theme whose work is worse designed while the others do not know it."""
    weight: Share = 0.3
    """How much worse: the share of the gain that is out of reach until it is shared."""


class Partner(Part):
    """An organisation at the table."""

    name: Line
    kind: PartnerKind
    opening: Text
    """What it says for itself at the first meeting."""
    joins: Annotated[int, Field(ge=0, le=4000)] = 0
    """Working day on which it comes to the table; 0: from the start."""
    days_a_month: Annotated[float, Field(gt=0, le=60)]
    """Staff days a month it can give to the partnership."""
    turnover: Annotated[float, Field(ge=0, le=4)] = 0.15
    """Yearly hazard that its representative leaves; may exceed 1."""
    capabilities: dict[Id, Share]
    """What it can do, from 0 (cannot) to 1 (as well as anyone)."""
    power: dict[Base, Share]
    """Bases of power."""
    ownership: Share = 0.4
    """How far it holds the partnership for its own, at the start (hidden)."""
    fatigue: Share = 0.1
    """How worn its people are by working together, at the start (hidden)."""
    commitment: Share = 0.3
    """How far the work stands in its own operational plan, at the start (hidden)."""
    other_partnerships: Annotated[int, Field(ge=0, le=40)] = 2
    """How many other partnerships it sits on; each takes some of its days."""
    representative: Representative
    successors: tuple[Representative, ...] = ()
    """Those who come after, in order; when they run out a name is taken from `newcomers`."""
    aims: dict[Id, Aim] = Field(min_length=1)
    facts: dict[Id, Fact] = Field(default_factory=dict)


class TieStart(Part):
    """How things stand from one partner towards another at the start (hidden)."""

    personal: Share = 0.3
    """Trust between the people."""
    institutional: Share = 0.35
    """Trust between the organisations, which outlasts people."""
    familiarity: Share = 0.3
    """How well they know each other's work."""
    history: Line | None = None
    """What lies between them, in a line; told to a convener who listens to the one who remembers."""


class Ties(Part):
    """Ties between partners; `council>college` is how the council stands towards the college."""

    everyone: TieStart = Field(default_factory=TieStart)
    """Every ordered pair that is not named."""
    pairs: dict[Pair, TieStart] = Field(default_factory=dict)


class Group(Part):
    """A group beside the governing body: it meets, and its members pay with their days."""

    name: Line
    members: tuple[Id, ...] = Field(min_length=2)


class Start(Part):
    """How the partnership stands on the first day."""

    clarity: Share = 0.3
    """How clear its purpose is to those at the table (hidden)."""
    centralisation: Share = 0.3
    """How far decisions lie in few hands (hidden)."""
    membership: Share = 0.6
    """How clear it is who is a member, in what standing, and for whom they speak (hidden)."""
    knowledge: Share = 0.2
    """How much of what has been learned is written down and used (hidden)."""
    chair: Id | None = None
    """The partner in the chair; nobody when left out."""
    groups: dict[Id, Group] = Field(default_factory=dict)
    """Groups beside the governing body."""


class Estimate(Part):
    """A public guess, with how far it may be out."""

    value: Share = 0.4
    spread: Annotated[float, Field(gt=0, le=0.5)] = 0.2


class Estimates(Part):
    """What anyone would guess at the start from the newspapers alone. Public; never filled from hidden values."""

    trust: Estimate = Field(default_factory=Estimate)
    """Trust between any two partners."""
    pairs: dict[Pair, Estimate] = Field(default_factory=dict)
    """Pairs people talk about."""
    ownership: Estimate = Field(default_factory=Estimate)
    """How far any partner holds the partnership for its own."""
    fatigue: Estimate = Field(default_factory=lambda: Estimate(value=0.15, spread=0.15))
    """How worn its people are."""
    standing: Estimate = Field(default_factory=lambda: Estimate(value=0.4, spread=0.2))
    """How the convener stands with each."""
    hidden_aims: Share = 0.5
    """How likely anyone would think it that a given partner has an aim it does not name."""

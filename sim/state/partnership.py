"""The partnership as a whole, and the convener who runs it."""

from __future__ import annotations

from dataclasses import field
from functools import lru_cache
from typing import Literal

from sim.state.plain import plain
from sim.terms import DAYS_A_MONTH


@plain
class GainStatement:
    """What partners say they will gain together: what, for whom, through whom, by when, seen in what."""

    theme: str = ""
    outcome: str = ""
    through: tuple[str, ...] = ()
    """Partners whose capabilities it rests on."""
    months: int = 0
    """By when, in months from the start; 0 when left open."""
    is_measured: bool = False
    """Whether it says in which count it will be seen."""
    day: int = -1
    """Working day on which it was agreed; -1: there is none."""

    @property
    def specificity(self) -> float:
        """How much of what a gain statement needs it says, a Share."""
        said = (bool(self.theme), bool(self.outcome), bool(self.through), self.months > 0, self.is_measured)
        return said.count(True) / len(said)


@plain
class Partnership:
    """What the partners hold in common; all stocks are Shares."""

    clarity: float
    """How clear the purpose is to those at the table."""
    centralisation: float
    """How far decisions lie in few hands."""
    membership: float = 0.6
    """How clear it is who is a member, in what standing, and for whom they speak."""
    knowledge: float = 0.2
    """How much of what has been learned is written down and used."""
    plan: float = 0.0
    """How far there is an agreed action plan with named owners that people follow."""
    measures: float = 0.0
    """How far there is a performance framework by which work is tracked."""
    pooled: float = 0.0
    """How far money and days are held in common, to go where the work is."""
    foresight: float = 0.0
    """How far what is coming from outside has been looked out for."""
    discretion: float = 0.5
    """What is said of the convener's discretion."""
    chair: str = ""
    """The partner in the chair; nobody when empty."""
    groups: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Groups beside the governing body, by id: their members."""
    chaired_since: int = 0
    """Working day on which the present chair took over."""
    faction: tuple[str, ...] = ()
    """Those at the table who trust one another and hardly the rest; nobody when empty."""
    threats: int = 0
    """How often somebody has spoken of leaving."""
    closed_on: int = -1
    """Working day on which it was wound down or fell apart; -1 while it lives."""
    has_collapsed: bool = False
    """Whether it fell apart."""
    gain_statement: GainStatement = field(default_factory=GainStatement)
    refreshed_on: int = -1
    """Working day on which what was agreed was last gone through again; -1: never."""

    path: str = field(init=False, repr=False)
    """Where this stands in the state."""

    def __post_init__(self) -> None:
        self.path = "partnership"


@plain
class ConfidenceState:
    """Something told in confidence and what became of it."""

    id: str
    status: Literal["untold", "told", "kept", "disclosed", "denied"] = "untold"
    told: int = -1
    """Working day on which it was told."""
    because: str = ""
    """Id of the happening in which it was told."""

    path: str = field(init=False, repr=False)
    """Where this stands in the state: `confidence/guaranteed-places`."""

    def __post_init__(self) -> None:
        self.path = f"confidence/{self.id}"


@plain
class Question:
    """Somebody must answer before the story goes on."""

    id: str
    who: str
    """The partner whose representative asks."""
    says: str
    options: dict[str, str]
    """Answer by key: what the convener would say or do."""
    tends: dict[str, str]
    """By key: what that tends to do."""
    because: str
    """Id of the happening in which it was asked."""


@plain
class Observed:
    """What a seat has come to think about one hidden stock, from what it saw and heard."""

    value: float
    spread: float
    day: int
    """Working day of the newest observation."""
    because: tuple[str, ...]
    """Ids of the happenings it was read off, oldest first; the newest six."""

    def spread_on(self, day: int) -> float:
        """How far it may be out by then."""
        return stale(self.spread, day - self.day)


@lru_cache(maxsize=4096)
def stale(spread: float, days: int) -> float:
    """A spread after so many working days: what was read grows stale by one hundredth a month (J)."""
    return min(0.5, spread + 0.01 * days / DAYS_A_MONTH)


@plain
class Knowledge:
    """What one seat has observed; everything else it knows is public."""

    estimates: dict[str, Observed] = field(default_factory=dict)
    """By what is estimated: `trust/council>college`, `fatigue/nursery` …"""
    read_until: int = 0
    """How many happenings the seat had seen when it last put something in."""

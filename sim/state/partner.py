"""A partner organisation, the person at the table, and the diary its people share."""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from sim.state.plain import plain

Status = Literal["invited", "member", "passive", "left"]
AT_TABLE = ("member", "passive")
"""Those that take part."""
StintKind = Literal["delivery", "upkeep"]


@plain
class Stint:
    """A piece of work that takes days out of one diary."""

    kind: StintKind
    about: str
    """The initiative it is for; nothing for upkeep, which is for all services."""
    days: float
    """Staff days."""
    because: str
    """Id of the happening that asked for it."""


@plain
class Diary:
    """Who holds a partner's days, until when, and who waits for them, in order."""

    stint: Stint | None = None
    """The work in hand."""
    ends: int = 0
    """Working day on which the work in hand, or the last meeting, ends."""
    queue: list[Stint] = field(default_factory=list)
    """Work that waits, first come first served."""


@plain
class Representative:
    """The person at the table; what they say and are is in the scenario."""

    number: int
    """0 for the first, 1 for the successor …"""
    name: str
    since: int
    """Working day on which they came (negative: before the story starts)."""
    step: float = 0.0
    """How much nearer to full pace a newcomer comes each month."""
    vacant_until: int = -1
    """While the post is empty: the day it is filled; else -1."""


@plain
class Partner:
    """An organisation; all stocks but days and power are Shares."""

    id: str
    status: Status
    ownership: float
    """How far it holds the partnership for its own."""
    fatigue: float
    commitment: float
    """How far the work stands in its own operational plan (K4)."""
    standing: float
    """How the convener stands with it."""
    influence: float
    """Power over others: its part of all influence; the parts sum to 1."""
    days_a_month: float
    """Staff days a month it can give now."""
    pace: float
    """How quickly work gets done: below 1 while a newcomer settles in, lower while the post is empty."""
    handover: float
    """How much of what its representative knows is written down or shared: what a successor would find."""
    upkeep_given: float
    """Staff days of upkeep worked since the books were last made."""
    upkeep_due: float
    """Staff days of upkeep that its services needed when the month was planned."""
    squeezed_until: int
    """Working day until which its days are cut; -1 when they are not."""
    representative: Representative
    diary: Diary
    joined: int = -1
    """Working day on which it came to the table; -1: not yet."""
    voice: float = 0.0
    """How far a quiet partner has been given a hearing: power to act, which takes nothing from anybody."""
    dominates: bool = False
    """Whether everyone has seen that it runs the partnership."""
    is_blocking: bool = False
    """Whether it stands in the way of what does not serve it."""
    heard_on: int = -1
    """Working day on which the convener last heard it out; -1: never."""
    threatened: int = -1
    """Working day on which it last said it may leave; -1: never."""

    path: str = field(init=False, repr=False)
    """Where this stands in the state: `partner/council`."""

    def __post_init__(self) -> None:
        self.path = f"partner/{self.id}"

    @property
    def is_at_table(self) -> bool:
        """Whether it takes part."""
        return self.status in AT_TABLE

    @property
    def is_vacant(self) -> bool:
        """Whether nobody is in post."""
        return self.representative.vacant_until >= 0


@plain
class Account:
    """One partner's ledger: staff days by kind, each booked once, and what they came to in days' worth."""

    id: str
    delivery_days: float = 0.0
    upkeep_days: float = 0.0
    administrative_days: float = 0.0
    legal_days: float = 0.0
    joint_value: float = 0.0
    """Its part of what joint services yielded."""
    administrative: float = 0.0
    legal: float = 0.0
    opportunity: float = 0.0
    """What its delivery days, kept up as they were, would have achieved alone, with the same technology."""

    path: str = field(init=False, repr=False)
    """Where this stands in the state: `account/council`."""

    def __post_init__(self) -> None:
        self.path = f"account/{self.id}"

    @property
    def cost(self) -> float:
        """Administrative, legal and opportunity cost, in days' worth."""
        return self.administrative + self.legal + self.opportunity

    @property
    def net_gain(self) -> float:
        """Joint value less cost, in days' worth."""
        return self.joint_value - self.cost

"""The State: plain data, whole at every tick.

Nothing that matters lives anywhere else: not in a process, not in a queue of the clock. A State can be pickled
between any two happenings, rebuilt and continued, and the story goes on to the same end.
"""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from sim.state.community import CommunityState, OutcomeState
from sim.state.partner import AT_TABLE, Account, Diary, Partner, Representative, Status, Stint, StintKind
from sim.state.partnership import ConfidenceState, GainStatement, Knowledge, Observed, Partnership, Question, stale
from sim.state.plain import plain
from sim.state.tie import Tie
from sim.state.work import (
    AimState,
    Contribution,
    FactState,
    InitiativeState,
    Promise,
    PromiseSize,
    PromiseStatus,
    Stage,
)
from sim.terms import Ending

__all__ = [
    "AMOUNTS", "AT_TABLE", "Account",
    "Act", "AimState", "CommunityState", "ConfidenceState", "Contribution", "Diary", "FactState",
    "GainStatement", "InitiativeState", "Knowledge", "Obligation", "Observed", "OutcomeState", "Partner",
    "Partnership", "Promise", "PromiseSize", "PromiseStatus", "Question", "Representative", "Stage", "State", "Status",
    "Stint", "StintKind", "Tie", "stale",
]  # fmt: skip


AMOUNTS = frozenset(
    (
        "delivery_days", "upkeep_days", "administrative_days", "legal_days", "joint_value", "administrative", "legal",
        "opportunity", "days_done", "days_a_month", "come", "outside", "shadow_days", "potential",
    )
)  # fmt: skip
"""Stocks that are amounts: they are not clipped. Every other stock is a Share."""


@plain
class Obligation:
    """Something that is to go on: which process, whose, about what, and at which tick it is next due."""

    kind: str
    who: str
    about: str
    due: int | None
    """Tick; none while it waits for somebody to wake it."""
    amount: float = 0.0
    """How much, where it is about an amount."""

    id: str = field(init=False, repr=False)
    """Made of what it is, so that the order of creation can never matter."""
    rank: int = field(init=False, repr=False)
    """The id as a number: the order in which obligations of one tick come."""

    def __post_init__(self) -> None:
        self.id = f"{self.who}/{self.kind}/{self.about}"
        self.rank = int.from_bytes(self.id.encode().ljust(96, b"\0"), "big")


@plain
class Act:
    """A leadership action under way: what the convener chose, and since when."""

    id: str
    """Round and place in the queue: `r3.1`."""
    kind: str
    choice: dict[str, str | tuple[str, ...]]
    """Parameter by name."""
    because: str
    """Id of the happening in which it was chosen."""


@plain
class State:
    """Everything that is true of one game at one tick."""

    tick: int
    round: int
    """The round being played, or last played, from 1; before the first, 0."""
    partners: dict[str, Partner]
    accounts: dict[str, Account]
    ties: dict[tuple[str, str], Tie]
    """`ties[a, b]` is how a stands towards b."""
    aims: dict[str, AimState]
    facts: dict[str, FactState]
    initiatives: dict[str, InitiativeState]
    outcomes: dict[str, OutcomeState]
    community: CommunityState
    partnership: Partnership
    confidences: dict[str, ConfidenceState]
    promises: dict[str, Promise] = field(default_factory=dict)
    obligations: dict[str, Obligation] = field(default_factory=dict)
    acts: dict[str, Act] = field(default_factory=dict)
    """Actions under way, by id."""
    used: dict[str, int] = field(default_factory=dict)
    """By action: the round in which it was last chosen."""
    knowledge: Knowledge = field(default_factory=Knowledge)
    """What the convener's seat has observed."""
    is_in_round: bool = False
    """Whether a round has begun and is not over."""
    question: Question | None = None
    ended: Ending | Literal[""] = ""

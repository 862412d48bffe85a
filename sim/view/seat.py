"""What a seat may know: a View, built from public scenario data and what that seat observed.

Never from the truth with noise on it. Opening estimates are the scenario's; what the seat saw and heard since has moved
them; they carry a spread and go stale. A view never holds the seed. Two games that differ only in what is hidden open
with equal views.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, NamedTuple

from sim.state import PromiseStatus, Stage, Status
from sim.terms import DAYS_A_MONTH, Ending, Overtness, Seat


class Estimate(NamedTuple):
    """What the seat thinks a hidden stock is: a Share, how far it may be out, and what it was read off."""

    value: float
    spread: float
    because: tuple[str, ...] = ()
    """Ids of happenings; none: it is still the public guess."""

    @property
    def is_opening(self) -> bool:
        """Whether nothing has been observed yet."""
        return not self.because


class AimView(NamedTuple):
    """An aim the seat knows of."""

    id: str
    text: str
    theme: str
    overtness: Overtness
    """`open` when all know it; else the seat was told in confidence."""
    level: str


class PartnerView(NamedTuple):
    """A partner, as the seat sees it."""

    id: str
    name: str
    kind: str
    status: Status
    opening: str
    representative: str
    role: str
    manner: str
    months_in_post: int
    is_vacant: bool
    days_a_month: float
    """Staff days a month it says it can give."""
    other_partnerships: int
    known_for: tuple[str, ...]
    """Capabilities it is known for."""
    looks_influential: float
    """Its part of all influence, going by its bases of power; the parts sum to 1."""
    aims: tuple[AimView, ...]
    ownership: Estimate
    fatigue: Estimate
    standing: Estimate
    """How the convener stands with it."""
    has_handover: bool
    """Whether a handover has been planned for its present representative."""


class InitiativeView(NamedTuple):
    """Joint work that somebody has thought of."""

    id: str
    name: str
    service: str
    does: str
    theme: str
    ambition: int
    days: float
    months: float
    seats: int
    stage: Stage
    team: tuple[str, ...]
    parts_done: tuple[str, ...]
    promise: str
    launched: int
    due: int
    delivered: int
    is_fading: bool


class OutcomeView(NamedTuple):
    """A community outcome as published."""

    id: str
    name: str
    unit: str
    group: str
    theme: str
    baseline: float
    target: float
    counts: tuple[tuple[int, float], ...]
    """Working day and published count, oldest first."""


class PromiseView(NamedTuple):
    """A promise everyone heard."""

    who: str
    about: str
    days: float
    due: int
    status: PromiseStatus


class GainStatementView(NamedTuple):
    """What partners have said they will gain together; nothing yet while the day is -1."""

    theme: str
    outcome: str
    through: tuple[str, ...]
    """Partners whose capabilities it rests on."""
    months: int
    """By when, in months from the start; 0 when left open."""
    is_measured: bool
    day: int
    """Working day on which it was agreed."""


class QuestionView(NamedTuple):
    """Somebody waits for an answer."""

    id: str
    who: str
    says: str
    options: dict[str, str]
    tends: dict[str, str]


class News(NamedTuple):
    """A happening as the seat sees it: without what it changed, and with visible causes only."""

    id: str
    day: int
    kind: str
    who: str
    about: str
    detail: dict[str, Any]
    because: tuple[str, ...]
    has_hidden_cause: bool
    """Whether something lies behind it that the seat cannot see yet."""


@dataclass(frozen=True, slots=True)
class View:
    """All that a seat may know at one moment; nothing of it can be changed."""

    seat: Seat
    scenario: str
    title: str
    purpose: str
    day: int
    round: int
    """The round to be played next, or being played, from 1."""
    rounds: int
    round_days: int
    """Working days in it."""
    round_ends: tuple[int, ...]
    """The working day on which each round ends, in order."""
    horizon: int
    attention: float
    """The convener's days in a round."""
    themes: dict[str, str]
    """Name by id."""
    needs: dict[str, tuple[str, ...]]
    """By theme: the capabilities it needs, the heaviest first."""
    partners: dict[str, PartnerView]
    trust: dict[tuple[str, str], Estimate]
    """`trust[a, b]`: how far a is thought to trust b."""
    initiatives: dict[str, InitiativeView]
    outcomes: dict[str, OutcomeView]
    promises: tuple[PromiseView, ...]
    gain_statement: GainStatementView
    has_plan: bool
    has_measures: bool
    """Whether there is a performance framework."""
    is_pooled: bool
    """Whether money and days are held in common."""
    chair: str
    """The partner in the chair; nobody when empty."""
    next_meeting: int
    """The working day of the governing body's next meeting, as it has been called; -1 where none meets."""
    groups: dict[str, tuple[str, ...]]
    """Groups beside the governing body, by id: their members."""
    group_names: dict[str, str]
    """What the groups are called."""
    agreements: tuple[tuple[str, str], ...]
    """Pairs of partners between whom there is a formal agreement."""
    hidden_aims: float
    """How likely anyone thinks it that a partner has an aim it does not name."""
    done: dict[str, int]
    """By action: the round it was last used in."""
    numbers: Mapping[str, Mapping[str, float]]
    """By action: its numbers in this situation, what it costs among them: `numbers["listen"]["attention"]`."""
    rules: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Numbers of the model's rules that are set otherwise here than usual, by rule."""
    news: tuple[News, ...] = ()
    """What the seat has seen since it last reported, oldest first."""
    question: QuestionView | None = None
    ended: Ending | str = ""
    actions: tuple[str, ...] = field(default=())
    """Actions this situation allows in this round; none named: all."""
    at_table: tuple[PartnerView, ...] = field(init=False, compare=False, repr=False)
    """Partners that take part, in the order of the scenario."""
    in_post: tuple[PartnerView, ...] = field(init=False, compare=False, repr=False)
    """Those of them with somebody in post."""

    def __post_init__(self) -> None:
        """Work out who is there, once."""
        table = tuple(partner for partner in self.partners.values() if partner.status in ("member", "passive"))
        object.__setattr__(self, "at_table", table)
        object.__setattr__(self, "in_post", tuple(partner for partner in table if not partner.is_vacant))

    def __reduce__(self) -> tuple[Any, ...]:
        return View, tuple(getattr(self, part.name) for part in fields(self) if part.init)

    @property
    def months_left(self) -> float:
        """Months to the horizon."""
        return (self.horizon - self.day) / DAYS_A_MONTH

"""Aims, facts, initiatives and the promises that go with them."""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from sim.state.plain import plain
from sim.terms import Overtness

Stage = Literal["unlisted", "listed", "waiting", "delivering", "service", "failed", "stopped"]
PromiseStatus = Literal["open", "kept", "broken", "excused"]
PromiseSize = Literal["modest", "plain", "bold"]


@plain
class AimState:
    """What has become of an aim: who may know it and how much it matters now."""

    id: str
    holder: str
    overtness: Overtness
    """`open` once it has surfaced for all."""
    weight: float
    confided: bool = False
    """Whether the convener has been told of it."""
    also: tuple[str, ...] = ()
    """Themes whose work serves it too, since the aim was traded for another."""

    path: str = field(init=False, repr=False)
    """Where this stands in the state: `aim/places`."""

    def __post_init__(self) -> None:
        self.path = f"aim/{self.id}"


@plain
class FactState:
    """Whether a fact is still one partner's own."""

    id: str
    holder: str
    is_shared: bool = False

    path: str = field(init=False, repr=False)
    """Where this stands in the state: `fact/waiting-list`."""

    def __post_init__(self) -> None:
        self.path = f"fact/{self.id}"


@plain
class Contribution:
    """One partner's part in an initiative, and later in its upkeep."""

    initiative: str
    partner: str
    days_planned: float
    days_done: float = 0.0
    asked: float = 0.0
    """Staff days of it that wait or are in hand in the diary."""
    finished: int = -1
    """Working day on which its days were done, or the work was given up; -1 while at work."""
    strength: float = 1.0
    """How well it is kept up, a Share."""

    path: str = field(init=False, repr=False)
    """Where this stands in the state: `contribution/taster/council`."""

    def __post_init__(self) -> None:
        self.path = f"contribution/{self.initiative}/{self.partner}"

    @property
    def is_done(self) -> bool:
        """Whether all its days have been worked, but for what rounding leaves."""
        return self.days_done >= self.days_planned - 0.01


@plain
class InitiativeState:
    """A piece of joint work and, once delivered, the joint service."""

    id: str
    stage: Stage
    potential: float
    """Hidden potential for advantage, drawn at the founding; 0: none to be had."""
    quality: float = 0.0
    """Design quality, a Share, set when the work is decided."""
    promise: PromiseSize = "plain"
    because: str = ""
    """Id of the happening that brought it to its stage."""
    launched: int = -1
    """Working day of the launch; -1 before."""
    started: int = -1
    """Working day the work began."""
    months: float = 0.0
    """Months it should take, with this team."""
    due: int = -1
    """Working day it was promised for."""
    delivered: int = -1
    """Working day it became a service."""
    paid_until: int = -1
    """Working day up to which its yield has been booked."""
    flow: float = 0.0
    """What it yielded jointly in the last month booked, in days' worth a month."""
    stands_still_until: int = -1
    """Working day until which nobody can work on it; -1 when free."""
    is_fading: bool = False
    """Whether everyone has seen that it is not kept up."""
    is_pushed: bool = False
    """Whether it was pushed past the governing body."""
    parts: dict[str, Contribution] = field(default_factory=dict)
    """Contributions by partner."""

    path: str = field(init=False, repr=False)
    """Where this stands in the state: `initiative/taster`."""

    def __post_init__(self) -> None:
        self.path = f"initiative/{self.id}"

    @property
    def is_under_way(self) -> bool:
        """Whether it is waiting or being delivered."""
        return self.stage in ("waiting", "delivering")


@plain
class Promise:
    """Who promised what to whom, how much, by when."""

    id: str
    who: str
    """A partner, or `convener`."""
    to: str
    """A partner, or `all` in the team."""
    about: str
    """The initiative or confidence it is about."""
    days: float
    """How much: staff days; 0 where it is not counted in days."""
    due: int
    """Working day by which."""
    status: PromiseStatus = "open"

    path: str = field(init=False, repr=False)
    """Where this stands in the state: `promise/taster/council`."""

    def __post_init__(self) -> None:
        self.path = f"promise/{self.id}"

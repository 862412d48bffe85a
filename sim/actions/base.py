"""What a leadership action is, what it is offered as, and what a convener may choose."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from sim import kinds
from sim.chance import Chance, bell
from sim.happenings import Happening, Move
from sim.kinds import Happened
from sim.state import Act, Partner, Tie
from sim.terms import Principle, clip
from sim.view import FrozenDict, PartnerView, View
from sim.world import World

TRIES = 10
"""Choices that are drawn by chance until one is allowed."""
SCATTER = 7919
"""A prime: what turns one uniform number into a second that has little to do with it."""
SOMEBODY = "a partner at the table with somebody in post"
"""What nearly every action needs."""
Value = str | tuple[str, ...]
Choice = Mapping[str, Value]
Numbers = Mapping[str, Mapping[str, float]]
"""By action: its numbers, as a view or a scenario holds them."""


@dataclass(frozen=True, slots=True)
class Action:
    """What a convener chooses: the kind of action, and a value for each of its parameters."""

    kind: str
    choice: dict[str, Value] = field(default_factory=dict)

    def use(self, target: str) -> tuple[str, Value]:
        """What is used on whom or what; in whatever order partners are named."""
        value = self.choice.get(target, "")
        return self.kind, tuple(sorted(value)) if isinstance(value, tuple) else value

    def one(self, name: str) -> str:
        """A parameter that has one value."""
        return one(self.choice, name)


def one(choice: Choice, name: str) -> str:
    """A parameter that has one value."""
    value = choice[name]
    assert isinstance(value, str)
    return value


def some(choice: Choice, name: str) -> tuple[str, ...]:
    """A parameter that has several values."""
    value = choice[name]
    assert isinstance(value, tuple)
    return value


@dataclass(frozen=True, slots=True)
class OneOf:
    """A domain: one of these, each with words for it."""

    options: dict[str, str]
    asks: str = ""
    """The question it answers; empty: what is always asked for a parameter of this name."""

    def __post_init__(self) -> None:
        """Let nobody change what is offered."""
        object.__setattr__(self, "options", FrozenDict(self.options))

    def fault(self, value: object) -> str | None:
        """Why a value does not lie in this domain; none when it does."""
        if isinstance(value, str) and value in self.options:
            return None
        return f"{value!r} is not one of {', '.join(self.options)}"

    def sample(self, u: float) -> Value:
        """A value, for a uniform number."""
        names = list(self.options)
        return names[int(u * len(names))]


@dataclass(frozen=True, slots=True)
class SomeOf:
    """A domain: several of these, in the order given."""

    options: dict[str, str]
    least: int
    most: int
    asks: str = ""
    """The question it answers; empty: what is always asked for a parameter of this name."""

    def __post_init__(self) -> None:
        """Let nobody change what is offered."""
        object.__setattr__(self, "options", FrozenDict(self.options))

    def fault(self, value: object) -> str | None:
        """Why a value does not lie in this domain; none when it does."""
        if not isinstance(value, tuple) or len(dict.fromkeys(value)) != len(value):
            return f"{value!r} is not a list of different names"
        if unknown := [str(name) for name in value if name not in self.options]:
            return f"{', '.join(unknown)}: not one of {', '.join(self.options)}"
        if not self.least <= len(value) <= self.most:
            wanted = f"{self.least} to {self.most}" if self.least < self.most else f"{self.most}"
            return f"{len(value)} chosen, where {wanted} are wanted"
        return None

    def sample(self, u: float) -> Value:
        """A value, for a uniform number."""
        names = list(self.options)
        size = self.least + int(u * (min(self.most, len(names)) - self.least + 1))
        start = int(u * SCATTER) % len(names)
        return tuple(sorted((names[(start + step) % len(names)] for step in range(size)), key=names.index))


Domain = OneOf | SomeOf


@dataclass(frozen=True, slots=True)
class Told:
    """What a story says of an action.

    Fields in braces are filled in by `tui/telling/acts.py`: {people} and {orgs} for the `partner` that was chosen,
    {other}, {partners}, {present} and {came} for those who took part, {what} for the `initiative`, {theme}, {group},
    {promise}, {date}, {mode}, {map}.
    """

    did: str
    """What the convener did, after "the convener"."""
    in_vain: str = ""
    """What is said where it found nobody there, or nothing left to act on; empty: nothing came of it, by its name."""
    too_few: str = ""
    """The same where it was for want of people, if that takes other words."""
    by_mode: FrozenDict[str, Told] = field(default_factory=FrozenDict)
    """The same by its `mode`, where the way it is done makes all the difference."""


@dataclass(frozen=True, slots=True)
class ActionKind:
    """A leadership action: who must turn up, what it tends to do, and what it does.

    What it costs, and every other number of it, stands in `sim/scenario/numbers_of_actions.py`, under its id.
    """

    id: str
    name: str
    principles: tuple[Principle, ...]
    turns_up: str
    """Who must turn up."""
    tends: str
    """What it tends to do, in a line."""
    risk: str
    """What may go wrong, in a line."""
    told: Told
    """Its words in a story."""
    domains: Callable[[View], dict[str, Domain]]
    """Domains of its parameters, as far as the seat knows; an empty domain makes the action impossible now."""
    effect: Callable[[World, Act], None]
    target: str = ""
    """The parameter that says on whom or what it is used: once a round on the same."""
    possible: Callable[[View], bool] = lambda view: True
    """Whether it makes any sense now, as far as the seat knows."""
    objection: Callable[[View, Choice], str | None] = lambda view, choice: None
    """Why a choice that lies in the domains is not allowed all the same; none when it is."""
    needs: str = SOMEBODY
    """What must be there before it is possible, as the end of a sentence that begins with 'it needs'.

    Numbers of the action in braces are filled in by `needed`.
    """

    def needed(self, numbers: Numbers) -> str:
        """What must be there before it is possible, by the numbers of a view or of a scenario."""
        return self.needs.format_map(numbers[self.id])

    def attention(self, numbers: Numbers) -> float:
        """The convener's own days it costs, by the numbers of a view or of a scenario."""
        return numbers[self.id]["attention"]

    def days(self, numbers: Numbers) -> float:
        """Staff days it costs each partner that takes part; none where none does."""
        return numbers[self.id].get("days", 0.0)


@dataclass(frozen=True, slots=True)
class Offer:
    """An action that is possible now, with the domains of its parameters."""

    kind: ActionKind
    domains: dict[str, Domain]
    view: View = field(repr=False)

    @property
    def id(self) -> str:
        """The action's id."""
        return self.kind.id

    @property
    def attention(self) -> float:
        """The convener's own days it costs."""
        return self.kind.attention(self.view.numbers)

    def fault(self, action: Action) -> str | None:
        """Why an action is not allowed; none when it is."""
        if missing := [name for name in self.domains if name not in action.choice]:
            return f"{self.id}: {missing[0]} is missing; choose {describe(self.domains[missing[0]])}"
        if extra := [name for name in action.choice if name not in self.domains]:
            return (
                f"{self.id}: there is no {extra[0]} to choose; its parameters are {', '.join(self.domains) or 'none'}"
            )
        for name, domain in self.domains.items():
            if fault := domain.fault(action.choice[name]):
                return f"{self.id}: {name}: {fault}"
        objection = self.kind.objection(self.view, action.choice)
        return objection and f"{self.id}: {objection}"

    def allows(self, action: Action) -> bool:
        """Whether an action is allowed."""
        return self.fault(action) is None

    def sample(self, chance: Chance, k: int = 0) -> Action | None:
        """A legal action of this kind, by chance; none if ten tries find none."""
        for attempt in range(TRIES):
            values = {
                name: domain.sample(chance.draw(f"sample/{self.id}/{name}", str(attempt), self.view.day, k))
                for name, domain in self.domains.items()
            }
            action = Action(self.id, values)
            if self.allows(action):
                return action
        return None


def describe(domain: Domain) -> str:
    """A domain in words."""
    names = ", ".join(domain.options)
    return f"one of {names}" if isinstance(domain, OneOf) else f"{domain.least} to {domain.most} of {names}"


def no_choice(view: View) -> dict[str, Domain]:
    """Nothing to choose."""
    return {}


def one_partner(view: View) -> dict[str, Domain]:
    """Any partner with somebody in post."""
    return {"partner": OneOf(partners_at_table(view, in_post=True))}


def two_partners(view: View) -> dict[str, Domain]:
    """Two partners with somebody in post; nothing to choose from where there are not two."""
    table = partners_at_table(view, in_post=True)
    return {"partner": OneOf(table), "other": OneOf(table if len(table) > 1 else {})}


def not_itself(view: View, choice: Choice) -> str | None:
    """A partner cannot be brought together with itself."""
    return "choose two different partners" if choice["partner"] == choice["other"] else None


def partners_at_table(view: View, *, in_post: bool = False) -> dict[str, str]:
    """Partners that take part, by id, with who speaks for them; on demand only those with somebody in post."""
    there = view.in_post if in_post else view.at_table
    return {partner.id: f"{partner.name} ({spoken_for(partner)})" for partner in there}


def spoken_for(partner: PartnerView) -> str:
    """Who speaks for a partner."""
    return "post empty" if partner.is_vacant else partner.representative


def gather(world: World, names: Iterable[str], purpose: str) -> tuple[list[Partner], tuple[str, ...]]:
    """Who turns up of those invited, and who sends apologies."""
    invited = [world.state.partners[name] for name in names]
    present = [partner for partner in invited if world.turns_up(partner, purpose)]
    return present, tuple(partner.id for partner in invited if partner not in present)


@dataclass(frozen=True, slots=True)
class Gathering:
    """Those who came to something the convener called, and what it cost them."""

    present: list[Partner]
    absent: tuple[str, ...]
    turnout: float
    """The share of those invited that came."""
    moves: list[Move]

    @property
    def names(self) -> tuple[str, ...]:
        """Who came."""
        return tuple(partner.id for partner in self.present)

    def happen(self, world: World, what: Happened, act: Act, *moves: Move, about: str = "") -> Happening:
        """What came of it, with what it cost."""
        return world.happen(what, "partnership", *self.moves, *moves, about=about, because=(act.because,))


def convene(world: World, act: Act, days: float, names: Iterable[str] = (), *, least: int = 2) -> Gathering | None:
    """Call partners together (all at the table if none are named); nothing comes of it with fewer than `least`."""
    invited = list(names) or [partner.id for partner in world.at_table]
    present, absent = gather(world, invited, act.kind)
    if len(present) < least:
        world.happen(kinds.CAME_TO_NOTHING(absent=absent), "partnership", about=act.kind, because=(act.because,))
        return None
    moves = [move for partner in present for move in world.call_away(partner.id, days)]
    return Gathering(present, absent, len(present) / max(1, len(invited)), moves)


def in_vain(world: World, act: Act, partner: Partner) -> bool:
    """Whether there is nobody in post to do it with; said if so."""
    if partner.is_vacant or not partner.is_at_table:
        world.happen(kinds.CAME_TO_NOTHING(), partner.id, about=act.kind, because=(act.because,))
        return True
    return False


def closer(ties: Iterable[Tie], part: float) -> list[Move]:
    """Moves of personal trust, part of the way up."""
    return [(tie, "personal", part * (1.0 - tie.personal) * (1.0 - tie.integrity_breach)) for tie in ties]


def acquainted(ties: Iterable[Tie], part: float) -> list[Move]:
    """Moves of familiarity, part of the way up."""
    return [(tie, "familiarity", part * (1.0 - tie.familiarity)) for tie in ties]


def between(world: World, names: Iterable[str]) -> list[Tie]:
    """All ties among these."""
    listed = list(names)
    return [world.state.ties[a, b] for a in listed for b in listed if a != b]


def read_ties(world: World, partner: str, spread: float, because: Happening) -> None:
    """The convener reads off a conversation how a partner stands towards the others."""
    for other in world.at_table:
        if other.id != partner:
            tie = world.state.ties[partner, other.id]
            read(world, f"trust/{partner}>{other.id}", tie.trust, spread, because)


def read_partner(world: World, partner: Partner, spread: float, because: Happening) -> None:
    """The convener reads off a conversation how a partner is and how it takes the partnership and the convener."""
    for stock in ("ownership", "fatigue", "standing"):
        read(world, f"{stock}/{partner.id}", getattr(partner, stock), spread, because)


def read(world: World, what: str, truth: float, spread: float, because: Happening) -> None:
    """One reading: people show what they feel, but not exactly."""
    error = spread * bell(world.chance.draw("read", f"{what}/{because.id}"))
    world.observe(what, clip(truth + error), spread, because)

"""A scenario: everything a situation is made of, frozen and checked."""

from collections.abc import Mapping
from functools import cached_property
from itertools import pairwise
from math import fsum
from typing import Annotated, Any, Self

from pydantic import Field

from sim.errors import Problem
from sim.frozen import FrozenDict, frozen
from sim.scenario.base import Line, Part, Text
from sim.scenario.parameters import Parameters
from sim.scenario.people import Aim, Estimates, Fact, Partner, Representative, Start, Ties
from sim.scenario.story import Confidence, Difficulty, Dilemma, Event, Teaching
from sim.scenario.work import Community, Initiative, Theme
from sim.terms import Id

FORMAT = 1
"""Version of the scenario format; a file with a higher one is refused."""

RoundDays = Annotated[int, Field(ge=1, le=400)]


class Rounds(Part):
    """How the story is cut into decision turns."""

    rounds: Annotated[int, Field(ge=1, le=40)] = 12
    days_per_round: RoundDays | Annotated[tuple[RoundDays, ...], Field(min_length=1, max_length=40)] = 60
    """Working days in a round (20 to a month): one number, or a list with one for each round."""
    lesson_rounds: Annotated[int, Field(ge=1, le=40)] | None = None
    """Rounds for a lesson over the same horizon, where it differs."""
    attention: Annotated[float, Field(gt=0, le=400)] = 12
    """The convener's own days in a round; they cannot be saved up."""
    first_hand: tuple[Id, ...] = ()
    """Actions the first round offers, where a beginner should not meet them all."""


class Scenario(Part):
    """One situation, with everything a game of it needs."""

    format: Annotated[int, Field(ge=1, le=FORMAT)]
    """Version of this format."""
    id: Id
    title: Line
    summary: Text
    """Two or three sentences for someone choosing a situation."""
    place: Line
    purpose: Line
    """The overall purpose everyone signs up to."""
    time: Rounds = Field(default_factory=Rounds)
    capabilities: dict[Id, Line] = Field(min_length=1)
    """What partners can bring, by id."""
    themes: dict[Id, Theme] = Field(min_length=1)
    partners: dict[Id, Partner] = Field(min_length=2, max_length=32)
    newcomers: tuple[Line, ...] = ()
    """Names for those who join when a partner has no successor left."""
    start: Start = Field(default_factory=Start)
    ties: Ties = Field(default_factory=Ties)
    estimates: Estimates = Field(default_factory=Estimates)
    initiatives: dict[Id, Initiative] = Field(min_length=1)
    community: Community
    events: dict[Id, Event] = Field(default_factory=dict)
    """What happens from outside: on a day, or by chance."""
    deck: dict[Id, Event] = Field(default_factory=dict)
    """Events a trainer may inject."""
    dilemmas: dict[Id, Dilemma] = Field(default_factory=dict)
    confidences: dict[Id, Confidence] = Field(default_factory=dict)
    actions: tuple[Id, ...] = ()
    """Actions allowed; all of them when left out."""
    difficulty: dict[Id, Difficulty] = Field(default_factory=dict)
    parameters: Parameters = Field(default_factory=Parameters)
    teaching: Teaching

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with some fields changed; what had been worked out of the old ones is worked out anew."""
        copy = super().model_copy(update=update, deep=deep)
        for name in [name for name in vars(copy) if name not in type(self).model_fields]:
            del vars(copy)[name]
        return copy

    @cached_property
    def text(self) -> str:
        """The YAML it was read from, or YAML that reads back as an equal scenario: what a record holds."""
        from sim.scenario.yaml_text import write_yaml

        return write_yaml(self.model_dump(mode="json", exclude_unset=True))

    @cached_property
    def remarks(self) -> tuple[Problem, ...]:
        """What is allowed in its file and probably not meant: text that is not read, characters that nobody sees."""
        return ()

    @cached_property
    def round_ends(self) -> tuple[int, ...]:
        """The working day on which each round ends, in order."""
        days = self.time.days_per_round
        lengths = (days,) * self.time.rounds if isinstance(days, int) else days
        ends, day = [], 0
        for length in lengths:
            day += length
            ends.append(day)
        return tuple(ends)

    @cached_property
    def horizon(self) -> int:
        """The working day on which the story ends."""
        return self.round_ends[-1]

    @cached_property
    def own_rules(self) -> FrozenDict[str, FrozenDict[str, Any]]:
        """Numbers of the rules that this situation sets otherwise than usual, by rule."""
        changed = self.parameters.model_dump(exclude_defaults=True)
        own: FrozenDict[str, FrozenDict[str, Any]] = frozen({name: said for name, said in changed.items() if said})
        return own

    @cached_property
    def numbers(self) -> FrozenDict[str, FrozenDict[str, float]]:
        """By action: its numbers, what it costs among them, as they are set here."""
        numbers: FrozenDict[str, FrozenDict[str, float]] = frozen(self.parameters.actions.model_dump())
        return numbers

    @property
    def lesson(self) -> dict[str, Any]:
        """The changes that cut the story into `lesson_rounds` rounds over the same horizon; none where none are named.

        The convener has the same days in all.
        """
        rounds = self.time.lesson_rounds
        if rounds is None:
            return {}
        ends = [self.horizon * number // rounds for number in range(rounds + 1)]
        days = [end - start for start, end in pairwise(ends)]
        attention = self.time.attention * len(self.round_ends) / rounds
        return {"time.rounds": rounds, "time.days_per_round": days, "time.attention": attention}

    @cached_property
    def aims(self) -> dict[str, Aim]:
        """Every aim of every partner by id, in order of partner and aim."""
        return {aim_id: aim for partner in self.partners.values() for aim_id, aim in partner.aims.items()}

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """Every fact by id."""
        return {fact_id: fact for partner in self.partners.values() for fact_id, fact in partner.facts.items()}

    @cached_property
    def holder(self) -> dict[str, str]:
        """The partner that holds each aim and each fact."""
        return {item: name for name, partner in self.partners.items() for item in (*partner.aims, *partner.facts)}

    @cached_property
    def mandates(self) -> dict[str, float]:
        """By partner: how far it has a mandate."""
        return {name: partner.power.get("mandate", 0.0) for name, partner in self.partners.items()}

    @cached_property
    def known_for(self) -> dict[str, tuple[str, ...]]:
        """By partner: the capabilities everyone knows it for."""
        least = self.parameters.perception.known_for
        return {
            name: tuple(capability for capability, level in partner.capabilities.items() if level >= least)
            for name, partner in self.partners.items()
        }

    @cached_property
    def needs(self) -> dict[str, tuple[str, ...]]:
        """By theme: the capabilities it needs, the heaviest first."""
        return {
            name: tuple(sorted(theme.needs, key=lambda need, theme=theme: (-theme.needs[need], need)))  # type: ignore[misc]
            for name, theme in self.themes.items()
        }

    @cached_property
    def looks_influential(self) -> dict[str, float]:
        """How influential each partner looks, going by its bases of power: parts that sum to 1."""
        base = self.parameters.power.base
        bases = {name: base + fsum(partner.power.values()) for name, partner in self.partners.items()}
        whole = fsum(bases.values())
        return {name: base / whole for name, base in bases.items()}

    @cached_property
    def serving(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """By partner and theme: the real aims that work on the theme serves; a pseudo aim is served by nothing."""
        return {
            (name, theme): tuple(
                aim_id
                for aim_id, aim in partner.aims.items()
                if aim.theme == theme and aim.direction > 0 and aim.authenticity == "genuine"
            )
            for name, partner in self.partners.items()
            for theme in self.themes
        }

    def person(self, partner: str, number: int) -> Representative | None:
        """The first representative of a partner (0) or a successor the scenario names; none beyond these."""
        part = self.partners[partner]
        people = (part.representative, *part.successors)
        return people[number] if number < len(people) else None

    @cached_property
    def openings(self) -> dict[str, tuple[float, float]]:
        """Public guesses at the start, and their spread: `trust/a>b`, `ownership/a`, `fatigue/a`, `standing/a`."""
        guess = self.estimates
        trust = {f"{a}>{b}": guess.pairs.get(f"{a}>{b}", guess.trust) for a in self.partners for b in self.partners}
        every = {f"trust/{pair}": estimate for pair, estimate in trust.items()}
        for stock in ("ownership", "fatigue", "standing"):
            every.update({f"{stock}/{name}": getattr(guess, stock) for name in self.partners})
        return {what: (estimate.value, estimate.spread) for what, estimate in every.items()}

"""What a seat draws when it imagines: one address for each thing it does not know.

The same number always imagines the same of the same thing, from one view of a game to the next; and never with the
draws of a game, whatever the game's seed.
"""

from __future__ import annotations

from sim.belief.priors import About
from sim.chance import Chance, bell, spread_about
from sim.terms import clip, grain

STREAM = "imagined"
"""Apart from the streams of games and of policies."""


class Dice:
    """Draws for one imagined world."""

    __slots__ = ("chance", "seed")

    def __init__(self, seed: int) -> None:
        self.chance = Chance(seed, STREAM)
        """The stream of them all."""
        self.seed = int(self.chance.draw("seed", "") * 10**15)
        """The seed by which the imagined world goes on."""

    def u(self, purpose: str, whose: str = "") -> float:
        """A uniform number from 0 to 1."""
        return self.chance.draw(purpose, whose)

    def happens(self, hazard: float, purpose: str, whose: str = "") -> bool:
        """Whether something with this chance is so."""
        return self.chance.happens(hazard, purpose, whose)

    def between(self, span: tuple[float, float], purpose: str, whose: str = "") -> float:
        """An amount from one to another, evenly."""
        return grain(span[0] + (span[1] - span[0]) * self.u(purpose, whose))

    def about(self, prior: About, purpose: str, whose: str = "", more: float = 0.0) -> float:
        """A Share about a middle, or `more` above it."""
        return grain(clip(prior.middle + more + prior.spread * bell(self.u(purpose, whose))))

    def amount(self, median: float, spread: float, purpose: str, whose: str = "") -> float:
        """A positive amount about a median."""
        return grain(spread_about(median, spread, self.u(purpose, whose)))

    def pick(self, items: tuple[str, ...], purpose: str, whose: str = "") -> str:
        """One of these."""
        return self.chance.pick(items, purpose, whose)

"""What a scripted convener is: a function that sees what a person would see, and chooses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from sim.actions import Action, Offer
from sim.chance import Chance
from sim.view import View

Chosen = Sequence[Action] | str
"""A round's actions, or the key of an answer where the view holds a question."""


class Policy(Protocol):
    """Chooses from a view, the offers and a stream of chance of its own."""

    def __call__(self, view: View, offers: Sequence[Offer], chance: Chance, /) -> Chosen:
        """A list of actions; or, where `view.question` waits, the key of one of its answers."""


class Plan:
    """A round's actions as they are put together: what fits is added, what does not is left out."""

    def __init__(self, view: View, offers: Sequence[Offer]) -> None:
        self.actions: list[Action] = []
        self._left = view.attention
        self._used: list[tuple[str, object]] = []
        self._offers = {offer.id: offer for offer in offers}

    def add(self, kind: str, **choice: str | tuple[str, ...]) -> bool:
        """Add an action if it is possible, allowed, affordable and not there yet; whether it was."""
        offer, action = self._offers.get(kind), Action(kind, choice)
        if offer is None or offer.attention > self._left or not offer.allows(action):
            return False
        use = action.use(offer.kind.target)
        if use in self._used:
            return False
        self._used.append(use)
        self.actions.append(action)
        self._left -= offer.attention
        return True


def first_answer(view: View, *preferred: str) -> str:
    """The first preferred answer that is possible, else the first there is."""
    assert view.question is not None
    return next((key for key in preferred if key in view.question.options), next(iter(view.question.options)))

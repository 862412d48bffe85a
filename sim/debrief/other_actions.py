"""Another action in the place of one: what stood open when a round was chosen for, and the game with that instead."""

from __future__ import annotations

from math import fsum
from typing import NamedTuple

from sim import actions
from sim.actions import Action, Offer
from sim.debrief.script import Player, Script
from sim.errors import ActionNotAllowed
from sim.game import Game
from sim.view import View


class Choosing(NamedTuple):
    """A round just before it was chosen for: what the convener knew, what could be done, and what was."""

    script: Script
    round: int
    """From 1 up."""
    view: View
    offers: tuple[Offer, ...]

    @property
    def chosen(self) -> tuple[Action, ...]:
        """What was chosen for it, in order."""
        return self.script.rounds[self.round - 1]

    def spare(self, place: int) -> float:
        """Days of the convener's own that an action in place of one may take: those left over, and its own."""
        costs = {offer.id: offer.attention for offer in self.offers}
        others = (*self.chosen[:place], *self.chosen[place + 1 :])
        return self.view.attention - fsum(costs[one.kind] for one in others)

    def check(self, place: int, action: Action) -> None:
        """Raise ActionNotAllowed, in a line, where an action could not have been chosen in place of one."""
        before, after = self.chosen[:place], self.chosen[place + 1 :]
        actions.check(self.view, self.offers, (*before, action, *after))

    def instead(self, place: int, action: Action) -> Script:
        """The whole game with an action in place of one; places count from 0.

        Raises:
            ActionNotAllowed: it was not possible then, beside the others of that round.
        """
        if not 0 <= place < len(self.chosen):
            raise ActionNotAllowed(f"round {self.round}: it has {len(self.chosen)} actions, and none at {place + 1}.")
        self.check(place, action)
        return self.script.with_action(self.round, place, action)


def choosing(script: Script, round: int) -> Choosing:
    """What stood open before a round.

    Raises:
        ActionNotAllowed: there was no such round.
    """
    if not 1 <= round <= len(script.rounds):
        raise ActionNotAllowed(f"round {round}: this game has rounds 1 to {len(script.rounds)}.")
    player = Player(script, Game(script.scenario, script.seed))
    for _ in range(1, round):
        player.play()
    return choosing_of(script, round, player.game.view())


def choosing_of(script: Script, round: int, view: View) -> Choosing:
    """The same where it is known what the convener knew when the round before had ended."""
    return Choosing(script, round, view, actions.offers(view))

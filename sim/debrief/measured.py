"""What came of a game, in the few numbers that two games are compared by."""

from __future__ import annotations

from math import fsum
from typing import NamedTuple

from sim import dials
from sim.game import Game
from sim.outcome import series_of


class Measured(NamedTuple):
    """Two numbers that are never added up, and a curve."""

    net: float
    """Net gain when the story stopped, in days' worth."""
    people: float
    """How much of the way to its targets joint services have brought the community, as a mean: 1 is all of it."""
    curve: tuple[float, ...]
    """Net gain at each month's end, in days' worth."""


def measured(game: Game) -> Measured:
    """The numbers of a game as far as it has come."""
    net = fsum(account.net_gain for account in game.state.accounts.values())
    return Measured(net, dials.progress(game.scenario, game.state), tuple(series_of(game.log)["net_gain"]))

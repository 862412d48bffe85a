"""Worlds that are consistent with what a seat knows: what lookahead and forecasts play forward.

An imagined world is drawn from a view and from public priors, never from the game that is really played: not from its
scenario's hidden part, not from its State, not from its seed. All that has been observed is in it as it was observed;
whatever is hidden is there as often as anyone would expect it, and no oftener. What lies between two rounds and is not
in the view (what was answered long ago and may come back, whose days were cut) is left out.
"""

from __future__ import annotations

import pickle

from sim.belief.agenda import put_on
from sim.belief.dice import Dice
from sim.belief.moment import moment
from sim.belief.situation import situation
from sim.game import Game, Snapshot
from sim.view import View

__all__ = ["imagine", "imagined"]


def imagined(view: View, seed: int) -> Snapshot:
    """A world in which this view could have come about, to go on from as often as one likes.

    Equal views and the same seed always give the same world; `seed` is any whole number of one's own, and has nothing
    to do with the game's.
    """
    dice = Dice(seed)
    scenario = situation(view, dice)
    state = moment(view, scenario, dice)
    put_on(state, view, scenario, dice)
    return Snapshot(scenario, dice.seed, pickle.dumps(state, protocol=5), (), ())


def imagine(view: View, seed: int) -> Game:
    """The same as a game that can be played on.

    >>> from sim import Game, load_scenario
    >>> view = Game(load_scenario("first-steps"), seed=5).view()
    >>> world = imagine(view, seed=1)
    >>> world.view().trust == view.trust, world.view().initiatives == view.initiatives
    (True, True)
    """
    return Game.restore(imagined(view, seed))

"""Every round as it stood when it ended: what was so, and what the convener knew of it."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from typing import NamedTuple

from sim.debrief.script import Player, Script
from sim.game import Game
from sim.state import State
from sim.view import View


class Moment(NamedTuple):
    """The end of a round, or the moment at which a game was left."""

    round: int
    """Rounds begun by then; 0 is the first day."""
    view: View
    """What the convener knew."""
    state: State
    """What was so. Plain data of its own: nothing that happens later changes it."""
    happened: int
    """Happenings in the record up to here."""


def moments(script: Script) -> Iterator[Moment]:
    """The moments of a script, from the first day on, as they come when it is played."""
    player = Player(script, Game(script.scenario, script.seed))
    yield _moment(player.game, 0)
    for number in range(1, len(script.rounds) + 1):
        player.play()
        yield _moment(player.game, number)


def _moment(game: Game, number: int) -> Moment:
    packed = pickle.dumps(game.state, protocol=5)
    return Moment(number, game.view(), pickle.loads(packed), len(game.log))

"""Chance that can be addressed: the only room that makes random numbers.

A draw is a pure function of the seed and an address (purpose, whose, month, which of several). It does not
matter how many draws were made before it: when one action changes, every other draw stays as it was.
Games and policies draw from different streams, and no seat is ever told the seed.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import TypeVar

Item = TypeVar("Item")


class Chance:
    """One stream of addressed draws.

    >>> game = Chance(1, "game")
    >>> game.draw("depart", "council", 3) == Chance(1, "game").draw("depart", "council", 3)
    True
    >>> game.draw("depart", "council", 3) == game.draw("depart", "council", 4)
    False
    """

    __slots__ = ("_root",)

    def __init__(self, seed: int, stream: str) -> None:
        self._root = blake2b(f"{stream}/{seed}/".encode(), digest_size=8)

    def draw(self, purpose: str, whose: str, month: int = 0, k: int = 0) -> float:
        """The uniform number in [0, 1) that belongs to this address."""
        digest = self._root.copy()
        digest.update(f"{purpose}/{whose}/{month}/{k}".encode())
        return (int.from_bytes(digest.digest(), "big") >> 11) / 9007199254740992  # 53 bits

    def happens(self, hazard: float, purpose: str, whose: str, month: int = 0) -> bool:
        """Whether something with this chance happens at this address."""
        return self.draw(purpose, whose, month) < hazard

    def pick(self, items: Sequence[Item], purpose: str, whose: str, month: int = 0) -> Item:
        """One of `items`, each as likely as the next."""
        return items[int(self.draw(purpose, whose, month) * len(items))]


def bell(u: float) -> float:
    """A bell-shaped deviate for a uniform `u`: 0 at one half, about ±1 at 16% and 84%, never past ±2.5.

    A rational stand-in for the normal quantile (ours, J), so that it has the same bits everywhere.
    """
    x = 2.0 * u - 1.0
    return x / (1.0 - 0.6 * x * x)


def spread_about(median: float, spread: float, u: float) -> float:
    """A positive amount with this median; `spread` is roughly the standard deviation of its logarithm."""
    z = spread * bell(u)
    return median * (1.0 + z) if z >= 0.0 else median / (1.0 - z)

"""The books of partners in whole days' worth: told from here wherever they are told, so that they add up everywhere.

Rounded one by one, what partners paid would not make what all paid. Here each column is shared out to its rounded sum,
and what a partner paid, and what that leaves it, is the sum of the numbers shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import floor, fsum
from typing import Any, NamedTuple

from tui.telling.standing import sums_of

PARTS = ("joint_value", "administrative", "legal", "opportunity")
"""What a ledger is made of: what joint work gave, what meetings and papers cost, and what was not done alone."""


class Books(NamedTuple):
    """What a partner, or all of them, gained and paid, in whole days' worth."""

    gained: int
    meetings: int
    papers: int
    alone: int
    """What the same days would have yielded alone."""

    @property
    def paid(self) -> int:
        """All that it cost."""
        return self.meetings + self.papers + self.alone

    @property
    def net(self) -> int:
        """What is left."""
        return self.gained - self.paid


def parted(ledgers: Mapping[str, Mapping[str, float]]) -> dict[str, Books]:
    """Each partner's books, by whatever it is named by; their sums are those of the whole.

    >>> ledger = {"joint_value": 1.4, "administrative": 0.4, "legal": 0.0, "opportunity": 0.4}
    >>> [(books.gained, books.paid, books.net) for books in parted({"one": ledger, "other": ledger}).values()]
    [(2, 2, 0), (1, 0, 1)]
    """
    whole = all_of([*ledgers.values()])
    columns = [
        shared_out([ledger[part] for ledger in ledgers.values()], total)
        for part, total in zip(PARTS, whole, strict=True)
    ]
    return {name: Books(*(column[place] for column in columns)) for place, name in enumerate(ledgers)}


def parted_of(accounts: Mapping[str, Any]) -> dict[str, Books]:
    """The same, of the accounts of a game at a moment."""
    return parted({name: {part: getattr(account, part) for part in PARTS} for name, account in accounts.items()})


def all_of(ledgers: Sequence[Mapping[str, float]]) -> Books:
    """The books of all together."""
    sums = {part: fsum(ledger[part] for ledger in ledgers) for part in PARTS}
    gained, paid = sums_of(sums)
    papers = min(paid, round(sums["legal"]))
    alone = min(paid - papers, round(sums["opportunity"]))
    return Books(gained, paid - papers - alone, papers, alone)


def shared_out(amounts: Sequence[float], total: int) -> list[int]:
    """Amounts in whole numbers that add up to a total: those cut most are rounded up first.

    >>> shared_out([1.4, 1.4, 0.2], 3), shared_out([0.5, 0.5], 2), shared_out([], 0)
    ([2, 1, 0], [1, 1], [])
    """
    found = [floor(amount) for amount in amounts]
    order = sorted(range(len(found)), key=lambda place: (found[place] - amounts[place], place))
    short = total - sum(found)
    for step in range(abs(short) if found else 0):
        place = order[step % len(order)] if short > 0 else order[-1 - step % len(order)]
        found[place] += 1 if short > 0 else -1
    return found

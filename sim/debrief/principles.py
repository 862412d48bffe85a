"""Which of the seven principles a convener leaned on, which were neglected, and where shifts and features stood.

Read off what was chosen, what the situation raised and the convener left lying, and the State at the first moment and
at the last. Every line names the happenings it rests on. Nothing here says that more of a principle would have been
better: that is for a replay to show.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import fsum
from typing import NamedTuple

from sim import dials, kinds
from sim.actions import ACTIONS, Numbers, Suggestion, hand, offers
from sim.debrief.moments import Moment
from sim.game import Game
from sim.happenings import Happening
from sim.terms import PRINCIPLES, Principle

LEANT = 1.5
"""From so many times an equal part of the attention spent a principle was leaned on (J)."""
RAISED, TAKEN = 2, 0.25
"""Suggestion so often at least, and taken up in no more than this Share of it, a principle was neglected (J)."""
MOST = 3
"""Happenings named for each stock that a number is read off: those that moved it most (J)."""
ON_THE_WAY = ("listed", "waiting", "delivering")
"""Stages of work that are not its end."""
UNRAISED = ("undone", "too_early")
"""Reasons of what only fills up a hand, or could not be done well yet: no situation raised it."""


class Missed(NamedTuple):
    """Something the situation raised in a round, and nobody did."""

    round: int
    action: str
    reason: str
    """The word of the hand for why it lay there."""
    who: str
    about: str
    evidence: tuple[str, ...]
    """What raised it; where that is no happening, the beginning of the round."""


class Leaning(NamedTuple):
    """One principle in a game."""

    principle: Principle
    attention: float
    """The convener's own days; those of an action are parted equally among its principles (J)."""
    share: float
    """Part of all the days spent, a Share; 0 where none were."""
    rounds: tuple[int, ...]
    """Rounds in which something was chosen that bears on it."""
    evidence: tuple[str, ...]
    """What was chosen."""
    raised: int
    """How often the hand raised an action of it: once for each action and round."""
    missed: tuple[Missed, ...]
    """What of that was not done in the round in which it was raised."""

    @property
    def taken(self) -> int:
        """How often what was raised was done in the same round, with whomever."""
        return self.raised - len(self.missed)

    @property
    def is_leant_on(self) -> bool:
        """Whether it had clearly more than an equal part of the attention spent."""
        return self.share * len(PRINCIPLES) >= LEANT

    @property
    def is_neglected(self) -> bool:
        """Whether it was raised again and again and little was taken up, nor much done for it otherwise."""
        return self.raised >= RAISED and self.taken <= TAKEN * self.raised and not self.is_leant_on


def leanings(game: Game, moments: Sequence[Moment]) -> tuple[Leaning, ...]:
    """The seven principles in their order, with what was spent on each and what was left lying."""
    chosen = [row for row in game.log if row.kind == kinds.CHOSEN]
    given = {row.id: attention_by_principle(row.about, game.scenario.numbers) for row in chosen}
    missed = left_lying(game.log, moments)
    return tuple(_leaning(principle, chosen, given, missed) for principle in PRINCIPLES)


def _leaning(
    principle: Principle,
    chosen: Sequence[Happening],
    given: Mapping[str, Mapping[Principle, float]],
    lying: Sequence[tuple[Missed, bool]],
) -> Leaning:
    ours = [row for row in chosen if principle in ACTIONS[row.about].principles]
    attention, spent = fsum(given[row.id][principle] for row in ours), fsum(fsum(by.values()) for by in given.values())
    raised = [(missed, was_done) for missed, was_done in lying if principle in ACTIONS[missed.action].principles]
    return Leaning(
        principle=principle,
        attention=attention,
        share=attention / spent if spent else 0.0,
        rounds=tuple(dict.fromkeys(row.detail["round"] for row in ours)),
        evidence=tuple(row.id for row in ours),
        raised=len(raised),
        missed=tuple(missed for missed, was_done in raised if not was_done),
    )


def attention_by_principle(action: str, numbers: Numbers) -> dict[Principle, float]:
    """An action's attention, parted equally among its principles.

    >>> attention_by_principle("listen", {"listen": {"attention": 2.0}})
    {'G1': 1.0, 'G3': 1.0}
    """
    kind = ACTIONS[action]
    return {principle: kind.attention(numbers) / len(kind.principles) for principle in kind.principles}


def left_lying(log: Sequence[Happening], moments: Sequence[Moment]) -> list[tuple[Missed, bool]]:
    """Everything that the situation raised, round by round, and whether it was done in that round."""
    begun = {row.detail["round"]: row.id for row in log if row.kind == kinds.ROUND_BEGUN}
    taken_up = {(row.detail["round"], row.about) for row in log if row.kind == kinds.CHOSEN}
    found = []
    for before in moments:
        number = before.round + 1
        if number in begun:
            for raised in hand(before.view, offers(before.view)):
                if raised.reason not in UNRAISED:
                    missed = _missed(number, raised, raised.because or (begun[number],))
                    found.append((missed, (number, raised.action) in taken_up))
    return found


def _missed(number: int, raised: Suggestion, evidence: tuple[str, ...]) -> Missed:
    return Missed(number, raised.action, raised.reason, raised.who, raised.about, evidence)


# -- shifts and features ------------------------------------------------------------------------------


class Dial(NamedTuple):
    """A shift or a feature at the first moment and at the last."""

    code: str
    """S1 to S5, F1 to F6."""
    start: float
    end: float
    """Shares, as `sim.dials` reads them."""
    evidence: tuple[str, ...]
    """What moved most that which it is read off."""


READ_OFF: dict[str, tuple[str, ...]] = {
    "S1": ("partner.ownership", "initiative.stage"),
    "S2": ("initiative.stage", "tie.personal", "tie.institutional"),
    "S3": ("gain_stated", "initiative.stage"),
    "S4": ("promise.status", "partnership.plan"),
    "S5": ("community.involvement", "outcome.come"),
    "F1": ("partnership.clarity",),
    "F2": ("partner.standing",),
    "F3": ("gain_stated",),
    "F4": ("partner.ownership", "partnership.centralisation"),
    "F5": ("partnership.plan",),
    "F6": ("gain_stated", "partnership.measures", "promise.status"),
}
"""By shift and feature: the stocks it is read off, as `movers` names them."""


def dials_of(game: Game, moments: Sequence[Moment]) -> tuple[Dial, ...]:
    """The five shifts and the six features on the first day and where the game stands."""
    first, last = (
        {**dials.shifts(game.scenario, moment.state), **dials.features(moment.state)}
        for moment in (moments[0], moments[-1])
    )
    moved = Movers(game.log)
    return tuple(Dial(code, first[code], last[code], moved.most(READ_OFF[code])) for code in first)


class Movers:
    """What moved what in a record, and how far.

    A stock goes by the kind of thing it stands on (`partner.ownership`) or by the very thing
    (`partner/council.ownership`). Turning a word, as a status or the stage at which work ends, counts as 1, an earlier
    stage half of it; the saying of a gain statement (`gain_stated`) counts as 1 too (J).
    """

    def __init__(self, log: Iterable[Happening]) -> None:
        self._order: dict[str, int] = {}
        self._moved: dict[str, list[tuple[float, int, str]]] = {}
        for place, row in enumerate(log):
            self._order[row.id] = place
            for stock, by in _moved(row).items():
                self._moved.setdefault(stock, []).append((by, -place, row.id))

    def most(self, stocks: Iterable[str], most: int = MOST) -> tuple[str, ...]:
        """The happenings that moved each of these stocks most, in the order in which they happened."""
        found = {
            happening: self._order[happening]
            for stock in stocks
            for _, _, happening in sorted(self._moved.get(stock, ()), reverse=True)[:most]
        }
        return tuple(sorted(found, key=found.__getitem__))


def _moved(row: Happening) -> dict[str, float]:
    """How far a happening moved each stock, whichever way."""
    moved: dict[str, list[float]] = {kinds.GAIN_STATED: [1.0]} if row.kind == kinds.GAIN_STATED else {}
    for path, stock, by in row.moves:
        far = (0.5 if by in ON_THE_WAY else 1.0) if isinstance(by, str) else abs(by)
        for name in (f"{path.partition('/')[0]}.{stock}", f"{path}.{stock}"):
            moved.setdefault(name, []).append(far)
    return {name: fsum(parts) for name, parts in moved.items()}

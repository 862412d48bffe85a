"""The words and units that every room of Convener shares.

Time is an integer clock of working days, 20 to a month; a *tick* is a day and one of its phases.
A *Share* is a number from 0 to 1. Stocks move in steps of one `GRAIN`, so that increments written
in the log add up exactly, in any order and on any machine.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

MODEL_VERSION = "0.5"
"""Suggestion by anything that changes outcomes; part of every record."""

DAYS_A_MONTH = 20
"""Working days in a month of the model."""

MONTHS_A_YEAR = 12

MONTHS_A_QUARTER = 3
"""Slow drifts (trust without contact, standing unattended, influence) are worked out once a quarter."""

DAYS_A_QUARTER = MONTHS_A_QUARTER * DAYS_A_MONTH
"""Working days in a quarter."""

LN_2 = 0.693
"""The natural logarithm of 2, to three places: what turns a half-life into a rate."""

MIDDLE = 0.5
"""The middle of a Share: what is neither high nor low."""

Phase = Literal["shock", "people", "act", "meet", "decide", "work", "pay", "ties", "people_outside", "close"]
"""The written order of a day: what happens to people comes before what they do, and the books are closed last."""

PHASES: tuple[Phase, ...] = (
    "shock", "people", "act", "meet", "decide", "work", "pay", "ties", "people_outside", "close",
)  # fmt: skip

GRAIN = 1 / 2**20
"""The smallest step of any stock, about a millionth: a power of two, so sums of steps are exact."""

ROUNDER = 1.5 * 2**32
"""Added to an amount and taken away again, it leaves whole grains: doubles of this size have no finer bits."""

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{0,29}$")]
Share = Annotated[float, Field(ge=0, le=1)]
Seat = Literal["convener"]

Principle = Literal["G1", "G2", "G3", "G4", "G5", "G6", "G7"]
PRINCIPLES: dict[Principle, str] = {
    "G1": "managing aims",
    "G2": "balance of power",
    "G3": "building trust",
    "G4": "complexity",
    "G5": "managing change",
    "G6": "leadership structures",
    "G7": "active leadership",
}

Overtness = Literal["open", "assumed", "hidden"]
Base = Literal["mandate", "money", "convening", "expertise", "legitimacy", "exit"]
BASES: tuple[Base, ...] = ("mandate", "money", "convening", "expertise", "legitimacy", "exit")
Mood = Literal[
    "pleased", "wary", "overruled", "thanked", "tired",
    "promise_kept", "promise_broken", "confidence_kept", "betrayed", "leaving",
]  # fmt: skip
Ending = Literal["horizon", "wound_down", "collapsed"]
Verdict = Literal["gain", "break_even", "hard_grind", "inertia"]
PeoplesVerdict = Literal["better", "unchanged", "worse", "too_early"]


def tick_of(day: int, phase: Phase) -> int:
    """The tick at which `phase` of `day` happens."""
    return day * len(PHASES) + _RANK[phase]


def day_of(tick: int) -> int:
    """The working day a tick lies in."""
    return tick // len(PHASES)


def month_of(day: int) -> int:
    """The month a day lies in, counted from 0."""
    return day // DAYS_A_MONTH


def grain(amount: float) -> float:
    """`amount` (below two thousand million) rounded to the nearest whole number of grains.

    >>> grain(0.1) == 104858 * GRAIN
    True
    """
    return (amount + ROUNDER) - ROUNDER


def clip(value: float) -> float:
    """`value`, kept within 0 and 1."""
    return 0.0 if value < 0.0 else 1.0 if value > 1.0 else value


def ramp(value: float, middle: float, steep: float) -> float:
    """A rational sigmoid from 0 to 1: one half at `middle`, with slope `steep`/2 there.

    Rational, since `exp` and `tanh` give other last bits on other machines.

    >>> ramp(0.4, 0.4, 8), round(ramp(0.9, 0.4, 8), 3)
    (0.5, 0.9)
    """
    lean = steep * (value - middle)
    return 0.5 + 0.5 * lean / (1.0 + abs(lean))


_RANK: dict[str, int] = {phase: rank for rank, phase in enumerate(PHASES)}

"""What a published finding says, how it is looked for here, and what would count as finding it.

All of it is written down in `published.py` and `published_further.py` before anything is run.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from sim.facts.arms import Arm
from sim.facts.estimates import Effect, Estimate

Kind = Literal["built in", "emergent"]
"""Built in: a rule says so, and the row shows that the rule acts. Emergent: no rule says so; it comes out of them."""
Confidence = Literal["H", "M-H", "M", "M-L"]
"""How sure the literature is: several strong sources, one good or several weak, less."""


class Expected(NamedTuple):
    """What was expected before running."""

    text: str
    least: float | None = None
    """The smallest effect worth having, or the lower end of a band."""
    most: float | None = None
    """The upper end of a band."""
    is_sign: bool = True
    """Whether it is a sign, which the whole interval must bear out; else a band, in which the effect must lie."""

    def met_by(self, found: Estimate) -> bool:
        """Whether an estimate is what was expected."""
        if self.least is not None and found.effect < self.least:
            return False
        if self.most is not None and found.effect > self.most:
            return False
        return not self.is_sign or found.low > 0.0

    def met_throughout_by(self, found: Estimate) -> bool:
        """Whether every value in the interval of an estimate is what was expected."""
        ends = (found._replace(effect=found.low), found._replace(effect=found.high))
        return all(map(self.met_by, ends))


def more(least: float, unit: str) -> Expected:
    """A positive effect, clear of nothing, at least this large."""
    return Expected(f"above 0, at least {least:g} {unit}", least)


def band(low: float, high: float, unit: str = "") -> Expected:
    """An effect within a band."""
    return Expected(f"{low:g} to {high:g} {unit}".strip(), low, high, is_sign=False)


def at_most(high: float, unit: str = "") -> Expected:
    """An effect that is no more than this."""
    return Expected(f"at most {high:g} {unit}".strip(), None, high, is_sign=False)


def finding_of(number: str) -> int:
    """The finding that a row belongs to.

    >>> finding_of("19b")
    19
    """
    return int(number.rstrip("bcd"))


class Fact(NamedTuple):
    """A published finding and the experiment that looks for it."""

    number: str
    """Its number in the list; a letter where one finding needs several rows."""
    statement: str
    kind: Kind
    confidence: Confidence
    published: str
    """What was found, with its number where there is one."""
    source: tuple[str, ...]
    """Keys of `docs/reference/sources.md`."""
    arms: Mapping[str, Arm]
    effect: Effect
    measure: str
    """What the effect is, in words."""
    expected: Expected
    reads: tuple[str, ...]
    """The readings it needs, by name in `READINGS`."""
    amended: str = ""
    """What was changed in the experiment after it had first been run, and why; nothing where it stands as written."""


class OutOfScope(NamedTuple):
    """A published finding that is not looked for, and why."""

    number: str
    statement: str
    source: tuple[str, ...]
    why: str

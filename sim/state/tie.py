"""How one partner stands towards another."""

from __future__ import annotations

from dataclasses import field

from sim.state.plain import plain

PERSONAL, INSTITUTIONAL = 0.6, 0.4
"""What trust is made of: three parts personal, two institutional (J)."""


@plain
class Tie:
    """`a`'s tie to `b`; all stocks are Shares."""

    a: str
    b: str
    personal: float
    """Trust between the people."""
    institutional: float
    """Trust between the organisations."""
    familiarity: float
    """How well `a` knows the work of `b`."""
    competence_breach: float = 0.0
    """What `a` remembers of promises `b` could not keep."""
    agreement: float = 0.0
    """How far a formal agreement stands in for trust."""
    is_history_told: bool = False
    """Whether `a` has told the convener what lies between them."""
    integrity_breach: float = 0.0
    """What `a` remembers of being deceived by `b`."""

    path: str = field(init=False, repr=False)
    """Where this stands in the state: `tie/council>college`."""

    def __post_init__(self) -> None:
        self.path = f"tie/{self.a}>{self.b}"

    @property
    def trust(self) -> float:
        """Trust in all, a Share."""
        return PERSONAL * self.personal + INSTITUTIONAL * self.institutional

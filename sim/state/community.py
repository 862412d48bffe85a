"""The people it is for."""

from __future__ import annotations

from dataclasses import field

from sim.state.plain import plain


@plain
class OutcomeState:
    """One community outcome, in its own units."""

    id: str
    come: float = 0.0
    """Effect of joint services that has come so far."""
    outside: float = 0.0
    """Change from outside: drift and events."""
    counts: tuple[tuple[int, float], ...] = ()
    """Published counts, with their noise: working day and count, oldest first."""

    path: str = field(init=False, repr=False)
    """Where this stands in the state: `outcome/parents`."""

    def __post_init__(self) -> None:
        self.path = f"outcome/{self.id}"


@plain
class CommunityState:
    """How the people it is for are involved, and the days they give unseen."""

    involvement: float
    shadow_days: float
    """Days families and volunteers have given since the start; never converted into days' worth."""

    asked: int = -1
    """Working day on which those it is for were last asked; -1: never."""

    path: str = field(init=False, repr=False)
    """Where this stands in the state."""

    def __post_init__(self) -> None:
        self.path = "community"

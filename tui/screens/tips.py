"""One tip at a time: the tutorial's step where there is one, else a hint that fits; each can be put away for good."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from tui.session import Session
from tui.tutorial import Moment, tutorial
from tui.tutorial_hints import hint

KEYS_FOR = {
    "listen": "In your hand: Listen, enter.", "launch": "In your hand: Launch, enter.",
    "guess": "The key: p.", "commit": "The key: c.", "why": "Its key: i.", "drawer": "The key: d.",
    "dossier": "The key: o.", "note": "In a dossier (o): n.",
    "queue": "The plan: 9.", "describe": "Point at a bar: it says how sure you are.",
}  # fmt: skip
"""By what a tip is about: how to do it here."""
AWAY = "t puts this away."
PREFIX = "tutorial/"
"""How steps of the tutorial are marked among what has been put away."""


class Tip(NamedTuple):
    """A tip."""

    id: str
    """What is kept when it has been put away."""
    text: str


def tip_for(session: Session, put_away: Collection[str], *, hints: bool = True) -> Tip | None:
    """The tip to show now, if any."""
    if not hints:
        return None
    steps = frozenset(name.removeprefix(PREFIX) for name in put_away if name.startswith(PREFIX))
    moment = Moment(session.scenario, session.view, session.queue, session.reports, session.guesses)
    step = tutorial(moment, steps)
    if step is not None:
        away = f" {AWAY}" if step.number == step.of else ""
        return Tip(PREFIX + step.id, f"{step.number} of {step.of}: {step.text} {KEYS_FOR.get(step.do, '')}{away}")
    found = hint(session.view, session.queue, session.reports, put_away)
    return Tip(found.id, f"{found.text} {KEYS_FOR.get(found.do, '')} {AWAY}") if found else None

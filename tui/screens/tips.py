"""One tip at a time: the tutorial's step where there is one, else a hint that fits; each can be put away for good."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from sim import ACTIONS
from tui.session import Session
from tui.tutorial import next_step
from tui.tutorial_hints import done_already, hint

KEYS_FOR = {
    "guess": "The key: p.", "commit": "The key: c.", "why": "In 7 (Said): i.", "drawer": "The key: d.",
    "dossier": "The key: o.", "note": "In a dossier (o): n.",
    "queue": "The plan: 9.", "describe": "Point at a bar: it says how sure you are.",
}  # fmt: skip
"""By what a tip is about: how to do it here."""
PLACES = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh")
"""Where something lies in the hand."""
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
    step = next_step(session, steps)
    if step is not None:
        away = f" {AWAY}" if step.is_last else ""
        return Tip(PREFIX + step.id, f"First steps: {step.text} {_how(session, step.do)}{away}")
    found = hint(session.view, session.queue, session.reports, {*put_away, *done_already(session)})
    return Tip(found.id, f"{found.text} {_how(session, found.do)} {AWAY}") if found else None


def _how(session: Session, do: str) -> str:
    """How to do here what a tip is about; an action lies in the hand, or else in the drawer."""
    if do not in ACTIONS:
        return KEYS_FOR.get(do, "")
    name = ACTIONS[do].name.split()[0]
    place = next((place for place, raised in enumerate(session.hand) if raised.action == do), None)
    if place is None:
        return f"In the drawer (d): {name}, enter."
    return f"{PLACES[place]} in your hand: {name}."

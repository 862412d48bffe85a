"""Hints, one at a time: each is given when it first fits, and never again once it has been put away."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sim import Action, RoundReport, View, kinds
from tui.widgets.naming import short_names

if TYPE_CHECKING:
    from tui.session import Session

Reports = Mapping[int, Sequence[RoundReport]]
Fits = Callable[[View, Sequence[Action], Reports], str]
"""What a hint says here; nothing where it does not fit."""


class Hint(NamedTuple):
    """A hint."""

    id: str
    text: str
    do: str
    """The command it is about, for which front ends have a key or a word."""


def hint(view: View, queue: Sequence[Action], reports: Reports, put_away: Collection[str] = ()) -> Hint | None:
    """The hint that fits now; none while somebody waits for an answer, and when none is left."""
    if view.ended or view.question is not None:
        return None
    for name, (do, fits) in HINTS.items():
        if name not in put_away and (text := fits(view, queue, reports)):
            return Hint(name, text, do)
    return None


def done_already(session: Session) -> tuple[str, ...]:
    """Hints that advise what has been done in this game."""
    done = {
        "guess": bool(session.guesses),
        "note": bool(session.notes),
        "handover": "handover" in session.view.done,
    }
    return tuple(name for name, is_done in done.items() if is_done)


def _drawer(view: View, queue: Sequence[Action], reports: Reports) -> str:
    if view.round < 2:
        return ""
    return "The hand is what the situation asks for. Everything else that may be done lies in the drawer."


def _unspent(view: View, queue: Sequence[Action], reports: Reports) -> str:
    if not queue or view.round < 2:
        return ""
    return "Days you do not use are gone at the end of the round. To leave some unused can be right all the same."


def _guess(view: View, queue: Sequence[Action], reports: Reports) -> str:
    if view.round < 3:
        return ""
    return "Once a round you may guess what will come of it. It costs nothing, and shows how well you know them."


def _why(view: View, queue: Sequence[Action], reports: Reports) -> str:
    broken = any(row.kind in (kinds.PROMISE_BROKEN, kinds.POSTPONED, kinds.LEFT) for row in view.news)
    return (
        "Something went wrong that you had not planned. Ask why: it leads back as far as you can see." if broken else ""
    )


def _confidence(view: View, queue: Sequence[Action], reports: Reports) -> str:
    for partner in view.partners.values():
        if any(aim.overtness != "open" for aim in partner.aims):
            name = short_names(view)[partner.id]
            return f"You know something of {name} that the others do not. Somebody may ask you about it: think before."
    return ""


def _stale(view: View, queue: Sequence[Action], reports: Reports) -> str:
    """Estimates that are hardly more than guesses, some rounds in."""
    unsure = [p for p in view.at_table if p.standing.spread >= 0.2]
    if view.round < 3 or not unsure:
        return ""
    return (
        f"What you think of {short_names(view)[unsure[0].id]} is hardly more than a guess: what is not looked after "
        "goes stale. The spread shows how far it may be out."
    )


def _note(view: View, queue: Sequence[Action], reports: Reports) -> str:
    if view.round < 4:
        return ""
    return "Keep a note of your own on a partner. You will want to know later what you thought."


def _long_in_post(view: View, queue: Sequence[Action], reports: Reports) -> str:
    gone = any(row.kind == kinds.DEPARTED for row in view.news)
    return (
        "With a person goes most of the trust around them. A handover, planned before, keeps much of it."
        if gone
        else ""
    )


HINTS: dict[str, tuple[str, Fits]] = {
    "why": ("why", _why),
    "confidence": ("dossier", _confidence),
    "handover": ("drawer", _long_in_post),
    "drawer": ("drawer", _drawer),
    "unspent": ("queue", _unspent),
    "stale": ("describe", _stale),
    "guess": ("guess", _guess),
    "note": ("note", _note),
}
"""Each hint by its name: the command it is about, and when it fits; the more pressing first."""

"""Joint work, promises and the gain statement, as the convener knows them, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sim import View
from tui.describing.initiative import size_words, time_words
from tui.widgets.naming import short_names
from tui.wording import Calendar, capital, counted, listed, sentence, staff_days

STAGES = {
    "listed": "on the list",
    "waiting": "waits for the governing body",
    "delivering": "under way",
    "service": "runs as a joint service",
    "failed": "given up",
    "stopped": "stopped",
}


def work_lines(view: View) -> Iterator[str]:
    """Work by how far it is, then what was promised, then what was said would be gained."""
    order = ("delivering", "waiting", "service", "listed", "failed", "stopped")
    for item in sorted(view.initiatives.values(), key=lambda item: order.index(item.stage)):
        yield item_words(view, item)
    yield from promise_lines(view)
    yield gain_words(view)


def item_words(view: View, item: Any, called: Mapping[str, str] | None = None) -> str:
    """A piece of joint work in a sentence; partners by their short names, or as they are called."""
    names = called or short_names(view)
    name = item.service if item.stage == "service" else item.name
    theme, calendar = view.themes.get(item.theme, item.theme), Calendar.of(view.horizon, view.rounds)
    if item.stage == "listed":
        size = f"{size_words(view, item.id)}, {staff_days(item.days)}, {time_words(view, item.id)}"
        return f"{capital(name)}: {STAGES[item.stage]}, for {theme} ({size}). {sentence(item.does)}"
    gone = [one for one in item.team if view.partners[one].status == "left"]
    here = [one for one in item.team if one not in gone]
    team = f", with {listed(names[one] for one in here)}" if here else ""
    stage = STAGES[item.stage]
    if item.stage == "service" and len(here) < 2:
        stage, team = (f"is run by {names[here[0]]} alone", "") if here else ("runs on", "")
    due = f", promised for {calendar.due(item.due)}" if item.stage == "delivering" else ""
    parts = [names[one] for one in item.parts_done if one not in gone]
    done = f"; done: {listed(parts)}" if parts and due else ""
    left = f"; {listed(names[one] for one in gone)} {'has' if len(gone) == 1 else 'have'} left" if gone else ""
    fading = "; it is visibly fading" if item.is_fading else ""
    return f"{capital(name)}: {stage}{team}{due}{done}{left}{fading}."


def is_part_done(view: View, promise: Any) -> bool:
    """Whether a partner has done its part, though the promise is open until all have, or the day has come."""
    item = view.initiatives.get(promise.about)
    return promise.status == "open" and item is not None and promise.who in item.parts_done


def stands(view: View, promise: Any) -> str:
    """How a promise stands: `open`, `open, and this part is done`, `kept` …"""
    return "open, and this part is done" if is_part_done(view, promise) else promise.status


def promise_lines(view: View) -> Iterator[str]:
    """Promises that are open, and how many were kept and broken."""
    names = {**short_names(view), "convener": "you"}
    calendar = Calendar.of(view.horizon, view.rounds)
    for promise in view.promises:
        if promise.status == "open":
            what = view.initiatives[promise.about].name if promise.about in view.initiatives else promise.about
            done = "; this part is done" if is_part_done(view, promise) else ""
            yield f"Promised: {names.get(promise.who, promise.who)}, {what}, by {calendar.due(promise.due)}{done}."
    for status in ("kept", "broken", "excused"):
        number = sum(promise.status == status for promise in view.promises)
        if number:
            yield f"{capital(counted(number, 'promise'))} {status} so far."


def gain_words(view: View) -> str:
    """What they said they would gain, or that nobody has."""
    said = view.gain_statement
    if said.day < 0:
        return "What you hope to gain together has not been said."
    outcome = view.outcomes.get(said.outcome)
    whom = f", for {outcome.group}" if outcome else ""
    return f"What you said you would gain together: {view.themes.get(said.theme, said.theme)}{whom}."

"""A piece of joint work before anyone commits to it: what it does, for whom, what it takes, who could do it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sim import View
from tui.describing.promising import lasts
from tui.widgets.naming import short_names
from tui.wording import Calendar, capital, counted, listed, sentence, staff_days

SIZES = ("a small first step", "a modest step", "a fair-sized piece of work", "a demanding one", "an ambitious reform")
"""Ambition from 1 to 5, in words."""

JOINT = ("launch", "pilot")
"""Actions that begin joint work."""


class Said(NamedTuple):
    """One thing about a piece of work."""

    head: str
    text: str


def size_words(view: View, name: str) -> str:
    """How ambitious it is."""
    item = view.initiatives[name]
    return f"{SIZES[item.ambition - 1]} (ambition {item.ambition} of {len(SIZES)})"


def time_words(view: View, name: str) -> str:
    """How long it takes, as people say it here: longer where a team has few days to give."""
    return f"{lasts(view.initiatives[name].months, Calendar.of(view.horizon, view.rounds))} at the least"


def about_work(view: View, capabilities: Mapping[str, str], name: str) -> Iterator[Said]:
    """All that is known of it before it begins; `capabilities` are their names by id."""
    item = view.initiatives[name]
    yield Said("What it is", f"{capital(item.name)}. {sentence(item.does)}")
    yield Said("How big", f"{capital(size_words(view, name))}: the bigger, the more trust it takes.")
    yield Said(
        "Takes",
        f"{staff_days(item.days)} in all, shared by those who take part; {time_words(view, name)}.",
    )
    places = f"up to {counted(item.seats, 'partner')}" if item.seats > 1 else "one partner"
    yield Said("Places", f"{capital(places)} can usefully take part.")
    yield Said("Needs", _needs(view, capabilities, item.theme))
    yield Said("For whom", _whom(view, item.theme))


def _needs(view: View, capabilities: Mapping[str, str], theme: str) -> str:
    """What its theme needs, the most first, each with who is known for it."""
    names = short_names(view)
    found = []
    for need in view.needs.get(theme, ()):
        known = [names[one.id] for one in view.partners.values() if need in one.known_for and one.status != "left"]
        found.append(f"{capabilities.get(need, need)} ({listed(known) if known else 'nobody is known for it'})")
    return sentence(f"for {view.themes.get(theme, theme)}: {'; '.join(found)}")


def _whom(view: View, theme: str) -> str:
    """Whose lives it should change, by what is counted."""
    moved = [row for row in view.outcomes.values() if row.theme == theme]
    if not moved:
        return "Nothing that is counted for people hangs on it directly."
    groups = listed(dict.fromkeys(row.group for row in moved))
    return sentence(f"{groups}. What is counted for them: {listed(row.name for row in moved)}")


def in_a_line(view: View, name: str) -> str:
    """What it does and how big it is, for a line or two."""
    item = view.initiatives[name]
    return f"{sentence(item.does)} {capital(SIZES[item.ambition - 1])}."

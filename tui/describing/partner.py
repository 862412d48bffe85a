"""A dossier: everything the convener knows of one partner, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sim import kinds
from tui.describing.panels import STATUS, own_words, person_words, said
from tui.describing.round import Telling
from tui.describing.work import stands
from tui.widgets.naming import short_names
from tui.wording import Calendar, capital, counted, listed, sentence, staff_days

if TYPE_CHECKING:
    from tui.session import Session

LATEST = 6
"""How many of the last things that happened with a partner are told, whatever they weigh."""
WEIGHTY = 6
"""What weighs as much is told however long ago it was: all that somebody has confided or remembered is."""


def dossier(session: Session, name: str) -> Iterator[str]:
    """Who it is, what it wants, what it promised, its ties, what it said and when, and your own note."""
    view = session.view
    partner = view.partners[name]
    known = (
        listed(session.scenario.capabilities[one] for one in partner.known_for) if partner.known_for else "nothing much"
    )
    yield f"{partner.name} ({STATUS[partner.status]})."
    is_gone = partner.status == "left"
    speaks = "When it left, this was who spoke for it" if is_gone else "Speaks for it"
    manner = "" if partner.is_vacant else f" {sentence(partner.manner)}"
    yield f"{speaks}: {person_words(view, name)}.{manner}"
    yield own_words(session.scenario, view, name)
    could = "Was known" if is_gone else "Known", "Said it could" if is_gone else "Can", "sat" if is_gone else "sits"
    yield (
        f"{could[0]} for {known}. {could[1]} give {staff_days(partner.days_a_month)} a month, and {could[2]} on "
        f"{counted(partner.other_partnerships, 'other partnership')}."
    )
    yield from _aims(session, name)
    if not is_gone:
        yield (
            f"Thinks well of you: {said(partner.standing)}. Holds it for its own: {said(partner.ownership)}. "
            f"Its people are worn: {said(partner.fatigue)}."
        )
        yield from _ties(session, name)
    yield from _promises(session, name)
    yield from _history(session, name)
    yield f"Your note: {session.notes[name]}" if name in session.notes else "You have made no note."


def _aims(session: Session, name: str) -> Iterator[str]:
    partner = session.view.partners[name]
    wants, wanted = ("Wanted", "wanted") if partner.status == "left" else ("Wants", "wants")
    for aim in partner.aims:
        how = "all know it" if aim.overtness == "open" else "told to you alone"
        yield f'{wants} ({how}): "{aim.text}"'
    if not partner.aims:
        yield f"You know of nothing that it {wanted}."


def _ties(session: Session, name: str) -> Iterator[str]:
    view, names = session.view, short_names(session.view)
    out = [f"{names[b]} {said(tie)}" for (a, b), tie in view.trust.items() if a == name]
    back = [f"{names[a]} {said(tie)}" for (a, b), tie in view.trust.items() if b == name]
    if out:
        yield f"Trusts: {'; '.join(out)}."
        yield f"Is trusted by: {'; '.join(back)}."


def _promises(session: Session, name: str) -> Iterator[str]:
    view = session.view
    due = Calendar.of(view.horizon, view.rounds).due
    for promise in view.promises:
        if promise.who == name:
            what = view.initiatives[promise.about].name if promise.about in view.initiatives else promise.about
            yield f"Promised its part of {what} by {due(promise.due)}: {stands(view, promise)}."
    if view.partners[name].status == "left":
        return
    for promise in view.promises:
        item = view.initiatives.get(promise.about)
        if promise.who == "convener" and (promise.about == name or (item and name in item.team)):
            what = item.name if item else "what you said when it spoke of leaving"
            yield f"You promised it {what} by {due(promise.due)}: {promise.status}."


def _history(session: Session, name: str) -> Iterator[str]:
    telling = Telling(session.scenario, session.reports)
    person = session.view.partners[name].representative
    rows = [row for row in session.news if row.who == name or name in row.detail.get("members", ())]
    lines = telling.lines([row for row in rows if row.kind != kinds.PROMISED])
    for line in (*(one for one in lines[:-LATEST] if one.weight >= WEIGHTY), *lines[-LATEST:]):
        spoken = f" {line.said}" if line.said and line.said.startswith(person) else ""
        yield f"{capital(telling.tale.calendar.at(line.day))}: {line.whole}{spoken}"

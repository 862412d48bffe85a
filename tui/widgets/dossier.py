"""A partner's dossier: all that you know of it, what it said and when, and your own note."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sim import View
from tui.cells import cell_len, padded
from tui.describing.initiative import in_a_line
from tui.describing.panels import own_words
from tui.widgets.lines import Line, Span, line, paragraph, spread_bar
from tui.widgets.naming import STOCKS, estimate_in_words, range_in_words, short_names
from tui.widgets.panel import Panel
from tui.widgets.told import SPOKEN, told_lines, who_of
from tui.wording import Calendar, capital, counted, in_post

if TYPE_CHECKING:
    from tui.screens.at_hand import AtHand

STATE = {"open": "open", "kept": "kept", "broken": "broken", "excused": "could not be kept, and nobody minds"}
OVERT = {"open": "openly"}
"""How an aim is known; any other way, it was told to you alone."""


def _head(text: str) -> Iterator[Line]:
    yield line(Span(text, "key"))


def dossier_lines(at_hand: AtHand, name: str, width: int) -> Iterator[Line]:
    """All that is known of a partner."""
    view = at_hand.session.view
    partner = view.partners[name]
    yield from paragraph(partner.name, width, look="strong")
    who = "nobody in post" if partner.is_vacant else f"{partner.representative}, {partner.role}; {partner.manner}"
    is_gone = partner.status == "left"
    yield from paragraph(f"It has left. Until then: {who}." if is_gone else f"{who}.", width)
    known = [at_hand.session.scenario.capabilities[one] for one in partner.known_for]
    yield from paragraph(_post(view, name, known), width, look="dim")
    yield from paragraph(own_words(at_hand.session.scenario, view, name), width, look="quote")
    yield from _note(at_hand, name, width)
    if not is_gone:
        yield from _head("How it seems")
        for stock in ("standing", "ownership", "fatigue"):
            yield from _estimate(view, f"{stock}/{name}", width)
    yield from _head("What it wanted" if is_gone else "What it wants")
    for aim in partner.aims:
        how = OVERT.get(aim.overtness, "told to you in confidence")
        yield from paragraph(f"{aim.text} ({how})", width, indent=1, look="" if how == "openly" else "warn")
    yield from paragraph("Whether there is more, you do not know.", width, look="dim", indent=1)
    yield from _promises(view, name, width)
    if not is_gone:
        yield from _ties(view, name, width)
    yield from _said(at_hand, name, width)


def _post(view: View, name: str, known_for: Sequence[str]) -> str:
    partner = view.partners[name]
    post = {
        capital(partner.kind): True,
        in_post(partner.months_in_post): not partner.is_vacant,
        "a handover is written down": partner.has_handover,
        "in the chair": view.chair == name,
    }
    others = counted(partner.other_partnerships, "other partnership")
    known = "; ".join(known_for) or "nothing in particular"
    if partner.status == "left":
        could = f"Said it could give {partner.days_a_month:g} days a month"
        return f"{capital(partner.kind)}. {could}. Was known for {known}."
    return (
        f"{'; '.join(said for said, is_so in post.items() if is_so)}. "
        f"Sits on {others}. Says it can give {partner.days_a_month:g} days a month. Known for {known}."
    )


def _estimate(view: View, what: str, width: int) -> Iterator[Line]:
    stock, _, name = what.partition("/")
    estimate = getattr(view.partners[name], stock)
    said = {"standing": "thinks well of you", "ownership": "holds it for its own", "fatigue": "is worn"}[stock]
    ref, words = f"estimate:{what}", range_in_words(estimate)
    head = Span(padded(f" {said}", 22), "", ref), Span(spread_bar(estimate.value, estimate.spread, 9), "estimate", ref)
    if width >= 32 + cell_len(words):
        yield line(*head, Span(f" {words}", "", ref))
        return
    yield line(*head)
    yield line(Span(f"   {words}", "dim", ref))


def _note(at_hand: AtHand, name: str, width: int) -> Iterator[Line]:
    note = at_hand.session.notes.get(name, "")
    yield line(Span("Your note", "key"), Span("  (n)", "dim"))
    yield from paragraph(note or "none yet", width, look="" if note else "dim", ref="note:it", indent=1)


def _promises(view: View, name: str, width: int) -> Iterator[Line]:
    """What it has promised, and what you have promised on work it takes part in."""
    yield from _head("Promises")
    found = False
    for promise in view.promises:
        item = view.initiatives.get(promise.about)
        is_mine = promise.who == "convener" and item is not None and name in item.team
        if promise.who == name or is_mine:
            found = True
            what = item.name if item else promise.about
            who = "you" if is_mine else "it"
            text = (
                f"{who}: {what}, by {Calendar.of(view.horizon, view.rounds).due(promise.due)} ({STATE[promise.status]})"
            )
            look, ref = "bad" if promise.status == "broken" else "", f"work:{promise.about}" if item else ""
            yield from paragraph(text, width, indent=1, look=look, ref=ref)
    if not found:
        yield from paragraph("none yet", width, look="dim", indent=1)


def _ties(view: View, name: str, width: int) -> Iterator[Line]:
    names = short_names(view)
    pairs = [pair for pair in view.trust if name in pair]
    if not pairs:
        return
    yield from _head("Ties")
    for a, b in sorted(pairs, key=lambda pair: pair[0] != name):
        says = STOCKS["trust"].format(a="it" if a == name else names[a], b="it" if b == name else names[b])
        text = f"{says}: {range_in_words(view.trust[a, b])}"
        yield from paragraph(text, width, indent=1, ref=f"estimate:trust/{a}>{b}")


def _said(at_hand: AtHand, name: str, width: int) -> Iterator[Line]:
    """What it said and did, latest first."""
    yield from _head("What it said and did")
    told = [one for one in at_hand.told if who_of(one) == name or f"/{name}" in one.id]
    heard = [one for one in told if one.weight >= 3 or one.said or one.id.split("/")[1] in SPOKEN]
    for one in reversed(heard):
        yield from told_lines(one, width, with_because=True, by=at_hand.calendar)
    if not heard:
        yield from paragraph("nothing yet", width, look="dim", indent=1)


class Dossier(Panel):
    """The dossier of one partner."""

    def __init__(self, title: str = "", *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(title, id=id, classes=classes)
        self._at_hand: AtHand | None = None
        self.partner = ""

    def fill(self, at_hand: AtHand) -> None:
        """Show this game's partners; the first of them at the start."""
        self._at_hand = at_hand
        self.partner = self.partner or next(iter(at_hand.session.view.partners), "")
        self.redraw()

    def show(self, partner: str) -> None:
        """Show another partner."""
        if partner != self.partner:
            self.partner = partner
            self._at = 0
            if self.display:
                self.redraw()

    def lines_for(self, width: int) -> Sequence[Line]:
        """All that is known of it."""
        if self._at_hand is None or not self.partner:
            return ()
        return [*dossier_lines(self._at_hand, self.partner, width)]

    def sentence(self, ref: str) -> str:
        """An estimate in words, or what one can do."""
        kind, _, name = ref.partition(":")
        if self._at_hand is None:
            return ""
        view = self._at_hand.session.view
        if kind == "estimate":
            return estimate_in_words(view, name)
        if kind == "work":
            return f"{in_a_line(view, name)} Enter: all about it."
        return {"note": "Your own note; n writes it.", "news": "Enter: why."}.get(kind, "")

"""Every panel of the table in sentences: for plain play, for screen readers, and for copying."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from sim import Estimate, Scenario, View, kinds
from tui.cells import right
from tui.describing.read_off import gauges_in_words, ledger_in_words, rest_words, shares
from tui.describing.wobble import wobble
from tui.describing.work import work_lines
from tui.telling.standing import number_of
from tui.widgets.naming import (
    STRAINED,
    STRONG,
    estimate_of,
    in_numbers,
    range_in_words,
    short_names,
    three_letters,
    tie_of,
)
from tui.wording import Calendar, capital, in_post, listed

if TYPE_CHECKING:
    from tui.session import Session

STATUS = {"invited": "not at the table yet", "passive": "gone quiet", "left": "has left", "member": "at the table"}


def people(session: Session) -> Iterator[str]:
    """Who is at the table, and how each seems to take it."""
    view, names = session.view, short_names(session.view)
    for partner in view.partners.values():
        if partner.status == "left":
            yield f"{names[partner.id]} {STATUS[partner.status]}."
            continue
        chair = ", in the chair" if view.chair == partner.id else ""
        yield f"{names[partner.id]}: {person_words(view, partner.id)}; {STATUS[partner.status]}{chair}."
        if partner.status in ("member", "passive"):
            yield (
                f"  Thinks well of you: {said(partner.standing)}. Holds it for its own: {said(partner.ownership)}. "
                f"Its people are worn: {said(partner.fatigue)}."
            )


def person_words(view: View, name: str) -> str:
    """Who speaks for a partner."""
    partner = view.partners[name]
    if partner.is_vacant:
        return "nobody in post"
    since = "" if partner.status == "left" else f", {in_post(partner.months_in_post)}"
    return f"{partner.representative}, {partner.role}{since}"


def own_words(scenario: Scenario, view: View, name: str) -> str:
    """What was said for a partner when it began, with who said it where somebody else speaks for it by now."""
    partner, first = view.partners[name], scenario.partners[name].representative.name
    words = f'"{" ".join(partner.opening.split())}"'
    return words if partner.representative == first and not partner.is_vacant else f"In {first}'s words: {words}"


def said(estimate: Estimate) -> str:
    """An estimate in words with its spread, and whether it is more than the public guess."""
    guess = ", a guess" if estimate.is_opening else ""
    return f"{range_in_words(estimate)} ({in_numbers(estimate)}{guess})"


def ties(session: Session) -> Iterator[str]:
    """Who trusts whom, in words with a spread, truster by truster."""
    view, names = session.view, short_names(session.view)
    for a in dict.fromkeys(a for a, _ in view.trust):
        towards = (f"{names[b]} {said(tie)}" for (one, b), tie in view.trust.items() if one == a)
        yield f"{names[a]} trusts: {'; '.join(towards)}."
    if not view.trust:
        yield "Nobody else is at the table yet."


def matrix(session: Session) -> Iterator[str]:
    """The full matrix: the row trusts the column, in hundredths, with how far each may be out."""
    view, letters, names = session.view, three_letters(session.view), short_names(session.view)
    table = [*dict.fromkeys(a for a, _ in view.trust)]
    yield "The row trusts the column, in hundredths; after the stroke, how far it may be out."
    for start in range(0, max(1, len(table)), ACROSS):
        across = table[start : start + ACROSS]
        yield f"    {' '.join(right(letters[b], 6) for b in across)}"
        for a in table:
            cells = (right(_cell(view.trust.get((a, b))), 6) for b in across)
            yield f"{letters[a]} {' '.join(cells)}"
    yield "; ".join(f"{letters[name]} is {names[name]}" for name in table) + "."


ACROSS = 11
"""Columns of the matrix that have room beside one another in eighty characters; the others follow below."""


def _cell(tie: Estimate | None) -> str:
    return f"{tie.value * 100:.0f}/{tie.spread * 100:.0f}" if tie else "."


def network(session: Session) -> Iterator[str]:
    """The map: strong and strained ties, groups, agreements."""
    view, names = session.view, short_names(session.view)
    pairs = sorted({tuple(sorted(pair)) for pair in view.trust})
    ties = {(a, b): trust for a, b in pairs if (trust := tie_of(view, a, b)) is not None}
    for called, keep in (
        ("Strong ties", lambda value: value >= STRONG),
        ("Strained ties", lambda value: value < STRAINED),
        ("In between", lambda value: STRAINED <= value < STRONG),
    ):
        found = [pair for pair, value in ties.items() if keep(value)]
        yield f"{called}, as far as you can tell: {_pairs(found, len(ties), names)}."
    gone = {partner.id for partner in view.partners.values() if partner.status == "left"}
    for name, members in view.groups.items():
        here = [f"{names[one]}{_coming(view, one)}" for one in members if one not in gone]
        yield f"{capital(view.group_names[name])}: {listed(here)}."
    signed = [f"{names[a]} and {names[b]}" for a, b in view.agreements if not {a, b} & gone]
    yield f"Formal agreements: {'; '.join(signed) or 'none'}."


def _coming(view: View, partner: str) -> str:
    return " (not at the table yet)" if view.partners[partner].status == "invited" else ""


def _pairs(found: Sequence[tuple[str, ...]], of: int, names: Mapping[str, str]) -> str:
    """Pairs in words: few by name, many partner by partner, and most of all only by their number."""
    if len(found) <= FEW:
        return "; ".join(f"{names[a]} and {names[b]}" for a, b in found) or "none"
    if 2 * len(found) > of:
        return f"all {len(found)} pairs" if len(found) == of else f"all {len(found)} other pairs"
    heads = dict.fromkeys(a for a, _ in found)
    return "; ".join(f"{names[a]} with {listed(names[b] for one, b in found if one == a)}" for a in heads)


FEW = 6
"""Pairs that are named one by one."""


def power(session: Session) -> Iterator[str]:
    """Power as it looks from outside, and what has been seen of how it moves."""
    view, names = session.view, short_names(session.view)
    by_size = sorted(shares(view).items(), key=lambda one: -view.partners[one[0]].looks_influential)
    told = (f"{names[name]} {share}%" for name, share in by_size)
    yield f"As it looks, going by what each has: {', '.join(told)}. {rest_words(view)}"
    yield f"The chair: {names.get(view.chair, 'nobody')}."
    from tui.describing.round import Telling

    telling = Telling(session.scenario, session.reports)
    moved = [row for row in session.news if row.kind in MOVED_POWER]
    yield from (f"{capital(telling.tale.calendar.at(line.day))}: {line.whole}" for line in telling.lines(moved))
    if not moved:
        yield "You have seen nothing that moves it."


MOVED_POWER = (
    kinds.DOMINATES,
    kinds.CHAIR_ROTATED,
    kinds.BUDGETS_POOLED,
    kinds.AMPLIFIED,
    kinds.DECISIONS_MOVED,
    kinds.BLOCKED,
    kinds.PUSHED,
)


def ledger(session: Session) -> Iterator[str]:
    """What was seen to go in and what runs."""
    yield from ledger_in_words(session.view, session.news)


def gauges(session: Session) -> Iterator[str]:
    """The three gauges of inertia, as far as they can be read from the table."""
    yield from gauges_in_words(session.view)


def community(session: Session) -> Iterator[str]:
    """What has been counted for those it is for."""
    view = session.view
    calendar = Calendar.of(view.horizon, view.rounds)
    yield f"It is for {session.scenario.community.who}."
    for outcome in view.outcomes.values():
        counts = outcome.counts[-6:]
        shown = [f"{number_of(count, outcome.baseline)} in {calendar.at(day)}" for day, count in counts]
        yield (
            f"{outcome.name}, for {outcome.group}: {number_of(outcome.baseline, outcome.baseline)} {outcome.unit} at "
            f"the start, {number_of(outcome.target, outcome.baseline)} hoped for. Counted: "
            f"{', '.join(shown) or 'nothing yet'}."
        )
    yield wobble(view, view.outcomes)


def words_said(session: Session) -> Iterator[str]:
    """What people said in the round last reported."""
    from tui.describing.round import Telling

    telling = Telling(session.scenario, session.reports)
    lines = telling.lines(session.news_of(session.last_round))
    spoken = [text for line in lines for text in (line.whole if '"' in line.text else "", line.said) if text]
    yield from spoken or ["Nobody has said anything yet."]


def work(session: Session) -> Iterator[str]:
    """Joint work and promises."""
    yield from work_lines(session.view)


PANELS: Mapping[str, tuple[str, Callable[[Session], Iterator[str]]]] = {
    "people": ("who is at the table, and how they take it", people),
    "ties": ("who trusts whom, in words", ties),
    "matrix": ("the full trust matrix", matrix),
    "map": ("strong and strained ties, groups, agreements", network),
    "power": ("power as it looks, and what has moved it", power),
    "ledger": ("what was seen to go in, and what runs", ledger),
    "gauges": ("the three gauges of inertia", gauges),
    "community": ("what has been counted for those it is for", community),
    "work": ("joint work and promises", work),
    "said": ("what people said last", words_said),
}
"""Every panel by the word that asks for it: what it tells, and how."""


def describe(session: Session, panel: str) -> tuple[str, ...]:
    """A panel in lines."""
    return tuple(PANELS[panel][1](session))


def estimate_words(view: View, what: str) -> str:
    """An estimate by its name, in words with its spread."""
    estimate = estimate_of(view, what)
    return said(estimate) if estimate else ""

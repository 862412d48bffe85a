"""Step two: what each partner wanted, what it got for it, and what the convener took to be so, beside what was."""

from __future__ import annotations

from collections.abc import Iterator
from math import fsum
from typing import Any

from sim import debrief, kinds
from tui.debriefing.document import Block, Chart, Paragraph, Row, Section, Series, Table, table_of
from tui.debriefing.opened import Opened
from tui.debriefing.votes import votes_of
from tui.wording import capital, days_worth, percents, whole

AIM = {
    "open": "said from the start", "assumed": "never said, taken for granted", "hidden": "kept quiet",
}  # fmt: skip
CAME_OUT = (kinds.AIM_SURFACED, kinds.AIM_EXPOSED, kinds.AIM_CONFIDED, kinds.CONFIDED)
IN_THE_END = "In the end"
"""How the sentence begins that says what a partner did: a ballot leaves it out."""
STAYED = {
    "member": "was still there", "passive": "was there in name only", "left": "had left", "invited": "had never come",
}  # fmt: skip
TURNS = (kinds.DELIVERED, kinds.FAILED, kinds.LEFT, kinds.COLLAPSED, kinds.WOUND_DOWN)
MOST_MARKS = 6
MOST_GAPS = 8
MOST_NAMED = 8
"""Partners named beside a chart; of more, the best and the worst off."""


def sections(opened: Opened) -> Iterator[Section]:
    """The sections of step two."""
    yield Section(2, "votes", "Before you look: one partner each", (*_votes(opened),))
    for name in opened.scenario.partners:
        yield Section(2, f"partner-{name}", opened.scenario.partners[name].name, (*_partner(opened, name),))
    yield Section(2, "ledger", "What it cost, and what came of it", (*_ledger(opened),))
    yield Section(2, "beliefs", "What the convener believed, beside what was so", (*_beliefs(opened),))


def _votes(opened: Opened) -> Iterator[Block]:
    yield Paragraph(
        "Each take one partner. Read only its section below, then vote for it: would you stay or leave? Was it worth "
        "it? Show hands, or pass one laptop round. Then look at what it did.", look="ask",
    )  # fmt: skip
    votes = votes_of(opened.record.inputs)
    if not votes:
        return
    rows = []
    for partner in opened.scenario.partners:
        cast = votes.get(partner)
        if cast is not None:
            did = STAYED[opened.game.state.partners[partner].status]
            net = days_worth(opened.books[partner].net)
            rows.append((opened.tale.name(partner), cast.stay, cast.worth, did, net))
    head = ("Partner", "Stay or leave", "Worth it", "What it did", "Its ledger")
    yield Table("Your votes, and what the partners did", head, tuple(rows))


def _partner(opened: Opened, name: str) -> Iterator[Block]:
    part, now = opened.scenario.partners[name], opened.game.state.partners[name]
    yield Paragraph(f'{part.representative.name}, {part.representative.role}: "{part.opening.strip()}"', look="quote")
    rows = []
    out = [row for row in opened.game.log if row.kind in CAME_OUT]
    for aim_id, aim in part.aims.items():
        found = [row for row in out if aim_id in (row.about, row.detail.get("aim"))]
        came = "" if aim.overtness == "open" else _came_out(opened, found)
        rows.append(Row((aim.text, AIM[aim.overtness], came), tuple(row.id for row in found)))
    yield table_of("What it wanted", ("Aim", "At the start", "How it came out"), rows)
    yield Paragraph(_account(opened, name))
    gone = [
        row.id
        for row in opened.game.log
        if row.who == name and row.kind in (kinds.LEFT, kinds.RELEASED, kinds.WENT_QUIET)
    ]
    yield Paragraph(f"{IN_THE_END} it {STAYED[now.status]}.", tuple(gone))


def _came_out(opened: Opened, found: list[Any]) -> str:
    how = {
        kinds.AIM_SURFACED: "said openly", kinds.AIM_EXPOSED: "found out",
        kinds.AIM_CONFIDED: "told to the convener alone", kinds.CONFIDED: "told to the convener alone",
    }  # fmt: skip
    told = [f"{how[row.kind]} in {opened.tale.calendar.at(row.day)}" for row in found]
    return "; ".join(told) if told else "it never did"


def _account(opened: Opened, name: str) -> str:
    books = opened.books[name]
    return (
        f"Its ledger, in days' worth: joint work gave it {books.gained}; it paid {books.paid}, of which "
        f"{books.alone} are what the same days would have yielded alone. That leaves {whole(books.net)}."
    )


def _ledger(opened: Opened) -> Iterator[Block]:
    net = opened.measured.curve
    if net:
        points = tuple((opened.across(20 * month), value) for month, value in enumerate(net, start=1))
        marks = [(opened.across(row.day), opened.tale.told(row)) for row in opened.game.log if row.kind in TURNS]
        lowest = min(range(len(net)), key=lambda k: net[k])
        yield Chart(
            title="Net gain of the partnership",
            says=f"It stood at {days_worth(net[-1])} in the end, and at its lowest, {whole(net[lowest])}, in "
            f"{opened.tale.calendar.at(20 * lowest + 19)}. At 0 the partners would have done just as well each on its "
            "own.",
            across=opened.unit, up="days' worth", series=(Series("net gain", points),), marks=tuple(marks[:MOST_MARKS]),
        )  # fmt: skip
    rows = tuple(
        (opened.tale.name(name), *map(str, (its.gained, its.meetings, its.papers, its.alone)), whole(its.net))
        for name, its in opened.books.items()
    )
    head = ("Partner", "Joint value", "Meetings", "Agreements", "Alone instead", "Net")
    yield Table("Who paid and who gained, in days' worth", head, rows)
    net_of = [(opened.tale.name(name), its.net) for name, its in opened.books.items()]
    bars = tuple(Series(name, ((float(place), float(net)),)) for place, (name, net) in enumerate(net_of))
    ranked = sorted((-its.net, opened.tale.name(name)) for name, its in opened.books.items())
    shown = ranked if len(ranked) <= MOST_NAMED else [*ranked[: MOST_NAMED // 2], *ranked[-MOST_NAMED // 2 :]]
    says = "; ".join(f"{name} {whole(-paid)}" for paid, name in shown)
    yield Chart("Net gain by partner", f"{capital(says)}.", "partner", "days' worth", bars, "bars")


def _beliefs(opened: Opened) -> Iterator[Block]:
    yield Paragraph(
        "You saw ties between partners only through what they did and said. Beside each estimate stands what was so. "
        "A wide gap is no mistake: it is what nobody asked about.", look="note",
    )  # fmt: skip
    believed, so = [], []
    for moment in opened.moments:
        pairs = list(moment.view.trust)
        if pairs:
            across = opened.across(_day(opened, moment))
            believed.append((across, fsum(moment.view.trust[pair].value for pair in pairs) / len(pairs)))
            so.append((across, fsum(moment.state.ties[pair].trust for pair in pairs) / len(pairs)))
    if so:
        yield Chart(
            title="Trust among the partners, on average",
            says=f"Believed: {believed[0][1]:.2f} at the start, {believed[-1][1]:.2f} at the end. "
            f"It was: {so[0][1]:.2f} and {so[-1][1]:.2f}.",
            across=opened.unit, up="trust, 0 to 1",
            series=(Series("as the convener took it to be", tuple(believed)), Series("as it was", tuple(so))),
        )  # fmt: skip
    yield Table(
        "The widest gaps at the end", ("Trust of … in …", "Believed", "It was"), (*_gaps(opened, opened.moments[-1]),)
    )
    yield Table("Influence", ("Partner", "Looked like", "At the start", "At the end"), (*_power(opened),))


def _day(opened: Opened, moment: debrief.Moment) -> int:
    ends = opened.scenario.round_ends
    return ends[moment.round - 1] if moment.round else 0


def _gaps(opened: Opened, moment: debrief.Moment) -> Iterator[tuple[str, ...]]:
    trust = moment.view.trust
    apart = {pair: abs(guess.value - moment.state.ties[pair].trust) for pair, guess in trust.items()}
    for pair in sorted(trust, key=lambda pair: (-apart[pair], pair))[:MOST_GAPS]:
        names = f"{opened.tale.name(pair[0])} in {opened.tale.name(pair[1])}"
        spread = f"{trust[pair].value:.2f} ± {trust[pair].spread:.2f}"
        yield names, spread, f"{moment.state.ties[pair].trust:.2f}"


def _power(opened: Opened) -> Iterator[tuple[str, ...]]:
    first, last = opened.moments[0].state.partners, opened.moments[-1].state.partners
    looked = percents(opened.scenario.looks_influential)
    began = percents({name: first[name].influence for name in looked})
    ended = percents({name: last[name].influence for name in looked if last[name].status != "left"})
    for name, looks in looked.items():
        yield opened.tale.name(name), f"{looks}%", f"{began[name]}%", f"{ended[name]}%" if name in ended else "had left"

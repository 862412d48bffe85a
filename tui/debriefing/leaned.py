"""Step four, what it says of leading: principles leaned on and neglected, shifts, gauges, what came, the checklist."""

from __future__ import annotations

from collections.abc import Iterator

from sim import ACTIONS, PRINCIPLES, debrief
from tui.debriefing.document import Block, Paragraph, Row, Section, table_of
from tui.debriefing.opened import Opened
from tui.describing.offer import raised_words
from tui.describing.read_off import since_opened
from tui.wording import INERTIA, PEOPLE, capital, in_days_worth, level, listed, whole

MOST_MISSED = 3
SHIFTS = {
    "S1": "from each for itself to depending on one another",
    "S2": "from fragments to a whole",
    "S3": "from services to outcomes",
    "S4": "from answering for one's own to answering to one another",
    "S5": "from the agencies to the people they are for",
    "F1": "a shared view of the outcome",
    "F2": "leadership that is trusted",
    "F3": "a clear gain",
    "F4": "an architecture that carries",
    "F5": "a plan with owners",
    "F6": "seeing whether it works",
}

READ_OFF = {
    "joint_value": "joint value of {:.0f} days' worth", "service": "{:.0f} services running",
    "failed": "{:.0f} given up", "stopped": "{:.0f} stopped",
    "late_share": "a share of {:.2f} of what was begun late", "fatigue_mean": "fatigue of {:.2f} on average",
    "fatigue_worst": "{:.2f} at the worst", "days_in_meetings": "{:.0f} staff days in meetings and papers",
    "days_of_work": "{:.0f} in work and in keeping it up",
}  # fmt: skip
"""What a gauge is read off, in words."""


def sections(opened: Opened) -> Iterator[Section]:
    """What step four says of leading."""
    yield Section(4, "principles", "Principles leaned on, and neglected", (*_principles(opened),))
    yield Section(4, "shifts", "Five shifts and six features, from start to end", (*_dials(opened),))
    yield Section(4, "inertia", "The three gauges of inertia, and what they were read off", (*_gauges(opened),))
    yield Section(4, "gain", "What was to be gained, and what came", (*_gain(opened),))
    yield Section(
        4, "checklist", "Twenty-six questions to a partnership, as the model would answer", (*_checklist(opened),)
    )


def _principles(opened: Opened) -> Iterator[Block]:
    leanings = debrief.leanings(opened.game, opened.moments)
    rows = (
        Row(
            (capital(PRINCIPLES[row.principle]), f"{row.share:.0%}", _rounds(row), f"{row.taken} of {row.raised}"),
            row.evidence,
        )
        for row in leanings
    )
    head = ("Principle", "Of your attention", "In rounds", "Taken up when it was called for")
    yield table_of("Where your attention went", head, rows)
    leant = [PRINCIPLES[row.principle] for row in leanings if row.is_leant_on]
    if leant:
        yield Paragraph(f"You leaned on {listed(leant)}.", look="strong")
    for row in leanings:
        if row.is_neglected:
            yield from _neglected(opened, row)


def _rounds(row: debrief.Leaning) -> str:
    return ", ".join(map(str, row.rounds)) or "none"


def _neglected(opened: Opened, row: debrief.Leaning) -> Iterator[Block]:
    """Where it was called for, and why, with the happenings that called for it."""
    yield Paragraph(f"You neglected {PRINCIPLES[row.principle]}: it was called for {row.raised} times.", look="strong")
    for missed in row.missed[:MOST_MISSED]:
        view = opened.moments[missed.round - 1].view
        reason = raised_words(missed, view)
        yield Paragraph(
            f"Round {missed.round}: {reason} It called for '{ACTIONS[missed.action].name}'.", missed.evidence
        )


def _dials(opened: Opened) -> Iterator[Block]:
    dials = debrief.dials_of(opened.game, opened.moments)
    rows = (
        Row(
            (capital(SHIFTS[dial.code]), f"{dial.start:.2f}", f"{dial.end:.2f}", f"{dial.end - dial.start:+z.2f}"),
            dial.evidence,
        )
        for dial in dials
    )
    yield table_of("From 0, not at all, to 1, wholly", ("What", "Start", "End", "Moved"), rows)


def _gauges(opened: Opened) -> Iterator[Block]:
    for gauge in debrief.gauges(opened.game):
        if gauge.value is None:
            yield Paragraph(f"{capital(INERTIA[gauge.name])}: no month was closed.")
            continue
        told = "; ".join(_read_off(opened, name, value) for name, value in gauge.read_off.items())
        text = f"{capital(INERTIA[gauge.name])}: {gauge.value:.2f} ({level(gauge.value)}). Read off {told}."
        yield Paragraph(text, gauge.evidence)


def _read_off(opened: Opened, name: str, value: float) -> str:
    """What a gauge is read off, in words; how long it is since anything opened, as the one who played was told it."""
    if name == "months_since_result":
        return since_opened(opened.game.view())
    return READ_OFF[name].format(value)


def _gain(opened: Opened) -> Iterator[Block]:
    said, tale = debrief.statement(opened.game), opened.tale
    if not said.is_said:
        yield Paragraph("What they would gain together was never said.")
    else:
        theme = opened.scenario.themes[said.theme].name
        came = "Joint work for it opened" if said.came else "No joint work for it opened after that"
        time = {True: ", in the time named", False: ", later than was named", None: ""}[
            said.in_time if said.came else None
        ]
        vain = f" {tale.names(said.in_vain)} had been named for it and took no part." if said.in_vain else ""
        yield Paragraph(
            f"Said: {theme}, {said.specificity:.0%} as specific as it could be. {came}{time}.{vain}", said.evidence
        )
    done = debrief.achieved(opened.game)
    if done.services:
        rows = (
            Row(
                (
                    opened.scenario.initiatives[row.initiative].service, tale.names(row.partners),
                    f"{row.together:.1f}", f"{row.alone:.1f}", f"{row.advantage:+z.1f}",
                ),
                row.evidence,
            )
            for row in done.services
        )  # fmt: skip
        head = ("Service", "Whose", "Together", "Alone", "What none could have had alone")
        yield table_of("What each service has yielded by the end, in days' worth", head, rows)
    yield from _paid(opened, done)
    people = debrief.people(opened.game)
    yield Paragraph(
        f"The people it is for: {PEOPLE[people.verdict]}. Families and volunteers gave {people.unpaid_days:.0f} unpaid "
        f"days; nobody's ledger has them.", people.evidence,
    )  # fmt: skip


def _paid(opened: Opened, done: debrief.Achieved) -> Iterator[Block]:
    """Who gained most, and who paid for it."""
    if len(done.partners) > 1:
        first, last = done.partners[0], done.partners[-1]
        best, worst = (whole(opened.books[one.partner].net) for one in (first, last))
        yield Paragraph(
            f"{capital(opened.tale.name(first.partner))} came out best, with {in_days_worth(best)}; "
            f"{opened.tale.name(last.partner)} worst, with {worst}: it bore {last.share_of_cost:.0%} of the "
            f"cost and had {last.share_of_value:.0%} of what came of it.", (*first.evidence, *last.evidence),
        )  # fmt: skip


OF_NONE = "what partners get out of it"
"""What a statement that belongs to no principle is about."""


def _checklist(opened: Opened) -> Iterator[Block]:
    yield Paragraph(
        "Score these for yourselves before you look, from 1, not at all, to 5, fully; then beside the model's state at "
        "the end. A gap is worth more talk than a score. 'convener checklist' asks them of your own partnership.",
        look="ask",
    )  # fmt: skip
    scored = debrief.score(opened.game, opened.moments)
    rows = (
        Row(
            (
                str(item.number),
                item.text,
                listed([PRINCIPLES[code] for code in item.codes if code in PRINCIPLES] or [OF_NONE]),
                "nothing to go by" if row.score is None else f"{row.score:g}",
            ),
            row.evidence,
        )
        for item, row in zip(debrief.ITEMS, scored, strict=True)
    )
    yield table_of("The model's answers, at the end", ("No.", "Question", "Of", "1 to 5"), rows)

"""What to take away, on top of step four: three findings, chosen by rule, each with a question for one's own work.

The deed that changed most, the principle that was called for and left aside, and what stayed unsaid; where there is no
such thing, luck and judgement, or the two verdicts.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from sim import PRINCIPLES, debrief
from tui.debriefing.document import Block, Paragraph, Section
from tui.debriefing.opened import Opened
from tui.debriefing.rules import LITTLE, named
from tui.wording import capital, counted, in_days_worth, less

THINGS = 3
UNSAID = ("hidden", "assumed")


def sections(opened: Opened) -> Iterator[Section]:
    """Three things, or as many as there are."""
    found = tuple(block for thing in islice(_found(opened), THINGS) for block in thing)
    if found:
        yield Section(4, "take-away", "Three things to take away", found)


def _found(opened: Opened) -> Iterator[tuple[Block, Block]]:
    """All that may be said, the most telling first; each with its question."""
    yield from _deed(opened)
    yield from _principle(opened)
    yield from _unsaid(opened)
    if opened.is_whole:
        yield from _luck(opened)


def _deed(opened: Opened) -> Iterator[tuple[Block, Block]]:
    """What the convener did, or answered, that changed most."""
    deeds = [row for row in opened.removals if row.sort in ("action", "answer") and abs(row.net) >= LITTLE]
    if not deeds:
        return
    most = min(deeds, key=lambda row: (-abs(row.net), row.happening))
    what = capital(named(opened, opened.web.rows[most.happening]))
    stop = "" if what.endswith('"') else "."
    amount = in_days_worth(f"{abs(most.net):.0f}")
    came = f"{amount} {'more' if most.net > 0.0 else 'less'} came of it with this than without"
    yield (
        Paragraph(
            f"{what}{stop} Of all you did this mattered most: {came}, on the same luck.", (most.happening,), "strong"
        ),
        Paragraph(
            "What could you have known of that when you chose it? Where, at work, is such a choice now?", look="ask"
        ),
    )


def _principle(opened: Opened) -> Iterator[tuple[Block, Block]]:
    """The principle that was called for most often and left aside."""
    left = [row for row in debrief.leanings(opened.game, opened.moments) if row.is_neglected]
    if not left:
        return
    most = max(left, key=lambda row: (len(row.missed), row.principle))
    evidence = tuple(dict.fromkeys(name for missed in most.missed for name in missed.evidence))
    item = next(item for item in debrief.ITEMS if most.principle in item.codes)
    taken = counted(most.taken, "time") if most.taken else "not once"
    called = f"it was called for {counted(most.raised, 'time')}, and taken up {taken}"
    yield (
        Paragraph(f"You left {PRINCIPLES[most.principle]} aside: {called}.", evidence, "strong"),
        Paragraph(f'Of a partnership of your own: "{item.text}" How far is that so, from 1 to 5?', look="ask"),
    )


def _unsaid(opened: Opened) -> Iterator[tuple[Block, Block]]:
    """The weightiest aim that nobody ever said aloud or found out."""
    state = opened.game.state.aims
    silent = [
        (aim.weight, partner, aim)
        for partner, part in opened.scenario.partners.items()
        for name, aim in part.aims.items()
        if state[name].overtness in UNSAID and aim.authenticity != "pseudo"
    ]
    if not silent:
        return
    _, partner, aim = max(silent, key=lambda row: (row[0], row[1], row[2].text))
    yield (
        Paragraph(f'To the end {opened.tale.name(partner)} never said before all: "{aim.text}".', look="strong"),
        Paragraph("Who, around your own table, wants something that has never been said aloud?", look="ask"),
    )


def _luck(opened: Opened) -> Iterator[tuple[Block, Block]]:
    """How much was luck."""
    luck, last = opened.luck, (opened.game.log[-1].id,)
    there = luck.usual + luck.luck
    yield (
        Paragraph(
            f"In days' worth, luck came to {less(there, luck.usual)}, your judgement to "
            f"{less(opened.measured.net, there)}.",
            last,
            "strong",
        ),
        Paragraph("What at work do you put down to skill, or to its lack, that may have been luck?", look="ask"),
    )

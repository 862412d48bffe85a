"""What came of one thing done otherwise, in words and curves, and whether it was more than luck."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sim import debrief
from tui.debriefing.changes import WITHOUT
from tui.debriefing.document import Block, Chart, Paragraph, Series
from tui.debriefing.opened import Opened
from tui.wording import capital, counted, sentence, whole

BINS = 15
NOTHING = 0.05
"""Days' worth, or hundredths of the way, below which a difference is next to nothing; exactly nothing is told so."""


def compared(opened: Opened, did: str, instead: str, came: debrief.WhatIf) -> Iterator[Block]:
    """The game beside the same with one thing otherwise."""
    yield Paragraph(sentence(did))
    how = "Without it" if instead == WITHOUT else f"Instead: {instead}"
    yield Paragraph(sentence(how), look="quote")
    yield Paragraph(_difference(came), look="strong")
    if came.before.curve and came.after.curve:
        yield Chart(
            title="Net gain as it was, and otherwise",
            says=f"As it was {whole(came.before.net)} in the end, otherwise {whole(came.after.net)}.",
            across=opened.unit, up="days' worth",
            series=(
                Series("as it was", _points(opened, came.before.curve)),
                Series("otherwise", _points(opened, came.after.curve)),
            ),
        )  # fmt: skip
    yield Paragraph(_people(came.people))
    yield Paragraph(_not_followed(came), look="note")


def _points(opened: Opened, curve: Sequence[float]) -> tuple[tuple[float, float], ...]:
    return ((0.0, 0.0), *((opened.across(20 * month), value) for month, value in enumerate(curve, start=1)))


def _difference(came: debrief.WhatIf) -> str:
    if came.net == 0.0:
        return "Net gain: it changes nothing, exactly 0 days' worth."
    if abs(came.net) < NOTHING:
        return "Net gain: next to nothing, but not nothing."
    better = "more" if came.net > 0 else "less"
    by = f"{abs(came.net):.1f} days' worth {better}"
    return f"Net gain: {whole(came.after.net)} instead of {whole(came.before.net)}, {by}."


def _people(change: float) -> str:
    if change == 0.0:
        return "For the people it is for: exactly 0."
    if abs(100 * change) < NOTHING:
        return "For the people it is for: next to nothing, but not nothing."
    better = "nearer to" if change > 0 else "further from"
    return f"For the people it is for: {abs(100 * change):.1f} hundredths of the way {better} what is hoped for."


def _not_followed(came: debrief.WhatIf) -> str:
    lost = f"{counted(came.skipped, 'thing')} done later had no place any more" if came.skipped else ""
    asked = f"{counted(came.by_default, 'question')} came up anew and got the first answer" if came.by_default else ""
    if not lost and not asked:
        return "Everything else was done as it was."
    told = capital(" and ".join(part for part in (lost, asked) if part))
    return f"{told}: the more of that, the less the number says of this one thing."


def spread_told(games: Sequence[debrief.WhatIf], of: int) -> Iterator[Block]:
    """The same on many seeds: the mean with its interval, how often it helps, and whether that is more than luck."""
    values = [game.net for game in games]
    spread = debrief.spread_of(values)
    stopped = "" if len(values) == of else f" Stopped after {len(values)} of {of}."
    if not any(values):
        yield Paragraph(f"On {len(values)} other runs of luck it changes nothing, exactly 0.{stopped}", look="strong")
        return
    worse = len([value for value in values if value < 0.0]) / len(values)
    yield Paragraph(
        f"On {len(values)} other runs of luck, with and without it: on average {spread.mean:+z.1f} ± "
        f"{spread.half_width:.1f} days' worth; better on {spread.better:.0%} of them, worse on {worse:.0%}.{stopped}"
    )
    yield Paragraph(_verdict(spread, len(values)), look="strong")
    yield _histogram(values, spread)


def _verdict(spread: debrief.Spread, count: int) -> str:
    if count < 2:
        return "One run of luck says nothing. Play more."
    if spread.is_more_than_luck:
        helps = "better" if spread.mean > 0 else "worse"
        return f"That is more than luck: done otherwise it goes {helps} on average, whichever way luck falls."
    return "That may be luck: 0, no difference at all, lies within these bounds."


def _histogram(values: Sequence[float], spread: debrief.Spread) -> Chart:
    low, high = min(values), max(values)
    width = max((high - low) / BINS, 1e-9)
    counts = [0] * BINS
    for value in values:
        counts[min(BINS - 1, int((value - low) / width))] += 1
    points = tuple((low + (place + 0.5) * width, float(count)) for place, count in enumerate(counts))
    says = f"From {whole(low)} to {whole(high)}, in the mean {spread.mean:+z.1f}."
    return Chart("The difference, with other luck", says, "days' worth", "games", (Series("games", points),), "bars",
                 ((0.0, "nothing"),) if low < 0.0 < high else ())  # fmt: skip

"""Step four: the model's rules at work. What mattered, why, what was luck; and how far such numbers can be believed."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor

from sim import KINDS, Happening, debrief, kinds
from tui.debriefing.document import Block, Chart, Nested, Paragraph, Row, Section, Series, table_of
from tui.debriefing.opened import Opened
from tui.debriefing.to_you import to_you
from tui.telling.acts import acts_of, done_on
from tui.wording import capital, counted, days_worth, less, sentence, whole

MOST = 10
"""Things told that mattered most."""
TREES = 3
"""Turning points whose causes are told."""
TURNED = (
    kinds.COLLAPSED,
    kinds.LEFT,
    kinds.DELIVERED,
    kinds.FAILED,
    kinds.STEER_SEEN,
    kinds.CONFIDENCE_BETRAYED,
    kinds.DOMINATES,
)
LITTLE = 0.5
"""Days' worth below which nothing is told to have mattered."""
BINS = 20


def sections(opened: Opened) -> Iterator[Section]:
    """The sections of step four."""
    yield Section(4, "mattered", "What mattered most", (*_mattered(opened),))
    yield Section(4, "why", "Why it came to this", (*_why(opened),))
    if opened.is_whole:
        yield Section(4, "luck", "Luck and judgement", (*_luck(opened),))


def _mattered(opened: Opened) -> Iterator[Block]:
    removals = opened.removals
    yield Paragraph(
        "Each thing that could have been otherwise was taken away, one at a time, and the whole game played again with "
        "the same luck. What differs, it changed: below 0 the game would have gone better without it. The numbers are "
        "the model's, and do not add up: things work together.", look="note",
    )  # fmt: skip
    ranked = sorted(removals, key=lambda row: (-abs(row.net), row.happening))[:MOST]
    rows = [
        Row(
            (
                capital(named(opened, opened.web.rows[row.happening])),
                whole(row.net),
                f"{100 * row.people:+z.1f}",
                _lost(row),
            ),
            (row.happening,),
        )
        for row in ranked
        if abs(row.net) >= LITTLE
    ]
    if not rows:
        yield Paragraph("Nothing that could be taken away changed what came of it.")
        return
    head = ("What", "Net gain, in days' worth", "People, in % of the way", "Later moves lost")
    yield table_of(f"The {len(rows)} that changed most, of {len(removals)}", head, rows)
    yield from _more_than_luck(opened, ranked)


def named(opened: Opened, row: Happening) -> str:
    """Something that could have been otherwise, with its moment."""
    when = opened.tale.calendar.at(done_on(opened.tale, row) if row.kind == kinds.CHOSEN else row.day)
    if row.kind == kinds.CHOSEN:
        return f"{when}: {to_you(acts_of(opened.tale, [row]))}".removesuffix(".")
    if row.kind == kinds.STARTED:
        return f"{when}: work on {opened.tale.fields(row)['what']} began"
    return f"{when}: {to_you(opened.tale.told(row))}".removesuffix(".")


def _lost(row: debrief.Removal) -> str:
    """How much of what was done later had no place any more."""
    asked = f"; {counted(row.by_default, 'other question')}" if row.by_default else ""
    return f"{row.skipped or 'nothing'}{asked}"


def _more_than_luck(opened: Opened, ranked: list[debrief.Removal]) -> Iterator[Block]:
    """The action or answer that changed most, tried with other luck too."""
    best = next((row for row in ranked if row.sort in ("action", "answer") and abs(row.net) >= LITTLE), None)
    if best is None or not opened.is_whole:
        return
    spread = opened.spread_without(best)
    deed, differs = named(opened, opened.web.rows[best.happening]), -spread.mean
    verdict = "That is more than luck" if spread.is_more_than_luck else "That may be luck: the interval holds nothing"
    share = f"{1.0 - spread.better:.0%}"
    yield Paragraph(
        f"Was it luck? The same moves with and without it, on {len(spread.values)} other seeds: {deed}. On average it "
        f"changed {differs:+z.1f} ± {spread.half_width:.1f} days' worth, and helped on {share} of them. {verdict}.",
        (best.happening,),
    )
    yield _histogram(
        "What it changed, with other luck", "days' worth it changed", [-value for value in spread.values],
        f"Mean {differs:+z.1f}, from {-max(spread.values):+z.0f} to {-min(spread.values):+z.0f}.",
    )  # fmt: skip


def _why(opened: Opened) -> Iterator[Block]:
    yield Paragraph(
        "'Because' is said where taking the cause away takes the effect away, played again with the same luck; 'it "
        "moved' where the effect comes on another day; else it 'came before', and no more is known.", look="note",
    )  # fmt: skip
    turns = [row for row in opened.game.log if row.kind in TURNED]
    turns.sort(key=lambda row: (TURNED.index(row.kind), row.day))
    if not turns:
        yield Paragraph("Nothing turned: no work was finished or given up, and nobody left. That is a story, too.")
    for row in turns[:TREES]:
        tree = opened.web.causes_of(row.id)
        yield Nested(_told(opened, row), (*_branches(opened, tree),), (row.id,))


SKIPPED = (kinds.PART_DONE, kinds.MET, kinds.PROPOSED)
"""Kinds that say nothing by themselves; what led to them is told in their place."""
HELD = {"because": "because", "sooner_or_later": "it moved:", "came_before": "before it:", "untried": "before it:"}


def _branches(opened: Opened, tree: debrief.Branch) -> Iterator[Nested]:
    for branch in tree.branches:
        row = opened.web.rows[branch.happening]
        below = (*_branches(opened, branch),)
        if KINDS[row.kind].seen == "nobody" or row.kind in SKIPPED:
            yield from below
            continue
        told = named(opened, row)
        yield Nested(f"{HELD[branch.held]} {told}", below, (row.id,))


def _told(opened: Opened, row: Happening) -> str:
    text = to_you(sentence(opened.tale.told(row)))
    at = opened.tale.calendar.at(row.day)
    return text if at in text else f"{capital(at)}: {text}"


def _luck(opened: Opened) -> Iterator[Block]:
    luck, panel = opened.luck, opened.panel
    games = len(debrief.PANEL) * len(next(iter(panel.by_policy.values())))
    got, there = opened.measured.net, luck.usual + luck.luck
    yield Paragraph(
        f"Four scripted conveners ({', '.join(debrief.PANEL)}) played this situation with much other luck, {games} "
        f"games in all: {days_worth(luck.usual)} on average. With your luck they get "
        f"{whole(there)}: the luck was worth {less(there, luck.usual)}. You got {whole(got)}: "
        f"{less(got, there)} is your judgement.", (opened.game.log[-1].id,), "strong",
    )  # fmt: skip
    yield Paragraph(
        "Read it with care. Scripts know no more than you did, but play by rules; what is bad luck for a rule may have "
        "been an opening for you. And one game is one game.", look="note",
    )  # fmt: skip
    nets = sorted(one.net for one in opened.same_moves)
    below = len([net for net in nets if net < opened.measured.net]) / len(nets)
    yield Paragraph(
        f"The same moves with other luck, {len(nets)} games: in the middle {whole(nets[len(nets) // 2])}, nine of ten "
        f"between {whole(nets[len(nets) // 20])} and {whole(nets[-1 - len(nets) // 20])}. Yours, "
        f"{whole(opened.measured.net)}, was better than {below:.0%} of them. Moves are made for what was seen; played "
        "blind with other luck they do worse than a person who looks.", (opened.game.log[-1].id,),
    )  # fmt: skip
    yield _histogram(
        "Your moves, with other luck", "net gain, in days' worth", nets,
        f"From {whole(nets[0])} to {whole(nets[-1])}; yours is {whole(opened.measured.net)}.", mark=opened.measured.net,
    )  # fmt: skip


def _histogram(title: str, across: str, values: list[float], says: str, *, mark: float | None = None) -> Chart:
    width = step_for(max(values) - min(values))
    first = floor(min(values) / width)
    counts = [0] * (floor(max(values) / width) - first + 1)
    for value in values:
        counts[floor(value / width) - first] += 1
    points = tuple(((first + place + 0.5) * width, float(count)) for place, count in enumerate(counts))
    marks = () if mark is None else ((mark, "yours"),)
    return Chart(title, says, across, "games", (Series("games", points),), "bars", marks)


def step_for(span: float) -> float:
    """The width of a bar: 1, 2 or 5 times a power of ten, so that some twenty bars fill a span and one begins at 0.

    >>> step_for(190.0), step_for(3.0)
    (10.0, 0.2)
    """
    rough, power = max(span, 1e-6) / BINS, 1.0
    while power > rough:
        power /= 10.0
    while power * 10.0 <= rough:
        power *= 10.0
    return next((power * times for times in (1.0, 2.0, 5.0) if power * times >= rough), power * 10.0)

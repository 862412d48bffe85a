"""Step three: what partners thought of one another, what was told in confidence, promised, broken and steered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from math import fsum

from sim import Happening, kinds
from tui.debriefing.document import Block, Chart, Paragraph, Row, Section, Series, table_of
from tui.debriefing.opened import Opened
from tui.debriefing.to_you import to_you
from tui.debriefing.votes import told_votes
from tui.telling.causes import WEAKEST, in_tenths, reason_of
from tui.wording import capital, sentence

MANIPULATED = (kinds.PUSHED, kinds.AGENDA_SET)
BETRAYALS = (kinds.CONFIDENCE_BETRAYED, kinds.LIE_FOUND_OUT, kinds.STEER_SEEN, kinds.DECEIVED)
MOST_TIES = 8
CLEARLY = 0.04
"""Trust that has moved less is not told."""


def sections(opened: Opened) -> Iterator[Section]:
    """The sections of step three."""
    yield Section(3, "would-you-tell", "Would you tell them?", (*_manipulations(opened),))
    yield Section(3, "confidences", "What was told in confidence", (*_confidences(opened),))
    yield Section(3, "broken", "Promises that were not kept, and why", (*_broken(opened),))
    yield Section(3, "held-back", "What partners gave, and did not say", (*_held_back(opened),))
    yield Section(3, "trust", "What partners thought of one another", (*_trust(opened),))


def _rows(opened: Opened, *kinds: str) -> list[Happening]:
    return [row for row in opened.game.log if row.kind in kinds]


def _told(opened: Opened, row: Happening) -> Paragraph:
    """A happening in a sentence, with its moment and why."""
    text = opened.tale.told(row)
    why = "" if text.endswith('"') else reason_of(opened.tale, row)
    at = opened.tale.calendar.at(row.day)
    when = "" if at in text else f"{capital(at)}: "
    return Paragraph(f"{when}{to_you(sentence(f'{text}, because {why}' if why else text))}", (row.id,))


def _manipulations(opened: Opened) -> Iterator[Block]:
    """Each time the convener steered past people: first the class says what it would do, then what came of it."""
    steered, votes = _rows(opened, *MANIPULATED), told_votes(opened.record.inputs)
    answered = {
        row.about.partition("/")[2]: row for row in _rows(opened, kinds.ANSWERED) if row.about.startswith("steer/")
    }
    passed_on = [row for row in _rows(opened, kinds.ANSWERED) if row.detail["choice"] in ("disclose", "lie", "deny")]
    if not steered and not passed_on:
        yield Paragraph(
            "You steered nothing past anybody, and passed nothing on. Was there a moment for it?", look="ask"
        )
        return
    yield Paragraph("Before you read on: would you tell them? Show hands for each.", look="ask")
    for row in steered:
        plan = opened.scenario.initiatives[row.about].name
        how = "pushed it through" if row.kind == kinds.PUSHED else "had it put first on an early agenda"
        when = capital(opened.tale.calendar.at(row.day))
        yield Paragraph(f"{when}: {plan}. You {how}.{_voted(votes, row)}", (row.id,))
        yield _what_came(opened, row, answered.get(row.about))
    for row in passed_on:
        who, when = opened.tale.name(row.who), opened.tale.calendar.at(row.day)
        yield Paragraph(f'{capital(when)}: to {who} you said "{row.detail["says"]}"{_voted(votes, row)}', (row.id,))


def _voted(votes: dict[str, str], row: Happening) -> str:
    return f" Your class: {votes[row.id]}." if row.id in votes else ""


def _what_came(opened: Opened, steer: Happening, answer: Happening | None) -> Paragraph:
    if answer is None:
        return Paragraph("Nobody ever asked about it.", (steer.id,), "note")
    said = "owned up" if answer.detail["choice"] == "own_up" else "denied it"
    seen = [row for row in _rows(opened, kinds.STEER_SEEN) if row.about == steer.about]
    came = " They did not believe you." if seen else ""
    asked = f"{opened.tale.name(answer.who)} asked, and you {said}.{came}"
    return Paragraph(asked, (answer.id, *(row.id for row in seen)), "note")


def _confidences(opened: Opened) -> Iterator[Block]:
    told = _rows(opened, kinds.CONFIDED, kinds.AIM_CONFIDED, kinds.CONFIDENCE_KEPT, *BETRAYALS[:2])
    if not told:
        yield Paragraph("Nobody told you anything in confidence.")
    for row in told:
        yield _told(opened, row)
    never = [name for name in opened.scenario.confidences if name not in {row.about for row in told}]
    for name in never:
        confidence = opened.scenario.confidences[name]
        holder = opened.scenario.holder[confidence.aim]
        heard = [row for row in _rows(opened, kinds.LISTENED) if row.who == holder]
        asked = [row.id for row in heard if row.detail["mode"] == "in confidence"]
        unless = "had you listened behind a closed door and had it thought well enough of you"
        if asked:
            unless = "had it thought well enough of you when you listened behind a closed door"
        who = opened.tale.name(holder)
        yield Paragraph(f'{who} would have told you, {unless}: "{confidence.told}"', tuple(asked), "note")


def _broken(opened: Opened) -> Iterator[Block]:
    broken = _rows(opened, kinds.PROMISE_BROKEN, kinds.PROMISE_EXCUSED, kinds.FAILED, kinds.WORD_BROKEN)
    if not broken:
        yield Paragraph("Everything that was promised before everyone was kept, or is still open.")
    for row in broken:
        yield _told(opened, row)


def _held_back(opened: Opened) -> Iterator[Block]:
    given: dict[tuple[str, str], list[Happening]] = defaultdict(list)
    for row in _rows(opened, kinds.EFFORT_DECIDED, kinds.HELD_BACK):
        given[row.who, row.about].append(row)
    if not given:
        yield Paragraph("No joint work was ever begun, so there was nothing to hold back from.")
        return
    yield Paragraph(
        "Each month each partner decides how many of the days planned it really gives. Nobody announces it.",
        look="note",
    )
    rows = []
    for (who, about), every in given.items():
        mean = sum(row.detail["effort"] for row in every if row.kind == kinds.EFFORT_DECIDED) / len(every)
        silent = len([row for row in every if row.kind == kinds.HELD_BACK])
        weakest = max(WEAKEST, key=lambda name, every=every: len([r for r in every if r.detail["weakest"] == name]))  # type: ignore[misc]
        why = WEAKEST[weakest] if mean < 0.65 else ""
        gave = in_tenths(mean) if mean >= 0.02 else "nothing"
        shown = f"{gave}; none in {silent} of {len(every)}" if silent else gave
        cells = (opened.tale.name(who), opened.scenario.initiatives[about].name, shown, why)
        rows.append(Row(cells, tuple(row.id for row in every)))
    yield table_of("What was given of the days planned", ("Partner", "Work", "Gave", "What held it back"), rows)


def _trust(opened: Opened) -> Iterator[Block]:
    first, last = opened.moments[0].state.ties, opened.moments[-1].state.ties
    moved = {pair: last[pair].trust - first[pair].trust for pair in first}
    most = sorted(moved, key=lambda pair: (-abs(moved[pair]), pair))[:MOST_TIES]
    rows = [_moved(opened, (a, b)) for a, b in most if abs(moved[a, b]) >= CLEARLY]
    if rows:
        head = ("Trust of … in …", "Start", "End", "What lifted it", "What cut it")
        yield table_of("Trust that moved most", head, rows)
    yield Chart(
        title="The two ties that moved most",
        says=capital(
            "; ".join(f"{_pair(opened, pair)} {first[pair].trust:.2f} to {last[pair].trust:.2f}" for pair in most[:2])
        )
        + ".",
        across=opened.unit, up="trust, 0 to 1",
        series=tuple(Series(_pair(opened, pair), _course(opened, pair)) for pair in most[:2]),
    )  # fmt: skip


def _moved(opened: Opened, pair: tuple[str, str]) -> Row:
    """A tie with its trust at both ends, and what moved it most."""
    ties = [opened.moments[place].state.ties[pair].trust for place in (0, -1)]
    by: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for change, row in _steps(opened, pair):
        by[_label(opened, row)].append((change, row.id))
    sums = {name: fsum(change for change, _ in every) for name, every in by.items()}
    lifted = max((name for name in sums if sums[name] > 0.0), key=lambda name: (sums[name], name), default="")
    cut = min((name for name in sums if sums[name] < 0.0), key=lambda name: (sums[name], name), default="")
    rests = tuple(name for _, name in (*by.get(lifted, ()), *by.get(cut, ())))
    return Row((_pair(opened, pair), *(f"{trust:.2f}" for trust in ties), lifted, cut), rests)


def _pair(opened: Opened, pair: tuple[str, str]) -> str:
    return f"{opened.tale.name(pair[0])} in {opened.tale.name(pair[1])}"


def _course(opened: Opened, pair: tuple[str, str]) -> tuple[tuple[float, float], ...]:
    ends = (0, *opened.scenario.round_ends)
    return tuple((opened.across(ends[moment.round]), moment.state.ties[pair].trust) for moment in opened.moments)


def _steps(opened: Opened, pair: tuple[str, str]) -> Iterator[tuple[float, Happening]]:
    """What moved trust in a tie, and by how much."""
    path = f"tie/{pair[0]}>{pair[1]}"
    for row in opened.game.log:
        change = [
            float(step) for where, stock, step in row.moves if where == path and stock in ("personal", "institutional")
        ]
        if change:
            yield fsum(change), row


def _label(opened: Opened, row: Happening) -> str:
    """What moved a tie, in a few words."""
    cause = (
        opened.tale.by_id[row.because[0]] if row.kind in (kinds.TRUST_ROSE, kinds.TRUST_FELL) and row.because else row
    )
    return MOVED_BY.get(cause.kind, cause.kind.replace("_", " "))


MOVED_BY = {
    kinds.MET: "meetings",
    kinds.VISITED: "visits",
    kinds.DELIVERED: "work delivered together",
    kinds.PART_DONE: "a part done",
    kinds.PROMISE_KEPT: "promises kept",
    kinds.PROMISE_BROKEN: "promises broken",
    kinds.FAILED: "work given up",
    kinds.TRUST_FADED: "time without contact",
    kinds.TRUST_RESET: "somebody left the post",
    kinds.OVERSHADOWED: "feeling small beside it",
    kinds.RIFT_WIDENED: "the gap in the table",
    kinds.DECEIVED: "being deceived",
    kinds.REPAIRED: "talking about what was broken",
    kinds.TORN_OPEN: "an old wound opened",
    kinds.STARTED: "work begun together",
    kinds.PLAN_ADOPTED: "a plan with owners",
    kinds.RESENTED: "an aim taken badly",
    kinds.SHIFTED: "what came from outside",
    kinds.INDUCTED: "a newcomer shown round",
    kinds.CREDITED: "credit given",
    kinds.STEER_SEEN: "steering that was seen",
    kinds.AGREEMENT_MADE: "a formal agreement",
    kinds.CHAIR_ROTATED: "a new chair",
    kinds.GROUPS_SIMPLIFIED: "a group given up",
    kinds.LEFT: "somebody who left",
}

"""Step one: what everyone saw, round by round, and how it ended."""

from __future__ import annotations

from collections.abc import Iterator

from sim import KINDS, Happening, debrief, kinds
from tui.debriefing.document import Block, Chart, Paragraph, Row, Section, Series, Table, table_of
from tui.debriefing.opened import Opened
from tui.telling.acts import acts_of
from tui.telling.standing import number_of
from tui.wording import ENDINGS, PEOPLE, VERDICTS, sentence, times

TOLD_FROM = 5
"""Weight from which something seen is told in the debrief."""
APART = (("inertia", True), ("gain", False), ("hard_grind", False))
"""Verdicts of the ledger, and whether people are better off, that do not agree."""
TOLD_ALREADY = (kinds.PROPOSED,)
"""Kinds that say no more than what the convener did."""
STATUS = {"open": "still open", "kept": "kept", "broken": "broken", "excused": "not kept, for a reason all accept"}


def sections(opened: Opened) -> Iterator[Section]:
    """The sections of step one."""
    yield Section(1, "ending", "How it ended", (*_ending(opened),))
    for number, rows in enumerate(opened.tale.rounds, start=1):
        yield Section(1, f"round-{number}", _round_title(opened, number), (*_round(opened, rows),))
    yield Section(1, "counts", "What was counted for the people it is for", (*_counts(opened),))
    if opened.game.view().promises:
        yield Section(1, "promises-made", "What was promised", (_promises(opened),))


def _ending(opened: Opened) -> Iterator[Block]:
    scenario = opened.scenario
    yield Paragraph(f"{scenario.summary.strip()} The purpose everyone signed: {scenario.purpose}")
    if not opened.is_whole:
        when = "in" if opened.game.view().question else "after"
        yield Paragraph(f"The game was left {when} round {len(opened.script.rounds)}, before its end.", look="strong")
        return
    last = opened.game.log[-1].id
    months = round(scenario.horizon / 20)
    yield Paragraph(sentence(ENDINGS[opened.came["ended"]].format(months=months)), (last,))
    yield Paragraph(f"The ledger's verdict: {VERDICTS[opened.came['verdict']]}.", (last,), "strong")
    yield Paragraph(f"The people's verdict: {PEOPLE[opened.came['people']]}.", (last,), "strong")
    if (opened.came["verdict"], opened.came["people"] == "better") in APART:
        yield Paragraph("The two do not agree. Which one would you answer for?", look="ask")


def _round_title(opened: Opened, number: int) -> str:
    ends = opened.scenario.round_ends
    first = ends[number - 2] if number > 1 else 0
    return f"Round {number}, {opened.tale.calendar.span(first, ends[number - 1] - 1)}"


def _round(opened: Opened, rows: list[Happening]) -> Iterator[Block]:
    """What the convener did, and what was seen of it."""
    chosen = tuple(row.id for row in rows if row.kind == kinds.CHOSEN)
    did = acts_of(opened.tale, rows).replace("The convener ", "You ", 1)
    yield Paragraph(did, chosen, "strong") if did else Paragraph("You did nothing.", (rows[0].id,), "note")
    ids = {row.id for row in rows}
    news = [row for reports in opened.reports.values() for report in reports for row in report.news]
    open_ones = [row for row in news if row.id in ids and _is_open(opened, row.id)]
    for line in opened.telling.lines(open_ones):
        if line.weight >= TOLD_FROM and opened.tale.by_id[line.id].kind not in TOLD_ALREADY:
            when = opened.tale.calendar.at(line.day)
            yield Paragraph(f"{when[0].upper()}{when[1:]}: {line.whole}", (line.id,))
            if line.said:
                yield Paragraph(line.said, (line.id,), "quote")


def _is_open(opened: Opened, happening: str) -> bool:
    """Whether all at the table saw it, and it gives nothing away that they did not."""
    row = opened.tale.by_id[happening]
    if row.kind in (kinds.ASKED, kinds.ANSWERED, kinds.CAME_BACK):
        return debrief.step_of(opened.scenario, row) == 1
    return KINDS[row.kind].seen == "all"


def _counts(opened: Opened) -> Iterator[Block]:
    counted = [row for row in opened.game.log if row.kind == kinds.COUNTED]
    for name, part in opened.scenario.community.outcomes.items():
        mine = [row for row in counted if row.about == name]
        now, target = (number_of(count, part.baseline) for count in (part.baseline, part.target))
        hoped = f"{now} {part.unit} at the start, {target} hoped for"
        if not mine:
            yield Paragraph(f"{part.name}, for {part.group}: {hoped}. It was never counted.")
            continue
        points = ((0.0, part.baseline), *((opened.across(row.day), float(row.detail["count"])) for row in mine))
        better = max if part.target >= part.baseline else min
        shown = (mine[0], better(mine, key=lambda row: float(row.detail["count"])), mine[-1])
        told = ["first", "at its best", "last"]
        says = ", ".join(f"{word} {_count(opened, row)}" for word, row in zip(told, shown, strict=True))
        line = ((0.0, part.target), (opened.across(opened.scenario.horizon), part.target))
        yield Paragraph(f"{part.name}, for {part.group}: {hoped}.", tuple(row.id for row in mine))
        yield Chart(
            title=part.name, says=f"Counted {times(len(mine))}: {says}.", across=opened.unit, up=part.unit,
            series=(Series("counted", points), Series("hoped for", line)),
        )  # fmt: skip


def _count(opened: Opened, row: Happening) -> str:
    count = number_of(row.detail["count"], opened.scenario.community.outcomes[row.about].baseline)
    return f"{count} in {opened.tale.calendar.at(row.day)}"


def _promises(opened: Opened) -> Table:
    tale = opened.tale
    of_promises = (kinds.PROMISED, kinds.PROMISE_KEPT, kinds.PROMISE_BROKEN, kinds.PROMISE_EXCUSED)
    about = [row for row in opened.game.log if row.kind in of_promises]
    rows = (
        Row(
            (
                tale.name(row.who) if row.who != "convener" else "you, the convener",
                _promised(opened, row.about),
                tale.calendar.due(row.due),
                STATUS.get(row.status, row.status),
            ),
            tuple(one.id for one in about if (one.who, one.about) == (row.who, row.about)),
        )
        for row in opened.game.view().promises
    )
    return table_of("Promises before everyone", ("Who", "What", "By", "What became of it"), rows)


def _promised(opened: Opened, about: str) -> str:
    plan = opened.scenario.initiatives.get(about)
    return plan.name if plan else about

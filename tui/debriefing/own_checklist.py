"""The partnership checklist on one's own partnership: a form to print, and where pictures of it differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import fsum

from sim import PRINCIPLES, debrief
from tui.debriefing.document import Block, Paragraph, Section, Table
from tui.debriefing.opened import Opened
from tui.wording import NUMBERS, capital, counted, listed

Answers = Sequence[float | None]

SCALE = "1 = not at all, 2 = a little, 3 = partly, 4 = largely, 5 = fully"
ASK_ABOUT = 3
"""Statements that are asked about: those with the widest gaps."""
CLEARLY = 0.5
"""A gap below this is none."""
JUDGEMENT = (
    "The gap is what to talk about, not the score. What the model makes of a game is read off by formulas that are all "
    "judgement; a real partnership knows more than any of them."
)
OTHER = "plans, evidence and gain"
"""What statements are about that bear on none of the seven principles."""


def form() -> str:
    """The checklist as a page of Markdown to print and fill in."""
    head = ["No.", "statement", "1", "2", "3", "4", "5", "?"]
    rows = [[str(item.number), item.text, *["[ ]"] * 6] for item in debrief.ITEMS]
    table = [head, ["---"] * len(head), *rows]
    lines = [
        "# A checklist for a partnership",
        "",
        "Partnership: ______________________  Date: ______________  Before / after",
        "",
        f"Put a cross in one box for each statement: {SCALE}; ? = I cannot say.",
        "",
        "Answer alone, for the partnership as it is today. Then lay your forms side by side, and talk about the",
        "statements on which you differ most.",
        "",
        *(f"| {' | '.join(row)} |" for row in table),
        "",
        "There is no sum to work out: where you differ is what this is for.",
    ]
    return "".join(f"{line}\n" for line in lines)


# -- beside a game -----------------------------------------------------------------------------------


def beside(opened: Opened, before: Answers, after: Answers) -> Iterator[Section]:
    """Own answers beside what the model makes of a game, the widest gaps first."""
    scored = debrief.score(opened.game, opened.moments)
    rows = debrief.compared(before, after, scored)
    yield Section(4, "checklist", "What you think, and how the model has this game", (*_beside(rows),))
    yield Section(4, "checklist-by-principle", "By principle", (*_beside_by_principle(rows),))


def _beside(rows: Sequence[debrief.Compared]) -> Iterator[Block]:
    told = [row for row in rows if row.score is not None]
    silent = [str(row.number) for row in rows if row.score is None]
    if any(_gap(row) is not None for row in told):
        yield Paragraph("A gap above 0: you think better of it than the model does; below 0: worse.", look="note")
    cells = tuple(
        (_named(row.number), _figure(row.before), _figure(row.after), _figure(row.score), _signed(_gap(row)))
        for row in told
    )
    yield Table("From 1 to 5", ("Statement", "Before", "After", "The model", "Gap"), cells)
    if silent:
        yield Paragraph(f"Nothing happened in this game that would tell about {_statements(silent)}.", look="note")
    for row in told[:ASK_ABOUT]:
        gap = _gap(row)
        if gap is not None and abs(gap) >= CLEARLY:
            read = debrief.ITEMS[row.number - 1].formula.rstrip(".")
            yield Paragraph(
                f"Statement {row.number}, {gap:+.3g}. The model goes by this: {read}. What do you go by?", look="ask"
            )
    yield Paragraph(JUDGEMENT, look="note")


def _gap(row: debrief.Compared) -> float | None:
    """The gap after, where there is one, else the gap before."""
    return row.gap_before if row.gap_after is None else row.gap_after


def _beside_by_principle(rows: Sequence[debrief.Compared]) -> Iterator[Block]:
    columns: tuple[Callable[[debrief.Compared], float | None], ...] = (
        lambda row: row.before,
        lambda row: row.after,
        lambda row: row.score,
    )
    by_number = {row.number: row for row in rows}
    cells = []
    for name, numbers in by_principle():
        ours = [by_number[number] for number in numbers]
        gap = _mean(abs(gap) for row in ours if (gap := _gap(row)) is not None)
        cells.append((name, *(_figure(_mean(map(column, ours))) for column in columns), _figure(gap)))
    yield Table("Means", ("About", "Before", "After", "The model", "How wide the gaps are"), tuple(cells))


# -- before and after --------------------------------------------------------------------------------


def moved(before: Answers, after: Answers) -> Iterator[Section]:
    """How one's own answers have moved, the widest moves first."""
    by = {
        item.number: now - then
        for item, then, now in zip(debrief.ITEMS, before, after, strict=True)
        if then is not None and now is not None
    }
    order = sorted(by, key=lambda number: (-abs(by[number]), number))
    rows = tuple(
        (_named(number), _figure(before[number - 1]), _figure(after[number - 1]), _signed(by[number]))
        for number in order
    )
    table = Table("From 1 to 5", ("Statement", "Before", "After", "Moved by"), rows)
    none = Paragraph("No statement was answered both times.")
    yield Section(1, "checklist", "How your answers have moved", (table,) if rows else (none,))
    means = tuple(
        (name, _figure(_mean(before[n - 1] for n in numbers)), _figure(_mean(after[n - 1] for n in numbers)))
        for name, numbers in by_principle()
    )
    table = Table("Means", ("About", "Before", "After"), means)
    yield Section(1, "checklist-by-principle", "By principle", (table,))


# -- several members ---------------------------------------------------------------------------------


def apart(every: Sequence[Answers]) -> Iterator[Section]:
    """Where members of a partnership disagree most; who gave which answer is not told."""
    given = {
        item.number: sorted(said for answers in every if (said := answers[item.number - 1]) is not None)
        for item in debrief.ITEMS
    }
    order = sorted(given, key=lambda number: (-_range(given[number]), -_spread(given[number]), number))
    yield Section(1, "checklist", "Where you differ most", (*_apart(given, order, len(every)),))
    rows = tuple(
        (name, _figure(_mean(_range(given[n]) for n in numbers if len(given[n]) > 1)))
        for name, numbers in by_principle()
    )
    yield Section(1, "checklist-by-principle", "By principle", (Table("Means", ("About", "How far apart"), rows),))


def _apart(given: dict[int, list[float]], order: Sequence[int], members: int) -> Iterator[Block]:
    yield Paragraph(
        f"{capital(counted(members, 'member'))} answered. Who gave which answer is not told here: it is theirs to say.",
        look="note",
    )
    rows = tuple(
        (_named(number), _figure(_range(given[number])), _told(given[number]), str(members - len(given[number]) or ""))
        for number in order
        if len(given[number]) > 1
    )
    yield Table("From 1 to 5", ("Statement", "Apart", "Answers", "Could not say"), rows)
    for number in order[:ASK_ABOUT]:
        if _range(given[number]) >= 1.0:
            low, high = _figure(given[number][0]), _figure(given[number][-1])
            yield Paragraph(
                f"Statement {number}, from {low} to {high}. What have you seen that the others have not?", look="ask"
            )
    alike = [str(number) for number in sorted(order) if len(given[number]) > 1 and _range(given[number]) == 0.0]
    if alike:
        yield Paragraph(f"All say the same of {_statements(alike)}.")
    few = [str(number) for number in sorted(order) if len(given[number]) < 2]
    if few:
        yield Paragraph(f"Fewer than two could say anything of {_statements(few)}.", look="note")


def _told(said: Sequence[float]) -> str:
    """`two gave 1, one gave 5`."""
    counts = {answer: len([one for one in said if one == answer]) for answer in said}
    return ", ".join(f"{NUMBERS.get(str(count), str(count))} gave {answer:g}" for answer, count in counts.items())


def _range(said: Sequence[float]) -> float:
    return max(said) - min(said) if len(said) > 1 else 0.0


def _spread(said: Sequence[float]) -> float:
    """How far answers lie from their mean, squared, on average."""
    mean = _mean(said)
    return 0.0 if mean is None else fsum((one - mean) * (one - mean) for one in said) / len(said)


# -- words -------------------------------------------------------------------------------------------


def by_principle() -> Iterator[tuple[str, list[int]]]:
    """The seven principles and what is about none of them, with the numbers of their statements."""
    for code, name in PRINCIPLES.items():
        yield name, [item.number for item in debrief.ITEMS if code in item.codes]
    yield OTHER, [item.number for item in debrief.ITEMS if not any(code in PRINCIPLES for code in item.codes)]


def _named(number: int) -> str:
    return f"{number}. {debrief.ITEMS[number - 1].text}"


def _statements(numbers: Sequence[str]) -> str:
    return f"statement{'' if len(numbers) == 1 else 's'} {listed(numbers)}"


def _mean(values: Iterable[float | None]) -> float | None:
    found = [value for value in values if value is not None]
    return fsum(found) / len(found) if found else None


def _figure(value: float | None) -> str:
    return "" if value is None else f"{round(value, 1):g}"


def _signed(value: float | None) -> str:
    return "" if value is None else f"{value + 0.0:+.3g}"

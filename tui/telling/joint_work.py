"""How joint work went: agreed to, late or in time, and whose part was done, as sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sim import DAYS_A_MONTH, Happening, kinds
from tui.telling.causes import closed_by_leaving, excuse, why_slow
from tui.telling.tale import Tale
from tui.wording import sentence

AT_ONCE = DAYS_A_MONTH
"""Days after its date within which work that opens late is told once, when it opens."""


def decided(tale: Tale, row: Happening, *, shortly: bool = False) -> str:
    """An agreement, who was not there for it, and for when it was promised."""
    missing = () if shortly else row.detail["missing"]
    away = tale.apologies(missing, row.day) if missing else ""
    date = promised_for(tale, row)
    return sentence(
        tale.told(row) + (f", though {away}" if away else "") + (f"; it is promised for {date}" if date else "")
    )


def promised_for(tale: Tale, row: Happening) -> str:
    """The date that is promised when work begins by this happening, as people say it; empty if none begins."""
    begun = [one for one in tale.then[row.id] if one.kind == kinds.STARTED]
    days = [one.detail["due"] for work in begun for one in tale.then[work.id] if one.kind == kinds.PROMISED]
    if not days:
        return ""
    return tale.calendar.due(days[0])


def delivered(tale: Tale, row: Happening) -> str:
    """A joint service opens: early or late, and why."""
    late = row.detail["late"]
    told = f"{tale.told(row)} in {tale.calendar.at(row.day)}"
    if late > 0:
        return sentence(
            f"{told}, {tale.calendar.late(row.day - late, row.day)} late: {_slowest(tale, row)}"
        ) + _late_is_broken(tale, row)
    gone = closed_by_leaving(tale, row)
    left_at = f": {gone}" if gone else ""
    if late > -5:
        return sentence(f"{told}, when it had been promised{left_at}")
    early = tale.calendar.early(row.day - late, row.day)
    if left_at:
        return sentence(f"{told}, {early} before its date{left_at}")
    if late <= -3 * DAYS_A_MONTH:
        return sentence(f"{told}, {early} before its date, which had had much room in it")
    return sentence(f"{told}, {early} before its date{_why_early(tale, row)}")


def _why_early(tale: Tale, row: Happening) -> str:
    """Why it opened early; after the first times it is enough that it did."""
    size = next(one.detail["promise"] for one in tale.rows if (one.kind, one.about) == (kinds.STARTED, row.about))
    names = _promised(tale, row.about, row.day)
    team, alone = tale.names(names), len(names) < 2
    opened = [one for one in tale.rows[: tale.place[row.id]] if one.kind == kinds.DELIVERED]
    before = sum(one.detail["late"] <= -5 for one in opened) % 3
    if size != "modest":
        did = "it" if alone else "they"
        waited = f"{team} had not waited for anybody" if alone else f"{team} had not waited for one another"
        return (f", because {team} did what {did} had promised", f": {waited}", "")[before]
    return (
        f", because the promise had been modest and {team} kept to it",
        f": {team} had promised no more than {'it' if alone else 'they'} could do",
        "; nobody had promised more than could be done",
    )[before]


def _slowest(tale: Tale, row: Happening) -> str:
    """Who was the last to finish, why, and whether anybody minds."""
    last = tale.by_id[row.because[0]].who
    if gone := closed_by_leaving(tale, row):
        return gone
    missed = [
        one for one in tale.rows if one.kind == kinds.PROMISE_EXCUSED and (one.who, one.about) == (last, row.about)
    ]
    head = f"{tale.name(last)} was the last to finish, because"
    if missed:
        return f"{head} {excuse(tale, missed[0])}, and nobody holds that against it"
    return f"{head} {why_slow(tale, last, row.about, row.day)}"


def _late_is_broken(tale: Tale, row: Happening) -> str:
    """That a part done soon after its date counts as a promise broken."""
    broken = [one.who for one in _broken(tale, row.about) if row.day - one.day < AT_ONCE]
    lately = {who: late_dates(tale, who, row.about) for who in broken}
    finished = {who: dates for who, dates in lately.items() if dates is not None and who != "convener"}
    if not finished:  # nobody's promise broke, or only that of one which has left with its part
        return ""
    if [*finished] == [tale.by_id[row.because[0]].who]:
        return " It counts as a promise broken."
    names, by = tale.names(finished), {*finished.values()}
    late = f"{tale.calendar.late(*min(by))} late" if len(by) == 1 else "some days late"
    each = "a promise broken" if len(finished) == 1 else "promises broken"
    return f" {sentence(f'{names} finished {late}, and that counts as {each}')}"


def _broken(tale: Tale, initiative: str) -> list[Happening]:
    return [row for row in tale.rows if row.kind == kinds.PROMISE_BROKEN and row.about == initiative]


def late_dates(tale: Tale, who: str, initiative: str) -> tuple[int, int] | None:
    """The date of a promise that was broken and the day it was kept after all; none where it never was."""
    broken = next((row for row in _broken(tale, initiative) if row.who == who), None)
    kind, by = (kinds.DELIVERED, "partnership") if who == "convener" else (kinds.PART_DONE, who)
    done = next((row.day for row in tale.rows if (row.kind, row.who, row.about) == (kind, by, initiative)), None)
    return (broken.detail.get("due", broken.day), done) if broken and done is not None else None


def done_late(tale: Tale, rows: Sequence[Happening]) -> Iterator[tuple[Happening, str]]:
    """Parts that are done after their date, where that is not told with the opening; those equally late together."""
    alike: dict[tuple[str, str], list[Happening]] = {}
    for row in rows:
        dates = late_dates(tale, row.who, row.about) if row.kind == kinds.PART_DONE else None
        if (
            dates
            and dates[1] == row.day
            and not any((one.kind, one.about) == (kinds.DELIVERED, row.about) for one in rows)
        ):
            alike.setdefault((row.about, tale.calendar.late(*dates)), []).append(row)
    for (initiative, late), done in alike.items():
        names = [*dict.fromkeys(row.who for row in done)]
        their, stay = ("its", "the promise stays") if len(names) == 1 else ("their", "the promises stay")
        what = tale.scenario.initiatives[initiative].name
        yield done[-1], sentence(f"{tale.names(names)} did {their} part of {what} {late} after its date; {stay} broken")


def _promised(tale: Tale, initiative: str, day: int) -> list[str]:
    names = [row.who for row in tale.rows if row.kind == kinds.PROMISED and row.about == initiative]
    gone = {row.who for row in tale.rows if row.kind in (kinds.LEFT, kinds.RELEASED) and row.day <= day}
    return [name for name in names if name != "convener" and name not in gone]


def dates_passed(tale: Tale, rows: Sequence[Happening]) -> Iterator[tuple[Sequence[Happening], str, str]]:
    """Promised dates that came before the work was done: the settled promises, in full and in short.

    Nothing where the work opened soon after it, in the same round: that is told then.
    """
    told: set[tuple[int, tuple[str, ...]]] = set()
    settled = [
        row for row in rows if row.kind.startswith("promise_") and tale.by_id[row.because[0]].kind == kinds.STARTED
    ]
    for initiative in dict.fromkeys(row.about for row in settled):
        all_of_it = [row for row in settled if row.about == initiative]
        if _opened_soon(rows, all_of_it[0]):
            continue
        mine = [row for row in all_of_it if row.who != "convener"]
        plan = tale.scenario.initiatives[initiative].name
        date = tale.calendar.due(all_of_it[0].day)
        head = sentence(f"{date} had been promised for {plan}, and it was not done by then")
        excused = [*_late(tale, mine, kinds.PROMISE_EXCUSED)]
        parts = [*_kept(tale, mine), *excused, *_late(tale, mine, kinds.PROMISE_BROKEN)]
        alike = (all_of_it[0].day, tuple(parts))
        if parts and alike in told:
            head = sentence(f"the same day had been promised for {plan}, which was late for the same reasons")
            parts, excused = [], []
        told.add(alike)
        yield all_of_it, _with(head, parts), _with(head, excused)


def _with(head: str, parts: Sequence[str]) -> str:
    return f"{head} {sentence('; '.join(parts))}" if parts else head


def _opened_soon(rows: Sequence[Happening], settled: Happening) -> bool:
    opened = (row for row in rows if row.kind == kinds.DELIVERED and row.about == settled.about)
    return any(row.day - settled.day < AT_ONCE for row in opened)


def _kept(tale: Tale, rows: Sequence[Happening]) -> Iterator[str]:
    if kept := [row.who for row in rows if row.kind == kinds.PROMISE_KEPT]:
        yield f"{tale.names(kept)} had done {'its' if len(kept) == 1 else 'their'} part"


def _late(tale: Tale, rows: Sequence[Happening], kind: str) -> Iterator[str]:
    """Who had not done its part, by the reason for it."""
    reason: Callable[[Happening], str] = lambda row: (  # noqa: E731
        excuse(tale, row) if kind == kinds.PROMISE_EXCUSED else why_slow(tale, row.who, row.about, row.day)
    )
    late: dict[str, list[str]] = {}
    for row in rows:
        if row.kind == kind:
            late.setdefault(reason(row), []).append(row.who)
    for why, names in late.items():
        why = why.replace(f" at {tale.name(names[0])}", " there")
        each = why if len(names) == 1 else why.replace("it gave", "each gave").replace("its ", "their ")
        each = each if len(names) == 1 else each.replace("from it", "from them")
        against = f", and nobody holds it against {'it' if len(names) == 1 else 'them'}"
        yield f"{tale.names(names)} had not, because {each}{against if kind == kinds.PROMISE_EXCUSED else ''}"

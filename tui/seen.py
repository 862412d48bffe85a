"""What the convener has seen so far: the reports by round, and every piece of news by its id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sim import DAYS_A_MONTH, KINDS, Estimate, Happening, News, RoundReport, View, kinds

Reports = dict[int, tuple[RoundReport, ...]]


class Seen:
    """All reports of a game."""

    def __init__(self, opening: RoundReport) -> None:
        self.reports: Reports = {}
        self.news: dict[str, News] = {}
        self.enter(opening)

    def enter(self, report: RoundReport) -> RoundReport:
        """Take in one more report, and return it as it is to be told."""
        report = with_causes(report)
        known = {**self.news, **{row.id: row for row in report.news}}
        report = replace(report, view=informed(report.view, known.values()))
        self.reports[report.round] = (*self.reports.get(report.round, ()), report)
        self.news.update({row.id: row for row in report.news})
        return report


def with_causes(report: RoundReport) -> RoundReport:
    """A report in which a departure that an event or an answer brought about that day names it.

    What lies between the two is seen by nobody, and says nothing that the event has not said.
    """
    rows: list[News] = []
    for row in report.news:
        if row.kind == kinds.DEPARTED and row.has_hidden_cause and not row.because:
            that_day = [one.id for one in rows if one.day == row.day and one.kind in (kinds.EVENT, kinds.ANSWERED)]
            row = row._replace(because=(*that_day[-1:],), has_hidden_cause=not that_day)
        rows.append(row)
    return replace(report, news=tuple(rows))


def reports_in(log: Iterable[Happening]) -> Iterator[tuple[Happening, ...]]:
    """What the convener saw of a game, report by report as play gave it, from all that happened.

    A report ends with a round, or where somebody waits for an answer. Causes that nobody saw are left out.
    """
    rows: list[Happening] = []
    seen: set[str] = set()
    for row in log:
        if KINDS[row.kind].seen == "nobody":
            continue
        if row.kind in (kinds.ROUND_BEGUN, kinds.ANSWERED):
            yield tuple(rows)
            rows = []
        rows.append(row._replace(because=tuple(cause for cause in row.because if cause in seen)))
        seen.add(row.id)
    yield tuple(rows)


WORN, HOW_SURE, STALE = 0.7, 0.1, 0.01
"""What it tells of a partner's people that they visibly cannot keep up: how worn, how far out, and how much more so a
month later (J)."""


def informed(view: View, news: Iterable[News]) -> View:
    """A view in which people who were seen not to keep up seem worn, until something later is read off them."""
    order = {row.id: (place, row) for place, row in enumerate(news)}
    seen = {row.who: (place, row) for place, row in order.values() if row.kind == kinds.WORN_OUT}
    worn = {
        name: partner._replace(fatigue=_worn(partner.fatigue, seen[name][1], view.day))
        for name, partner in view.partners.items()
        if name in seen and _last_read(partner.fatigue, order) < seen[name][0]
    }
    return replace(view, partners=type(view.partners)({**view.partners, **worn})) if worn else view


def _last_read(estimate: Estimate, order: Mapping[str, tuple[int, News]]) -> int:
    """Where among the news the last stands that an estimate was read off; before them all where none does."""
    return max((order[name][0] for name in estimate.because if name in order), default=-1)


def _worn(estimate: Estimate, seen: News, today: int) -> Estimate:
    """How worn people seem who were seen not to keep up."""
    spread = min(0.5, HOW_SURE + STALE * max(0, today - seen.day) / DAYS_A_MONTH)
    return Estimate(max(WORN, estimate.value), spread, (*estimate.because[-5:], seen.id))


def by_month(news: Sequence[News], days: int, horizon: int) -> tuple[tuple[int, tuple[News, ...]], ...]:
    """News month by month, or week by week, for telling a round step by step: its number, and what was seen in it.

    What happens when the last day is over belongs to the last month.
    """
    months: dict[int, list[News]] = {}
    for row in news:
        months.setdefault(min(row.day, horizon - 1) // days + 1, []).append(row)
    return tuple((month, tuple(rows)) for month, rows in months.items())

"""What the convener has seen so far: the reports by round, and every piece of news by its id."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sim import News, RoundReport

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
        self.reports[report.round] = (*self.reports.get(report.round, ()), report)
        self.news.update({row.id: row for row in report.news})
        return report


def with_causes(report: RoundReport) -> RoundReport:
    """A report in which a departure that an event or an answer brought about that day names it.

    What lies between the two is seen by nobody, and says nothing that the event has not said.
    """
    rows: list[News] = []
    for row in report.news:
        if row.kind == "departed" and row.has_hidden_cause and not row.because:
            that_day = [one.id for one in rows if one.day == row.day and one.kind in ("event", "answered")]
            row = row._replace(because=(*that_day[-1:],), has_hidden_cause=not that_day)
        rows.append(row)
    return replace(report, news=tuple(rows))


def by_month(news: Sequence[News], days: int, horizon: int) -> tuple[tuple[int, tuple[News, ...]], ...]:
    """News month by month, or week by week, for telling a round step by step: its number, and what was seen in it.

    What happens when the last day is over belongs to the last month.
    """
    months: dict[int, list[News]] = {}
    for row in news:
        months.setdefault(min(row.day, horizon - 1) // days + 1, []).append(row)
    return tuple((month, tuple(rows)) for month, rows in months.items())

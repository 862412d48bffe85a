"""Why: what led to something, as far as the convener could see it, and where something lies behind it unseen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sim import Happening, News, View, kinds
from tui.widgets.naming import estimate_of
from tui.words.seat import OF_ITSELF, WEIGHED

DEEPEST = 6
"""How far back causes are followed."""


class Cause(NamedTuple):
    """Something the convener has seen, with what led to it."""

    news: News
    because: tuple[Cause, ...]

    @property
    def has_hidden_cause(self) -> bool:
        """Whether something lies behind it that cannot be seen yet."""
        return self.news.has_hidden_cause


def laid_open(news: Mapping[str, News], log: Sequence[Happening]) -> dict[str, News]:
    """What was seen, each with the nearest seen things that led to it, through what was hidden: once it is over."""
    causes = {row.id: row.because for row in log}
    return {
        name: row._replace(because=_through(row.id, causes, news), has_hidden_cause=False) for name, row in news.items()
    }


def _through(happening: str, causes: Mapping[str, Sequence[str]], news: Mapping[str, News]) -> tuple[str, ...]:
    """The nearest causes that were seen, hidden ones passed through."""
    found: dict[str, None] = {}
    waiting, passed = list(causes.get(happening, ())), {happening}
    while waiting:
        cause = waiting.pop(0)
        if cause in news:
            found[cause] = None
        elif cause not in passed:
            passed.add(cause)
            waiting.extend(causes.get(cause, ()))
    return tuple(found)


def cause_of(news: Mapping[str, News], happening: str, deep: int = DEEPEST) -> Cause | None:
    """A happening with what led to it; none where it has not been seen."""
    row = news.get(happening)
    if row is None:
        return None
    because = () if _is_told_with_question(row) else row.because
    found = (cause_of(news, cause, deep - 1) for cause in because) if deep else ()
    return Cause(row, tuple(cause for cause in found if cause is not None))


def _is_told_with_question(row: News) -> bool:
    """Whether somebody told it along with a question of their own, which is told after it and is no cause of it."""
    return row.kind == kinds.AIM_CONFIDED and any("/asked/" in cause for cause in row.because)


def causes_of_estimate(news: Mapping[str, News], view: View, what: str) -> tuple[Cause, ...]:
    """What an estimate was read off, latest first."""
    estimate = estimate_of(view, what)
    found = (cause_of(news, happening) for happening in reversed(estimate.because)) if estimate else ()
    return tuple(cause for cause in found if cause is not None)


def of_itself(row: News, otherwise: str) -> str:
    """Return why something came that nothing that was seen has led to; `otherwise` where no more can be said."""
    if _is_told_with_question(row):
        return "It was told along with the question that was asked that day."
    is_of_leaving = row.kind == kinds.ASKED and row.about.startswith("leaving/")
    return WEIGHED if is_of_leaving else OF_ITSELF.get(row.kind, otherwise)

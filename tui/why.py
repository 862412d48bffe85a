"""Why: what led to something, as far as the convener could see it, and where something lies behind it unseen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sim import News, View
from tui.widgets.naming import estimate_of

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


def cause_of(news: Mapping[str, News], happening: str, deep: int = DEEPEST) -> Cause | None:
    """A happening with what led to it; none where it has not been seen."""
    row = news.get(happening)
    if row is None:
        return None
    found = (cause_of(news, cause, deep - 1) for cause in row.because) if deep else ()
    return Cause(row, tuple(cause for cause in found if cause is not None))


def causes_of_estimate(news: Mapping[str, News], view: View, what: str) -> tuple[Cause, ...]:
    """What an estimate was read off, latest first."""
    estimate = estimate_of(view, what)
    found = (cause_of(news, happening) for happening in reversed(estimate.because)) if estimate else ()
    return tuple(cause for cause in found if cause is not None)

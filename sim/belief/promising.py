"""What a promise would say: when a team would be due with a piece of work, if the next meeting decides it.

Made from the view and the public numbers of the rules alone. The governing body may put the work off, meet sooner or
leave it to a group, so each date is what everyone would expect, and no more than that.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sim.founding import left_by_others
from sim.rules.delivery import planned_months
from sim.rules.promises import SIZES, promised_day
from sim.scenario.parameters import Parameters
from sim.view import View


class PromiseDates(NamedTuple):
    """When work would begin, how long it would take its team, and what each promise would then name."""

    begins: int
    """The working day of the next meeting of the governing body; where none meets, of the proposal."""
    has_meeting: bool
    """Whether a governing body decides."""
    months: float
    """Months planned for this team: more than usual where a part is more than a partner can do by then."""
    due: dict[str, int]
    """The working day promised for, by promise; empty where nothing is promised in this situation."""


def promise_dates(
    view: View, initiative: str, team: Sequence[str], proposed: int, *, waits: bool = True
) -> PromiseDates:
    """What the promises to a piece of work would say for this team, proposed on this working day.

    A pilot does not wait for the governing body (`waits`): it begins on its day.

    >>> from sim import Game, load_scenario
    >>> view = Game(load_scenario("first-steps"), seed=5).view()
    >>> promise_dates(view, "cloakroom", ("council", "nursery"), 15).due["plain"]
    92
    """
    rules, item = Parameters.model_validate(view.rules), view.initiatives[initiative]
    partners = [view.partners[name] for name in team]
    slowest = min(one.days_a_month * left_by_others(rules.diaries, one.other_partnerships) for one in partners)
    months = planned_months(rules.delivery, item.months, item.days / len(team), slowest)
    has_meeting = rules.meetings.on and waits
    begins = meeting_from(view, proposed) if has_meeting else proposed
    slack = zip(SIZES, rules.promises.slack, strict=True)
    due = {size: promised_day(begins, months, part) for size, part in slack if rules.promises.on}
    return PromiseDates(begins, has_meeting, months, due)


def meeting_from(view: View, day: int) -> int:
    """The first day from this one on which the governing body meets, by the day for which it is called next.

    What is done on the day of a meeting is done before it.
    """
    every = Parameters.model_validate(view.rules).meetings.every_days
    return view.next_meeting + every * max(0, -((view.next_meeting - day) // every))

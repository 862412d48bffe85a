"""What each promise would name for the team that was chosen, before it is made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sim import ACTIONS, DAYS_A_MONTH, Action, Offer, OneOf, View, day_of_act, promise_dates
from tui.describing.offer import action_words
from tui.wording import Calendar, counted

IF_AGREED = (
    ", if the governing body agrees when it next meets. The date is set then, by the days they have then; each meeting "
    "that puts it off moves it"
)
"""What a date that is named beforehand hangs on."""


class Promised(NamedTuple):
    """What is said of the promises to a piece of work."""

    says: str
    """How long it takes this team, and from when."""
    options: dict[str, str]
    """Each promise with about the month it names."""


def promised(view: View, offer: Offer, choice: Mapping[str, str | tuple[str, ...]], left: float) -> Promised | None:
    """What the promises would say, once the work and a team that has room in it are chosen; `left`: days before it."""
    domain, work, team = offer.domains.get("promise"), str(choice.get("initiative")), choice.get("partners")
    item, is_pilot = view.initiatives.get(work), offer.id == "pilot"
    if not (is_pilot or isinstance(domain, OneOf)) or item is None:
        return None
    if not isinstance(team, tuple) or not 1 + is_pilot <= len(team) <= item.seats:
        return None
    proposed = day_of(view, view.attention - left + offer.attention)
    dates = promise_dates(view, work, team, proposed, waits=not is_pilot)
    if not dates.due:
        return None
    calendar = Calendar.of(view.horizon, view.rounds)
    decided = IF_AGREED if dates.has_meeting else ""
    done = dates.begins + round(DAYS_A_MONTH * dates.months)
    takes = lasts(dates.months, calendar)
    says = f"It takes this team about {takes}, from about {calendar.at(dates.begins)} on{decided}."
    if done >= view.horizon:
        says += f" That is longer than this story lasts: it ends with {calendar.at(view.horizon - 1)}."
    if (least := lasts(item.months, calendar)) != takes:
        who = "one of this team" if len(team) > 1 else "this partner"
        says += f" The least it can take is {least}, but {who} has too few days a month for that."
    named = {size: _named(due, done, view) for size, due in dates.due.items()}
    if not isinstance(domain, OneOf):
        return Promised(f"{says} A modest promise goes with it: {named['modest']}.", {})
    return Promised(says, {size: f"{named[size]}; {text}" for size, text in domain.options.items()})


def _named(due: int, done: int, view: View) -> str:
    """About the date that a promise would name, and the room it leaves after the work is done as planned."""
    calendar = Calendar.of(view.horizon, view.rounds)
    margin = f", {room(due - done, calendar)}" if due < view.horizon else ""
    return f"by {calendar.about_due(due)}{margin}"


def day_of(view: View, spent: float) -> int:
    """Return the working day on which an action is done, when so many of the round's own days are spent with it."""
    return day_of_act(view.day, view.day + view.round_days, spent=max(0.0, spent), attention=view.attention)


def lasts(months: float, calendar: Calendar) -> str:
    """Return how long work takes, as people say it here: `three and a half months`, `two weeks`."""
    if calendar.unit == "week":
        return calendar.counted(DAYS_A_MONTH * months)
    return counted(max(0.5, round(2 * months) / 2), "month")


def room(days: int, calendar: Calendar) -> str:
    """Return what a date leaves beyond the days the work takes; less than none: they are too few.

    >>> [room(days, Calendar("month", 20)) for days in (35, 0, -8)]
    ['with seven weeks to spare', 'with no day to spare', 'two weeks less than the work takes']
    """
    if days < 0:
        return f"{calendar.spare(-days)} less than the work takes"
    return f"with {calendar.spare(days)} to spare" if days else "with no day to spare"


class Foreseen(NamedTuple):
    """What a plan would have promised, if all went as planned."""

    begins: int
    """The working day on which the work would begin."""
    months: float
    """Months it would take the team that was chosen."""
    due: int
    """The working day promised for."""


def foreseen(view: View, queue: Sequence[Action]) -> Foreseen | None:
    """Return what the last action of a plan promises, as far as the seat knows; none where it promises nothing.

    This is the date a form names, a plan shows, and what comes later is told beside.
    """
    action = queue[-1]
    item = view.initiatives.get(str(action.choice.get("initiative")))
    if action.kind not in ("launch", "pilot") or item is None:
        return None
    day = day_of(view, sum(ACTIONS[one.kind].attention(view.numbers) for one in queue))
    team = tuple(action.choice["partners"])
    dates = promise_dates(view, item.id, team, day, waits=action.kind == "launch")
    due = dates.due.get(str(action.choice.get("promise", "modest")))
    return None if due is None else Foreseen(dates.begins, dates.months, due)


def plan_words(view: View, queue: Sequence[Action], place: int) -> str:
    """Return an action of a plan as a line, with the date it promises as the plan stands."""
    words, named = action_words(queue[place], view), foreseen(view, queue[: place + 1])
    return f"{words}, by {Calendar.of(view.horizon, view.rounds).about_due(named.due)}" if named else words


def plan_lines(view: View, queue: Sequence[Action]) -> list[str]:
    """Return the actions of a plan in order, a line each."""
    return [plan_words(view, queue, place) for place in range(len(queue))]

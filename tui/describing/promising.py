"""What each promise would name for the team that was chosen, before it is made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sim import Offer, OneOf, View, promise_dates
from tui.wording import Calendar

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
    item = view.initiatives.get(work)
    if not isinstance(domain, OneOf) or item is None or not isinstance(team, tuple) or not 0 < len(team) <= item.seats:
        return None
    spent = min(1.0, max(0.0, view.attention - left + offer.attention) / view.attention)
    proposed = view.day + min(view.round_days - 1, int(spent * view.round_days))
    dates = promise_dates(view, work, team, proposed)
    if not dates.due:
        return None
    calendar = Calendar.of(view.horizon, view.rounds)
    decided = IF_AGREED if dates.has_meeting else ""
    takes = calendar.counted(20 * dates.months)
    says = f"It takes this team about {takes}, from about {calendar.at(dates.begins)} on{decided}."
    if dates.begins + 20 * dates.months >= view.horizon:
        says += f" That is longer than this story lasts: it ends with {calendar.at(view.horizon - 1)}."
    return Promised(says, {
        size: f"by about {calendar.due(dates.due[size])}; {text}" for size, text in domain.options.items()
    })  # fmt: skip
